/** Times as Prometheus writes them: `1m30s`, `500ms`, `1d`. */

/** Milliseconds, or undefined where the text is no such time. */
export function parseDuration(text: string): number | undefined {
  const found = DURATION.exec(text)
  if (text === '' || found === null) return undefined
  return found.slice(1).reduce((sum, amount, index) => sum + Number(amount ?? 0) * UNITS[index]![1], 0)
}

export function formatDuration(milliseconds: number): string {
  let rest = milliseconds
  let text = ''
  for (const [unit, size] of UNITS.slice(DAY)) {
    const amount = Math.floor(rest / size)
    rest -= amount * size
    if (amount > 0) text += `${amount}${unit}`
  }
  return text === '' ? '0s' : text
}

const UNITS: readonly (readonly [string, number])[] = [
  ['y', 365 * 86_400_000],
  ['w', 7 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
]
/** Years and weeks are read and not written, as there are none in an hour. */
const DAY = 2
const DURATION = new RegExp(`^${UNITS.map(([unit]) => `(?:(\\d{1,9})${unit})?`).join('')}$`)

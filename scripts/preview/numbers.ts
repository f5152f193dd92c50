/** Numbers for people. */

/** `1,125`; of parts the first digit only. */
export function grouped(number: number): string {
  return number.toLocaleString('en-US', { maximumFractionDigits: 1 })
}

/** `3.63 M`, `84 k`, `840`. */
export function short(number: number): string {
  if (number >= 1e6) return `${threeDigits(number / 1e6)} M`
  return number >= 1e4 ? `${threeDigits(number / 1e3)} k` : grouped(number)
}

/** `60.6 kB`. */
export function size(bytes: number): string {
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`
  return bytes >= 1e3 ? `${(bytes / 1e3).toFixed(1)} kB` : `${bytes} B`
}

/** `███▌░░░░░░`, ten cells wide. */
export function bar(part: number): string {
  const eighths = Math.min(CELLS * 8, Math.floor(part * CELLS * 8))
  const filled = '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '')
  return filled.padEnd(CELLS, '░')
}

const CELLS = 10
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

function threeDigits(number: number): string {
  return Number(number.toPrecision(3)).toLocaleString('en-US')
}

/** Bytes: `kB`, `MB` and `GB` count in thousands, `KiB`, `MiB` and `GiB` in 1024s. */
export type Size = `${number}${'kB' | 'KB' | 'MB' | 'GB' | 'KiB' | 'MiB' | 'GiB'}`

/** Whole bytes, at least 1, or undefined where the text is no size. */
export function parseSize(text: string): number | undefined {
  const found = /^(\d+(?:\.\d+)?)([A-Za-z]+)$/.exec(text)
  const factor = FACTORS.get(found?.[2] ?? '')
  if (found === null || factor === undefined) return undefined
  const bytes = Math.round(Number(found[1]) * factor)
  return Number.isSafeInteger(bytes) && bytes >= 1 ? bytes : undefined
}

const FACTORS: ReadonlyMap<string, number> = new Map([
  ['kB', 1e3],
  ['KB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
  ['KiB', 2 ** 10],
  ['MiB', 2 ** 20],
  ['GiB', 2 ** 30],
])

/** How often a target is scraped: whole minutes that divide an hour, so that every hour looks the same. */
export type Interval = `${1 | 2 | 3 | 4 | 5 | 6 | 10 | 12 | 15 | 20 | 30}m` | '1h'

/** A time in seconds or milliseconds: `'10s'`, `'2.5s'`, `'500ms'`. */
export type Timeout = `${number}s` | `${number}ms`

/** Of 30 days, as bills are estimated. */
export const MINUTES_A_MONTH = 43_200

/** Minutes, or undefined where the text is no interval. */
export function parseInterval(text: string): number | undefined {
  if (text === '1h') return 60
  const minutes = /^([1-9]\d?)m$/.exec(text)?.[1]
  return minutes !== undefined && Number(minutes) <= 30 && 60 % Number(minutes) === 0 ? Number(minutes) : undefined
}

/** Whole milliseconds, at least 1, or undefined where the text is no such time. */
export function parseTimeout(text: string): number | undefined {
  const found = /^(\d+(?:\.\d+)?)(s|ms)$/.exec(text)
  if (found === null) return undefined
  const milliseconds = Math.round(Number(found[1]) * (found[2] === 's' ? 1000 : 1))
  return Number.isSafeInteger(milliseconds) && milliseconds >= 1 ? milliseconds : undefined
}

/** Durations and sizes of Prometheus, and the nearest that there is of them here. */

import type { Interval, Timeout } from '../../dsl/duration.ts'
import type { Size } from '../../dsl/size.ts'

export interface NearestInterval {
  readonly interval: Interval
  readonly seconds: number
  readonly isExact: boolean
}

/** Seconds of `1h30m`, undefined where the text is no duration. */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0
  const found = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/.exec(text)
  if (found === null || text === '') return undefined
  return found.slice(1).reduce((sum, part, index) => sum + Number(part ?? 0) * SECONDS[index]!, 0)
}

const SECONDS = [365 * 86_400, 7 * 86_400, 86_400, 3600, 60, 1, 0.001]

/** The interval that is nearest; of two the shorter. */
export function nearestInterval(seconds: number): NearestInterval {
  let best = INTERVALS[0]!
  for (const each of INTERVALS) if (Math.abs(each.seconds - seconds) < Math.abs(best.seconds - seconds)) best = each
  return { ...best, isExact: best.seconds === seconds }
}

const INTERVALS = (
  ['1m', '2m', '3m', '4m', '5m', '6m', '10m', '12m', '15m', '20m', '30m', '1h'] as const satisfies readonly Interval[]
).map((interval) => ({ interval, seconds: interval === '1h' ? 3600 : Number.parseInt(interval, 10) * 60 }))

export function timeoutOf(seconds: number): Timeout {
  return Number.isInteger(seconds) ? `${seconds}s` : `${Math.round(seconds * 1000)}ms`
}

/** `MB` counts in 1024s there, and in thousands here. */
export function sizeOf(text: string): Size | 'no limit' | undefined {
  if (/^0[A-Za-z]*$/.test(text)) return 'no limit'
  const [, number, prefix = ''] = /^(\d+(?:\.\d+)?)([KMGT]?)i?B$/.exec(text) ?? []
  if (number === undefined) return undefined
  switch (prefix) {
    case 'K':
      return `${Number(number)}KiB`
    case 'M':
      return `${Number(number)}MiB`
    case 'G':
      return `${Number(number)}GiB`
    case 'T':
      return `${Number(number) * 1024}GiB`
    default:
      return `${Number(number) / 1000}kB`
  }
}

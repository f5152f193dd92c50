/** Times of OTLP: nanoseconds since the epoch, beyond what a number holds. */

/** A time in two halves. Nearly all points have the one before's, so it is kept and not worked out for each. */
export interface Nanoseconds {
  milliseconds: number
  low: number
  high: number
}

export function createNanoseconds(): Nanoseconds {
  return { milliseconds: Number.NaN, low: 0, high: 0 }
}

/** Writes a time as the fixed64 that stands at `at`, without a bigint. */
export function putNanoseconds(view: DataView, at: number, milliseconds: number, last: Nanoseconds): void {
  if (milliseconds !== last.milliseconds) setNanoseconds(last, milliseconds)
  view.setUint32(at, last.low, true)
  view.setUint32(at + 4, last.high, true)
}

/** The same as a bigint, for what is rare. */
export function nanoseconds(milliseconds: number): bigint {
  return BigInt(Math.trunc(milliseconds)) * 1_000_000n
}

/** When what came since the last good scrape began: a point has to cover some time, even where nobody knows how much. */
export function startOfIncrease(seenMs: number, timeMs: number): number {
  return seenMs < timeMs ? seenMs : timeMs - 1
}

function setNanoseconds(time: Nanoseconds, milliseconds: number): void {
  const upper = Math.floor(milliseconds / 65_536) * 1e6
  const lower = (Math.trunc(milliseconds) % 65_536) * 1e6 + (upper % 65_536) * 65_536
  time.milliseconds = milliseconds
  time.low = lower % 2 ** 32
  time.high = Math.floor(upper / 65_536) + Math.floor(lower / 2 ** 32)
}

/** Times of OTLP: nanoseconds since the epoch, beyond what a number holds. */

/** Milliseconds as the fixed64 that stands at `at`, without a bigint: each point has one or two. */
export function putNanoseconds(view: DataView, at: number, milliseconds: number): void {
  const upper = Math.floor(milliseconds / 65_536) * 1e6
  const lower = (Math.trunc(milliseconds) % 65_536) * 1e6 + (upper % 65_536) * 65_536
  view.setUint32(at, lower % 2 ** 32, true)
  view.setUint32(at + 4, Math.floor(upper / 65_536) + Math.floor(lower / 2 ** 32), true)
}

/** The same as a bigint, for what is rare. */
export function nanoseconds(milliseconds: number): bigint {
  return BigInt(Math.trunc(milliseconds)) * 1_000_000n
}

/** When what came since the last good scrape began: a point has to cover some time, even where nobody knows how much. */
export function startOfIncrease(seenMs: number, timeMs: number): number {
  return seenMs < timeMs ? seenMs : timeMs - 1
}

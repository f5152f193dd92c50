/**
 * Ticks of a process that lives on: one at the start, then one as each period begins, never two at a time. When is
 * read from the clock again and again, so nothing drifts, and a machine that slept goes on with one tick.
 */

import type { Clock, Pause } from '../ports.ts'

export interface Schedule {
  readonly periodMs: number
  /** Ends the schedule. A tick that has begun is waited for. */
  readonly stop: AbortSignal
  readonly tick: (scheduledMs: number) => Promise<void>
  /** Told of ticks that there were none of. */
  readonly tell: (line: string) => void
}

export async function runSchedule(
  { periodMs, stop, tick, tell }: Schedule,
  /** `pause` ends early when the schedule is to. */
  { clock, pause }: { readonly clock: Clock; readonly pause: Pause },
): Promise<void> {
  const periodAt = (timeMs: number) => Math.floor(timeMs / periodMs)
  let last: number | undefined
  while (!stop.aborted) {
    const nowMs = clock()
    const period = periodAt(nowMs)
    if (last === undefined || isAnother(period, last)) {
      const gap = last === undefined ? undefined : gapBetween(last, period)
      if (gap !== undefined) tell(gap)
      await tick(period * periodMs)
      const endMs = clock()
      // A tick that ran into the next period takes its place: begun late, it would run into the one after that.
      last = Math.max(period, periodAt(endMs))
      if (last > period) {
        tell(`a tick took ${Math.round((endMs - nowMs) / 1000)} s: ${count(last - period)} skipped`)
      }
    } else {
      await pause(Math.min((period + 1) * periodMs - nowMs, LOOK_MS))
    }
  }
}

/** A timer does not see that the machine slept or that its clock was set: it is looked for this often. */
const LOOK_MS = 5_000

/** A clock that is set back a little repeats a period, which was served; one that was far ahead is followed. */
function isAnother(period: number, last: number): boolean {
  return period > last || period < last - 1
}

function gapBetween(last: number, period: number): string | undefined {
  if (period < last) return `the clock was set back by ${count(last - period)}`
  const missed = period - last - 1
  return missed === 0 ? undefined : `the machine slept, or its clock was set: ${count(missed)} left out`
}

function count(ticks: number): string {
  return ticks === 1 ? '1 tick' : `${ticks} ticks`
}

import { describe, expect, test } from 'vitest'
import { runSchedule } from '../../../worker/platform/scheduler.ts'

const MINUTE_MS = 60_000
const NOON_MS = 1_790_000_040_000

interface Run {
  /** Milliseconds into the minute. */
  readonly startMs?: number
  /** How long ticks take, in their order; no time after that. */
  readonly ticksMs?: readonly number[]
  /** The clock is set by so much as it shows that many milliseconds since its first minute began. */
  readonly jump?: { readonly atMs: number; readonly byMs: number }
  readonly untilMs: number
}

/** What becomes of a schedule in time that passes by ticks and pauses alone, in seconds since the first minute. */
async function runUntil({ startMs = 0, ticksMs = [], jump, untilMs }: Run) {
  const stop = new AbortController()
  const scheduled: number[] = []
  const began: number[] = []
  const told: string[] = []
  let nowMs = NOON_MS + startMs
  let jumped = jump === undefined
  const pass = (milliseconds: number) => {
    nowMs += milliseconds
    if (!jumped && nowMs >= NOON_MS + jump!.atMs) {
      nowMs += jump!.byMs
      jumped = true
    }
    if (jumped && nowMs >= NOON_MS + untilMs) stop.abort()
  }
  await runSchedule(
    {
      periodMs: MINUTE_MS,
      stop: stop.signal,
      tell: (line) => told.push(line),
      async tick(scheduledMs) {
        scheduled.push((scheduledMs - NOON_MS) / 1000)
        began.push((nowMs - NOON_MS) / 1000)
        pass(ticksMs[scheduled.length - 1] ?? 0)
      },
    },
    { clock: () => nowMs, pause: async (milliseconds) => pass(milliseconds) },
  )
  return { scheduled, began, told }
}

describe('a schedule', () => {
  test.each<readonly [string, Run, readonly number[], readonly number[], readonly string[]]>([
    [
      'ticks at the start and as each minute begins',
      { startMs: 20_000, untilMs: 150_000 },
      [0, 60, 120],
      [20, 60, 120],
      [],
    ],
    [
      'does not drift by what its ticks take',
      { ticksMs: [7_001, 13_003, 59_999], untilMs: 240_000 },
      [0, 60, 120, 180],
      [0, 60, 120, 180],
      [],
    ],
    [
      'leaves out the minute that a long tick ran into, and says so',
      { ticksMs: [70_000], untilMs: 180_000 },
      [0, 120],
      [0, 120],
      ['a tick took 70 s: 1 tick skipped'],
    ],
    [
      'counts all minutes that a tick ran into',
      { ticksMs: [200_000], untilMs: 300_000 },
      [0, 240],
      [0, 240],
      ['a tick took 200 s: 3 ticks skipped'],
    ],
    [
      'ticks once after the machine slept, and soon',
      { jump: { atMs: 30_000, byMs: 3_600_000 }, untilMs: 3_700_000 },
      [0, 3600, 3660],
      [0, 3630, 3660],
      ['the machine slept, or its clock was set: 59 ticks left out'],
    ],
    [
      'does not repeat a minute that the clock is set back into',
      { jump: { atMs: 60_000, byMs: -500 }, untilMs: 130_000 },
      [0, 60, 120],
      [0, 60, 120],
      [],
    ],
    [
      'follows a clock that was far ahead',
      { jump: { atMs: 30_000, byMs: -3_600_000 }, untilMs: -3_500_000 },
      [0, -3600, -3540],
      [0, -3570, -3540],
      ['the clock was set back by 60 ticks'],
    ],
  ])('%s', async (_name, run, scheduled, began, told) => {
    expect(await runUntil(run)).toEqual({ scheduled, began, told })
  })

  test('begins no tick after a pause that was cut short', async () => {
    const stop = new AbortController()
    let ticks = 0
    const schedule = { periodMs: MINUTE_MS, stop: stop.signal, tell: () => {}, tick: async () => void ticks++ }
    let nowMs = NOON_MS
    const pause = async () => {
      nowMs += MINUTE_MS
      stop.abort()
    }
    await runSchedule(schedule, { clock: () => nowMs, pause })
    expect(ticks).toBe(1)
  })

  test('waits for the tick that has begun', async () => {
    const stop = new AbortController()
    const work = Promise.withResolvers<void>()
    let isOver = false
    const schedule = { periodMs: MINUTE_MS, stop: stop.signal, tell: () => {}, tick: () => work.promise }
    const ended = runSchedule(schedule, { clock: () => NOON_MS, pause: () => new Promise(() => {}) }).then(() => {
      isOver = true
    })
    stop.abort()
    await new Promise(setImmediate)
    expect(isOver).toBe(false)
    work.resolve()
    await ended
  })
})

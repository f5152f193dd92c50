/** What befalls exporters, and when. */

import type { Chance } from './chance.ts'
import type { Trouble } from './exporter.ts'
import { QUIET_TICKS } from './schedule.ts'

export interface Mishap {
  /** Counted from 0. */
  readonly exporter: number
  readonly what: What
}

export type What =
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  | { readonly kind: 'restart' | 'hide' | 'show' | 'bear' }

/** The mishaps before each tick. */
export function planMishaps(
  { ticks, exporters }: { readonly ticks: number; readonly exporters: number },
  chance: Chance,
): readonly (readonly Mishap[])[] {
  const plan: Mishap[][] = Array.from({ length: ticks }, () => [])
  const freeFrom = Array.from({ length: exporters }, () => 0)
  const deal = chance.deal(COURSES)
  const begin = (tick: number, course: Course) => {
    const exporter = chance.between(0, exporters - 1)
    if (freeFrom[exporter]! > tick) return
    const { start, end, lasts } = course(chance)
    freeFrom[exporter] = tick + lasts + 1
    plan[tick]!.push(...start.map((what) => ({ exporter, what })))
    plan[tick + lasts]?.push(...end.map((what) => ({ exporter, what })))
  }
  for (let tick = QUIET_TICKS; tick < ticks; tick++) {
    if (tick % SILENT_EVERY === SILENT_EVERY - 1) begin(tick, () => during({ kind: 'silent' }, 1))
    while (chance.happens(0.5)) begin(tick, deal())
  }
  return plan
}

/** Rarely: it costs the timeout of a scrape. */
const SILENT_EVERY = 70

interface Episode {
  readonly start: readonly What[]
  readonly end: readonly What[]
  /** Ticks from the one to the other. */
  readonly lasts: number
}

type Course = (chance: Chance) => Episode

const FINE: What = { kind: 'trouble', trouble: { kind: 'none' } }
const RESTART: What = { kind: 'restart' }
const HIDE: What = { kind: 'hide' }
const SHOW: What = { kind: 'show' }

const COURSES: readonly Course[] = [
  () => once({ kind: 'bear' }),
  () => once({ kind: 'bear' }),
  () => once(RESTART),
  () => once(RESTART),
  (chance) => during({ kind: 'away' }, chance.between(1, 5)),
  (chance) => ({ ...during({ kind: 'away' }, chance.between(1, 5)), end: [RESTART, FINE] }),
  (chance) => during({ kind: 'status', status: 503 }, chance.between(1, 4)),
  (chance) => during({ kind: 'status', status: 429, retryAfterSeconds: chance.between(30, 180) }, chance.between(1, 2)),
  (chance) => during({ kind: 'slow', delayMs: chance.between(20, 500) }, chance.between(1, 2)),
  (chance) => during({ kind: 'slow', delayMs: chance.between(20, 500) }, chance.between(1, 2)),
  (chance) => during({ kind: 'cut' }, chance.between(1, 2)),
  (chance) => during({ kind: 'cut' }, chance.between(1, 2)),
  // Fewer scrapes than a series that is gone is remembered for.
  (chance) => ({ start: [HIDE], end: [SHOW], lasts: chance.between(1, 6) }),
  (chance) => ({ start: [HIDE], end: [RESTART, SHOW], lasts: chance.between(1, 6) }),
]

function once(what: What): Episode {
  return { start: [what], end: [], lasts: 0 }
}

function during(trouble: Trouble, lasts: number): Episode {
  return { start: [{ kind: 'trouble', trouble }], end: [FINE], lasts }
}

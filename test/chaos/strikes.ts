/** What takes the worker away from what it is doing, and at which moment. */

import type { Chance } from './chance.ts'
import { QUIET_TICKS } from './schedule.ts'

export interface Strike {
  readonly action: Action
  readonly moment: Moment
}

export type Action =
  | { readonly kind: 'kill' }
  | { readonly kind: 'evict'; readonly shard: number }
  /** The bundle of this number, counted from 0. */
  | { readonly kind: 'deploy'; readonly variant: number }

/** Where a tick can be seen from outside. */
export type Sight = 'exporter-answered' | 'request-arrived' | 'request-taken' | 'answer-sent'

export type Moment =
  | { readonly kind: 'before-tick' | 'tick-end' }
  /** The nth time in the tick, counted from 1. */
  | { readonly kind: 'seen'; readonly sight: Sight; readonly nth: number }
  | { readonly kind: 'later'; readonly microseconds: number }

/** The strike of each tick, where it has one. */
export function planStrikes(
  { ticks, variants }: { readonly ticks: number; readonly variants: number },
  chance: Chance,
): readonly (Strike | undefined)[] {
  const moment = chance.deal(MOMENTS)
  const kill = () => ({ action: { kind: 'kill' }, moment: moment()(chance) }) as const
  const evict = () => ({ action: { kind: 'evict', shard: chance.between(0, 2) }, moment: moment()(chance) }) as const
  const deploy = () => {
    const between = chance.happens(0.6)
    const action = { kind: 'deploy', variant: chance.between(0, variants - 1) } as const
    return { action, moment: between ? ({ kind: 'before-tick' } as const) : moment()(chance) }
  }
  const deal = chance.deal<() => Strike>([kill, kill, kill, evict, evict, deploy, deploy])
  return Array.from({ length: ticks }, (_, tick) =>
    tick < QUIET_TICKS || !chance.happens(0.25) ? undefined : deal()(),
  )
}

const MOMENTS: readonly ((chance: Chance) => Moment)[] = [
  () => ({ kind: 'tick-end' }),
  (chance) => ({ kind: 'seen', sight: 'exporter-answered', nth: chance.between(1, 30) }),
  (chance) => ({ kind: 'seen', sight: 'exporter-answered', nth: chance.between(1, 10) }),
  (chance) => ({ kind: 'seen', sight: 'request-arrived', nth: chance.between(1, 3) }),
  (chance) => ({ kind: 'seen', sight: 'request-taken', nth: chance.between(1, 3) }),
  (chance) => ({ kind: 'seen', sight: 'answer-sent', nth: chance.between(1, 3) }),
  (chance) => ({ kind: 'later', microseconds: chance.between(1, 120_000) }),
  (chance) => ({ kind: 'later', microseconds: chance.between(1, 60_000) }),
]

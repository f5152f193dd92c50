/** What Dynatrace does wrong, and when. */

import type { StandInFault } from '../../scripts/stand-in/faults.ts'
import type { Chance } from './chance.ts'
import { QUIET_TICKS } from './schedule.ts'

export interface Storm {
  readonly fault: StandInFault
  /** The first so many requests of a tick meet it. */
  readonly requests: number
}

/** Nothing is taken and no answer comes. */
export function isLostWhenAssumed({ kind }: StandInFault): boolean {
  return kind === 'reset' || kind === 'no-answer-before-taking'
}

/** The storm of each tick, where it has one. */
export function planStorms(ticks: number, chance: Chance): readonly (Storm | undefined)[] {
  const storms = Array.from({ length: ticks }, (): Storm | undefined => undefined)
  const deal = chance.deal(STORMS)
  for (let tick = QUIET_TICKS; tick < ticks; tick++) {
    if (!chance.happens(0.4)) continue
    const { ticks: lasts, ...storm } = deal()(chance)
    storms.fill(storm, tick, tick + lasts)
    tick += lasts
  }
  return storms
}

const ALL = Number.POSITIVE_INFINITY

const STORMS: readonly ((chance: Chance) => Storm & { readonly ticks: number })[] = [
  (chance) => ({ fault: status(429), requests: ALL, ticks: chance.between(1, 3) }),
  (chance) => ({ fault: status(429, { retryAfterSeconds: chance.between(10, 300) }), requests: ALL, ticks: 1 }),
  (chance) => ({ fault: status(429, { rateLimitResetSeconds: chance.between(10, 300) }), requests: ALL, ticks: 1 }),
  (chance) => ({ fault: status(500), requests: ALL, ticks: chance.between(1, 3) }),
  (chance) => ({ fault: status(503), requests: ALL, ticks: chance.between(1, 4) }),
  (chance) => ({ fault: status(503, { retryAfterSeconds: chance.between(10, 120) }), requests: ALL, ticks: 1 }),
  (chance) => ({ fault: status(401), requests: ALL, ticks: chance.between(4, 9) }),
  (chance) => ({ fault: { kind: 'refuse-lines', every: chance.between(2, 9) }, requests: ALL, ticks: 1 }),
  (chance) => ({ fault: { kind: 'refuse-lines', every: chance.between(20, 90) }, requests: 2, ticks: 1 }),
  (chance) => ({ fault: { kind: 'no-answer-after-taking' }, requests: chance.between(1, 3), ticks: 1 }),
  (chance) => ({ fault: { kind: 'no-answer-after-taking' }, requests: 1, ticks: chance.between(1, 2) }),
  (chance) => ({ fault: { kind: 'no-answer-before-taking' }, requests: chance.between(1, 3), ticks: 1 }),
  (chance) => ({ fault: { kind: 'no-answer-before-taking' }, requests: 1, ticks: chance.between(1, 2) }),
  (chance) => ({ fault: { kind: 'reset' }, requests: chance.between(1, 3), ticks: 1 }),
  (chance) => ({ fault: { kind: 'slow', delayMs: chance.between(5, 300) }, requests: ALL, ticks: 1 }),
]

type StatusFault = Extract<StandInFault, { readonly kind: 'status' }>

function status(code: number, waits: Omit<StatusFault, 'kind' | 'status'> = {}): StatusFault {
  return { kind: 'status', status: code, ...waits }
}

/** What happens in each tick of a run: decided beforehand, by the seed alone. */

import type { NoAnswer } from '../../dsl/bundle.ts'
import { createChance } from './chance.ts'
import { type Mishap, planMishaps } from './mishaps.ts'
import { isLostWhenAssumed, planStorms, type Storm } from './storms.ts'
import { planStrikes, type Strike } from './strikes.ts'

export interface TickPlan {
  readonly storm: Storm | undefined
  readonly mishaps: readonly Mishap[]
  readonly strike: Strike | undefined
  /** The cron fires two times for one minute. */
  readonly twice: boolean
}

export interface ScheduleOptions {
  readonly seed: number
  readonly ticks: number
  readonly exporters: number
  /** Bundles that there are to deploy. */
  readonly variants: number
  readonly noAnswer: NoAnswer
}

/** The first ticks are in peace: of every series it is known then where counting starts. */
export const QUIET_TICKS = 5

/** Fewer ticks are the beginning of more. */
export function createSchedule(options: ScheduleOptions): readonly TickPlan[] {
  const chances = createChance(options.seed)
  const own = () => createChance(chances.between(0, 2 ** 32 - 1))
  const storms = planStorms(options.ticks, own())
  const mishaps = planMishaps(options, own())
  const strikes = planStrikes(options, own())
  const twice = own()
  return storms.map((storm, tick) => {
    // What was taken for delivered and was not is known for certain only where the worker lived on.
    const isLoss = options.noAnswer === 'assume-delivered' && storm !== undefined && isLostWhenAssumed(storm.fault)
    const strike = isLoss ? undefined : strikes[tick]
    return { storm, mishaps: mishaps[tick]!, strike, twice: twice.happens(0.05) }
  })
}

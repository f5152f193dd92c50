/** What a target costs: points are what Dynatrace counts. Held against the target's budget. */

import type { BundleTarget } from '../../dsl/bundle.ts'
import { MINUTES_A_MONTH } from '../../dsl/duration.ts'
import type { Account } from './account.ts'
import type { UpEndpoint } from './rehearse.ts'
import type { Variant } from './variants.ts'

export interface Cost {
  /** Of all endpoints that are up, with those of the scrapes themselves. */
  readonly pointsPerScrape: number
  readonly pointsPerMinute: number
  readonly pointsPerMonth: number
  /** Those that are set. */
  readonly budgets: readonly BudgetUse[]
  readonly savings: readonly Saving[]
}

export interface BudgetUse {
  readonly budget: keyof BundleTarget['budget']
  readonly found: number
  readonly limit: number
}

export interface Saving {
  readonly variant: Variant
  /** Points of `pointsPerScrape`. */
  readonly points: number
}

export function isOver({ found, limit }: BudgetUse): boolean {
  return found > limit
}

/** `total` is the account of all the endpoints together. */
export function costOf(
  target: BundleTarget,
  { up, total }: { readonly up: readonly UpEndpoint[]; readonly total: Account },
): Cost {
  const { counts, ownPoints } = total
  const pointsPerScrape = counts.points + ownPoints
  const pointsPerMonth = (pointsPerScrape * MINUTES_A_MONTH) / target.scrapeIntervalMinutes
  // Series that say nothing new in this scrape are there all the same.
  const found = { pointsPerMonth, series: pointsPerScrape + counts.repeats, linesPerTick: pointsPerScrape }
  return {
    pointsPerScrape,
    pointsPerMinute: pointsPerScrape / target.scrapeIntervalMinutes,
    pointsPerMonth,
    budgets: BUDGETS.flatMap((budget) => {
      const limit = target.budget[budget]
      return limit > 0 ? [{ budget, found: found[budget], limit }] : []
    }),
    savings: savingsOf(up),
  }
}

const BUDGETS = ['pointsPerMonth', 'series', 'linesPerTick'] as const

function savingsOf(up: readonly UpEndpoint[]): readonly Saving[] {
  const trials = up.flatMap((endpoint) =>
    endpoint.trials.map(({ variant, points }) => ({ variant, points: endpoint.result.report.counts.points - points })),
  )
  return [...Map.groupBy(trials, ({ variant }) => variant)].map(([variant, group]) => ({
    variant,
    points: group.reduce((total, { points }) => total + points, 0),
  }))
}

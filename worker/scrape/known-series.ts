/** What a scrape starts from: the series of the last good one, and how it takes a counter that is not among them. */

import type { BundleTarget, FirstSightPolicy } from '../../dsl/bundle.ts'
import { unpackSeries } from '../state/series-codec.ts'
import { limitSeries } from '../state/series-limit.ts'
import { createSeriesTable, type FirstSight, type SeriesTable } from '../state/series-table.ts'

export interface PastScrapes {
  /** The endpoint's packed series of its last good scrape. */
  readonly series: Uint8Array | undefined
  /** The last good scrape was under the same rules: what it did not have began since. */
  readonly knowsAll: boolean
  /** There was a good scrape, and what it left is gone: no series is met for the first time only because of that. */
  readonly stateLost?: boolean | undefined
}

export interface KnownSeries {
  readonly table: SeriesTable
  readonly firstSight: FirstSight
  readonly stateLost: boolean
}

export function knownSeries(
  past: PastScrapes,
  target: Pick<BundleTarget, 'firstSight' | 'seriesLimit' | 'onSeriesLimit'>,
): KnownSeries {
  const unpacked = past.series === undefined ? undefined : unpackSeries(past.series)
  const stateLost = past.stateLost === true || (past.series !== undefined && unpacked === undefined)
  const table = unpacked ?? createSeriesTable(0)
  limitSeries(table, target)
  const knowsAll = unpacked !== undefined && past.knowsAll
  return { table, firstSight: firstSightOf(target.firstSight, { knowsAll, stateLost }), stateLost }
}

/** What was lost was most likely sent before, and must not be counted again whatever the policy is. */
export function firstSightOf(
  policy: FirstSightPolicy,
  { knowsAll, stateLost = false }: Omit<PastScrapes, 'series'>,
): FirstSight {
  if (policy === 'drop' || stateLost) return 'drop'
  if (policy === 'keep') return 'keep'
  return knowsAll ? 'began' : 'baseline'
}

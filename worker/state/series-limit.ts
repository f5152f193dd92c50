/**
 * How many series of an endpoint are remembered. A series without an entry could be counted at no time, so one that
 * finds no room is left out, or the scrape fails.
 *
 * A series that is gone has an entry for a while and counts as well, where those that are known go on: it is as many as
 * are stored. Where the scrape is to fail, only the series of its body count: what is gone grows older with good scrapes
 * alone, so that a body which is within the limit would be refused for ever.
 */

import type { BundleTarget } from '../../dsl/bundle.ts'
import type { Fault } from '../model/fault.ts'
import { countSeen, type SeriesTable } from './series-table.ts'

export type SeriesLimit = Pick<BundleTarget, 'seriesLimit' | 'onSeriesLimit'>

/** For a table that was not scraped into yet. */
export function limitSeries(table: SeriesTable, { seriesLimit, onSeriesLimit }: SeriesLimit): void {
  if (seriesLimit === 0) return
  table.limit = seriesLimit
  table.room = onSeriesLimit === 'fail' ? table.known + seriesLimit : seriesLimit
}

/** Undefined where the scrape may stand; `leftOut` samples found no room in the table. */
export function seriesFault(
  table: SeriesTable,
  { seriesLimit, onSeriesLimit }: SeriesLimit,
  leftOut: number,
): Fault | undefined {
  if (onSeriesLimit !== 'fail' || table.count + leftOut <= table.limit) return undefined
  const found = countSeen(table) + leftOut
  return found > seriesLimit ? { kind: 'limit', limit: 'seriesLimit', max: seriesLimit, found } : undefined
}

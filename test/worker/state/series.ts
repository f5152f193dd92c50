/** Scrapes of a few series by name, through a series table and back. */

import { type Decimal, NOT_FINITE, toDouble } from '../../../worker/model/decimal.ts'
import { packSeries, unpackSeries } from '../../../worker/state/series-codec.ts'
import {
  countIncrease,
  createSeriesTable,
  DEGENERATE,
  DUPLICATE,
  type FirstSight,
  meetSeries,
  OVER_LIMIT,
  type SeriesTable,
} from '../../../worker/state/series-table.ts'

/** Neither the exporter nor the past tells anything. */
export const UNSEEN = { seenMs: Number.NaN, startMs: Number.NaN }

/** A counter with its value, or something else that is only seen. */
export type Met = readonly [name: string, value: number | 'gauge' | 'NaN']

const REFUSED: Readonly<Record<number, string>> = {
  [DUPLICATE]: 'duplicate',
  [DEGENERATE]: 'degenerate',
  [OVER_LIMIT]: 'over-limit',
}

/** What a scrape makes of its series: an increase, `none`, `duplicate`, `over-limit`. */
export function scrape(table: SeriesTable, series: readonly Met[], first: FirstSight = 'began'): (number | string)[] {
  return series.map(([name, value]) => {
    const [a, b] = hashOf(name)
    const id = meetSeries(table, a, b)
    if (id < 0) return REFUSED[id] ?? id
    if (typeof value === 'string') return 'none'
    const out: Decimal = { mantissa: 0, exponent: NOT_FINITE }
    const counted = countIncrease(table, id, { mantissa: value, exponent: 0 }, { first, ...UNSEEN }, out)
    return counted ? toDouble(out.mantissa, out.exponent) : 'none'
  })
}

/** The table as the next scrape finds it. */
export function stored(table: SeriesTable): SeriesTable {
  return unpackSeries(packSeries(table))!
}

export function fresh(): SeriesTable {
  return createSeriesTable(0)
}

/** Two numbers that stand for a series: as good as any hash. */
function hashOf(name: string): readonly [number, number] {
  let a = 17
  let b = 31
  for (const byte of new TextEncoder().encode(name)) {
    a = Math.imul(a ^ byte, 0x01000193)
    b = Math.imul(b, 31) + byte
  }
  return [a | 0, b | 0]
}

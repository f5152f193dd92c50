/**
 * Counters that are sent as what they stand at and not as what came, each with the time since when it counts.
 *
 * That is the start which its exporter tells. Where it tells none, a counter that began since the last good scrape, or
 * was found to have begun again, counts since that scrape; any other since it was first met, before which nothing is
 * known of it. A start of our own is kept as a negative number, so that the exporter's are told from it.
 *
 * What rules make of several counters by dropping a label is a counter of our own: were their values added up, the sum
 * would fall as soon as one of them begins again or is gone.
 */

import { type Decimal, NOT_FINITE } from '../model/decimal.ts'
import { hashText } from '../model/hash.ts'
import {
  countIncrease,
  ENTRY,
  keepStart,
  META,
  meetSeries,
  NO_BASELINE,
  noteChange,
  type SeriesTable,
} from '../state/series-table.ts'
import { addDecimal } from '../transform/decimal-arithmetic.ts'
import type { State } from './pipeline-state.ts'

export interface Total {
  readonly value: Decimal
  readonly startMs: number
}

/** Takes the new value of a counter; its increase, 0 where none can be told, is in `pipeline.increase`. */
export function takeTotal(pipeline: State, value: Decimal): { readonly counted: boolean; readonly startMs: number } {
  const { table, taken, facts, increase } = pipeline
  const { series } = taken
  const resets = table.resets
  const counted = countIncrease(table, series, value, facts, increase)
  if (!counted || increase.exponent === NOT_FINITE) {
    increase.mantissa = 0
    increase.exponent = 0
  }
  const timeMs = timeOf(pipeline)
  if (facts.startMs > 0) return { counted, startMs: Math.min(facts.startMs, timeMs) }
  const began = table.resets > resets || (counted && series > table.known)
  const kept = Math.abs(table.starts[series] ?? 0)
  if (kept > 0 && !began) return { counted, startMs: Math.min(kept, timeMs) }
  const startMs = began ? lastScrapeOf(pipeline) : timeMs
  keepStart(table, series, -startMs)
  return { counted, startMs }
}

/** Adds to a counter of our own; undefined where there is no room for one more, or it is too large for a number. */
export function addToTotal(pipeline: State, name: string, increase: Readonly<Decimal>): Total | undefined {
  const { table } = pipeline
  const { hashA, hashB } = hashText(name)
  const { added } = table
  const id = meetSeries(table, hashA, hashB)
  // It is none of the endpoint's.
  table.added = added
  if (id < 0) return undefined
  const exponent = (table.entries[id * ENTRY + META]! << 24) >> 24
  const value = { mantissa: increase.mantissa, exponent: increase.exponent }
  if (exponent !== NO_BASELINE) addDecimal({ mantissa: table.mantissas[id]!, exponent }, value, value)
  if (value.exponent === NOT_FINITE) return undefined
  noteChange(table, id, value)
  if (!table.starts[id]) keepStart(table, id, -lastScrapeOf(pipeline))
  return { value, startMs: Math.abs(table.starts[id]!) }
}

/** Whether counters are to wait for the start that is told behind them; at first nobody knows whether one is. */
export function waitsForStarts({ starts }: SeriesTable): boolean {
  return starts.length === 0 || starts.some((start) => start > 0)
}

/** Whoever tells a start once is waited for from the next scrape on: what is known of others counts as told. */
export function expectStarts(table: SeriesTable): void {
  if (table.starts.length === 0) table.starts = new Float64Array(1)
  else if (!waitsForStarts(table)) table.starts = table.starts.map(Math.abs)
}

function timeOf({ taken, options }: State): number {
  return Number.isNaN(taken.timestampMs) ? options.timestampMs : taken.timestampMs
}

/** The scrape itself where there was none before. */
function lastScrapeOf(pipeline: State): number {
  const { seenMs, timestampMs } = pipeline.options
  return seenMs < timestampMs ? seenMs : timestampMs
}

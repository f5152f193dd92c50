/** What a counter comes to: its increase since the last scrape or all of it, scaled, and whether that is worth a line. */

import { type Decimal, NOT_FINITE } from '../model/decimal.ts'
import { countIncrease, mayRepeat } from '../state/series-table.ts'
import { scaleDecimal } from '../transform/decimal-arithmetic.ts'
import type { State } from './pipeline-state.ts'
import { takeTotal } from './totals.ts'

/** False where nothing can be told; else what is sent is in `pipeline.number`. */
export function countSample(pipeline: State, value: Decimal): boolean {
  const { table, taken, number, facts } = pipeline
  const { line, series } = taken
  if (pipeline.sendsTotals) return countTotal(pipeline, value)
  if (!countIncrease(table, series, value, facts, number)) return false
  noteOmitted(pipeline, number)
  if (line.scale !== undefined) scaleDecimal(number, line.scale, number)
  return isSendable(pipeline)
}

/** A value that is met for the first time is sent as well: no increase is claimed by it. */
function countTotal(pipeline: State, value: Decimal): boolean {
  const { taken, number, increase } = pipeline
  const { counted, startMs } = takeTotal(pipeline, value)
  const { scale, point } = taken.line
  // As a counter it can have no such value.
  if (value.mantissa < 0) return false
  // A statistic is of what came.
  if (!counted && point !== undefined && point.form.kind !== 'native') return false
  taken.startMs = startMs
  taken.omitted = false
  if (counted) noteOmitted(pipeline, increase)
  number.mantissa = value.mantissa
  number.exponent = value.exponent
  if (scale !== undefined) {
    scaleDecimal(number, scale, number)
    scaleDecimal(increase, scale, increase)
  }
  return isSendable(pipeline)
}

function noteOmitted({ table, taken, options }: State, increase: Decimal): void {
  const { zeros } = options.target
  taken.omitted = false
  if (zeros === 'send') return
  const rose = increase.mantissa !== 0
  taken.omitted = !mayRepeat(table, taken.series, rose) || (!rose && zeros === 'omit')
}

function isSendable({ number, counts }: State): boolean {
  if (number.exponent !== NOT_FINITE) return true
  counts.notFinite++
  return false
}

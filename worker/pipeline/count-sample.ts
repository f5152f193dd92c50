/** What a counter comes to: its increase since the last scrape, scaled, and whether that is worth a line. */

import { type Decimal, NOT_FINITE } from '../model/decimal.ts'
import { countIncrease, mayRepeat } from '../state/series-table.ts'
import { scaleDecimal } from '../transform/decimal-arithmetic.ts'
import type { State } from './pipeline-state.ts'

/** False where no increase can be told; else it is in `pipeline.number`. */
export function countSample(pipeline: State, value: Decimal): boolean {
  const { table, taken, number, facts } = pipeline
  const { line, series } = taken
  if (!countIncrease(table, series, value, facts, number)) return false
  const { zeros } = pipeline.options.target
  taken.omitted = false
  if (zeros !== 'send') {
    const rose = number.mantissa !== 0
    taken.omitted = !mayRepeat(table, series, rose) || (!rose && zeros === 'omit')
  }
  if (line.scale !== undefined) scaleDecimal(number, line.scale, number)
  if (number.exponent !== NOT_FINITE) return true
  pipeline.counts.notFinite++
  return false
}

/** What a counter comes to: its increase since the last scrape or all of it, scaled, and whether that is worth a line. */

import { type Decimal, NOT_FINITE, toDouble } from '../model/decimal.ts'
import { baselineOf, countIncrease, mayRepeat } from '../state/series-table.ts'
import { scaleDecimal } from '../transform/decimal-arithmetic.ts'
import type { State } from './pipeline-state.ts'
import { takeTotal } from './totals.ts'
import { type CountedEvent, leaveOut } from './trace.ts'

/** False where nothing can be told; else what is sent is in `pipeline.number`. */
export function countSample(pipeline: State, value: Decimal): boolean {
  const { table, taken, number, facts } = pipeline
  const { line, series } = taken
  const before = taken.trace && beforeCount(pipeline)
  if (pipeline.sendsTotals) return countTotal(pipeline, value, before)
  const counted = countIncrease(table, series, value, facts, number)
  if (before !== undefined) traceCount(pipeline, value, { ...before, counted, increase: number })
  if (!counted) return false
  noteOmitted(pipeline, number)
  if (line.scale !== undefined) scaleDecimal(number, line.scale, number)
  return isSendable(pipeline)
}

/** A value that is met for the first time is sent as well: no increase is claimed by it. */
function countTotal(pipeline: State, value: Decimal, before: Before | undefined): boolean {
  const { taken, number, increase } = pipeline
  const { counted, startMs } = takeTotal(pipeline, value)
  if (before !== undefined) traceCount(pipeline, value, { ...before, counted, increase })
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

function isSendable(pipeline: State): boolean {
  if (pipeline.number.exponent !== NOT_FINITE) return true
  leaveOut(pipeline, 'notFinite')
  return false
}

/** What is known of a counter that is followed before it is counted. */
interface Before {
  readonly value: number | undefined
  readonly resets: number
}

function beforeCount({ table, taken }: State): Before {
  const { mantissa, exponent } = baselineOf(table, taken.series) ?? NO_VALUE
  return { value: exponent === NOT_FINITE ? undefined : toDouble(mantissa, exponent), resets: table.resets }
}

const NO_VALUE: Decimal = { mantissa: 0, exponent: NOT_FINITE }

function traceCount(
  { taken, table }: State,
  value: Decimal,
  { counted, increase, ...before }: Before & { readonly counted: boolean; readonly increase: Decimal },
): void {
  taken.trace?.({
    kind: 'counted',
    how: howCounted(before, { counted, resets: table.resets }),
    value: toDouble(value.mantissa, value.exponent),
    before: before.value,
    increase: counted ? toDouble(increase.mantissa, increase.exponent) : undefined,
  })
}

function howCounted(
  before: Before,
  { counted, resets }: { readonly counted: boolean; readonly resets: number },
): CountedEvent['how'] {
  if (before.value === undefined) return counted ? 'began' : 'baseline'
  if (!counted) return 'negative'
  return resets > before.resets ? 'reset' : 'rose'
}

/** Several gauges made one, since the label that told them apart was dropped. */

import type { Aggregation } from '../../dsl/bundle.ts'
import { type Decimal, NOT_FINITE, toDouble } from '../model/decimal.ts'
import type { Statistic } from '../model/statistic.ts'
import { addDecimal, divideDecimal } from './decimal-arithmetic.ts'
import { createStatistic } from './statistic.ts'

/** What is known of the values so far; changed by `addValue` alone. */
export interface Aggregate {
  count: number
  readonly sum: Decimal
  readonly min: Decimal
  readonly max: Decimal
}

export function createAggregate(): Aggregate {
  const none = { mantissa: Number.NaN, exponent: NOT_FINITE }
  return { count: 0, sum: { ...none }, min: { ...none }, max: { ...none } }
}

/** Takes in a value, which must be finite: one that is not would leave nothing known of the others. */
export function addValue(aggregate: Aggregate, value: Readonly<Decimal>): void {
  const { sum, min, max } = aggregate
  const first = aggregate.count === 0
  const double = toDouble(value.mantissa, value.exponent)
  if (first || double < toDouble(min.mantissa, min.exponent)) copyDecimal(value, min)
  if (first || double > toDouble(max.mantissa, max.exponent)) copyDecimal(value, max)
  if (first) copyDecimal(value, sum)
  else addDecimal(sum, value, sum)
  aggregate.count++
}

/** One value for all; NOT_FINITE where there is none, or where their sum is too large for a number. */
export function readAggregate(
  { count, sum, min, max }: Aggregate,
  by: Exclude<Aggregation, 'statistic'>,
): Readonly<Decimal> {
  switch (by) {
    case 'sum':
      return sum
    case 'avg': {
      const average = { mantissa: 0, exponent: 0 }
      divideDecimal(sum, count, average)
      return average
    }
    case 'min':
      return min
    case 'max':
      return max
    default:
      return by satisfies never
  }
}

/** All of it as one statistic, undefined where there is no value or their sum is too large for a number. */
export function statisticOf({ count, sum, min, max }: Aggregate): Statistic | undefined {
  return createStatistic({
    min: toDouble(min.mantissa, min.exponent),
    max: toDouble(max.mantissa, max.exponent),
    sum: toDouble(sum.mantissa, sum.exponent),
    count,
  })
}

function copyDecimal(from: Readonly<Decimal>, to: Decimal): void {
  to.mantissa = from.mantissa
  to.exponent = from.exponent
}

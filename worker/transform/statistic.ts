import type { Statistic } from '../model/statistic.ts'

/**
 * A statistic that Dynatrace takes: it refuses one whose average lies outside min and max, and one of a single value
 * where these are not that value. Sum and count stand as they are, min and max give way. Undefined where the count is
 * no number of values (or none) and where a field is not finite.
 */
export function createStatistic({ min, max, sum, count }: Statistic): Statistic | undefined {
  if (!Number.isInteger(count) || count < 1) return undefined
  const average = sum / count
  const statistic = {
    min: count === 1 || average < min - TOLERANCE ? average : min,
    max: count === 1 || average > max + TOLERANCE ? average : max,
    sum,
    count,
  }
  return Object.values(statistic).every(Number.isFinite) ? statistic : undefined
}

/** Dynatrace's is 0.000001; half of it leaves room for what rounding does on its side. */
const TOLERANCE = 5e-7

/**
 * What one histogram observed since the last scrape, from the increases of its buckets, sum and count: a statistic, or
 * quantiles as PromQL has them.
 *
 * Buckets are cumulative, as they are scraped, and come in any order. Broken exporters and scrapes that meet a
 * histogram while it is written leave parts out or let a wider bucket count less than a narrower one.
 */

import type { Statistic } from '../model/statistic.ts'
import { createStatistic } from './statistic.ts'

/** Increases of the parts of one histogram, or of several that a dropped label made one. */
export interface HistogramPoint {
  /** One for each bucket added, in the order added. */
  readonly upperBounds: number[]
  readonly increases: number[]
  sum: number | undefined
  count: number | undefined
}

export function createHistogramPoint(): HistogramPoint {
  return { upperBounds: [], increases: [], sum: undefined, count: undefined }
}

/** Takes in the increase of a bucket's cumulative count. What has NaN or −Inf for a bound is no bucket. */
export function addBucket(point: HistogramPoint, upperBound: number, increase: number): void {
  if (!(upperBound > Number.NEGATIVE_INFINITY)) return
  point.upperBounds.push(upperBound)
  point.increases.push(increase)
}

export function addSum(point: HistogramPoint, increase: number): void {
  point.sum = (point.sum ?? 0) + increase
}

export function addCount(point: HistogramPoint, increase: number): void {
  point.count = (point.count ?? 0) + increase
}

/**
 * Min, max, sum and count of what was observed; undefined where nothing was, or where sum or count are not known.
 *
 * Sum and count are exact (the count is that of the bucket +Inf where there is no other), and of a single observation
 * all is. Min and max are estimates: the lower bound of the lowest and the upper bound of the highest bucket that
 * observed something, with the truth between them. There are two exceptions. +Inf stands for its lower bound, above
 * which there may be larger values. The lowest bucket begins at zero, or where its upper bound is not positive at that
 * bound, below which there may be smaller ones. The average always lies between min and max, and is both of them where
 * no bucket tells more.
 */
export function summarise(point: Readonly<HistogramPoint>): Statistic | undefined {
  const { bounds, counts } = readBuckets(point)
  const { sum, count = bounds.at(-1) === Number.POSITIVE_INFINITY ? counts.at(-1) : undefined } = point
  if (sum === undefined || count === undefined) return undefined
  if (bounds.at(-1) !== Number.POSITIVE_INFINITY) {
    bounds.push(Number.POSITIVE_INFINITY)
    counts.push(Math.max(count, counts.at(-1) ?? 0))
  }
  const average = sum / count
  const { min, max } = rangeOf({ bounds, counts }) ?? { min: average, max: average }
  return createStatistic({ min: Math.min(min, average), max: Math.max(max, average), sum, count })
}

/**
 * The quantile of what was observed, as PromQL's `histogram_quantile` estimates it from the increases of the buckets;
 * undefined where that has no finite answer, such as without observations or without a bucket +Inf.
 */
export function quantileOf(point: Readonly<HistogramPoint>, quantile: number): number | undefined {
  const { bounds, counts } = readBuckets(point)
  const last = bounds.length - 1
  if (last < 1 || bounds[last] !== Number.POSITIVE_INFINITY || counts[last] === 0) return undefined
  if (!(quantile >= 0 && quantile <= 1)) return undefined
  const rank = quantile * counts[last]!
  const found = counts.findIndex((observed) => observed >= rank)
  const value = interpolate({ bounds, counts }, found, rank)
  return Number.isFinite(value) ? value : undefined
}

/** Buckets each for itself, as OTLP has them: one for each finite bound, and one for what is above the last. */
export interface ExplicitBuckets {
  readonly bounds: readonly number[]
  /** Whole numbers; their sum is `count`. */
  readonly counts: readonly number[]
  readonly count: number
  readonly sum: number
}

/** Undefined where fewer than `least` were observed, or where sum or count are not known. */
export function explicitBuckets(
  point: Readonly<HistogramPoint>,
  { least }: { readonly least: number },
): ExplicitBuckets | undefined {
  const { bounds, counts: cumulative } = readBuckets(point)
  const { sum } = point
  const finite = bounds.filter(Number.isFinite)
  // What the widest bucket and the count say can differ where the exporter was read while it counted.
  const total = Math.round(Math.max(cumulative.at(-1) ?? 0, point.count ?? 0))
  if (sum === undefined || !Number.isFinite(sum) || total < least || !Number.isSafeInteger(total)) return undefined
  let below = 0
  const counts = finite.map((bound) => {
    const upTo = Math.round(cumulative[bounds.indexOf(bound)]!)
    const own = upTo - below
    below = upTo
    return own
  })
  return { bounds: finite, counts: [...counts, total - below], count: total, sum }
}

/** With bounds that rise and counts that do not fall. */
interface Buckets {
  readonly bounds: number[]
  readonly counts: number[]
}

function readBuckets({ upperBounds, increases }: Readonly<HistogramPoint>): Buckets {
  // The difference of two infinities is NaN, which sorts as equal.
  const order = upperBounds.map((_, index) => index).sort((a, b) => upperBounds[a]! - upperBounds[b]!)
  const bounds: number[] = []
  const counts: number[] = []
  for (const index of order) {
    const bound = upperBounds[index]!
    if (bounds.at(-1) === bound) counts[counts.length - 1]! += increases[index]!
    else {
      bounds.push(bound)
      counts.push(increases[index]!)
    }
  }
  raiseToMonotonic(counts)
  return { bounds, counts }
}

/** Falls are undone, and differences as small as rounding makes them, in either direction, as PromQL does. */
function raiseToMonotonic(counts: number[]): void {
  for (let i = 1; i < counts.length; i++) {
    const before = counts[i - 1]!
    const count = counts[i]!
    if (count - before < SMALL_DIFFERENCE * (count + before)) counts[i] = before
  }
}

const SMALL_DIFFERENCE = 1e-12

/** From the lowest to the highest bucket that observed something, undefined where none but +Inf can tell. */
function rangeOf({ bounds, counts }: Buckets): { readonly min: number; readonly max: number } | undefined {
  const lowest = counts.findIndex((observed) => observed > 0)
  if (lowest === -1 || bounds.length < 2) return undefined
  const highest = counts.indexOf(counts.at(-1)!)
  return { min: lowerBound(bounds, lowest), max: bounds[Math.min(highest, bounds.length - 2)]! }
}

function lowerBound(bounds: readonly number[], bucket: number): number {
  return bucket > 0 ? bounds[bucket - 1]! : Math.min(bounds[0]!, 0)
}

function interpolate({ bounds, counts }: Buckets, bucket: number, rank: number): number {
  if (bucket === bounds.length - 1) return bounds[bucket - 1]!
  const end = bounds[bucket]!
  if (bucket === 0 && end <= 0) return end
  const start = lowerBound(bounds, bucket)
  const below = bucket > 0 ? counts[bucket - 1]! : 0
  return start + (end - start) * ((rank - below) / (counts[bucket]! - below))
}

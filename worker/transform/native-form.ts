/** What OpenTelemetry and Dynatrace make of a native histogram. */

import { CUSTOM_SCHEMA, type NativeBuckets, type NativeHistogram } from '../model/native-histogram.ts'
import { nativeBound, withSchema } from './native.ts'

/** An exponential histogram: all buckets from the lowest to the highest that holds something, also empty ones. */
export interface ExponentialBuckets {
  readonly scale: number
  readonly zeroThreshold: number
  readonly zeroCount: number
  readonly positive: DenseBuckets
  readonly negative: DenseBuckets
}

/** The first bucket reaches from base^offset to base^(offset + 1). */
export interface DenseBuckets {
  readonly offset: number
  readonly counts: readonly number[]
}

/**
 * As fine as it is, unless that takes more than `maxBuckets` on a side, where a few buckets lie far apart: then so much
 * coarser as it must be. Undefined where its bounds are of another kind.
 */
export function exponentialBuckets(histogram: NativeHistogram, maxBuckets: number): ExponentialBuckets | undefined {
  if (histogram.schema === CUSTOM_SCHEMA) return undefined
  let coarse = histogram
  while (Math.max(widthOf(coarse.positive), widthOf(coarse.negative)) > maxBuckets) {
    coarse = withSchema(coarse, coarse.schema - 1)
  }
  const { schema, zeroThreshold, zeroCount, positive, negative } = coarse
  return { scale: schema, zeroThreshold, zeroCount, positive: dense(positive), negative: dense(negative) }
}

/** Observations that are in a bucket, which those that are NaN are not. */
export function observedIn({ zeroCount, positive, negative }: NativeHistogram): number {
  return [...positive.counts, ...negative.counts].reduce((sum, count) => sum + count, zeroCount)
}

/**
 * Between what all observations lie, by the bounds of the outermost buckets; undefined where there are none. What is in
 * the zero bucket is taken for zero, and the average lies between the two in any case; a single observation is both.
 */
export function rangeOfNative(histogram: NativeHistogram): { readonly min: number; readonly max: number } | undefined {
  const { schema, zeroCount, positive, negative, sum } = histogram
  const count = observedIn(histogram)
  if (count === 0) return undefined
  const average = sum / count
  if (count === 1 || schema === CUSTOM_SCHEMA) return { min: average, max: average }
  const bound = (index: number) => Math.min(nativeBound(schema, index), Number.MAX_VALUE)
  const [lowest, highest] = [positive.indices[0], positive.indices.at(-1)]
  const [nearest, farthest] = [negative.indices[0], negative.indices.at(-1)]
  const hasZero = zeroCount > 0
  const min = farthest !== undefined ? -bound(farthest) : hasZero ? 0 : bound(lowest! - 1)
  const max = highest !== undefined ? bound(highest) : hasZero ? 0 : -bound(nearest! - 1)
  return { min: Math.min(min, average), max: Math.max(max, average) }
}

function widthOf({ indices }: NativeBuckets): number {
  return indices.length === 0 ? 0 : indices.at(-1)! - indices[0]! + 1
}

function dense({ indices, counts }: NativeBuckets): DenseBuckets {
  const first = indices[0] ?? 1
  const all = new Array<number>(indices.length === 0 ? 0 : indices.at(-1)! - first + 1).fill(0)
  for (const [at, index] of indices.entries()) all[index - first] = counts[at]!
  // OpenTelemetry counts buckets by their lower bound, Prometheus by the upper one.
  return { offset: first - 1, counts: all }
}

/** The native part of a histogram as it is exposed: in spans of neighbours. */

import { CUSTOM_SCHEMA, type NativeBuckets, type NativeHistogram } from '../../model/native-histogram.ts'

export interface ExposedHistogram extends Omit<NativeHistogram, 'positive' | 'negative'> {
  readonly positive: ExposedBuckets
  readonly negative: ExposedBuckets
}

export interface ExposedBuckets {
  readonly spans: readonly NativeSpan[]
  /** Of each bucket by itself, neither cumulative nor a difference. */
  readonly counts: readonly number[]
}

export interface NativeSpan {
  /** Buckets between the span before and this one; for the first the index of its first bucket. */
  readonly offset: number
  readonly length: number
}

export function withoutSpans(histogram: ExposedHistogram): NativeHistogram {
  return { ...histogram, positive: bucketsOf(histogram.positive), negative: bucketsOf(histogram.negative) }
}

/** What Prometheus would refuse this histogram for (model/histogram, `Validate`); `ofFloats` where its counts are. */
export function findMistake(histogram: ExposedHistogram, ofFloats: boolean): string | undefined {
  const { schema, zeroThreshold, zeroCount, count, sum, positive, negative } = histogram
  const mistake = findBucketMistake(positive, 'positive') ?? findBucketMistake(negative, 'negative')
  if (mistake !== undefined) return mistake
  if (schema === CUSTOM_SCHEMA) {
    const onlyPositive = negative.spans.length === 0 && zeroCount === 0 && zeroThreshold === 0
    if (!onlyPositive) return 'custom buckets have no zero bucket and no negative ones'
    // without bounds all there can be is the bucket up to +Inf
    const reach = positive.spans.reduce((end, { offset, length }) => end + offset + length, 0)
    if (reach > 1 || (positive.spans[0]?.offset ?? 0) < 0) return 'custom buckets come without their bounds'
  } else if (!(schema >= MIN_SCHEMA && schema <= MAX_SCHEMA)) {
    return `its schema is ${schema}, not ${MIN_SCHEMA} to ${MAX_SCHEMA}`
  }
  if (!(zeroThreshold >= 0)) return `its zero threshold is ${zeroThreshold}`
  if (!(zeroCount >= 0)) return `its zero bucket holds ${zeroCount}`
  if (!(count >= 0)) return `its count is ${count}`
  // Counts that are floats do not add up exactly, and integers beyond 2^53 are no longer exact here.
  if (ofFloats || count > Number.MAX_SAFE_INTEGER) return undefined
  const inBuckets = zeroCount + total(positive) + total(negative)
  // An observation that is NaN is counted, makes the sum NaN, and is in no bucket.
  if (inBuckets === count || (Number.isNaN(sum) && inBuckets < count)) return undefined
  return `its buckets hold ${inBuckets} and its count is ${count}`
}

const MIN_SCHEMA = -4
const MAX_SCHEMA = 8

function bucketsOf({ spans, counts }: ExposedBuckets): NativeBuckets {
  const indices: number[] = []
  const held: number[] = []
  let index = 0
  let next = 0
  for (const { offset, length } of spans) {
    index += offset
    for (const end = index + length; index < end; index++) {
      const count = counts[next++]!
      if (count === 0) continue
      indices.push(index)
      held.push(count)
    }
  }
  return { indices, counts: held }
}

function findBucketMistake({ spans, counts }: ExposedBuckets, side: string): string | undefined {
  if (spans.some(({ offset }, index) => index > 0 && offset < 0))
    return `a ${side} span goes back behind the one before`
  const buckets = spans.reduce((sum, { length }) => sum + length, 0)
  if (buckets !== counts.length) return `its ${side} spans have ${buckets} buckets, with ${counts.length} counts`
  const wrong = counts.find((count) => !(count >= 0))
  return wrong === undefined ? undefined : `a ${side} bucket holds ${wrong}`
}

function total({ counts }: ExposedBuckets): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

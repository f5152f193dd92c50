/**
 * The native part of a histogram: buckets whose bounds follow from a schema, in spans of neighbours.
 * https://prometheus.io/docs/specs/native_histograms/
 */

export interface NativeHistogram {
  /** Bounds are the powers of 2^(2^-schema); −53 has bounds of its own, which this format cannot say. */
  readonly schema: number
  readonly zeroThreshold: number
  readonly zeroCount: number
  readonly count: number
  readonly sum: number
  readonly positive: NativeBuckets
  readonly negative: NativeBuckets
}

export interface NativeBuckets {
  readonly spans: readonly NativeSpan[]
  /** Of each bucket by itself, neither cumulative nor a difference. */
  readonly counts: readonly number[]
}

export interface NativeSpan {
  /** Buckets between the span before and this one; for the first the index of its first bucket. */
  readonly offset: number
  readonly length: number
}

/** What Prometheus would refuse this histogram for (model/histogram, `Validate`); `ofFloats` where its counts are. */
export function findMistake(histogram: NativeHistogram, ofFloats: boolean): string | undefined {
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
const CUSTOM_SCHEMA = -53

function findBucketMistake({ spans, counts }: NativeBuckets, side: string): string | undefined {
  if (spans.some(({ offset }, index) => index > 0 && offset < 0))
    return `a ${side} span goes back behind the one before`
  const buckets = spans.reduce((sum, { length }) => sum + length, 0)
  if (buckets !== counts.length) return `its ${side} spans have ${buckets} buckets, with ${counts.length} counts`
  const wrong = counts.find((count) => !(count >= 0))
  return wrong === undefined ? undefined : `a ${side} bucket holds ${wrong}`
}

function total({ counts }: NativeBuckets): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

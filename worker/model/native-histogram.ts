/**
 * A native histogram: buckets whose bounds follow from a schema.
 * https://prometheus.io/docs/specs/native_histograms/
 */
export interface NativeHistogram {
  /** Bounds are the powers of 2^(2^-schema); those of CUSTOM_SCHEMA are told apart, and protobuf cannot say them. */
  readonly schema: number
  /** What lies no further from zero is in the zero bucket. */
  readonly zeroThreshold: number
  readonly zeroCount: number
  /** With observations that are NaN, which are in no bucket. */
  readonly count: number
  readonly sum: number
  readonly positive: NativeBuckets
  /** Of absolute values. */
  readonly negative: NativeBuckets
}

/** Those that hold something. */
export interface NativeBuckets {
  /** Rising. Bucket i holds what is above base^(i-1) and up to base^i. */
  readonly indices: readonly number[]
  /** Of each bucket by itself, neither cumulative nor a difference. */
  readonly counts: readonly number[]
}

/** All it can have of buckets here is the one up to +Inf, as index 0. */
export const CUSTOM_SCHEMA = -53

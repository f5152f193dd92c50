/** What a data point of OTLP brings, held against what OTLP itself says of it. */

import { milliseconds, numberOf } from './otlp-exemplar.ts'
import type { ExponentialBuckets, ExponentialDataPoint, HistogramDataPoint, SummaryDataPoint } from './otlp-message.ts'
import type { SentData } from './otlp-sent.ts'
import type { Payload } from './payload.ts'
import { type Refused, refused } from './refused.ts'

/** A sum that goes on from where it started. */
export interface TotalPayload {
  readonly kind: 'total'
  readonly total: number
}

export interface HistogramPayload {
  readonly kind: 'histogram'
  readonly count: number
  readonly sum: number | undefined
  readonly min: number | undefined
  readonly max: number | undefined
  readonly bounds: readonly number[]
  /** One for each bound and one for what is above the last. */
  readonly counts: readonly number[]
}

export interface ExponentialPayload {
  readonly kind: 'exponential'
  readonly count: number
  readonly sum: number | undefined
  readonly min: number | undefined
  readonly max: number | undefined
  readonly scale: number
  readonly zeroCount: number
  readonly zeroThreshold: number
  readonly positive: Buckets
  readonly negative: Buckets
}

export interface Buckets {
  readonly offset: number
  readonly counts: readonly number[]
}

export interface SummaryPayload {
  readonly kind: 'summary'
  readonly count: number
  readonly sum: number
  readonly quantiles: readonly { readonly quantile: number; readonly value: number }[]
}

export type OtlpPayload =
  | Extract<Payload, { kind: 'gauge' | 'count' }>
  | TotalPayload
  | HistogramPayload
  | ExponentialPayload
  | SummaryPayload

/** Those that are one number. */
export type NumberPayload = Extract<OtlpPayload, { kind: 'gauge' | 'count' | 'total' }>

export function numberIn(payload: NumberPayload): number {
  switch (payload.kind) {
    case 'gauge':
      return payload.value
    case 'count':
      return payload.delta
    case 'total':
      return payload.total
    default:
      return payload satisfies never
  }
}

/** A sum of deltas is a count here, also one that may fall. */
export function readPayload(data: SentData): OtlpPayload | Refused {
  switch (data.type) {
    case 'gauge':
    case 'sum':
      return readNumber(data)
    case 'histogram':
      return readHistogram(data.point)
    case 'exponential':
      return readExponential(data.point)
    case 'summary':
      return readSummary(data.point)
    default:
      return data satisfies never
  }
}

/** What is wrong with the time that a point says it covers, if anything. */
export function timeMistake(data: SentData): string | undefined {
  const [start, time] = [milliseconds(data.point.startTimeUnixNano), milliseconds(data.point.timeUnixNano)]
  if (time === 0) return 'the point has no time'
  const coversNone = 'temporality' in data && data.temporality === 'delta' ? start >= time : start > time
  return coversNone ? `the point covers no time: it is from ${start} to ${time}` : undefined
}

/** What is wrong with the buckets of a histogram, if anything; one may have none at all. */
export function bucketsMistake({ explicitBounds, bucketCounts, count }: HistogramDataPoint): string | undefined {
  for (const [index, bound] of explicitBounds.entries()) {
    if (!Number.isFinite(bound)) return `the bound ${bound} is not finite`
    if (index > 0 && bound <= explicitBounds[index - 1]!) return `the bound ${bound} does not rise`
  }
  if (bucketCounts.length === 0 && explicitBounds.length === 0) return undefined
  if (bucketCounts.length !== explicitBounds.length + 1) {
    return `${bucketCounts.length} counts do not go with ${explicitBounds.length} bounds`
  }
  return countMistake(bucketCounts, count)
}

/** The same for an exponential histogram. */
function exponentialMistake(point: ExponentialDataPoint): string | undefined {
  const { zeroCount, zeroThreshold, positive, negative, count } = point
  if (!(zeroThreshold >= 0)) return `the zero threshold is ${zeroThreshold}`
  return countMistake([zeroCount, ...(positive?.bucketCounts ?? []), ...(negative?.bucketCounts ?? [])], count)
}

function countMistake(counts: readonly string[], count: string): string | undefined {
  const total = counts.reduce((sum, each) => sum + BigInt(each), 0n)
  return total === BigInt(count) ? undefined : `the counts add up to ${total} and not to ${count}`
}

function readNumber(data: Extract<SentData, { type: 'gauge' | 'sum' }>): OtlpPayload | Refused {
  const value = numberOf(data.point)
  if (value === undefined) return refused('the value is missing')
  if (data.type === 'gauge') return { kind: 'gauge', value }
  if (data.temporality === 'cumulative') return { kind: 'total', total: value }
  if (data.isMonotonic && value < 0) return refused(`the delta ${value} of a monotonic sum is negative`)
  return { kind: 'count', delta: value }
}

function readHistogram(point: HistogramDataPoint): HistogramPayload | Refused {
  const mistake = bucketsMistake(point)
  if (mistake !== undefined) return refused(mistake)
  const { count, sum, min, max, explicitBounds, bucketCounts } = point
  const common = { count: Number(count), sum, min, max }
  return { kind: 'histogram', ...common, bounds: explicitBounds, counts: bucketCounts.map(Number) }
}

function readExponential(point: ExponentialDataPoint): ExponentialPayload | Refused {
  const mistake = exponentialMistake(point)
  if (mistake !== undefined) return refused(mistake)
  const { count, sum, min, max, scale, zeroCount, zeroThreshold, positive, negative } = point
  return {
    kind: 'exponential',
    count: Number(count),
    sum,
    min,
    max,
    scale,
    zeroCount: Number(zeroCount),
    zeroThreshold,
    positive: readBuckets(positive),
    negative: readBuckets(negative),
  }
}

function readBuckets(buckets: ExponentialBuckets | null): Buckets {
  return { offset: buckets?.offset ?? 0, counts: (buckets?.bucketCounts ?? []).map(Number) }
}

function readSummary({ count, sum, quantileValues }: SummaryDataPoint): SummaryPayload | Refused {
  const outside = quantileValues.find(({ quantile }) => !(quantile >= 0 && quantile <= 1))
  if (outside !== undefined) return refused(`${outside.quantile} is not a quantile`)
  return { kind: 'summary', count: Number(count), sum, quantiles: quantileValues }
}

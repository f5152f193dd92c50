/**
 * A data point of an OTLP histogram, judged by what Dynatrace documents of histograms. Where it would take a point and
 * cut or drop a part of it, the point is refused here: it is a mistake of whoever made it.
 */

import { type Dimensions, dimensionsMistake, timestampMistake } from './grammar.ts'
import type { HistogramDataPoint } from './otlp-message.ts'
import { quoted, type Refused, refused } from './refused.ts'

export interface HistogramPayload {
  readonly kind: 'histogram'
  readonly startTimestamp: number
  readonly count: number
  readonly sum: number
  readonly min: number | undefined
  readonly max: number | undefined
  readonly bounds: readonly number[]
  /** One for each bound and one for what is above the last. */
  readonly counts: readonly number[]
}

export interface HistogramPoint {
  readonly kind: 'point'
  readonly dimensions: Dimensions
  readonly timestamp: number
  readonly payload: HistogramPayload
}

export function readPoint(point: HistogramDataPoint, now: number): HistogramPoint | Refused {
  const dimensions = readDimensions(point)
  if (typeof dimensions === 'string') return refused(dimensions)
  const [startTimestamp, timestamp] = [milliseconds(point.startTimeUnixNano), milliseconds(point.timeUnixNano)]
  if (!(startTimestamp > 0 && startTimestamp < timestamp)) {
    return refused(`the point covers no time: it is from ${startTimestamp} to ${timestamp}`)
  }
  const mistake = timestampMistake(timestamp, now) ?? bucketsMistake(point) ?? valuesMistake(point)
  if (mistake !== undefined) return refused(mistake)
  const payload: HistogramPayload = {
    kind: 'histogram',
    startTimestamp,
    count: Number(point.count),
    sum: point.sum ?? 0,
    min: point.min,
    max: point.max,
    bounds: point.explicitBounds,
    counts: point.bucketCounts.map(Number),
  }
  return { kind: 'point', dimensions, timestamp, payload }
}

function milliseconds(nanoseconds: string): number {
  return Number(BigInt(nanoseconds) / 1_000_000n)
}

/** Text says what is wrong with them. */
function readDimensions({ attributes }: HistogramDataPoint): Dimensions | string {
  const pairs: (readonly [string, string])[] = []
  const dimensions: { [key: string]: string } = Object.create(null)
  for (const { key, value } of attributes) {
    const text = value?.stringValue
    if (text === undefined) return `${quoted(key)}: the value is not text`
    if (text === '') return `${quoted(key)}: the value is empty - Reason: DIMENSION_KEY_OR_VALUE_EMPTY`
    if (key in dimensions) return `${quoted(key)} is there twice`
    dimensions[key] = text
    pairs.push([key, text])
  }
  return dimensionsMistake(pairs) ?? dimensions
}

function bucketsMistake({ explicitBounds, bucketCounts, count }: HistogramDataPoint): string | undefined {
  const invalid = (why: string) => `${why} - Reason: HISTOGRAM_BUCKET_INVALID`
  for (const [index, bound] of explicitBounds.entries()) {
    if (!Number.isFinite(bound)) return invalid(`the bound ${bound} is not finite`)
    if (bound < 0) return invalid(`the bound ${bound} is negative`)
    if (index > 0 && bound <= explicitBounds[index - 1]!) return invalid(`the bound ${bound} does not rise`)
  }
  if (bucketCounts.length !== explicitBounds.length + 1) {
    return invalid(`${bucketCounts.length} counts do not go with ${explicitBounds.length} bounds`)
  }
  const total = bucketCounts.reduce((sum, each) => sum + BigInt(each), 0n)
  return total === BigInt(count) ? undefined : invalid(`the counts add up to ${total} and not to ${count}`)
}

function valuesMistake({ sum, min, max, count }: HistogramDataPoint): string | undefined {
  const invalid = (why: string) => `${why} - Reason: VALUE_INVALID`
  if (sum === undefined) return invalid('the sum is missing')
  for (const [name, value] of Object.entries({ sum, min, max })) {
    if (value !== undefined && !Number.isFinite(value)) return invalid(`the ${name} was ${value}`)
  }
  if (min !== undefined && max !== undefined && min > max) return invalid(`the min ${min} is above the max ${max}`)
  if (count === '0' && sum !== 0) return invalid(`the sum of no observations is ${sum}`)
  return undefined
}

/**
 * A data point of OTLP, judged by what Dynatrace documents of it. Where it would take a point and cut or drop a part of
 * it, the point is refused here: it is a mistake of whoever made it.
 */

import { dimensionsMistake, timestampMistake } from './grammar.ts'
import { keyRefusal } from './ingest.ts'
import { metricKeyMistake } from './keys.ts'
import { kindOf, type Ledger } from './ledger.ts'
import type { HistogramDataPoint, KeyValue } from './otlp-message.ts'
import { bucketsMistake, type ExponentialPayload, type HistogramPayload, type OtlpPayload } from './otlp-payload.ts'
import { type OtlpPoint, readOtlpPoint } from './otlp-point.ts'
import type { SentData, SentPoint } from './otlp-sent.ts'
import { type Payload, statisticsMistake } from './payload.ts'
import { quoted, type Refused, refused } from './refused.ts'

/** What Dynatrace keeps: of sums and gauges the same as of lines, and histograms. */
export type DynatracePoint = OtlpPoint<Payload | HistogramPayload>

export interface Circumstances {
  readonly now: number
  readonly allowDigitSections: boolean
  readonly ledger: Ledger
}

/** A reason that begins with this is given for the metric and not for the point. */
export const UNSUPPORTED = 'UNSUPPORTED_METRIC_TYPE_'

const MAX_DESCRIPTION = 1_023
/** With what is above the last bound. */
const MAX_BUCKETS = 12

export function judgeAsDynatrace(
  sent: SentPoint,
  { now, allowDigitSections, ledger }: Circumstances,
): DynatracePoint | Refused {
  const { metric, data, origin } = sent
  const mistake =
    metricKeyMistake(metric.name, allowDigitSections) ??
    typeMistake(data) ??
    metadataMistake(metric) ??
    partMistake(data)
  if (mistake !== undefined) return refused(mistake)
  const point = readOtlpPoint(sent)
  if (point.kind === 'refused') return point
  const { timestamp, otlp } = point
  if (otlp.temporality === 'delta' && otlp.startTimestamp === undefined) {
    return refused(`the point covers no time: it is from 0 to ${timestamp}`)
  }
  const payload = keptPayload(point.payload)
  if (payload.kind === 'refused') return payload
  // What is said of a point comes before what is said of its scope. A resource makes no dimensions by itself.
  const dimensions = { ...origin.scope.attributes, ...point.dimensions }
  const refusal = dimensionsMistake(Object.entries(dimensions)) ?? timestampMistake(timestamp, now)
  if (refusal !== undefined) return refused(refusal)
  return keyRefusal(metric.name, kindOf(payload), ledger) ?? { ...point, dimensions, payload }
}

function typeMistake(data: SentData): string | undefined {
  if (data.type === 'summary') return `${UNSUPPORTED}SUMMARY`
  if (data.type === 'gauge' || data.temporality !== 'cumulative') return undefined
  if (data.type !== 'sum') return `${UNSUPPORTED}CUMULATIVE_HISTOGRAM`
  return data.isMonotonic ? `${UNSUPPORTED}MONOTONIC_CUMULATIVE_SUM` : undefined
}

function metadataMistake({ unit, description }: SentPoint['metric']): string | undefined {
  if (!/^[A-Za-z0-9%[\]{}/_]{0,63}$/.test(unit)) {
    return `${quoted(unit)} is not a unit - Reason: METRIC_UNIT_INVALID_CHARACTERS`
  }
  const { length } = [...description]
  return length > MAX_DESCRIPTION ? `description length exceeded: ${length} > ${MAX_DESCRIPTION}` : undefined
}

/** Of what Dynatrace has reasons of its own for. */
function partMistake({ type, point }: SentData): string | undefined {
  const buckets = type === 'histogram' ? documentedBucketsMistake(point) : undefined
  return valuesMistake(point.attributes) ?? (buckets && `${buckets} - Reason: HISTOGRAM_BUCKET_INVALID`)
}

function valuesMistake(attributes: readonly KeyValue[]): string | undefined {
  for (const { key, value } of attributes) {
    if (value?.stringValue === '') return `${quoted(key)}: the value is empty - Reason: DIMENSION_KEY_OR_VALUE_EMPTY`
    if (value?.stringValue === undefined && value?.boolValue === undefined && value?.intValue === undefined) {
      return `${quoted(key)}: the value is no text, whole number or truth value`
    }
  }
  return undefined
}

function documentedBucketsMistake(point: HistogramDataPoint): string | undefined {
  const { explicitBounds, bucketCounts } = point
  const negative = explicitBounds.find((bound) => bound < 0)
  if (negative !== undefined) return `the bound ${negative} is negative`
  if (bucketCounts.length === 0) return 'there are no buckets'
  if (bucketCounts.length > MAX_BUCKETS) return `number of buckets exceeded: ${bucketCounts.length} > ${MAX_BUCKETS}`
  return bucketsMistake(point)
}

function keptPayload(payload: OtlpPayload): Payload | HistogramPayload | Refused {
  switch (payload.kind) {
    case 'gauge':
      return finite({ value: payload.value }) ?? payload
    case 'count':
      return finite({ delta: payload.delta }) ?? payload
    case 'total':
      return finite({ value: payload.total }) ?? { kind: 'gauge', value: payload.total }
    case 'histogram':
      return observedMistake(payload) ?? payload
    case 'exponential':
      return observedMistake(payload) ?? statisticsOf(payload)
    case 'summary':
      return refused(`${UNSUPPORTED}SUMMARY`)
    default:
      return payload satisfies never
  }
}

function finite(values: { readonly [name: string]: number | undefined }): Refused | undefined {
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && !Number.isFinite(value)) return invalid(`the ${name} was ${value}`)
  }
  return undefined
}

function observedMistake({ sum, min, max, count }: HistogramPayload | ExponentialPayload): Refused | undefined {
  if (sum === undefined) return invalid('the sum is missing')
  if (min !== undefined && max !== undefined && min > max) return invalid(`the min ${min} is above the max ${max}`)
  if (count === 0 && sum !== 0) return invalid(`the sum of no observations is ${sum}`)
  return finite({ sum, min, max })
}

/** All that is kept of an exponential histogram. */
function statisticsOf({ sum = 0, min, max, count }: ExponentialPayload): Payload | Refused {
  if (count === 0) return { kind: 'statistics', min: 0, max: 0, sum: 0, count: 0 }
  if (min === undefined || max === undefined)
    return invalid('an exponential histogram is kept as min and max: it has none')
  const mistake = statisticsMistake(min, max, sum, count)
  return mistake === undefined ? { kind: 'statistics', min, max, sum, count } : invalid(mistake)
}

function invalid(why: string): Refused {
  return refused(`${why} - Reason: VALUE_INVALID`)
}

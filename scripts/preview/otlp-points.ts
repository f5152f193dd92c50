/** Reads points that are sent as binary OTLP, as histograms always are, back for people to look at. */

import type { Payload } from '../../worker/model/batch.ts'
import {
  decodeRequest,
  type ExponentialDataPoint,
  type HistogramDataPoint,
  type KeyValue,
  type NumberDataPoint,
} from '../stand-in/otlp-message.ts'
import type { PointLine } from './lines.ts'

export function readOtlpPoints({ bytes }: Payload): readonly PointLine[] {
  const resources = decodeRequest(bytes)?.resourceMetrics ?? []
  const metrics = resources.flatMap(({ scopeMetrics }) => scopeMetrics).flatMap((scope) => scope.metrics)
  return metrics.flatMap(({ name, gauge, sum, histogram, exponentialHistogram }) => [
    ...(gauge?.dataPoints ?? []).map((point) => numberLine(name, 'gauge', point)),
    ...(sum?.dataPoints ?? []).map((point) => numberLine(name, 'count', point)),
    ...(histogram?.dataPoints ?? []).map((point) => pointLine(name, point.attributes, describeValue(point))),
    ...(exponentialHistogram?.dataPoints ?? []).map((point) =>
      pointLine(name, point.attributes, describeExponential(point)),
    ),
  ])
}

/** One line a histogram, in a form of our own: OTLP has none that can be read. */
export function otlpText(payload: Payload): string {
  return readOtlpPoints(payload)
    .map(({ key, dimensions, value }) => `${[key, ...dimensions].join(',')} histogram,${value}\n`)
    .join('')
}

function numberLine(key: string, kind: 'gauge' | 'count', point: NumberDataPoint): PointLine {
  const number = String(point.asDouble ?? point.asInt ?? '')
  const value = kind === 'count' && !number.startsWith('-') ? `+${number}` : number
  return { ...pointLine(key, point.attributes, value), kind }
}

function pointLine(key: string, attributes: readonly KeyValue[], value: string): PointLine {
  const dimensions = attributes.map(({ key, value }) => `${key}=${JSON.stringify(value?.stringValue ?? '')}`)
  return { key, kind: 'histogram', dimensions, value }
}

function describeValue({ count, sum, bucketCounts, explicitBounds }: HistogramDataPoint): string {
  const buckets = bucketCounts.map((observed, index) => `${explicitBounds[index] ?? '+Inf'}:${observed}`)
  return `count=${count},sum=${sum},buckets=${buckets.join('/')}`
}

/** Its buckets are many, and Dynatrace keeps none of them. */
function describeExponential({ count, sum, min, max, scale }: ExponentialDataPoint): string {
  return `count=${count},sum=${sum},min=${min},max=${max},scale=${scale}`
}

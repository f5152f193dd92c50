/** Reads histograms, which are sent as binary OTLP, back for people to look at. */

import type { Payload } from '../../worker/model/batch.ts'
import { decodeRequest, type HistogramDataPoint } from '../stand-in/otlp-message.ts'
import type { PointLine } from './lines.ts'

export function readHistograms({ bytes }: Payload): readonly PointLine[] {
  const resources = decodeRequest(bytes)?.resourceMetrics ?? []
  const metrics = resources.flatMap(({ scopeMetrics }) => scopeMetrics).flatMap((scope) => scope.metrics)
  return metrics.flatMap(({ name, histogram }) =>
    (histogram?.dataPoints ?? []).map((point) => ({
      key: name,
      kind: 'histogram' as const,
      dimensions: point.attributes.map(({ key, value }) => `${key}=${JSON.stringify(value?.stringValue ?? '')}`),
      value: describeValue(point),
    })),
  )
}

/** One line a histogram, in a form of our own: OTLP has none that can be read. */
export function histogramText(payload: Payload): string {
  return readHistograms(payload)
    .map(({ key, dimensions, value }) => `${[key, ...dimensions].join(',')} histogram,${value}\n`)
    .join('')
}

function describeValue({ count, sum, bucketCounts, explicitBounds }: HistogramDataPoint): string {
  const buckets = bucketCounts.map((observed, index) => `${explicitBounds[index] ?? '+Inf'}:${observed}`)
  return `count=${count},sum=${sum},buckets=${buckets.join('/')}`
}

/** Histograms to be sent, and what another decoder reads of them. */

import { decodeRequest, type Metric } from '../../../scripts/stand-in/otlp-message.ts'
import { createOtlpWriter, type OtlpOptions, takeOtlpPayloads } from '../../../worker/ingest/otlp/payloads.ts'
import { addHistogram, type OtlpHistogram } from '../../../worker/ingest/otlp/writer.ts'
import type { Payload } from '../../../worker/model/batch.ts'
import { NOW } from '../../scripts/stand-in-client.ts'

export const DELTA: OtlpOptions = { resource: [], temporality: 'delta', scopes: false }

export function histogram(changed: Partial<OtlpHistogram> = {}): OtlpHistogram {
  return {
    name: 'a',
    unit: 'Second',
    description: 'how long it took',
    dimensions: [['b', 'c']],
    startMs: NOW - 60_000,
    timeMs: NOW,
    count: 3,
    sum: 1.5,
    bounds: [0.1, 1],
    counts: [1, 2, 0],
    ...changed,
  }
}

export function payloadsOf(histograms: readonly OtlpHistogram[]): readonly Payload[] {
  const writer = createOtlpWriter(DELTA)
  for (const each of histograms) addHistogram(writer, each)
  return takeOtlpPayloads(writer)
}

export function payloadOf(...histograms: readonly OtlpHistogram[]): Payload {
  const [payload, ...others] = payloadsOf(histograms)
  if (payload === undefined || others.length > 0) throw new Error('these histograms are not one payload')
  return payload
}

/** Payloads in a row. */
export function joined(...payloads: readonly Payload[]): Payload {
  const bytes = new Uint8Array(Buffer.concat(payloads.map((payload) => payload.bytes)))
  return { bytes, lines: payloads.reduce((sum, { lines }) => sum + lines, 0) }
}

export function metricsOf({ bytes }: Payload): readonly Metric[] {
  const request = decodeRequest(bytes)
  if (request === undefined) throw new Error('the payload is no ExportMetricsServiceRequest')
  return request.resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
}

/** The histograms of a payload, in order. */
export function histogramsOf(payload: Payload): readonly OtlpHistogram[] {
  return metricsOf(payload).flatMap(({ name, unit, description, histogram: data }) =>
    data!.dataPoints.map((point) => ({
      name,
      unit,
      description,
      dimensions: point.attributes.map(({ key, value }) => [key, value?.stringValue ?? ''] as const),
      startMs: milliseconds(point.startTimeUnixNano),
      timeMs: milliseconds(point.timeUnixNano),
      count: Number(point.count),
      sum: point.sum ?? Number.NaN,
      ...(point.min === undefined ? {} : { min: point.min }),
      ...(point.max === undefined ? {} : { max: point.max }),
      bounds: point.explicitBounds,
      counts: point.bucketCounts.map(Number),
    })),
  )
}

function milliseconds(nanoseconds: string): number {
  if (nanoseconds !== '0' && !nanoseconds.endsWith('000000')) throw new Error(`${nanoseconds} is no millisecond`)
  return Number(nanoseconds.slice(0, -6))
}

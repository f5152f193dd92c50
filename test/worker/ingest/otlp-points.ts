/** What another decoder reads of payloads of OTLP, point by point. */

import {
  decodeRequest,
  type KeyValue,
  type Metric,
  type NumberDataPoint,
} from '../../../scripts/stand-in/otlp-message.ts'
import type { Payload } from '../../../worker/model/batch.ts'

export interface ReadPoint {
  readonly name: string
  readonly unit: string
  readonly description: string
  readonly resource: Readonly<Record<string, string>>
  readonly scope: ReadScope
  readonly dimensions: readonly (readonly [key: string, value: string])[]
  /** NaN where the point has none. */
  readonly startMs: number
  readonly timeMs: number
  readonly data: ReadData
}

export interface ReadScope {
  readonly name: string
  readonly version: string
  readonly schemaUrl: string
  readonly attributes: readonly (readonly [key: string, value: string])[]
}

export type ReadData =
  | { readonly kind: 'gauge'; readonly value: number }
  | { readonly kind: 'sum'; readonly value: number; readonly temporality: 'delta' | 'cumulative' }
  | {
      readonly kind: 'histogram'
      readonly temporality: 'delta' | 'cumulative'
      readonly count: number
      readonly sum: number
      readonly bounds: readonly number[]
      readonly counts: readonly number[]
    }
  | {
      readonly kind: 'exponential'
      readonly temporality: 'delta' | 'cumulative'
      readonly count: number
      readonly sum: number
      readonly min: number | undefined
      readonly max: number | undefined
      readonly zeroCount: number
      readonly zeroThreshold: number
    }

export function pointsOf(payloads: readonly Pick<Payload, 'bytes' | 'lines'>[]): readonly ReadPoint[] {
  return payloads.flatMap(({ bytes, lines }) => {
    const request = decodeRequest(bytes)
    if (request === undefined) throw new Error('the payload is no ExportMetricsServiceRequest')
    const points = request.resourceMetrics.flatMap(({ resource, scopeMetrics }) => {
      const origin = Object.fromEntries(textsOf(resource?.attributes ?? []))
      return scopeMetrics.flatMap(({ scope, schemaUrl, metrics }) => {
        const { name = '', version = '', attributes = [] } = scope ?? {}
        const from = { resource: origin, scope: { name, version, schemaUrl, attributes: textsOf(attributes) } }
        return metrics.flatMap((metric) => pointsOfMetric(metric, from))
      })
    })
    if (points.length !== lines) throw new Error(`a payload of ${points.length} points says that it has ${lines}`)
    return points
  })
}

function textsOf(attributes: readonly KeyValue[]): (readonly [key: string, value: string])[] {
  return attributes.map(({ key, value }) => {
    if (value?.stringValue === undefined) throw new Error(`the value of ${key} is no text`)
    return [key, value.stringValue]
  })
}

function pointsOfMetric(metric: Metric, from: Pick<ReadPoint, 'resource' | 'scope'>): readonly ReadPoint[] {
  const { name, unit, description, gauge, sum, histogram, exponentialHistogram } = metric
  const read = (point: Pick<NumberDataPoint, 'attributes' | 'startTimeUnixNano' | 'timeUnixNano'>, data: ReadData) => ({
    ...{ name, unit, description, ...from, data },
    dimensions: textsOf(point.attributes),
    startMs: milliseconds(point.startTimeUnixNano),
    timeMs: milliseconds(point.timeUnixNano),
  })
  if (gauge !== undefined)
    return gauge.dataPoints.map((point) => read(point, { kind: 'gauge', value: doubleOf(point) }))
  if (sum !== undefined) {
    if (!sum.isMonotonic) throw new Error(`${name} is not monotonic`)
    const temporality = temporalityOf(sum.aggregationTemporality)
    return sum.dataPoints.map((point) => read(point, { kind: 'sum', value: doubleOf(point), temporality }))
  }
  if (histogram !== undefined) {
    const temporality = temporalityOf(histogram.aggregationTemporality)
    return histogram.dataPoints.map((point) =>
      read(point, {
        ...{ kind: 'histogram', temporality, count: Number(point.count), sum: point.sum ?? Number.NaN },
        ...{ bounds: point.explicitBounds, counts: point.bucketCounts.map(Number) },
      }),
    )
  }
  if (exponentialHistogram === undefined) throw new Error(`${name} has no data that is read here`)
  const temporality = temporalityOf(exponentialHistogram.aggregationTemporality)
  return exponentialHistogram.dataPoints.map((point) => {
    const { min, max, zeroThreshold } = point
    const [count, zeroCount] = [Number(point.count), Number(point.zeroCount)]
    return read(point, {
      ...{ kind: 'exponential', temporality, count, sum: point.sum ?? Number.NaN },
      ...{ min, max, zeroCount, zeroThreshold },
    })
  })
}

function doubleOf({ asDouble, asInt }: NumberDataPoint): number {
  if (asDouble === undefined || asInt !== undefined) throw new Error('the value is no double')
  return asDouble
}

function temporalityOf(text: string | number): 'delta' | 'cumulative' {
  if (text === 'AGGREGATION_TEMPORALITY_DELTA') return 'delta'
  if (text === 'AGGREGATION_TEMPORALITY_CUMULATIVE') return 'cumulative'
  throw new Error(`there is no temporality ${text}`)
}

function milliseconds(nanoseconds: string): number {
  if (nanoseconds === '0') return Number.NaN
  if (!nanoseconds.endsWith('000000')) throw new Error(`${nanoseconds} is no millisecond`)
  return Number(nanoseconds.slice(0, -6))
}

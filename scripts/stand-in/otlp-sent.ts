/** The data points of an OTLP request, one by one, each with what is said of all points around it. */

import { type Attributes, readAttributes } from './otlp-attributes.ts'
import type {
  ExponentialDataPoint,
  ExportRequest,
  HistogramDataPoint,
  Metric,
  NumberDataPoint,
  SummaryDataPoint,
  Temporal,
} from './otlp-message.ts'

export type Temporality = 'delta' | 'cumulative' | 'unspecified'

export type SentData =
  | { readonly type: 'gauge'; readonly point: NumberDataPoint }
  | {
      readonly type: 'sum'
      readonly point: NumberDataPoint
      readonly temporality: Temporality
      readonly isMonotonic: boolean
    }
  | { readonly type: 'histogram'; readonly point: HistogramDataPoint; readonly temporality: Temporality }
  | { readonly type: 'exponential'; readonly point: ExponentialDataPoint; readonly temporality: Temporality }
  | { readonly type: 'summary'; readonly point: SummaryDataPoint }

/** What the points of one scope have in common: one object for all of them. */
export interface Origin {
  readonly resource: Attributes
  readonly scope: { readonly name: string; readonly version: string; readonly attributes: Attributes }
}

export interface SentPoint {
  readonly metric: Metric
  readonly origin: Origin
  readonly data: SentData
}

export function pointsOf({ resourceMetrics }: ExportRequest): readonly SentPoint[] {
  return resourceMetrics.flatMap(({ resource, scopeMetrics }) => {
    const ofResource = readAttributes(resource?.attributes ?? [])
    return scopeMetrics.flatMap(({ scope, metrics }) => {
      const { name = '', version = '', attributes = [] } = scope ?? {}
      const origin = { resource: ofResource, scope: { name, version, attributes: readAttributes(attributes) } }
      return metrics.flatMap((metric) => dataOf(metric).map((data): SentPoint => ({ metric, origin, data })))
    })
  })
}

function dataOf({ gauge, sum, histogram, exponentialHistogram, summary }: Metric): readonly SentData[] {
  if (gauge !== undefined) return gauge.dataPoints.map((point) => ({ type: 'gauge', point }))
  if (sum !== undefined) {
    const { isMonotonic } = sum
    return sum.dataPoints.map((point) => ({ type: 'sum', point, temporality: temporalityOf(sum), isMonotonic }))
  }
  if (histogram !== undefined) {
    return histogram.dataPoints.map((point) => ({ type: 'histogram', point, temporality: temporalityOf(histogram) }))
  }
  if (exponentialHistogram !== undefined) {
    const temporality = temporalityOf(exponentialHistogram)
    return exponentialHistogram.dataPoints.map((point) => ({ type: 'exponential', point, temporality }))
  }
  return (summary?.dataPoints ?? []).map((point) => ({ type: 'summary', point }))
}

function temporalityOf({ aggregationTemporality }: Temporal): Temporality {
  switch (aggregationTemporality) {
    case 'AGGREGATION_TEMPORALITY_DELTA':
      return 'delta'
    case 'AGGREGATION_TEMPORALITY_CUMULATIVE':
      return 'cumulative'
    default:
      return 'unspecified'
  }
}

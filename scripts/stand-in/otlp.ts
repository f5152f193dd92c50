/** `POST /api/v2/otlp/v1/metrics`: delta histograms go into the ledger, of all else each point is refused. */

import { type Answer, errorAnswer } from './answer.ts'
import { readContent } from './content.ts'
import { type Ingested, type IngestRequest, type IngestRules, keyRefusal, nothingTaken } from './ingest.ts'
import { metricKeyMistake } from './keys.ts'
import type { Ledger } from './ledger.ts'
import {
  decodeRequest,
  type ExportRequest,
  encodeResponse,
  encodeStatus,
  type HistogramDataPoint,
  type Metric,
} from './otlp-message.ts'
import { type HistogramPoint, readPoint } from './otlp-payload.ts'
import { quoted, type Refused, refused } from './refused.ts'

/** Takes the good points of a request, also when others of it are refused. */
export function ingestOtlp(request: IngestRequest, rules: IngestRules, ledger: Ledger): Ingested {
  const expected = { is: PROTOBUF, send: 'application/x-protobuf', maxBytes: rules.maxOtlpBytes }
  const content = readContent(request, expected)
  if (content.kind === 'answer') return nothingTaken(content.answer)
  const message = decodeRequest(content.bytes)
  if (message === undefined)
    return nothingTaken(otlpAnswer(400, encodeStatus('the body is no ExportMetricsServiceRequest')))
  const points = pointsOf(message)
  if (points.length > MAX_POINTS) {
    return nothingTaken(errorAnswer(413, `more than ${MAX_POINTS} points - Reason: OTLP_MESSAGE_MAX_SIZE_EXCEEDED`))
  }

  const reasons: string[] = []
  for (const [index, sent] of points.entries()) {
    const point = judge(sent, { request, rules, ledger })
    const line = lineOf(sent)
    if (point.kind === 'refused') {
      reasons.push(`'${sent.metric.name}': ${point.reason}`)
      ledger.refusedLine({ request: request.number, line: index + 1, text: line, reason: point.reason })
    } else take({ point, line, metric: sent.metric }, request, ledger)
  }
  const linesOk = points.length - reasons.length
  return { answer: answerOf(linesOk, reasons), linesOk, linesInvalid: reasons.length }
}

const PROTOBUF = /^application\/x-protobuf\s*$/i
const MAX_POINTS = 15_000
const MAX_DESCRIPTION = 1_023

interface SentPoint {
  readonly metric: Metric
  /** Undefined where the metric is no histogram. */
  readonly point: HistogramDataPoint | undefined
}

function pointsOf({ resourceMetrics }: ExportRequest): readonly SentPoint[] {
  const metrics = resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
  return metrics.flatMap((metric): SentPoint[] => {
    if (metric.histogram !== undefined) return metric.histogram.dataPoints.map((point) => ({ metric, point }))
    const other = metric.gauge ?? metric.sum ?? metric.exponentialHistogram ?? metric.summary
    return (other?.dataPoints ?? []).map(() => ({ metric, point: undefined }))
  })
}

interface Circumstances {
  readonly request: IngestRequest
  readonly rules: IngestRules
  readonly ledger: Ledger
}

function judge({ metric, point }: SentPoint, { request, rules, ledger }: Circumstances): HistogramPoint | Refused {
  const keyMistake = metricKeyMistake(metric.name, rules.allowDigitSections)
  if (keyMistake !== undefined) return refused(keyMistake)
  if (point === undefined || metric.histogram === undefined) return refused(otherMistake(metric))
  const { aggregationTemporality } = metric.histogram
  if (aggregationTemporality !== 'AGGREGATION_TEMPORALITY_DELTA') {
    return refused(`${aggregationTemporality} - Reason: UNSUPPORTED_METRIC_TYPE_CUMULATIVE_HISTOGRAM`)
  }
  const mistake = metadataMistake(metric)
  if (mistake !== undefined) return refused(mistake)
  return keyRefusal(metric.name, 'histogram', ledger) ?? readPoint(point, request.receivedAt)
}

function otherMistake({ summary }: Metric): string {
  if (summary !== undefined) return 'a summary - Reason: UNSUPPORTED_METRIC_TYPE_SUMMARY'
  return 'no explicit-bucket histogram: Dynatrace takes others, the stand-in does not'
}

function metadataMistake({ unit, description }: Metric): string | undefined {
  if (!/^[A-Za-z0-9%[\]{}/_]{0,63}$/.test(unit)) {
    return `${quoted(unit)} is not a unit - Reason: METRIC_UNIT_INVALID_CHARACTERS`
  }
  const { length } = [...description]
  return length > MAX_DESCRIPTION ? `description length exceeded: ${length} > ${MAX_DESCRIPTION}` : undefined
}

/** As lines are shown. */
function lineOf({ metric, point }: SentPoint): string {
  if (point === undefined) return metric.name
  const dimensions = point.attributes.map(({ key, value }) => `,${key}=${JSON.stringify(value?.stringValue ?? '')}`)
  return `${metric.name}${dimensions.join('')} histogram,sum=${point.sum},count=${point.count}`
}

function take(
  { point, line, metric }: { readonly point: HistogramPoint; readonly line: string; readonly metric: Metric },
  { number, receivedAt }: IngestRequest,
  ledger: Ledger,
): void {
  const { dimensions, timestamp, payload } = point
  ledger.point({ key: metric.name, dimensions, timestamp, receivedAt, request: number, line, ...payload })
  const { name: key, unit, description } = metric
  if (unit === '' && description === '') return
  const said = { unit: unit || undefined, description: description || undefined, displayName: undefined }
  ledger.metadataLine({ kind: 'metadata', key, type: 'histogram', ...said })
}

function answerOf(linesOk: number, reasons: readonly string[]): Answer {
  if (reasons.length === 0) return otlpAnswer(200, encodeResponse())
  // One line for each, under a heading: so it is with Dynatrace, whose words these are not.
  const errorMessage = ['Errors:', ...reasons, ''].join('\n')
  if (linesOk === 0) return otlpAnswer(400, encodeStatus(errorMessage))
  return otlpAnswer(200, encodeResponse({ rejectedDataPoints: reasons.length, errorMessage }))
}

function otlpAnswer(status: number, body: Uint8Array): Answer {
  return { status, headers: { 'Content-Type': 'application/x-protobuf' }, body }
}

/**
 * OTLP over HTTP: `POST /api/v2/otlp/v1/metrics` takes what Dynatrace takes, `POST /v1/metrics` whatever OTLP allows, as
 * a collector would. What is taken goes into the ledger.
 */

import { type Answer, errorAnswer } from './answer.ts'
import { readContent } from './content.ts'
import {
  type Ingested,
  type IngestRequest,
  type IngestRules,
  isToBeRefused,
  nothingTaken,
  ON_DEMAND,
} from './ingest.ts'
import { kindOf, type Ledger } from './ledger.ts'
import { textOf } from './otlp-attributes.ts'
import { type DynatracePoint, judgeAsDynatrace, UNSUPPORTED } from './otlp-dynatrace.ts'
import { decodeRequest, encodeResponse, encodeStatus } from './otlp-message.ts'
import { hasValue, type OtlpPoint, readOtlpPoint } from './otlp-point.ts'
import { pointsOf, type SentPoint } from './otlp-sent.ts'
import { type Refused, refused } from './refused.ts'

/** As Dynatrace does it: takes the good points of a request, also when others of it are refused. */
export function ingestOtlp(request: IngestRequest, rules: IngestRules, ledger: Ledger): Ingested {
  const circumstances = { now: request.receivedAt, allowDigitSections: rules.allowDigitSections, ledger }
  return receive(request, rules, ledger, {
    maxPoints: MAX_POINTS,
    judge: (sent) => judgeAsDynatrace(sent, circumstances),
    take: (point, sent) => defineMetric(point, sent, ledger),
    answer: dynatraceAnswer,
  })
}

/** As any receiver does it. */
export function collectOtlp(request: IngestRequest, rules: IngestRules, ledger: Ledger): Ingested {
  return receive(request, rules, ledger, {
    maxPoints: Number.POSITIVE_INFINITY,
    judge: readOtlpPoint,
    take: () => {},
    answer: (_, reasons) =>
      partialSuccess(
        reasons.length,
        reasons.map(({ name, reason }) => `'${name}': ${reason}`),
      ),
  })
}

const PROTOBUF = /^application\/x-protobuf\s*$/i
const MAX_POINTS = 15_000

interface Receiver<P extends OtlpPoint | DynatracePoint> {
  readonly maxPoints: number
  readonly judge: (sent: SentPoint) => P | Refused
  readonly take: (point: P, sent: SentPoint) => void
  readonly answer: (linesOk: number, reasons: readonly Reason[]) => Answer
}

/** Why a point of the metric of this name was refused. */
interface Reason {
  readonly name: string
  readonly reason: string
}

function receive<P extends OtlpPoint | DynatracePoint>(
  request: IngestRequest,
  rules: IngestRules,
  ledger: Ledger,
  receiver: Receiver<P>,
): Ingested {
  const expected = { is: PROTOBUF, send: 'application/x-protobuf', maxBytes: rules.maxOtlpBytes }
  const content = readContent(request, expected)
  if (content.kind === 'answer') return nothingTaken(content.answer)
  const message = decodeRequest(content.bytes)
  if (message === undefined) {
    return nothingTaken(otlpAnswer(400, encodeStatus('the body is no ExportMetricsServiceRequest')))
  }
  const points = pointsOf(message).filter(hasValue)
  if (points.length > receiver.maxPoints) {
    const reason = `more than ${receiver.maxPoints} points - Reason: OTLP_MESSAGE_MAX_SIZE_EXCEEDED`
    return nothingTaken(errorAnswer(413, reason))
  }

  const reasons: Reason[] = []
  const { number, receivedAt } = request
  for (const [index, sent] of points.entries()) {
    const point = isToBeRefused(index + 1, request) ? refused(ON_DEMAND) : receiver.judge(sent)
    const line = lineOf(sent)
    const { name } = sent.metric
    if (point.kind === 'refused') {
      reasons.push({ name, reason: point.reason })
      ledger.refusedLine({ request: number, line: index + 1, text: line, reason: point.reason })
    } else {
      const { dimensions, timestamp, payload, otlp } = point
      receiver.take(point, sent)
      ledger.point({ key: name, dimensions, timestamp, receivedAt, request: number, line, otlp, ...payload })
    }
  }
  const linesOk = points.length - reasons.length
  return { answer: receiver.answer(linesOk, reasons), linesOk, linesInvalid: reasons.length }
}

/** As lines are shown. */
function lineOf({ metric, data }: SentPoint): string {
  const dimensions = data.point.attributes.map(({ key, value }) => `,${key}=${JSON.stringify(textOf(value))}`)
  return `${metric.name}${dimensions.join('')} ${data.type},${shown(data)}`
}

function shown({ type, point }: SentPoint['data']): string {
  if (type === 'gauge' || type === 'sum') return String(point.asInt ?? point.asDouble)
  return `sum=${point.sum},count=${point.count}`
}

function defineMetric({ payload }: DynatracePoint, { metric }: SentPoint, ledger: Ledger): void {
  const { name: key, unit, description } = metric
  const type = kindOf(payload)
  ledger.defineKey(key, type)
  if (unit === '' && description === '') return
  const said = { unit: unit || undefined, description: description || undefined, displayName: undefined }
  ledger.metadataLine({ kind: 'metadata', key, type, ...said })
}

function dynatraceAnswer(linesOk: number, reasons: readonly Reason[]): Answer {
  if (reasons.length === 0) return otlpAnswer(200, encodeResponse())
  // A line for each below headings, as Dynatrace has them.
  const lines = reasons.map(({ name, reason }) =>
    reason.startsWith(UNSUPPORTED) ? `Unsupported metric: '${name}' - Reason: ${reason}` : `'${name}': ${reason}`,
  )
  const heading = 'The following issues were encountered while ingesting OTLP metrics:'
  const errorMessage = [heading, 'Errors:', ...lines, ''].join('\n')
  if (linesOk === 0) return otlpAnswer(400, encodeStatus(errorMessage))
  return otlpAnswer(200, encodeResponse({ rejectedDataPoints: reasons.length, errorMessage }))
}

function partialSuccess(rejectedDataPoints: number, reasons: readonly string[]): Answer {
  if (rejectedDataPoints === 0) return otlpAnswer(200, encodeResponse())
  return otlpAnswer(200, encodeResponse({ rejectedDataPoints, errorMessage: reasons.join('\n') }))
}

function otlpAnswer(status: number, body: Uint8Array): Answer {
  return { status, headers: { 'Content-Type': 'application/x-protobuf' }, body }
}

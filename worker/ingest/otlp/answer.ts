/** What is answered to OTLP: how many points were refused, and reasons that name a metric at best. */

import { decodeUtf8 } from '../../model/utf8.ts'
import { type Field, lastValue, readFields } from './protobuf-fields.ts'

export interface OtlpAnswer {
  readonly accepted: number
  readonly refused: number
  /** The first few, each once. There may be some where nothing was refused: they warn. */
  readonly reasons: readonly string[]
  /** Of these reasons, those that name a metric. */
  readonly refusedKeys: readonly { readonly key: string; readonly reason: string }[]
}

/** Of an ExportMetricsServiceResponse to so many points; undefined where the body is none, but a proxy's page, say. */
export function readExportResponse(body: Uint8Array, points: number): OtlpAnswer | undefined {
  const response = readFields(body)
  if (response === undefined) return undefined
  const partialSuccess = lastValue(response, PARTIAL_SUCCESS) ?? NOTHING
  const fields = typeof partialSuccess === 'number' ? undefined : readFields(partialSuccess)
  if (fields === undefined) return undefined
  const rejected = lastValue(fields, REJECTED_DATA_POINTS)
  const refused = typeof rejected === 'number' ? Math.min(rejected, points) : 0
  return { accepted: points - refused, refused, ...reasonsOf(lastValue(fields, ERROR_MESSAGE)) }
}

/** Of the google.rpc.Status of a refusal, in which nothing was taken; what is none is read as text. */
export function readRefusal(body: Uint8Array, points: number): OtlpAnswer {
  const status = readFields(body)
  const message = status === undefined ? body : lastValue(status, STATUS_MESSAGE)
  return { accepted: 0, refused: points, ...reasonsOf(message) }
}

const PARTIAL_SUCCESS = 1
const REJECTED_DATA_POINTS = 1
const ERROR_MESSAGE = 2
const STATUS_MESSAGE = 2
const NOTHING = new Uint8Array()

const MAX_REASONS = 10
const MAX_REASON = 500

/** Dynatrace writes a line for each point, many of them alike, below headings that end in a colon. */
function reasonsOf(message: Field['value']): Pick<OtlpAnswer, 'reasons' | 'refusedKeys'> {
  if (message === undefined || typeof message === 'number') return { reasons: [], refusedKeys: [] }
  const lines = decodeUtf8(message)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.endsWith(':'))
  const reasons = [...new Set(lines)].slice(0, MAX_REASONS).map((line) => line.slice(0, MAX_REASON))
  const refusedKeys = reasons.flatMap((line) => {
    const [, key, reason] = NAMED.exec(line) ?? []
    return key === undefined || reason === undefined ? [] : [{ key, reason }]
  })
  return { reasons, refusedKeys }
}

/** As in `Unsupported metric: 'http.requests' - Reason: UNSUPPORTED_METRIC_TYPE_SUMMARY`. */
const NAMED = /^(?:[^']*: )?'([^']+)'(?: - Reason)?: (.+)$/

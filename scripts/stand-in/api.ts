/** The API of a stand-in: every path but its own pages. A request is judged, recorded, and then answered. */

import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { type Answer, errorAnswer, methodNotAllowedAnswer } from './answer.ts'
import { type FaultQueue, faultAnswer, type StandInFault } from './faults.ts'
import { type ReceivedBody, readBody, send, sendAfter } from './http.ts'
import { type Ingested, type IngestRequest, type IngestRules, ingest, nothingTaken } from './ingest.ts'
import type { Ledger, RequestRecord } from './ledger.ts'
import { collectOtlp, ingestOtlp } from './otlp.ts'

export interface ApiOptions {
  readonly token: string
  readonly tokenWithoutScope: string
  readonly otlpHeaders: Readonly<Record<string, string>>
  readonly now: () => number
  readonly rules: IngestRules
  readonly ledger: Ledger
  readonly faults: FaultQueue
  readonly onRequest: (record: RequestRecord) => void
}

export type ServeApi = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>

export function createApi(options: ApiOptions): ServeApi {
  let arrived = 0
  let scriptable = 0

  return async (request, response, path) => {
    arrived += 1
    const route = routes.find((known) => known.path.test(path))
    // A fault is for a request that could have brought data, not for one that missed the path.
    const fault = route !== undefined && request.method === 'POST' ? options.faults.take(++scriptable) : undefined
    const call: Call = { number: arrived, receivedAt: options.now(), request, path, route, fault }

    const maxBytes = route?.maxBytes(options.rules) ?? 0
    const body = fault?.kind === 'reset' ? undefined : await readBody(request, maxBytes)
    if (body === undefined) {
      record(call, { bytes: 0, digest: '' }, undefined, options)
      request.socket.resetAndDestroy()
      return
    }
    if (fault?.kind === 'no-answer-before-taking') {
      record(call, body, undefined, options)
      request.socket.destroy()
      return
    }
    const ingested = judge(call, body, options)
    record(call, body, ingested, options)
    deliver(call, ingested.answer, response)
  }
}

/** What takes the data of a request that has passed the checks common to all. */
interface Route {
  readonly path: RegExp
  readonly maxBytes: (rules: IngestRules) => number
  /** Why this client may not send, if so. */
  readonly refusal: (headers: IncomingHttpHeaders, options: ApiOptions) => Answer | undefined
  readonly ingest: (request: IngestRequest, rules: IngestRules, ledger: Ledger) => Ingested
}

const routes: readonly Route[] = [
  {
    path: /^(\/e\/[^/]+)?\/api\/v2\/metrics\/ingest$/,
    maxBytes: (rules) => rules.maxBodyBytes,
    refusal: tokenRefusal,
    ingest,
  },
  {
    path: /^(\/e\/[^/]+)?\/api\/v2\/otlp\/v1\/metrics$/,
    maxBytes: (rules) => rules.maxOtlpBytes,
    refusal: tokenRefusal,
    ingest: ingestOtlp,
  },
  {
    path: /^\/v1\/metrics$/,
    maxBytes: (rules) => rules.maxOtlpBytes,
    refusal: headersRefusal,
    ingest: collectOtlp,
  },
]

interface Call {
  readonly number: number
  readonly receivedAt: number
  readonly request: IncomingMessage
  readonly path: string
  readonly route: Route | undefined
  readonly fault: StandInFault | undefined
}

function judge(call: Call, body: ReceivedBody, options: ApiOptions): Ingested {
  const { number, receivedAt, request, route, fault } = call
  if (route === undefined) return nothingTaken(errorAnswer(404, `there is no ${call.path}`))
  if (request.method !== 'POST') return nothingTaken(methodNotAllowedAnswer('POST'))
  if (fault?.kind === 'status') return nothingTaken(faultAnswer(fault, receivedAt))
  const refusal = route.refusal(request.headers, options)
  if (refusal !== undefined) return nothingTaken(refusal)
  const { 'content-type': contentType, 'content-encoding': contentEncoding } = request.headers
  const refuseEvery = fault?.kind === 'refuse-lines' ? fault.every : undefined
  const ingestRequest = { number, receivedAt, contentType, contentEncoding, body: body.kept, refuseEvery }
  return route.ingest(ingestRequest, options.rules, options.ledger)
}

function tokenRefusal({ authorization }: IncomingHttpHeaders, options: ApiOptions): Answer | undefined {
  if (authorization === `Api-Token ${options.token}`) return undefined
  if (authorization === `Api-Token ${options.tokenWithoutScope}`) {
    return errorAnswer(403, 'the token lacks the scope metrics.ingest')
  }
  if (authorization?.startsWith('Api-Token ')) return errorAnswer(401, 'the token is not known')
  return errorAnswer(401, 'Authorization is missing or of another kind: send Api-Token <token>')
}

function headersRefusal(headers: IncomingHttpHeaders, { otlpHeaders }: ApiOptions): Answer | undefined {
  const wrong = Object.keys(otlpHeaders).find((name) => headers[name.toLowerCase()] !== otlpHeaders[name])
  return wrong === undefined ? undefined : errorAnswer(401, `the header ${wrong} is missing, or not as it was told`)
}

/** Comes before the answer, so that a client which has its answer finds the request recorded. */
function record(
  call: Call,
  { bytes, digest }: Pick<ReceivedBody, 'bytes' | 'digest'>,
  ingested: Ingested | undefined,
  options: ApiOptions,
): void {
  const { number, receivedAt, request, path, fault } = call
  const { authorization, ...headers } = request.headers
  const kept: RequestRecord = {
    number,
    receivedAt,
    method: request.method ?? '',
    path,
    headers,
    status: fault?.kind === 'no-answer-after-taking' ? undefined : ingested?.answer.status,
    bytes,
    digest,
    linesOk: ingested?.linesOk ?? 0,
    linesInvalid: ingested?.linesInvalid ?? 0,
  }
  options.ledger.request(kept)
  options.onRequest(kept)
}

function deliver(call: Call, answer: Answer, response: ServerResponse): void {
  switch (call.fault?.kind) {
    case 'no-answer-after-taking':
      call.request.socket.destroy()
      return
    case 'slow':
      sendAfter(response, answer, call.fault.delayMs)
      return
    default:
      send(response, answer)
  }
}

/** The pages of a stand-in that Dynatrace does not have: what it got, as JSON, and faults from another process. */

import * as v from 'valibot'
import { type Answer, errorAnswer, jsonAnswer, methodNotAllowedAnswer } from './answer.ts'
import { chartsPage } from './charts/page.ts'
import { CHARTS_PATH } from './charts/path.ts'
import { readChartQuery } from './charts/query.ts'
import { type FaultQueue, readFaults } from './faults.ts'
import type { Received } from './ledger.ts'

export interface ControlRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** The header of this name, '' where there is none. */
  readonly accept: string
  readonly body: Buffer
}

const NOTE = `This is a stand-in for Dynatrace, made for development and tests. It is not Dynatrace and not made by Dynatrace.
It reads metrics as strictly as the ingestion protocol is documented, and keeps what it takes in memory.

POST /api/v2/metrics/ingest           also below /e/<environment>
POST /api/v2/otlp/v1/metrics          the same for OTLP, of which Dynatrace takes a part
POST /v1/metrics                      takes whatever OTLP allows, as a collector would
GET  /dynatrace                       what was taken, drawn: a page for browsers, which / is to them too
GET  /stand-in/points?key=…&limit=…   the newest points that were taken
GET  /stand-in/metrics                one entry for each metric key
GET  /stand-in/metadata               what was said of keys: unit, description, name
GET  /stand-in/refused?limit=…        the newest lines that were refused, and why
GET  /stand-in/requests?limit=…       the newest requests
POST /stand-in/faults                 a fault, or a list of them, for the next requests: {"kind":"status","status":503}
`

const NOTE_ANSWER: Answer = {
  status: 200,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', Vary: 'Accept' },
  body: NOTE,
}

const readQuery = v.strictObject({
  key: v.exactOptional(v.string()),
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'a whole number is needed'), v.transform(Number)), '100'),
})

export function isControlPath(path: string): boolean {
  return path === '/' || path === CHARTS_PATH || path.startsWith('/stand-in/')
}

export function control(request: ControlRequest, received: Received, faults: FaultQueue): Answer {
  switch (request.path) {
    case '/':
      return onlyWith('GET', request, () =>
        request.accept.includes('text/html') ? charts(request, received) : NOTE_ANSWER,
      )
    case CHARTS_PATH:
      return onlyWith('GET', request, () => charts(request, received))
    case '/stand-in/points':
      return listed(request, ({ key }) => received.points().filter((point) => key === undefined || point.key === key))
    case '/stand-in/metrics':
      return onlyWith('GET', request, () => jsonAnswer(200, received.metrics()))
    case '/stand-in/metadata':
      return onlyWith('GET', request, () => jsonAnswer(200, received.metadata()))
    case '/stand-in/refused':
      return listed(request, () => received.refused())
    case '/stand-in/requests':
      return listed(request, () => received.requests())
    case '/stand-in/faults':
      return onlyWith('POST', request, () => queueFaults(request.body, faults))
    default:
      return errorAnswer(404, `there is no ${request.path}: GET / lists what there is`)
  }
}

function charts({ query }: ControlRequest, received: Received): Answer {
  return chartsPage(received, readChartQuery(query))
}

function onlyWith(method: string, request: ControlRequest, answer: () => Answer): Answer {
  return request.method === method ? answer() : methodNotAllowedAnswer(method)
}

function listed(request: ControlRequest, list: (query: v.InferOutput<typeof readQuery>) => readonly unknown[]): Answer {
  return onlyWith('GET', request, () => {
    const query = v.safeParse(readQuery, Object.fromEntries(request.query))
    if (!query.success) return errorAnswer(400, query.issues.map((issue) => issue.message).join('; '))
    const { limit } = query.output
    return jsonAnswer(200, limit === 0 ? [] : list(query.output).slice(-limit))
  })
}

function queueFaults(body: Buffer, faults: FaultQueue): Answer {
  const read = readFaults(body.toString('utf8'))
  if (read.kind === 'refused') return errorAnswer(400, read.reasons.join('; '))
  faults.push(read.faults)
  return jsonAnswer(200, { queued: faults.length })
}

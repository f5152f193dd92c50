/** One POST, and what its answer means for what was sent. Never throws. */

import { answerOf } from '../model/answer-of.ts'
import type { Payload } from '../model/batch.ts'
import { describeFault } from '../model/fault.ts'
import { networkFault } from '../model/network-fault.ts'
import { parseRetryAfter } from '../model/retry-after.ts'
import { decodeUtf8 } from '../model/utf8.ts'
import type { Clock, Fetch } from '../ports.ts'
import { adviceFor, NOT_THE_API } from './advice.ts'
import { answerToLines, type IngestAnswer, readAnswer } from './answer.ts'
import { readAnswerBody } from './answer-body.ts'
import type { Destination } from './destination.ts'
import { gzip } from './gzip.ts'

export interface SendOptions {
  readonly destination: Destination
  readonly timeoutMs: number
}

export type Delivery<Answer = IngestAnswer> =
  /** All were taken, or some: those that were refused must never be sent again, nor those that were taken. */
  | { readonly kind: 'answered'; readonly status: number; readonly answer: Answer | undefined }
  | { readonly kind: 'too-large' }
  /** Something has to be mended first; the lines wait. */
  | { readonly kind: 'rejected'; readonly status: number; readonly reason: string }
  /** Whoever answered has no time now. */
  | { readonly kind: 'later'; readonly status: number; readonly waitMs: number | undefined }
  /** Nobody answered. `sent`: whether the lines may have arrived all the same. */
  | { readonly kind: 'no-answer'; readonly reason: string; readonly sent: 'maybe' | 'no' }

export interface IngestPorts {
  readonly fetch: Fetch
  readonly clock: Clock
}

/** What is sent to which API, and how its answer is read. */
export interface Upload<Answer> {
  readonly url: string
  readonly contentType: string
  readonly body: Uint8Array
  /** Undefined where the body is not an answer of the API. */
  readonly readAnswer: (body: Uint8Array, status: number) => Answer | undefined
}

export function sendLines(payload: Payload, options: SendOptions, ports: IngestPorts): Promise<Delivery> {
  const { bytes, lines } = payload
  return post(
    {
      url: options.destination.linesUrl ?? '',
      contentType: 'text/plain; charset=utf-8',
      body: bytes,
      readAnswer: (body) => {
        const said = readAnswer(decodeUtf8(body))
        return said && answerToLines(said, lines)
      },
    },
    options,
    ports,
  )
}

export async function post<Answer>(
  upload: Upload<Answer>,
  options: SendOptions,
  ports: IngestPorts,
): Promise<Delivery<Answer>> {
  const { destination } = options
  const body = destination.gzip ? await gzip(upload.body) : upload.body
  const controller = new AbortController()
  const { signal } = controller
  const timer = setTimeout(() => controller.abort(), options.timeoutMs)
  const late = { kind: 'no-answer', reason: `no answer within ${options.timeoutMs / 1000}s`, sent: 'maybe' } as const
  try {
    const request = new Request(upload.url, {
      method: 'POST',
      headers: [
        ...destination.headers.map(([name, value]): [string, string] => [name, value]),
        ['content-type', upload.contentType],
        ...(destination.gzip ? ([['content-encoding', 'gzip']] as const) : []),
      ],
      body,
      redirect: 'manual',
      signal,
    })
    const response = await answerOf(ports.fetch(request), signal)
    return response === undefined ? late : await interpret(response, { upload, destination, signal }, ports.clock())
  } catch (error) {
    if (signal.aborted) return late
    const fault = networkFault(error, new URL(upload.url))
    return { kind: 'no-answer', reason: describeFault(fault), sent: UNCONNECTED.has(fault.kind) ? 'no' : 'maybe' }
  } finally {
    clearTimeout(timer)
  }
}

interface Asked<Answer> {
  readonly upload: Upload<Answer>
  readonly destination: Destination
  readonly signal: AbortSignal
}

async function interpret<Answer>(
  response: Response,
  { upload, destination, signal }: Asked<Answer>,
  nowMs: number,
): Promise<Delivery<Answer>> {
  const status = response.status
  // Read in any case: a body left behind holds its connection.
  const answer = upload.readAnswer(await readAnswerBody(response.body, signal), status)
  if (response.ok || status === 400) {
    // Proxies say yes and no with pages, of a login say, or of a check that one is no robot: nothing got further.
    if (/^text\/html\b/i.test(response.headers.get('content-type') ?? ''))
      return { kind: 'rejected', status, reason: `a page came with ${status}: ${NOT_THE_API[destination.kind]}` }
    // Another yes than that to lines, and without an answer, is somebody else's. Backends of OTLP say yes in many ways.
    if (answer !== undefined || status === 202 || status === 400 || destination.kind === 'otlp')
      return { kind: 'answered', status, answer }
    return { kind: 'rejected', status, reason: NOT_THE_API[destination.kind] }
  }
  if (status === 413) return { kind: 'too-large' }
  if (AMBIGUOUS.has(status)) return { kind: 'no-answer', reason: `a proxy answered ${status}`, sent: 'maybe' }
  if (status === 408 || status === 429 || status >= 500)
    return { kind: 'later', status, waitMs: waitOf(response.headers, nowMs) }
  return { kind: 'rejected', status, reason: adviceFor(destination, status, response.headers.get('location')) }
}

/** `Retry-After`, or Dynatrace's own header: microseconds since the epoch (docs, "Access limit"). */
function waitOf(headers: Headers, nowMs: number): number | undefined {
  const after = parseRetryAfter(headers.get('retry-after'), nowMs)
  if (after !== undefined) return Math.min(after * 1000, MAX_WAIT_MS)
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN) / 1000
  if (reset > nowMs) return Math.min(reset - nowMs, MAX_WAIT_MS)
  return undefined
}

/** Faults of a connection that was never there: nothing was sent on it. */
const UNCONNECTED: ReadonlySet<string> = new Set(['url', 'dns', 'refused', 'tls'])
/** A proxy passed the request on and got no answer that it understood: 504, and Cloudflare's 520 and 524. */
const AMBIGUOUS: ReadonlySet<number> = new Set([504, 520, 524])

const MAX_WAIT_MS = 10 * 60_000

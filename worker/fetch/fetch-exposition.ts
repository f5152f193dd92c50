import type { BundleAuth } from '../../dsl/bundle.ts'
import type { Fault } from '../model/fault.ts'
import { bodyFault } from '../model/network-fault.ts'
import type { Clock, Fetch, Secrets } from '../ports.ts'
import { ACCEPT } from './accept.ts'
import { discardBody, readBody } from './body-reader.ts'
import { readCredentials } from './credentials.ts'
import { followRedirects } from './follow-redirects.ts'
import { encodingOf, refusalOf } from './refusal.ts'

/** The version is that of package.json. */
export const USER_AGENT = 'narthex/0.1.0'

const MAX_QUOTED = 200

export type ExpositionRequest = {
  readonly url: string
  /** For all of it: redirects, headers and the body to its end. */
  readonly timeoutMs: number
  /** In decoded bytes. */
  readonly bodySizeLimit: number
  readonly auth: BundleAuth
  /** Credentials may go over plain `http`. */
  readonly allowInsecureAuth: boolean
  /** In place of the formats that are read. */
  readonly accept?: string
}

export type FetchPorts = {
  readonly fetch: Fetch
  readonly secrets: Secrets
  readonly clock: Clock
}

/** What is known before the first byte of the body. */
export type ExpositionHead = {
  readonly contentType: string | null
  /** The transfer says where the body ends, so that one that is cut short is a fault; else it just ends. */
  readonly framed: boolean
}

/** Takes a chunk of the body, which is valid only during the call; a fault ends the transfer. */
export type Consume = (chunk: Uint8Array) => Fault | undefined

/** Looks at the head and gives back who takes the body, or why nobody does. */
export type OpenExposition = (head: ExpositionHead) => Consume | Fault

/** `bytes` are decoded bytes of the body, as many as came. */
export type FetchOutcome =
  | { readonly kind: 'whole'; readonly bytes: number; readonly durationMs: number }
  | { readonly kind: 'failed'; readonly fault: Fault; readonly bytes: number; readonly durationMs: number }

/**
 * Fetches one exposition and streams it into what `open` gives back, called once for an answer of 200 before the first
 * chunk. Never throws, never holds more than a chunk, and has ended by `timeoutMs` whatever the peer does.
 */
export async function fetchExposition(
  request: ExpositionRequest,
  ports: FetchPorts,
  open: OpenExposition,
): Promise<FetchOutcome> {
  const startMs = ports.clock()
  const received = { bytes: 0 }
  const controller = new AbortController()
  // Not AbortSignal.timeout: it cannot be cleared, and a pending timer keeps a Durable Object in memory, and billed.
  const timer = setTimeout(() => controller.abort(), request.timeoutMs)
  let fault: Fault | undefined
  try {
    fault = await transfer({ request, ports, open, received, signal: controller.signal })
    if (fault !== undefined && controller.signal.aborted) fault = { kind: 'timeout', timeoutMs: request.timeoutMs }
  } catch (error) {
    controller.abort()
    fault = internalFault(error)
  } finally {
    clearTimeout(timer)
  }
  const measured = { bytes: received.bytes, durationMs: ports.clock() - startMs }
  return fault === undefined ? { kind: 'whole', ...measured } : { kind: 'failed', fault, ...measured }
}

type Transfer = {
  readonly request: ExpositionRequest
  readonly ports: FetchPorts
  readonly open: OpenExposition
  readonly received: { bytes: number }
  readonly signal: AbortSignal
}

async function transfer({ request, ports, open, received, signal }: Transfer): Promise<Fault | undefined> {
  const url = parseUrl(request.url)
  if (typeof url === 'string') return { kind: 'url', reason: url }
  if (request.auth.kind !== 'none' && url.protocol === 'http:' && !request.allowInsecureAuth) {
    return { kind: 'insecure-auth' }
  }
  const credentials = readCredentials(request.auth, ports.secrets)
  if (credentials.kind === 'failed') return credentials.fault

  const { allowInsecureAuth } = request
  const headers = headersOf(request)
  const arrival = await followRedirects(
    { url, headers, credentials: credentials.header, allowInsecureAuth, signal },
    ports.fetch,
  )
  if (arrival.kind === 'failed') return arrival.fault

  const { response, strippedFor } = arrival
  const refusal = refusalOf(response, { nowMs: ports.clock(), strippedFor })
  const consume = refusal ?? open({ contentType: response.headers.get('content-type'), framed: isFramed(response) })
  if (typeof consume !== 'function') {
    discardBody(response.body)
    return consume
  }
  if (response.body === null) return undefined
  return stream(response.body, { consume, received, limit: request.bodySizeLimit, encoding: encodingOf(response) })
}

type Sink = {
  readonly consume: Consume
  readonly received: { bytes: number }
  readonly limit: number
  readonly encoding: string
}

async function stream(body: ReadableStream<Uint8Array>, sink: Sink): Promise<Fault | undefined> {
  const { consume, received, limit, encoding } = sink
  try {
    return await readBody(body, (chunk) => {
      received.bytes += chunk.byteLength
      if (received.bytes > limit) return { kind: 'too-large', maxBytes: limit }
      try {
        return consume(chunk)
      } catch (error) {
        return internalFault(error)
      }
    })
  } catch (error) {
    return bodyFault(error, encoding)
  }
}

/** The URL, or why it cannot be fetched. */
function parseUrl(text: string): URL | string {
  const url = URL.parse(text)
  if (url === null) return 'it is not a URL'
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'it is neither http nor https'
  if (url.username !== '' || url.password !== '') return 'it has credentials in it: give them as auth'
  return url
}

function headersOf({ accept = ACCEPT, timeoutMs }: ExpositionRequest): Record<string, string> {
  return {
    accept,
    'accept-encoding': 'gzip',
    'user-agent': USER_AGENT,
    'x-prometheus-scrape-timeout-seconds': String(timeoutMs / 1000),
  }
}

function internalFault(error: unknown): Fault {
  const reason = error instanceof Error ? error.message : String(error)
  return { kind: 'internal', reason: reason.slice(0, MAX_QUOTED) }
}

/** By a length or by chunks, and not compressed: Node takes a gzip stream that ends early for whole. */
function isFramed(response: Response): boolean {
  const { headers } = response
  const coding = headers.get('transfer-encoding') ?? ''
  return (headers.has('content-length') || coding.includes('chunked')) && encodingOf(response) === ''
}

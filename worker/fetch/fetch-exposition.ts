import type { BundleAuth } from '../../dsl/bundle.ts'
import type { Fault } from '../model/fault.ts'
import type { Clock, Fetch, Secrets } from '../ports.ts'
import { ACCEPT } from './accept.ts'
import { discardBody, readBody } from './body-reader.ts'
import { readCredentials } from './credentials.ts'
import { followRedirects } from './follow-redirects.ts'
import { bodyFault } from './network-fault.ts'
import { parseRetryAfter } from './retry-after.ts'

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
export type ExpositionHead = { readonly contentType: string | null }

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
  // Not AbortSignal.timeout: it cannot be cleared, and a pending timer keeps a Durable Object in memory, and on the bill.
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
  const encoding = encodingOf(response)
  const refusal = statusFault(response, ports.clock(), strippedFor) ?? encodingFault(encoding)
  if (refusal !== undefined) {
    discardBody(response.body)
    return refusal
  }
  const consume = open({ contentType: response.headers.get('content-type') })
  if (typeof consume !== 'function') {
    discardBody(response.body)
    return consume
  }
  return response.body === null ? undefined : stream(response.body)
}

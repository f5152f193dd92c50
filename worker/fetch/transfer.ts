import type { BundleAuth } from '../../dsl/bundle.ts'
import { discardBody, readBody } from '../model/body-reader.ts'
import type { CredentialHeader } from '../model/credential-header.ts'
import type { Fault } from '../model/fault.ts'
import { bodyFault } from '../model/network-fault.ts'
import { reasonOf } from '../model/reason-of.ts'
import { readCredentials, takeHeader } from './credentials.ts'
import type { FetchPorts } from './fetch-ports.ts'
import { type Arrival, followRedirects } from './follow-redirects.ts'
import { guardNetwork } from './guard-network.ts'
import { encodingOf, isDecoded, isStillGzip, refusalOf } from './refusal.ts'
import { withoutSent } from './secret.ts'
import { USER_AGENT } from './user-agent.ts'

/** What is asked for, and how far one goes for it. */
export type TransferRequest = {
  readonly url: string
  /** For all of it: tokens, redirects, headers and the body to its end. */
  readonly timeoutMs: number
  readonly auth: BundleAuth
  /** In place of `auth`: credentials that were found with the endpoint. */
  readonly given?: CredentialHeader | undefined
  /** Credentials may go over plain `http`. */
  readonly allowInsecureAuth: boolean
  /** The binding that fetches, in place of the network. */
  readonly via?: string | null | undefined
  /** A discovered URL and redirects may lead to private networks. */
  readonly allowPrivateNetwork?: boolean | undefined
  /** Nobody has written the URL down, so it is trusted no more than where a redirect leads. */
  readonly isDiscovered?: boolean | undefined
  /** What the URL begins with, and redirects must as well. */
  readonly within?: string | undefined
}

/** Takes a chunk of the body, which is valid only during the call; a fault ends the transfer. */
export type Consume = (chunk: Uint8Array) => Fault | undefined

export type Receiver = {
  /** Beside those that every request has. */
  readonly headers: Readonly<Record<string, string>>
  /** In decoded bytes. */
  readonly maxBytes: number
  /** Looks at an answer of 200 and gives back who takes its body, or why nobody does. `sent` are the credentials. */
  readonly open: (response: Response, sent: readonly CredentialHeader[]) => Consume | Fault
  /**
   * Told which credentials were sent, gives back who takes what a refusal says, to whom true is enough of it. Where this
   * is left out, what it says is given up.
   */
  readonly openRefusal?: (sent: readonly CredentialHeader[]) => (chunk: Uint8Array) => boolean
}

/** `bytes` are decoded bytes of the body, as many as came. */
export type Transferred = { readonly fault: Fault | undefined; readonly bytes: number }

/**
 * Fetches what `request` asks for and streams it into what the receiver opens, once for an answer of 200 before the
 * first chunk. Never throws, never holds more than a chunk, and has ended by `timeoutMs` whatever the peer does.
 */
export async function transfer(request: TransferRequest, ports: FetchPorts, receiver: Receiver): Promise<Transferred> {
  const progress: Progress = { bytes: 0, refusal: undefined }
  const controller = new AbortController()
  const { signal } = controller
  // Not AbortSignal.timeout: it cannot be cleared, and a pending timer keeps a Durable Object in memory, and billed.
  const timer = setTimeout(() => controller.abort(), request.timeoutMs)
  let fault: Fault | undefined
  try {
    fault = await run({ request, ports, receiver, progress, signal })
    if (fault !== undefined && signal.aborted) fault = lateFault(fault, request)
  } catch (error) {
    controller.abort()
    fault = internalFault(error)
  } finally {
    clearTimeout(timer)
  }
  return { fault: progress.refusal ?? fault, bytes: progress.bytes }
}

/** A refusal stands, whatever becomes of its body. */
type Progress = { bytes: number; refusal: Fault | undefined }

type Run = {
  readonly request: TransferRequest
  readonly ports: FetchPorts
  readonly receiver: Receiver
  readonly progress: Progress
  readonly signal: AbortSignal
}

const MAX_QUOTED = 200

async function run({ request, ports, receiver, progress, signal }: Run): Promise<Fault | undefined> {
  const arrival = await arrive(request, ports, { headers: receiver.headers, signal })
  if (arrival.kind === 'failed') return arrival.fault
  const { response, strippedFor, sent } = arrival
  const sink = { maxBytes: receiver.maxBytes, progress, signal }
  const refusal = refusalOf(response, { nowMs: ports.clock(), strippedFor, hide: withoutSent(sent) })
  if (refusal !== undefined) {
    progress.refusal = refusal
    const take = isDecoded(response) ? receiver.openRefusal?.(sent) : undefined
    if (take === undefined) discardBody(response.body)
    else await stream(response, { ...sink, consume: (chunk) => (take(chunk) ? refusal : undefined) })
    return refusal
  }
  const consume = receiver.open(response, sent)
  if (typeof consume === 'function') return await stream(response, { ...sink, consume })
  discardBody(response.body)
  return consume
}

type Way = { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal }

async function arrive(request: TransferRequest, ports: FetchPorts, way: Way): Promise<Arrival> {
  const { auth, given, allowInsecureAuth } = request
  const url = parseUrl(request.url)
  if (typeof url === 'string') return failed({ kind: 'url', reason: url })
  const { via } = request
  const fetch = typeof via === 'string' ? ports.fetchVia?.(via) : ports.fetch
  if (fetch === undefined) return failed({ kind: 'binding-missing', name: String(via) })
  const isAnonymous = auth.kind === 'none' && given === undefined
  if (!isAnonymous && url.protocol === 'http:' && !allowInsecureAuth) return failed({ kind: 'insecure-auth' })

  const { signal } = way
  const context = { ports, allowInsecureAuth, signal }
  const credentials = given === undefined ? await readCredentials(auth, context) : takeHeader(given)
  if (credentials.kind === 'failed') return credentials
  const headers = { ...way.headers, 'accept-encoding': 'gzip', 'user-agent': USER_AGENT }
  const guard = guardNetwork(request, { written: url, lookup: ports.lookup, signal })
  const start = { url, headers, allowInsecureAuth, within: request.within, guard, signal }
  const arrival = await followRedirects({ ...start, authorize: credentials.authorize }, fetch)

  // A token may be withdrawn before it expires: one that was kept is no proof that the credentials are wrong.
  const { kept } = credentials
  if (kept === undefined || arrival.kind === 'failed' || !isUnauthorized(arrival)) return arrival
  discardBody(arrival.response.body)
  const renewed = await readCredentials(auth, { ...context, rejected: kept })
  if (renewed.kind === 'failed') return renewed
  return await followRedirects({ ...start, authorize: renewed.authorize }, fetch)
}

function isUnauthorized({ response, strippedFor }: Extract<Arrival, { readonly kind: 'response' }>): boolean {
  return response.status === 401 && strippedFor === undefined
}

/** The URL, or why it cannot be fetched. */
function parseUrl(text: string): URL | string {
  const url = URL.parse(text)
  if (url === null) return 'it is not a URL'
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'it is neither http nor https'
  if (url.username !== '' || url.password !== '') return 'it has credentials in it: give them as auth'
  return url
}

type Sink = {
  readonly consume: Consume
  readonly maxBytes: number
  readonly progress: Progress
  readonly signal: AbortSignal
}

async function stream(response: Response, { consume, maxBytes, progress, signal }: Sink): Promise<Fault | undefined> {
  if (response.body === null) return undefined
  const onChunk = (chunk: Uint8Array) => {
    if (progress.bytes === 0 && isStillGzip(chunk)) {
      return { kind: 'encoding', encoding: encodingOf(response), problem: 'still-gzip' } as const
    }
    progress.bytes += chunk.byteLength
    if (progress.bytes > maxBytes) return { kind: 'too-large', maxBytes } as const
    try {
      return consume(chunk)
    } catch (error) {
      return internalFault(error)
    }
  }
  try {
    return await readBody(response.body, { onChunk, signal })
  } catch (error) {
    return bodyFault(error, encodingOf(response))
  }
}

/** What was under way when the time was up failed for that alone. An authorization server is named, not the exporter. */
function lateFault(fault: Fault, { timeoutMs }: TransferRequest): Fault {
  return fault.kind === 'token' ? fault : { kind: 'timeout', timeoutMs }
}

function failed(fault: Fault): Arrival {
  return { kind: 'failed', fault }
}

function internalFault(error: unknown): Fault {
  return { kind: 'internal', reason: reasonOf(error).slice(0, MAX_QUOTED) }
}

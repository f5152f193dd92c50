/**
 * One request of the client credentials grant: https://www.rfc-editor.org/rfc/rfc6749#section-4.4, with the client's
 * authentication of section 2.3.1.
 */

import { answerOf } from '../model/answer-of.ts'
import { discardBody, readBody } from '../model/body-reader.ts'
import { describeFault, type Fault } from '../model/fault.ts'
import { networkFault } from '../model/network-fault.ts'
import { parseJson } from '../model/parse-json.ts'
import { printable } from '../model/utf8.ts'
import type { Fetch } from '../ports.ts'
import type { OAuth2 } from './access-token.ts'
import { basicHeader } from './basic-header.ts'
import { isDecoded } from './refusal.ts'
import { isHeaderValue, withoutSecrets } from './secret.ts'
import { USER_AGENT } from './user-agent.ts'

export type TokenRequest = {
  readonly auth: OAuth2
  readonly clientSecret: string
  readonly url: URL
  readonly signal: AbortSignal
}

export type TokenGrant =
  /** It may be used for `lifeMs`, counted from the request. */
  | { readonly kind: 'granted'; readonly token: string; readonly lifeMs: number }
  | { readonly kind: 'failed'; readonly fault: Fault }

/**
 * Asks for a token, over the open network whatever the target is reached by: undefined where it was not granted before
 * the signal. Never throws.
 */
export async function requestToken(request: TokenRequest, fetch: Fetch): Promise<TokenGrant | undefined> {
  const { url, signal } = request
  try {
    const response = await answerOf(fetch(httpRequest(request)), signal)
    if (response === undefined) return undefined
    const grant = readAnswer(response.status, await readText(response, signal), request)
    return typeof grant === 'string' ? refused(url, grant) : grant
  } catch (error) {
    return signal.aborted ? undefined : refused(url, describeFault(networkFault(error, url)))
  }
}

export function unanswered(url: URL): TokenGrant {
  return refused(url, 'it did not answer in time')
}

const MAX_ANSWER_BYTES = 64 * 1024
const MAX_QUOTED = 200
/** Where the answer says nothing. */
const USUAL_LIFE_MS = 5 * 60_000
/** Whatever the answer says: what is kept is bounded. */
const LONGEST_LIFE_MS = 24 * 3_600_000
/** Taken off its life, but no more than a tenth of it: a token has to last until it has arrived. */
const MARGIN_MS = 30_000

function httpRequest({ auth, clientSecret, url, signal }: TokenRequest): Request {
  const body = new URLSearchParams({ grant_type: 'client_credentials' })
  if (auth.scopes.length > 0) body.set('scope', auth.scopes.join(' '))
  for (const [name, value] of auth.params) body.append(name, value)
  const client = basicHeader(formEncode(auth.clientId), formEncode(clientSecret))
  const fixed = { accept: 'application/json', 'accept-encoding': 'gzip', 'user-agent': USER_AGENT }
  const headers = { ...fixed, [client.name]: client.value }
  return new Request(url, { method: 'POST', headers, body, redirect: 'manual', cache: 'no-store', signal })
}

function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1)
}

async function readText(response: Response, signal: AbortSignal): Promise<string | undefined> {
  if (response.body === null) return ''
  if (!isDecoded(response)) {
    discardBody(response.body)
    return ''
  }
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  const onChunk = (chunk: Uint8Array) => {
    bytes += chunk.byteLength
    text += decoder.decode(chunk, { stream: true })
    return bytes > MAX_ANSWER_BYTES ? {} : undefined
  }
  const tooLarge = await readBody(response.body, { onChunk, signal })
  return tooLarge === undefined ? text : undefined
}

/** The grant, or why it is none. */
function readAnswer(status: number, text: string | undefined, request: TokenRequest): TokenGrant | string {
  if (text === undefined) return `its answer is longer than ${MAX_ANSWER_BYTES} bytes`
  if (status >= 300 && status < 400) return `it answered ${status}: set tokenUrl to where that leads`
  const answer = parseObject(text)
  if (status !== 200) return refusalText(status, answer, request)
  if (answer === undefined) return 'its answer is not JSON'
  const { access_token: token, token_type: type, expires_in: expiresIn } = answer
  if (typeof token !== 'string' || token === '') return 'its answer has no access_token'
  if (typeof type === 'string' && type.toLowerCase() !== 'bearer') {
    return `its token is of the type '${quotable(type, request)}', and only bearer tokens are used`
  }
  if (!isHeaderValue(token)) return 'its token has characters that a header cannot carry'
  return { kind: 'granted', token, lifeMs: usableMs(expiresIn) }
}

/** `expires_in`, which some servers write as text, less a margin. */
function usableMs(expiresIn: unknown): number {
  const seconds = typeof expiresIn === 'string' ? Number.parseFloat(expiresIn) : expiresIn
  const lifeMs = typeof seconds === 'number' && !Number.isNaN(seconds) ? seconds * 1000 : USUAL_LIFE_MS
  return Math.min(lifeMs - Math.min(MARGIN_MS, lifeMs / 10), LONGEST_LIFE_MS)
}

/** `it answered 401: invalid_client: unknown client`: section 5.2. */
function refusalText(
  status: number,
  answer: Readonly<Record<string, unknown>> | undefined,
  request: TokenRequest,
): string {
  const said = [answer?.error, answer?.error_description].filter((part) => typeof part === 'string' && part !== '')
  return [`it answered ${status}`, ...said.map((part) => quotable(String(part), request))].join(': ')
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  const value = parseJson(text)
  // Safe: an object has text as its keys, and its values are unknown.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
}

/** Cut short, and without the secret in any of the ways in which it was sent. */
function quotable(text: string, { auth, clientSecret }: TokenRequest): string {
  const encoded = formEncode(clientSecret)
  const basic = basicHeader(formEncode(auth.clientId), encoded).value.slice('Basic '.length)
  return printable(withoutSecrets(text, [basic, encoded, clientSecret])).slice(0, MAX_QUOTED)
}

function refused(url: URL, reason: string): TokenGrant {
  return { kind: 'failed', fault: { kind: 'token', host: url.host, reason } }
}

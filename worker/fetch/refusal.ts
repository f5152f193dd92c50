import type { Fault } from '../model/fault.ts'
import { parseRetryAfter } from '../model/retry-after.ts'
import { printable } from '../model/utf8.ts'

const MAX_ENCODING = 40
const MAX_CONTENT_TYPE = 100

/**
 * Only gzip is asked for. Brotli is decoded by every runtime as well; deflate by Node and Bun alone, zstd by neither
 * workerd nor Deno, and a list of codings by Node alone: what is not decoded arrives as it was sent.
 */
const DECODED: ReadonlySet<string> = new Set(['', 'gzip', 'br'])

export type RefusalContext = {
  readonly nowMs: number
  readonly strippedFor: string | undefined
  /** Takes credentials out of what is quoted. */
  readonly hide: (text: string) => string
}

/** Why the body of a response is not to be read, as far as its head tells. */
export function refusalOf(response: Response, { nowMs, strippedFor, hide }: RefusalContext): Fault | undefined {
  const { status } = response
  if (status === 401 || status === 403) return { kind: 'auth', status, strippedFor }
  const retryAfterSeconds = parseRetryAfter(response.headers.get('retry-after'), nowMs)
  if (status === 429 || (status === 503 && retryAfterSeconds !== undefined)) {
    return { kind: 'rate-limited', status, retryAfterSeconds }
  }
  if (status !== 200) return { kind: 'status', status }
  if (isDecoded(response)) return undefined
  const encoding = printable(hide(encodingOf(response))).slice(0, MAX_ENCODING)
  return { kind: 'encoding', encoding, problem: 'not-asked-for' }
}

/** Why a body of this type is not to be read. `hide` takes credentials out of what is quoted. */
export function contentTypeFault(
  contentType: string,
  hide: (text: string) => string,
): Extract<Fault, { readonly kind: 'content-type' }> {
  return { kind: 'content-type', contentType: printable(hide(contentType)).slice(0, MAX_CONTENT_TYPE) }
}

/** The runtime hands out the bytes that were meant. */
export function isDecoded(response: Response): boolean {
  return DECODED.has(encodingOf(response).toLowerCase())
}

/**
 * A body begins as gzip does, which nothing that is read begins with: it was compressed twice, or without a word of it,
 * or the runtime is workerd, which knows codings in lower case alone.
 */
export function isStillGzip(body: Uint8Array): boolean {
  return body[0] === 0x1f && body[1] === 0x8b
}

/** The Content-Encoding as it is written, '' where there is none. */
export function encodingOf(response: Response): string {
  const encoding = (response.headers.get('content-encoding') ?? '').trim()
  return encoding.toLowerCase() === 'identity' ? '' : encoding
}

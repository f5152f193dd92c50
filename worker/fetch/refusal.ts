import type { Fault } from '../model/fault.ts'
import { parseRetryAfter } from '../model/retry-after.ts'

const MAX_QUOTED = 40

/**
 * Only gzip is asked for. Brotli is decoded by every runtime as well; deflate by Node and Bun alone, zstd by neither
 * workerd nor Deno, and a list of codings by Node alone: what is not decoded arrives as it was sent.
 */
const DECODED: ReadonlySet<string> = new Set(['', 'identity', 'gzip', 'br'])

/** Why the body of a response is not to be read, as far as its head tells. */
export function refusalOf(
  response: Response,
  { nowMs, strippedFor }: { readonly nowMs: number; readonly strippedFor: string | undefined },
): Fault | undefined {
  const { status } = response
  if (status === 401 || status === 403) return { kind: 'auth', status, strippedFor }
  const retryAfterSeconds = parseRetryAfter(response.headers.get('retry-after'), nowMs)
  if (status === 429 || (status === 503 && retryAfterSeconds !== undefined)) {
    return { kind: 'rate-limited', status, retryAfterSeconds }
  }
  if (status !== 200) return { kind: 'status', status }
  if (isDecoded(response)) return undefined
  return { kind: 'encoding', encoding: encodingOf(response).slice(0, MAX_QUOTED), problem: 'not-asked-for' }
}

/** The runtime hands out the bytes that were meant. */
export function isDecoded(response: Response): boolean {
  return DECODED.has(encodingOf(response))
}

/** The Content-Encoding, '' where there is none. */
export function encodingOf(response: Response): string {
  return (response.headers.get('content-encoding') ?? '').trim().toLowerCase()
}

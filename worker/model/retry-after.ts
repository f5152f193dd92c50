/** The longest that a peer can make us wait. */
const MAX_SECONDS = 3600

/**
 * The seconds that a `Retry-After` header asks for, at most an hour; undefined where it is missing or neither a number
 * nor an HTTP date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return Math.min(Number(text), MAX_SECONDS)
  // `Date.parse` alone takes much that is no HTTP date: '1.5' is a day in January.
  const dateMs = /^[A-Z][a-z]+, .+ GMT$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(dateMs)) return undefined
  return Math.min(Math.max(Math.ceil((dateMs - nowMs) / 1000), 0), MAX_SECONDS)
}

/** The answers of the API, in the shape that the documentation and real servers give them. */

export interface Answer {
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  readonly body: string | Uint8Array
}

export interface LineNote {
  /** Counted from 1, as real servers do. */
  readonly line: number
  readonly text: string
}

/** The field that carries warnings: documented is `changedMetricKeys`, servers were seen to send `warningLines`. */
export type WarningsField = 'changedMetricKeys' | 'warningLines'

export interface IngestOutcome {
  readonly linesOk: number
  readonly invalid: readonly LineNote[]
  readonly warnings: readonly LineNote[]
  readonly warningsField: WarningsField
}

/** Real servers name the first ten refused lines and count the rest. */
const MAX_INVALID_LISTED = 10

export function ingestAnswer(outcome: IngestOutcome): Answer {
  const { linesOk, invalid } = outcome
  const status = invalid.length === 0 ? 202 : 400
  const error = invalid.length === 0 ? null : invalidLinesError(invalid)
  return jsonAnswer(status, { linesOk, linesInvalid: invalid.length, error, warnings: warningsOf(outcome) })
}

/** What an empty body gets: with a good token it costs nothing, which makes it a check of token and URL. */
export function emptyRequestAnswer(): Answer {
  const error = { code: 400, message: 'empty request', invalidLines: [] }
  return jsonAnswer(400, { linesOk: 0, linesInvalid: 0, error })
}

/** Any other refusal: nothing was taken. */
export function errorAnswer(
  status: number,
  message: string,
  headers: { readonly [name: string]: string } = {},
): Answer {
  const answer = jsonAnswer(status, { error: { code: status, message } })
  return { ...answer, headers: { ...answer.headers, ...headers } }
}

export function methodNotAllowedAnswer(allowed: string): Answer {
  return errorAnswer(405, `this path is for ${allowed} only`, { Allow: allowed })
}

export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) }
}

function invalidLinesError(invalid: readonly LineNote[]): unknown {
  const listed = invalid.slice(0, MAX_INVALID_LISTED)
  return {
    code: 400,
    message:
      invalid.length > listed.length ? `First ${listed.length} errors reported` : `${invalid.length} invalid lines`,
    invalidLines: listed.map(({ line, text }) => ({ line, error: text })),
  }
}

function warningsOf({ warnings, warningsField }: IngestOutcome): unknown {
  if (warnings.length === 0) return null
  return {
    message: `First ${warnings.length} warnings reported`,
    [warningsField]: warnings.map(({ line, text }) => ({ line, warning: text })),
  }
}

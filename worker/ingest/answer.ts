/** What Dynatrace answers to lines, read with care: documentation and servers differ in it (`warningLines`). */

import * as v from 'valibot'

export interface IngestAnswer {
  readonly accepted: number
  readonly refused: number
  /** The first of the refused lines, numbered from 1: the list is cut by the server, `refused` is not. */
  readonly refusedLines: readonly { readonly line: number; readonly error: string }[]
  readonly warnings: readonly { readonly line: number; readonly warning: string }[]
}

/** Undefined where the body is not an answer of the ingest API: a proxy's page, say, or JSON that counts no lines. */
export function readAnswer(body: string): IngestAnswer | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), answer), body)
  if (!result.success) return undefined
  const { linesOk, linesValid, linesInvalid, error, warnings } = result.output
  const accepted = linesOk ?? linesValid
  if (accepted === undefined && linesInvalid === undefined) return undefined
  return {
    accepted: accepted ?? 0,
    refused: linesInvalid ?? 0,
    refusedLines: error?.invalidLines ?? [],
    warnings: warnings?.warningLines ?? warnings?.changedMetricKeys ?? [],
  }
}

/**
 * The same as far as it can be true of so many lines: each is one of them, is told once, and is accepted or refused.
 * Undefined where it tells of none.
 */
export function answerToLines(answer: IngestAnswer, lines: number): IngestAnswer | undefined {
  const refusedLines = linesWithin(answer.refusedLines, lines)
  const refused = Math.min(Math.max(answer.refused, refusedLines.length), lines)
  const accepted = Math.min(answer.accepted, lines - refused)
  if (accepted + refused === 0) return undefined
  return { accepted, refused, refusedLines, warnings: linesWithin(answer.warnings, lines) }
}

/** Undefined where it is no count. */
const count = v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))), undefined)
const text = v.fallback(
  v.pipe(
    v.string(),
    v.transform((value) => value.slice(0, 500)),
  ),
  '',
)
/** No line has it. */
const NO_LINE = 0
const line = v.fallback(v.number(), NO_LINE)

const refusedLine = v.fallback(v.object({ line, error: text }), { line: NO_LINE, error: '' })
const warningLine = v.fallback(v.object({ line, warning: text }), { line: NO_LINE, warning: '' })
const warningLines = v.fallback(v.nullish(v.array(warningLine)), undefined)

const answer = v.object({
  linesOk: count,
  /** As OneAgent calls them. */
  linesValid: count,
  linesInvalid: count,
  error: v.fallback(
    v.nullish(v.object({ invalidLines: v.fallback(v.nullish(v.array(refusedLine)), undefined) })),
    undefined,
  ),
  warnings: v.fallback(v.nullish(v.object({ changedMetricKeys: warningLines, warningLines })), undefined),
})

/** Dynatrace names ten. */
const MAX_NAMED = 100

function linesWithin<Said extends { readonly line: number }>(said: readonly Said[], lines: number): readonly Said[] {
  const byLine = new Map<number, Said>()
  for (const each of said) {
    const { line } = each
    if (Number.isInteger(line) && line >= 1 && line <= lines && !byLine.has(line)) byLine.set(line, each)
    if (byLine.size === MAX_NAMED) break
  }
  return [...byLine.values()]
}

/** What Dynatrace answers to lines, read with care: documentation and servers differ in it (`warningLines`). */

import * as v from 'valibot'

const count = v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0)), 0)
const text = v.fallback(
  v.pipe(
    v.string(),
    v.transform((value) => value.slice(0, 500)),
  ),
  '',
)

const refusedLine = v.object({ line: v.fallback(v.number(), 0), error: text })
const warningLine = v.object({ line: v.fallback(v.number(), 0), warning: text })
const warningLines = v.nullish(v.array(warningLine))

const answer = v.object({
  linesOk: count,
  linesInvalid: count,
  error: v.nullish(v.object({ message: text, invalidLines: v.nullish(v.array(refusedLine)) })),
  warnings: v.nullish(v.object({ message: text, changedMetricKeys: warningLines, warningLines })),
})

export interface IngestAnswer {
  readonly accepted: number
  readonly refused: number
  /** The first of the refused lines, numbered from 1: the list is cut by the server, `refused` is not. */
  readonly refusedLines: readonly { readonly line: number; readonly error: string }[]
  readonly warnings: readonly { readonly line: number; readonly warning: string }[]
}

/** Undefined where the body is not an answer of the ingest API: a proxy's page, say. */
export function readAnswer(body: string): IngestAnswer | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), answer), body)
  if (!result.success) return undefined
  const { linesOk, linesInvalid, error, warnings } = result.output
  return {
    accepted: linesOk,
    refused: linesInvalid,
    refusedLines: error?.invalidLines ?? [],
    warnings: warnings?.warningLines ?? warnings?.changedMetricKeys ?? [],
  }
}

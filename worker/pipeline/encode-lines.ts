/** A few lines of an endpoint that no body brought, as they leave. */

import { addLines } from '../ingest/otlp/from-lines.ts'
import { createOtlpWriter, takeOtlpPayloads } from '../ingest/otlp/payloads.ts'
import { LINES, type Output, type Resource } from '../ingest/output.ts'
import { unitOf } from '../ingest/unit.ts'
import type { Payload } from '../model/batch.ts'
import { encodeUtf8 } from '../model/utf8.ts'

export function encodeLines(
  lines: readonly string[],
  { output = LINES, resource }: { readonly output?: Output | undefined; readonly resource: Resource },
): Payload {
  const bytes = encodeUtf8(lines.join(''))
  const { otlp, unit } = output
  if (otlp === undefined) return { bytes, lines: lines.length }
  const writer = createOtlpWriter({ resource, temporality: otlp.temporality, scopes: otlp.scopes })
  addLines(writer, bytes, {
    statistics: otlp.statistics,
    seenMs: Number.NaN,
    describe: (key) => ({ unit: unit(unitOf(key, '')), description: '' }),
  })
  // They are short and few.
  const [payload = { bytes: new Uint8Array(), lines: 0 }] = takeOtlpPayloads(writer)
  return { ...payload, protocol: 'otlp' }
}

/** Recorded bodies in place of an exporter. */

import { formatOf } from '../../worker/exposition/dialect.ts'
import { type Format, readSource, type SourcePorts } from '../lint/source.ts'
import type { RecordedAnswer } from './recording.ts'

export interface BodySource {
  /** A path, a URL, or `-` for standard input. */
  readonly source: string
  /** Undefined has the end of the body tell: `# EOF` is of OpenMetrics. */
  readonly contentType: string | undefined
}

export type BodyReading =
  | { readonly kind: 'read'; readonly answer: RecordedAnswer }
  | { readonly kind: 'failed'; readonly reason: string }

export function isContentType(contentType: string): boolean {
  return formatOf(contentType, { strict: false, fallback: null, protobuf: true }) !== undefined
}

/** Reads a body as the answer of an exporter that sends it. */
export async function readBody({ source, contentType }: BodySource, ports: SourcePorts): Promise<BodyReading> {
  const chunks: Uint8Array[] = []
  let type = contentType
  // What it is told here decides nothing: the scrape reads the header.
  const told: Format | undefined =
    contentType === undefined ? undefined : { openMetrics: false, because: '--content-type says so' }
  const failure = await readSource({ source, told }, ports, ({ openMetrics }) => {
    type ??= openMetrics ? 'application/openmetrics-text; version=1.0.0' : 'text/plain; version=0.0.4'
    return (chunk) => {
      // A chunk of a URL is valid only during the call.
      chunks.push(chunk.slice())
    }
  })
  if (failure !== undefined || type === undefined) return { kind: 'failed', reason: failure ?? 'it has no body' }
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  const headers = [
    ['content-type', type],
    ['content-length', String(length)],
  ] as const
  return { kind: 'read', answer: { status: 200, headers, chunks } }
}

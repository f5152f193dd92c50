/** The bodies that are measured, in chunks as the worker reads them. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import { generateBody } from './generate.ts'

export interface Body {
  readonly chunks: readonly Uint8Array[]
  readonly bytes: number
  readonly openMetrics: boolean
}

export type BodySource =
  | { readonly kind: 'generated'; readonly series: number; readonly scrape: number }
  | { readonly kind: 'recorded'; readonly file: string }

/** An exporter's answers to two scrapes. */
export interface BodyPair {
  readonly name: string
  readonly first: BodySource
  readonly later: BodySource
}

/** What the worker asks for in one read. */
export const CHUNK_BYTES = 64 * 1024

export function openBody(source: BodySource): Body {
  switch (source.kind) {
    case 'generated': {
      const { series, scrape } = source
      const chunks = [...generateBody({ series, scrape, chunkBytes: CHUNK_BYTES })]
      return { chunks, bytes: chunks.reduce((sum, chunk) => sum + chunk.length, 0), openMetrics: false }
    }
    case 'recorded': {
      const bytes = readFileSync(join(RECORDED, source.file))
      return { chunks: cut(bytes), bytes: bytes.length, openMetrics: source.file.endsWith('.om') }
    }
    default:
      return source satisfies never
  }
}

export function generatedPair(series: number): BodyPair {
  return {
    name: `${series.toLocaleString('en')} series`,
    first: { kind: 'generated', series, scrape: 0 },
    later: { kind: 'generated', series, scrape: 1 },
  }
}

/** Real exporters' bodies: `<name>.txt` or `.om`, and `<name>-later.*` of a later scrape. */
export function recordedPairs(): readonly BodyPair[] {
  if (!existsSync(RECORDED)) return []
  const files = readdirSync(RECORDED).filter((file) => /\.(?:txt|om)$/.test(file) && !file.includes(LATER))
  return files.flatMap((file) => {
    const { name, ext } = parse(file)
    const later = `${name}${LATER}${ext}`
    if (!existsSync(join(RECORDED, later))) return []
    return [
      {
        name: ext === '.om' ? file : name,
        first: { kind: 'recorded', file },
        later: { kind: 'recorded', file: later },
      } as const,
    ]
  })
}

/** A small body of a common exporter, about 60 kB. */
export function smallPair(): BodyPair {
  return recordedPairs().find(({ name }) => name === 'node') ?? generatedPair(260)
}

const RECORDED = join(import.meta.dirname, '../../test/fixtures/exposition')
const LATER = '-later'

function cut(bytes: Uint8Array): readonly Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    chunks.push(bytes.subarray(start, start + CHUNK_BYTES))
  }
  return chunks
}

/** Holds what the decoder made of a body against the naive reference, with the differences that are meant. */

import { type BadLine, type Dialect, readExposition, type Sample } from '../../reference/read-exposition.ts'
import { type CollectOptions, collect, type DecodedSample } from './collect.ts'

/** Lines that are bad to the reference and that the decoder may take. */
const TAKEN: readonly {
  readonly dialect: Dialect
  readonly line: RegExp
  readonly reason: RegExp
  readonly why: string
}[] = [
  {
    dialect: 'text',
    line: /^[ \t]*#[ \t]+HELP/,
    reason: /./,
    why: 'most comments are help texts, of which nothing is sent: they are passed over',
  },
]

export interface Outcome {
  readonly samples: readonly Omit<DecodedSample, 'hash'>[]
  readonly badLines: readonly number[]
  readonly failed: boolean
}

export interface Comparison {
  readonly decoder: Outcome
  readonly reference: Outcome
}

/** A lenient reading by both. They are the same in what both look at. */
export function compareReadings(body: Uint8Array, chunks: readonly Uint8Array[], dialect: Dialect): Comparison {
  const openMetrics = dialect === 'openmetrics'
  const decoded = collect(chunks, { openMetrics })
  const reading = readExposition(body, { dialect, mode: 'lenient' })
  if (reading.failure !== undefined) {
    // Without # EOF the reference says no more than that.
    return { decoder: { ...NOTHING, failed: decoded.fault !== undefined }, reference: { ...NOTHING, failed: true } }
  }
  const taken = linesTaken(body, reading.badLines, dialect)
  const bad = reading.badLines.filter(({ line }) => !taken.has(line))
  const behindEnd = bad.some(isBehindEnd)
  // The reference makes start times of the `_created` of OpenMetrics; the decoder hands them on, and in the text format
  // as well, where they are rare and mean the same.
  const created = new Set(decoded.samples.filter(({ part }) => part === '_created').map(({ line }) => line))
  const passed = openMetrics ? new Set<number>() : created
  return {
    decoder: {
      samples: decoded.samples
        .filter(({ line }) => !created.has(line) && !taken.has(line))
        .map(({ hash: _, ...sample }) => sample),
      badLines: decoded.badLines.filter((line) => !taken.has(line)),
      failed: decoded.fault !== undefined,
    },
    reference: {
      samples: reading.samples.filter(({ line }) => !passed.has(line)).map(asDecoded),
      badLines: bad.filter((line) => !isBehindEnd(line)).map(({ line }) => line),
      // However lenient: a body that goes on behind its end, or has bad lines only, is none.
      failed: behindEnd || (decoded.samples.length === 0 && bad.length > 0),
    },
  }
}

/** The line at which a strict reading must fail by the reference; undefined where it must not. */
export function firstBadLine(body: Uint8Array, dialect: Dialect): number | undefined {
  const { badLines } = readExposition(body, { dialect, mode: 'lenient' })
  const taken = linesTaken(body, badLines, dialect)
  return badLines.find(({ line }) => !taken.has(line))?.line
}

export function optionsOf(dialect: Dialect): CollectOptions {
  return { openMetrics: dialect === 'openmetrics' }
}

const NOTHING = { samples: [], badLines: [] }

function linesTaken(body: Uint8Array, badLines: readonly BadLine[], dialect: Dialect): ReadonlySet<number> {
  const text = Buffer.from(body).toString('latin1').split('\n')
  const taken = badLines.filter(({ line, reason }) =>
    TAKEN.some((way) => way.dialect === dialect && way.line.test(text[line - 1] ?? '') && way.reason.test(reason)),
  )
  return new Set(taken.map(({ line }) => line))
}

function isBehindEnd({ reason }: BadLine): boolean {
  return reason === 'data after # EOF'
}

/** The decoder drops labels without a value, which to Prometheus are absent, and knows one zero only. */
function asDecoded({ line, name, family, type, labels, value, timestampMs }: Sample): Outcome['samples'][number] {
  const part = name.slice(family.length) as DecodedSample['part'] // by the reference's own rule for families
  return {
    line,
    name,
    family,
    type,
    part,
    labels: labels.filter(([, text]) => text !== ''),
    value: value + 0,
    timestampMs,
  }
}

/** Reads a body with the streaming decoder and turns what it leaves in the reader into plain objects. */

import { endBody, readChunk } from '../../../worker/exposition/decoder.ts'
import type { MetricType, Part } from '../../../worker/exposition/families.ts'
import { labelText } from '../../../worker/exposition/label-text.ts'
import { type BadLine, createReader, LABEL, LABEL_NODE, type Reader } from '../../../worker/exposition/reading.ts'
import { NOT_FINITE, toDouble } from '../../../worker/model/decimal.ts'
import type { Fault } from '../../../worker/model/fault.ts'

export interface DecodedSample {
  readonly line: number
  readonly name: string
  readonly family: string
  readonly type: MetricType
  readonly part: Part
  /** In the order of the line, without those that have no value. */
  readonly labels: readonly (readonly [name: string, value: string])[]
  readonly value: number
  readonly timestampMs: number | undefined
  /** Of name and labels. */
  readonly hash: string
}

export interface Decoded {
  readonly samples: readonly DecodedSample[]
  /** Numbers of the bad lines: all of them, unlike in `firstBadLines`. */
  readonly badLines: readonly number[]
  readonly firstBadLines: readonly BadLine[]
  readonly fault: Fault | undefined
  /** How often the cache of names was full and emptied. */
  readonly emptied: number
}

export interface CollectOptions {
  readonly openMetrics: boolean
  readonly strict?: boolean
  /** The end of the body is known to be its end; true where it is not said. */
  readonly whole?: boolean
}

export function collect(chunks: Iterable<Uint8Array>, options: CollectOptions): Decoded {
  const { openMetrics, strict = false, whole = true } = options
  const reader = createReader({ openMetrics, strict })
  const samples: DecodedSample[] = []
  const badLines = collectBadLines(reader)
  let emptied = 0
  const sink = {
    sample: (read: Reader) => samples.push(sampleOf(read)),
    namesEmptied: () => emptied++,
  }
  for (const chunk of chunks) {
    // A chunk may be reused once it was read: whoever still looks into it finds rubbish.
    const reused = new Uint8Array(chunk)
    readChunk(reader, reused, sink)
    reused.fill(0x7b)
  }
  endBody(reader, { whole }, sink)
  return { samples, badLines, firstBadLines: reader.firstBadLines, fault: reader.fault, emptied }
}

export function collectText(body: string, options: CollectOptions): Decoded {
  return collect([new TextEncoder().encode(body)], options)
}

/** Each time a bad line is counted, its number is kept. */
function collectBadLines(reader: Reader): readonly number[] {
  const lines: number[] = []
  let count = 0
  Object.defineProperty(reader, 'badLines', {
    get: () => count,
    set: (next: number) => {
      count = next
      lines.push(reader.line)
    },
  })
  return lines
}

function sampleOf(reader: Reader): DecodedSample {
  const { line, metric, value, timestampMs } = reader
  const { name, family, type, part } = metric!
  return {
    line,
    name,
    family,
    type,
    part,
    labels: labelsOf(reader),
    // one zero: what is sent has no sign then
    value: (value.exponent === NOT_FINITE ? value.mantissa : toDouble(value.mantissa, value.exponent)) + 0,
    timestampMs: Number.isNaN(timestampMs) ? undefined : timestampMs,
    hash: `${reader.hashA}/${reader.hashB}`,
  }
}

function labelsOf(reader: Reader): DecodedSample['labels'] {
  const { labelCount, labels, names } = reader
  return Array.from({ length: labelCount }, (_, i) => {
    return [names.labels[labels[i * LABEL + LABEL_NODE]!]!, labelText(reader, i)] as const
  }).filter(([, text]) => text !== '')
}

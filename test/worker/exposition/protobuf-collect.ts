/** Reads bodies of either format and gives the samples as plain objects, to be held against each other. */

import { endBody, readChunk } from '../../../worker/exposition/decoder.ts'
import { endProtobuf, readProtobufChunk } from '../../../worker/exposition/protobuf/decoder.ts'
import { createProtobufReader, type ProtobufReader } from '../../../worker/exposition/protobuf/reading.ts'
import { createReader, type NativePart, type Reader } from '../../../worker/exposition/reading.ts'
import { NOT_FINITE, toDouble } from '../../../worker/model/decimal.ts'
import { cut } from '../../generators/chunkings.ts'

export interface Sample {
  readonly family: string
  readonly type: string
  readonly part: string
  readonly value: number
  readonly timestampMs: number | undefined
  /** Of name and labels. */
  readonly hash: string
}

export interface ProtobufReading {
  readonly reader: ProtobufReader
  /** The lines that were read as samples. */
  readonly lines: readonly string[]
  readonly samples: readonly Sample[]
  /** Of each sample of a count. */
  readonly natives: readonly NativePart[]
}

export interface ReadingOptions {
  readonly strict?: boolean
  readonly maxTextBytes?: number
  /** The sizes of the chunks. */
  readonly sizes?: readonly number[]
  readonly exemplars?: boolean
}

export function readProtobuf(body: Uint8Array, options: ReadingOptions = {}): ProtobufReading {
  const { strict = false, maxTextBytes = 10_000_000, sizes = [], exemplars = false } = options
  const reader = createProtobufReader({ strict, maxTextBytes, exemplars, natives: true })
  const lines: string[] = []
  const samples: Sample[] = []
  const natives: NativePart[] = []
  const sink = {
    sample(read: Reader) {
      lines.push(lineOf(read))
      samples.push(sampleOf(read))
      if (read.native !== undefined && read.metric!.part === '_count') natives.push(read.native)
    },
    namesEmptied() {},
  }
  for (const chunk of cut(body, sizes)) {
    // A chunk may be reused once it was read: whoever still looks into it finds rubbish.
    const reused = new Uint8Array(chunk)
    readProtobufChunk(reader, reused, sink)
    reused.fill(0x0a)
  }
  endProtobuf(reader, sink)
  return { reader, lines, samples, natives }
}

export function readTextBody(text: string): readonly Sample[] {
  const reader = createReader({ openMetrics: false, strict: true })
  const samples: Sample[] = []
  const sink = { sample: (read: Reader) => samples.push(sampleOf(read)), namesEmptied() {} }
  readChunk(reader, Buffer.from(text), sink)
  endBody(reader, { whole: true }, sink)
  if (reader.fault !== undefined) throw new Error(JSON.stringify(reader.fault))
  return samples
}

function lineOf({ window, lineAt }: Reader): string {
  return Buffer.from(window.bytes.subarray(lineAt, window.bytes.indexOf(10, lineAt))).toString()
}

function sampleOf({ metric, value, timestampMs, hashA, hashB }: Reader): Sample {
  const { family, type, part } = metric!
  return {
    family,
    type,
    part,
    // one zero: what is sent has no sign then
    value: (value.exponent === NOT_FINITE ? value.mantissa : toDouble(value.mantissa, value.exponent)) + 0,
    timestampMs: Number.isNaN(timestampMs) ? undefined : timestampMs,
    hash: `${hashA}/${hashB}`,
  }
}

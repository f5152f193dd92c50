/** A body is read in the same way whichever format it is in. */

import { endBody, readChunk } from '../exposition/decoder.ts'
import type { Dialect, Format } from '../exposition/dialect.ts'
import { endProtobuf, readProtobufChunk } from '../exposition/protobuf/decoder.ts'
import { createProtobufReader, type ProtobufOptions, protobufFault } from '../exposition/protobuf/reading.ts'
import { createReader, type Reader, type SampleSink } from '../exposition/reading.ts'
import type { Fault } from '../model/fault.ts'

export interface ExpositionReader {
  /** Has the samples and the bad lines so far. */
  readonly text: Reader
  /** Reads the next bytes; a fault ends the reading. */
  readonly read: (chunk: Uint8Array) => Fault | undefined
  /** Reads what is left; `whole` where the transfer knows that nothing is missing. */
  readonly end: (body: { readonly whole: boolean }) => Fault | undefined
}

export interface ExpositionOptions {
  readonly sink: SampleSink
  /** Of the lines that protobuf amounts to. */
  readonly maxTextBytes: number
  /** Of protobuf, where text has them in any case. */
  readonly exemplars?: boolean
  readonly natives?: boolean
}

export function createExpositionReader(format: Format, options: ExpositionOptions): ExpositionReader {
  const { sink, ...others } = options
  switch (format.kind) {
    case 'text':
      return createTextReader(format, sink)
    case 'protobuf':
      return createMessageReader({ strict: format.strict, ...others }, sink)
    default:
      return format satisfies never
  }
}

function createTextReader(dialect: Dialect, sink: SampleSink): ExpositionReader {
  const reader = createReader(dialect)
  return {
    text: reader,
    read(chunk) {
      readChunk(reader, chunk, sink)
      return reader.fault
    },
    end(body) {
      endBody(reader, body, sink)
      return reader.fault
    },
  }
}

function createMessageReader(options: ProtobufOptions, sink: SampleSink): ExpositionReader {
  const reader = createProtobufReader(options)
  return {
    text: reader.text,
    read(chunk) {
      readProtobufChunk(reader, chunk, sink)
      return protobufFault(reader)
    },
    end() {
      endProtobuf(reader, sink)
      return protobufFault(reader)
    },
  }
}

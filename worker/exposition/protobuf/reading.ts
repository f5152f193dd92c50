/** The state of a protobuf body that is being read, and how it is refused. */

import { type Buffer, createBuffer } from '../../model/buffer.ts'
import type { Fault } from '../../model/fault.ts'
import { printable } from '../../model/utf8.ts'
import { createReader, type Reader, type SampleSink } from '../reading.ts'
import { PIECE_BYTES } from '../window.ts'
import type { FamilyPlan } from './family-plan.ts'
import { createLineText, flushLines, type LineText } from './line-text.ts'
import { createMetricWriter, type MetricWriter } from './metric-writer.ts'
import { createMessage, createWire, type Message, type Wire } from './wire.ts'
import { asBadMetric } from './written-metrics.ts'

export interface ProtobufReader {
  /** The text decoder behind it: samples and bad lines are its, and the fault as `protobufFault` tells it. */
  readonly text: Reader
  readonly lines: LineText
  readonly writer: MetricWriter
  /** Bytes of the body that are not read yet, at most a field of a family and a piece. */
  readonly window: Buffer
  readonly wire: Wire
  readonly message: Message
  /** Bytes filled in the window. */
  length: number
  /** Bytes of the body before those in the window. */
  read: number
  /** As many bytes must be there before it is worth to look again. */
  needed: number
  /** Bytes of the family that were not taken yet; NO_FAMILY between two. */
  familyLeft: number
  /** Bytes of a field that nobody wants. */
  toSkip: number
  name: string | undefined
  /** Of the family, where it comes before the metrics and is not too long. */
  help: string | undefined
  type: number | undefined
  /** Set once the first metric is written: name and type are fixed then. */
  plan: FamilyPlan | 'unknown type' | undefined
  /** Metrics that came before what says how to write them, as fields of a MetricFamily. */
  readonly held: Buffer
  heldBytes: number
}

export interface ProtobufOptions {
  /** One bad metric fails the whole body; otherwise it is skipped and counted. */
  readonly strict: boolean
  /** Of all lines that the body amounts to: a short message of many buckets and long labels makes many long lines. */
  readonly maxTextBytes: number
  /** Exemplars are read; otherwise they are left behind. */
  readonly exemplars?: boolean
  /** Native buckets are read as well. */
  readonly natives?: boolean
}

/** `familyLeft` between two families. */
export const NO_FAMILY = -1

export function createProtobufReader(options: ProtobufOptions): ProtobufReader {
  const { strict, exemplars = false, natives = false } = options
  const text = createReader({ openMetrics: false, strict, exemplars })
  const lines = createLineText(options.maxTextBytes)
  text.placeOf = (bad) => asBadMetric(lines.written, bad)
  const window = createBuffer(2 * PIECE_BYTES)
  return {
    text,
    lines,
    writer: createMetricWriter(lines, text, { natives }),
    window,
    wire: createWire(window),
    message: createMessage(),
    length: 0,
    read: 0,
    needed: 1,
    familyLeft: NO_FAMILY,
    toSkip: 0,
    name: undefined,
    help: undefined,
    type: undefined,
    plan: undefined,
    held: createBuffer(0),
    heldBytes: 0,
  }
}

/** What ended the reading. A line is told by its metric, which its reason names: the body has no lines. */
export function protobufFault({ text: { fault } }: ProtobufReader): Fault | undefined {
  if (fault?.kind !== 'parse') return fault
  return { kind: 'protobuf', byte: undefined, reason: fault.reason, near: fault.excerpt }
}

/** Ends the reading at a place of the window: behind a mistake there is no telling where the next message starts. */
export function refuseBody(
  reader: ProtobufReader,
  mistake: { readonly at: number; readonly problem: string },
  sink: SampleSink,
): void {
  const { text, lines } = reader
  flushLines(lines, text, sink)
  const near = printable(reader.name ?? '').slice(0, NEAR_LENGTH)
  text.fault ??= { kind: 'protobuf', byte: reader.read + mistake.at, reason: mistake.problem, near }
}

/** Ends the reading: the body has more of something than is taken. */
export function exceedLimit(
  reader: ProtobufReader,
  limit: { readonly limit: string; readonly max: number; readonly found: number },
  sink: SampleSink,
): void {
  flushLines(reader.lines, reader.text, sink)
  reader.text.fault ??= { kind: 'limit', ...limit }
}

const NEAR_LENGTH = 60

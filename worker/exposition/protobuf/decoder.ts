/**
 * The streaming decoder of delimited protobuf: MetricFamily messages, each behind its length, with
 * `application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited`.
 *
 * A family may be larger than all that is held here, so its fields are taken as they come and one Metric at a time is
 * waited for. What a Metric says is written as lines of the text format for the text decoder, so that rules, state and
 * encoding meet the same samples in either format. Units are left behind, and exemplars unless they are asked for.
 */

import { endBody } from '../decoder.ts'
import { MAX_HELP_BYTES } from '../help.ts'
import type { SampleSink } from '../reading.ts'
import { PIECE_BYTES } from '../window.ts'
import { endFamily, MAX_METRIC_BYTES, takeMetric, takeName, takeType } from './family.ts'
import { readText } from './label.ts'
import { flushLines } from './line-text.ts'
import { exceedLimit, NO_FAMILY, type ProtobufReader, refuseBody } from './reading.ts'
import {
  appendBytes,
  isOfType,
  LENGTH_DELIMITED,
  MAX_HEAD_BYTES,
  MAX_MESSAGE_BYTES,
  MAX_VARINT_BYTES,
  openMessage,
  readHead,
  readUint,
  readVarint,
  toNumber,
} from './wire.ts'

/** Reads the next bytes of a body, which may end anywhere. The chunk may be reused afterwards. */
export function readProtobufChunk(reader: ProtobufReader, chunk: Uint8Array, sink: SampleSink): void {
  for (let from = 0; from < chunk.length && reader.text.fault === undefined; from += PIECE_BYTES) {
    readPiece(reader, chunk.subarray(from, from + PIECE_BYTES), sink)
  }
  if (reader.text.fault === undefined) flushLines(reader.lines, reader.text, sink)
}

/**
 * Says that the body ended. Between two families it may have been cut short without a trace: whether a body is whole is
 * for the transfer to know.
 */
export function endProtobuf(reader: ProtobufReader, sink: SampleSink): void {
  if (reader.text.fault !== undefined) return
  if (reader.length > 0 || reader.familyLeft !== NO_FAMILY) {
    const problem = 'the body ends inside a MetricFamily: it was cut short'
    refuseBody(reader, { at: reader.length, problem }, sink)
  } else endBody(reader.text, { whole: true }, sink)
}

const MAX_NAME_BYTES = 64 * 1024

/** Fields of a MetricFamily. */
const NAME = 1
const HELP = 2
const TYPE = 3
const METRIC = 4

function readPiece(reader: ProtobufReader, piece: Uint8Array, sink: SampleSink): void {
  const { window, wire } = reader
  reader.length = appendBytes(window, reader.length, piece)
  wire.bytes = window.bytes
  wire.view = window.view
  let at = 0
  while (reader.text.fault === undefined) {
    if (reader.toSkip > 0) {
      const skipped = Math.min(reader.toSkip, reader.length - at)
      reader.toSkip -= skipped
      at += skipped
      if (reader.toSkip > 0) break
    }
    if (reader.familyLeft === 0) {
      endFamily(reader, at, sink)
      continue
    }
    if (reader.length - at < reader.needed) break
    const next = reader.familyLeft === NO_FAMILY ? startFamily(reader, at, sink) : readField(reader, at, sink)
    if (next < 0) break
    reader.needed = 1
    at = next
  }
  if (at === 0) return
  window.bytes.copyWithin(0, at, reader.length)
  reader.length -= at
  reader.read += at
}

/** Reads the length of a family and says where its first field stands; −1 where it is not all there. */
function startFamily(reader: ProtobufReader, at: number, sink: SampleSink): number {
  const { wire, message } = reader
  const end = Math.min(reader.length, at + MAX_VARINT_BYTES)
  const isCut = end < at + MAX_VARINT_BYTES && wire.bytes.subarray(at, end).every((byte) => byte > 0x7f)
  if (isCut) {
    reader.needed = end - at + 1
    return -1
  }
  openMessage(message, { start: at, stop: end })
  const start = readVarint(wire, message, at)
  if (start < 0) return refuse(reader, { at, problem: wire.problem! }, sink)
  const length = toNumber(message)
  if (length > MAX_MESSAGE_BYTES) {
    return refuse(reader, { at, problem: `a MetricFamily of ${length} bytes is no message` }, sink)
  }
  reader.familyLeft = length
  return start
}

/** Reads a field of the family and says where the next one stands; −1 where it is not all there. */
function readField(reader: ProtobufReader, at: number, sink: SampleSink): number {
  const { wire, message } = reader
  const head = Math.min(MAX_HEAD_BYTES, reader.familyLeft)
  if (reader.length - at < head) return waitFor(reader, head)
  openMessage(message, { start: at, stop: at + reader.familyLeft })
  if (!readHead(wire, message)) return refuse(reader, { at, problem: wire.problem! }, sink)
  const { field, start, stop } = message
  const isKnown = field === NAME || field === METRIC
  if (isKnown && isOfType(wire, message, LENGTH_DELIMITED)) {
    const max = field === NAME ? MAX_NAME_BYTES : MAX_METRIC_BYTES
    const limit = field === NAME ? 'the bytes of the name of a family' : 'the bytes of a metric'
    if (stop - start > max) {
      exceedLimit(reader, { limit, max, found: stop - start }, sink)
      return -1
    }
    if (reader.length < stop) return waitFor(reader, stop - at)
    if (field === NAME) takeName(reader, { at, name: readText(wire.bytes, start, stop) }, sink)
    else takeMetric(reader, at, sink)
  } else if (field === HELP && stop - start <= MAX_HELP_BYTES && isOfType(wire, message, LENGTH_DELIMITED)) {
    if (reader.length < stop) return waitFor(reader, stop - at)
    // What is no text is no help, and hurts nothing.
    reader.help = readText(wire.bytes, start, stop)
  } else if (field === TYPE) takeType(reader, { at, type: readUint(wire, message) }, sink)
  else reader.toSkip = stop - start
  if (wire.problem !== undefined) return refuse(reader, { at, problem: wire.problem }, sink)
  reader.familyLeft -= stop - at
  return stop - reader.toSkip
}

function waitFor(reader: ProtobufReader, bytes: number): -1 {
  reader.needed = bytes
  return -1
}

function refuse(reader: ProtobufReader, mistake: { at: number; problem: string }, sink: SampleSink): -1 {
  refuseBody(reader, mistake, sink)
  return -1
}

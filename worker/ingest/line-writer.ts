/**
 * Lines of the metrics ingestion protocol, written as bytes into payloads that are ready to be sent.
 *
 * A line is put together by whoever knows its parts: `openLine`, then the dimensions, then `closeLine`. The writer
 * keeps to the protocol's limits: a line that is too long is taken back, a payload that is full is cut.
 */

import type { Payload } from '../model/batch.ts'
import { type Buffer, copyBytes, createBuffer, growBuffer } from '../model/buffer.ts'
import { formatDouble, writeDecimal } from '../model/decimal.ts'
import { joinBytes } from '../model/join-bytes.ts'
import type { Statistic } from '../model/statistic.ts'
import { appendUtf8, encodeUtf8 } from '../model/utf8.ts'
import { MAX_LINE, MAX_PAYLOAD_BYTES, MAX_PAYLOAD_LINES } from './limits.ts'

export interface LineWriter {
  readonly out: Buffer
  /** Where the next byte goes. */
  at: number
  lineStart: number
  /** Lines in the payload that is being filled. */
  lines: number
  /** Bytes of `payloads`. */
  closedBytes: number
  readonly payloads: Payload[]
  /** The payload that the last line went into, and where in it the line begins. */
  endedPayload: number
  endedStart: number
  /** Lines that are taken out before the payloads are handed over. */
  readonly removed: RemovedLine[]
  /** Bytes. */
  readonly maxLine: number
  tooLong: number
  /** ` gauge,`, ` count,delta=` and the line's end, with room to be copied by words. */
  readonly parts: Buffer
  stampLength: number
  /** That of the last line that said one: it is the same for most. */
  startMs: number
  startLength: number
}

/** A line by its payload and place. */
export interface RemovedLine {
  readonly payload: number
  readonly start: number
  readonly end: number
}

/** What a payload says of its number; a total is no increase but all of it, which only OTLP has. */
export type LineKind = 'gauge' | 'count' | 'total'

export function createLineWriter(maxLine = MAX_LINE): LineWriter {
  const parts = createBuffer(PARTS)
  parts.bytes.set(encodeUtf8(' gauge,'), GAUGE_AT)
  parts.bytes.set(encodeUtf8(' count,delta='), COUNT_AT)
  parts.bytes.set(encodeUtf8(' count,total='), TOTAL_AT)
  return {
    out: createBuffer(16 * 1024),
    at: 0,
    lineStart: 0,
    lines: 0,
    closedBytes: 0,
    payloads: [],
    endedPayload: 0,
    endedStart: 0,
    removed: [],
    maxLine,
    tooLong: 0,
    parts,
    stampLength: 0,
    startMs: Number.NaN,
    startLength: 0,
  }
}

/** The timestamp, in milliseconds, of lines that have none of their own. */
export function setTimestamp(writer: LineWriter, timestampMs: number): void {
  const stamp = encodeUtf8(` ${Math.trunc(timestampMs)}\n`)
  writer.parts.bytes.set(stamp, STAMP_AT)
  writer.stampLength = stamp.length
}

/** Starts a line, with room for `bytes` of key and dimensions. */
export function openLine(writer: LineWriter, bytes: number): void {
  writer.lineStart = writer.at
  growBuffer(writer.out, writer.at + bytes + REST)
}

/** Ends a line with a number that is written from its decimal. */
export function closeLine(writer: LineWriter, kind: LineKind, mantissa: number, exponent: number): void {
  writeKind(writer, kind)
  writer.at = writeDecimal(writer.out.bytes, writer.at, mantissa, exponent)
  closeWithStamp(writer)
}

/** Ends a line with several values as one. */
export function closeLineWithStatistic(writer: LineWriter, { min, max, sum, count }: Statistic): void {
  const numbers = [min, max, sum, count].map(formatDouble)
  writeText(writer, ` gauge,min=${numbers[0]},max=${numbers[1]},sum=${numbers[2]},count=${numbers[3]}`)
  closeWithStamp(writer)
}

/** Ends a line with a gauge whose bytes are passed on as they are. */
export function closeLineWithBytes(writer: LineWriter, from: DataView, start: number, end: number): void {
  writeKind(writer, 'gauge')
  const length = end - start
  copyBytes(from, start, length, writer.out.view, writer.at)
  writer.at += length
  closeWithStamp(writer)
}

/** Gives the last line another timestamp than the writer's. */
export function restampLine(writer: LineWriter, timestampMs: number): void {
  writer.at -= writer.stampLength
  const stamp = encodeUtf8(` ${Math.trunc(timestampMs)}\n`)
  writer.out.bytes.set(stamp, writer.at)
  writer.at += stamp.length
}

/** Has the last line say since when its value counts. */
export function addStart(writer: LineWriter, startMs: number): void {
  if (startMs !== writer.startMs) {
    const text = encodeUtf8(` @${Math.trunc(startMs)}\n`)
    writer.parts.bytes.set(text, START_AT)
    writer.startMs = startMs
    writer.startLength = text.length
  }
  // In place of the line feed.
  writer.at--
  copyBytes(writer.parts.view, START_AT, writer.startLength, writer.out.view, writer.at)
  writer.at += writer.startLength
}

/** Has the last line end in an exemplar, as it stood in the exposition. */
export function addExemplar(writer: LineWriter, text: Uint8Array): void {
  const { out } = writer
  growBuffer(out, writer.at + text.length + REST)
  out.bytes.set(EXEMPLAR, writer.at - 1)
  out.bytes.set(text, writer.at - 1 + EXEMPLAR.length)
  writer.at += EXEMPLAR.length + text.length
  out.bytes[writer.at - 1] = LINE_FEED
}

/** Counts the line in, or takes it back where it is longer than it may be. True where it stays. */
export function endLine(writer: LineWriter): boolean {
  if (writer.at - writer.lineStart > writer.maxLine) {
    writer.at = writer.lineStart
    writer.tooLong++
    return false
  }
  if (writer.at > MAX_PAYLOAD_BYTES) {
    const { lineStart, at } = writer
    writer.at = lineStart
    cutPayload(writer)
    writer.out.bytes.copyWithin(0, lineStart, at)
    writer.at = at - lineStart
    writer.lineStart = 0
  }
  writer.endedPayload = writer.payloads.length
  writer.endedStart = writer.lineStart
  writer.lines++
  if (writer.lines === MAX_PAYLOAD_LINES) cutPayload(writer)
  return true
}

/** A line that was ended, without its line feed. */
export function readLine(writer: LineWriter, payload: number, start: number): Uint8Array {
  const bytes = writer.payloads[payload]?.bytes ?? writer.out.bytes
  return bytes.subarray(start, bytes.indexOf(LINE_FEED, start))
}

/** Takes back a line that was ended before. */
export function removeLine(writer: LineWriter, payload: number, start: number): void {
  const bytes = writer.payloads[payload]?.bytes ?? writer.out.bytes
  writer.removed.push({ payload, start, end: bytes.indexOf(LINE_FEED, start) + 1 })
}

/** Everything written, as payloads; the writer starts anew. */
export function takePayloads(writer: LineWriter): Payload[] {
  cutPayload(writer)
  writer.closedBytes = 0
  const payloads = writer.payloads.splice(0)
  const removed = Map.groupBy(writer.removed.splice(0), ({ payload }) => payload)
  for (const [index, lines] of removed) payloads[index] = withoutLines(payloads[index]!, lines)
  return payloads.filter(({ lines }) => lines > 0)
}

/** Text into the line that is open, for what is rare; room is made. */
export function writeText(writer: LineWriter, text: string): void {
  writer.at = appendUtf8(writer.out, writer.at, text)
  growBuffer(writer.out, writer.at + REST)
}

/** Kind, number and timestamp of a line fit in this. */
const REST = 128
const LINE_FEED = 10
const EXEMPLAR = encodeUtf8(' #')
const GAUGE_AT = 0
const GAUGE_LENGTH = 7
const COUNT_AT = 16
const COUNT_LENGTH = 13
const TOTAL_AT = 32
const STAMP_AT = 48
const START_AT = 80
const PARTS = 112

function writeKind(writer: LineWriter, kind: LineKind): void {
  if (kind !== 'gauge') {
    copyBytes(writer.parts.view, kind === 'count' ? COUNT_AT : TOTAL_AT, COUNT_LENGTH, writer.out.view, writer.at)
    writer.at += COUNT_LENGTH
  } else {
    copyBytes(writer.parts.view, GAUGE_AT, GAUGE_LENGTH, writer.out.view, writer.at)
    writer.at += GAUGE_LENGTH
  }
}

function closeWithStamp(writer: LineWriter): void {
  copyBytes(writer.parts.view, STAMP_AT, writer.stampLength, writer.out.view, writer.at)
  writer.at += writer.stampLength
}

function withoutLines(payload: Payload, removed: readonly RemovedLine[]): Payload {
  const parts: Uint8Array[] = []
  let at = 0
  for (const { start, end } of removed.toSorted((a, b) => a.start - b.start)) {
    parts.push(payload.bytes.subarray(at, start))
    at = end
  }
  parts.push(payload.bytes.subarray(at))
  return { bytes: joinBytes(parts), lines: payload.lines - removed.length }
}

function cutPayload(writer: LineWriter): void {
  if (writer.lines === 0) return
  writer.payloads.push({ bytes: writer.out.bytes.slice(0, writer.at), lines: writer.lines })
  writer.closedBytes += writer.at
  writer.at = 0
  writer.lines = 0
}

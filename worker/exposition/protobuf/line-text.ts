/**
 * Sample lines of the text format, written into one buffer that is handed to the text decoder whenever it is full
 * enough. What a message may hold and a line may not (bytes that are not UTF-8, a label twice, an empty name) is
 * written all the same: the decoder refuses the line and counts it, as it would that of any exporter.
 */

import { type Buffer, createBuffer, growBuffer } from '../../model/buffer.ts'
import { appendUtf8, encodeUtf8 } from '../../model/utf8.ts'
import { readChunk } from '../decoder.ts'
import type { Reader, SampleSink } from '../reading.ts'
import type { LabelPlace } from './label.ts'
import { appendBytes, type Range } from './wire.ts'
import { createWrittenMetrics, keepLast, nativeOf, startOf, type WrittenMetrics } from './written-metrics.ts'

export interface LineText {
  /** Lines that the decoder has not read yet. */
  readonly out: Buffer
  used: number
  /** The labels of the metric that is being written, each as `,name="value"`. */
  readonly labels: Buffer
  labelsUsed: number
  /** What stands behind the value: nothing, or a blank and the timestamp. */
  timestamp: string
  /** Bytes of all lines so far, and how many there were. */
  total: number
  lineCount: number
  readonly written: WrittenMetrics
  readonly maxBytes: number
}

/** The start of each line of a series name: `name`, or `{"name"` where only quotes make the name legal. */
export interface SeriesName {
  readonly text: Uint8Array
  readonly quoted: boolean
}

export interface LineSample {
  /** One more, in ASCII, as `,le="0.5"`, or nothing. */
  readonly label: string
  readonly value: string
  /** With its `#`, as OpenMetrics has it; none where it is left out. */
  readonly exemplar?: string
}

export function createLineText(maxBytes: number): LineText {
  return {
    out: createBuffer(2 * FLUSH_BYTES),
    used: 0,
    labels: createBuffer(1024),
    labelsUsed: 0,
    timestamp: '',
    total: 0,
    lineCount: 0,
    written: createWrittenMetrics(),
    maxBytes,
  }
}

export function seriesName(name: string): SeriesName {
  const quoted = !PLAIN_NAME.test(name)
  return { text: encodeUtf8(quoted ? `{"${escapeText(name)}"` : name), quoted }
}

/** For text between quotes. */
export function escapeText(text: string): string {
  return text.replace(/["\\\n]/g, escapeCharacter)
}

/** Adds a label, that stands in `from`, to those of the metric. */
export function addLabel(lines: LineText, from: Uint8Array, label: LabelPlace): void {
  const { labels } = lines
  const { nameStart, nameStop, valueStart, valueStop } = label
  growBuffer(labels, lines.labelsUsed + 2 * (nameStop - nameStart + valueStop - valueStart) + ROOM)
  const quoted = !isPlainLabelName(from, nameStart, nameStop)
  let at = lines.labelsUsed
  labels.bytes[at++] = COMMA
  if (quoted) labels.bytes[at++] = QUOTE
  at = writeEscaped(labels.bytes, at, { from, start: nameStart, stop: nameStop })
  if (quoted) labels.bytes[at++] = QUOTE
  labels.bytes[at++] = EQUAL
  labels.bytes[at++] = QUOTE
  at = writeEscaped(labels.bytes, at, { from, start: valueStart, stop: valueStop })
  labels.bytes[at++] = QUOTE
  lines.labelsUsed = at
}

/** Writes the line of a sample. */
export function writeLine(lines: LineText, name: SeriesName, sample: LineSample): void {
  const { out, labelsUsed, timestamp } = lines
  const { label, value, exemplar = '' } = sample
  const start = lines.used
  growBuffer(out, start + name.text.length + labelsUsed + label.length + value.length + timestamp.length + ROOM)
  let at = appendBytes(out, start, name.text)
  const braces = name.quoted || labelsUsed + label.length > 0
  // the comma before the first label is where the brace opens
  const first = at
  out.bytes.set(lines.labels.bytes.subarray(0, labelsUsed), at)
  at = writeAscii(out.bytes, at + labelsUsed, label)
  if (braces) {
    if (!name.quoted) out.bytes[first] = BRACE_OPEN
    out.bytes[at++] = BRACE_CLOSE
  }
  out.bytes[at++] = BLANK
  at = writeAscii(out.bytes, at, value)
  at = writeAscii(out.bytes, at, timestamp)
  if (exemplar !== '') at = appendUtf8(out, at, ` ${exemplar}`)
  growBuffer(out, at + 1)
  out.bytes[at++] = LINE_FEED
  lines.used = at
  lines.total += at - start
  lines.lineCount++
}

/** Hands the lines to the decoder where enough have come together. */
export function flushIfFull(lines: LineText, text: Reader, sink: SampleSink): void {
  if (lines.used >= FLUSH_BYTES) flushLines(lines, text, sink)
}

export function flushLines(lines: LineText, text: Reader, sink: SampleSink): void {
  if (lines.total > lines.maxBytes) text.fault ??= { kind: 'too-large', maxBytes: lines.maxBytes }
  const { written } = lines
  const withStart: SampleSink = {
    sample(reader) {
      reader.startMs = startOf(written, reader.line)
      reader.native = nativeOf(written, reader.line)
      sink.sample(reader)
    },
    namesEmptied: () => sink.namesEmptied(),
  }
  readChunk(text, lines.out.bytes.subarray(0, lines.used), withStart)
  lines.used = 0
  keepLast(written)
}

/** Lines go to the decoder by about this many bytes. */
const FLUSH_BYTES = 32 * 1024
/** For what stands around names, labels and values. */
const ROOM = 16
const PLAIN_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/
const LINE_FEED = 10
const BLANK = 32
const QUOTE = 34
const COMMA = 44
const EQUAL = 61
const BACKSLASH = 92
const LETTER_N = 110
const BRACE_OPEN = 123
const BRACE_CLOSE = 125

function escapeCharacter(character: string): string {
  return character === '\n' ? '\\n' : `\\${character}`
}

function isPlainLabelName(bytes: Uint8Array, start: number, stop: number): boolean {
  for (let i = start; i < stop; i++) {
    const c = bytes[i]!
    const isLetter = (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95
    if (!isLetter && !(i > start && c >= 48 && c <= 57)) return false
  }
  return stop > start
}

function writeEscaped(out: Uint8Array, at: number, text: Range & { readonly from: Uint8Array }): number {
  let p = at
  for (let i = text.start; i < text.stop; i++) {
    const c = text.from[i]!
    if (c === BACKSLASH || c === QUOTE || c === LINE_FEED) out[p++] = BACKSLASH
    out[p++] = c === LINE_FEED ? LETTER_N : c
  }
  return p
}

function writeAscii(out: Uint8Array, start: number, text: string): number {
  for (let i = 0; i < text.length; i++) out[start + i] = text.charCodeAt(i)
  return start + text.length
}

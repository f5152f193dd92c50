/**
 * The streaming decoder of the text formats: bytes in, one call for each sample, no object and no string per sample.
 *
 * A line that looks as exporters write it (`name{label="value",…} 1.5`, single blanks, names seen before) is read
 * here. Everything else, a new name, odd spacing, quoted names, a mistake, goes to `readSampleSlowly`, which knows the
 * whole grammar and is the only place that refuses a line. Both leave the same fields behind.
 */

import { growBuffer, sameBytes } from '../model/buffer.ts'
import { readComment } from './comment.ts'
import {
  AT,
  emptyNames,
  LAST_CHILD,
  LENGTH,
  NODE,
  namesAreFull,
  otherChild,
  REPEATED,
  SEED_A,
  SEED_B,
} from './names.ts'
import { parseNumber } from './number.ts'
import {
  endWith,
  LABEL,
  LABEL_NODE,
  LABEL_START,
  noteBadLine,
  type Reader,
  type SampleSink,
  SPECIAL,
  VALUE_END,
  VALUE_START,
} from './reading.ts'
import { readSampleSlowly } from './slow-line.ts'
import { scanValue } from './value.ts'
import { dropRead, MAX_LINE_BYTES, PIECE_BYTES } from './window.ts'

/** Reads the next bytes of a body, which may end anywhere. The chunk may be reused afterwards. */
export function readChunk(reader: Reader, chunk: Uint8Array, sink: SampleSink): void {
  for (let from = 0; from < chunk.length && reader.fault === undefined; from += PIECE_BYTES) {
    readPiece(reader, chunk.subarray(from, from + PIECE_BYTES), sink)
  }
}

/**
 * Reads what is left when the body ended. Without a last line feed the transfer may have been cut inside a number, so
 * the caller says whether it knows the body to be `whole`.
 */
export function endBody(reader: Reader, body: { readonly whole: boolean }, sink: SampleSink): void {
  if (reader.fault !== undefined) return
  const window = reader.window
  if (window.length > 0 || reader.skipping) {
    if (body.whole || reader.dialect.openMetrics) readPiece(reader, LINE_FEED_BYTE, sink)
    else endWith(reader, 'the body ends inside a line: it was cut short')
  }
  if (reader.fault !== undefined) return
  if (reader.dialect.openMetrics && !reader.ended) endWith(reader, 'the body ends without # EOF: it was cut short')
  else if (reader.samples === 0 && reader.badLines > 0) {
    reader.fault = { kind: 'parse', ...reader.firstBadLines[0]! }
  }
}

const LINE_FEED = 10
const BLANK = 32
const HASH = 35
const COMMA = 44
const BRACE_OPEN = 123
const BRACE_CLOSE = 125
const LINE_FEED_BYTE = Uint8Array.of(LINE_FEED)

function readPiece(reader: Reader, piece: Uint8Array, sink: SampleSink): void {
  const window = reader.window
  growBuffer(window, window.length + piece.length)
  window.bytes.set(piece, window.length)
  window.length += piece.length
  const end = window.bytes.lastIndexOf(LINE_FEED, window.length - 1) + 1
  let start = 0
  if (reader.skipping && end > 0) {
    start = window.bytes.indexOf(LINE_FEED) + 1
    reader.skipping = false
  }
  if (end > start) readLines(reader, { start, end }, sink)
  dropRead(window, end)
  if (window.length > MAX_LINE_BYTES || reader.skipping) {
    if (!reader.skipping) {
      reader.line++
      noteBadLine(reader, { start: 0, reason: `the line is longer than ${MAX_LINE_BYTES} bytes` })
    }
    reader.skipping = true
    window.length = 0
  }
}

function readLines(reader: Reader, lines: { readonly start: number; readonly end: number }, sink: SampleSink): void {
  const bytes = reader.window.bytes
  const end = lines.end
  let p = lines.start
  while (p < end) {
    reader.line++
    const first = bytes[p]!
    if (reader.ended) endWith(reader, 'there is more after # EOF')
    else if (first === HASH) p = readComment(reader, p)
    else if (first === LINE_FEED && !reader.dialect.openMetrics) p++
    else {
      let next = readSample(reader, p)
      if (next < 0) next = readSampleSlowly(reader, p)
      if (next < 0) p = bytes.indexOf(LINE_FEED, p) + 1
      else {
        p = next
        reader.samples++
        sink.sample(reader)
      }
    }
    if (reader.fault !== undefined) return
    if (namesAreFull(reader.names)) {
      emptyNames(reader.names)
      reader.metric = undefined
      sink.namesEmptied()
    }
  }
}

/** Reads a line as exporters write it and says where the next begins; −1 where it takes a closer look. */
function readSample(reader: Reader, start: number): number {
  const { bytes, view } = reader.window
  const names = reader.names
  const arena = names.arena.view
  const version = reader.families.version

  let metric = reader.metric
  if (metric === undefined) return -1
  let p = start + metric.length
  let c = bytes[p]!
  if (
    (c !== BRACE_OPEN && c !== BLANK) ||
    metric.version !== version ||
    !sameBytes(view, start, arena, metric.at, metric.length)
  ) {
    const before = metric
    metric = before.next
    if (metric === undefined) return -1
    p = start + metric.length
    c = bytes[p]!
    if (
      (c !== BRACE_OPEN && c !== BLANK) ||
      metric.version !== version ||
      !sameBytes(view, start, arena, metric.at, metric.length)
    )
      return -1
    reader.metric = metric
  }

  let hashA = metric.hashA
  let hashB = metric.hashB
  let count = 0
  if (c === BRACE_OPEN) {
    const nodes = names.nodes
    const labels = reader.labels
    const scanned = reader.scanned
    let node = metric.root * NODE
    p++
    for (;;) {
      let child = nodes[node + LAST_CHILD]! * NODE
      if (child === 0 || !sameBytes(view, p, arena, nodes[child + AT]!, nodes[child + LENGTH]!)) {
        if (bytes[p] === BRACE_CLOSE && bytes[p - 1] === COMMA) {
          p++
          break
        }
        child = otherChild(names, node, view, p)
        if (child === 0) return -1
      }
      node = child
      const value = p + nodes[node + LENGTH]!
      const quote = scanValue(view, value, nodes[node + SEED_A]!, nodes[node + SEED_B]!, scanned)
      if (quote < 0 || nodes[node + REPEATED] !== 0) return -1
      if (quote > value) {
        if (count >= labels.length) return -1
        labels[count + LABEL_NODE] = node / NODE
        labels[count + LABEL_START] = p
        labels[count + VALUE_START] = value
        labels[count + VALUE_END] = scanned.special ? quote + SPECIAL : quote
        count += LABEL
        hashA = (hashA + scanned.hashA) | 0
        hashB = (hashB + scanned.hashB) | 0
      }
      p = quote + 1
      c = bytes[p++]!
      if (c === BRACE_CLOSE) break
      if (c !== COMMA) return -1
    }
    if (bytes[p] !== BLANK) return -1
  }
  p++
  const valueEnd = parseNumber(bytes, p, reader.value)
  if (valueEnd < 0) return -1
  reader.valueStart = p
  reader.valueEnd = valueEnd
  reader.labelCount = count / LABEL
  reader.hashA = hashA
  reader.hashB = hashB
  reader.timestampMs = Number.NaN
  c = bytes[valueEnd]!
  if (c === LINE_FEED) return valueEnd + 1
  if (c !== BLANK || reader.dialect.openMetrics) return -1
  return readTimestamp(reader, valueEnd + 1)
}

/** Milliseconds, as the text format has them; −1 where it takes a closer look. */
function readTimestamp(reader: Reader, start: number): number {
  const bytes = reader.window.bytes
  let p = start
  let value = 0
  let d = bytes[p]! - 48
  while (d >= 0 && d <= 9 && p - start < 15) {
    value = value * 10 + d
    d = bytes[++p]! - 48
  }
  if (p === start || bytes[p] !== LINE_FEED) return -1
  reader.timestampMs = value
  return p + 1
}

/**
 * The streaming decoder of the text formats: bytes in, one call for each sample, no object and no string per sample.
 *
 * A line that looks as exporters write it (`name{label="value",…} 1.5`, single blanks, names seen before) is read
 * here. Everything else, a new name, odd spacing, quoted names, a mistake, goes to `readSampleSlowly`, which knows the
 * whole grammar and is the only place that refuses a line. Both leave the same fields behind.
 */

import { growBuffer, sameBytes } from '../model/buffer.ts'
import { readComment } from './comment.ts'
import { learnChild, learnMetric } from './learn.ts'
import {
  AT,
  emptyNames,
  KIND,
  LAST_CHILD,
  LENGTH,
  type Metric,
  NODE,
  namesAreFull,
  ORDINARY,
  SEED_A,
  SEED_B,
} from './names.ts'
import { normaliseBound } from './normalise-bound.ts'
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
  SUM_A,
  SUM_B,
  VALUE_END,
  VALUE_START,
} from './reading.ts'
import { readSampleSlowly } from './slow-line.ts'
import { scanValue } from './value.ts'
import { dropRead, MAX_LINE_BYTES, PIECE_BYTES, SPARE_BYTES } from './window.ts'

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
  growBuffer(window, window.length + piece.length + SPARE_BYTES)
  window.bytes.set(piece, window.length)
  // Only the piece is searched: the line before it has no line feed, and pieces may be of a byte each.
  const feed = piece.lastIndexOf(LINE_FEED)
  const end = feed < 0 ? 0 : window.length + feed + 1
  window.length += piece.length
  let start = 0
  if (reader.skipping && end > 0) {
    start = window.bytes.indexOf(LINE_FEED) + 1
    reader.skipping = false
  } else if (end > MAX_LINE_BYTES) {
    // Only the first line can be longer than a piece: part of it was carried over.
    const length = window.bytes.indexOf(LINE_FEED)
    if (length > MAX_LINE_BYTES) {
      refuseLongLine(reader)
      start = length + 1
    }
  }
  if (end > start) readLines(reader, { start, end }, sink)
  if (end > 0) {
    dropRead(window, end)
    reader.lineAt = -1
  }
  if (window.length > MAX_LINE_BYTES || reader.skipping) {
    if (!reader.skipping) refuseLongLine(reader)
    reader.skipping = true
    window.length = 0
  }
}

function refuseLongLine(reader: Reader): void {
  reader.line++
  noteBadLine(reader, { start: 0, at: 0, reason: `the line is longer than ${MAX_LINE_BYTES} bytes` })
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
      if (next < 0) {
        reader.lineAt = -1
        p = bytes.indexOf(LINE_FEED, p) + 1
      } else {
        p = next
        reader.samples++
        sink.sample(reader)
      }
    }
    if (reader.fault !== undefined) return
    if (namesAreFull(reader.names)) {
      emptyNames(reader.names)
      reader.metric = undefined
      reader.lineAt = -1
      sink.namesEmptied()
    }
  }
}

/**
 * Reads a line as exporters write it and says where the next begins; −1 where it takes a closer look.
 *
 * Lines that follow each other have much in common: the name, most labels, all but `le` of a histogram's buckets. What
 * is the same byte for byte as in the line before is not read again; its labels stand in `reader.labels` already.
 */
function readSample(reader: Reader, start: number): number {
  const { bytes, view } = reader.window
  const metric = metricAt(reader, start) ?? learnMetric(reader, start)
  if (metric === undefined) return -1
  let p = start + metric.length
  let c = bytes[p]!
  let count = 0
  let bound = -1
  let hashA = metric.hashA
  let hashB = metric.hashB
  if (c === BRACE_OPEN) {
    const { names, labels, scanned } = reader
    let nodes = names.nodes
    let arena = names.arena.view
    let node = metric.root * NODE
    count = sharedLabels(reader, start)
    if (count > 0) {
      node = labels[count - LABEL + LABEL_NODE]! * NODE
      hashA = labels[count - LABEL + SUM_A]!
      hashB = labels[count - LABEL + SUM_B]!
      const end = labels[count - LABEL + VALUE_END]!
      p = start + (end < SPECIAL ? end : end - SPECIAL) + 1
      c = bytes[p]!
    } else c = COMMA
    p++
    while (c !== BRACE_CLOSE) {
      if (c !== COMMA) return -1
      // VictoriaMetrics writes a blank behind the comma, which OpenMetrics does not take.
      if (bytes[p] === BLANK && !reader.dialect.openMetrics) p++
      let child = nodes[node + LAST_CHILD]! * NODE
      if (child === 0 || !sameBytes(view, p, arena, nodes[child + AT]!, nodes[child + LENGTH]!)) {
        if (bytes[p] === BRACE_CLOSE && count > 0) {
          p++
          break
        }
        child = learnChild(reader, node, p)
        if (child === 0) return -1
        // What was learnt may have made them grow.
        nodes = names.nodes
        arena = names.arena.view
      }
      node = child
      const value = p + nodes[node + LENGTH]!
      const quote = scanValue(view, value, nodes[node + SEED_A]!, nodes[node + SEED_B]!, scanned)
      if (quote < 0 || count >= labels.length) return -1
      if (nodes[node + KIND] !== ORDINARY) bound = count
      if (quote > value) {
        hashA = (hashA + scanned.hashA) | 0
        hashB = (hashB + scanned.hashB) | 0
      }
      labels[count + LABEL_NODE] = node / NODE
      labels[count + LABEL_START] = p - start
      labels[count + VALUE_START] = value - start
      labels[count + VALUE_END] = scanned.special ? quote - start + SPECIAL : quote - start
      labels[count + SUM_A] = hashA
      labels[count + SUM_B] = hashB
      count += LABEL
      c = bytes[quote + 1]!
      p = quote + 2
    }
    if (bytes[p] !== BLANK) return -1
  }
  p++
  const valueEnd = parseNumber(bytes, p, reader.value)
  if (valueEnd < 0) return -1
  reader.lineAt = start
  reader.valueStart = p
  reader.valueEnd = valueEnd
  reader.labelCount = count / LABEL
  reader.labelsInLine = reader.labelCount
  reader.hashA = hashA
  reader.hashB = hashB
  reader.timestampMs = Number.NaN
  reader.exemplarEnd = 0
  if (bound >= 0) normaliseBound(reader, bound)
  c = bytes[valueEnd]!
  if (c === LINE_FEED) return valueEnd + 1
  if (c !== BLANK || reader.dialect.openMetrics) return -1
  return readTimestamp(reader, valueEnd + 1)
}

/** The metric whose name stands here, if it is that of the line before or the one that followed it last time. */
function metricAt(reader: Reader, start: number): Metric | undefined {
  const { bytes, view } = reader.window
  const arena = reader.names.arena.view
  const version = reader.families.version
  let metric = reader.metric
  for (let tries = 0; tries < 2 && metric !== undefined; tries++) {
    const c = bytes[start + metric.length]
    if (
      (c === BRACE_OPEN || c === BLANK) &&
      metric.version === version &&
      sameBytes(view, start, arena, metric.at, metric.length)
    ) {
      if (tries > 0) {
        reader.metric = metric
        reader.lineAt = -1
      }
      return metric
    }
    metric = metric.next
  }
  return undefined
}

/** As many fields of `reader.labels` as hold for this line too: what it has in common with the line before. */
function sharedLabels(reader: Reader, start: number): number {
  const { lineAt, labels, labelsInLine } = reader
  if (lineAt < 0 || labelsInLine === 0) return 0
  const view = reader.window.view
  let count = 0
  let p = reader.metric!.length
  for (const fields = labelsInLine * LABEL; count < fields; count += LABEL) {
    const value = labels[count + VALUE_END]!
    // the quote that ends the value, and what separates it from the next label
    const end = (value < SPECIAL ? value : value - SPECIAL) + 2
    while (p + 8 <= end) {
      const word = view.getFloat64(start + p, true)
      // NaN and the two zeros, which no plain text is, compare otherwise than their bytes: not shared then
      if (word !== view.getFloat64(lineAt + p, true) || word === 0) return count
      p += 8
    }
    // Less than a word is left: compared here, and once more with the next label's.
    let rest = end - p
    let q = p
    if (rest >= 4) {
      if (view.getInt32(lineAt + q, true) !== view.getInt32(start + q, true)) return count
      q += 4
      rest -= 4
    }
    if (rest > 0 && (view.getInt32(lineAt + q, true) ^ view.getInt32(start + q, true)) << (32 - rest * 8) !== 0)
      return count
  }
  return count
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

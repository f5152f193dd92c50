/**
 * Reads lines that our own line writer wrote, one at a time and in place: where key and dimensions stand, and the
 * numbers. Beside what Dynatrace's protocol has, a line may carry what only OTLP can say:
 *
 *   key[,name="value"…] gauge,N | gauge,min=N,max=N,sum=N,count=N | count,delta=N | count,total=N
 *     timeMs [ @startMs] [ #{name="value",…} N [ timeMs]]
 *
 * Since the lines are our own, they are whole and in this form. Lines in a row have much in common: what one begins with
 * as the line before did is not read again.
 */

import { type Buffer, createBuffer } from '../../model/buffer.ts'
import { MAX_EXPONENT } from '../../model/decimal.ts'
import { appendUtf8, decodeUtf8 } from '../../model/utf8.ts'
import { unescapeName, unescapeValue } from '../escape.ts'

export interface LineReader {
  /** The lines, and behind them what was unescaped of the line that was read last. */
  readonly source: Buffer
  /** Where the lines end. */
  readonly end: number
  /** Where the next line begins, or the next byte to read of this one. */
  at: number
  /** Where the line that was read last begins, and where its dimensions end. */
  lineStart: number
  frontEnd: number
  unescapedEnd: number
  keyStart: number
  keyEnd: number
  /** DIMENSION fields each. */
  dimensions: Int32Array
  dimensionCount: number
  /** So many of the first dimensions, and the key, are those of the line before. */
  sharedCount: number
  kind: LineKind
  /** Of a statistic its sum. */
  value: number
  min: number
  max: number
  count: number
  timeMs: number
  /** NaN where the line does not say. */
  startMs: number
  /** Where the text of the exemplar stands; both 0 where there is none. */
  exemplarStart: number
  exemplarEnd: number
}

export type LineKind = 'gauge' | 'delta' | 'total' | 'statistic'

/** Fields of a dimension: where name and value stand in `source`, and where it ends in its line. */
export const DIMENSION = 5
export const NAME_START = 0
export const NAME_END = 1
export const VALUE_START = 2
export const VALUE_END = 3
const END = 4

export function createLineReader(lines: Uint8Array): LineReader {
  const source = createBuffer(lines.length)
  source.bytes.set(lines)
  return {
    source,
    end: lines.length,
    at: 0,
    lineStart: 0,
    frontEnd: 0,
    unescapedEnd: lines.length,
    keyStart: 0,
    keyEnd: 0,
    dimensions: new Int32Array(64 * DIMENSION),
    dimensionCount: 0,
    sharedCount: 0,
    kind: 'gauge',
    value: 0,
    min: 0,
    max: 0,
    count: 0,
    timeMs: 0,
    startMs: Number.NaN,
    exemplarStart: 0,
    exemplarEnd: 0,
  }
}

/** Reads the next line; false where there is none. */
export function readLine(reader: LineReader): boolean {
  if (reader.at >= reader.end) return false
  reader.unescapedEnd = reader.end
  const start = reader.at
  reader.sharedCount = countShared(reader)
  if (reader.sharedCount === 0) readKey(reader)
  else {
    reader.keyEnd += start - reader.keyStart
    reader.keyStart = start
    reader.at += reader.dimensions[(reader.sharedCount - 1) * DIMENSION + END]!
  }
  reader.lineStart = start
  readDimensions(reader)
  reader.frontEnd = reader.at
  readPayload(reader)
  readTimes(reader)
  return true
}

const LINE_FEED = 10
const BLANK = 32
const QUOTE = 34
const HASH = 35
const COMMA = 44
const MINUS = 45
const POINT = 46
const ZERO = 48
const NINE = 57
const EQUALS = 61
const AT_SIGN = 64
const BACKSLASH = 92
const SMALL_C = 99
const SMALL_D = 100
const SMALL_M = 109

/** An unescaped text is lost with its line: the end of such a dimension is never reached. */
const NOT_SHARED = 2 ** 31 - 1

/** How many of the last line's dimensions this one begins with. */
function countShared({ source, at, lineStart, frontEnd, dimensions, dimensionCount }: LineReader): number {
  const { bytes, view } = source
  const most = frontEnd - lineStart
  let common = 0
  while (common < most && view.getFloat64(at + common, true) === view.getFloat64(lineStart + common, true)) common += 8
  while (common < most && bytes[at + common] === bytes[lineStart + common]) common++
  let count = 0
  while (count < dimensionCount && dimensions[count * DIMENSION + END]! <= common) count++
  return count
}

function readKey(reader: LineReader): void {
  const { bytes } = reader.source
  let at = reader.at
  reader.keyStart = at
  while (bytes[at] !== COMMA && bytes[at] !== BLANK) at++
  reader.keyEnd = at
  reader.at = at
}

function readDimensions(reader: LineReader): void {
  let { bytes } = reader.source
  let at = reader.at
  let count = reader.sharedCount
  while (bytes[at] === COMMA) {
    if ((count + 1) * DIMENSION > reader.dimensions.length) growDimensions(reader)
    const { dimensions } = reader
    const field = count++ * DIMENSION
    let isNameEscaped = false
    dimensions[field + NAME_START] = ++at
    for (; bytes[at] !== EQUALS; at++) isNameEscaped ||= bytes[at] === BACKSLASH
    dimensions[field + NAME_END] = at
    if (isNameEscaped) unescapeAt(reader, field + NAME_START, unescapeName)
    let isEscaped = false
    at += 2
    dimensions[field + VALUE_START] = at
    for (; bytes[at] !== QUOTE; at++) {
      if (bytes[at] !== BACKSLASH) continue
      isEscaped = true
      at++
    }
    dimensions[field + VALUE_END] = at++
    if (isEscaped) unescapeAt(reader, field + VALUE_START, unescapeValue)
    dimensions[field + END] = isNameEscaped || isEscaped ? NOT_SHARED : at - reader.lineStart
    bytes = reader.source.bytes
  }
  reader.dimensionCount = count
  reader.at = at
}

function growDimensions(reader: LineReader): void {
  const larger = new Int32Array(reader.dimensions.length * 2)
  larger.set(reader.dimensions)
  reader.dimensions = larger
}

/** Writes out behind the lines what a name or value stands for, and has its fields point there. */
function unescapeAt(reader: LineReader, field: number, decode: (text: string) => string): void {
  const { source, dimensions, unescapedEnd } = reader
  const text = decodeUtf8(source.bytes.subarray(dimensions[field], dimensions[field + 1]))
  reader.unescapedEnd = appendUtf8(source, unescapedEnd, decode(text))
  dimensions[field] = unescapedEnd
  dimensions[field + 1] = reader.unescapedEnd
}

function readPayload(reader: LineReader): void {
  const { bytes } = reader.source
  const start = reader.at + 1
  if (bytes[start] === SMALL_C) {
    const first = start + 'count,'.length
    reader.kind = bytes[first] === SMALL_D ? 'delta' : 'total'
    reader.at = first + 'delta='.length
    reader.value = readNumber(reader)
    return
  }
  reader.at = start + 'gauge,'.length
  if (bytes[reader.at] !== SMALL_M) {
    reader.kind = 'gauge'
    reader.value = readNumber(reader)
    return
  }
  reader.kind = 'statistic'
  reader.at += 'min='.length
  reader.min = readNumber(reader)
  reader.at += ',max='.length
  reader.max = readNumber(reader)
  reader.at += ',sum='.length
  reader.value = readNumber(reader)
  reader.at += ',count='.length
  reader.count = readNumber(reader)
}

function readTimes(reader: LineReader): void {
  const { bytes } = reader.source
  reader.at++
  reader.timeMs = readInteger(reader)
  reader.startMs = Number.NaN
  reader.exemplarStart = 0
  reader.exemplarEnd = 0
  if (bytes[reader.at] === BLANK && bytes[reader.at + 1] === AT_SIGN) {
    reader.at += 2
    reader.startMs = readInteger(reader)
  }
  if (bytes[reader.at] === BLANK && bytes[reader.at + 1] === HASH) {
    reader.exemplarStart = reader.at + 1
    reader.exemplarEnd = bytes.indexOf(LINE_FEED, reader.at)
    reader.at = reader.exemplarEnd
  }
  reader.at++
}

/** Digits that a double holds exactly. */
const EXACT_DIGITS = 15
const POWERS = Float64Array.from({ length: MAX_EXPONENT + 1 }, (_, exponent) => 10 ** exponent)

/** Few digits are read as an integer and divided once, which is exact; the rest is left to the runtime. */
function readNumber(reader: LineReader): number {
  const { bytes } = reader.source
  const start = reader.at
  const isNegative = bytes[start] === MINUS
  let at = isNegative ? start + 1 : start
  let mantissa = 0
  let digits = 0
  let pointAt = -1
  for (; ; at++) {
    const byte = bytes[at]!
    if (byte >= ZERO && byte <= NINE) {
      mantissa = mantissa * 10 + (byte - ZERO)
      digits++
    } else if (byte === POINT) pointAt = at
    else break
  }
  const decimals = pointAt < 0 ? 0 : at - pointAt - 1
  const isWhole = bytes[at] === BLANK || bytes[at] === COMMA
  if (isWhole && digits <= EXACT_DIGITS) {
    reader.at = at
    const value = decimals === 0 ? mantissa : mantissa / POWERS[decimals]!
    return isNegative ? -value : value
  }
  while (bytes[at] !== BLANK && bytes[at] !== COMMA) at++
  reader.at = at
  return Number(decodeUtf8(bytes.subarray(start, at)))
}

function readInteger(reader: LineReader): number {
  const { bytes } = reader.source
  let { at } = reader
  let value = 0
  for (; bytes[at]! >= ZERO; at++) value = value * 10 + (bytes[at]! - ZERO)
  reader.at = at
  return value
}

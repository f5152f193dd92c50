/**
 * A sample line read with the whole grammar of both formats, one rule at a time: for new names, odd spacing, quoted
 * UTF-8 names, exemplars, and to say what is wrong with a bad line. The fast path hands over whatever it does not know.
 *
 * The grammar is that of Prometheus' own lexers (model/textparse): the text format takes blanks and tabs between all
 * tokens, OpenMetrics takes one blank where it asks for one and none elsewhere.
 */

import { NOT_FINITE, toDouble } from '../model/decimal.ts'
import { decodeUtf8 } from '../model/utf8.ts'
import { boundLabel } from './bound.ts'
import { readComment } from './comment.ts'
import { childNamed, metricNamed, NODE, SEED_A, SEED_B } from './names.ts'
import { normaliseBound } from './normalise-bound.ts'
import { MAX_NUMBER_BYTES, type ParsedNumber, parseNumber } from './number.ts'
import {
  LABEL,
  LABEL_NODE,
  LABEL_START,
  noteBadLine,
  quoted,
  type Reader,
  SPECIAL,
  SUM_A,
  SUM_B,
  VALUE_END,
  VALUE_START,
} from './reading.ts'
import { scanValue, unescapeValue } from './value.ts'

/**
 * Reads the line at `start` and says where the next begins; −1 where it has no sample: a bad line, with the reason
 * noted, or in the text format blanks, with or without a comment behind them.
 */
export function readSampleSlowly(reader: Reader, start: number): number {
  const line: Line = { reader, bytes: reader.window.bytes, start, p: start, strictBlanks: reader.dialect.openMetrics }
  skipBlanks(line)
  if (!line.strictBlanks && line.bytes[line.p] === LINE_FEED) return -1
  if (!line.strictBlanks && line.bytes[line.p] === HASH) {
    readComment(reader, line.p)
    return -1
  }
  const reason = readLine(line)
  if (reason === undefined) return line.p + 1
  noteBadLine(reader, { start, at: line.p, reason })
  return -1
}

interface Line {
  readonly reader: Reader
  readonly bytes: Uint8Array
  readonly start: number
  p: number
  /** Blanks stand only where the format asks for one. */
  readonly strictBlanks: boolean
}

interface WrittenLabel {
  /** Its name and, as it would stand in a plain line, the text up to the value. */
  readonly label: string
  readonly text: string
  readonly start: number
  readonly valueStart: number
}

/** Room for a line that has more labels than any real one; one with more is bad. */
const MAX_LABELS = 4096
const LARGEST_INT64 = 2n ** 63n - 1n
const LINE_FEED = 10
const TAB = 9
const BLANK = 32
const QUOTE = 34
const HASH = 35
const COMMA = 44
const EQUAL = 61
const BRACE_OPEN = 123
const BRACE_CLOSE = 125

function readLine(line: Line): string | undefined {
  const { reader, bytes } = line
  let name = readName(line, isNameByte)
  const labels: WrittenLabel[] = []
  if (name !== '') skipBlanks(line)
  if (bytes[line.p] === BRACE_OPEN) {
    line.p++
    const result = readLabels(line, labels)
    if (typeof result === 'string') return result
    if (result.name !== undefined) {
      if (name !== '') return `expected one metric name, found ${quoted(name)} and ${quoted(result.name)}`
      name = result.name
    }
  } else if (name === '') return `expected a metric name, found ${found(line)}`
  if (name === '') return 'expected a metric name before or inside the braces'

  const behind = line.p
  const refused = takeSeries(line, name, labels)
  if (refused !== undefined) return refused
  line.p = behind
  // The text format asks for no blank: `a{b="c"}1` and `a-1` are samples to Prometheus.
  if (!skipSeparator(line)) return `expected one blank before the value, found ${found(line)}`
  reader.valueStart = line.p
  const valueEnd = parseNumber(bytes, line.p, reader.value)
  if (valueEnd < 0) return `expected a number as value, found ${found(line)}`
  reader.valueEnd = valueEnd
  line.p = valueEnd
  return readRest(line)
}

/** What may follow the value: a timestamp, in OpenMetrics an exemplar, the end. */
function readRest(line: Line): string | undefined {
  const { reader, bytes } = line
  reader.timestampMs = Number.NaN
  reader.exemplarEnd = 0
  if (bytes[line.p] === LINE_FEED) return undefined
  skipSeparator(line)
  if (bytes[line.p] !== LINE_FEED && bytes[line.p] !== HASH) {
    const reason = line.strictBlanks ? readSeconds(line) : readMilliseconds(line)
    if (reason !== undefined) return reason
    if (bytes[line.p] === LINE_FEED) return undefined
    if (!skipSeparator(line)) return `expected the end of the line after the timestamp, found ${found(line)}`
  }
  if (bytes[line.p] === LINE_FEED && !line.strictBlanks) return undefined
  if (bytes[line.p] === HASH && (line.strictBlanks || reader.dialect.exemplars)) return readExemplar(line)
  return `expected the end of the line, found ${found(line)}`
}

function readMilliseconds(line: Line): string | undefined {
  const start = line.p
  const written = readToken(line)
  if (written.length > MAX_NUMBER_BYTES || !/^\d+$/.test(written) || BigInt(written) > LARGEST_INT64) {
    line.p = start
    return `expected a timestamp in milliseconds, found ${quoted(written)}`
  }
  line.reader.timestampMs = Number(written)
  return undefined
}

const number: ParsedNumber = { mantissa: 0, exponent: 0, plain: false }

function readSeconds(line: Line): string | undefined {
  const end = parseNumber(line.bytes, line.p, number)
  if (end < 0 || number.exponent === NOT_FINITE) return `expected a timestamp in seconds, found ${found(line)}`
  line.p = end
  line.reader.timestampMs = Math.trunc(toDouble(number.mantissa, number.exponent) * 1000)
  return undefined
}

/** ` # {labels} value [timestamp]`: checked, and left where it stands. */
function readExemplar(line: Line): string | undefined {
  const { bytes, reader } = line
  if (bytes[line.p + 1] !== BLANK || bytes[line.p + 2] !== BRACE_OPEN)
    return `expected an exemplar, found ${found(line)}`
  const start = line.p
  line.p += 3
  const labels: WrittenLabel[] = []
  const result = readLabels(line, labels)
  if (typeof result === 'string') return `in the exemplar: ${result}`
  if (result.name !== undefined) return 'in the exemplar: expected labels with a value'
  // Prometheus' lexer takes one in the labels of samples only.
  if (bytes.subarray(start, line.p).includes(0)) return 'in the exemplar: expected no NUL in its labels'
  if (!skipSeparator(line)) return `in the exemplar: expected a value after the labels, found ${found(line)}`
  const end = parseNumber(bytes, line.p, number)
  if (end < 0) return `in the exemplar: expected a number as value, found ${found(line)}`
  line.p = end
  if (bytes[line.p] !== LINE_FEED) {
    skipSeparator(line)
    const kept = reader.timestampMs
    const reason = readSeconds(line)
    reader.timestampMs = kept
    if (reason !== undefined) return `in the exemplar: ${reason}`
    if (bytes[line.p] !== LINE_FEED) return `expected the end of the line, found ${found(line)}`
  }
  reader.exemplarStart = start + '# '.length
  reader.exemplarEnd = line.p
  return undefined
}

/** Reads from behind the opening brace to behind the closing one. A quoted text without a value is the metric's name. */
function readLabels(line: Line, labels: WrittenLabel[]): { readonly name: string | undefined } | string {
  const { bytes, reader } = line
  const met = new Set<string>()
  let name: string | undefined
  for (;;) {
    skipBlanks(line)
    if (bytes[line.p] === BRACE_CLOSE) {
      line.p++
      return { name }
    }
    const start = line.p
    const isQuoted = bytes[start] === QUOTE
    const label = isQuoted ? readQuoted(line) : readName(line, isLabelByte)
    if (label === undefined) return `expected a closed quoted name in UTF-8, found ${found(line)}`
    if (label === '') return `expected a label name, found ${found(line)}`
    const raw = decodeUtf8(bytes.subarray(start, line.p))
    skipBlanks(line)
    if (bytes[line.p] === EQUAL) {
      line.p++
      skipBlanks(line)
      if (bytes[line.p] !== QUOTE) return `expected a quoted value of the label ${quoted(label)}, found ${found(line)}`
      const valueStart = line.p + 1
      const quote = scanValue(reader.window.view, valueStart, 0, 0, reader.scanned)
      if (quote < 0) return `expected a closed value in UTF-8 of the label ${quoted(label)}`
      if (met.size === met.add(label).size) {
        line.p = start
        return `expected each label once, found ${quoted(label)} twice`
      }
      labels.push({ label, text: `${raw}="`, start, valueStart })
      if (labels.length > MAX_LABELS) return `expected at most ${MAX_LABELS} labels`
      line.p = quote + 1
      skipBlanks(line)
      // Prometheus' lexer of the text format lets the comma between two labels be missing.
      if (!line.strictBlanks && bytes[line.p] !== COMMA) continue
    } else if (isQuoted && name === undefined) {
      name = label
      skipBlanks(line)
    } else return `expected = after the label name ${quoted(label)}, found ${found(line)}`
    if (bytes[line.p] === COMMA) line.p++
    else if (bytes[line.p] !== BRACE_CLOSE) return `expected a comma or a closing brace, found ${found(line)}`
  }
}

/** Leaves the series in the reader as the fast path does. */
function takeSeries(line: Line, name: string, written: readonly WrittenLabel[]): string | undefined {
  const { reader } = line
  const metric = metricNamed(reader.names, name, reader.families)
  if (reader.metric !== undefined) reader.metric.next = metric
  reader.metric = metric
  reader.lineAt = line.start
  if (written.length * LABEL > reader.labels.length) reader.labels = new Int32Array(written.length * LABEL * 2)
  const scanned = reader.scanned
  let node = metric.root
  const bound = boundLabel(metric.type)
  let count = 0
  let boundAt = -1
  reader.hashA = metric.hashA
  reader.hashB = metric.hashB
  for (const { label, text, start, valueStart } of written) {
    line.p = start
    if (label === '__name__') return 'expected the metric name once, found it as the label __name__ as well'
    node = childNamed(reader.names, node, { text, label, isBound: label === bound })
    const nodes = reader.names.nodes
    const seedA = nodes[node * NODE + SEED_A]!
    const quote = scanValue(reader.window.view, valueStart, seedA, nodes[node * NODE + SEED_B]!, scanned)
    if (quote > valueStart) {
      reader.hashA = (reader.hashA + scanned.hashA) | 0
      reader.hashB = (reader.hashB + scanned.hashB) | 0
    }
    if (label === bound) boundAt = count
    const before = line.bytes[start - 1]
    const plain = valueStart - start === text.length && (before === COMMA || before === BRACE_OPEN)
    reader.labels[count + LABEL_NODE] = node
    reader.labels[count + LABEL_START] = plain ? start - line.start : -1
    reader.labels[count + VALUE_START] = valueStart - line.start
    reader.labels[count + VALUE_END] = quote - line.start + (scanned.special ? SPECIAL : 0)
    reader.labels[count + SUM_A] = reader.hashA
    reader.labels[count + SUM_B] = reader.hashB
    count += LABEL
  }
  reader.labelCount = count / LABEL
  reader.labelsInLine = reader.labelCount
  if (boundAt >= 0) normaliseBound(reader, boundAt)
  return undefined
}

function readName(line: Line, belongs: (byte: number, first: boolean) => boolean): string {
  const start = line.p
  while (belongs(line.bytes[line.p]!, line.p === start)) line.p++
  return decodeUtf8(line.bytes.subarray(start, line.p))
}

/** The text between quotes, unescaped; undefined where it is not closed, not UTF-8 or has a NUL, as in Prometheus. */
function readQuoted(line: Line): string | undefined {
  const start = line.p + 1
  const quote = scanValue(line.reader.window.view, start, 0, 0, line.reader.scanned)
  if (quote < 0 || line.bytes.subarray(start, quote).includes(0)) return undefined
  line.p = quote + 1
  return unescapeValue(line.bytes, start, quote)
}

function readToken(line: Line): string {
  const start = line.p
  while (line.bytes[line.p] !== BLANK && line.bytes[line.p] !== LINE_FEED && line.bytes[line.p] !== TAB) line.p++
  return decodeUtf8(line.bytes.subarray(start, line.p))
}

function skipBlanks(line: Line): void {
  if (line.strictBlanks) return
  while (line.bytes[line.p] === BLANK || line.bytes[line.p] === TAB) line.p++
}

/** Where OpenMetrics asks for a blank and the text format takes any number of them; false where one is missing. */
function skipSeparator(line: Line): boolean {
  if (!line.strictBlanks) {
    skipBlanks(line)
    return true
  }
  if (line.bytes[line.p] !== BLANK) return false
  line.p++
  return true
}

function isLabelByte(byte: number, first: boolean): boolean {
  return (
    (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || byte === 95 || (!first && byte >= 48 && byte <= 57)
  )
}

function isNameByte(byte: number, first: boolean): boolean {
  return isLabelByte(byte, first) || byte === 58
}

/** What stands here, for a message: the next few characters, or the end of the line. */
function found(line: Line): string {
  const feed = line.bytes.indexOf(LINE_FEED, line.p)
  if (feed === line.p) return 'the end of the line'
  return quoted(decodeUtf8(line.bytes.subarray(line.p, Math.min(feed, line.p + 20))))
}

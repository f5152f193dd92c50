/** Lines that start with `#`: TYPE and UNIT are taken in, HELP is kept for who asks, and OpenMetrics' rules are checked. */

import { decodeUtf8, encodeUtf8, isUtf8 } from '../model/utf8.ts'
import { declareType, declareUnit, MAX_FAMILIES, type MetricType } from './families.ts'
import { keepHelp } from './help.ts'
import { type Mistake, noteBadLine, quoted, type Reader } from './reading.ts'
import { unescapeText } from './value.ts'

/** Reads the comment at `start` and says where the next line begins. */
export function readComment(reader: Reader, start: number): number {
  const bytes = reader.window.bytes
  const end = bytes.indexOf(LINE_FEED, start)
  if (!reader.dialect.openMetrics) {
    // HELP lines are many and long, and few are asked for.
    const keyword = keywordAt(bytes, start)
    if (keyword === LETTER_H) keepHelp(reader.help, bytes.subarray(start, end))
    if (keyword !== LETTER_T) return end + 1
  }
  const line = bytes.subarray(start, end)
  const mistake = reader.dialect.openMetrics ? readOpenMetrics(reader, line) : readText(reader, line)
  if (mistake !== undefined) {
    noteBadLine(reader, { start: lineStart(bytes, start), at: start + mistake.at, reason: mistake.reason })
  }
  return end + 1
}

const LINE_FEED = 10
/** The text format takes blanks before the hash. */
function lineStart(bytes: Uint8Array, hash: number): number {
  let start = hash
  while (bytes[start - 1] === 32 || bytes[start - 1] === 9) start--
  return start
}

const LETTER_H = 72
const LETTER_T = 84

/** The first letter of the keyword, in any spacing. */
function keywordAt(bytes: Uint8Array, start: number): number | undefined {
  let p = start + 1
  while (bytes[p] === 32 || bytes[p] === 9) p++
  return bytes[p]
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*|"(?:\\\\[^]|[^\\\\"])*"'
const TEXT_TYPE = new RegExp(`^#[ \\t]+TYPE[ \\t]+(${NAME})`)
const TEXT_TYPES: ReadonlyMap<string, MetricType> = new Map([
  ['counter', 'counter'],
  ['gauge', 'gauge'],
  ['histogram', 'histogram'],
  ['summary', 'summary'],
  ['untyped', 'unknown'],
])

/** Not UTF-8; asked only where the text shows it may not be. */
function isBroken(line: Uint8Array, text: string): boolean {
  return text.includes('\u{fffd}') && !isUtf8(line)
}

function readText(reader: Reader, line: Uint8Array): Mistake | undefined {
  const text = decodeUtf8(line)
  if (readPlainType(reader, text)) return undefined
  const before = /^#[ \t]+TYPE[ \t]+/.exec(text)?.[0]
  if (before === undefined) return undefined // a comment that happens to start with a T
  const nameAt = before.length
  const name = TEXT_TYPE.exec(text)?.[1]
  // Of the rest no byte but the type's own counts.
  if (name === undefined || isBroken(line, name)) {
    return { at: nameAt, reason: 'expected a metric name in UTF-8 after # TYPE' }
  }
  // Prometheus cuts off the one byte behind the name, whatever it is but NUL, and takes the rest for the type.
  const at = behindName(nameAt, name)
  const type = decodeUtf8(line.subarray(line[at - 1] === 0 ? at - 1 : at))
  return declare(reader, { nameAt, name, type: TEXT_TYPES.get(type), written: type })
}

/** `# TYPE name type` as exporters write it; false for anything else. */
function readPlainType(reader: Reader, text: string): boolean {
  if (!text.startsWith(TYPE)) return false
  const end = text.indexOf(' ', TYPE.length)
  const type = TEXT_TYPES.get(text.slice(end + 1))
  const name = text.slice(TYPE.length, end)
  if (type === undefined || !PLAIN_NAME.test(name)) return false
  take(reader, name, type)
  return true
}

const TYPE = '# TYPE '
const PLAIN_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/

const OPEN_METRICS = new RegExp(`^# (HELP|TYPE|UNIT) (${NAME}) ([^]*)$`)
const OPEN_METRICS_TYPES: ReadonlySet<string> = new Set<MetricType>([
  'counter',
  'gauge',
  'histogram',
  'gaugehistogram',
  'summary',
  'info',
  'stateset',
  'unknown',
])

function readOpenMetrics(reader: Reader, line: Uint8Array): Mistake | undefined {
  const text = decodeUtf8(line)
  if (text === '# EOF') {
    reader.ended = true
    return undefined
  }
  const found = OPEN_METRICS.exec(text)
  if (found === null || isBroken(line, text)) {
    return { at: 0, reason: 'expected # HELP, # TYPE, # UNIT with a name and a text, or # EOF' }
  }
  const [, keyword, written, rest] = found as unknown as [string, string, string, string] // all three groups always match
  if (keyword === 'TYPE') {
    const type = OPEN_METRICS_TYPES.has(rest) ? (rest as MetricType) : undefined // it is in the set
    return declare(reader, { nameAt: OPEN_METRICS_NAME_AT, name: written, type, written: rest })
  }
  const family = familyName(written)
  if (family === undefined) return { at: OPEN_METRICS_NAME_AT, reason: EMPTY_NAME }
  if (keyword === 'HELP') {
    keepHelp(reader.help, line)
    return undefined
  }
  if (rest === '' || family.endsWith(`_${rest}`)) {
    declareUnit(reader.families, family, rest)
    return undefined
  }
  const reason = `the unit ${quoted(rest)} is not the suffix of ${quoted(family)}`
  return { at: behindName(OPEN_METRICS_NAME_AT, written), reason }
}

const OPEN_METRICS_NAME_AT = '# TYPE '.length

interface TypeLine {
  readonly nameAt: number
  readonly name: string
  readonly type: MetricType | undefined
  readonly written: string
}

function declare(reader: Reader, { nameAt, name, type, written }: TypeLine): Mistake | undefined {
  if (type === undefined) {
    return { at: behindName(nameAt, name), reason: `${quoted(written)} is not a metric type` }
  }
  const family = familyName(name)
  if (family === undefined) return { at: nameAt, reason: EMPTY_NAME }
  take(reader, family, type)
  return undefined
}

function take(reader: Reader, family: string, type: MetricType): void {
  declareType(reader.families, family, type)
  const found = reader.families.types.size
  if (found > MAX_FAMILIES) reader.fault = { kind: 'limit', limit: 'the number of families', max: MAX_FAMILIES, found }
}

const EMPTY_NAME = 'expected a metric name that is not empty and has no NUL'

/** Where the text behind the name starts, in bytes. */
function behindName(nameAt: number, name: string): number {
  return nameAt + encodeUtf8(name).length + 1
}

function familyName(written: string): string | undefined {
  if (!written.startsWith('"')) return written
  const name = written.slice(1, -1)
  if (name === '' || name.includes('\0')) return undefined
  return unescapeText(name)
}

/** Lines that start with `#`: TYPE is taken in, HELP and UNIT are checked where the format has rules for them. */

import { decodeUtf8, isUtf8, printable } from '../model/utf8.ts'
import { declareType, MAX_FAMILIES, type MetricType } from './families.ts'
import { noteBadLine, type Reader } from './reading.ts'

/** Reads the comment at `start` and says where the next line begins. */
export function readComment(reader: Reader, start: number): number {
  const bytes = reader.window.bytes
  const end = bytes.indexOf(LINE_FEED, start)
  // In the text format only TYPE says something we use, and HELP lines are many and long.
  if (!reader.dialect.openMetrics && !mayBeType(bytes, start)) return end + 1
  const line = bytes.subarray(start, end)
  const mistake = reader.dialect.openMetrics ? readOpenMetrics(reader, line) : readText(reader, line)
  if (mistake !== undefined) noteBadLine(reader, { start, reason: mistake })
  return end + 1
}

const LINE_FEED = 10
/** `# T` in any spacing. */
function mayBeType(bytes: Uint8Array, start: number): boolean {
  let p = start + 1
  while (bytes[p] === 32 || bytes[p] === 9) p++
  return bytes[p] === 84
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*|"(?:\\\\[^]|[^\\\\"])*"'
const TEXT_TYPE = new RegExp(`^#[ \\t]+TYPE[ \\t]+(${NAME})([^]*)$`)
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

function readText(reader: Reader, line: Uint8Array): string | undefined {
  const text = decodeUtf8(line)
  if (!/^#[ \t]+TYPE[ \t]/.test(text)) return undefined // a comment that happens to start with a T
  const found = TEXT_TYPE.exec(text)
  // Of the rest no byte but the type's own counts.
  if (found === null || isBroken(line, found[1]!)) return 'expected a metric name in UTF-8 after # TYPE'
  // Prometheus cuts off the one character behind the name, whatever it is, and takes the rest for the type.
  const type = found[2]!.slice(1)
  return declare(reader, found[1]!, TEXT_TYPES.get(type), type)
}

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

function readOpenMetrics(reader: Reader, line: Uint8Array): string | undefined {
  const text = decodeUtf8(line)
  if (text === '# EOF') {
    reader.ended = true
    return undefined
  }
  const found = OPEN_METRICS.exec(text)
  if (found === null || isBroken(line, text)) return 'expected # HELP, # TYPE, # UNIT with a name and a text, or # EOF'
  const [, keyword, written, rest] = found as unknown as [string, string, string, string] // all three groups always match
  if (keyword === 'TYPE') {
    return declare(reader, written, OPEN_METRICS_TYPES.has(rest) ? (rest as MetricType) : undefined, rest) // it is in the set
  }
  const family = familyName(written)
  if (family === undefined) return EMPTY_NAME
  return keyword === 'HELP' || rest === '' || family.endsWith(`_${rest}`)
    ? undefined
    : `the unit '${printable(rest)}' is not the suffix of ${printable(family)}`
}

function declare(reader: Reader, name: string, type: MetricType | undefined, written: string): string | undefined {
  if (type === undefined) return `'${printable(written)}' is not a metric type`
  const family = familyName(name)
  if (family === undefined) return EMPTY_NAME
  declareType(reader.families, family, type)
  const found = reader.families.types.size
  if (found > MAX_FAMILIES) reader.fault = { kind: 'limit', limit: 'the number of families', max: MAX_FAMILIES, found }
  return undefined
}

const EMPTY_NAME = 'expected a metric name that is not empty and has no NUL'

function familyName(written: string): string | undefined {
  if (!written.startsWith('"')) return written
  const name = written.slice(1, -1)
  if (name === '' || name.includes('\0')) return undefined
  return name.replace(/\\(["\\n])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))
}

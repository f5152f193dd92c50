/** Lines that start with `#`: TYPE is taken in, HELP and UNIT are checked where the format has rules for them. */

import { decodeUtf8 } from '../model/utf8.ts'
import { declareType, MAX_FAMILIES, type MetricType } from './families.ts'
import { noteBadLine, type Reader } from './reading.ts'

/** Reads the comment at `start` and says where the next line begins. */
export function readComment(reader: Reader, start: number): number {
  const bytes = reader.window.bytes
  const end = bytes.indexOf(LINE_FEED, start)
  // In the text format only TYPE says something we use, and HELP lines are many and long.
  if (!reader.dialect.openMetrics && !mayBeType(bytes, start)) return end + 1
  const text = decodeUtf8(bytes.subarray(start, end))
  const mistake = reader.dialect.openMetrics ? readOpenMetrics(reader, text) : readText(reader, text)
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

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*|"(?:\\\\.|[^\\\\"])*"'
const TEXT_TYPE = new RegExp(`^#[ \\t]+TYPE[ \\t]+(${NAME})[ \\t]*(.*?)[ \\t]*$`)
const TEXT_TYPES: ReadonlyMap<string, MetricType> = new Map([
  ['counter', 'counter'],
  ['gauge', 'gauge'],
  ['histogram', 'histogram'],
  ['summary', 'summary'],
  ['untyped', 'unknown'],
  ['unknown', 'unknown'],
])

function readText(reader: Reader, text: string): string | undefined {
  if (!/^#[ \t]+TYPE[ \t]/.test(text)) return undefined // a comment that happens to start with a T
  const found = TEXT_TYPE.exec(text)
  if (found === null) return 'expected a metric name after # TYPE'
  return declare(reader, found[1]!, TEXT_TYPES.get(found[2]!), found[2]!)
}

const OPEN_METRICS = new RegExp(`^# (HELP|TYPE|UNIT) (${NAME}) (.*)$`)
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

function readOpenMetrics(reader: Reader, text: string): string | undefined {
  if (text === '# EOF') {
    reader.ended = true
    return undefined
  }
  const found = OPEN_METRICS.exec(text)
  if (found === null) return 'expected # HELP, # TYPE, # UNIT with a name and a text, or # EOF'
  const [, keyword, name, rest] = found as unknown as [string, string, string, string] // all three groups always match
  switch (keyword) {
    case 'TYPE':
      return declare(reader, name, OPEN_METRICS_TYPES.has(rest) ? (rest as MetricType) : undefined, rest)
    case 'UNIT': {
      const family = unquote(name)
      return rest === '' || family.endsWith(`_${rest}`)
        ? undefined
        : `the unit '${rest}' is not the suffix of ${family}`
    }
    default:
      return undefined
  }
}

function declare(reader: Reader, name: string, type: MetricType | undefined, written: string): string | undefined {
  if (type === undefined) return `'${written}' is not a metric type`
  declareType(reader.families, unquote(name), type)
  const found = reader.families.types.size
  if (found > MAX_FAMILIES) reader.fault = { kind: 'limit', limit: 'the number of families', max: MAX_FAMILIES, found }
  return undefined
}

function unquote(name: string): string {
  if (!name.startsWith('"')) return name
  return name.slice(1, -1).replace(/\\(["\\n])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))
}

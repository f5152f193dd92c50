import { decodeUtf8, NAME, QUOTED, readName, unescapeLabelValue, unescapeTextHelp } from './characters.ts'
import type { Dialect, Family, MetricType } from './family.ts'

/** What one line says of a family. */
export type Metadata = { readonly kind: 'metadata'; readonly name: string; readonly says: Partial<Family> }

const TEXT_TYPES: Readonly<Record<string, MetricType>> = {
  counter: 'counter',
  gauge: 'gauge',
  histogram: 'histogram',
  summary: 'summary',
  untyped: 'unknown',
}

const OPENMETRICS_TYPES: Readonly<Record<string, MetricType>> = {
  counter: 'counter',
  gauge: 'gauge',
  histogram: 'histogram',
  gaugehistogram: 'gaugehistogram',
  summary: 'summary',
  info: 'info',
  stateset: 'stateset',
  unknown: 'unknown',
}

/** Blanks and tabs alike; `# HELP` without a blank behind it is a comment, with one it must go on. */
const TEXT_KEYWORD = /^[ \t]*#[ \t]+(HELP|TYPE)[ \t]+(.*)$/s
const TEXT_NAME = new RegExp(`^(${NAME}|${QUOTED})(.*)$`, 's')
const OPENMETRICS = new RegExp(`^# (HELP|TYPE|UNIT) (${NAME}|${QUOTED}) (.*)$`, 's')

/** A line that begins with `#`: what it says, a comment, or the reason why it is bad. */
export function readMetadataLine(line: string, dialect: Dialect): Metadata | { readonly kind: 'nothing' } | string {
  return dialect === 'text' ? readTextLine(line) : readOpenMetricsLine(line)
}

function readTextLine(line: string): Metadata | { readonly kind: 'nothing' } | string {
  const [, keyword, rest = ''] = TEXT_KEYWORD.exec(line) ?? []
  if (keyword === undefined) return { kind: 'nothing' }
  const [, token, behind = ''] = TEXT_NAME.exec(rest) ?? []
  if (token === undefined) return `no metric name after ${keyword}`
  // textparse cuts off the one byte behind the name, whatever it is but NUL; nothing but blanks is no text.
  const text = /^[ \t]*$/.test(behind) ? '' : behind.replace(/^[^\0]/s, '')
  return describe(token, keyword === 'TYPE' ? readType(text, TEXT_TYPES) : readHelp(text, unescapeTextHelp))
}

/** OpenMetrics has no comments: what is not metadata is bad. */
function readOpenMetricsLine(line: string): Metadata | string {
  const [, keyword, token, text = ''] = OPENMETRICS.exec(line) ?? []
  if (token === undefined) return 'neither HELP, TYPE, UNIT nor EOF, each with one blank between its parts'
  if (keyword === 'TYPE') return describe(token, readType(text, OPENMETRICS_TYPES))
  if (keyword === 'HELP') return describe(token, readHelp(text, unescapeLabelValue))
  return describe(token, readUnit(text, token))
}

function describe(token: string, says: Partial<Family> | string): Metadata | string {
  if (typeof says === 'string') return says
  const name = readName(token)
  return name === undefined
    ? 'a metric name that is empty, has a NUL or is not UTF-8'
    : { kind: 'metadata', name, says }
}

function readType(text: string, types: Readonly<Record<string, MetricType>>): Partial<Family> | string {
  return Object.hasOwn(types, text) ? { type: types[text]! } : 'no metric type of this format'
}

function readHelp(text: string, unescapeHelp: (text: string) => string): Partial<Family> | string {
  const help = decodeUtf8(text)
  return help === undefined ? 'a help text that is not UTF-8' : { help: unescapeHelp(help) }
}

function readUnit(text: string, token: string): Partial<Family> | string {
  const unit = decodeUtf8(text)
  if (unit === undefined) return 'a unit that is not UTF-8'
  if (unit !== '' && !readName(token)?.endsWith(`_${unit}`)) return 'a unit that the metric name does not end with'
  return { unit }
}

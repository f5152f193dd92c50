import { decodeUtf8, LABEL_NAME, NAME, QUOTED, readName, unescapeLabelValue } from './characters.ts'
import type { Dialect } from './family.ts'
import { parseGoFloat } from './go-float.ts'

export type Labels = readonly (readonly [name: string, value: string])[]

export type Exemplar = { readonly labels: Labels; readonly value: number; readonly timestampMs: number | undefined }

/** What one line says by itself. */
export type SampleLine = {
  readonly name: string
  /** In the order written, with empty values and with bounds as they were written. */
  readonly labels: Labels
  readonly value: number
  readonly valueText: string
  readonly timestampMs: number | undefined
  readonly exemplar: Exemplar | undefined
}

/** The inside of braces, in which a brace counts only outside of quotes. */
const BRACES = `(?:[^"{}]|${QUOTED})*`

const SHAPES: Readonly<Record<Dialect, RegExp>> = {
  // Blanks and tabs may stand between any two tokens, and a value need not be set apart from what precedes it.
  // Prometheus counts blanks before a name as part of it; the format says that they are ignored.
  text: new RegExp(
    `^[ \\t]*(?<name>${NAME})?[ \\t]*(?:\\{(?<labels>${BRACES})\\})?[ \\t]*` +
      '(?<value>[^{ \\t]+)(?:[ \\t]+(?<timestamp>[^ \\t]+))?[ \\t]*$',
  ),
  // One blank between the parts, and none elsewhere.
  openmetrics: new RegExp(
    `^(?<name>${NAME})?(?:\\{(?<labels>${BRACES})\\})? (?<value>[^ ]+)(?: (?<timestamp>[^ ]+))?` +
      `(?: # \\{(?<exemplarLabels>${BRACES})\\} (?<exemplarValue>[^ ]+)(?: (?<exemplarTimestamp>[^ ]+))?)?$`,
  ),
}

const LABELS: Readonly<Record<Dialect, RegExp>> = {
  text: new RegExp(`[ \\t]*(${LABEL_NAME}|${QUOTED})[ \\t]*(?:=[ \\t]*(${QUOTED})[ \\t]*)?(,?)[ \\t]*`, 'y'),
  openmetrics: new RegExp(`(${LABEL_NAME}|${QUOTED})(?:=(${QUOTED}))?(,?)`, 'y'),
}

const LARGEST_INT64 = 2n ** 63n - 1n

/** The sample, or the reason why the line is bad. */
export function readSampleLine(line: string, dialect: Dialect): SampleLine | string {
  const parts = SHAPES[dialect].exec(line)?.groups
  if (parts === undefined || (parts.name === undefined && parts.labels === undefined)) {
    return 'not of the form name{labels} value'
  }

  const inBraces = readLabels(parts.labels ?? '', dialect)
  if (typeof inBraces === 'string') return inBraces
  if (parts.name !== undefined && inBraces.name !== undefined) return 'two metric names'
  const name = parts.name ?? inBraces.name
  if (name === undefined) return 'no metric name'
  const { labels } = inBraces
  if (hasDuplicate(['__name__', ...labels.map(([label]) => label)])) return 'a label twice'

  const valueText = parts.value ?? ''
  const value = parseGoFloat(valueText)
  if (value === undefined) return 'a value that is no number'
  const timestampMs = readTimestamp(parts.timestamp, dialect)
  if (typeof timestampMs === 'string') return timestampMs
  const exemplar = readExemplar(parts)
  if (typeof exemplar === 'string') return exemplar
  return { name, labels, value, valueText, timestampMs, exemplar }
}

function readLabels(
  text: string,
  dialect: Dialect,
): { readonly name: string | undefined; readonly labels: Labels } | string {
  const pattern = new RegExp(LABELS[dialect])
  const labels: [string, string][] = []
  let metricName: string | undefined
  if (dialect === 'text' && /^[ \t]*$/.test(text)) return { name: undefined, labels }
  while (pattern.lastIndex < text.length) {
    const [, token, quotedValue, comma] = pattern.exec(text) ?? []
    if (token === undefined) return 'no label name where one must be'
    const isLast = pattern.lastIndex === text.length
    const name = readName(token)
    if (name === undefined) return 'a name that is empty, has a NUL or is not UTF-8'
    if (quotedValue === undefined) {
      // A quoted string by itself is the name of the metric; it may stand anywhere among the labels.
      if (!token.startsWith('"') || (comma === '' && !isLast)) return 'no = after a label name'
      if (metricName !== undefined) return 'two metric names'
      metricName = name
      continue
    }
    // The text format lets the comma between two labels be missing; Prometheus calls that perhaps an accident.
    if (dialect === 'openmetrics' && comma === '' && !isLast) return 'no comma between labels'
    const value = decodeUtf8(quotedValue.slice(1, -1))
    if (value === undefined) return 'a label value that is not UTF-8'
    labels.push([name, unescapeLabelValue(value)])
  }
  return { name: metricName, labels }
}

/** Milliseconds in the text format, seconds with a fraction in OpenMetrics; textparse cuts off what is below 1 ms. */
function readTimestamp(text: string | undefined, dialect: Dialect): number | undefined | string {
  if (text === undefined) return undefined
  if (dialect === 'text') {
    if (!/^\d+$/.test(text)) return 'a timestamp that is no whole number'
    return BigInt(text) > LARGEST_INT64 ? 'a timestamp that is too large' : Number(text)
  }
  const seconds = parseGoFloat(text)
  if (seconds === undefined || !Number.isFinite(seconds)) return 'a timestamp that is no finite number'
  return Math.trunc(seconds * 1000)
}

function readExemplar(parts: Readonly<Record<string, string | undefined>>): Exemplar | undefined | string {
  const { exemplarLabels, exemplarValue } = parts
  if (exemplarLabels === undefined || exemplarValue === undefined) return undefined
  const inBraces = readLabels(exemplarLabels, 'openmetrics')
  if (typeof inBraces === 'string') return `exemplar: ${inBraces}`
  const { name, labels } = inBraces
  if (name !== undefined) return 'exemplar: a metric name'
  if (exemplarLabels.includes('\0')) return 'exemplar: a NUL, which Prometheus takes in labels of samples only'
  if (hasDuplicate(labels.map(([label]) => label))) return 'exemplar: a label twice'
  const value = parseGoFloat(exemplarValue)
  if (value === undefined) return 'exemplar: a value that is no number'
  const timestampMs = readTimestamp(parts.exemplarTimestamp, 'openmetrics')
  return typeof timestampMs === 'string' ? `exemplar: ${timestampMs}` : { labels, value, timestampMs }
}

function hasDuplicate(names: readonly string[]): boolean {
  return new Set(names).size < names.length
}

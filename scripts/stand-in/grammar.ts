/**
 * The line protocol of metrics ingestion, read strictly: what the documentation leaves open is refused, so that a line
 * which passes here has no reason to fail at Dynatrace. This reading is independent of the worker's encoder, which it
 * judges: nothing here may import from `worker/` or `dsl/`.
 *
 *     key[,dimension=value…] payload [timestamp]
 *     #key gauge|count dt.meta.…=value[,…]
 */

import { dimensionKeyMistake, metricKeyMistake } from './keys.ts'
import { type MetadataLine, readMetadata } from './metadata.ts'
import { type PairEscapes, readPairs } from './pairs.ts'
import { type Payload, readPayload } from './payload.ts'
import { quoted, type Refused, refused } from './refused.ts'

export interface MetricLine {
  readonly kind: 'metric'
  readonly key: string
  /** In the order of the line; no prototype, so that every key is only a key. */
  readonly dimensions: Dimensions
  readonly payload: Payload
  /** Milliseconds; undefined where the line has none. */
  readonly timestamp: number | undefined
}

export type Dimensions = { readonly [key: string]: string }

export type Line = MetricLine | MetadataLine | Refused

export interface LineRules {
  /** What the clock of the server says, in milliseconds. */
  readonly now: number
  /** Takes `load.average.1m`, as documented; servers were seen to refuse it. */
  readonly allowDigitSections: boolean
}

const MAX_LINE = 50_000
const MAX_DIMENSIONS = 50
const MAX_DIMENSION_VALUE = 250
const MAX_AGE_MS = 60 * 60_000
const MAX_AHEAD_MS = 10 * 60_000

const escapes: PairEscapes = {
  inQuotes: { '"': '"', '\\': '\\' },
  bare: { '"': '"', '\\': '\\', '=': '=', ',': ',', ' ': ' ' },
}

/** Reads one line, given without its line break. */
export function readLine(line: string, rules: LineRules): Line {
  if (line.length > MAX_LINE) return refused(`line length exceeded: ${line.length} > ${MAX_LINE}`)
  const control = /\p{Cc}/u.exec(line)
  if (control !== null) return refused(`control character ${quoted(control[0])} at column ${control.index + 1}`)
  return line.startsWith('#') ? readMetadata(line, rules.allowDigitSections) : readMetric(line, rules)
}

/** What is wrong with these dimensions, if anything; whether a value is empty or a key there twice is not looked at. */
export function dimensionsMistake(pairs: readonly (readonly [string, string])[]): string | undefined {
  if (pairs.length > MAX_DIMENSIONS) return `number of dimensions exceeded: ${pairs.length} > ${MAX_DIMENSIONS}`
  for (const [key, value] of pairs) {
    const mistake = dimensionKeyMistake(key)
    if (mistake !== undefined) return mistake
    const length = value.length > MAX_DIMENSION_VALUE ? [...value].length : value.length
    if (length > MAX_DIMENSION_VALUE) return `dimension value length exceeded: ${length} > ${MAX_DIMENSION_VALUE}`
  }
  return undefined
}

/** What is wrong with this time in milliseconds, if anything. */
export function timestampMistake(timestamp: number, now: number): string | undefined {
  if (timestamp < now - MAX_AGE_MS) return `timestamp ${timestamp} is more than 1 hour old`
  if (timestamp > now + MAX_AHEAD_MS) return `timestamp ${timestamp} is more than 10 minutes ahead`
  return undefined
}

function readMetric(line: string, rules: LineRules): MetricLine | Refused {
  const keyEnd = line.search(/[, ]/)
  if (keyEnd === -1) return refused(`no payload after the metric key in ${quoted(line)}`)
  const key = line.slice(0, keyEnd)
  const keyMistake = metricKeyMistake(key, rules.allowDigitSections)
  if (keyMistake !== undefined) return refused(keyMistake)

  const dimensions: { [key: string]: string } = Object.create(null)
  let end = keyEnd
  if (line[keyEnd] === ',') {
    const read = readPairs(line, keyEnd + 1, escapes)
    if (read.kind === 'refused') return read
    const mistake = dimensionsMistake(read.pairs)
    if (mistake !== undefined) return refused(mistake)
    for (const [name, value] of read.pairs) dimensions[name] = value
    end = read.end
  }
  if (end === line.length) return refused('no payload after the dimensions')

  const [payloadText = '', timestampText, ...more] = line.slice(end + 1).split(' ')
  if (more.length > 0) return refused(`text after the timestamp: ${quoted(more.join(' '))}`)
  const payload = readPayload(payloadText)
  if (payload.kind === 'refused') return payload
  const timestamp = timestampText === undefined ? undefined : readTimestamp(timestampText, rules.now)
  if (typeof timestamp === 'object') return timestamp
  return { kind: 'metric', key, dimensions, payload, timestamp }
}

function readTimestamp(text: string, now: number): number | Refused {
  if (!/^\d+$/.test(text)) return refused(`${quoted(text)} is not a timestamp in milliseconds`)
  const timestamp = Number(text)
  const mistake = timestampMistake(timestamp, now)
  return mistake === undefined ? timestamp : refused(mistake)
}

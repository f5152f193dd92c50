/** The payload of a metric line: a gauge, a gauge with statistics, or the increment of a count. */

import { quoted, type Refused, refused } from './refused.ts'

export type Payload =
  | { readonly kind: 'gauge'; readonly value: number }
  | {
      readonly kind: 'statistics'
      readonly min: number
      readonly max: number
      readonly sum: number
      readonly count: number
    }
  | { readonly kind: 'count'; readonly delta: number }

/** How far `min <= sum / count <= max` may be off, as servers print it in their refusals. */
const TOLERANCE = 0.000001

export function readPayload(text: string): Payload | Refused {
  const comma = text.indexOf(',')
  if (comma === -1) return readGauge(text)
  const rest = text.slice(comma + 1)
  switch (text.slice(0, comma)) {
    case 'gauge':
      return rest.includes('=') ? readStatistics(rest) : readGauge(rest)
    case 'count':
      return readCount(rest)
    default:
      return refused(`invalid metric type in ${quoted(text)}: only gauge and count are known`)
  }
}

/** What is wrong with these four as a gauge, if anything. */
export function statisticsMistake(min: number, max: number, sum: number, count: number): string | undefined {
  if (count < 0 || !Number.isInteger(count)) return `inconsistent gauge fields: count ${count} is no number of values`
  if (count === 0) {
    if (min === 0 && max === 0 && sum === 0) return undefined
    return 'inconsistent gauge fields: count == 0 => min, max, sum == 0 does not hold'
  }
  const average = sum / count
  if (min > average + TOLERANCE || average > max + TOLERANCE) {
    return `inconsistent gauge fields: min <= avg <= max does not hold: ${min} <= ${average} <= ${max}`
  }
  if (count === 1 && max - min > TOLERANCE) {
    return `inconsistent gauge fields: count == 1 => min == max does not hold: ${min}, ${max}`
  }
  return undefined
}

function readGauge(text: string): Payload | Refused {
  const value = readNumber(text)
  return typeof value === 'number' ? { kind: 'gauge', value } : value
}

function readCount(text: string): Payload | Refused {
  if (!text.startsWith('delta=')) return refused(`a count is written 'count,delta=<number>', not ${quoted(text)}`)
  const delta = readNumber(text.slice('delta='.length))
  if (typeof delta !== 'number') return delta
  // Not documented as an error, but a count that falls is a mistake of whoever made the delta.
  if (delta < 0) return refused(`delta ${delta} is negative`)
  return { kind: 'count', delta }
}

function readStatistics(text: string): Payload | Refused {
  const fields = new Map<string, number>()
  for (const field of text.split(',')) {
    const equals = field.indexOf('=')
    const name = field.slice(0, Math.max(equals, 0))
    if (!['min', 'max', 'sum', 'count'].includes(name)) return refused(`${quoted(field)} is not a field of a gauge`)
    if (fields.has(name)) return refused(`the gauge field ${name} is there twice`)
    const value = readNumber(field.slice(equals + 1))
    if (typeof value !== 'number') return value
    fields.set(name, value)
  }
  const [min, max, sum, count] = [fields.get('min'), fields.get('max'), fields.get('sum'), fields.get('count')]
  if (min === undefined || max === undefined || sum === undefined || count === undefined) {
    return refused('a gauge with statistics needs all of min, max, sum and count')
  }
  const mistake = statisticsMistake(min, max, sum, count)
  return mistake === undefined ? { kind: 'statistics', min, max, sum, count } : refused(mistake)
}

/**
 * Decimal digits, with a point in between or not, and an exponent only after a point: `1.0e6` is a number and `1e6`
 * is not, as the clients of Dynatrace have it.
 */
function readNumber(text: string): number | Refused {
  if (/^-?\d+[eE][+-]?\d+$/.test(text)) return refused(`${quoted(text)} needs a decimal point before its exponent`)
  if (!/^-?\d+(\.\d+([eE][+-]?\d+)?)?$/.test(text)) return refused(`${quoted(text)} is not a number`)
  const value = Number(text)
  return Number.isFinite(value) ? value : refused(`${quoted(text)} is out of range`)
}

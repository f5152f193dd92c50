/**
 * A number of the text formats, straight from the bytes: what Go's ParseFloat takes, without the underscores and `p`
 * exponents that Prometheus refuses (model/textparse `parseFloat`).
 */

import { DOUBLE, MAX_EXPONENT, NOT_FINITE } from '../model/decimal.ts'
import { decodeUtf8 } from '../model/utf8.ts'

export interface ParsedNumber {
  mantissa: number
  exponent: number
  /** Written as plain digits with at most one point inside, so that the bytes may be passed on as they are. */
  plain: boolean
}

/**
 * Parses the number at `start` into `out` and says where it ends: at the blank or line feed behind it, which must be
 * there. −1 where it is none. Fast for up to 15 digits; the rest goes through a string.
 */
export function parseNumber(bytes: Uint8Array, start: number, out: ParsedNumber): number {
  let p = start
  let c = bytes[p]!
  const negative = c === 45
  let plain = true
  if (negative) c = bytes[++p]!
  else if (c === 43) {
    plain = false
    c = bytes[++p]!
  }
  const first = p
  let mantissa = 0
  let digits = 0
  let d = c - 48
  // int32 arithmetic for the first nine digits is several times cheaper than doubles
  let small = 0
  while (d >= 0 && d <= 9 && digits < 9) {
    small = (Math.imul(small, 10) + d) | 0
    digits++
    d = bytes[++p]! - 48
  }
  mantissa = small
  while (d >= 0 && d <= 9) {
    mantissa = mantissa * 10 + d
    digits++
    d = bytes[++p]! - 48
  }
  if (digits === 0 || (digits > 1 && bytes[first] === 48)) plain = false
  let exponent = 0
  if (bytes[p] === 46) {
    const point = ++p
    d = bytes[p]! - 48
    if (digits <= 1) {
      // 0.xxxx and d.xxxx
      small = mantissa | 0
      while (d >= 0 && d <= 9 && p - point < 8) {
        small = (Math.imul(small, 10) + d) | 0
        d = bytes[++p]! - 48
      }
      mantissa = small
    }
    while (d >= 0 && d <= 9) {
      mantissa = mantissa * 10 + d
      d = bytes[++p]! - 48
    }
    exponent = point - p
    digits -= exponent
    if (exponent === 0) plain = false
  }
  c = bytes[p]!
  if (digits === 0 || digits > 15) return parseSlow(bytes, start, plain && c <= 32, out)
  if (c > 32) {
    if (c !== 101 && c !== 69) return parseSlow(bytes, start, false, out)
    plain = false
    c = bytes[++p]!
    const down = c === 45
    if (down || c === 43) p++
    const power = p
    let value = 0
    d = bytes[p]! - 48
    while (d >= 0 && d <= 9 && p - power < 4) {
      value = value * 10 + d
      d = bytes[++p]! - 48
    }
    if (p === power || bytes[p]! > 32) return parseSlow(bytes, start, false, out)
    exponent += down ? -value : value
  }
  if (exponent < -MAX_EXPONENT || exponent > MAX_EXPONENT) return parseSlow(bytes, start, false, out)
  out.mantissa = negative ? 0 - mantissa : mantissa
  out.exponent = exponent
  out.plain = plain
  return p
}

const FINITE = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const INFINITE = /^[+-]?inf(?:inity)?$/i
const NAN = /^nan$/i
/** A number is never longer: a double needs 767 significant digits at most, and nobody writes more. */
export const MAX_NUMBER_BYTES = 1100

function parseSlow(bytes: Uint8Array, start: number, plain: boolean, out: ParsedNumber): number {
  let end = start
  while (!isBlank(bytes[end]!)) end++
  if (end === start || end - start > MAX_NUMBER_BYTES) return -1
  const value = readNumber(decodeUtf8(bytes.subarray(start, end)))
  if (value === undefined) return -1
  const finite = Number.isFinite(value)
  out.mantissa = value
  out.exponent = finite ? DOUBLE : NOT_FINITE
  // more digits than a double tells apart: sent as read, so that state and line agree
  out.plain = plain && end - start <= 24
  return end
}

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 10 || byte === 9
}

function readNumber(text: string): number | undefined {
  if (FINITE.test(text)) {
    const value = Number(text)
    // Go reports a value out of range as an error
    return Number.isFinite(value) ? value : undefined
  }
  if (NAN.test(text)) return Number.NaN
  if (INFINITE.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return undefined
}

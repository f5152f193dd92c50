/**
 * Numbers as decimal mantissa and exponent: value = mantissa × 10^exponent, the mantissa an integer below 2^53.
 *
 * Exporters write decimals; keeping them decimal makes the difference of two counters exact and short (0.3 − 0.1 is
 * 0.2, not 0.19999999999999998) and costs a fifth of going through a double and `String`. What has more digits than a
 * double holds exactly is kept as the double itself, with the exponent DOUBLE.
 */

/** The mantissa is the value itself, as a double. */
export const DOUBLE = 127
/** NaN or an infinity: not a number that can be sent or compared. */
export const NOT_FINITE = 126
/** Largest power of ten that a double holds exactly. */
export const MAX_EXPONENT = 22

const POWERS = Float64Array.from({ length: MAX_EXPONENT + 1 }, (_, exponent) => 10 ** exponent)

export interface Decimal {
  mantissa: number
  exponent: number
}

export function toDouble(mantissa: number, exponent: number): number {
  if (exponent === DOUBLE) return mantissa
  return exponent < 0 ? mantissa / POWERS[-exponent]! : mantissa * POWERS[exponent]!
}

/**
 * Writes `to − from` into `out` and says true, or says false where the value fell: a counter was reset. The exponent is
 * NOT_FINITE where the difference is too large for a number.
 * Exact wherever both sides are decimals whose common form stays below 2^53.
 */
export function increase(fromMantissa: number, fromExponent: number, to: Decimal, out: Decimal): boolean {
  let a = fromMantissa
  let b = to.mantissa
  let exponent = to.exponent
  if (fromExponent !== DOUBLE && exponent !== DOUBLE) {
    let exact = true
    if (fromExponent > exponent) {
      exact = fromExponent - exponent <= MAX_EXPONENT
      if (exact) a *= POWERS[fromExponent - exponent]!
    } else if (fromExponent < exponent) {
      exact = exponent - fromExponent <= MAX_EXPONENT
      if (exact) b *= POWERS[exponent - fromExponent]!
      exponent = fromExponent
    }
    if (exact && a <= Number.MAX_SAFE_INTEGER && b <= Number.MAX_SAFE_INTEGER && a >= -Number.MAX_SAFE_INTEGER) {
      if (b < a) return false
      out.mantissa = b - a
      out.exponent = exponent
      return true
    }
  }
  const difference = toDouble(to.mantissa, to.exponent) - toDouble(fromMantissa, fromExponent)
  if (difference < 0) return false
  out.mantissa = difference
  out.exponent = Number.isFinite(difference) ? DOUBLE : NOT_FINITE
  return true
}

/** Writes a decimal in digits, never with an exponent unless it must, and says where it ends. Needs 32 spare bytes. */
export function writeDecimal(out: Uint8Array, at: number, mantissa: number, exponent: number): number {
  if (exponent === DOUBLE) return writeDouble(out, at, mantissa)
  if (mantissa === 0) {
    out[at] = ZERO
    return at + 1
  }
  let start = at
  let value = mantissa
  if (value < 0) {
    out[start++] = MINUS
    value = -value
  }
  let end = writeInteger(out, start, value)
  if (exponent === 0) return end
  if (exponent > 0) {
    if (end - start + exponent > MAX_DIGITS) return writeDouble(out, at, toDouble(mantissa, exponent))
    out.fill(ZERO, end, end + exponent)
    return end + exponent
  }
  const decimals = -exponent
  const missing = decimals + 1 - (end - start)
  if (missing > 0) {
    out.copyWithin(start + missing, start, end)
    out.fill(ZERO, start, start + missing)
    end += missing
  }
  for (let i = end; i > end - decimals; i--) out[i] = out[i - 1]!
  out[end - decimals] = POINT
  return end + 1
}

const MAX_DIGITS = 24
const ZERO = 48
const MINUS = 45
const POINT = 46
const digits = new Uint8Array(24)

function writeInteger(out: Uint8Array, at: number, value: number): number {
  let n = digits.length
  let rest = value
  // Division of doubles is slow: eight digits at a time leave it for int32.
  while (rest > 2147483647) {
    const high = Math.floor(rest / 1e8)
    let low = (rest - high * 1e8) | 0
    for (let k = 0; k < 8; k++) {
      const q = (low / 10) | 0
      digits[--n] = ZERO + low - q * 10
      low = q
    }
    rest = high
  }
  let small = rest | 0
  do {
    const q = (small / 10) | 0
    digits[--n] = ZERO + small - q * 10
    small = q
  } while (small > 0)
  let end = at
  while (n < digits.length) out[end++] = digits[n++]!
  return end
}

function writeDouble(out: Uint8Array, at: number, value: number): number {
  const text = formatDouble(value)
  for (let i = 0; i < text.length; i++) out[at + i] = text.charCodeAt(i)
  return at + text.length
}

/**
 * The shortest text that reads back as this double. An exponent comes with a decimal point (`5.0e-7`): Dynatrace is
 * said to refuse one without (comment in its Go library).
 */
export function formatDouble(value: number): string {
  if (value === 0) return '0'
  const text = String(value)
  const e = text.indexOf('e')
  if (e < 0 || text.includes('.')) return text
  return `${text.slice(0, e)}.0${text.slice(e)}`
}

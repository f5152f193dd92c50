/** Sums, multiples and averages of decimals, which stay decimals as long as their digits fit. */

import { type Decimal, DOUBLE, MAX_EXPONENT, NOT_FINITE, toDouble } from '../model/decimal.ts'

/** What values are multiplied by. */
export interface Factor {
  readonly value: number
  /** The value in at most 15 digits; the exponent is DOUBLE where it has more. */
  readonly decimal: Readonly<Decimal>
  /** The integer that the value is one over: dividing by it rounds once, multiplying by its inverse twice. */
  readonly divisor: number | undefined
}

export function readFactor(value: number): Factor {
  const inverse = Math.round(1 / value)
  return {
    value,
    decimal: shortDecimal(value) ?? { mantissa: value, exponent: DOUBLE },
    divisor: Number.isSafeInteger(inverse) && 1 / inverse === value ? inverse : undefined,
  }
}

/** Writes `a + b` into `out`, which may be one of them. Exact where both fit in a double at the finer of their scales. */
export function addDecimal(a: Readonly<Decimal>, b: Readonly<Decimal>, out: Decimal): void {
  if (isDecimal(a) && isDecimal(b)) {
    const exponent = Math.min(a.exponent, b.exponent)
    // Scales so far apart that no exact power of ten is between them give NaN, which is no safe integer.
    const left = toDouble(a.mantissa, a.exponent - exponent)
    const right = toDouble(b.mantissa, b.exponent - exponent)
    const sum = left + right
    if (Number.isSafeInteger(left) && Number.isSafeInteger(right) && Number.isSafeInteger(sum)) {
      out.mantissa = sum
      out.exponent = exponent
      return
    }
  }
  writeDouble(out, toDouble(a.mantissa, a.exponent) + toDouble(b.mantissa, b.exponent))
}

/**
 * Writes `value × factor` into `out`, which may be the value. Exact where the digits of the product fit in a double;
 * else the double nearest to the quotient where the factor is one over an integer, else the product of two doubles.
 */
export function scaleDecimal(value: Readonly<Decimal>, factor: Factor, out: Decimal): void {
  if (isDecimal(value) && isDecimal(factor.decimal) && writeProduct(value, factor.decimal, out)) return
  if (factor.divisor !== undefined) divideDecimal(value, factor.divisor, out)
  else writeDouble(out, toDouble(value.mantissa, value.exponent) * factor.value)
}

/** Writes the double nearest to `value / divisor` into `out`, which may be the value; the divisor is an integer. */
export function divideDecimal({ mantissa, exponent }: Readonly<Decimal>, divisor: number, out: Decimal): void {
  // 2.1 / 3 as 21 / 30: both sides are exact, so that only the division rounds.
  const whole = exponent < 0 ? toDouble(divisor, -exponent) : Number.NaN
  writeDouble(out, Number.isSafeInteger(whole) ? mantissa / whole : toDouble(mantissa, exponent) / divisor)
}

function shortDecimal(value: number): Decimal | undefined {
  const [digits = '', power] = value.toExponential().split('e')
  const [whole = '', fraction = ''] = digits.split('.')
  const decimal = { mantissa: Number(whole + fraction), exponent: Number(power) - fraction.length }
  return isDecimal(decimal) && Math.abs(decimal.mantissa) < 1e15 ? decimal : undefined
}

function isDecimal({ exponent }: Readonly<Decimal>): boolean {
  return Math.abs(exponent) <= MAX_EXPONENT
}

function writeProduct(a: Readonly<Decimal>, b: Readonly<Decimal>, out: Decimal): boolean {
  let mantissa = a.mantissa * b.mantissa
  let exponent = a.exponent + b.exponent
  if (!Number.isSafeInteger(mantissa)) return false
  while (exponent < 0 && mantissa % 10 === 0) {
    mantissa /= 10
    exponent++
  }
  if (Math.abs(exponent) > MAX_EXPONENT) return false
  out.mantissa = mantissa
  out.exponent = exponent
  return true
}

function writeDouble(out: Decimal, value: number): void {
  out.mantissa = value
  out.exponent = Number.isFinite(value) ? DOUBLE : NOT_FINITE
}

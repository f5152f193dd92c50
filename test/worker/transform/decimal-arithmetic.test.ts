import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scaleTo } from '../../../dsl/units.ts'
import { type Decimal, DOUBLE, NOT_FINITE, toDouble, writeDecimal } from '../../../worker/model/decimal.ts'
import { addDecimal, divideDecimal, readFactor, scaleDecimal } from '../../../worker/transform/decimal-arithmetic.ts'

function write({ mantissa, exponent }: Decimal): string {
  const bytes = new Uint8Array(64)
  return new TextDecoder().decode(bytes.subarray(0, writeDecimal(bytes, 0, mantissa, exponent)))
}

function sum(a: Decimal, b: Decimal): Decimal {
  const out = { mantissa: 0, exponent: 0 }
  addDecimal(a, b, out)
  return out
}

function scaled(value: Decimal, factor: number): Decimal {
  const out = { mantissa: 0, exponent: 0 }
  scaleDecimal(value, readFactor(factor), out)
  return out
}

function factorOf(name: string, unit: string): number {
  return scaleTo(unit, name)!.multiplyBy
}

/** The double nearest to a quotient of integers: 40 digits of it, read back. */
function nearest(dividend: bigint, divisor: bigint): number {
  return Number(`${(dividend * 10n ** 40n) / divisor}e-40`)
}

const decimal = fc.record({
  mantissa: fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }),
  exponent: fc.integer({ min: -6, max: 0 }),
})

describe('a sum', () => {
  test('of decimals is exact as long as both fit in a double at the finer of their scales', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const total = sum(a, b)
        const [left, right] = [a, b].map(({ mantissa, exponent }) => BigInt(mantissa) * 10n ** BigInt(6 + exponent))
        const finer = 10n ** BigInt(6 + Math.min(a.exponent, b.exponent))
        const fits = [left!, right!, left! + right!].every((n) => n / finer < 2n ** 53n && n / finer > -(2n ** 53n))
        if (!fits) expect(total.exponent).toBe(DOUBLE)
        else expect(BigInt(total.mantissa) * 10n ** BigInt(6 + total.exponent)).toBe(left! + right!)
      }),
      { numRuns: 3000 },
    )
  })

  test.each<[Decimal, Decimal, string]>([
    [{ mantissa: 1, exponent: -1 }, { mantissa: 2, exponent: -1 }, '0.3'],
    [{ mantissa: 1, exponent: 3 }, { mantissa: 25, exponent: -2 }, '1000.25'],
    [{ mantissa: 1, exponent: 22 }, { mantissa: 1, exponent: -22 }, '1.0e+22'],
    [{ mantissa: 0.5, exponent: DOUBLE }, { mantissa: 25, exponent: -2 }, '0.75'],
  ])('of %j and %j is %s', (a, b, text) => {
    expect(Number(write(sum(a, b)))).toBe(Number(text))
    expect(sum(b, a)).toEqual(sum(a, b))
  })

  test('may be written over what is added', () => {
    const total = { mantissa: 1, exponent: -1 }
    addDecimal(total, total, total)
    expect(total).toEqual({ mantissa: 2, exponent: -1 })
  })

  test('that is too large for a number is none, and stays none', () => {
    const huge = { mantissa: 1.7e308, exponent: DOUBLE }
    expect(sum(huge, huge).exponent).toBe(NOT_FINITE)
    expect(sum(sum(huge, huge), { mantissa: 1, exponent: 0 }).exponent).toBe(NOT_FINITE)
  })
})

describe('a value times a factor', () => {
  test.each<[mantissa: number, exponent: number, factor: number, text: string, why: string]>([
    [1234, 0, factorOf('a_bytes', 'kB'), '1.234', 'a decimal factor moves the point'],
    [123_000, 0, factorOf('a_bytes', 'kB'), '123', 'without zeros at the end'],
    [29, -2, factorOf('a_ratio', 'percent'), '29', 'where doubles make 28.999999999999996'],
    [7, -2, factorOf('a_ratio', 'percent'), '7', 'where doubles make 7.000000000000001'],
    [11, -1, factorOf('a_seconds', 'ms'), '1100', 'where doubles make 1100.0000000000002'],
    [3_221_225_472, 0, factorOf('a_bytes', 'GiB'), '3', 'a power of 1024'],
    [1536, 0, factorOf('a_bytes', 'KiB'), '1.5', 'a power of 1024'],
    [540, 0, factorOf('a_seconds', 'min'), '9', 'one over an integer divides'],
    [49 * 86_400, 0, factorOf('a_seconds', 'd'), '49', 'one over an integer divides'],
    [3, 0, 0.1, '0.3', 'where doubles make 0.30000000000000004'],
    [5, 0, -2, '-10', 'a negative factor'],
    [0, 0, 0.001, '0', 'zero'],
    [0, -3, 1 / 3, '0', 'zero'],
    [25, -1, Math.PI, String(2.5 * Math.PI), 'a factor with more digits than a decimal has'],
    [0.5, DOUBLE, 1000, '500', 'a value that is no decimal'],
    [1, 22, 1e10, '1.0e+32', 'beyond the powers of ten that are exact'],
    [1, -22, 1e-10, '1.0e-32', 'beyond the powers of ten that are exact'],
  ])('%de%d × %d is %s: %s', (mantissa, exponent, factor, text) => {
    expect(write(scaled({ mantissa, exponent }, factor))).toBe(text)
  })

  test.each([1e-3, 1e-6, 1e-9, 1e3, 1e6, 100, 8])('is exact for %d as long as the digits fit', (factor) => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -6, max: 0 }), (mantissa, exponent) => {
        const { mantissa: found, exponent: power } = scaled({ mantissa, exponent }, factor)
        const [left, right] = [BigInt(found) * 10n ** BigInt(20 + power), BigInt(Math.round(factor * 1e9))]
        expect(left).toBe(BigInt(mantissa) * right * 10n ** BigInt(20 + exponent - 9))
      }),
    )
  })

  test.each([
    ...['KiB', 'MiB', 'GiB'].map((unit) => factorOf('a_bytes', unit)),
    ...['min', 'h', 'd'].map((unit) => factorOf('a_seconds', unit)),
    1e-3,
    1 / 7,
  ])('is the number nearest to the true quotient for %d', (factor) => {
    const divisor = BigInt(Math.round(1 / factor))
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: -3, max: 0 }), (mantissa, exponent) => {
        const { mantissa: found, exponent: power } = scaled({ mantissa, exponent }, factor)
        expect(toDouble(found, power)).toBe(nearest(BigInt(mantissa), divisor * 10n ** BigInt(-exponent)))
      }),
      { numRuns: 500 },
    )
  })

  test('may be written over the value', () => {
    const value = { mantissa: 15, exponent: -1 }
    scaleDecimal(value, readFactor(1000), value)
    expect(write(value)).toBe('1500')
    divideDecimal(value, 7, value)
    expect(write(value)).toBe(String(1500 / 7))
  })

  test.each<[string, Decimal, number]>([
    ['that is too large for a number', { mantissa: 1e308, exponent: DOUBLE }, 1e6],
    ['of what is not finite', { mantissa: Number.NaN, exponent: NOT_FINITE }, 1e6],
    ['of what is not finite', { mantissa: Number.POSITIVE_INFINITY, exponent: NOT_FINITE }, 1 / 60],
  ])('%s is none', (_, value, factor) => {
    expect(scaled(value, factor).exponent).toBe(NOT_FINITE)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPayload } from '../../../scripts/stand-in/payload.ts'
import { parseNumber } from '../../../worker/exposition/number.ts'
import { type Decimal, DOUBLE, formatDouble, increase, toDouble, writeDecimal } from '../../../worker/model/decimal.ts'

function parse(text: string): Decimal {
  const out = { mantissa: 0, exponent: 0, plain: false }
  expect(parseNumber(new TextEncoder().encode(`${text}\n    `), 0, out)).toBe(text.length)
  return out
}

function write({ mantissa, exponent }: Decimal): string {
  const bytes = new Uint8Array(64).fill(0x7b)
  const end = writeDecimal(bytes, 3, mantissa, exponent)
  expect(end - 3).toBeLessThanOrEqual(32)
  return new TextDecoder().decode(bytes.subarray(3, end))
}

function rise(from: string, to: string): string | undefined {
  const out = { mantissa: 0, exponent: 0 }
  const before = parse(from)
  return increase(before.mantissa, before.exponent, parse(to), out) ? write(out) : undefined
}

/** As an integer count of 10^-30. */
function exact(text: string): bigint {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)!
  const count = BigInt(whole + fraction.padEnd(30, '0'))
  return sign === '-' ? -count : count
}

/** Up to 15 digits in all, with a point anywhere among them. */
const decimalText = fc
  .tuple(fc.constantFrom('', '', '-'), fc.integer({ min: 0, max: 999_999_999_999_999 }), fc.nat(14))
  .map(([sign, number, decimals]) => {
    const digits = String(number).padStart(decimals + 1, '0')
    const whole = digits.slice(0, digits.length - decimals)
    return `${sign}${whole}${decimals === 0 ? '' : `.${digits.slice(-decimals)}`}`
  })

describe('an increase', () => {
  test('of decimals is exact as long as both fit in a double at the finer of their scales', () => {
    const LARGEST = 2n ** 53n
    fc.assert(
      fc.property(decimalText, decimalText, (from, to) => {
        const scale = 10n ** BigInt(30 + Math.min(parse(from).exponent, parse(to).exponent))
        const [a, b] = [exact(from), exact(to)]
        const risen = rise(from, to)
        if ([a, b, b - a].some((n) => n / scale > LARGEST || n / scale < -LARGEST)) return
        if (b < a) expect(risen).toBeUndefined()
        else expect(exact(risen!)).toBe(b - a)
      }),
      { numRuns: 5000 },
    )
  })

  test('of other numbers is what doubles make of it, never less than zero', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }).map(String)
    fc.assert(
      fc.property(fc.oneof(number, decimalText), fc.oneof(number, decimalText), (from, to) => {
        const risen = rise(from, to)
        const difference = Number(to) - Number(from)
        if (risen === undefined) expect(difference).toBeLessThanOrEqual(0)
        else {
          const rounding = (Math.abs(Number(from)) + Math.abs(Number(to))) * 2 ** -52
          expect(Math.abs(Number(risen) - difference)).toBeLessThanOrEqual(rounding)
          expect(Number(risen)).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 5000 },
    )
  })

  test.each<[from: string, to: string, risen: string | undefined, why: string]>([
    ['0.1', '0.3', '0.2', 'not 0.19999999999999998'],
    ['1.5', '1.5', '0.0', 'nothing new'],
    ['41', '42.25', '1.25', 'scales differ'],
    ['1e3', '1001', '1', 'exponents differ'],
    ['5', '4', undefined, 'a fall'],
    ['0.30', '0.3', '0.00', 'the same number in other digits is no fall'],
    ['-3', '-1', '2', 'below zero'],
    ['999999999999999', '1000000000000000', '1', 'across the limit of 15 digits'],
    ['0', '1e22', '10000000000000000000000', 'large'],
    ['0', '1e-22', '0.0000000000000000000001', 'small'],
    ['1e-7', '6e-7', '0.0000005', 'small, written in digits'],
    ['1e300', '3e300', '2.0e+300', 'beyond what is written in digits'],
  ])('from %s to %s is %s: $3', (from, to, risen) => {
    if (risen === undefined) expect(rise(from, to)).toBeUndefined()
    else expect(Number(rise(from, to))).toBe(Number(risen))
  })
})

describe('a number', () => {
  test('that is written reads back as the same double and is one to the server', () => {
    const decimal = fc.oneof(
      fc.record({ mantissa: fc.maxSafeInteger(), exponent: fc.integer({ min: -22, max: 22 }) }),
      fc.record({ mantissa: fc.integer(), exponent: fc.integer({ min: -22, max: 22 }) }),
      fc.record({
        mantissa: fc.double({ noNaN: true, noDefaultInfinity: true }),
        exponent: fc.constant(DOUBLE),
      }),
    )
    fc.assert(
      fc.property(decimal, (number) => {
        const text = write(number)
        expect(Number(text)).toBe(toDouble(number.mantissa, number.exponent) + 0)
        expect(readPayload(text)).toEqual({ kind: 'gauge', value: Number(text) })
      }),
      { numRuns: 10_000 },
    )
  })

  test.each<[value: number, text: string]>([
    [0, '0'],
    [-0, '0'],
    [0.1, '0.1'],
    [-1.5, '-1.5'],
    [5e-7, '5.0e-7'],
    [1.5e-7, '1.5e-7'],
    [1e21, '1.0e+21'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [5e-324, '5.0e-324'],
    [-5e-324, '-5.0e-324'],
  ])('%d is written %s: an exponent only behind a point', (value, text) => {
    expect(formatDouble(value)).toBe(text)
  })

  test.each<[mantissa: number, exponent: number, text: string]>([
    [0, -5, '0'],
    [-0, 0, '0'],
    [7, 0, '7'],
    [-7, 0, '-7'],
    [2147483647, 0, '2147483647'],
    [2147483648, 0, '2147483648'],
    [Number.MAX_SAFE_INTEGER, 0, '9007199254740991'],
    [100_000_000, 0, '100000000'],
    [5, -1, '0.5'],
    [-5, -3, '-0.005'],
    [150, -2, '1.50'],
    [12345, -5, '0.12345'],
    [12, 3, '12000'],
  ])('%d × 10^%d is written %s', (mantissa, exponent, text) => {
    expect(write({ mantissa, exponent })).toBe(text)
  })
})

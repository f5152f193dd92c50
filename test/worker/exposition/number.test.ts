import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPayload } from '../../../scripts/stand-in/payload.ts'
import { type ParsedNumber, parseNumber } from '../../../worker/exposition/number.ts'
import { DOUBLE, NOT_FINITE, toDouble, writeDecimal } from '../../../worker/model/decimal.ts'
import { parseGoFloat } from '../../reference/go-float.ts'

function parse(text: string, behind = '\n'): (ParsedNumber & { readonly end: number }) | undefined {
  const out = { mantissa: 0, exponent: 0, plain: false }
  const end = parseNumber(new TextEncoder().encode(`  ${text}${behind}    `), 2, out)
  return end < 0 ? undefined : { ...out, end: end - 2 }
}

function doubleOf({ mantissa, exponent }: ParsedNumber): number {
  return exponent === NOT_FINITE ? mantissa : toDouble(mantissa, exponent)
}

/** What is sent of a number that was read: its own bytes where they are plain. */
function sent(text: string, parsed: ParsedNumber): string {
  if (parsed.plain) return text
  const bytes = new Uint8Array(64)
  return new TextDecoder().decode(bytes.subarray(0, writeDecimal(bytes, 0, parsed.mantissa, parsed.exponent)))
}

const digits = (max: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: max })
const written = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', '', '-', '+'),
      digits(20),
      fc.constantFrom('', '.'),
      digits(20),
      fc.constantFrom('', '', 'e', 'E-', 'e+', 'e-'),
      digits(3),
    )
    .map((parts) => parts.join('')),
  fc.double().map(String),
  fc.double({ noNaN: true, min: -1, max: 1 }).map((value) => value.toExponential()),
  fc.maxSafeInteger().map(String),
  fc.integer({ min: 0, max: 1e9 }).map((n) => (n / 1000).toFixed(3)),
  fc.string({ unit: fc.constantFrom(...'0123456789.eE+-_xInfNaity'), maxLength: 8 }),
)

test('a number is read as JavaScript and Go read it, and what is none is refused', () => {
  fc.assert(
    fc.property(written, fc.constantFrom('\n', ' ', '\t'), (text, behind) => {
      const parsed = parse(text, behind)
      const expected = parseGoFloat(text)
      expect(parsed === undefined ? undefined : doubleOf(parsed) + 0).toEqual(
        expected === undefined ? undefined : expected + 0,
      )
      if (parsed !== undefined) expect(parsed.end).toBe(text.length)
    }),
    { numRuns: 5000 },
  )
})

test('what is sent of a number reads back as the same double, and is one to the server', () => {
  fc.assert(
    fc.property(written, (text) => {
      const parsed = parse(text)
      if (parsed === undefined || parsed.exponent === NOT_FINITE) return
      const value = sent(text, parsed)
      expect(readPayload(value)).toEqual({ kind: 'gauge', value: Number(value) })
      expect(Number(value) + 0).toBe(Number(text) + 0)
    }),
    { numRuns: 5000 },
  )
})

test.each<[text: string, mantissa: number, exponent: number, plain: boolean, why: string]>([
  ['0', 0, 0, true, 'zero'],
  ['-0', 0, 0, true, 'there is one zero only'],
  ['42', 42, 0, true, 'a count'],
  ['-1.50', -150, -2, true, 'digits as written'],
  ['0.001', 1, -3, true, 'a zero before the point is plain'],
  ['007', 7, 0, false, 'others at the start are not'],
  ['+7', 7, 0, false, 'nor is a plus'],
  ['1.', 1, 0, false, 'nor a point without digits behind it'],
  ['.5', 5, -1, false, 'or before it'],
  ['1e3', 1, 3, false, 'nor an exponent'],
  ['1.5e-07', 15, -8, false, 'a small one'],
  ['1.234567e+06', 1234567, 0, false, 'as Go writes what is large'],
  ['999999999999999', 999_999_999_999_999, 0, true, '15 digits'],
  ['1e23', 1e23, DOUBLE, false, 'a power of ten that is no exact double'],
  ['9007199254740993', 9007199254740992, DOUBLE, true, 'more digits than a double holds are passed on as they are'],
])('%s is %d × 10^%d', (text, mantissa, exponent, plain) => {
  expect(parse(text)).toEqual({ mantissa: mantissa + 0, exponent, plain, end: text.length })
})

test.each([
  '',
  '-',
  '.',
  '+.',
  'e5',
  '1e',
  '1e+',
  '1.2.3',
  '0x10',
  '1_000',
  '1e999',
  '- 1',
  '+NaN',
  'Infinit',
  '1\r',
  '1,5',
])('%j is no number', (text) => {
  const parsed = parse(text)
  // A carriage return and the like end a number: the line says what is wrong with them.
  expect(parsed === undefined || parsed.end < text.length).toBe(true)
})

test('a number of very many digits is read, and one that goes on for ever is refused', () => {
  expect(doubleOf(parse('1'.repeat(300))!)).toBe(Number('1'.repeat(300)))
  expect(doubleOf(parse(`0.${'3'.repeat(1000)}`)!)).toBe(1 / 3)
  expect(parse(`0.${'3'.repeat(100_000)}`)).toBeUndefined()
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLine } from '../../../scripts/stand-in/grammar.ts'
import { encodeDimensionValue } from '../../../worker/ingest/dimension-value.ts'

test.each<[text: string, encoded: string, why: string]>([
  ['', '', 'nothing stays nothing, and its dimension goes'],
  ['a,b=c d', 'a,b=c d', 'quotes protect what separates'],
  ['größe 😀', 'größe 😀', 'any letters'],
  ['say "hi"', 'say \\"hi\\"', 'quotes'],
  ['C:\\temp\\', 'C:\\\\temp\\\\', 'backslashes'],
  ['a\nb\tc', 'a_b_c', 'line feed and tab'],
  ['\r\n\0', '_', 'a run of controls is one _'],
  ['a\x7fb\x85c', 'a_b_c', 'the controls beyond the first 32'],
  ['a\u200db\u2028c\ue000d', 'a_b_c_d', 'formatting, line separators, private use'],
  ['a\ud800b', 'a_b', 'half of a pair'],
  ['x'.repeat(300), 'x'.repeat(250), 'too long'],
  ['"'.repeat(300), '\\"'.repeat(125), 'escapes count'],
  [`${'x'.repeat(249)}"`, 'x'.repeat(249), 'and none is cut apart'],
  [`${'x'.repeat(248)}\\n`, `${'x'.repeat(248)}\\\\`, 'whatever it escapes'],
  ['😀'.repeat(300), '😀'.repeat(125), 'both halves of a pair count'],
  [`${'x'.repeat(249)}😀`, 'x'.repeat(249), 'and no pair is cut apart'],
  [`${'x'.repeat(248)}😀`, `${'x'.repeat(248)}😀`, 'what just fits'],
])('the dimension value of %j is written %j: %s', (text, encoded) => {
  expect(encodeDimensionValue(text)).toBe(encoded)
})

test('any text is written so that the server reads it back, but for what it does not take', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: fc.constantFrom('"', '\\', 'a', '\n', '\x7f', '😀'), maxLength: 300 }),
  )
  fc.assert(
    fc.property(text, (value) => {
      const encoded = encodeDimensionValue(value)
      if (value === '') {
        expect(encoded).toBe('')
        return
      }
      expect(encoded.length).toBeLessThanOrEqual(250)
      const line = readLine(`a,b="${encoded}" 1`, { now: 0, allowDigitSections: false })
      const expected = value.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu, '_')
      const { b: read } = line.kind === 'metric' ? line.dimensions : {}
      if (value.length <= 250 && encoded.length < 249) expect(read).toBe(expected)
      else expect(expected.startsWith(read!)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

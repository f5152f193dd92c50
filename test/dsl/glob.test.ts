import fc from 'fast-check'
import { expect, test } from 'vitest'
import { covers, globMatcher, overlaps } from '../../dsl/compile/glob.ts'
import { keyOf } from '../../dsl/metric-key.ts'
import { normaliseKey } from '../../worker/ingest/key.ts'
import { matchName } from '../../worker/transform/match.ts'

const text = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 6 })
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 6 })

test('a pattern matches what it matches in the worker', () => {
  fc.assert(
    fc.property(pattern, text, (glob, name) => {
      expect(globMatcher(glob)(name)).toBe(matchName(glob)(name))
    }),
  )
})

test('a pattern that covers another matches whatever that matches', () => {
  fc.assert(
    fc.property(pattern, pattern, text, (wide, narrow, filling) => {
      const name = narrow.replaceAll('*', () => filling)
      if (covers(wide, narrow)) expect(globMatcher(wide)(name)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('two patterns that match one name overlap, in either order', () => {
  fc.assert(
    fc.property(pattern, pattern, text, (a, b, name) => {
      if (globMatcher(a)(name) && globMatcher(b)(name)) expect(overlaps(a, b)).toBe(true)
      expect(overlaps(a, b)).toBe(overlaps(b, a))
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['a*', 'b*', false, 'beginnings differ'],
  ['*_a', '*_b', false, 'ends differ'],
  ['a*', '*b', true, 'ab'],
  ['ab*', 'a*', true, 'one begins the other'],
  ['a*c', 'abc', true, 'a whole name'],
  ['a', 'b', false, 'two whole names'],
])('%s and %s overlap: %s, %s', (a, b, expected) => {
  expect(overlaps(a, b)).toBe(expected)
})

test('a key is taken for what the worker makes of it', () => {
  const name = fc.string({
    unit: fc.constantFrom('a', 'Z', '0', '_', '-', '.', ':', 'é'),
    minLength: 1,
    maxLength: 300,
  })
  fc.assert(
    fc.property(name, (text) => {
      const normal = normaliseKey(text)
      if (normal !== undefined) expect(keyOf(text)).toBe(normal)
    }),
  )
})

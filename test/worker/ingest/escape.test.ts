import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeName, escapeValue, unescapeName, unescapeValue } from '../../../worker/ingest/escape.ts'

const text = () => fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'\\",= #\n2cn') }))

describe('a name', () => {
  test.each([
    ['http_requests_total', 'http_requests_total'],
    ['a,b', 'a\\2cb'],
    ['a b="c"', 'a\\20b\\3d\\22c\\22'],
    ['#\n\\', '\\23\\0a\\5c'],
    ['größe.😀', 'größe.😀'],
  ])('%j stands as %j', (name, written) => {
    expect(escapeName(name)).toBe(written)
  })

  test('has nothing in it that ends one, and is read back as it was', () => {
    fc.assert(
      fc.property(text(), (name) => {
        expect(escapeName(name)).not.toMatch(/[,= "#\n]/)
        expect(unescapeName(escapeName(name))).toBe(name)
      }),
    )
  })
})

describe('a value', () => {
  test('ends at its first quote that is not escaped, on its line, and is read back as it was', () => {
    fc.assert(
      fc.property(text(), (value) => {
        expect(escapeValue(value)).toMatch(/^(?:\\.|[^"\\\n])*$/s)
        expect(unescapeValue(escapeValue(value))).toBe(value)
      }),
    )
  })
})

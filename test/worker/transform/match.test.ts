import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ValueMatch } from '../../../dsl/bundle.ts'
import { matchName, matchValue } from '../../../worker/transform/match.ts'

/** A glob as everyone knows it, slow where the text is hostile. */
function asRegExp(glob: string): RegExp {
  const parts = glob.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'su')
}

describe('a glob', () => {
  test('matches what a regular expression of it matches', () => {
    const few = (letters: string, maxLength: number) => fc.string({ unit: fc.constantFrom(...letters), maxLength })
    fc.assert(
      fc.property(few('ab*.', 6), few('ab.\n', 8), (glob, text) => {
        expect(matchName(glob)(text)).toBe(asRegExp(glob).test(text))
      }),
      { numRuns: 10_000 },
    )
  })

  test('matches in linear time whatever the exporter sends', () => {
    const matches = matchName(`${'a*'.repeat(30)}b`)
    expect(matches('a'.repeat(1_000_000))).toBe(false)
    expect(matches(`${'a'.repeat(1_000_000)}b`)).toBe(true)
  })

  test.each<[glob: string, text: string, matches: boolean]>([
    ['up', 'up', true],
    ['up', 'upper', false],
    ['', '', true],
    ['*', '', true],
    ['go_*', 'go_', true],
    ['go_*', 'ago_x', false],
    ['*_total', '_total', true],
    ['a*a', 'a', false],
    ['a*b*a', 'aba', true],
    ['*ab*ab*', 'ab', false],
    ['a.c', 'abc', false],
  ])('%s takes %s: %s', (glob, text, matches) => {
    expect(matchName(glob)(text)).toBe(matches)
  })
})

describe('a condition on a value', () => {
  test.each<[match: ValueMatch, text: string, holds: boolean]>([
    [{ kind: 'equals', values: ['a', 'b'] }, 'b', true],
    [{ kind: 'equals', values: ['a', 'b'] }, 'ab', false],
    [{ kind: 'equals', values: [''] }, '', true],
    [{ kind: 'equals', values: ['__proto__'] }, 'toString', false],
    [{ kind: 'glob', pattern: '5*' }, '503', true],
    [{ kind: 'glob', pattern: '5*' }, '1503', false],
    [{ kind: 'regexp', source: '^5..$' }, '503', true],
    [{ kind: 'regexp', source: '^5..$' }, '5033', false],
    [{ kind: 'regexp', source: '0' }, '503', true],
    [{ kind: 'regexp', source: '(?i)ERROR' }, 'some error', true],
    [{ kind: 'regexp', source: '^$' }, '', true],
  ])('%j takes %j: %s', (match, text, holds) => {
    const matches = matchValue(match)
    expect([matches(text), matches(text)]).toEqual([holds, holds])
  })

  test('by a regular expression is right for more values than it remembers', () => {
    const matches = matchValue({ kind: 'regexp', source: '7$' })
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 3000; i++) expect(matches(`v${i}`)).toBe(i % 10 === 7)
    }
  })

  test('by a regular expression takes linear time whatever the exporter sends', () => {
    const matches = matchValue({ kind: 'regexp', source: '^(a+)+$' })
    expect(matches(`${'a'.repeat(5000)}b`)).toBe(false)
  })
})

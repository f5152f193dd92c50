import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alternativesOf } from '../../../scripts/import/prometheus/name-patterns.ts'
import { matchName } from '../../../worker/transform/match.ts'
import { compilePattern } from '../../../worker/transform/relabel/pattern.ts'

test.each<[regex: string, texts: readonly string[] | undefined]>([
  ['node_load1', ['node_load1']],
  ['go_.*|process_.*', ['go_*', 'process_*']],
  ['node_(load1|memory_Mem.*)', ['node_load1', 'node_memory_Mem*']],
  ['(?:a|b)_total', ['a_total', 'b_total']],
  ['^node_load(1|5|15)$', ['node_load1', 'node_load5', 'node_load15']],
  ['request_seconds(_sum|_count)?', ['request_seconds', 'request_seconds_sum', 'request_seconds_count']],
  ['load[15]', ['load1', 'load5']],
  ['load[1-3]', ['load1', 'load2', 'load3']],
  ['web\\.example\\.com', ['web.example.com']],
  ['node_cpu_seconds_total;(idle|iowait)', ['node_cpu_seconds_total;idle', 'node_cpu_seconds_total;iowait']],
  ['', ['']],
  ['go_.+', undefined],
  ['5..', undefined],
  ['web.example.com', undefined],
  ['a\\*b', undefined],
  ['[^a]', undefined],
  ['\\d+', undefined],
  ['(?i)ok', undefined],
  ['a{2}', undefined],
  ['ab*', undefined],
  ['(a|b)*', undefined],
  ['a??', undefined],
  ['a$|b', undefined],
])('%s', (regex, texts) => {
  expect(alternativesOf(regex)).toEqual(texts)
})

test('an expression that would be very many texts stays an expression', () => {
  expect(alternativesOf('[a-z][a-z][a-z]')).toBeUndefined()
})

test('what the texts match is what the expression matches', () => {
  const word = fc.constantFrom(
    'a',
    'b',
    'ab',
    '_',
    '.*',
    '\\.',
    '[ab]',
    '(a|b)',
    '(?:b_|a)?',
    'a?',
    '|',
    '^',
    '$',
    '.',
    '+',
  )
  const regex = fc.array(word, { maxLength: 6 }).map((words) => words.join(''))
  const subject = fc.array(fc.constantFrom('a', 'b', '_', '.', 'ab'), { maxLength: 6 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(regex, fc.array(subject, { minLength: 20, maxLength: 20 }), (source, subjects) => {
      const texts = alternativesOf(source)
      fc.pre(texts !== undefined)
      const pattern = compilePattern(source)
      for (const text of subjects) expect(texts!.some((each) => matchName(each)(text))).toBe(pattern.test(text))
    }),
    { numRuns: 500 },
  )
})

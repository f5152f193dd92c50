import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RelabelRule } from '../../../../dsl/bundle.ts'
import { type Filter, passes, readFilter } from '../../../../scripts/import/extension/filter.ts'
import { type FilterRule, filterRules } from '../../../../scripts/import/extension/filter-rules.ts'
import { compileRelabel } from '../../../../worker/transform/relabel/relabel.ts'
import { relabelRule } from '../../../relabel-rule.ts'

describe('a filter is read', () => {
  test.each([
    ['$eq(amq.topic)', ['amq.topic'], ['', 'amqxtopic', 'amq.topic2'], undefined],
    ['$eq()', [''], ['a'], undefined],
    ['$prefix(amq.)', ['amq.', 'amq.x'], ['amqx', 'xamq.'], undefined],
    ['$suffix(_total)', ['_total', 'a_total'], ['_totals', ''], undefined],
    ['$contains(+)', ['1+1', '+'], ['11', ''], undefined],
    ['$eq(f(x))', ['f(x)'], ['f(x'], undefined],
    ['$eq(a,b)', ['a,b'], ['a', 'b'], undefined],
    ['$and($prefix(a),$suffix(b))', ['ab', 'axb'], ['a', 'b'], undefined],
    ['$and( $prefix(a) , $not($eq(ab)) )', ['a', 'abc'], ['ab', 'b'], undefined],
    ['$or($eq(),$not($or($eq(a),$eq(b)))', ['', 'c'], ['a', 'b'], 'parentheses'],
    ['$eq(a))', ['a'], ['a)', ''], 'parentheses'],
    ['amq.topic', ['amq.topic'], ['', 'amqxtopic'], 'no-function'],
  ])('%s', (text, let_through, kept_out, slip) => {
    const read = readFilter(text)
    if (read.kind === 'refused') throw new Error(read.reason)
    expect(read.slip).toBe(slip)
    for (const value of [...let_through, ...kept_out])
      expect(passes(read.filter, value), value).toBe(let_through.includes(value))
  })
})

describe('what is no filter says why:', () => {
  test.each([
    ['there is no function $equals()', '$equals(a)'],
    ["'a,b)' is not one of $eq(), $prefix(), $suffix(), $contains(), $and(), $or(), $not()", '$or(a,b)'],
    ['$not() takes one function', '$not($eq(a),$eq(b))'],
    ["';$eq(b))' stands where ',' or ')' should", '$or($eq(a);$eq(b))'],
    ["'or b' stands behind its end", '$eq(a) or b'],
    ['it is deeper than 100 functions', `${'$not('.repeat(200)}$eq(a)`],
    ['it is longer than 10000 characters', `$eq(${'a'.repeat(10_000)})`],
  ])('%s', (reason, text) => {
    expect(readFilter(text)).toEqual({ kind: 'refused', reason })
  })
})

describe('a filter becomes the simplest rules that say it:', () => {
  test.each([
    ['$prefix(mon.)', [{ action: 'keep', regex: 'mon\\..*' }]],
    ['$not($eq(0))', [{ action: 'drop', regex: '0' }]],
    ['$or($eq(a),$suffix(b))', [{ action: 'keep', regex: 'a|.*b' }]],
    ['$not($or($eq(a),$contains(b)))', [{ action: 'drop', regex: 'a|.*b.*' }]],
    [
      '$and($not($eq(a)),$prefix(b),$not($eq(c)))',
      [
        { action: 'drop', regex: 'a|c' },
        { action: 'keep', regex: 'b.*' },
      ],
    ],
    ['$or($eq(),$not($or($eq(a),$prefix(b))))', [{ action: 'drop', regex: 'a|b.*' }]],
  ])('%s', (text, rules) => {
    expect(rulesOf(text)).toEqual(rules.map((rule) => ({ sourceLabels: ['queue'], ...rule })))
  })

  test('what neither keep nor drop can say goes by temporary labels', () => {
    expect(rulesOf('$or($prefix(a),$not($suffix(b)))')).toEqual([
      { sourceLabels: ['queue'], regex: 'a.*', targetLabel: '__tmp_0_0_0', replacement: '1' },
      { sourceLabels: ['queue'], regex: '.*b', targetLabel: '__tmp_0_0_1', replacement: '1' },
      { sourceLabels: ['__tmp_0_0_0', '__tmp_0_0_1'], regex: ';1', action: 'drop' },
      { regex: '__tmp_0_0_\\d+', action: 'labeldrop' },
    ])
  })
})

describe('rules let through what the filter lets through, and leave labels as they are,', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '|', '\n', ';', '1', '\\'), maxLength: 3 })
  const filter = fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 4 },
      fc.record({
        kind: fc.constant('value' as const),
        test: fc.constantFrom('eq', 'prefix', 'suffix', 'contains'),
        text,
      }),
      fc.record({ kind: fc.constant('not' as const), of: tie('filter') }),
      fc.record({ kind: fc.constantFrom('and', 'or'), of: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
    ),
  })).filter

  test('however it is nested', () => {
    fc.assert(
      fc.property(filter, fc.array(text, { minLength: 1, maxLength: 20 }), (wanted, values) => {
        const relabel = compileRelabel(filterRules(wanted, { label: 'queue', first: 0 }).map(withDefaults))
        for (const value of ['', ...values]) {
          const labels = new Map([['__name__', 'a'], ...(value === '' ? [] : [['queue', value] as const])])
          const relabelled = relabel(labels)
          expect(relabelled.kind, JSON.stringify(value)).toBe(passes(wanted, value) ? 'kept' : 'dropped')
          if (relabelled.kind === 'kept') expect(relabelled.labels).toEqual(labels)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

function rulesOf(text: string): readonly FilterRule[] {
  const read = readFilter(text)
  if (read.kind === 'refused') throw new Error(read.reason)
  return filterRules(read.filter, { label: 'queue', first: 0 })
}

/** As the compiler of the configuration fills them in. */
function withDefaults(rule: FilterRule): RelabelRule {
  return relabelRule({ ...rule, sourceLabels: [...(rule.sourceLabels ?? [])] })
}

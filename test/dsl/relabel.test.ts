import { describe, expect, test } from 'vitest'
import { readRelabelRules } from '../../dsl/compile/relabel.ts'
import { pathText } from '../../dsl/describe.ts'
import type { Mistake, Scope } from '../../dsl/diagnostic.ts'

function read(value: unknown) {
  const found: Mistake[] = []
  const scope: Scope = {
    report: (mistake) => found.push(mistake),
    // Tells in the place which path it was asked for.
    place: (path) => ({ file: `targets/${pathText(path)}`, line: 1, column: 1 }),
  }
  return { rules: readRelabelRules(value, { path: ['metrics', 'relabel'], scope }), found }
}

function mistakesOf(rule: unknown): readonly string[] {
  return read([rule]).found.map(({ code, path, message }) => `${code} ${pathText(path.slice(3))}: ${message}`)
}

test('a rule gets the defaults of Prometheus', () => {
  expect(read([{ sourceLabels: ['code'], targetLabel: 'status' }])).toEqual({
    rules: [
      {
        action: 'replace',
        sourceLabels: ['code'],
        separator: ';',
        regex: '(.*)',
        modulus: 0,
        targetLabel: 'status',
        replacement: '$1',
        at: 'targets/metrics.relabel[0]:1:1',
      },
    ],
    found: [],
  })
})

test('no rules are no mistake', () => {
  expect(read(undefined)).toEqual({ rules: [], found: [] })
  expect(read([])).toEqual({ rules: [], found: [] })
})

test('rules keep their order, and each has its own place', () => {
  const { rules } = read([
    { action: 'labeldrop', regex: 'a' },
    { action: 'labelkeep', regex: 'b' },
  ])
  expect(rules.map(({ action, at }) => [action, at])).toEqual([
    ['labeldrop', 'targets/metrics.relabel[0]:1:1'],
    ['labelkeep', 'targets/metrics.relabel[1]:1:1'],
  ])
})

describe('a rule is read:', () => {
  test.each<[what: string, rule: object, expected: object]>([
    [
      'empty text is not a default',
      { targetLabel: 'a', separator: '', replacement: '' },
      { separator: '', replacement: '' },
    ],
    ['an empty expression matches nothing but empty text', { targetLabel: 'a', regex: '' }, { regex: '' }],
    ['an expression as text', { targetLabel: 'a', regex: 'x+(?P<n>.)' }, { regex: 'x+(?P<n>.)' }],
    ['an expression of JavaScript', { targetLabel: 'a', regex: /\/(?<n>\d+)/ }, { regex: '\\/(?P<n>\\d+)' }],
    ['its flags', { targetLabel: 'a', regex: /get/iu }, { regex: '(?i)get' }],
    ['a modulus', { action: 'hashmod', modulus: 8, targetLabel: 'a' }, { modulus: 8 }],
    ['a modulus where it means nothing', { action: 'keep', modulus: 8 }, { modulus: 0 }],
    ['a target where it means nothing', { action: 'keep', targetLabel: 'a' }, { targetLabel: '' }],
    ['a target with variables', { targetLabel: 'x_$1' }, { targetLabel: 'x_$1' }],
    ['a target that is a name only in quotes', { targetLabel: 'http.route' }, { targetLabel: 'http.route' }],
    ['labelmap without a replacement', { action: 'labelmap', regex: 'x_(.+)' }, { replacement: '$1' }],
    [
      'a default that is written out',
      { action: 'labeldrop', regex: 'a', separator: ';', replacement: '$1', modulus: 0, targetLabel: '' },
      { action: 'labeldrop' },
    ],
    ['an option that is undefined', { targetLabel: 'a', action: undefined, regex: undefined }, { action: 'replace' }],
  ])('%s', (_, rule, expected) => {
    expect(mistakesOf(rule)).toEqual([])
    expect(read([rule]).rules).toMatchObject([expected])
  })
})

describe('a rule is refused:', () => {
  test.each<[rule: unknown, mistakes: readonly string[]]>([
    ['drop', ["NX111 : 'metrics.relabel[0]' must be an object, not the text 'drop'"]],
    [
      { source_labels: ['a'], targetLabel: 'b' },
      ["NX110 source_labels: there is no option 'metrics.relabel[0].source_labels'"],
    ],
    [
      { sourceLabels: 'a', targetLabel: 'b' },
      [
        "NX111 sourceLabels: 'metrics.relabel[0].sourceLabels' must be a list of label names such as ['handler'], not the text 'a'",
      ],
    ],
    [
      { sourceLabels: ['a', ''], targetLabel: 'b' },
      ["NX111 sourceLabels[1]: 'metrics.relabel[0].sourceLabels[1]' must be the name of a label, not empty text"],
    ],
    [{ action: 'labelDrop', regex: 'a' }, ["NX209 action: there is no action 'labelDrop'"]],
    [
      { action: 7 },
      ["NX111 action: 'metrics.relabel[0].action' must be an action such as 'replace', not the number 7"],
    ],
    [{ targetLabel: 'a', regex: '(a' }, ["NX201 regex: '(a' is no regular expression of RE2: missing closing ): `(a`"]],
    [
      { targetLabel: 'a', regex: 'a)|(b' },
      ["NX201 regex: 'a)|(b' is no regular expression of RE2: unexpected ): `a)|(b`"],
    ],
    [
      { targetLabel: 'a', regex: '\\Qa' },
      ["NX201 regex: '\\Qa' is no regular expression of RE2: missing closing ): `^(?s:\\Qa)$`"],
    ],
    [{ targetLabel: 'a', regex: /(?=a)/ }, ['NX201 regex: /(?=a)/ cannot run in linear time: it looks ahead']],
    [{ targetLabel: 'a', regex: /a/g }, ['NX202 regex: the flag g of /a/g means nothing here']],
    [{}, ['NX209 : replace needs targetLabel: there is no label to write']],
    [{ targetLabel: '' }, ['NX209 : replace needs targetLabel: there is no label to write']],
    [
      { targetLabel: 7 },
      ["NX111 targetLabel: 'metrics.relabel[0].targetLabel' must be the name of a label, not the number 7"],
    ],
    [{ action: 'lowercase' }, ['NX209 : lowercase needs targetLabel: there is no label to write']],
    [{ action: 'uppercase' }, ['NX209 : uppercase needs targetLabel: there is no label to write']],
    [{ action: 'keepequal' }, ['NX209 : keepequal needs targetLabel: there is no label to compare with']],
    [{ action: 'dropequal' }, ['NX209 : dropequal needs targetLabel: there is no label to compare with']],
    [
      { action: 'hashmod' },
      [
        'NX209 : hashmod needs targetLabel: there is no label to write',
        'NX209 : hashmod needs modulus: the label becomes the remainder of a hash',
      ],
    ],
    [
      { action: 'hashmod', targetLabel: 'a', modulus: 0 },
      ['NX209 : hashmod needs modulus: the label becomes the remainder of a hash'],
    ],
    [
      { action: 'hashmod', targetLabel: 'a', modulus: 1.5 },
      ["NX111 modulus: 'metrics.relabel[0].modulus' must be a whole number, not the number 1.5"],
    ],
    [
      { action: 'labelmap', regex: 'a', replacement: '' },
      ['NX209 replacement: labelmap needs a replacement that is not empty: it is the name of the new label'],
    ],
    [
      { action: 'lowercase', targetLabel: 'a', replacement: 'x' },
      ['NX209 replacement: lowercase has no use for replacement'],
    ],
    [
      { action: 'keepequal', targetLabel: 'a', regex: '(.*)', separator: ',' },
      ['NX209 separator: keepequal has no use for separator', 'NX209 regex: keepequal has no use for regex'],
    ],
    [
      { action: 'labeldrop', regex: 'a', sourceLabels: [], targetLabel: 'b' },
      [
        'NX209 sourceLabels: labeldrop has no use for sourceLabels',
        'NX209 targetLabel: labeldrop has no use for targetLabel',
      ],
    ],
    [
      { action: 'labelkeep', regex: 'a', modulus: 2, replacement: 'x' },
      ['NX209 modulus: labelkeep has no use for modulus', 'NX209 replacement: labelkeep has no use for replacement'],
    ],
  ])('%j', (rule, mistakes) => {
    expect(mistakesOf(rule)).toEqual(mistakes)
  })
})

test('rules that are no list are refused', () => {
  expect(read({ action: 'drop' }).found).toMatchObject([{ code: 'NX111', path: ['metrics', 'relabel'] }])
})

test('a misspelt action is set right', () => {
  expect(read([{ action: 'labelDrop', regex: 'a' }]).found[0]?.help).toBe("did you mean 'labeldrop'?")
  expect(read([{ action: 'nonsense' }]).found[0]?.help).toMatch(/^the actions are replace, keep, /)
})

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how templates of rules are written

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RELABEL_ACTIONS, type RelabelRule } from '../../../dsl/bundle.ts'
import { relabelFacts } from '../../../worker/transform/relabel/facts.ts'
import { compileRelabel, type RelabelChange, type Relabelled } from '../../../worker/transform/relabel/relabel.ts'
import { relabelRule } from '../../relabel-rule.ts'

type Labels = Readonly<Record<string, string>>

function relabel(rules: readonly Partial<RelabelRule>[], labels: Labels): Relabelled {
  return compileRelabel(rules.map(relabelRule))(new Map(Object.entries(labels)))
}

/** The labels that are left, or the index of the rule that drops the series. */
function outcome(rules: readonly Partial<RelabelRule>[], labels: Labels): Labels | number {
  const relabelled = relabel(rules, labels)
  return relabelled.kind === 'dropped' ? relabelled.by : Object.fromEntries(relabelled.labels)
}

type Case = [what: string, rules: readonly Partial<RelabelRule>[], labels: Labels, expected: Labels | number]

describe('replace', () => {
  test.each<Case>([
    ['copies a label by default', [{ sourceLabels: ['a'], targetLabel: 'b' }], { a: '1' }, { a: '1', b: '1' }],
    ['sets a label', [{ targetLabel: 'b', replacement: 'x' }], { b: '1' }, { b: 'x' }],
    [
      'joins its sources, an absent one too',
      [{ sourceLabels: ['a', 'none', 'b'], regex: '(.);;(.)', targetLabel: 'c', replacement: '$2$1' }],
      { a: '1', b: '2' },
      { a: '1', b: '2', c: '21' },
    ],
    [
      'joins its sources with any separator',
      [{ sourceLabels: ['a', 'b'], separator: '', regex: '12', targetLabel: 'c', replacement: 'x' }],
      { a: '1', b: '2' },
      { a: '1', b: '2', c: 'x' },
    ],
    [
      'leaves all where the expression is found but does not match the whole',
      [{ sourceLabels: ['a'], regex: 'o', targetLabel: 'b', replacement: 'x' }],
      { a: 'foo', b: '1' },
      { a: 'foo', b: '1' },
    ],
    [
      'anchors each alternative',
      [{ sourceLabels: ['a'], regex: 'a|b', targetLabel: 'b', replacement: 'x' }],
      { a: 'ab' },
      { a: 'ab' },
    ],
    [
      'takes a line feed for a dot',
      [{ sourceLabels: ['a'], regex: 'x.y', targetLabel: 'b', replacement: '1' }],
      { a: 'x\ny' },
      { a: 'x\ny', b: '1' },
    ],
    [
      'expands names of groups, in the target too',
      [{ sourceLabels: ['a'], regex: '(?P<site>\\w+)-(?<rack>\\d+)', targetLabel: '${site}', replacement: '$rack' }],
      { a: 'fra-7' },
      { a: 'fra-7', fra: '7' },
    ],
    [
      'writes nothing where the name comes down to nothing',
      [{ sourceLabels: ['a'], regex: '(x)?(.*)', targetLabel: '$1', replacement: '$2' }],
      { a: 'y' },
      { a: 'y' },
    ],
    ['removes a label by an empty value', [{ targetLabel: 'b', replacement: '' }], { a: '1', b: '2' }, { a: '1' }],
    [
      'writes a label with any name',
      [{ sourceLabels: ['a'], targetLabel: 'http.route-{x}' }],
      { a: '1' },
      { a: '1', 'http.route-{x}': '1' },
    ],
    [
      "rewrites the metric's name",
      [{ sourceLabels: ['__name__'], regex: 'go_(.*)', targetLabel: '__name__' }],
      { __name__: 'go_threads' },
      { __name__: 'threads' },
    ],
    [
      'sees what the rule before it wrote',
      [
        { sourceLabels: ['a'], targetLabel: 'b' },
        { sourceLabels: ['b'], targetLabel: 'c' },
      ],
      { a: '1' },
      { a: '1', b: '1', c: '1' },
    ],
    [
      'finds no label that an object has by itself',
      [{ sourceLabels: ['constructor'], targetLabel: 'b', regex: '(.+)' }],
      { a: '1' },
      { a: '1' },
    ],
  ])('%s', (_, rules, labels, expected) => {
    expect(outcome(rules, labels)).toEqual(expected)
  })
})

describe('a series is', () => {
  const drop: Partial<RelabelRule> = { action: 'drop', sourceLabels: ['a'], regex: 'x+' }
  const keep: Partial<RelabelRule> = { action: 'keep', sourceLabels: ['a'], regex: 'x+' }
  const equal: Partial<RelabelRule> = { sourceLabels: ['a', 'b'], targetLabel: 'c' }
  test.each<Case>([
    ['dropped where the expression matches', [drop], { a: 'xx' }, 0],
    ['not dropped where it matches a part', [drop], { a: 'xy' }, { a: 'xy' }],
    ['dropped by the absence of a label', [{ action: 'drop', sourceLabels: ['none'], regex: '' }], { a: '1' }, 0],
    ['kept where the expression matches', [keep], { a: 'xx' }, { a: 'xx' }],
    ['not kept where it matches a part', [keep], { a: 'xy' }, 0],
    ['dropped by what another rule wrote', [{ targetLabel: 'a', replacement: 'x' }, drop], { a: 'y' }, 1],
    ['dropped by the first rule that does not let it pass', [drop, keep], { a: 'y' }, 1],
    ['kept as equal', [{ ...equal, action: 'keepequal' }], { a: '1', b: '2', c: '1;2' }, { a: '1', b: '2', c: '1;2' }],
    ['not kept as unequal', [{ ...equal, action: 'keepequal' }], { a: '1', b: '2', c: '12' }, 0],
    ['dropped as equal', [{ ...equal, action: 'dropequal' }], { a: '1', b: '2', c: '1;2' }, 0],
    ['not dropped as unequal', [{ ...equal, action: 'dropequal' }], { a: '1' }, { a: '1' }],
    ['dropped where both labels are absent', [{ action: 'dropequal', sourceLabels: ['a'], targetLabel: 'b' }], {}, 0],
    ['left as it is without rules, but for labels without a value', [], { a: '1', b: '' }, { a: '1' }],
  ])('%s', (_, rules, labels, expected) => {
    expect(outcome(rules, labels)).toEqual(expected)
  })
})

describe('by their names, labels are', () => {
  test.each<Case>([
    ['dropped', [{ action: 'labeldrop', regex: 'b.*' }], { a: '1', b: '2', bc: '3' }, { a: '1' }],
    ['dropped by the whole name', [{ action: 'labeldrop', regex: 'b' }], { b: '1', bc: '2' }, { bc: '2' }],
    ['kept', [{ action: 'labelkeep', regex: 'b.*' }], { a: '1', b: '2', bc: '3' }, { b: '2', bc: '3' }],
    [
      'kept, or else the name is dropped',
      [{ action: 'labelkeep', regex: 'b' }],
      { __name__: 'up', b: '1' },
      { b: '1' },
    ],
    [
      'copied under another name',
      [{ action: 'labelmap', regex: 'meta_(.+)', replacement: 'x_$1' }],
      { meta_a: '1', meta_b: '2', c: '3' },
      { meta_a: '1', meta_b: '2', c: '3', x_a: '1', x_b: '2' },
    ],
    [
      'copied as they were before the rule',
      [{ action: 'labelmap', regex: '(.*)', replacement: 'x_$1' }],
      { a: '1', x_a: '2' },
      { a: '1', x_a: '1', x_x_a: '2' },
    ],
    [
      'not copied to an empty name',
      [{ action: 'labelmap', regex: 'a(x)?', replacement: '$1' }],
      { a: '1' },
      { a: '1' },
    ],
    [
      'copied in the order of their names, the last one staying',
      [{ action: 'labelmap', regex: '[ab](.)', replacement: '$1' }],
      { b1: 'b', a1: 'a' },
      { a1: 'a', b1: 'b', '1': 'b' },
    ],
    [
      'copied after the others if a rule wrote them',
      [
        { targetLabel: 'a1', replacement: 'new' },
        { action: 'labelmap', regex: '[ab](.)', replacement: '$1' },
      ],
      { a1: 'a', b1: 'b' },
      { a1: 'new', b1: 'b', '1': 'new' },
    ],
    [
      'dropped though a rule wrote them',
      [
        { targetLabel: 'x', replacement: '1' },
        { action: 'labeldrop', regex: 'x' },
      ],
      { a: '1' },
      { a: '1' },
    ],
  ])('%s', (_, rules, labels, expected) => {
    expect(outcome(rules, labels)).toEqual(expected)
  })
})

test.each<Case>([
  [
    'lowercase writes the lower case of its source',
    [{ action: 'lowercase', sourceLabels: ['a'], targetLabel: 'a' }],
    { a: 'GET' },
    { a: 'get' },
  ],
  [
    'uppercase joins its sources',
    [{ action: 'uppercase', sourceLabels: ['a', 'b'], targetLabel: 'c' }],
    { a: 'x' },
    { a: 'x', c: 'X;' },
  ],
  [
    'lowercase of nothing removes the target',
    [{ action: 'lowercase', sourceLabels: ['b'], targetLabel: 'a' }],
    { a: 'GET' },
    {},
  ],
])('%s', (_, rules, labels, expected) => {
  expect(outcome(rules, labels)).toEqual(expected)
})

test('hashmod is the remainder of the last eight bytes of the MD5', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 })
  fc.assert(
    fc.property(text, text, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (a, b, modulus) => {
      const hash = createHash('md5').update(`${a};${b}`).digest().readBigUInt64BE(8)
      const one: Partial<RelabelRule> = { action: 'hashmod', sourceLabels: ['a', 'b'], modulus, targetLabel: 'shard' }
      expect(outcome([one], { a, b })).toMatchObject({ shard: String(hash % BigInt(modulus)) })
    }),
  )
})

describe('the trace', () => {
  function traced(rules: readonly Partial<RelabelRule>[], labels: Labels): readonly RelabelChange[] {
    const changes: RelabelChange[] = []
    compileRelabel(rules.map(relabelRule))(new Map(Object.entries(labels)), (change) => changes.push(change))
    return changes
  }

  test('names the rule of every change, and what it changed', () => {
    const rules: readonly Partial<RelabelRule>[] = [
      { sourceLabels: ['a'], targetLabel: 'b' },
      { action: 'uppercase', sourceLabels: ['b'], targetLabel: 'b' },
      { action: 'labeldrop', regex: 'a' },
      { targetLabel: 'c', replacement: '' },
    ]
    expect(traced(rules, { a: 'x', c: 'z' })).toEqual([
      { rule: 0, label: 'b', before: '', after: 'x' },
      { rule: 1, label: 'b', before: 'x', after: 'X' },
      { rule: 2, label: 'a', before: 'x', after: '' },
      { rule: 3, label: 'c', before: 'z', after: '' },
    ])
  })

  test('leaves out a rule that writes what was there', () => {
    expect(traced([{ targetLabel: 'a', replacement: '1' }], { a: '1' })).toEqual([])
  })
})

/** Few names, few letters: so that rules meet each other. */
const NAMES = ['__name__', 'a', 'b', 'ab', 'ba'] as const
const name = fc.constantFrom(...NAMES)
const value = fc.string({ unit: fc.constantFrom('a', 'b', ';', '\n'), maxLength: 4 })
const template = fc
  .array(fc.constantFrom('a', 'b', '$1', '${2}', '$', '$$', '${'), { maxLength: 3 })
  .map((parts) => parts.join(''))
const anyRule: fc.Arbitrary<RelabelRule> = fc.record({
  action: fc.constantFrom(...RELABEL_ACTIONS),
  sourceLabels: fc.array(name, { maxLength: 3 }),
  separator: fc.constantFrom(';', ''),
  regex: fc.constantFrom('(.*)', '', 'a', '(a)(b)?', '(.)(.*)', '[^a]*', 'a|b', '(a|b|ab)+', '(?i)A.*'),
  modulus: fc.integer({ min: 1, max: 3 }),
  targetLabel: fc.oneof(
    name,
    template.filter((text) => text !== ''),
  ),
  replacement: template,
  at: fc.constant('targets/web.ts:1:1'),
})
const anyRules = fc.array(anyRule, { maxLength: 5 })
const anyLabels = fc.dictionary(name, value, { noNullPrototype: true })

test('any rules make something of any labels', () => {
  fc.assert(
    fc.property(anyRules, anyLabels, (rules, labels) => {
      const relabelled = relabel(rules, labels)
      if (relabelled.kind === 'dropped') expect(rules[relabelled.by]).toBeDefined()
      else for (const [name, value] of relabelled.labels) expect([name, value]).not.toContain('')
    }),
    { numRuns: 5000 },
  )
})

test('the order of the labels makes no difference', () => {
  fc.assert(
    fc.property(anyRules, anyLabels, (rules, labels) => {
      const reversed = Object.fromEntries(Object.entries(labels).reverse())
      expect(outcome(rules, reversed)).toEqual(outcome(rules, labels))
    }),
    { numRuns: 5000 },
  )
})

test('what was written and the facts on names tell the outcome of every series with the same deciding labels', () => {
  fc.assert(
    fc.property(anyRules, anyLabels, anyLabels, (rules, first, other) => {
      const { decides, removes } = relabelFacts(rules)
      const pick = (labels: Labels, picked: boolean) =>
        Object.entries(labels).filter(([name]) => decides(name) === picked)
      const second = Object.fromEntries([...pick(first, true), ...pick(other, false)])
      const known = relabel(rules, first)
      if (known.kind === 'dropped') {
        expect(relabel(rules, second)).toEqual(known)
        return
      }
      const stays = ([name, value]: [string, string]) => value !== '' && !known.written.has(name) && !removes(name)
      const written = [...known.written].filter(([, value]) => value !== '')
      expect(outcome(rules, second)).toEqual(Object.fromEntries([...Object.entries(second).filter(stays), ...written]))
    }),
    { numRuns: 10_000 },
  )
})

describe('a label decides', () => {
  test.each<[rule: Partial<RelabelRule>, names: readonly string[]]>([
    [{ sourceLabels: ['a', 'b'], targetLabel: 'ab' }, ['a', 'b']],
    [{ action: 'keepequal', sourceLabels: ['a'], targetLabel: 'b' }, ['a', 'b']],
    [{ action: 'labelmap', regex: 'b.*' }, ['b', 'ba']],
    [{ action: 'labeldrop', regex: 'b.*' }, []],
    [{ targetLabel: 'a', replacement: 'x' }, []],
  ])('for %j: %j', (one, names) => {
    expect(NAMES.filter(relabelFacts([relabelRule(one)]).decides)).toEqual(names)
  })
})

test.each(RELABEL_ACTIONS)('%s takes linear time whatever the exporter sends', (action) => {
  // A backtracking engine would try every way to share the letters out among the stars.
  const hostile = `${'a'.repeat(20_000)}b!`
  const rules = [relabelRule({ action, sourceLabels: ['a'], regex: '((a*)*)*b', modulus: 7, targetLabel: 'b' })]
  const labels = new Map([
    ['a', hostile],
    [hostile, 'a'],
  ])
  expect(compileRelabel(rules)(labels).kind).toBe(action === 'keep' || action === 'keepequal' ? 'dropped' : 'kept')
})

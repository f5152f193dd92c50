import { RE2JS } from 're2js'
import { describe, expect, test } from 'vitest'
import { readMatch } from '../../dsl/value-match.ts'

describe('a condition becomes', () => {
  test.each([
    ['idle', { kind: 'equals', values: ['idle'] }],
    ['', { kind: 'equals', values: [''] }],
    ['sd*', { kind: 'glob', pattern: 'sd*' }],
    [['idle', 'iowait'], { kind: 'equals', values: ['idle', 'iowait'] }],
    [/^(lo|ifb\d+)$/, { kind: 'regexp', source: '^(lo|ifb\\d+)$' }],
    [/idle/i, { kind: 'regexp', source: '(?i)idle' }],
    [/a.b/s, { kind: 'regexp', source: '(?s)a.b' }],
    [/a.b/isu, { kind: 'regexp', source: '(?is)a.b' }],
    [/[ab]/v, { kind: 'regexp', source: '[ab]' }],
  ] as const)('%s → %j', (match, expected) => {
    expect(readMatch(match)).toEqual({ kind: 'ok', match: expected })
  })
})

test.each([
  ['idle', true],
  ['iowait', true],
  ['iow\nait', true],
  ['xiowait', false],
  ['idle2', false],
  ['a.b', true],
  ['axb', false],
])('a list with patterns in it takes %j: %s', (value, expected) => {
  const reading = readMatch(['idle', 'io*', 'a.b'])
  if (reading.kind !== 'ok' || reading.match.kind !== 'regexp') throw new Error('not an expression')
  expect(RE2JS.compile(reading.match.source).matcher(value).find()).toBe(expected)
})

describe('an expression runs on the edge as it does in JavaScript', () => {
  test.each([
    [/^\u00e9$/, 'é'],
    [/^\u{1F600}$/u, '😀'],
    [/\/var\/lib/, '/var/lib'],
    [/^(?<disk>sd[a-z])\d?$/, 'sda1'],
    [/^a$/, 'a\n'],
    [/A/i, 'xax'],
    [/^[^\d\s]+$/, 'eth'],
  ])('%s on %j', (expression, value) => {
    const reading = readMatch(expression)
    if (reading.kind !== 'ok' || reading.match.kind !== 'regexp') throw new Error('not an expression')
    expect(RE2JS.compile(reading.match.source).matcher(value).find()).toBe(expression.test(value))
  })
})

describe('an expression is refused', () => {
  test.each([
    [/(?=a)/, 'NX201', 'looks ahead'],
    [/(?!a)/, 'NX201', 'looks ahead'],
    [/(?<=a)b/, 'NX201', 'looks behind'],
    [/(?<!a)b/, 'NX201', 'looks behind'],
    [/(a)\1/, 'NX201', 'refers back'],
    [/(?<x>a)\k<x>/, 'NX201', 'refers back'],
    [/[\w--\d]/v, 'NX201', 'computes with sets'],
    [/[[a-z]&&[aeiou]]/v, 'NX201', 'computes with sets'],
    [/a{1001}/, 'NX201', 'repeat count'],
    [/a/g, 'NX202', 'flag g'],
    [/a/y, 'NX202', 'flag y'],
    [/a/m, 'NX202', 'flag m'],
    [/a/d, 'NX202', 'flag d'],
  ])('%s: %s, %s', (expression, code, reason) => {
    expect(readMatch(expression)).toMatchObject({ kind: 'refused', code, reason: expect.stringContaining(reason) })
  })

  test.each([[/\(?=a/], [/[(?=]a/], [/\\1/], [/[[]a/]])('but not %s, which only looks like it', (expression) => {
    expect(readMatch(expression)).toMatchObject({ kind: 'ok' })
  })
})

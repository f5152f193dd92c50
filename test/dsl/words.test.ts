import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../dsl/canonical-json.ts'
import { parseInterval, parseTimeout } from '../../dsl/duration.ts'
import { findKeyMistake, findPrefixMistake } from '../../dsl/metric-key.ts'
import { parseSize } from '../../dsl/size.ts'
import { suggest } from '../../dsl/suggest.ts'

test.each([
  ['1m', 1],
  ['30m', 30],
  ['1h', 60],
  ['7m', undefined],
  ['0m', undefined],
  ['60m', undefined],
  ['2h', undefined],
  ['15s', undefined],
  ['01m', undefined],
  ['1.5m', undefined],
  [' 1m', undefined],
])('the interval %j is %s minutes', (text, minutes) => {
  expect(parseInterval(text)).toBe(minutes)
})

test.each([
  ['10s', 10_000],
  ['2.5s', 2_500],
  ['500ms', 500],
  ['0s', undefined],
  ['0.1ms', undefined],
  ['-1s', undefined],
  ['1e3s', undefined],
  ['10', undefined],
  ['1m', undefined],
])('the timeout %j is %s milliseconds', (text, milliseconds) => {
  expect(parseTimeout(text)).toBe(milliseconds)
})

test.each([
  ['1kB', 1_000],
  ['1KB', 1_000],
  ['1KiB', 1_024],
  ['4MB', 4_000_000],
  ['1.5MiB', 1_572_864],
  ['2GB', 2_000_000_000],
  ['1GiB', 1_073_741_824],
  ['0MB', undefined],
  ['4mb', undefined],
  ['4', undefined],
  ['-4MB', undefined],
  ['9999999999GB', undefined],
])('the size %j is %s bytes', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes)
})

describe('a suggestion', () => {
  const options = ['scrapeInterval', 'scrapeTimeout', 'sampleLimit', 'prefix', 'labels', 'metrics', 'auth']

  test.each([
    ['scrape_timeout', 'scrapeTimeout'],
    ['ScrapeInterval', 'scrapeInterval'],
    ['sampelLimit', 'sampleLimit'],
    ['label', 'labels'],
    ['auht', 'auth'],
    ['perfix', 'prefix'],
    ['x', undefined],
    ['static_configs', undefined],
    ['', undefined],
  ])('for %j is %s', (word, expected) => {
    expect(suggest(word, options)).toBe(expected)
  })
})

describe('a metric key', () => {
  test.each(['host.load1', '_case', 'MyMetric', 'a---', 'metric.key-number-x', 'a'.repeat(250), 'dtx.a'])(
    'can be %s',
    (key) => {
      expect(findKeyMistake(key)).toBeUndefined()
    },
  )

  test.each([
    ['', 'NX302', undefined],
    ['.', 'NX302', undefined],
    ['1case', 'NX302', '_1case'],
    ['-dim', 'NX302', '_dim'],
    ['a..b', 'NX302', 'a.b'],
    ['.abc', 'NX302', 'abc'],
    ['abc.', 'NX302', 'abc'],
    ['a.-b', 'NX302', 'a._b'],
    ['mÄtric', 'NX302', 'm_tric'],
    ['a😀b', 'NX302', 'a_b'],
    ['a b,c', 'NX302', 'a_b_c'],
    ['dt.cpu', 'NX303', undefined],
    ['ab', 'NX306', undefined],
    ['a'.repeat(251), 'NX306', undefined],
    ['load.1m.x', 'NX301', 'load_1m.x'],
  ])('%j is refused with %s, and %j is better', (key, code, better) => {
    expect(findKeyMistake(key)).toMatchObject({ code })
    expect(findKeyMistake(key)?.better).toBe(better)
  })

  test('that is suggested can be taken', () => {
    for (const key of ['1case', '-dim', 'a..b', '.abc', 'a.-b', 'a😀b', 'a b,c', '-1.-2', 'a.$.b', 'load.1m.2x']) {
      const better = findKeyMistake(key)?.better ?? ''
      expect(findKeyMistake(better)?.code ?? 'fine', better).toMatch(/fine|NX301/)
    }
  })

  test.each([
    ['web', undefined],
    ['w', undefined],
    ['dt', 'NX303'],
    ['dt.web', 'NX303'],
    ['a b', 'NX302'],
    ['web.', 'NX302'],
    ['web.1', 'NX301'],
  ])('with the prefix %j: %s', (prefix, code) => {
    expect(findPrefixMistake(prefix)?.code).toBe(code)
  })
})

test('canonical JSON is the same for equal values, and keeps the order of lists', () => {
  const value = { b: [2, 1, { d: null, c: 'x' }], a: true }
  expect(canonicalJson(value)).toBe('{"a":true,"b":[2,1,{"c":"x","d":null}]}')
  expect(canonicalJson({ a: true, b: [2, 1, { c: 'x', d: null }] })).toBe(canonicalJson(value))
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dimensionKeyMistake, metricKeyMistake } from '../../../scripts/stand-in/keys.ts'
import { normaliseDimensionKey, normaliseKey, truncate } from '../../../worker/ingest/key.ts'

/** Text with the characters that matter in keys, and any others. */
const odd = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'aZ09_-.:~ é\0'), maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('0', '.', 'a'), minLength: 90, maxLength: 300 }),
)

describe('a metric key', () => {
  test.each<[text: string, key: string | undefined, why: string]>([
    ['http_requests_total', 'http_requests_total', 'a name of Prometheus is one already'],
    ['Go.memStats-x', 'Go.memStats-x', 'capitals, dots and hyphens are taken'],
    ['job:rate5m', 'job_rate5m', 'a colon is not'],
    ['a b\tc', 'a_b_c', 'nor are blanks'],
    ['a#?!b', 'a_b', 'a run of what is not taken becomes one _'],
    ['a_#b', 'a__b', 'a _ that was there is not part of the run'],
    ['größe', 'gr_e', 'letters beyond ASCII'],
    ['!@a', '_a', 'a run at the start'],
    ['a!@', 'a_', 'a run at the end'],
    ['~0#a', '_0_a', 'a digit behind such a run'],
    ['-a', '_a', 'a hyphen at the start'],
    ['---a', '_--a', 'only the first of them is in the way'],
    ['a.-b', 'a._b', 'the start of a later section'],
    ['1a', '_a', 'a digit at the start gives way to a _'],
    ['000', '_00', 'and only the first'],
    ['load.1m', 'load.1m', 'it may lead a later section'],
    ['a..b.', 'a.b', 'empty sections go'],
    ['.a', undefined, 'but the first one must not be empty'],
    ['', undefined, 'nothing names nothing'],
    ['.', undefined, 'nor does a dot'],
    ['dt.host.cpu', undefined, "Dynatrace's own"],
    ['dt', 'dt', 'which only the dot makes'],
    ['dtx.a', 'dtx.a', 'not this'],
    [`${'x'.repeat(249)}.y`, 'x'.repeat(249), 'no dot is left at the end of one that is cut'],
    ['x'.repeat(300), 'x'.repeat(250), 'too long'],
  ])('of %j is %j: %s', (text, key) => {
    expect(normaliseKey(text)).toBe(key)
  })

  test('of a section that starts with a digit is guarded where that is asked for', () => {
    expect(normaliseKey('load.1m.2', 'guard')).toBe('load._1m._2')
  })

  test('of any text is one that the server takes, and stays what it is when made again', () => {
    fc.assert(
      fc.property(odd, (text) => {
        for (const digitSections of ['keep', 'guard'] as const) {
          const key = normaliseKey(text, digitSections)
          if (key === undefined) return
          expect(metricKeyMistake(key, digitSections === 'keep')).toBeUndefined()
          expect(normaliseKey(key, digitSections)).toBe(key)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a dimension key', () => {
  test.each<[text: string, key: string | undefined, why: string]>([
    ['le', 'le', 'a label of Prometheus is one already'],
    ['statusCode', 'statuscode', 'capitals are made small'],
    ['k8s.pod:name', 'k8s.pod:name', 'dots and colons are taken'],
    [':a', '_a', 'but no colon at the start'],
    ['a.:b', 'a._b', 'of any section'],
    ['---a', '_--a', 'nor a hyphen'],
    ['0a.1b', '_a._b', 'nor a digit, in any section'],
    ['a b', 'a_b', 'a blank'],
    ['größe', 'gr_e', 'letters beyond ASCII'],
    ['.a..b.', 'a.b', 'empty sections go, the first one as well'],
    ['...', undefined, 'nothing is left'],
    ['', undefined, 'nothing was there'],
    ['x'.repeat(101), 'x'.repeat(100), 'too long'],
    [`${'x'.repeat(99)}.y`, 'x'.repeat(99), 'no dot is left at the end'],
  ])('of %j is %j: %s', (text, key) => {
    expect(normaliseDimensionKey(text)).toBe(key)
  })

  test('of any text is one that the server takes, and stays what it is when made again', () => {
    fc.assert(
      fc.property(odd, (text) => {
        const key = normaliseDimensionKey(text)
        if (key === undefined) return
        expect(dimensionKeyMistake(key)).toBeUndefined()
        expect(normaliseDimensionKey(key)).toBe(key)
      }),
      { numRuns: 2000 },
    )
  })
})

test('text is cut between characters, not inside of one', () => {
  expect(truncate('a😀b', 2)).toBe('a😀')
  expect(truncate('😀😀', 2)).toBe('😀😀')
  expect(truncate('abc', 3)).toBe('abc')
})

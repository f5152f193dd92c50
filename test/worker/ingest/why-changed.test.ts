import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseDimensionKey, normaliseKey } from '../../../worker/ingest/key.ts'
import { whyDimensionChanged, whyKeyChanged } from '../../../worker/ingest/why-changed.ts'

test.each<[name: string, why: string]>([
  ['http_requests_total', ''],
  ['job:rate5m', '":" is no character of a metric key'],
  ['a/b c', '"/", " " are no characters of a metric key'],
  ['load.1m', ''],
  ['1m', 'a metric key starts with a letter or an underscore'],
  ['dt.cpu', "keys that start with 'dt.' are Dynatrace's own"],
  ['a..b', 'no section is empty'],
  ['a'.repeat(251), 'it has 251 characters, of which 250 are taken'],
])('the metric name %j is changed because %j', (name, why) => {
  expect(whyKeyChanged(name)).toBe(why)
})

test('a section that starts with a digit is changed where it is guarded', () => {
  const key = normaliseKey('load.1m', 'guard')
  expect(whyKeyChanged('load.1m', key)).toBe('a section that starts with a digit was seen to be refused')
})

test.each<[label: string, why: string]>([
  ['pod', ''],
  ['statusCode', 'dimensions are in lower case'],
  ['größe', '"ö", "ß" are no characters of a dimension'],
  ['1st', 'a dimension starts with a letter or an underscore'],
])('the label %j is changed because %j', (label, why) => {
  expect(whyDimensionChanged(label)).toBe(why)
})

describe('there is a reason for every change, and none without one', () => {
  const names = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'aB1._-:dt/ ') }))
  test.each([
    ['metric names', (name: string) => normaliseKey(name), (name: string) => whyKeyChanged(name)],
    ['labels', normaliseDimensionKey, whyDimensionChanged],
  ] as const)('of %s', (_, normalise, why) => {
    fc.assert(
      fc.property(names, (name) => {
        expect(why(name) !== '').toBe(normalise(name) !== name)
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { endBody, readChunk } from '../../../worker/exposition/decoder.ts'
import { endProtobuf, readProtobufChunk } from '../../../worker/exposition/protobuf/decoder.ts'
import { createProtobufReader } from '../../../worker/exposition/protobuf/reading.ts'
import { createReader, type Reader } from '../../../worker/exposition/reading.ts'
import { type EncodeOptions, encodeBody, type Family } from './protobuf-encode.ts'

const CREATED = { seconds: 1_700_000_000, nanos: 123_456_789 }
const CREATED_MS = 1_700_000_000_123

/** Names of the samples with the starts that the sink met them with. */
function startsOf(families: readonly Family[], options: EncodeOptions = {}): readonly (readonly [string, number])[] {
  const starts: (readonly [string, number])[] = []
  const sink = {
    sample: ({ metric, startMs }: Reader) => starts.push([metric!.name, startMs]),
    namesEmptied() {},
  }
  const reader = createProtobufReader({ strict: true, maxTextBytes: 10_000_000 })
  readProtobufChunk(reader, encodeBody(families, options), sink)
  endProtobuf(reader, sink)
  expect(reader.text.fault).toBeUndefined()
  return starts
}

describe('in protobuf each sample has the start of its metric', () => {
  test.each<[why: string, family: Family, names: readonly string[]]>([
    [
      'a counter',
      { name: 'c', type: 'COUNTER', metric: [{ counter: { value: 1, created_timestamp: CREATED } }] },
      ['c'],
    ],
    [
      'a summary',
      {
        name: 's',
        type: 'SUMMARY',
        metric: [{ summary: { sample_count: 1, quantile: [{ quantile: 0.5 }], created_timestamp: CREATED } }],
      },
      ['s', 's_sum', 's_count'],
    ],
    [
      'a histogram',
      {
        name: 'h',
        type: 'HISTOGRAM',
        metric: [{ histogram: { sample_count: 1, bucket: [{ upper_bound: 1 }], created_timestamp: CREATED } }],
      },
      ['h_bucket', 'h_bucket', 'h_sum', 'h_count'],
    ],
  ])('%s, wherever the field stands', (_, family, names) => {
    const expected = names.map((name) => [name, CREATED_MS])
    expect(startsOf([family])).toEqual(expected)
    expect(startsOf([family], { order: (fields) => fields.toReversed() })).toEqual(expected)
  })

  test.each([
    ['that says none', {}],
    ['whose start is zero', { created_timestamp: { seconds: 0 } }],
  ])('one %s has none, also behind one that has', (_, counter) => {
    const metric = [{ counter: { created_timestamp: CREATED } }, { counter }, { gauge: {} }]
    const families: Family[] = [
      { name: 'c', type: 'COUNTER', metric: metric.slice(0, 2) },
      { name: 'g', type: 'GAUGE', metric: metric.slice(2) },
    ]
    expect(startsOf(families)).toEqual([
      ['c', CREATED_MS],
      ['c', Number.NaN],
      ['g', Number.NaN],
    ])
  })

  test('also where the lines of a metric do not all wait at once', () => {
    const histogram = (seconds: number) => ({
      created_timestamp: { seconds },
      bucket: Array.from({ length: 3000 }, (_, i) => ({ upper_bound: i })),
    })
    const metric = [1, 2, 3].map((seconds) => ({ histogram: histogram(seconds) }))
    const starts = startsOf([{ name: 'h', type: 'HISTOGRAM', metric }]).map(([, startMs]) => startMs)
    expect(starts).toEqual([1, 2, 3].flatMap((seconds) => Array.from({ length: 3003 }, () => seconds * 1000)))
  })
})

test('in text no sample has a start of its own: in OpenMetrics it is a sample with the part _created', () => {
  const reader = createReader({ openMetrics: true, strict: true })
  const read: (readonly [string, number, number])[] = []
  const sink = {
    sample: ({ metric, startMs, value }: Reader) => read.push([metric!.part, startMs, value.mantissa]),
    namesEmptied() {},
  }
  readChunk(reader, Buffer.from('# TYPE a counter\na_total 3\na_created 1700000000\n# EOF\n'), sink)
  endBody(reader, { whole: true }, sink)
  expect(read).toEqual([
    ['_total', Number.NaN, 3],
    ['_created', Number.NaN, 1_700_000_000],
  ])
})

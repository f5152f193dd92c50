import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { boundText } from '../../../worker/exposition/bound.ts'
import { helpOf } from '../../../worker/exposition/help.ts'
import { endProtobuf, readProtobufChunk } from '../../../worker/exposition/protobuf/decoder.ts'
import { numberText } from '../../../worker/exposition/protobuf/number-text.ts'
import { createProtobufReader } from '../../../worker/exposition/protobuf/reading.ts'
import type { Reader } from '../../../worker/exposition/reading.ts'
import { readProtobuf, readTextBody } from './protobuf-collect.ts'
import { encodeBody, type Family } from './protobuf-encode.ts'

const LABELS = [{ name: 'path', value: '/a' }]
const EXEMPLAR = { label: [{ name: 'trace_id', value: 'x' }], value: 0.3, timestamp: { seconds: 1, nanos: 5 } }
const CREATED = { seconds: 1_700_000_000, nanos: 5 }

describe('a family of each type has the lines of the text format', () => {
  test.each<[why: string, family: Family, lines: readonly string[]]>([
    [
      'a counter, without its exemplar and start time',
      {
        name: 'a_total',
        help: 'Of a.',
        type: 'COUNTER',
        metric: [{ label: LABELS, counter: { value: 3, exemplar: EXEMPLAR, created_timestamp: CREATED } }],
        unit: 'a',
      },
      ['a_total{path="/a"} 3'],
    ],
    [
      'a gauge with its timestamp',
      { name: 'a', type: 'GAUGE', metric: [{ gauge: { value: -1.5 }, timestamp_ms: 1_700_000_000_123 }] },
      ['a -1.5 1700000000123'],
    ],
    ['an untyped one', { name: 'a', type: 'UNTYPED', metric: [{ untyped: { value: 1e100 } }] }, ['a 1e+100']],
    [
      'numbers that are none',
      {
        name: 'a',
        type: 'GAUGE',
        metric: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((value) => ({ gauge: { value } })),
      },
      ['a NaN', 'a +Inf', 'a -Inf'],
    ],
    [
      'a summary',
      {
        name: 'a',
        type: 'SUMMARY',
        metric: [
          {
            label: LABELS,
            summary: { sample_count: 7, sample_sum: 1.25, quantile: [{ quantile: 0.5, value: 0.1 }, { quantile: 1 }] },
            timestamp_ms: 5,
          },
        ],
      },
      [
        'a{path="/a",quantile="0.5"} 0.1 5',
        'a{path="/a",quantile="1.0"} 0 5',
        'a_sum{path="/a"} 1.25 5',
        'a_count{path="/a"} 7 5',
      ],
    ],
    [
      'a histogram, with the bucket up to +Inf where it is missing',
      {
        name: 'a',
        type: 'HISTOGRAM',
        metric: [
          {
            label: LABELS,
            histogram: {
              sample_count: 9,
              sample_sum: 2.5,
              bucket: [
                { cumulative_count: 3, upper_bound: 0.5, exemplar: EXEMPLAR },
                { cumulative_count: 4, upper_bound: 1e6 },
              ],
              created_timestamp: CREATED,
            },
          },
        ],
      },
      [
        'a_bucket{path="/a",le="0.5"} 3',
        'a_bucket{path="/a",le="1e+06"} 4',
        'a_bucket{path="/a",le="+Inf"} 9',
        'a_sum{path="/a"} 2.5',
        'a_count{path="/a"} 9',
      ],
    ],
    [
      'a histogram that says its last bucket itself',
      {
        name: 'a',
        type: 'HISTOGRAM',
        metric: [
          {
            histogram: { sample_count: 9, bucket: [{ cumulative_count: 9, upper_bound: Number.POSITIVE_INFINITY }] },
          },
        ],
      },
      ['a_bucket{le="+Inf"} 9', 'a_sum 0', 'a_count 9'],
    ],
    [
      'a histogram of floats, which overrule the integers',
      {
        name: 'a',
        type: 'HISTOGRAM',
        metric: [
          {
            histogram: {
              sample_count: 9,
              sample_count_float: 9.5,
              bucket: [{ cumulative_count: 1, cumulative_count_float: 2.5, upper_bound: 1 }],
            },
          },
        ],
      },
      ['a_bucket{le="1.0"} 2.5', 'a_bucket{le="+Inf"} 9.5', 'a_sum 0', 'a_count 9.5'],
    ],
    [
      'a gauge histogram, named as OpenMetrics names it',
      { name: 'a', type: 'GAUGE_HISTOGRAM', metric: [{ histogram: { sample_count: 2, sample_sum: -1 } }] },
      ['a_bucket{le="+Inf"} 2', 'a_gsum -1', 'a_gcount 2'],
    ],
    [
      'integers beyond 2^53 with all their digits',
      { name: 'a', type: 'SUMMARY', metric: [{ summary: { sample_count: 2n ** 64n - 1n } }] },
      ['a_sum 0', 'a_count 18446744073709551615'],
    ],
    [
      'names that only quotes make legal',
      {
        name: 'größe "x"',
        type: 'HISTOGRAM',
        metric: [{ label: [{ name: 'k8s.pod', value: 'a\n"b"\\c' }], histogram: {} }],
      },
      [
        '{"größe \\"x\\"_bucket","k8s.pod"="a\\n\\"b\\"\\\\c",le="+Inf"} 0',
        '{"größe \\"x\\"_sum","k8s.pod"="a\\n\\"b\\"\\\\c"} 0',
        '{"größe \\"x\\"_count","k8s.pod"="a\\n\\"b\\"\\\\c"} 0',
      ],
    ],
    ['fields that proto3 leaves out', { name: 'a', metric: [{ counter: {} }] }, ['a 0']],
    ['no metrics', { name: 'a', type: 'GAUGE' }, []],
  ])('%s', (_, family, lines) => {
    for (const packed of [false, true]) {
      const reading = readProtobuf(encodeBody([family], { packed }))
      expect(reading.lines).toEqual(lines)
      expect([reading.reader.text.fault, reading.reader.text.badLines]).toEqual([undefined, 0])
    }
  })

  test('and its samples know family, type and part', () => {
    const histogram = { sample_count: 1 }
    const { samples } = readProtobuf(
      encodeBody([
        { name: 'a_total', type: 'COUNTER', metric: [{ counter: {} }] },
        { name: 'h', type: 'HISTOGRAM', metric: [{ histogram }] },
        { name: 'g', type: 'GAUGE_HISTOGRAM', metric: [{ histogram }] },
      ]),
    )
    expect(samples.map(({ family, type, part }) => [family, type, part])).toEqual([
      ['a_total', 'counter', ''],
      ['h', 'histogram', '_bucket'],
      ['h', 'histogram', '_sum'],
      ['h', 'histogram', '_count'],
      ['g', 'gaugehistogram', '_bucket'],
      ['g', 'gaugehistogram', '_gsum'],
      ['g', 'gaugehistogram', '_gcount'],
    ])
  })

  test('and name and type may come behind the metrics', () => {
    const family: Family = {
      name: 'a',
      type: 'GAUGE',
      metric: [{ gauge: { value: 1 } }, { gauge: { value: 2 }, label: LABELS, timestamp_ms: 3 }],
    }
    const backwards = encodeBody([family, { ...family, name: 'b' }], { order: (fields) => fields.toReversed() })
    const { lines, samples } = readProtobuf(backwards)
    expect(lines).toEqual(['a 1', 'a{path="/a"} 2 3', 'b 1', 'b{path="/a"} 2 3'])
    expect(new Set(samples.map(({ type }) => type))).toEqual(new Set(['gauge']))
  })
})

describe('a metric that cannot be taken is counted, and those around it are read', () => {
  const good = { label: LABELS, gauge: { value: 1 } }
  test.each<[why: string, metric: NonNullable<Family['metric']>[number], reason: RegExp]>([
    ['a value of another type', { counter: { value: 1 } }, /^metric 2 of a: it has no value of the type gauge$/],
    ['a label twice', { label: [...LABELS, ...LABELS], gauge: {} }, /label once/],
    ['a label value that is not UTF-8', { label: [{ name: 'b', value: Buffer.from([0xff]) }], gauge: {} }, /UTF-8/],
    ['a label name that is not UTF-8', { label: [{ name: Buffer.from([0xff]), value: 'c' }], gauge: {} }, /UTF-8/],
    ['a label without a name', { label: [{ name: '', value: 'c' }], gauge: {} }, /label name/],
    ['a label that is the name', { label: [{ name: '__name__', value: 'c' }], gauge: {} }, /__name__/],
    ['a time before 1970', { gauge: {}, timestamp_ms: -1 }, /timestamp/],
    [
      'a label that is too long',
      { label: [{ name: 'b', value: 'c'.repeat(300_000) }], gauge: {} },
      /labels are longer/,
    ],
    [
      'endless labels',
      { label: Array.from({ length: 100_000 }, () => ({})), gauge: {} },
      /labels are longer than 262144/,
    ],
  ])('%s', (_, bad, reason) => {
    const body = encodeBody([{ name: 'a', type: 'GAUGE', metric: [good, bad, good] }])
    const { lines, reader } = readProtobuf(body)
    expect(lines).toEqual(['a{path="/a"} 1', 'a{path="/a"} 1'])
    expect(reader.text.badLines).toBe(1)
    expect(reader.text.firstBadLines[0]!.reason).toMatch(reason)
    expect(reader.text.fault).toBeUndefined()
    expect(readProtobuf(body, { strict: true }).reader.text.fault).toMatchObject({ kind: 'parse' })
  })

  test('a type that the schema does not know', () => {
    const families: Family[] = [
      { name: 'a', type: 6, metric: [good, good] },
      { name: 'b', type: 'GAUGE', metric: [good] },
    ]
    const { lines, reader } = readProtobuf(encodeBody(families))
    expect(lines).toEqual(['b{path="/a"} 1'])
    expect(reader.text.firstBadLines.map(({ reason }) => reason)).toEqual(
      [1, 2].map((n) => `metric ${n} of a: 6 is not a metric type`),
    )
  })

  test('by which metric of the body and of its family it is, however the lines come together', () => {
    const bad = { label: [...LABELS, ...LABELS], gauge: {} }
    const { reader } = readProtobuf(
      encodeBody([
        { name: 'a', type: 'GAUGE', metric: [good, good, bad, good] },
        { name: 'b', type: 'GAUGE', metric: [{}, bad] },
      ]),
    )
    expect(reader.text.firstBadLines).toMatchObject([
      { line: 3, column: 1, reason: "metric 3 of a: expected each label once, found 'path' twice" },
      { line: 5, column: 1, reason: 'metric 1 of b: it has no value of the type gauge' },
      { line: 6, column: 1, reason: "metric 2 of b: expected each label once, found 'path' twice" },
    ])
  })

  test('a body of nothing else is none', () => {
    const { reader } = readProtobuf(encodeBody([{ name: 'a', type: 'GAUGE', metric: [{}] }]))
    expect(reader.text.fault).toMatchObject({ kind: 'parse', reason: expect.stringMatching(/no value/) })
  })
})

test.each([
  [0, '0.0', '0'],
  [-0, '0.0', '-0'],
  [1, '1.0', '1'],
  [-1, '-1.0', '-1'],
  [0.005, '0.005', '0.005'],
  [0.0001, '0.0001', '0.0001'],
  [0.00001, '1e-05', '0.00001'],
  [999_999, '999999.0', '999999'],
  [1e6, '1e+06', '1000000'],
  [-1.5e9, '-1.5e+09', '-1500000000'],
  [1.7976931348623157e308, '1.7976931348623157e+308', '1.7976931348623157e+308'],
  [5e-324, '5e-324', '5e-324'],
  [Number.NEGATIVE_INFINITY, '-Inf', '-Inf'],
  [Number.NaN, 'NaN', 'NaN'],
])('%d is %s as a bound and %s as a value', (value, bound, text) => {
  expect(boundText(value)).toBe(bound)
  expect(numberText(value)).toBe(text)
})

test('a body of Prometheus itself has the series of its text form', () => {
  const directory = join(import.meta.dirname, '../../fixtures/proto')
  const { samples, reader } = readProtobuf(readFileSync(join(directory, 'prometheus.pb')), { sizes: [1000, 7, 4096] })
  const text = readTextBody(readFileSync(join(directory, 'prometheus.txt'), 'utf8'))
  const seriesOf = (all: typeof samples) => all.map(({ value: _, ...series }) => series)
  expect([reader.text.fault, reader.text.badLines]).toEqual([undefined, 0])
  expect(samples.length).toBeGreaterThan(300)
  expect(seriesOf(samples)).toEqual(seriesOf(text))
})

describe('the help of a family', () => {
  const families: readonly Family[] = [
    {
      name: 'a',
      help: 'Of "a",\non \\ two lines.',
      type: 'GAUGE',
      metric: [{ gauge: { value: 1 } }, { label: LABELS, gauge: { value: 2 } }],
    },
    { name: 'b', type: 'GAUGE', metric: [{ gauge: { value: 3 } }] },
    { name: 'c', help: 'x'.repeat(5_000), type: 'GAUGE', metric: [{ gauge: { value: 4 } }] },
    { name: 'd', help: 'Of d.', type: 'GAUGE', metric: [{ gauge: { value: 5 } }] },
  ]

  test.each([1, 7, 100_000])('is known to its samples, unless it is too long, in chunks of %i bytes', (size) => {
    const body = encodeBody(families)
    const told: string[] = []
    const sink = {
      sample: ({ help, metric }: Reader) => void told.push(helpOf(help, metric!.name)),
      namesEmptied: () => {},
    }
    const reader = createProtobufReader({ strict: true, maxTextBytes: 1_000_000, exemplars: false, natives: false })
    for (let at = 0; at < body.length; at += size) readProtobufChunk(reader, body.subarray(at, at + size), sink)
    endProtobuf(reader, sink)
    expect(told).toEqual(['Of "a",\non \\ two lines.', 'Of "a",\non \\ two lines.', '', '', 'Of d.'])
  })
})

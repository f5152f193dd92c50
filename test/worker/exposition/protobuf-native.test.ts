import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readProtobuf } from './protobuf-collect.ts'
import { encodeBody, type Histogram, type TypeName } from './protobuf-encode.ts'

const NO_BUCKETS = { indices: [], counts: [] }
/** Counts 4, 3 | 5 and 2; a zero bucket of 1. */
const INTEGERS: Histogram = {
  sample_count: 15,
  sample_sum: 3.5,
  schema: 3,
  zero_threshold: 0.001,
  zero_count: 1,
  negative_span: [{ offset: -2, length: 1 }],
  negative_delta: [2],
  positive_span: [
    { offset: -1, length: 2 },
    { offset: 3, length: 1 },
  ],
  positive_delta: [4, -1, 2],
}

function read(histogram: Histogram, options: { packed?: boolean; type?: TypeName; exemplars?: boolean } = {}) {
  const { packed = false, type = 'HISTOGRAM', exemplars = false } = options
  const metric = [{ label: [{ name: 'path', value: '/ä' }], histogram, timestamp_ms: 1_700_000_000_123 }]
  return readProtobuf(encodeBody([{ name: 'a', type, metric }], { packed }), { exemplars })
}

describe('native buckets', () => {
  test.each([false, true])('come with the count, by their indices and absolute, packed or not: %s', (packed) => {
    const { natives, lines, reader } = read(INTEGERS, { packed })
    expect(natives).toEqual([
      {
        exemplars: [],
        histogram: {
          schema: 3,
          zeroThreshold: 0.001,
          zeroCount: 1,
          count: 15,
          sum: 3.5,
          positive: { indices: [-1, 0, 4], counts: [4, 3, 5] },
          negative: { indices: [-2], counts: [2] },
        },
      },
    ])
    expect(lines).toEqual(['a_sum{path="/ä"} 3.5 1700000000123', 'a_count{path="/ä"} 15 1700000000123'])
    expect(reader.text.badLines).toBe(0)
  })

  test('of floats are absolute already, packed or not', () => {
    const floats: Histogram = {
      sample_count_float: 4.5,
      sample_sum: 1,
      zero_count_float: 0.5,
      positive_span: [{ offset: 0, length: 2 }],
      positive_count: [1.5, 2.5],
    }
    for (const packed of [false, true]) {
      const { natives } = read(floats, { packed })
      expect(natives).toMatchObject([
        {
          histogram: {
            zeroCount: 0.5,
            count: 4.5,
            positive: { indices: [0, 1], counts: [1.5, 2.5] },
            negative: NO_BUCKETS,
          },
        },
      ])
    }
  })

  test('of what goes up and down are left behind, since nobody takes them', () => {
    const { natives, lines } = read(INTEGERS, { type: 'GAUGE_HISTOGRAM' })
    expect(natives).toEqual([])
    expect(lines.map((line) => line.split('{')[0])).toEqual(['a_gsum', 'a_gcount'])
  })

  test('bring exemplars where these are asked for', () => {
    const exemplars = [{ label: [{ name: 'b', value: 'c' }], value: 0.5, timestamp: { seconds: 7 } }, { value: 1 }]
    expect(read({ ...INTEGERS, exemplars }, { exemplars: true }).natives).toMatchObject([
      { exemplars: ['# {b="c"} 0.5 7', '# {} 1'] },
    ])
    expect(read({ ...INTEGERS, exemplars }).natives).toMatchObject([{ exemplars: [] }])
  })

  test('of many metrics stay with their own', () => {
    const metric = Array.from({ length: 2000 }, (_, index) => ({
      label: [{ name: 'path', value: `/${index}` }],
      histogram: { sample_count: index, positive_span: [{ offset: index, length: 30 }], positive_delta: deltas(index) },
    }))
    const { natives, lines } = readProtobuf(encodeBody([{ name: 'a', type: 'HISTOGRAM', metric }]))
    expect(lines).toHaveLength(4000)
    expect(natives.map(({ histogram }) => histogram.count)).toEqual(metric.map((_, index) => index))
    expect(natives[7]!.histogram.positive).toEqual({ indices: [7], counts: [7] })
  })

  test('beside classic ones are handed on as well', () => {
    const { natives, lines } = read({ ...INTEGERS, bucket: [{ cumulative_count: 7, upper_bound: 1 }] })
    expect(natives).toHaveLength(1)
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      'a_bucket{path="/ä",le="1.0"}',
      'a_bucket{path="/ä",le="+Inf"}',
      'a_sum{path="/ä"}',
      'a_count{path="/ä"}',
    ])
  })

  test('are known by an empty span where nothing was observed yet', () => {
    expect(read({ positive_span: [{ offset: 0, length: 0 }] }).natives).toHaveLength(1)
    expect(read({}).natives).toHaveLength(0)
  })

  test('may hold fewer observations than were counted where one was NaN', () => {
    expect(read({ ...INTEGERS, sample_count: 16, sample_sum: Number.NaN }).natives).toHaveLength(1)
  })

  test('come out as they were whatever they hold', () => {
    const side = fc.array(
      fc.record({
        offset: fc.nat(1000),
        counts: fc.array(
          fc
            .oneof(
              fc.nat(9),
              fc.maxSafeNat().map((n) => n / 4096),
            )
            .map(Math.floor),
          { maxLength: 5 },
        ),
      }),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(side, side, fc.integer({ min: -4, max: 8 }), fc.boolean(), (positive, negative, schema, packed) => {
        const [plus, minus] = [sideOf(positive), sideOf(negative)]
        const count = [...plus.counts, ...minus.counts].reduce((sum, one) => sum + one, 1)
        const { natives, reader } = read(
          {
            sample_count: count,
            zero_count: 1,
            schema,
            negative_span: minus.spans,
            negative_delta: minus.deltas,
            positive_span: plus.spans,
            positive_delta: plus.deltas,
          },
          { packed },
        )
        expect(reader.text.firstBadLines).toEqual([])
        expect(natives[0]!.histogram).toEqual({
          schema,
          zeroThreshold: 0,
          zeroCount: 1,
          count,
          sum: 0,
          positive: plus.buckets,
          negative: minus.buckets,
        })
      }),
      { numRuns: 200 },
    )
  })
})

function sideOf(spans: readonly { readonly offset: number; readonly counts: readonly number[] }[]) {
  const counts = spans.flatMap((span) => span.counts)
  let next = 0
  const indexed = spans.flatMap(({ offset, counts: held }) => {
    next += offset + held.length
    return held.map((count, index) => ({ index: next - held.length + index, count }))
  })
  const filled = indexed.filter(({ count }) => count > 0)
  return {
    buckets: { indices: filled.map(({ index }) => index), counts: filled.map(({ count }) => count) },
    spans: spans.map(({ offset, counts: { length } }) => ({ offset, length })),
    counts,
    deltas: counts.map((count, index) => count - (counts[index - 1] ?? 0)),
  }
}

/** Of thirty buckets, of which only the first holds something. */
function deltas(first: number): readonly number[] {
  return [first, -first, ...Array<number>(28).fill(0)]
}

describe('native buckets that cannot be are refused, and count and sum are read', () => {
  test.each<[why: string, change: Histogram, reason: string]>([
    ['a schema too fine', { schema: 9 }, 'its schema is 9, not -4 to 8'],
    ['a schema too coarse', { schema: -5 }, 'its schema is -5, not -4 to 8'],
    ['a count missing', { positive_delta: [4, -1] }, 'its positive spans have 3 buckets, with 2 counts'],
    [
      'counts as if of floats',
      { negative_delta: [], negative_count: [2] },
      'its negative spans have 1 buckets, with 0',
    ],
    ['less than nothing in a bucket', { positive_delta: [4, -5, 2] }, 'a positive bucket holds -1'],
    ['a span of endless length', { negative_span: [{ length: 2 ** 32 - 1 }] }, 'its negative spans have 4294967295'],
    [
      'a span that goes back',
      { positive_span: [{ length: 2 }, { offset: -1, length: 1 }] },
      'a positive span goes back behind the one before',
    ],
    ['more counted than there is', { sample_count: 16 }, 'its buckets hold 15 and its count is 16'],
    ['more there than was counted', { sample_count: 14, sample_sum: Number.NaN }, 'its buckets hold 15 and its count'],
    ['a zero bucket of negative width', { zero_threshold: -1 }, 'its zero threshold is -1'],
    ['a zero bucket in custom buckets', { schema: -53 }, 'custom buckets have no zero bucket'],
    [
      'custom buckets, whose bounds the format cannot say',
      { schema: -53, zero_threshold: 0, zero_count: 0, negative_span: [], negative_delta: [], sample_count: 12 },
      'custom buckets come without their bounds',
    ],
    [
      'more buckets than are taken',
      { positive_delta: Array.from({ length: 70_000 }, () => 1) },
      'it has more than 65536 spans or buckets',
    ],
  ])('%s', (_, change, reason) => {
    for (const packed of [false, true]) {
      const { natives, lines, reader } = read({ ...INTEGERS, ...change }, { packed })
      expect(natives).toEqual([])
      expect(lines).toHaveLength(2)
      expect(reader.text.fault).toBeUndefined()
      expect(reader.text.badLines).toBe(1)
      expect(reader.text.firstBadLines[0]!.reason).toContain(`metric 1 of a: in its native buckets: ${reason}`)
    }
  })
})

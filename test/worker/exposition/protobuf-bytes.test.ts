import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatGoNumber } from '../../../scripts/bench/generate.ts'
import { endProtobuf, readProtobufChunk } from '../../../worker/exposition/protobuf/decoder.ts'
import { MAX_METRIC_BYTES } from '../../../worker/exposition/protobuf/family.ts'
import { createProtobufReader } from '../../../worker/exposition/protobuf/reading.ts'
import type { Reader } from '../../../worker/exposition/reading.ts'
import { describeFault } from '../../../worker/model/fault.ts'
import { chunking } from '../../generators/chunkings.ts'
import { mutated } from '../../generators/mutations.ts'
import { readProtobuf, readTextBody } from './protobuf-collect.ts'
import {
  delimited,
  type EncodeOptions,
  encodeBody,
  encodeMessage,
  type Family,
  type Metric,
  rawField,
  type TypeName,
  varint,
} from './protobuf-encode.ts'

const number = fc.double()
const count = fc.oneof(fc.nat(), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }))
const float = fc.oneof(fc.constant(0), fc.double({ min: 0, noNaN: true }))
const optional: { requiredKeys: never[] } = { requiredKeys: [] }
/** Of each type the field that has the value, and the value. */
const VALUES: Readonly<Record<TypeName, fc.Arbitrary<Metric>>> = {
  COUNTER: fc.record({ value: number, exemplar: exemplar() }, optional).map((counter) => ({ counter })),
  GAUGE: fc.record({ value: number }, optional).map((gauge) => ({ gauge })),
  UNTYPED: fc.record({ value: number }, optional).map((untyped) => ({ untyped })),
  SUMMARY: fc
    .record({
      sample_count: count,
      sample_sum: number,
      quantile: fc.array(fc.record({ quantile: number, value: number }), { maxLength: 3 }),
    })
    .map((summary) => ({ summary })),
  HISTOGRAM: histogram(),
  GAUGE_HISTOGRAM: histogram(),
}

function exemplar(): fc.Arbitrary<object> {
  const text = fc.string({ unit: 'grapheme', maxLength: 5 })
  const label = fc.array(fc.record({ name: text, value: text }), { maxLength: 2 })
  const timestamp = fc.record({ seconds: fc.integer(), nanos: fc.integer() }, optional)
  return fc.record({ label, value: number, timestamp }, optional)
}

function histogram(): fc.Arbitrary<Metric> {
  const bucket = fc.record(
    { cumulative_count: count, cumulative_count_float: float, upper_bound: number, exemplar: exemplar() },
    optional,
  )
  return fc
    .record({
      sample_count: count,
      sample_count_float: float,
      sample_sum: number,
      bucket: fc.array(bucket, { maxLength: 4 }),
    })
    .map((value) => ({ histogram: value }))
}

const label = fc.record({
  // A bucket has its own `le`, and no label twice.
  name: fc
    .oneof(fc.constantFrom('a', 'b', 'job', 'k8s.pod', 'q"\\\n'), fc.stringMatching(/^[a-z]{1,3}$/))
    .filter((name) => name !== 'le'),
  value: fc.string({ unit: 'grapheme', maxLength: 8 }),
})

function family(types: readonly TypeName[]): fc.Arbitrary<Family> {
  return fc.constantFrom(...types).chain((type) => {
    const labels = fc.uniqueArray(label, { maxLength: 3, selector: ({ name }) => name })
    const extras = fc.record({ label: labels, timestamp_ms: fc.maxSafeNat() }, optional)
    const metric = fc.tuple(extras, VALUES[type]).map(([extra, value]) => ({ ...extra, ...value }))
    return fc.record({
      name: fc.constantFrom('up', 'a:b_total', 'größe', 'x "y" {z}\\'),
      help: fc.string({ maxLength: 40 }),
      type: fc.constant(type),
      metric: fc.array(metric, { maxLength: 4 }),
    })
  })
}

function families(types = Object.keys(VALUES) as TypeName[]): fc.Arbitrary<readonly Family[]> {
  return fc.uniqueArray(family(types), { maxLength: 4, selector: ({ name }) => name })
}

/** Fields in any order, as an encoder may write them. */
function encoding(): fc.Arbitrary<EncodeOptions> {
  return fc.record({
    packed: fc.boolean(),
    order: fc.constantFrom<NonNullable<EncodeOptions['order']>[]>(
      (fields) => fields,
      (fields) => fields.toReversed(),
      (fields) => fields.toSorted(),
    ),
  })
}

function bodies(): fc.Arbitrary<Uint8Array> {
  return fc.tuple(families(), encoding()).map(([all, options]) => encodeBody(all, options))
}

/** The text form of the same data. */
function textOf(all: readonly Family[]): string {
  return all
    .map((one) => `${[`# TYPE ${nameText(one)} ${typeText(one)}`, ...one.metric!.flatMap(lines(one))].join('\n')}\n`)
    .join('')
}

function nameText({ name }: Family): string {
  return /^[a-z:_]+$/.test(String(name)) ? String(name) : quote(String(name))
}

function typeText({ type }: Family): string {
  return String(type).toLowerCase()
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}

function lines({ name }: Family): (metric: Metric) => readonly string[] {
  return ({ label: labels = [], timestamp_ms = 0, gauge, counter, untyped, summary, histogram: classic }) => {
    const line = (suffix: string, value: number | bigint, more: readonly [string, number][] = []) => {
      const all = [
        quote(`${name}${suffix}`),
        ...labels.map((pair) => `${quote(String(pair.name))}=${quote(String(pair.value))}`),
        ...more.map(([key, bound]) => `${key}="${formatGoNumber(bound)}"`),
      ]
      const text = typeof value === 'bigint' ? String(value) : formatGoNumber(value)
      return `{${all.join(',')}} ${text}${timestamp_ms === 0 ? '' : ` ${timestamp_ms}`}`
    }
    const only = gauge ?? counter ?? untyped
    if (only !== undefined) return [line('', only.value ?? 0)]
    if (summary !== undefined) {
      return [
        ...summary.quantile!.map(({ quantile, value }) => line('', value!, [['quantile', quantile!]])),
        line('_sum', summary.sample_sum!),
        line('_count', summary.sample_count!),
      ]
    }
    const { sample_count, sample_count_float, sample_sum, bucket } = classic!
    const total = sample_count_float! > 0 ? sample_count_float! : sample_count!
    const buckets = bucket!.map(({ cumulative_count = 0, cumulative_count_float = 0, upper_bound = 0 }) => {
      const inBucket = cumulative_count_float > 0 ? cumulative_count_float : cumulative_count
      return line('_bucket', inBucket, [['le', upper_bound]])
    })
    if (bucket!.every(({ upper_bound }) => upper_bound !== Number.POSITIVE_INFINITY))
      buckets.push(line('_bucket', total, [['le', Number.POSITIVE_INFINITY]]))
    return [...buckets, line('_sum', sample_sum!), line('_count', total)]
  }
}

const TEXT_TYPES: TypeName[] = ['COUNTER', 'GAUGE', 'UNTYPED', 'SUMMARY', 'HISTOGRAM']

test('a body has the samples of its text form', () => {
  fc.assert(
    fc.property(families(TEXT_TYPES), fc.boolean(), chunking(), (all, packed, sizes) => {
      const { samples, reader } = readProtobuf(encodeBody(all, { packed }), { sizes })
      expect([reader.text.firstBadLines, reader.text.fault]).toEqual([[], undefined])
      expect(samples).toEqual(readTextBody(textOf(all)))
    }),
    { numRuns: 500 },
  )
})

test('exemplars make no line a bad one, and no other sample of it', () => {
  fc.assert(
    fc.property(families(), (all) => {
      const body = encodeBody(all)
      const [bare, adorned] = [readProtobuf(body), readProtobuf(body, { exemplars: true })]
      expect(adorned.reader.text.firstBadLines).toEqual(bare.reader.text.firstBadLines)
      expect(adorned.samples).toEqual(bare.samples)
    }),
    { numRuns: 500 },
  )
})

test('any cutting of any bytes gives the same samples and the same fault', () => {
  fc.assert(
    fc.property(fc.oneof(bodies(), mutated(bodies())), chunking(), (body, sizes) => {
      const [cut, whole] = [readProtobuf(body, { sizes, exemplars: true }), readProtobuf(body, { exemplars: true })]
      expect(cut.reader.text.fault).toEqual(whole.reader.text.fault)
      expect(cut.lines).toEqual(whole.lines)
      expect(cut.samples).toEqual(whole.samples)
    }),
    { numRuns: 1000 },
  )
})

test('a body that is cut anywhere but between two families says so', () => {
  const [all] = fc.sample(
    families().filter((some) => some.length === 4),
    { numRuns: 1, seed: 7 },
  )
  const body = encodeBody(all!)
  const ends = new Set(all!.map((_, index) => encodeBody(all!.slice(0, index)).length))
  for (let length = 0; length < body.length; length++) {
    const { fault } = readProtobuf(body.subarray(0, length)).reader.text
    if (ends.has(length)) expect(fault).toBeUndefined()
    else {
      expect(describeFault(fault!)).toContain(
        `byte ${length} of the protobuf body: the body ends inside a MetricFamily: it was cut short`,
      )
    }
  }
})

test('damaged bodies and any bytes at all are read to the end, and nothing grows', () => {
  fc.assert(
    fc.property(fc.oneof(mutated(bodies()), fc.uint8Array({ maxLength: 300 })), chunking(), (body, sizes) => {
      const { reader, lines: read } = readProtobuf(body, { sizes, exemplars: true })
      expect(memoryOf(reader)).toBeLessThan(400_000)
      expect(read.length).toBeLessThan(10 * body.length + 10)
    }),
    { numRuns: 2000 },
  )
})

function memoryOf(reader: ReturnType<typeof createProtobufReader>): number {
  const { window, lines, held } = reader
  return [window, lines.out, lines.labels, held].reduce((sum, { capacity }) => sum + capacity, 0)
}

describe('a body is refused that has', () => {
  const name = encodeMessage('MetricFamily', { name: 'a', type: 'GAUGE' })
  const inFamily = (...fields: readonly Uint8Array[]) => delimited(Buffer.concat([name, ...fields]))
  const inMetric = (...fields: readonly Uint8Array[]) => inFamily(rawField(4, 2, delimited(Buffer.concat(fields))))
  const tooLong = Uint8Array.from([...Array.from({ length: 10 }, () => 0x80), 1])

  test.each<[why: string, body: Uint8Array, reason: RegExp]>([
    ['a length that never ends', tooLong, /^byte 0 .*more than 64 bits/],
    ['a length of more than 64 bits', Buffer.from([...Array.from({ length: 9 }, () => 0xff), 2]), /more than 64 bits/],
    ['a family larger than a message may be', varint(2n ** 63n), /MetricFamily of 9223372036854776000 bytes/],
    ['a field number 0', inFamily(rawField(0, 0, varint(1n))), /^byte 6 .*number that no field can have/],
    ['a field number beyond all', inFamily(rawField(2 ** 30, 0, varint(1n))), /number that no field can have/],
    ['a group', inFamily(rawField(9, 3, new Uint8Array())), /field 9 is a group/],
    ['the end of a group', inFamily(rawField(9, 4, new Uint8Array())), /field 9 is a group/],
    ['a wire type that does not exist', inFamily(rawField(9, 7, new Uint8Array())), /does not exist: 7/],
    ['a field longer than its family', inFamily(rawField(2, 2, varint(2n ** 40n))), /field 2 runs over the end/],
    ['a metric longer than its family', inFamily(rawField(4, 2, varint(20n))), /field 4 runs over the end/],
    ['a number that its family cuts off', inFamily(Buffer.from([0x18, 0x80])), /a number runs over the end/],
    ['a metric that is a number', inFamily(rawField(4, 0, varint(1n))), /field 4 has wire type 0, not 2/],
    ['a type that is a text', inFamily(rawField(3, 2, delimited(Buffer.from('x')))), /field 3 has wire type 2, not 0/],
    ['a label longer than its metric', inMetric(rawField(1, 2, varint(9n))), /field 1 runs over the end/],
    ['a group in a metric', inMetric(rawField(1, 3, new Uint8Array())), /field 1 is a group/],
    [
      'a value that is an integer',
      inMetric(rawField(2, 2, delimited(rawField(1, 0, varint(1n))))),
      /wire type 0, not 1/,
    ],
    ['a name that is not UTF-8', encodeBody([{ name: Buffer.from([0xc0, 0x80]) }]), /not UTF-8/],
    ['a name that is empty', encodeBody([{ name: '' }]), /empty or has a NUL/],
    ['a name with a NUL', encodeBody([{ name: 'a\0b' }]), /empty or has a NUL/],
    ['metrics without a name', encodeBody([{ metric: [{ gauge: {} }] }]), /metrics and no name/],
    [
      'two names',
      inFamily(rawField(4, 2, delimited(new Uint8Array())), encodeMessage('MetricFamily', { name: 'b' })),
      /two names/,
    ],
    [
      'two types',
      inFamily(rawField(4, 2, delimited(new Uint8Array())), encodeMessage('MetricFamily', { type: 0 })),
      /two types/,
    ],
  ])('%s', (_, body, reason) => {
    for (const sizes of [[], [1]]) {
      const { fault } = readProtobuf(body, { sizes }).reader.text
      expect(fault).toMatchObject({ kind: 'protobuf' })
      expect(describeFault(fault!)).toMatch(reason)
    }
  })

  test.each<[why: string, body: () => Uint8Array, limit: string]>([
    [
      'a metric that is too large',
      () => inFamily(rawField(4, 2, delimited(new Uint8Array(MAX_METRIC_BYTES + 1)))),
      'the bytes of a metric',
    ],
    ['a name that is too long', () => encodeBody([{ name: 'a'.repeat(70_000) }]), 'the bytes of the name of a family'],
    [
      'too many metrics before their name',
      () => {
        const metric = { label: [{ name: 'a', value: 'b'.repeat(50_000) }], gauge: {} }
        return encodeBody([{ metric: Array.from({ length: 100 }, () => metric), name: 'a' }])
      },
      'the bytes of metrics before the name of their family',
    ],
    [
      'too many families',
      () => encodeBody(Array.from({ length: 100_001 }, (_, i) => ({ name: `f${i}`, metric: [{ counter: {} }] }))),
      'the number of families',
    ],
  ])(
    '%s',
    (_, body, limit) => {
      expect(readProtobuf(body()).reader.text.fault).toMatchObject({ kind: 'limit', limit })
    },
    30_000,
  )

  test('few bytes that amount to endless lines', () => {
    const bucket = Array.from({ length: 100_000 }, () => ({}))
    const metric = { label: [{ name: 'a', value: 'b'.repeat(100_000) }], histogram: { bucket } }
    const { reader } = readProtobuf(encodeBody([{ name: 'a', type: 'HISTOGRAM', metric: [metric] }]))
    expect(reader.text.fault).toEqual({ kind: 'too-large', maxBytes: 10_000_000 })
    expect(reader.lines.total).toBeLessThan(10_400_000)
    expect(memoryOf(reader)).toBeLessThan(2_000_000)
  })
})

test('unknown fields of each wire type are passed over, of a family and of a metric', () => {
  const unknown = [
    rawField(100, 0, varint(2n ** 64n - 1n)),
    rawField(101, 1, new Uint8Array(8)),
    rawField(102, 2, delimited(Buffer.from('x'.repeat(200_000)))),
    rawField(103, 5, new Uint8Array(4)),
  ]
  const metric = Buffer.concat([...unknown, encodeMessage('Metric', { gauge: { value: 1 } }), ...unknown])
  const family = [encodeMessage('MetricFamily', { name: 'a', type: 'GAUGE' }), rawField(4, 2, delimited(metric))]
  const body = delimited(Buffer.concat([...unknown, ...family, ...unknown]))
  for (const sizes of [[], [1000, 7]]) {
    const { lines: read, reader } = readProtobuf(body, { sizes })
    expect(read).toEqual(['a 1'])
    expect([reader.text.fault, reader.text.badLines]).toEqual([undefined, 0])
  }
})

test('a family of 200,000 metrics is streamed, with help longer than all that is held', () => {
  const COUNT = 200_000
  const metricOf = (i: number) =>
    rawField(
      4,
      2,
      delimited(
        encodeMessage('Metric', { label: [{ name: 'id', value: `${i}`.padStart(6, '0') }], gauge: { value: i } }),
      ),
    )
  const head = encodeMessage('MetricFamily', { name: 'a', help: 'x'.repeat(1_000_000), type: 'GAUGE' })
  const reader = createProtobufReader({ strict: true, maxTextBytes: 100_000_000 })
  let sum = 0
  const sink = {
    sample(read: Reader) {
      sum += read.value.mantissa * 10 ** read.value.exponent
    },
    namesEmptied() {},
  }
  readProtobufChunk(reader, varint(BigInt(head.length + COUNT * metricOf(0).length)), sink)
  readProtobufChunk(reader, head, sink)
  for (let i = 0; i < COUNT; i += 100) {
    readProtobufChunk(reader, Buffer.concat(Array.from({ length: 100 }, (_, k) => metricOf(i + k))), sink)
  }
  endProtobuf(reader, sink)
  expect([reader.text.fault, reader.text.samples, sum]).toEqual([undefined, COUNT, (COUNT * (COUNT - 1)) / 2])
  expect(memoryOf(reader)).toBeLessThan(400_000)
}, 30_000)

test('a large metric that comes in small chunks is not moved or looked at for each of them', () => {
  const large = rawField(100, 2, delimited(new Uint8Array(MAX_METRIC_BYTES - 100)))
  const metric = rawField(4, 2, delimited(Buffer.concat([encodeMessage('Metric', { gauge: { value: 1 } }), large])))
  const family = encodeMessage('MetricFamily', { name: 'a', type: 'GAUGE' })
  const body = delimited(Buffer.concat([family, metric]))
  expect(readProtobuf(body, { sizes: [16] }).lines).toEqual(['a 1'])
})

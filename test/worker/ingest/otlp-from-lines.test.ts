import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeRequest } from '../../../scripts/stand-in/otlp-message.ts'
import {
  addStart,
  closeLine,
  closeLineWithStatistic,
  createLineWriter,
  endLine,
  openLine,
  restampLine,
  setTimestamp,
  takePayloads,
  writeText,
} from '../../../worker/ingest/line-writer.ts'
import { DYNATRACE_NAMING, type Naming, SCRAPED_NAMING } from '../../../worker/ingest/naming.ts'
import { addLines, type LinesOptions } from '../../../worker/ingest/otlp/from-lines.ts'
import { MAX_OTLP_PAYLOAD_BYTES, MAX_OTLP_POINTS } from '../../../worker/ingest/otlp/limits.ts'
import { createOtlpWriter, type OtlpOptions, takeOtlpPayloads } from '../../../worker/ingest/otlp/payloads.ts'
import type { Payload } from '../../../worker/model/batch.ts'
import { DOUBLE } from '../../../worker/model/decimal.ts'
import { encodeUtf8 } from '../../../worker/model/utf8.ts'
import { pointsOf, type ReadPoint } from './otlp-points.ts'

const NOW = 1_790_000_000_000
const SEEN = NOW - 60_000

interface Written extends Partial<LinesOptions> {
  readonly temporality?: OtlpOptions['temporality']
  readonly resource?: OtlpOptions['resource']
}

function payloadsOf(texts: readonly (string | Uint8Array)[], written: Written = {}): readonly Payload[] {
  const { temporality = 'delta', resource = [], ...options } = written
  const writer = createOtlpWriter({ resource, temporality, scopes: false })
  for (const text of texts) {
    const lines = typeof text === 'string' ? encodeUtf8(text) : text
    addLines(writer, lines, {
      ...{ statistics: 'exponential', seenMs: SEEN, describe: () => ({ unit: '', description: '' }) },
      ...options,
    })
  }
  return takeOtlpPayloads(writer)
}

function pointsFrom(text: string, written: Written = {}): readonly ReadPoint[] {
  return pointsOf(payloadsOf([text], written))
}

const DELTA = { temporality: 'delta' } as const

describe('a line becomes', () => {
  test.each<[line: string, data: ReadPoint['data'], times: Partial<ReadPoint>]>([
    [`a gauge,1.5 ${NOW}`, { kind: 'gauge', value: 1.5 }, { startMs: Number.NaN, timeMs: NOW }],
    [`a gauge,-0.001 ${NOW}`, { kind: 'gauge', value: -0.001 }, {}],
    [`a gauge,5.0e-324 ${NOW}`, { kind: 'gauge', value: 5e-324 }, {}],
    [`a gauge,-1.7976931348623157e+308 ${NOW}`, { kind: 'gauge', value: -Number.MAX_VALUE }, {}],
    [`a gauge,9007199254740993 ${NOW}`, { kind: 'gauge', value: 9007199254740992 }, {}],
    [`a gauge,0.30000000000000004 ${NOW}`, { kind: 'gauge', value: 0.1 + 0.2 }, {}],
    [`a count,delta=3 ${NOW}`, { kind: 'sum', value: 3, ...DELTA }, { startMs: SEEN, timeMs: NOW }],
    [`a count,delta=0.25 ${SEEN - 5}`, { kind: 'sum', value: 0.25, ...DELTA }, { startMs: SEEN - 6, timeMs: SEEN - 5 }],
    [`a count,total=7 ${NOW} @5`, { kind: 'sum', value: 7, ...DELTA }, { startMs: 5, timeMs: NOW }],
    [
      `a gauge,min=-3,max=2.5,sum=0.5,count=4 ${NOW}`,
      { kind: 'exponential', ...DELTA, count: 4, sum: 0.5, min: -3, max: 2.5, zeroCount: 4, zeroThreshold: 3 },
      { startMs: SEEN, timeMs: NOW },
    ],
    [
      `a gauge,min=0,max=0,sum=0,count=0 ${NOW}`,
      {
        ...{ kind: 'exponential', ...DELTA, count: 0, sum: 0, min: undefined, max: undefined },
        ...{ zeroCount: 0, zeroThreshold: 0 },
      },
      {},
    ],
  ])('%s', (line, data, times) => {
    expect(pointsFrom(`${line}\n`)).toMatchObject([{ name: 'a', dimensions: [], data, ...times }])
  })

  test('four gauges where there is no other form for several values as one', () => {
    const points = pointsFrom(`a,b="c" gauge,min=1,max=3,sum=6,count=3 ${NOW}\n`, {
      statistics: 'gauges',
      describe: () => ({ unit: 's', description: 'how long' }),
    })
    expect(points.map(({ name, unit, data }) => [name, unit, data])).toEqual([
      ['a.min', 's', { kind: 'gauge', value: 1 }],
      ['a.max', 's', { kind: 'gauge', value: 3 }],
      ['a.sum', 's', { kind: 'gauge', value: 6 }],
      ['a.count', '', { kind: 'gauge', value: 3 }],
    ])
    for (const { dimensions } of points) expect(dimensions).toEqual([['b', 'c']])
  })
})

/** A line by its parts, as the pipeline puts them together. */
interface Line {
  readonly key: string
  readonly dimensions: readonly (readonly [key: string, value: string])[]
  readonly data: Exclude<ReadPoint['data'], { readonly kind: 'histogram' }>
  readonly timeMs: number
  readonly startMs: number
}

function anyLine(): fc.Arbitrary<Line> {
  const name = fc.oneof(
    fc.constantFrom('a', 'http_requests_total', 'le', 'a.b', 'ключ', 'a,b=c "d" #e\\f\ng', '\\2c'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  )
  const value = fc.oneof(
    fc.constantFrom('', 'c', '\\', '\n', '\\n', '"', '\\"', ' 1\n#a{b="c"} ', 'größe', '\u0000'),
    fc.string({ unit: 'binary', maxLength: 300 }),
  )
  const number = fc.oneof(
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer().map((mantissa) => mantissa / 1000),
  )
  // No statistic has a negative zero.
  const part = number.map((each) => each + 0)
  const data = fc.oneof(
    number.map((each) => ({ kind: 'gauge' as const, value: each })),
    number.map((each) => ({ kind: 'sum' as const, value: each, temporality: 'delta' as const })),
    number.map((each) => ({ kind: 'sum' as const, value: each, temporality: 'cumulative' as const })),
    fc.tuple(part, part, part, fc.integer({ min: 1, max: 2 ** 40 })).map(([a, b, sum, count]) => ({
      ...{ kind: 'exponential' as const, temporality: 'delta' as const, count, sum, zeroCount: count },
      ...{ min: Math.min(a, b), max: Math.max(a, b), zeroThreshold: Math.max(Math.abs(a), Math.abs(b)) },
    })),
  )
  const time = fc.integer({ min: 1, max: 2 ** 43 })
  const dimensions = fc.uniqueArray(fc.tuple(name, value), { maxLength: 8, selector: ([key]) => key })
  return fc.record({ key: name, dimensions, data, timeMs: time, startMs: time })
}

function write(lines: readonly Line[], naming: Naming): readonly Payload[] {
  const writer = createLineWriter(naming.maxLine)
  setTimestamp(writer, NOW)
  for (const { key, dimensions, data, timeMs, startMs } of lines) {
    openLine(writer, 0)
    writeText(writer, naming.key(key)!)
    for (const [name, value] of dimensions) {
      writeText(writer, `,${naming.dimensionKey(name)}="${naming.dimensionValue(value)}"`)
    }
    if (data.kind === 'exponential') closeLineWithStatistic(writer, { ...data, min: data.min!, max: data.max! })
    else if (data.kind === 'gauge') closeLine(writer, 'gauge', data.value, DOUBLE)
    else closeLine(writer, data.temporality === 'delta' ? 'count' : 'total', data.value, DOUBLE)
    if (timeMs !== NOW) restampLine(writer, timeMs)
    if (data.kind === 'sum' && data.temporality === 'cumulative') addStart(writer, startMs)
    endLine(writer)
  }
  return takePayloads(writer)
}

function expectedOf({ key, dimensions, data, timeMs, startMs }: Line): Omit<ReadPoint, 'unit' | 'description'> {
  const start = data.kind === 'sum' && data.temporality === 'cumulative' ? startMs : Math.min(SEEN, timeMs - 1)
  return {
    name: key,
    resource: {},
    scope: { name: 'narthex', version: '', schemaUrl: '', attributes: [] },
    dimensions,
    // The temporality is the writer's, not the line's; and 0 has no sign.
    data: { ...data, ...('temporality' in data ? DELTA : {}), ...('value' in data ? { value: data.value + 0 } : {}) },
    startMs: data.kind === 'gauge' ? Number.NaN : start === 0 ? Number.NaN : start,
    timeMs,
  }
}

describe('any lines', () => {
  test('are the points that another decoder reads, whatever names and values are', () => {
    fc.assert(
      fc.property(fc.array(anyLine(), { minLength: 1, maxLength: 30 }), (lines) => {
        const texts = write(lines, SCRAPED_NAMING).map(({ bytes }) => bytes)
        const points = pointsOf(payloadsOf(texts)).map(({ unit: _, description: __, ...point }) => point)
        expect(points).toEqual(lines.map(expectedOf))
      }),
    )
  })

  test('have the names and values that they have in a line, where Dynatrace takes them', () => {
    fc.assert(
      fc.property(fc.array(anyLine(), { minLength: 1, maxLength: 10 }), (lines) => {
        const named = lines.filter(({ key }) => DYNATRACE_NAMING.key(key) !== undefined)
        const kept = named.map((line) => ({
          ...line,
          dimensions: line.dimensions.filter(([key]) => DYNATRACE_NAMING.dimensionKey(key) !== undefined),
        }))
        const texts = write(kept, DYNATRACE_NAMING).map(({ bytes }) => bytes)
        const plain = (text: string) => text.replace(/\\(["\\])/g, '$1')
        expect(pointsOf(payloadsOf(texts)).map(({ name, dimensions }) => [name, dimensions])).toEqual(
          kept.map(({ key, dimensions }) => [
            DYNATRACE_NAMING.key(key),
            dimensions.map(([name, value]) => [
              DYNATRACE_NAMING.dimensionKey(name),
              plain(DYNATRACE_NAMING.dimensionValue(value)),
            ]),
          ]),
        )
      }),
    )
  })
})

describe('metrics', () => {
  test('are shared by the points of one key and one kind in a row', () => {
    const lines = ['a gauge,1', 'a,b="c" gauge,2', 'a count,delta=3', 'b gauge,4', 'ab gauge,5', 'a gauge,6']
    const [payload] = payloadsOf([lines.map((line) => `${line} ${NOW}\n`).join('')])
    const [{ scopeMetrics } = { scopeMetrics: [] }] = decodeRequest(payload!.bytes)!.resourceMetrics
    expect(scopeMetrics[0]!.scope).toMatchObject({ name: 'narthex' })
    expect(scopeMetrics[0]!.metrics.map(({ name, gauge, sum }) => [name, (gauge ?? sum)!.dataPoints.length])).toEqual([
      ['a', 2],
      ['a', 1],
      ['b', 1],
      ['ab', 1],
      ['a', 1],
    ])
  })

  test('have the unit and description of their key', () => {
    const points = pointsFrom(`a gauge,1 ${NOW}\na\\2cb gauge,2 ${NOW}\n`, {
      describe: (key) => ({ unit: `unit of ${key}`, description: `about ${key}` }),
    })
    expect(points.map(({ name, unit, description }) => [name, unit, description])).toEqual([
      ['a', 'unit of a', 'about a'],
      ['a,b', 'unit of a\\2cb', 'about a\\2cb'],
    ])
  })

  test.each(['delta', 'cumulative'] as const)('have the temporality %s', (temporality) => {
    expect(pointsFrom(`a count,total=1 ${NOW} @${SEEN}\n`, { temporality })[0]).toMatchObject({ data: { temporality } })
  })

  test('come from the resource', () => {
    const resource = [
      ['service.name', 'shop'],
      ['service.instance.id', 'web-1:9100'],
    ] as const
    expect(pointsFrom(`a gauge,1 ${NOW}\n`, { resource })[0]).toMatchObject({ resource: Object.fromEntries(resource) })
  })
})

describe('an exemplar', () => {
  const exemplar = '# {trace_id="0123456789abcdef0123456789abcdef",user="\\"} 5"} 0.5 1790000000.25'

  test.each([
    `a count,delta=1 ${NOW} ${exemplar}`,
    `a,b="c" count,total=1 ${NOW} @5 ${exemplar}`,
    `a gauge,1 ${NOW} ${exemplar}`,
  ])('stands at the end of %s', (line) => {
    const [payload] = payloadsOf([`${line}\nnext gauge,2 ${NOW}\n`])
    const [metric, next] = decodeRequest(payload!.bytes)!.resourceMetrics[0]!.scopeMetrics[0]!.metrics
    const [point] = (metric!.sum ?? metric!.gauge)!.dataPoints
    expect(point!.exemplars).toMatchObject([{ asDouble: 0.5, timeUnixNano: '1790000000250000000' }])
    expect(next!.gauge!.dataPoints[0]).toMatchObject({ asDouble: 2, exemplars: [] })
  })

  test('that is none leaves its point as it is', () => {
    expect(pointsFrom(`a count,delta=1 ${NOW} # nothing\n`)).toEqual(pointsFrom(`a count,delta=1 ${NOW}\n`))
  })
})

describe('payloads', () => {
  test(`have at most ${MAX_OTLP_POINTS} points`, () => {
    const payloads = payloadsOf([`a gauge,1 ${NOW}\n`.repeat(MAX_OTLP_POINTS + 1)])
    expect(payloads.map(({ lines }) => lines)).toEqual([MAX_OTLP_POINTS, 1])
  })

  test(`have at most ${MAX_OTLP_PAYLOAD_BYTES} bytes, and no point is lost`, () => {
    const lines = Array.from(
      { length: 300 },
      (_, i) => `m${i >> 5},k="${'x'.repeat(i * 100)}" count,delta=${i} ${NOW}\n`,
    )
    const payloads = payloadsOf([lines.join('')])
    expect(payloads.length).toBeGreaterThan(4)
    for (const { bytes } of payloads) expect(bytes.length).toBeLessThanOrEqual(MAX_OTLP_PAYLOAD_BYTES)
    const points = pointsOf(payloads)
    expect(points.map(({ data }) => (data.kind === 'sum' ? data.value : undefined))).toEqual(lines.map((_, i) => i))
    expect(points.map(({ name }) => name)).toEqual(lines.map((_, i) => `m${i >> 5}`))
  })

  test('are not many times larger where an exporter has the points of long descriptions take turns', () => {
    const lines = Array.from({ length: 1_000 }, (_, i) => `m${i % 10} gauge,${i} ${NOW}\n`).join('')
    const sizeOf = (payloads: readonly Payload[]) => payloads.reduce((size, { bytes }) => size + bytes.length, 0)
    const describe = (key: string) => ({ unit: '', description: `${key} ${'x'.repeat(1_000)}` })
    const payloads = payloadsOf([lines], { describe })
    expect(sizeOf(payloads)).toBeLessThan(3 * sizeOf(payloadsOf([lines])))
    const points = pointsOf(payloads)
    expect(points.map(({ data }) => 'value' in data && data.value)).toEqual(Array.from({ length: 1_000 }, (_, i) => i))
    for (const { name, description } of points.slice(0, 10)) expect(description).toBe(describe(name).description)
  })

  test('describe a metric wherever it is told of, where that is the smaller part of them', () => {
    const lines = [0, 1, 2, 3].map((i) => `m${i % 2} gauge,${i} ${NOW}\n`).join('')
    const points = pointsFrom(lines, { describe: () => ({ unit: '', description: 'short' }) })
    expect(points.map(({ description }) => description)).toEqual(['short', 'short', 'short', 'short'])
  })

  test('go on without a point that none can hold, which is counted', () => {
    const writer = createOtlpWriter({ resource: [], temporality: 'delta', scopes: false })
    const options = {
      statistics: 'exponential',
      seenMs: SEEN,
      describe: () => ({ unit: '', description: '' }),
    } as const
    const large = `b,k="${'x'.repeat(MAX_OTLP_PAYLOAD_BYTES)}" gauge,2 ${NOW}\n`
    addLines(writer, encodeUtf8(`a gauge,1 ${NOW}\n${large}c gauge,3 ${NOW}\n`), options)
    expect(pointsOf(takeOtlpPayloads(writer)).map(({ name }) => name)).toEqual(['a', 'c'])
    expect(writer.tooLarge).toBe(1)
  })
})

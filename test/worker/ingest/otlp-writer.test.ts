import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeRequest } from '../../../scripts/stand-in/otlp-message.ts'
import { MAX_OTLP_DESCRIPTION, MAX_OTLP_PAYLOAD_BYTES, MAX_OTLP_POINTS } from '../../../worker/ingest/otlp/limits.ts'
import { createOtlpWriter, takeOtlpPayloads } from '../../../worker/ingest/otlp/payloads.ts'
import { addHistogram, type OtlpHistogram } from '../../../worker/ingest/otlp/writer.ts'
import { DELTA, histogram, histogramsOf, joined, metricsOf, payloadOf, payloadsOf } from './otlp-histogram.ts'

/** Any numbers and any text, whether Dynatrace would take them or not. */
function anyHistogram(): fc.Arbitrary<OtlpHistogram> {
  const text = fc.oneof(fc.constantFrom('', 'a', 'b'), fc.string({ unit: 'grapheme', maxLength: 200 }))
  const double = fc.double({ noNaN: true })
  const count = fc.oneof(fc.nat(300), fc.maxSafeNat())
  const time = fc.integer({ min: 0, max: 2 ** 43 })
  const always = {
    name: text,
    unit: text,
    description: text,
    dimensions: fc.array(fc.tuple(text, text), { maxLength: 5 }),
    startMs: time,
    timeMs: time,
    count,
    sum: double,
    bounds: fc.array(double, { maxLength: 40 }),
    counts: fc.array(count, { maxLength: 40 }),
  }
  const extremes = fc.record({ min: double, max: double }, { requiredKeys: [] })
  return fc.tuple(fc.record(always), extremes).map(([rest, minAndMax]) => ({ ...rest, ...minAndMax }))
}

describe('histograms', () => {
  test('are read by another decoder as they were written', () => {
    fc.assert(
      fc.property(fc.array(anyHistogram(), { minLength: 1, maxLength: 20 }), (histograms) => {
        const payload = payloadOf(...histograms)
        expect(histogramsOf(payload)).toEqual(histograms)
        expect(payload.lines).toBe(histograms.length)
      }),
    )
  })

  test('have delta temporality and the scope narthex, in one resource', () => {
    const request = decodeRequest(payloadOf(histogram(), histogram({ name: 'b' })).bytes)
    expect(request).toMatchObject({ resourceMetrics: { length: 1, 0: { scopeMetrics: { length: 1 } } } })
    const [scope] = request!.resourceMetrics[0]!.scopeMetrics
    expect(scope!.scope).toMatchObject({ name: 'narthex' })
    for (const metric of scope!.metrics) {
      expect(metric.histogram!.aggregationTemporality).toBe('AGGREGATION_TEMPORALITY_DELTA')
    }
  })

  test('of one metric in a row share what is said of it', () => {
    const names = ['a', 'a', 'b', 'a']
    const metrics = metricsOf(payloadOf(...names.map((name) => histogram({ name }))))
    expect(metrics.map(({ name, histogram: data }) => [name, data!.dataPoints.length])).toEqual([
      ['a', 2],
      ['b', 1],
      ['a', 1],
    ])
  })

  test.each<[what: keyof OtlpHistogram, other: Partial<OtlpHistogram>]>([
    ['unit', { unit: 'Byte' }],
    ['description', { description: 'how large it was' }],
  ])('of one name and another %s are two metrics', (_, other) => {
    expect(metricsOf(payloadOf(histogram(), histogram(other)))).toHaveLength(2)
  })

  test('have their description cut where Dynatrace cuts it, between characters', () => {
    const [metric] = metricsOf(payloadOf(histogram({ description: '🦊'.repeat(MAX_OTLP_DESCRIPTION + 1) })))
    expect(metric!.description).toBe('🦊'.repeat(MAX_OTLP_DESCRIPTION))
  })

  test('have times in whole milliseconds, rounded down', () => {
    const [read] = histogramsOf(payloadOf(histogram({ startMs: 1000.75, timeMs: 2000.25 })))
    expect(read).toMatchObject({ startMs: 1000, timeMs: 2000 })
  })
})

describe('payloads', () => {
  test('are none where nothing was written', () => {
    expect(payloadsOf([])).toEqual([])
  })

  test('are taken once, and the writer goes on', () => {
    const writer = createOtlpWriter(DELTA)
    addHistogram(writer, histogram())
    const [first] = takeOtlpPayloads(writer)
    expect(takeOtlpPayloads(writer)).toEqual([])
    addHistogram(writer, histogram())
    expect(takeOtlpPayloads(writer)).toEqual([first])
  })

  test('in a row are one message of all their points', () => {
    const payload = joined(payloadOf(histogram()), payloadOf(histogram({ name: 'b' }), histogram()))
    expect(histogramsOf(payload)).toEqual([histogram(), histogram({ name: 'b' }), histogram()])
  })

  test(`have at most ${MAX_OTLP_POINTS} points`, () => {
    const payloads = payloadsOf(
      Array.from({ length: MAX_OTLP_POINTS + 1 }, () => histogram({ dimensions: [], bounds: [], counts: [1] })),
    )
    expect(payloads.map(({ lines }) => lines)).toEqual([MAX_OTLP_POINTS, 1])
  })

  test(`have at most ${MAX_OTLP_PAYLOAD_BYTES} bytes and no point is lost, whatever metric it is of`, () => {
    const value = 'x'.repeat(30_000)
    const histograms = Array.from({ length: 300 }, (_, index) =>
      histogram({ name: `m${index >> 2}`, dimensions: [[`k${index}`, value]] }),
    )
    const payloads = payloadsOf(histograms)
    expect(payloads.length).toBe(10)
    for (const { bytes } of payloads) expect(bytes.length).toBeLessThanOrEqual(MAX_OTLP_PAYLOAD_BYTES)
    expect(payloads.flatMap(histogramsOf)).toEqual(histograms)
    expect(payloads.map((payload) => payload.lines)).toEqual(payloads.map((payload) => histogramsOf(payload).length))
  })

  test('are as full as they may be', () => {
    const { length } = payloadOf(histogram({ dimensions: [['k', 'x'.repeat(MAX_OTLP_PAYLOAD_BYTES - 1000)]] })).bytes
    const fill = (bytes: number) =>
      histogram({ dimensions: [['k', 'x'.repeat(MAX_OTLP_PAYLOAD_BYTES - 1000 + bytes)]] })
    const room = MAX_OTLP_PAYLOAD_BYTES - length
    expect(payloadsOf([fill(room - 16)])).toHaveLength(1)
    expect(payloadsOf([fill(room + 1)])).toHaveLength(0)
  })

  test('go on without a histogram that none can hold, which is counted', () => {
    const writer = createOtlpWriter(DELTA)
    const large = histogram({ dimensions: [['k', 'x'.repeat(MAX_OTLP_PAYLOAD_BYTES)]] })
    for (const each of [histogram(), large, large, histogram({ name: 'b' })]) addHistogram(writer, each)
    expect(takeOtlpPayloads(writer).flatMap(histogramsOf)).toEqual([histogram(), histogram({ name: 'b' })])
    expect(writer.tooLarge).toBe(2)
  })
})

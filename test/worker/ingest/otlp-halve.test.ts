import { describe, expect, test } from 'vitest'
import { addLines } from '../../../worker/ingest/otlp/from-lines.ts'
import { halveOtlpPayload } from '../../../worker/ingest/otlp/halve.ts'
import { createOtlpWriter, takeOtlpPayloads } from '../../../worker/ingest/otlp/payloads.ts'
import { addHistogram, type OtlpHistogram } from '../../../worker/ingest/otlp/writer.ts'
import type { Payload } from '../../../worker/model/batch.ts'
import { NOW } from '../../scripts/stand-in-client.ts'
import { histogram, histogramsOf, joined, metricsOf, payloadOf } from './otlp-histogram.ts'
import { pointsOf } from './otlp-points.ts'

function numbered(name: string, count: number): readonly OtlpHistogram[] {
  return Array.from({ length: count }, (_, index) => histogram({ name, sum: index }))
}

/** What one comes to as it is halved down to single points, in order. */
function takeApart(payload: Payload): readonly Payload[] {
  const halves = halveOtlpPayload(payload)
  return halves === undefined ? [payload] : halves.flatMap(takeApart)
}

describe('a payload', () => {
  test('of one point is not halved', () => {
    expect(halveOtlpPayload(payloadOf(histogram()))).toBeUndefined()
  })

  test('is halved by its points, each with what is said of its metric, also where it is several in a row', () => {
    const [some, others] = [numbered('a', 3), [...numbered('b', 2), ...numbered('c', 200)]]
    const halves = halveOtlpPayload(joined(payloadOf(...some), payloadOf(...others)))!
    expect(halves.map(({ lines }) => lines)).toEqual([102, 103])
    expect(halves.map((half) => histogramsOf(half).length)).toEqual([102, 103])
    expect(halves.flatMap(histogramsOf)).toEqual([...some, ...others])
  })

  test('has no metric without a point in either half', () => {
    const halves = halveOtlpPayload(payloadOf(...numbered('a', 2), ...numbered('b', 2)))!
    expect(halves.map((half) => metricsOf(half).map(({ name }) => name))).toEqual([['a'], ['b']])
  })

  test('of points of any kind is halved alike, each with the resource', () => {
    const writer = createOtlpWriter({ resource: [['service.name', 'shop']], temporality: 'delta', scopes: true })
    const lines = [
      `a,b="c" gauge,1 ${NOW}`,
      `d count,delta=2 ${NOW}`,
      `d count,delta=3 ${NOW}`,
      `e gauge,min=1,max=2,sum=3,count=2 ${NOW}`,
    ]
    const describe = () => ({ unit: '', description: '' })
    const text = lines.map((line) => `${line}\n`).join('')
    addLines(writer, new TextEncoder().encode(text), { statistics: 'exponential', seenMs: NOW - 1, describe })
    addHistogram(writer, histogram())
    const [payload] = takeOtlpPayloads(writer)
    const points = pointsOf([payload!])
    expect(points.map(({ data }) => data.kind)).toEqual(['gauge', 'sum', 'sum', 'exponential', 'histogram'])
    expect(points.map(({ resource }) => resource)).toEqual(points.map(() => ({ 'service.name': 'shop' })))
    for (const parts of [halveOtlpPayload(payload!)!, takeApart(payload!)]) expect(pointsOf(parts)).toEqual(points)
  })

  test('can be taken apart to its points, none lost', () => {
    const histograms = [...numbered('a', 7), ...numbered('b', 1), ...numbered('a', 5)]
    const parts = takeApart(payloadOf(...histograms))
    expect(parts).toHaveLength(histograms.length)
    expect(parts.flatMap(histogramsOf)).toEqual(histograms)
  })
})

import { describe, expect, test } from 'vitest'
import { halveOtlpBatch } from '../../../worker/ingest/otlp/halve.ts'
import type { OtlpHistogram } from '../../../worker/ingest/otlp/writer.ts'
import type { Batch, Payload } from '../../../worker/model/batch.ts'
import { histogram, histogramsOf, metricsOf, payloadOf } from './otlp-histogram.ts'

/** Payloads of endpoints, joined as a batch. */
function batchOf(payloads: Readonly<Record<string, Payload>>): Batch {
  const sources = Object.entries(payloads).map(([endpoint, { lines }]) => ({ endpoint, lines }))
  const bytes = new Uint8Array(Buffer.concat(Object.values(payloads).map((payload) => payload.bytes)))
  return { bytes, lines: sources.reduce((sum, { lines }) => sum + lines, 0), sources }
}

function numbered(name: string, count: number): readonly OtlpHistogram[] {
  return Array.from({ length: count }, (_, index) => histogram({ name, sum: index }))
}

/** Every batch that one comes to as it is halved to single points, in order. */
function takeApart(batch: Batch): readonly Batch[] {
  const halves = halveOtlpBatch(batch)
  return halves === undefined ? [batch] : halves.flatMap(takeApart)
}

describe('a batch of histograms', () => {
  test('of one point is not halved', () => {
    expect(halveOtlpBatch(batchOf({ x: payloadOf(histogram()) }))).toBeUndefined()
  })

  test('is halved by its points, each with its metric and endpoint', () => {
    const [x, y] = [numbered('a', 3), [...numbered('b', 2), ...numbered('c', 200)]]
    const halves = halveOtlpBatch(batchOf({ x: payloadOf(...x), y: payloadOf(...y) }))!
    expect(halves.flatMap(histogramsOf)).toEqual([...x, ...y])
    expect(halves.map(({ lines, sources }) => ({ lines, sources }))).toEqual([
      {
        lines: 102,
        sources: [
          { endpoint: 'x', lines: 3 },
          { endpoint: 'y', lines: 99 },
        ],
      },
      { lines: 103, sources: [{ endpoint: 'y', lines: 103 }] },
    ])
  })

  test('has no metric without a point in either half', () => {
    const halves = halveOtlpBatch(batchOf({ x: payloadOf(...numbered('a', 2), ...numbered('b', 2)) }))!
    expect(halves.map((half) => metricsOf(half).map(({ name }) => name))).toEqual([['a'], ['b']])
  })

  test('can be taken apart to its points, none lost', () => {
    const histograms = [...numbered('a', 7), ...numbered('b', 1), ...numbered('a', 5)]
    const parts = takeApart(batchOf({ x: payloadOf(...histograms) }))
    expect(parts).toHaveLength(histograms.length)
    expect(parts.flatMap(histogramsOf)).toEqual(histograms)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { halveBatch, joinPayloads, lineOfBatch } from '../../../worker/ingest/batch.ts'
import { MAX_PAYLOAD_BYTES } from '../../../worker/ingest/limits.ts'
import type { Batch } from '../../../worker/model/batch.ts'

const LIMIT = { linesPerRequest: 1_000 }

function payload(endpoint: string, lines: readonly string[]) {
  const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))
  return { endpoint, bytes, lines: lines.length }
}

function linesOf(batch: Batch): string[] {
  return new TextDecoder().decode(batch.bytes).split('\n').slice(0, -1)
}

function numbered(endpoint: string, count: number) {
  return payload(
    endpoint,
    Array.from({ length: count }, (_, i) => `${endpoint}é ${i}`),
  )
}

describe('payloads', () => {
  test('are joined in order, with what each endpoint has in them', () => {
    const [batch, ...others] = joinPayloads(
      [payload('a', ['x 1', 'y 2']), payload('b', ['z 3']), payload('b', ['z 4']), payload('a', ['x 5'])],
      LIMIT,
    )
    expect(others).toEqual([])
    expect(linesOf(batch!)).toEqual(['x 1', 'y 2', 'z 3', 'z 4', 'x 5'])
    expect(batch).toMatchObject({
      lines: 5,
      sources: [
        { endpoint: 'a', lines: 2 },
        { endpoint: 'b', lines: 2 },
        { endpoint: 'a', lines: 1 },
      ],
    })
  })

  test('of no endpoint make no batch', () => {
    expect(joinPayloads([], LIMIT)).toEqual([])
  })

  test('are joined and cut to requests that are full, and no line is lost', () => {
    const sizes = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: LIMIT.linesPerRequest })),
      {
        maxLength: 12,
      },
    )
    fc.assert(
      fc.property(sizes, (some) => {
        const payloads = some.map(([endpoint, lines]) => numbered(endpoint, lines))
        const batches = joinPayloads(payloads, LIMIT)
        // Each is full but for the last.
        expect(batches.slice(0, -1).every(({ lines }) => lines === LIMIT.linesPerRequest)).toBe(true)
        expect(batches.at(-1)?.lines ?? 0).toBeLessThanOrEqual(LIMIT.linesPerRequest)
        expect(Buffer.concat(batches.map(({ bytes }) => bytes))).toEqual(
          Buffer.concat(payloads.map(({ bytes }) => bytes)),
        )
        for (const batch of batches) {
          expect(batch.sources.reduce((sum, { lines }) => sum + lines, 0)).toBe(batch.lines)
          expect(linesOf(batch)).toHaveLength(batch.lines)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('are not joined into more bytes than a request may have', () => {
    const large = payload('a', ['x'.repeat(MAX_PAYLOAD_BYTES / 2)])
    const batches = joinPayloads([large, large, payload('b', ['y'])], LIMIT)
    expect(batches.map(({ lines }) => lines)).toEqual([1, 2])
    expect(Math.max(...batches.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(MAX_PAYLOAD_BYTES)
  })
})

describe('half a batch', () => {
  test('has whole lines, and both halves together are the batch', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }), (sizes) => {
        const [batch] = joinPayloads(
          sizes.map((size, i) => numbered(`e${i}`, size)),
          LIMIT,
        )
        const halves = halveBatch(batch!)
        if (halves === undefined) {
          expect(batch!.lines).toBe(1)
          return
        }
        expect(halves.flatMap(linesOf)).toEqual(linesOf(batch!))
        expect(Math.abs(halves[0].lines - halves[1].lines)).toBeLessThanOrEqual(1)
        for (const half of halves) {
          expect(linesOf(half)).toHaveLength(half.lines)
          const owners = half.sources.flatMap(({ endpoint, lines }) => Array.from({ length: lines }, () => endpoint))
          expect(owners).toEqual(linesOf(half).map((line) => line.split('é')[0]))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('of one line there is none', () => {
    expect(halveBatch(joinPayloads([payload('a', ['x 1'])], LIMIT)[0]!)).toBeUndefined()
  })
})

test('a line is found by its number, from 1, with the endpoint it is of', () => {
  const [batch] = joinPayloads([payload('a', ['x 1', 'yé 2']), payload('b', ['z 3'])], LIMIT)
  const found = [0, 1, 2, 3, 4, -1, 1.5, Number.NaN].map((number) => lineOfBatch(batch!, number))
  expect(found.slice(0, 6)).toEqual([
    undefined,
    { text: 'x 1', endpoint: 'a' },
    { text: 'yé 2', endpoint: 'a' },
    { text: 'z 3', endpoint: 'b' },
    undefined,
    undefined,
  ])
  expect(found.slice(6)).toEqual([undefined, undefined])
})

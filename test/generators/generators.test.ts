import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Dialect, type Reading, readExposition } from '../reference/read-exposition.ts'
import { chunking, cut } from './chunkings.ts'
import { exposition } from './exposition.ts'
import { mutated } from './mutations.ts'

const DIALECTS: readonly Dialect[] = ['text', 'openmetrics']

function readAll(dialect: Dialect): readonly Reading[] {
  return fc
    .sample(exposition(dialect), { seed: 1, numRuns: 300 })
    .map((body) => readExposition(body, { dialect, mode: 'strict' }))
}

describe.each(DIALECTS)('%s', (dialect) => {
  test('every generated exposition is well formed', () => {
    fc.assert(
      fc.property(exposition(dialect), (body) => {
        expect(readExposition(body, { dialect, mode: 'strict' }).failure).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  test('the generated expositions have samples of every type, most with labels', () => {
    const samples = readAll(dialect).flatMap((reading) => reading.samples)
    const types = dialect === 'text' ? 5 : 8
    expect(new Set(samples.map((sample) => sample.type)).size).toBe(types)
    expect(samples.filter((sample) => sample.labels.length > 0).length).toBeGreaterThan(samples.length / 2)
  })

  test('the generated expositions have timestamps, names that need quotes, and values that are no finite numbers', () => {
    const samples = readAll(dialect).flatMap((reading) => reading.samples)
    expect(samples.some((sample) => sample.timestampMs !== undefined)).toBe(true)
    expect(samples.some((sample) => sample.name.includes('.'))).toBe(true)
    expect(samples.some((sample) => Number.isNaN(sample.value))).toBe(true)
  })

  test('mutations leave some bodies readable, and break others in more than ten ways', () => {
    const readings = fc
      .sample(mutated(exposition(dialect)), { seed: 1, numRuns: 300 })
      .map((body) => readExposition(body, { dialect, mode: 'strict' }))
    const reasons = readings.map(({ failure }) => (failure?.kind === 'parse' ? failure.reason : failure?.kind))
    expect(reasons).toContain(undefined)
    expect(new Set(reasons).size).toBeGreaterThan(10)
  })
})

test('the generated OpenMetrics has exemplars and start times', () => {
  const samples = readAll('openmetrics').flatMap((reading) => reading.samples)
  expect(samples.some((sample) => sample.exemplar !== undefined)).toBe(true)
  expect(samples.some((sample) => sample.startTimeMs !== undefined)).toBe(true)
})

test('the chunks of a body, put together, are the body', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), chunking(), (body, sizes) => {
      expect(Uint8Array.from(Buffer.concat(cut(body, sizes)))).toEqual(body)
    }),
  )
})

test.each([
  [[1], [1, 1, 1]],
  [[2], [2, 1]],
  [
    [0, 2],
    [0, 2, 0, 1],
  ],
  [
    [0, 0],
    [0, 0, 3],
  ],
  [[], [3]],
])('sizes %j cut three bytes into chunks of %j', (sizes, lengths) => {
  expect(cut(Uint8Array.of(1, 2, 3), sizes).map((chunk) => chunk.length)).toEqual(lengths)
})

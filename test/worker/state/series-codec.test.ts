import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packSeries, unpackSeries } from '../../../worker/state/series-codec.ts'
import { meetSeries, type SeriesTable } from '../../../worker/state/series-table.ts'
import { fresh, type Met, scrape, stored } from './series.ts'

const BODY: readonly Met[] = [
  ['a', 1],
  ['g', 'gauge'],
  ['b', 20],
  ['n', 'NaN'],
  ['c', 300],
]

function scraped(body: readonly Met[]): SeriesTable {
  const table = fresh()
  scrape(table, body)
  return table
}

test('a table that was packed and read back is packed into the same bytes but for its age', () => {
  const packed = packSeries(scraped(BODY))
  const again = unpackSeries(packed)!
  scrape(again, [
    ['a', 1],
    ['b', 20],
    ['c', 300],
    ['g', 'gauge'],
    ['n', 'NaN'],
  ])
  expect(packSeries(again)).toEqual(packed)
})

test('an empty table is a table', () => {
  expect(stored(fresh()).count).toBe(0)
  expect(scrape(stored(fresh()), [['a', 1]])).toEqual([1])
})

test('a series takes 18 bytes, and 9 where it has no baseline', () => {
  const size = (count: number, value: number | 'gauge') =>
    packSeries(scraped(Array.from({ length: count }, (_, i): Met => [`s${i}`, value]))).length
  expect(size(1000, 7) - size(0, 7)).toBe(18_000)
  expect(size(1000, 'gauge') - size(0, 'gauge')).toBe(9000)
})

test('bytes that do not begin at a multiple of eight are read all the same', () => {
  const packed = packSeries(scraped(BODY))
  for (let shift = 0; shift < 8; shift++) {
    const memory = new Uint8Array(packed.length + 8)
    memory.set(packed, shift)
    const table = unpackSeries(memory.subarray(shift, shift + packed.length))!
    expect(scrape(table, [['b', 25]])).toEqual([5])
  }
})

test.each([0, 1, 15, 16, 40, 86])('bytes that are cut off after %i are no table', (length) => {
  expect(unpackSeries(packSeries(scraped(BODY)).subarray(0, length))).toBeUndefined()
})

test('bytes that are too many are no table', () => {
  const packed = packSeries(scraped(BODY))
  expect(unpackSeries(Uint8Array.of(...packed, 0))).toBeUndefined()
})

test('bytes of another version are no table', () => {
  const packed = packSeries(scraped(BODY))
  packed[0]!++
  expect(unpackSeries(packed)).toBeUndefined()
})

test('bytes that are damaged anywhere are no table or one that can be used', () => {
  const packed = packSeries(scraped(BODY))
  fc.assert(
    fc.property(fc.nat(packed.length - 1), fc.nat(255), fc.nat(255), (at, byte, other) => {
      const damaged = packed.slice()
      damaged[at] = byte
      damaged[(at * 7 + other) % damaged.length] = other
      const table = unpackSeries(damaged)
      if (table === undefined) return
      expect(scrape(table, BODY)).toHaveLength(BODY.length)
      expect(meetSeries(table, 1, 2)).toBeGreaterThan(0)
      expect(stored(table).count).toBeGreaterThan(0)
    }),
    { numRuns: 2000 },
  )
})

test('any bytes at all are no table or one that can be used', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const table = unpackSeries(Uint8Array.of(1, ...bytes))
      if (table !== undefined) expect(scrape(table, BODY)).toHaveLength(BODY.length)
    }),
  )
})

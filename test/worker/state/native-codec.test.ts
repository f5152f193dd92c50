import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packNatives, unpackNatives } from '../../../worker/state/native-codec.ts'
import {
  createNativeTable,
  keepNative,
  MAX_KEPT_BUCKETS,
  MAX_NATIVE_BYTES,
  type NativeTable,
} from '../../../worker/state/native-table.ts'
import { packSeries, unpackSeries } from '../../../worker/state/series-codec.ts'
import { createSeriesTable, KEPT_SCRAPES } from '../../../worker/state/series-table.ts'
import { held, native, observations, observe, schemas } from '../transform/natives.ts'

const SOME = native({
  schema: 3,
  zeroThreshold: 2 ** -128,
  zeroCount: 7,
  count: Number.MAX_SAFE_INTEGER,
  sum: -0.1,
  positive: held({ '-200': 1, '-199': 300, 5: 2 ** 40 }),
  negative: held({ 9: 3 }),
})

function tableOf(...histograms: Parameters<typeof keepNative>[2][]): NativeTable {
  const table = createNativeTable()
  for (const [key, histogram] of histograms.entries()) keepNative(table, key, histogram)
  return table
}

function stored(table: NativeTable): NativeTable {
  return unpackNatives(packNatives(table, KEPT_SCRAPES))!
}

describe('native histograms that are kept', () => {
  test('come back as they were, whatever they hold', () => {
    const any = fc
      .tuple(observations, schemas, fc.constantFrom(0, 0.25))
      .map(([values, schema, zeroThreshold]) => observe(values, { schema, zeroThreshold }))
    fc.assert(
      fc.property(fc.array(any, { maxLength: 5 }), (histograms) => {
        const table = tableOf(...histograms, SOME, native({ schema: -53, sum: Number.NaN }))
        const again = stored(table)
        expect([...again.kept.values()].map((each) => each.histogram)).toEqual(
          [...table.kept.values()].map((each) => each.histogram),
        )
        expect(again.bytes).toBe(table.bytes)
      }),
    )
  })

  test('go when so many scrapes did not have them', () => {
    let table = tableOf(SOME, SOME)
    for (let scrape = 0; scrape < KEPT_SCRAPES; scrape++) {
      table = stored(table)
      keepNative(table, 1, SOME)
      expect([...table.kept.keys()]).toEqual([0, 1])
    }
    table = stored(table)
    keepNative(table, 1, SOME)
    expect([...stored(table).kept.keys()]).toEqual([1])
  })

  test('take a few bytes a bucket', () => {
    const counts = Object.fromEntries(Array.from({ length: 160 }, (_, index) => [index - 80, index]))
    expect(packNatives(tableOf(native({ schema: 3, positive: held(counts) })), KEPT_SCRAPES).length).toBeLessThan(420)
  })

  test('have room, each and all together', () => {
    const buckets = (count: number) => held(Object.fromEntries(Array.from({ length: count }, (_, index) => [index, 1])))
    const largest = native({ positive: buckets(MAX_KEPT_BUCKETS) })
    const table = createNativeTable()
    expect(keepNative(table, 1, native({ positive: buckets(MAX_KEPT_BUCKETS), negative: held({ 1: 1 }) }))).toBe(false)
    let fit = 0
    while (keepNative(table, 2 + fit, largest)) fit++
    expect(fit).toBe(Math.floor(MAX_NATIVE_BYTES / (MAX_KEPT_BUCKETS * 8 + 64)))
    expect(keepNative(table, 2, largest)).toBe(true)
    expect(keepNative(table, 3, SOME)).toBe(true)
    expect(table.kept.size).toBe(fit)
    expect(table.bytes).toBeLessThanOrEqual(MAX_NATIVE_BYTES)
  })

  test('that grow out of their room are forgotten, so that nothing is counted from an older scrape', () => {
    const table = tableOf(SOME)
    expect(keepNative(table, 0, native({ positive: held(Object.fromEntries(Array(10_001).fill(1).entries())) }))).toBe(
      false,
    )
    expect(table.kept.size).toBe(0)
    expect(table.bytes).toBe(0)
  })
})

describe('bytes that are no native histograms', () => {
  test('are told where they were cut', () => {
    const packed = packNatives(tableOf(SOME), KEPT_SCRAPES)
    for (let length = 1; length < packed.length; length++) {
      expect(unpackNatives(packed.subarray(0, length))).toBeUndefined()
    }
  })

  test('of any kind never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(unpackNatives(bytes)?.kept.size ?? 0).toBeLessThanOrEqual(4)
      }),
    )
  })
})

describe('with the series of an endpoint native histograms', () => {
  test('are kept in one', () => {
    const table = createSeriesTable(0)
    keepNative(table.natives, 5, SOME)
    const again = unpackSeries(packSeries(table))!
    expect(again.natives.kept.get(5)).toEqual({ histogram: SOME, missed: 0, seen: false })
  })

  test('cost nothing where there are none', () => {
    expect(packSeries(createSeriesTable(0))).toHaveLength(16)
    expect(unpackSeries(packSeries(createSeriesTable(0)))!.natives).toEqual(createNativeTable())
  })

  test('make all of it unreadable where they are broken', () => {
    const table = createSeriesTable(0)
    keepNative(table.natives, 5, SOME)
    const packed = packSeries(table)
    expect(unpackSeries(packed.subarray(0, packed.length - 1))).toBeUndefined()
    packed[packed.length - 1] = 0x80
    expect(unpackSeries(packed)).toBeUndefined()
  })
})

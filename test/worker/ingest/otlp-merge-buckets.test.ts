import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Buckets, mergeBuckets } from '../../../worker/ingest/otlp/merge-buckets.ts'

function anyBuckets({ maxBounds }: { readonly maxBounds: number }): fc.Arbitrary<Buckets> {
  const bound = fc.oneof(fc.integer({ min: -20, max: 200 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  return fc
    .uniqueArray(bound, { maxLength: maxBounds, comparator: (a, b) => a === b })
    .map((bounds) => bounds.sort((a, b) => a - b))
    .chain((bounds) => {
      const count = fc.oneof(fc.constant(0), fc.nat(1000))
      const counts = fc.array(count, { minLength: bounds.length + 1, maxLength: bounds.length + 1 })
      return counts.map((found) => ({ bounds, counts: found }))
    })
}

/** How many were observed up to each bound, and in all. */
function cumulative({ bounds, counts }: Buckets): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  let below = 0
  for (const [index, count] of counts.entries()) {
    below += count
    found.set(bounds[index] ?? Number.POSITIVE_INFINITY, below)
  }
  return found
}

/** The bounds of the bucket that has the observation of this rank. */
function bucketOf(buckets: Buckets, rank: number): readonly [from: number, to: number] {
  let from = Number.NEGATIVE_INFINITY
  for (const [to, count] of cumulative(buckets)) {
    if (count >= rank) return [from, to]
    from = to
  }
  throw new Error(`there are not ${rank} observations`)
}

describe('any buckets', () => {
  test.each([
    [30, 200],
    [400, 20],
  ])('of up to %i bounds are so many at most, with everything counted below the same bounds', (maxBounds, numRuns) => {
    fc.assert(
      fc.property(anyBuckets({ maxBounds }), fc.integer({ min: 1, max: 14 }), (buckets, max) => {
        const merged = mergeBuckets(buckets, max)
        expect(merged.counts.length).toBe(merged.bounds.length + 1)
        expect(merged.counts.length).toBe(Math.min(max, buckets.bounds.filter((bound) => bound >= 0).length + 1))
        const before = cumulative(buckets)
        for (const [bound, count] of cumulative(merged)) expect([bound, before.get(bound)]).toEqual([bound, count])
        expect(merged.bounds.every((bound) => bound >= 0)).toBe(true)
      }),
      { numRuns },
    )
  })

  test('have each percentile within the bucket that its own was merged into', () => {
    fc.assert(
      fc.property(anyBuckets({ maxBounds: 30 }), fc.double({ min: 0, max: 1, noNaN: true }), (buckets, quantile) => {
        const rank = quantile * buckets.counts.reduce((sum, count) => sum + count, 0)
        const [from, to] = bucketOf(buckets, rank)
        const [mergedFrom, mergedTo] = bucketOf(mergeBuckets(buckets, 12), rank)
        expect(mergedFrom).toBeLessThanOrEqual(from)
        expect(mergedTo).toBeGreaterThanOrEqual(to)
      }),
    )
  })
})

describe('buckets', () => {
  test.each<[why: string, buckets: Buckets, max: number, merged: Buckets]>([
    ['that are few enough stay', { bounds: [1, 2], counts: [3, 4, 5] }, 3, { bounds: [1, 2], counts: [3, 4, 5] }],
    ['without a bound stay', { bounds: [], counts: [7] }, 12, { bounds: [], counts: [7] }],
    [
      'below zero go into the lowest that stays',
      { bounds: [-2, -1, 0, 1], counts: [1, 2, 3, 4, 5] },
      12,
      { bounds: [0, 1], counts: [6, 4, 5] },
    ],
    ['that are all below zero become one', { bounds: [-2, -1], counts: [1, 2, 3] }, 12, { bounds: [], counts: [6] }],
    [
      'without observations go first',
      { bounds: [1, 2, 3, 4, 5, 6], counts: [0, 0, 9, 0, 0, 0, 0] },
      3,
      { bounds: [2, 3], counts: [0, 9, 0] },
    ],
    [
      'that are as dense as their neighbours lose nothing by it',
      { bounds: [10, 20, 40, 50], counts: [1, 10, 20, 3, 2] },
      4,
      { bounds: [10, 40, 50], counts: [1, 30, 3, 2] },
    ],
    [
      'of many observations close together stay',
      { bounds: [1, 2, 3, 100], counts: [1, 500, 1, 40, 0] },
      4,
      { bounds: [1, 2, 100], counts: [1, 500, 41, 0] },
    ],
    [
      'below +Inf stay where something was observed above',
      { bounds: [1, 2, 3], counts: [5, 1, 1, 8] },
      3,
      { bounds: [1, 3], counts: [5, 2, 8] },
    ],
    ['become one where no more are wanted', { bounds: [1, 2], counts: [1, 2, 3] }, 1, { bounds: [], counts: [6] }],
  ])('%s', (_, buckets, max, merged) => {
    expect(mergeBuckets(buckets, max)).toEqual(merged)
  })

  test('of a hostile exporter, by the hundred thousand, are merged before a test runs out of time', () => {
    const bounds = Array.from({ length: 200_000 }, (_, index) => index)
    const counts = [...bounds.map((bound) => bound % 7), 1]
    const merged = mergeBuckets({ bounds, counts }, 12)
    expect(merged.bounds).toHaveLength(11)
    const total = (all: readonly number[]) => all.reduce((sum, count) => sum + count, 0)
    expect(total(merged.counts)).toBe(total(counts))
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPayload } from '../../../scripts/stand-in/payload.ts'
import { formatDouble } from '../../../worker/model/decimal.ts'
import type { Statistic } from '../../../worker/model/statistic.ts'
import {
  addBucket,
  addCount,
  addSum,
  createHistogramPoint,
  type HistogramPoint,
  quantileOf,
  summarise,
} from '../../../worker/transform/histogram.ts'

const INF = Number.POSITIVE_INFINITY

interface Parts {
  readonly buckets?: readonly (readonly [upperBound: number, increase: number])[]
  readonly sum?: number | undefined
  readonly count?: number | undefined
}

function pointOf({ buckets = [], sum, count }: Parts): HistogramPoint {
  const point = createHistogramPoint()
  for (const [upperBound, increase] of buckets) addBucket(point, upperBound, increase)
  if (sum !== undefined) addSum(point, sum)
  if (count !== undefined) addCount(point, count)
  return point
}

/** Upper bounds and increases: `0.5:2 +Inf:3`. */
function readBuckets(text: string): readonly (readonly [number, number])[] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((bucket) => {
      const [bound = '', increase] = bucket.split(':')
      return [Number(bound.replace('Inf', 'Infinity')), Number(increase)] as const
    })
}

/** What a client that counts these would have added to its histogram. */
function observed(values: readonly number[], bounds: readonly number[]): Required<Parts> {
  return {
    buckets: [...bounds, INF].map((bound) => [bound, values.filter((value) => value <= bound).length] as const),
    sum: values.reduce((sum, value) => sum + value, 0),
    count: values.length,
  }
}

function writeStatistic({ min, max, sum, count }: Statistic): string {
  const [least, most, all] = [min, max, sum].map(formatDouble)
  return `gauge,min=${least},max=${most},sum=${all},count=${count}`
}

const bounds = fc.uniqueArray(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 8 }).map((all) => {
  return all.sort((a, b) => a - b).map((bound) => bound / 4)
})
const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 }).map((all) => {
  return all.map((value) => value / 4)
})
const anything = fc.record({
  buckets: fc.array(
    fc.tuple(
      fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double(), fc.constant(INF)),
      fc.oneof(fc.nat(20), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })),
    ),
  ),
  sum: fc.oneof(fc.integer({ min: -99, max: 99 }), fc.double(), fc.constant(undefined)),
  count: fc.oneof(fc.nat(20), fc.double({ min: 0 }), fc.constant(undefined)),
})

describe('a histogram as a statistic', () => {
  test.each<[buckets: string, sum: number, count: number | undefined, min: number, max: number, what: string]>([
    ['0.1:0 0.5:2 1:3 5:3 +Inf:3', 1.5, 3, 0.1, 1, 'reaches over all buckets that observed something'],
    ['0.1:2 +Inf:2', 0.1, 2, 0, 0.1, 'begins at zero where the lowest bucket observed something'],
    ['-2:1 4:2 +Inf:2', 0, 2, -2, 4, 'begins at the upper bound of a lowest bucket below zero'],
    ['-2:2 +Inf:2', -10, 2, -5, -2, 'begins at the average where that bound is above it'],
    ['1:1 2:1 +Inf:2', 3, 2, 0, 2, 'ends at the highest finite bound where +Inf observed something'],
    ['1:1 2:1 +Inf:2', 30, 2, 0, 15, 'ends at the average where that is beyond the highest finite bound'],
    ['1:0 2:0 +Inf:2', 30, 2, 2, 15, 'begins at the highest finite bound where +Inf observed all'],
    ['1e-8:0 2e-8:2 +Inf:2', 1e-7, 2, 1e-8, 5e-8, 'ends at the average where both are tiny'],
    ['2e-8:0 3e-8:2 +Inf:2', 2e-8, 2, 1e-8, 3e-8, 'begins at the average where both are tiny'],
    ['1:0 2:1 +Inf:1', 1.25, 1, 1.25, 1.25, 'of one observation is that observation'],
    ['1:2 +Inf:3', 6, undefined, 0, 2, 'takes its count from +Inf where there is no other'],
    ['1:1 2:1', 5, 3, 0, 2, 'sees in the count what the missing bucket +Inf observed'],
    ['1:3 2:3', 2, 3, 0, 1, 'needs no bucket +Inf where the others observed all'],
    ['1:4 2:4', 2, 3, 0, 1, 'needs no bucket +Inf where the others observed more than all'],
    ['', 5, 2, 2.5, 2.5, 'without buckets is its average'],
    ['+Inf:2', 5, 2, 2.5, 2.5, 'of a bucket +Inf alone is its average'],
    ['1:0 +Inf:0', 5, 2, 2.5, 2.5, 'of buckets that observed nothing is its average'],
    ['+Inf:3 1:3 0.1:0 5:3 0.5:2', 1.5, 3, 0.1, 1, 'reads buckets in any order'],
    ['1:0 2:4 4:1 8:4 +Inf:4', 6, 4, 1, 2, 'looks past a bucket that counted less than a narrower one'],
    ['NaN:9 -Inf:0 -1:0 2:2 +Inf:2', 1, 2, -1, 2, 'takes no bucket with a bound of NaN or -Inf'],
  ])('of %j, sum %d, count %d has min %d and max %d: %s', (buckets, sum, count, min, max) => {
    const found = summarise(pointOf({ buckets: readBuckets(buckets), sum, count }))
    expect(found).toEqual({ min, max, sum, count: count ?? found?.count })
  })

  test('counts what +Inf observed where there is no count', () => {
    expect(summarise(pointOf({ buckets: readBuckets('1:2 +Inf:3'), sum: 6 }))?.count).toBe(3)
  })

  test.each<[what: string, buckets: string, sum: number | undefined, count: number | undefined]>([
    ['nothing was observed', '1:0 +Inf:0', 0, 0],
    ['nothing is known', '', undefined, undefined],
    ['the sum is not known', '1:2 +Inf:2', undefined, 2],
    ['the sum is not finite', '1:2 +Inf:2', Number.NaN, 2],
    ['the count is not known', '1:2 2:2', 2, undefined],
    ['the count is no number of observations', '1:2 +Inf:2.5', 2, undefined],
  ])('is none where %s', (_, buckets, sum, count) => {
    expect(summarise(pointOf({ buckets: readBuckets(buckets), sum, count }))).toBeUndefined()
  })

  test('of several that became one has the observations of all', () => {
    const point = createHistogramPoint()
    for (const parts of [observed([0.2, 0.7], [0.5, 1]), observed([0.6, 3], [0.5, 1])]) {
      for (const [upperBound, increase] of parts.buckets) addBucket(point, upperBound, increase)
      addSum(point, parts.sum!)
      addCount(point, parts.count!)
    }
    expect(summarise(point)).toEqual({ min: 0, max: 1.125, sum: 4.5, count: 4 })
  })

  test('has the truth between min and max wherever the buckets can tell', () => {
    fc.assert(
      fc.property(values, bounds, (all, upperBounds) => {
        const { min, max, sum, count } = summarise(pointOf(observed(all, upperBounds)))!
        expect({ sum, count }).toEqual({ sum: all.reduce((a, b) => a + b, 0), count: all.length })
        const [least, most] = [Math.min(...all), Math.max(...all)]
        if (least >= 0 || least > upperBounds[0]!) expect(min).toBeLessThanOrEqual(least)
        if (most <= upperBounds.at(-1)!) expect(max).toBeGreaterThanOrEqual(most)
        expect(min).toBeLessThanOrEqual(sum / count)
        expect(max).toBeGreaterThanOrEqual(sum / count)
        if (count === 1) expect([min, max]).toEqual([sum, sum])
      }),
      { numRuns: 2000 },
    )
  })

  test('is taken by Dynatrace whatever the exporter did', () => {
    let taken = 0
    fc.assert(
      fc.property(anything, (parts) => {
        const statistic = summarise(pointOf(parts))
        if (statistic === undefined) return
        taken++
        expect(readPayload(writeStatistic(statistic))).toMatchObject({ kind: 'statistics', count: statistic.count })
      }),
      { numRuns: 3000 },
    )
    expect(taken).toBeGreaterThan(300)
  })
})

describe('a quantile', () => {
  const positive = '0.5:4 1:8 4:9 +Inf:10'
  const negative = '-3:2 -1:4 2:4 +Inf:5'

  test.each<[quantile: number, buckets: string, value: number | undefined, why: string]>([
    [0, positive, 0, 'the lowest bucket begins at zero'],
    [0.1, positive, 0.125, 'a quarter into the lowest bucket'],
    [0.4, positive, 0.5, 'the end of a bucket'],
    [0.6, positive, 0.75, 'halfway into the second'],
    [0.85, positive, 2.5, 'halfway into the third'],
    [0.95, positive, 4, '+Inf stands for the highest finite bound'],
    [1, positive, 4, '+Inf stands for the highest finite bound'],
    [0.2, negative, -3, 'a lowest bucket that is not positive stands for its upper bound'],
    [0.6, negative, -2, 'halfway into the second'],
    [0.9, negative, 2, '+Inf stands for the highest finite bound'],
    [0.5, '0:2 1:2 +Inf:2', 0, 'a lowest bucket up to zero stands for zero'],
    [0.5, '1:4 2:3 3:4 +Inf:4', 0.5, 'a bucket that counted less than a narrower one is raised to it'],
    [0.9, '1:4 2:3 3:8 +Inf:8', 2.8, 'a bucket that counted less than a narrower one is raised to it'],
    [1, '1:10000000000000 2:10000000000001 +Inf:10000000000001', 1, 'a difference that rounding makes is none'],
    [1, '1:10000000000 2:10000000001 +Inf:10000000001', 2, 'a larger difference is one'],
    [0.5, '1:1 1:1 +Inf:1 +Inf:1', 0.5, 'buckets with one bound are one'],
    [0.5, '+Inf:2', undefined, 'one bucket is not enough'],
    [0.5, '+Inf:1 +Inf:1', undefined, 'buckets with one bound are not two'],
    [0.5, '1:2 2:2', undefined, 'there is no bucket +Inf'],
    [0.5, '1:0 +Inf:0', undefined, 'nothing was observed'],
    [0.5, '', undefined, 'there are no buckets'],
    [0, '1:0 2:2 +Inf:2', undefined, 'the lowest bucket is empty and none of it is asked for'],
    [-0.1, positive, undefined, 'below zero there is no quantile'],
    [1.1, positive, undefined, 'above one there is no quantile'],
    [Number.NaN, positive, undefined, 'NaN is no quantile'],
  ])('%d of %j is %d: %s', (quantile, buckets, value) => {
    const found = quantileOf(pointOf({ buckets: readBuckets(buckets) }), quantile)
    if (value === undefined) expect(found).toBeUndefined()
    else expect(found).toBeCloseTo(value, 12)
  })

  const quantile = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)

  test('agrees with a walk through the observations, spread evenly over their buckets', () => {
    fc.assert(
      fc.property(values, bounds, quantile, fc.infiniteStream(fc.nat()), (all, upperBounds, q, order) => {
        const { buckets } = observed(all, upperBounds)
        const shuffled = buckets.map((bucket) => ({ bucket, key: order.next().value })).sort((a, b) => a.key - b.key)
        const found = quantileOf(pointOf({ buckets: shuffled.map(({ bucket }) => bucket) }), q)
        const expected = walk(all, upperBounds, q)
        if (expected === undefined) expect(found).toBeUndefined()
        else expect(found).toBeCloseTo(expected, 9)
      }),
      { numRuns: 3000 },
    )
  })

  test('never falls as more is asked for, and stays within the bounds of the buckets', () => {
    fc.assert(
      fc.property(anything, quantile, quantile, (parts, a, b) => {
        const point = pointOf(parts)
        const lower = quantileOf(point, Math.min(a, b))
        const upper = quantileOf(point, Math.max(a, b))
        if (lower === undefined || upper === undefined) return
        const finite = point.upperBounds.filter(Number.isFinite)
        const [least, most] = [Math.min(0, ...finite), Math.max(...finite)]
        const rounding = Math.max(Math.abs(least), Math.abs(most)) * 1e-12
        expect(lower).toBeLessThanOrEqual(upper + rounding)
        expect(lower).toBeGreaterThanOrEqual(least - rounding)
        expect(upper).toBeLessThanOrEqual(most + rounding)
      }),
      { numRuns: 3000 },
    )
  })
})

/** The quantile by the definition: from bucket to bucket, as long as there are observations left to pass. */
function walk(all: readonly number[], upperBounds: readonly number[], quantile: number): number | undefined {
  let left = quantile * all.length
  let start: number | undefined
  for (const end of upperBounds) {
    const inside = all.filter((value) => value <= end && (start === undefined || value > start)).length
    if (inside >= left) {
      if (start === undefined && end <= 0) return end
      const from = start ?? 0
      return inside === 0 ? undefined : from + ((end - from) * left) / inside
    }
    left -= inside
    start = end
  }
  return upperBounds.at(-1)
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CUSTOM_SCHEMA, type NativeHistogram } from '../../../worker/model/native-histogram.ts'
import { addNatives, increaseOfNative, withSchema } from '../../../worker/transform/native.ts'
import { exponentialBuckets, rangeOfNative } from '../../../worker/transform/native-form.ts'
import { held, native, observations, observe, schemas } from './natives.ts'

describe('the increase of a native histogram', () => {
  test('is what its buckets rose by', () => {
    const before = native({ zeroCount: 1, sum: 5, positive: held({ 1: 2, 4: 1 }), negative: held({ 2: 1 }) })
    const now = native({ zeroCount: 3, sum: 9, positive: held({ 0: 1, 1: 2, 4: 5, 9: 1 }), negative: held({ 2: 2 }) })
    expect(increaseOfNative(before, now)).toEqual(
      native({ zeroCount: 2, sum: 4, positive: held({ 0: 1, 4: 4, 9: 1 }), negative: held({ 2: 1 }) }),
    )
  })

  test.each<[why: string, before: Partial<NativeHistogram>, now: Partial<NativeHistogram>]>([
    ['a bucket fell', { positive: held({ 1: 2 }) }, { positive: held({ 1: 1, 2: 5 }) }],
    ['a bucket is gone', { positive: held({ 1: 2 }) }, { positive: held({ 2: 5 }) }],
    ['the last bucket is gone', { positive: held({ 1: 2, 3: 1 }) }, { positive: held({ 1: 5 }) }],
    ['a negative bucket fell', { negative: held({ 1: 2 }) }, { positive: held({ 1: 5 }) }],
    ['the zero bucket fell', { zeroCount: 3 }, { zeroCount: 2, positive: held({ 1: 5 }) }],
    ['the count fell', { count: 9, positive: held({ 1: 2 }) }, { positive: held({ 1: 2 }) }],
    ['it became finer', { schema: 1, positive: held({ 1: 2 }) }, { schema: 2, positive: held({ 1: 5 }) }],
    ['its zero bucket became narrower', { zeroThreshold: 0.5, zeroCount: 1 }, { zeroThreshold: 0.25, zeroCount: 2 }],
    [
      'its zero bucket cuts a bucket in two',
      { positive: held({ 1: 2 }) },
      { zeroThreshold: 1.5, zeroCount: 2, positive: held({ 4: 1 }) },
    ],
    [
      'its bounds are of another kind',
      { positive: held({ 0: 1 }) },
      { schema: CUSTOM_SCHEMA, positive: held({ 0: 2 }) },
    ],
  ])('cannot be told where %s: it began again', (_, before, now) => {
    expect(increaseOfNative(native(before), native(now))).toBeUndefined()
  })

  test('goes on where an exporter makes it coarser', () => {
    const before = native({ schema: 1, positive: held({ 1: 1, 2: 1, 3: 4 }) })
    const now = native({ schema: 0, positive: held({ 1: 2, 2: 5 }) })
    expect(increaseOfNative(before, now)).toEqual(native({ positive: held({ 2: 1 }) }))
  })

  test('goes on where an exporter widens the zero bucket', () => {
    const before = native({ zeroCount: 1, positive: held({ '-3': 1, '-2': 2, 1: 1 }), negative: held({ '-9': 1 }) })
    const now = native({ zeroThreshold: 0.25, zeroCount: 6, positive: held({ 1: 3 }) })
    expect(increaseOfNative(before, now)).toEqual(
      native({ zeroThreshold: 0.25, zeroCount: 1, positive: held({ 1: 2 }) }),
    )
  })

  test('is, all increases together, the last less the first, as coarse as it becomes on the way', () => {
    const steps = fc.array(
      fc.record({ values: observations, coarser: fc.nat({ max: 2 }), zero: fc.constantFrom(0, 0, 2 ** -8, 2 ** -3) }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(steps, schemas, (scrapes, start) => {
        const seen: number[] = []
        let how = { schema: start, zeroThreshold: 0 }
        const bodies = scrapes.map(({ values, coarser, zero }) => {
          seen.push(...values)
          how = {
            schema: Math.max(-4, how.schema - coarser),
            zeroThreshold: Math.max(how.zeroThreshold, wideEnough(zero, how.schema - coarser)),
          }
          return observe(seen, how)
        })
        const first = bodies[0]!
        const increases = bodies.slice(1).map((now, index) => increaseOfNative(bodies[index]!, now)!)
        const total = increases.reduce((sum, each) => addNatives(sum, each)!, first)
        expect({ ...total, sum: 0 }).toEqual({ ...bodies.at(-1), sum: 0 })
        expect(total.sum).toBeCloseTo(bodies.at(-1)!.sum, 6)
      }),
    )
  })
})

/** A zero bucket that ends where a bucket of the coarsest schema on the way does, so that it cuts none. */
function wideEnough(threshold: number, schema: number): number {
  if (threshold === 0) return 0
  const width = 2 ** Math.max(0, -Math.max(-4, schema))
  return 2 ** (Math.ceil(Math.log2(threshold) / width) * width)
}

describe('several native histograms', () => {
  test('are one of all their observations', () => {
    fc.assert(
      fc.property(observations, observations, schemas, schemas, (one, other, a, b) => {
        const sum = addNatives(observe(one, { schema: a }), observe(other, { schema: b }))!
        const all = observe([...one, ...other], { schema: Math.min(a, b) })
        expect({ ...sum, sum: 0 }).toEqual({ ...all, sum: 0 })
      }),
    )
  })

  test('with zero buckets of different widths are as coarse as the widest, and cut no bucket', () => {
    const wide = native({ zeroThreshold: 1.5, zeroCount: 1 })
    const narrow = native({ zeroThreshold: 0.001, positive: held({ 0: 1, 1: 2, 2: 3 }) })
    expect(addNatives(wide, narrow)).toEqual(native({ zeroThreshold: 2, zeroCount: 4, positive: held({ 2: 3 }) }))
  })

  test('with bounds of different kinds are none', () => {
    expect(addNatives(native({ schema: CUSTOM_SCHEMA }), native())).toBeUndefined()
  })
})

test('a coarser native histogram holds the same in wider buckets', () => {
  fc.assert(
    fc.property(observations, schemas, schemas, (values, a, b) => {
      const [coarse, fine] = [Math.min(a, b), Math.max(a, b)]
      expect(withSchema(observe(values, { schema: fine }), coarse)).toEqual(observe(values, { schema: coarse }))
    }),
  )
})

describe('exponential buckets', () => {
  test('are counted by their lower bounds, and those between that hold nothing are there', () => {
    const found = native({ schema: 3, zeroThreshold: 0.1, zeroCount: 2, positive: held({ '-1': 4, 2: 5 }) })
    expect(exponentialBuckets(found, 100)).toEqual({
      scale: 3,
      zeroThreshold: 0.1,
      zeroCount: 2,
      positive: { offset: -2, counts: [4, 0, 0, 5] },
      negative: { offset: 0, counts: [] },
    })
  })

  test('that are too many become coarser until they are not', () => {
    const found = native({ schema: 8, positive: held({ 0: 1, 1: 2, 5120: 3 }), negative: held({ 1: 4 }) })
    expect(exponentialBuckets(found, 21)).toEqual({
      scale: 0,
      zeroThreshold: 0,
      zeroCount: 0,
      positive: { offset: -1, counts: [1, 2, ...Array(18).fill(0), 3] },
      negative: { offset: 0, counts: [4] },
    })
  })

  test('have no custom bounds', () => {
    expect(exponentialBuckets(native({ schema: CUSTOM_SCHEMA }), 20)).toBeUndefined()
  })

  test('hold whatever was observed, in few enough buckets', () => {
    fc.assert(
      fc.property(observations, schemas, fc.integer({ min: 2, max: 200 }), (values, schema, max) => {
        const found = exponentialBuckets(observe(values, { schema }), max)!
        const counts = [...found.positive.counts, ...found.negative.counts]
        expect(counts.reduce((a, b) => a + b, found.zeroCount)).toBe(values.length)
        expect(Math.max(found.positive.counts.length, found.negative.counts.length)).toBeLessThanOrEqual(max)
        expect(found.scale).toBeLessThanOrEqual(schema)
      }),
    )
  })
})

describe('the range of a native histogram', () => {
  test.each<[why: string, found: Partial<NativeHistogram>, range: object | undefined]>([
    ['of nothing is none', {}, undefined],
    ['is that of its outermost buckets', { sum: 20, positive: held({ 1: 3, 4: 1 }) }, { min: 1, max: 16 }],
    ['begins at zero where that was observed', { zeroCount: 1, sum: 9, positive: held({ 4: 1 }) }, { min: 0, max: 16 }],
    ['of values below zero', { sum: -9, negative: held({ 2: 1, 3: 1 }) }, { min: -8, max: -2 }],
    ['on both sides', { sum: 1, positive: held({ 1: 1 }), negative: held({ 3: 1 }) }, { min: -8, max: 2 }],
    ['below zero and zero', { zeroCount: 1, sum: -3, negative: held({ 3: 1 }) }, { min: -8, max: 0 }],
    ['of a single observation is what it was', { sum: 9.5, positive: held({ 4: 1 }) }, { min: 9.5, max: 9.5 }],
    ['of zeros', { zeroThreshold: 1, zeroCount: 2, sum: 1 }, { min: 0, max: 0.5 }],
    ['reaches to the average', { sum: 40, positive: held({ 1: 2 }) }, { min: 1, max: 20 }],
    [
      'is within what is a number',
      { schema: -4, sum: 1e308, positive: held({ 64: 2 }) },
      { min: 2 ** 1008, max: Number.MAX_VALUE },
    ],
    [
      'without bounds is the average',
      { schema: CUSTOM_SCHEMA, sum: 3, positive: held({ 0: 2 }) },
      { min: 1.5, max: 1.5 },
    ],
  ])('%s', (_, found, range) => {
    expect(rangeOfNative(native(found))).toEqual(range)
  })

  test('holds all that was observed', () => {
    fc.assert(
      fc.property(observations, schemas, (values, schema) => {
        const range = rangeOfNative(observe(values, { schema }))
        for (const value of values) {
          expect(range!.min).toBeLessThanOrEqual(value)
          expect(range!.max).toBeGreaterThanOrEqual(value)
        }
      }),
    )
  })
})

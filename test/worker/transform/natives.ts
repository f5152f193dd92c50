/** Native histograms for tests: written by hand, observed one by one, and any. */

import fc from 'fast-check'
import type { NativeBuckets, NativeHistogram } from '../../../worker/model/native-histogram.ts'

/** Buckets by their index. */
export type Held = { readonly [index: number]: number }

export function native(changed: Partial<NativeHistogram> = {}): NativeHistogram {
  const found = {
    schema: 0,
    zeroThreshold: 0,
    zeroCount: 0,
    sum: 0,
    positive: held({}),
    negative: held({}),
    ...changed,
  }
  const buckets = [...found.positive.counts, ...found.negative.counts]
  return { count: buckets.reduce((a, b) => a + b, found.zeroCount), ...found }
}

export function held(counts: Held): NativeBuckets {
  const indices = Object.keys(counts)
    .map(Number)
    .sort((a, b) => a - b)
  return { indices, counts: indices.map((index) => counts[index]!) }
}

/** As a client library counts, by logarithms; values on a bound belong below it. */
export function observe(values: readonly number[], { schema = 0, zeroThreshold = 0 } = {}): NativeHistogram {
  const positive: { [index: number]: number } = {}
  const negative: { [index: number]: number } = {}
  let zeroCount = 0
  let sum = 0
  for (const value of values) {
    sum += value
    if (Math.abs(value) <= zeroThreshold) zeroCount++
    else {
      const index = Math.ceil(Math.log2(Math.abs(value)) * 2 ** schema)
      const side = value > 0 ? positive : negative
      side[index] = (side[index] ?? 0) + 1
    }
  }
  return native({ schema, zeroThreshold, zeroCount, sum, positive: held(positive), negative: held(negative) })
}

/** Powers of two and what lies well between them: no rounding decides which bucket they are in. */
export const observations: fc.Arbitrary<readonly number[]> = fc.array(
  fc
    .tuple(fc.integer({ min: -12, max: 12 }), fc.constantFrom(0, 0.3, 0.55, 0.8), fc.constantFrom(1, -1))
    .map(([power, between, sign]) => sign * 2 ** (power + between)),
  { maxLength: 30 },
)

export const schemas = fc.integer({ min: -4, max: 8 })

/**
 * Native histograms as they change: by how much one rose since the last scrape, and several as one.
 *
 * Exporters make a histogram coarser when it has too many buckets: they halve the resolution or widen the zero bucket,
 * and go on counting. The one before is made as coarse first, so that nothing is counted twice. The rules for what is a
 * reset are those of Prometheus (model/histogram, `DetectReset`).
 */

import { CUSTOM_SCHEMA, type NativeBuckets, type NativeHistogram } from '../model/native-histogram.ts'

/** What was observed between the two; undefined where the histogram began again. */
export function increaseOfNative(before: NativeHistogram, now: NativeHistogram): NativeHistogram | undefined {
  const isCustom = now.schema === CUSTOM_SCHEMA
  if (now.schema > before.schema || isCustom !== (before.schema === CUSTOM_SCHEMA)) return undefined
  if (now.count < before.count || now.zeroThreshold < before.zeroThreshold) return undefined
  const coarse = withZero(withSchema(before, now.schema), now.zeroThreshold)
  if (coarse.zeroThreshold !== now.zeroThreshold || now.zeroCount < coarse.zeroCount) return undefined
  const positive = subtract(now.positive, coarse.positive)
  const negative = subtract(now.negative, coarse.negative)
  if (positive === undefined || negative === undefined) return undefined
  return {
    ...now,
    zeroCount: now.zeroCount - coarse.zeroCount,
    count: now.count - coarse.count,
    sum: now.sum - coarse.sum,
    positive,
    negative,
  }
}

/** What was observed in both, as fine as the coarser of them; undefined where they have no bounds in common. */
export function addNatives(a: NativeHistogram, b: NativeHistogram): NativeHistogram | undefined {
  if ((a.schema === CUSTOM_SCHEMA) !== (b.schema === CUSTOM_SCHEMA)) return undefined
  const schema = Math.min(a.schema, b.schema)
  let [one, other] = [withSchema(a, schema), withSchema(b, schema)]
  while (one.zeroThreshold !== other.zeroThreshold) {
    const threshold = Math.max(one.zeroThreshold, other.zeroThreshold)
    one = withZero(one, threshold)
    other = withZero(other, threshold)
  }
  return {
    schema,
    zeroThreshold: one.zeroThreshold,
    zeroCount: one.zeroCount + other.zeroCount,
    count: one.count + other.count,
    sum: one.sum + other.sum,
    positive: sumOf(one.positive, other.positive),
    negative: sumOf(one.negative, other.negative),
  }
}

/** The same with the coarser buckets of this schema: each takes in whole ones. */
export function withSchema(histogram: NativeHistogram, schema: number): NativeHistogram {
  if (schema === histogram.schema) return histogram
  const width = 2 ** (histogram.schema - schema)
  const coarser = (buckets: NativeBuckets) => regroup(buckets, (index) => Math.floor((index - 1) / width) + 1)
  return { ...histogram, schema, positive: coarser(histogram.positive), negative: coarser(histogram.negative) }
}

/** The upper bound of a bucket; beyond what a double holds it is Infinity. */
export function nativeBound(schema: number, index: number): number {
  return 2 ** (index * 2 ** -schema)
}

/** With a zero bucket that reaches so far, or further where that would cut a bucket in two. */
function withZero(histogram: NativeHistogram, threshold: number): NativeHistogram {
  if (histogram.zeroThreshold >= threshold) return histogram
  const { schema, positive, negative } = histogram
  const reach = Math.max(reachOf(positive, schema, threshold), reachOf(negative, schema, threshold))
  const zeroThreshold = Math.max(threshold, reach)
  const within = (buckets: NativeBuckets) =>
    buckets.indices.filter((index) => nativeBound(schema, index) <= zeroThreshold).length
  const [low, high] = [within(negative), within(positive)]
  return {
    ...histogram,
    zeroThreshold,
    zeroCount: histogram.zeroCount + total(negative, low) + total(positive, high),
    positive: from(positive, high),
    negative: from(negative, low),
  }
}

/** The upper bound of the bucket that the threshold lies within; 0 where that holds nothing. */
function reachOf({ indices }: NativeBuckets, schema: number, threshold: number): number {
  const cut = indices.find((index) => nativeBound(schema, index) > threshold)
  return cut !== undefined && nativeBound(schema, cut - 1) < threshold ? nativeBound(schema, cut) : 0
}

function total({ counts }: NativeBuckets, length: number): number {
  let sum = 0
  for (let at = 0; at < length; at++) sum += counts[at]!
  return sum
}

function from({ indices, counts }: NativeBuckets, start: number): NativeBuckets {
  return { indices: indices.slice(start), counts: counts.slice(start) }
}

/** Buckets in order, of which several may become one. */
function regroup({ indices, counts }: NativeBuckets, indexOf: (index: number) => number): NativeBuckets {
  const grouped: { indices: number[]; counts: number[] } = { indices: [], counts: [] }
  for (const [at, index] of indices.entries()) put(grouped, indexOf(index), counts[at]!)
  return grouped
}

/** Undefined where a bucket fell. */
function subtract(now: NativeBuckets, before: NativeBuckets): NativeBuckets | undefined {
  const rest: { indices: number[]; counts: number[] } = { indices: [], counts: [] }
  let at = 0
  for (const [position, index] of now.indices.entries()) {
    // The one before had a bucket that is empty now.
    if (before.indices[at]! < index) return undefined
    const counted = before.indices[at] === index ? before.counts[at++]! : 0
    const count = now.counts[position]! - counted
    if (count < 0) return undefined
    if (count > 0) put(rest, index, count)
  }
  return at === before.indices.length ? rest : undefined
}

function sumOf(a: NativeBuckets, b: NativeBuckets): NativeBuckets {
  const sum: { indices: number[]; counts: number[] } = { indices: [], counts: [] }
  let [i, j] = [0, 0]
  while (i < a.indices.length || j < b.indices.length) {
    const isNextOfA = !(a.indices[i]! > b.indices[j]!) && i < a.indices.length
    if (isNextOfA) put(sum, a.indices[i]!, a.counts[i++]!)
    else put(sum, b.indices[j]!, b.counts[j++]!)
  }
  return sum
}

function put({ indices, counts }: { indices: number[]; counts: number[] }, index: number, count: number): void {
  if (indices.at(-1) === index) counts[counts.length - 1]! += count
  else {
    indices.push(index)
    counts.push(count)
  }
}

/**
 * Histograms with native buckets, which leave as exponential histograms over OTLP.
 *
 * The sample of the count brings them along, so that all rules for it hold for them. Whether it is met for the first
 * time, and what is to be thought of that, is decided by the count as well; that it began again can also be told by a
 * bucket that fell.
 */

import type { NativePart, Reader } from '../exposition/reading.ts'
import { readDimensions } from '../ingest/dimension-value.ts'
import { unescapeName } from '../ingest/escape.ts'
import { addExponential } from '../ingest/otlp/exponential.ts'
import { startOfIncrease } from '../ingest/otlp/time.ts'
import { addHistogram } from '../ingest/otlp/writer.ts'
import { DOUBLE } from '../model/decimal.ts'
import { hashKey, hashText } from '../model/hash.ts'
import type { NativeBuckets, NativeHistogram } from '../model/native-histogram.ts'
import { encodeUtf8 } from '../model/utf8.ts'
import { keepNative } from '../state/native-table.ts'
import { addNatives, increaseOfNative } from '../transform/native.ts'
import { exponentialBuckets, observedIn, rangeOfNative } from '../transform/native-form.ts'
import { joinedDimensions } from './joins.ts'
import type { State } from './pipeline-state.ts'
import { locatePart, notePart, type Point, pointOf } from './points.ts'
import { addToTotal } from './totals.ts'
import { leaveOut, tell } from './trace.ts'

/** Whether the sample that is being taken is the count of a histogram that is sent with its native buckets. */
export function hasNativePart({ taken }: State, { metric }: Reader): boolean {
  const { point } = taken.line
  return point !== undefined && point.form.kind === 'native' && !point.isScaled && metric!.part === '_count'
}

/** Takes the native buckets of a count; `isCounted` where something can be told of that. */
export function takeNative(
  pipeline: State,
  reader: Reader,
  { histogram, exemplars, isCounted }: NativePart & { readonly isCounted: boolean },
): void {
  const { taken, counts, takesExemplars, sendsTotals } = pipeline
  const point = pointOf(pipeline, locatePart(pipeline, reader))
  if (point === undefined) return
  point.isNative = true
  if (!isSendable(histogram)) {
    leaveOut(pipeline, 'nativesLeftOut')
    return
  }
  const sendsAll = sendsTotals && !point.addsUp
  const found = sendsAll ? histogram : increaseSince(pipeline, reader, histogram, isCounted)
  if (!isCounted || found === undefined) return
  const sum = point.native === undefined ? found : addNatives(point.native, found)
  if (sum === undefined) counts.nativesLeftOut++
  else point.native = sum
  // They are text with a hash in front, as they stand in a line.
  if (takesExemplars) point.exemplars.push(...exemplars.map(encodeUtf8))
  notePart(point, taken)
}

/** What was observed since the last scrape is no point where nothing was; what was observed ever is one in any case. */
export function writeNative(pipeline: State, point: Point): void {
  const { sendsTotals, options, output, otlp, counts } = pipeline
  const { seenMs, timestampMs: nowMs } = options
  const timeMs = Number.isNaN(point.timestampMs) ? nowMs : point.timestampMs
  const all = point.addsUp
    ? addUp(pipeline, point)
    : { native: point.native, startMs: sendsTotals ? point.startMs : startOfIncrease(seenMs, timeMs) }
  if (all?.native === undefined) return
  const { native } = all
  // Without those that are NaN, which are in no bucket.
  const count = observedIn(native)
  if (count === 0 && !sendsTotals) return
  if (output.rangesOnly && !Number.isFinite(native.sum)) {
    counts.notFinite++
    return
  }
  const { head, unit, description } = point.line.point!
  const front = point.front + joinedDimensions(pipeline, point.joins)
  tell(point.traces, { kind: 'histogram', front, count, sum: native.sum })
  const common = {
    name: unescapeName(head.key),
    unit,
    description,
    dimensions: readDimensions(front),
    startMs: Math.min(all.startMs, timeMs),
    timeMs,
    count,
    sum: native.sum,
  }
  const buckets = exponentialBuckets(native, MAX_BUCKETS)
  const { exemplars } = point
  if (buckets === undefined) addHistogram(otlp, { ...common, bounds: [], counts: [count] })
  else {
    const range = output.rangesOnly ? rangeOfNative(native) : undefined
    addExponential(otlp, { ...common, ...buckets, range, exemplars })
  }
  counts.points++
  point.line.tally.points++
}

/** On a side, with those that hold nothing. */
const MAX_BUCKETS = 10_000
/** No double lies in a bucket as far out as this, even in those of the finest schema. */
const MAX_INDEX = 2 ** 19

/** OTLP counts in whole numbers. */
function isSendable({ zeroCount, count, positive, negative }: NativeHistogram): boolean {
  return [zeroCount, count].every(Number.isSafeInteger) && isSendableSide(positive) && isSendableSide(negative)
}

function isSendableSide({ indices, counts }: NativeBuckets): boolean {
  const isWithin = indices.length === 0 || (indices[0]! > -MAX_INDEX && indices.at(-1)! < MAX_INDEX)
  return isWithin && counts.every(Number.isSafeInteger)
}

function increaseSince(
  { table, increase, counts }: State,
  { value, hashA, hashB }: Reader,
  native: NativeHistogram,
  isCounted: boolean,
): NativeHistogram | undefined {
  const key = hashKey(hashA, hashB)
  const before = table.natives.kept.get(key)?.histogram
  if (!keepNative(table.natives, key, native)) {
    counts.nativesLeftOut++
    return undefined
  }
  if (!isCounted) return undefined
  // As a counter it is all new: it began, or began again.
  if (increase.mantissa === value.mantissa && increase.exponent === value.exponent) return native
  if (before === undefined) return undefined
  const rose = increaseOfNative(before, native)
  if (rose === undefined) table.resets++
  return rose ?? native
}

/** What all were that a dropped label made one: a histogram of our own. */
function addUp(
  pipeline: State,
  { front, native }: Point,
): { readonly native: NativeHistogram; readonly startMs: number } | undefined {
  if (native === undefined) return undefined
  const { natives } = pipeline.table
  const name = `${front} native`
  const total = addToTotal(pipeline, name, { mantissa: native.count, exponent: DOUBLE })
  const { hashA, hashB } = hashText(name)
  const key = hashKey(hashA, hashB)
  const before = natives.kept.get(key)?.histogram
  const all = before === undefined ? native : addNatives(before, native)
  if (total === undefined || all === undefined) return undefined
  if (keepNative(natives, key, all)) return { native: all, startMs: total.startMs }
  pipeline.counts.nativesLeftOut++
  return undefined
}

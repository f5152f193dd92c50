/** Reads the native part of a Histogram message. */

import type { NativeHistogram } from '../../model/native-histogram.ts'
import {
  type ExposedBuckets,
  type ExposedHistogram,
  findMistake,
  type NativeSpan,
  withoutSpans,
} from './native-histogram.ts'
import {
  createMessage,
  isOfType,
  LENGTH_DELIMITED,
  type Message,
  nextField,
  openMessage,
  type Range,
  readDouble,
  readUint,
  readVarint,
  toZigzag,
  VARINT,
  type Wire,
} from './wire.ts'

export type NativeReading =
  | { readonly kind: 'histogram'; readonly histogram: NativeHistogram }
  | { readonly kind: 'refused'; readonly reason: string }

/** Reads the native part of the Histogram message in this range. */
export function readNativeHistogram(wire: Wire, range: Range): NativeReading {
  const found = readFields(wire, range)
  if (typeof found === 'string') return { kind: 'refused', reason: found }
  // A histogram of floats says so by a count that is one; its buckets are absolute, those of the other are differences.
  const ofFloats = found.countFloat > 0 || found.zeroCountFloat > 0
  const histogram: ExposedHistogram = {
    schema: found.schema,
    zeroThreshold: found.zeroThreshold,
    zeroCount: ofFloats ? found.zeroCountFloat : found.zeroCount,
    count: ofFloats ? found.countFloat : found.count,
    sum: found.sum,
    positive: bucketsOf(found.positive, ofFloats),
    negative: bucketsOf(found.negative, ofFloats),
  }
  const reason = findMistake(histogram, ofFloats)
  return reason === undefined ? { kind: 'histogram', histogram: withoutSpans(histogram) } : { kind: 'refused', reason }
}

/** Fields of a Histogram that tell of native buckets. */
export const SCHEMA = 5
export const ZERO_THRESHOLD = 6
export const ZERO_COUNT = 7
export const ZERO_COUNT_FLOAT = 8
export const NEGATIVE_SPAN = 9
const NEGATIVE_DELTA = 10
const NEGATIVE_COUNT = 11
export const POSITIVE_SPAN = 12
const POSITIVE_DELTA = 13
const POSITIVE_COUNT = 14
/** Fields that classic and native buckets share. */
export const SAMPLE_COUNT = 1
export const SAMPLE_SUM = 2
export const SAMPLE_COUNT_FLOAT = 4

/** Of spans and of buckets on one side. The client libraries stop at a few hundred. */
const MAX_BUCKETS = 65_536

interface Fields {
  count: number
  countFloat: number
  sum: number
  schema: number
  zeroThreshold: number
  zeroCount: number
  zeroCountFloat: number
  readonly positive: Side
  readonly negative: Side
}

interface Side {
  readonly spans: NativeSpan[]
  readonly deltas: number[]
  readonly counts: number[]
}

function readFields(wire: Wire, range: Range): Fields | string {
  const fields: Fields = {
    count: 0,
    countFloat: 0,
    sum: 0,
    schema: 0,
    zeroThreshold: 0,
    zeroCount: 0,
    zeroCountFloat: 0,
    positive: { spans: [], deltas: [], counts: [] },
    negative: { spans: [], deltas: [], counts: [] },
  }
  const { positive, negative } = fields
  const message = createMessage()
  openMessage(message, range)
  while (nextField(wire, message)) {
    switch (message.field) {
      case SAMPLE_COUNT:
        fields.count = readUint(wire, message)
        break
      case SAMPLE_COUNT_FLOAT:
        fields.countFloat = readDouble(wire, message)
        break
      case SAMPLE_SUM:
        fields.sum = readDouble(wire, message)
        break
      case SCHEMA:
        fields.schema = isOfType(wire, message, VARINT) ? toZigzag(message) : 0
        break
      case ZERO_THRESHOLD:
        fields.zeroThreshold = readDouble(wire, message)
        break
      case ZERO_COUNT:
        fields.zeroCount = readUint(wire, message)
        break
      case ZERO_COUNT_FLOAT:
        fields.zeroCountFloat = readDouble(wire, message)
        break
      case NEGATIVE_SPAN:
        readSpan(wire, message, negative.spans)
        break
      case NEGATIVE_DELTA:
        readDeltas(wire, message, negative.deltas)
        break
      case NEGATIVE_COUNT:
        readCounts(wire, message, negative.counts)
        break
      case POSITIVE_SPAN:
        readSpan(wire, message, positive.spans)
        break
      case POSITIVE_DELTA:
        readDeltas(wire, message, positive.deltas)
        break
      case POSITIVE_COUNT:
        readCounts(wire, message, positive.counts)
        break
    }
    if (isOver(positive) || isOver(negative)) return `it has more than ${MAX_BUCKETS} spans or buckets`
  }
  return fields
}

function isOver({ spans, deltas, counts }: Side): boolean {
  return spans.length > MAX_BUCKETS || deltas.length > MAX_BUCKETS || counts.length > MAX_BUCKETS
}

const SPAN_OFFSET = 1
const SPAN_LENGTH = 2

function readSpan(wire: Wire, parent: Message, spans: NativeSpan[]): void {
  if (!isOfType(wire, parent, LENGTH_DELIMITED)) return
  const message = createMessage()
  openMessage(message, parent)
  let offset = 0
  let length = 0
  while (nextField(wire, message)) {
    if (message.field === SPAN_OFFSET) offset = isOfType(wire, message, VARINT) ? toZigzag(message) : 0
    else if (message.field === SPAN_LENGTH) length = readUint(wire, message)
  }
  spans.push({ offset, length })
}

/** One number or, as the newer encoders write them, many in a row behind one tag. */
function readDeltas(wire: Wire, parent: Message, deltas: number[]): void {
  if (parent.type === VARINT) {
    deltas.push(toZigzag(parent))
    return
  }
  if (!isOfType(wire, parent, LENGTH_DELIMITED)) return
  const packed = createMessage()
  openMessage(packed, parent)
  while (packed.at < packed.end && deltas.length <= MAX_BUCKETS) {
    packed.at = readVarint(wire, packed, packed.at)
    if (packed.at < 0) return
    deltas.push(toZigzag(packed))
  }
}

function readCounts(wire: Wire, parent: Message, counts: number[]): void {
  if (parent.type !== LENGTH_DELIMITED) {
    counts.push(readDouble(wire, parent))
    return
  }
  if ((parent.stop - parent.start) % 8 !== 0) wire.problem ??= 'packed doubles end inside a double'
  for (let at = parent.start; at + 8 <= parent.stop && counts.length <= MAX_BUCKETS; at += 8) {
    counts.push(wire.view.getFloat64(at, true))
  }
}

function bucketsOf({ spans, deltas, counts }: Side, ofFloats: boolean): ExposedBuckets {
  if (ofFloats) return { spans, counts }
  let count = 0
  const absolute = deltas.map((delta) => {
    count += delta
    return count
  })
  return { spans, counts: absolute }
}

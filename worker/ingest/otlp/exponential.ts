/** Exponential histograms of OTLP. */

import { type Attribute, writeAttribute } from './attribute.ts'
import { writeExemplar } from './exemplar.ts'
import { addPoint, enterScope, type MetricHead, type OtlpWriter, POINTS } from './payloads.ts'
import {
  closeMessage,
  createProtobufWriter,
  openMessage,
  type ProtobufWriter,
  writeDouble,
  writeFixed64,
  writePackedVarints,
  writeZigzag,
} from './protobuf-writer.ts'
import { nanoseconds } from './time.ts'

/** What was observed from `startMs` to `timeMs`. Name and dimensions go as they are. */
export interface OtlpExponential extends Omit<MetricHead, 'data'> {
  readonly dimensions: readonly Attribute[]
  readonly startMs: number
  readonly timeMs: number
  /** Of all buckets together; whole numbers, as these are. */
  readonly count: number
  /** Left out where it is not finite. */
  readonly sum: number
  readonly range: { readonly min: number; readonly max: number } | undefined
  readonly scale: number
  readonly zeroCount: number
  readonly zeroThreshold: number
  readonly positive: OtlpBuckets
  readonly negative: OtlpBuckets
  /** As text. */
  readonly exemplars: readonly Uint8Array[]
}

export interface OtlpBuckets {
  readonly offset: number
  readonly counts: readonly number[]
}

export function addExponential(writer: OtlpWriter, histogram: OtlpExponential): void {
  const { name, unit, description } = histogram
  const point = createProtobufWriter(POINT_BYTES)
  writePoint(point, { ...histogram, dimensions: enterScope(writer, histogram.dimensions) })
  addPoint(writer, { data: 'exponential', name, unit, description }, point)
}

const POINT = {
  attributes: 1,
  start: 2,
  time: 3,
  count: 4,
  sum: 5,
  scale: 6,
  zeroCount: 7,
  positive: 8,
  negative: 9,
  exemplars: 11,
  min: 12,
  max: 13,
  zeroThreshold: 14,
}
const BUCKETS = { offset: 1, counts: 2 }
/** Most are smaller. */
const POINT_BYTES = 1024

function writePoint(out: ProtobufWriter, histogram: OtlpExponential): void {
  const { sum, range } = histogram
  const start = openMessage(out, POINTS)
  for (const attribute of histogram.dimensions) writeAttribute(out, POINT.attributes, attribute)
  writeFixed64(out, POINT.start, nanoseconds(histogram.startMs))
  writeFixed64(out, POINT.time, nanoseconds(histogram.timeMs))
  writeFixed64(out, POINT.count, BigInt(histogram.count))
  if (Number.isFinite(sum)) writeDouble(out, POINT.sum, sum)
  writeZigzag(out, POINT.scale, histogram.scale)
  writeFixed64(out, POINT.zeroCount, BigInt(histogram.zeroCount))
  writeBuckets(out, POINT.positive, histogram.positive)
  writeBuckets(out, POINT.negative, histogram.negative)
  for (const exemplar of histogram.exemplars) writeExemplar(out, POINT.exemplars, exemplar, 0, exemplar.length)
  if (range !== undefined) {
    writeDouble(out, POINT.min, range.min)
    writeDouble(out, POINT.max, range.max)
  }
  writeDouble(out, POINT.zeroThreshold, histogram.zeroThreshold)
  closeMessage(out, start)
}

function writeBuckets(out: ProtobufWriter, field: number, { offset, counts }: OtlpBuckets): void {
  if (counts.length === 0) return
  const start = openMessage(out, field)
  writeZigzag(out, BUCKETS.offset, offset)
  writePackedVarints(out, BUCKETS.counts, counts)
  closeMessage(out, start)
}

/** Histograms as OTLP has them, with explicit buckets. */

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
  writePackedDoubles,
  writePackedFixed64,
} from './protobuf-writer.ts'
import { nanoseconds } from './time.ts'

/** What was observed from `startMs` to `timeMs`. Name and dimensions go as they are. */
export interface OtlpHistogram extends Omit<MetricHead, 'data'> {
  readonly dimensions: readonly Attribute[]
  readonly startMs: number
  readonly timeMs: number
  /** The sum of `counts`. */
  readonly count: number
  readonly sum: number
  readonly min?: number
  readonly max?: number
  /** Finite and rising, without +Inf. */
  readonly bounds: readonly number[]
  /** Whole numbers, one for each bucket and one for what is above the last bound. */
  readonly counts: readonly number[]
  /** As text. */
  readonly exemplars?: readonly Uint8Array[]
}

export function addHistogram(writer: OtlpWriter, histogram: OtlpHistogram): void {
  const { name, unit, description } = histogram
  const point = createProtobufWriter(POINT_BYTES)
  writePoint(point, { ...histogram, dimensions: enterScope(writer, histogram.dimensions) })
  addPoint(writer, { data: 'histogram', name, unit, description }, point)
}

const POINT = {
  start: 2,
  time: 3,
  count: 4,
  sum: 5,
  counts: 6,
  bounds: 7,
  exemplars: 8,
  attributes: 9,
  min: 11,
  max: 12,
}
/** Most are smaller. */
const POINT_BYTES = 1024

function writePoint(out: ProtobufWriter, histogram: OtlpHistogram): void {
  const start = openMessage(out, POINTS)
  writeFixed64(out, POINT.start, nanoseconds(histogram.startMs))
  writeFixed64(out, POINT.time, nanoseconds(histogram.timeMs))
  writeFixed64(out, POINT.count, BigInt(histogram.count))
  writeDouble(out, POINT.sum, histogram.sum)
  writePackedFixed64(out, POINT.counts, histogram.counts)
  writePackedDoubles(out, POINT.bounds, histogram.bounds)
  for (const attribute of histogram.dimensions) writeAttribute(out, POINT.attributes, attribute)
  for (const exemplar of histogram.exemplars ?? []) writeExemplar(out, POINT.exemplars, exemplar, 0, exemplar.length)
  if (histogram.min !== undefined) writeDouble(out, POINT.min, histogram.min)
  if (histogram.max !== undefined) writeDouble(out, POINT.max, histogram.max)
  closeMessage(out, start)
}

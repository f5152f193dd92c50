/**
 * Histograms as OTLP has them, written as bytes into payloads that are ready to be sent: an
 * ExportMetricsServiceRequest with explicit buckets and delta temporality, which is what Dynatrace takes.
 *
 * A payload is a whole message. Payloads in a row are one message as well, of all their points, since protobuf appends
 * what is repeated: they can be joined like lines.
 */

import type { Payload } from '../../model/batch.ts'
import { truncate } from '../key.ts'
import { MAX_OTLP_DESCRIPTION, MAX_OTLP_PAYLOAD_BYTES, MAX_OTLP_POINTS } from './limits.ts'
import {
  closeMessage,
  createProtobufWriter,
  openMessage,
  type ProtobufWriter,
  writeDouble,
  writeEnum,
  writeFixed64,
  writePackedDoubles,
  writePackedFixed64,
  writeText,
} from './protobuf-writer.ts'

/** What was observed from `startMs` to `timeMs`. Name and dimensions go as they are: they keep Dynatrace's rules already. */
export interface OtlpHistogram {
  readonly name: string
  /** '' where it has none. */
  readonly unit: string
  /** '' where it has none. */
  readonly description: string
  readonly dimensions: readonly (readonly [key: string, value: string])[]
  readonly startMs: number
  readonly timeMs: number
  /** The sum of `counts`. */
  readonly count: number
  readonly sum: number
  readonly min?: number
  readonly max?: number
  /** Finite, rising, none negative, without +Inf. */
  readonly bounds: readonly number[]
  /** Whole numbers, one for each bucket and one for what is above the last bound. */
  readonly counts: readonly number[]
}

export interface OtlpWriter {
  readonly out: ProtobufWriter
  /** Points in the payload that is being filled; it is open where there are any. */
  points: number
  resourceStart: number
  scopeStart: number
  /** The metric that takes the next point, if that is one of it. */
  metric: OpenMetric | undefined
  readonly payloads: Payload[]
  /** Histograms that no payload can hold. */
  tooLarge: number
}

export function createOtlpWriter(): OtlpWriter {
  return {
    out: createProtobufWriter(),
    points: 0,
    resourceStart: 0,
    scopeStart: 0,
    metric: undefined,
    payloads: [],
    tooLarge: 0,
  }
}

export function addHistogram(writer: OtlpWriter, histogram: OtlpHistogram): void {
  if (addToPayload(writer, histogram)) return
  cutPayload(writer)
  if (!addToPayload(writer, histogram)) writer.tooLarge++
}

/** Everything written, as payloads whose `lines` are data points; the writer starts anew. */
export function takeOtlpPayloads(writer: OtlpWriter): Payload[] {
  cutPayload(writer)
  return writer.payloads.splice(0)
}

interface OpenMetric {
  readonly name: string
  readonly unit: string
  readonly description: string
  readonly start: number
  readonly dataStart: number
}

/** Fields of the messages. */
const RESOURCE_METRICS = 1
const SCOPE_METRICS = 2
const SCOPE = 1
const SCOPE_NAME = 1
const METRICS = 2
const METRIC = { name: 1, description: 2, unit: 3, histogram: 9 }
const HISTOGRAM = { points: 1, temporality: 2 }
const POINT = { start: 2, time: 3, count: 4, sum: 5, counts: 6, bounds: 7, attributes: 9, min: 11, max: 12 }
const ATTRIBUTE = { key: 1, value: 2, text: 1 }

const DELTA = 1
/** What the lengths of the four messages around a point may grow by as they are closed. */
const CLOSING_BYTES = 16

/** False where the payload has no room for the point, which is then not in it. */
function addToPayload(writer: OtlpWriter, histogram: OtlpHistogram): boolean {
  const { out } = writer
  if (writer.points === MAX_OTLP_POINTS) return false
  if (writer.points === 0) openPayload(writer)
  if (!isOfMetric(histogram, writer.metric)) closeMetric(writer)
  const { at } = out
  const { metric } = writer
  writer.metric ??= openMetric(out, histogram)
  writePoint(out, histogram)
  if (out.at + CLOSING_BYTES > MAX_OTLP_PAYLOAD_BYTES) {
    out.at = at
    writer.metric = metric
    return false
  }
  writer.points++
  return true
}

function openPayload(writer: OtlpWriter): void {
  const { out } = writer
  out.at = 0
  writer.resourceStart = openMessage(out, RESOURCE_METRICS)
  writer.scopeStart = openMessage(out, SCOPE_METRICS)
  const scope = openMessage(out, SCOPE)
  writeText(out, SCOPE_NAME, 'narthex')
  closeMessage(out, scope)
}

function isOfMetric({ name, unit, description }: OtlpHistogram, metric: OpenMetric | undefined): boolean {
  return metric?.name === name && metric.unit === unit && metric.description === description
}

function closeMetric(writer: OtlpWriter): void {
  const { out, metric } = writer
  if (metric === undefined) return
  closeMessage(out, metric.dataStart)
  closeMessage(out, metric.start)
  writer.metric = undefined
}

function openMetric(out: ProtobufWriter, { name, unit, description }: OtlpHistogram): OpenMetric {
  const start = openMessage(out, METRICS)
  writeText(out, METRIC.name, name)
  writeText(out, METRIC.description, truncate(description, MAX_OTLP_DESCRIPTION))
  writeText(out, METRIC.unit, unit)
  const dataStart = openMessage(out, METRIC.histogram)
  writeEnum(out, HISTOGRAM.temporality, DELTA)
  return { name, unit, description, start, dataStart }
}

function writePoint(out: ProtobufWriter, histogram: OtlpHistogram): void {
  const start = openMessage(out, HISTOGRAM.points)
  writeFixed64(out, POINT.start, nanoseconds(histogram.startMs))
  writeFixed64(out, POINT.time, nanoseconds(histogram.timeMs))
  writeFixed64(out, POINT.count, BigInt(histogram.count))
  writeDouble(out, POINT.sum, histogram.sum)
  writePackedFixed64(out, POINT.counts, histogram.counts)
  writePackedDoubles(out, POINT.bounds, histogram.bounds)
  for (const [key, value] of histogram.dimensions) writeAttribute(out, key, value)
  if (histogram.min !== undefined) writeDouble(out, POINT.min, histogram.min)
  if (histogram.max !== undefined) writeDouble(out, POINT.max, histogram.max)
  closeMessage(out, start)
}

/** Beyond 2^53: a number would lose some. */
function nanoseconds(milliseconds: number): bigint {
  return BigInt(Math.trunc(milliseconds)) * 1_000_000n
}

function writeAttribute(out: ProtobufWriter, key: string, value: string): void {
  const attribute = openMessage(out, POINT.attributes)
  writeText(out, ATTRIBUTE.key, key)
  const any = openMessage(out, ATTRIBUTE.value)
  writeText(out, ATTRIBUTE.text, value)
  closeMessage(out, any)
  closeMessage(out, attribute)
}

function cutPayload(writer: OtlpWriter): void {
  if (writer.points === 0) return
  const { out } = writer
  closeMetric(writer)
  closeMessage(out, writer.scopeStart)
  closeMessage(out, writer.resourceStart)
  writer.payloads.push({ bytes: out.buffer.bytes.slice(0, out.at), lines: writer.points })
  writer.points = 0
}

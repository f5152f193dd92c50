/**
 * Payloads of OTLP, written as bytes and ready to be sent: each an ExportMetricsServiceRequest of one resource, of which
 * every point is of the metric that was opened last.
 *
 * A payload is a whole message. Payloads in a row are one message as well, of all their points, since protobuf appends
 * what is repeated: they can be joined like lines.
 */

import type { Temporality } from '../../../dsl/bundle.ts'
import type { Payload } from '../../model/batch.ts'
import { truncate } from '../key.ts'
import { MAX_OTLP_DESCRIPTION, MAX_OTLP_PAYLOAD_BYTES, MAX_OTLP_POINTS } from './limits.ts'
import {
  closeMessage,
  createProtobufWriter,
  openMessage,
  type ProtobufWriter,
  writeEnum,
  writeFields,
  writeText,
} from './protobuf-writer.ts'

/** What a metric has beside its points: those in a row that have the same share it. */
export interface MetricHead {
  readonly data: DataKind
  readonly name: string
  /** '' where it has none. */
  readonly unit: string
  /** '' where it has none. */
  readonly description: string
}

/** A sum is monotonic, as counters are. */
export type DataKind = 'gauge' | 'sum' | 'histogram' | 'exponential'

export interface OtlpWriter {
  readonly out: ProtobufWriter
  readonly options: OtlpOptions
  /** Points in the payload that is being filled; it is open where there are any. */
  points: number
  resourceStart: number
  scopeStart: number
  /** The metric that takes the next point, if that is one of it. */
  metric: OpenMetric | undefined
  readonly payloads: Payload[]
  /** Points that no payload can hold. */
  tooLarge: number
}

export interface OtlpOptions {
  /** Attributes of what all points come from. */
  readonly resource: readonly (readonly [key: string, value: string])[]
  readonly temporality: Temporality
}

export function createOtlpWriter(options: OtlpOptions): OtlpWriter {
  return {
    out: createProtobufWriter(),
    options,
    points: 0,
    resourceStart: 0,
    scopeStart: 0,
    metric: undefined,
    payloads: [],
    tooLarge: 0,
  }
}

/**
 * Makes ready for one point of a metric, which is written next and takes so many bytes; false where no payload has room
 * for it.
 */
export function openPoint(writer: OtlpWriter, head: MetricHead, bytes: number): boolean {
  if (!openMetric(writer, head, bytes)) {
    cutPayload(writer)
    if (!openMetric(writer, head, bytes)) {
      writer.tooLarge++
      return false
    }
  }
  writer.points++
  return true
}

/** Adds a point that is written already. */
export function addPoint(writer: OtlpWriter, head: MetricHead, { buffer, at }: ProtobufWriter): void {
  if (openPoint(writer, head, at)) writeFields(writer.out, buffer.bytes.subarray(0, at))
}

/** Everything written, as payloads whose `lines` are data points; the writer starts anew. */
export function takeOtlpPayloads(writer: OtlpWriter): Payload[] {
  cutPayload(writer)
  return writer.payloads.splice(0)
}

/** The field of the points in each kind of data. */
export const POINTS = 1

export function writeAttribute(
  out: ProtobufWriter,
  field: number,
  [key, value]: readonly [key: string, value: string],
): void {
  const attribute = openMessage(out, field)
  writeText(out, ATTRIBUTE.key, key)
  const any = openMessage(out, ATTRIBUTE.value)
  writeText(out, ATTRIBUTE.text, value)
  closeMessage(out, any)
  closeMessage(out, attribute)
}

interface OpenMetric {
  readonly head: MetricHead
  readonly start: number
  readonly dataStart: number
}

/** Fields of the messages. */
const RESOURCE_METRICS = 1
const RESOURCE = 1
const RESOURCE_ATTRIBUTES = 1
const SCOPE_METRICS = 2
const SCOPE = 1
const SCOPE_NAME = 1
const METRICS = 2
const METRIC = { name: 1, description: 2, unit: 3 }
const DATA: Readonly<Record<DataKind, number>> = { gauge: 5, sum: 7, histogram: 9, exponential: 10 }
const TEMPORALITY = 2
const IS_MONOTONIC = 3
const ATTRIBUTE = { key: 1, value: 2, text: 1 }

const TEMPORALITIES: Readonly<Record<Temporality, number>> = { delta: 1, cumulative: 2 }
/** What the lengths of the four messages around a point may grow by as they are closed. */
const CLOSING_BYTES = 16

/** False where the payload has no room for the point. */
function openMetric(writer: OtlpWriter, head: MetricHead, bytes: number): boolean {
  if (writer.points === MAX_OTLP_POINTS) return false
  if (writer.points === 0) openPayload(writer)
  if (isSame(writer.metric?.head, head)) return hasRoom(writer, bytes)
  closeMetric(writer)
  const { at } = writer.out
  writer.metric = startMetric(writer, head)
  if (hasRoom(writer, bytes)) return true
  // A metric without points says nothing.
  writer.out.at = at
  writer.metric = undefined
  return false
}

function hasRoom({ out }: OtlpWriter, bytes: number): boolean {
  return out.at + bytes + CLOSING_BYTES <= MAX_OTLP_PAYLOAD_BYTES
}

function openPayload(writer: OtlpWriter): void {
  const { out, options } = writer
  out.at = 0
  writer.metric = undefined
  writer.resourceStart = openMessage(out, RESOURCE_METRICS)
  if (options.resource.length > 0) {
    const resource = openMessage(out, RESOURCE)
    for (const attribute of options.resource) writeAttribute(out, RESOURCE_ATTRIBUTES, attribute)
    closeMessage(out, resource)
  }
  writer.scopeStart = openMessage(out, SCOPE_METRICS)
  const scope = openMessage(out, SCOPE)
  writeText(out, SCOPE_NAME, 'narthex')
  closeMessage(out, scope)
}

function isSame(a: MetricHead | undefined, b: MetricHead): boolean {
  if (a === b) return true
  return a?.data === b.data && a.name === b.name && a.unit === b.unit && a.description === b.description
}

function startMetric({ out, options }: OtlpWriter, head: MetricHead): OpenMetric {
  const { data, name, unit, description } = head
  const start = openMessage(out, METRICS)
  writeText(out, METRIC.name, name)
  writeText(out, METRIC.description, truncate(description, MAX_OTLP_DESCRIPTION))
  writeText(out, METRIC.unit, unit)
  const dataStart = openMessage(out, DATA[data])
  if (data !== 'gauge') writeEnum(out, TEMPORALITY, TEMPORALITIES[options.temporality])
  if (data === 'sum') writeEnum(out, IS_MONOTONIC, 1)
  return { head, start, dataStart }
}

function closeMetric(writer: OtlpWriter): void {
  const { out, metric } = writer
  if (metric === undefined) return
  closeMessage(out, metric.dataStart)
  closeMessage(out, metric.start)
  writer.metric = undefined
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

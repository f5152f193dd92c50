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
import { type Attribute, writeAttribute } from './attribute.ts'
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
import { OWN_SCOPE, type Scope, takeScope } from './scope.ts'

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
  /** Of the next point. */
  scope: Scope
  /** That takes the next metric, if that is one of it. */
  openScope: OpenScope | undefined
  /** The metric that takes the next point, if that is one of it. */
  metric: OpenMetric | undefined
  readonly payloads: Payload[]
  /** Bytes of `payloads`. */
  closedBytes: number
  /** Metrics that were described, and the bytes that this took. */
  readonly described: Set<string>
  descriptionBytes: number
  /** Points that no payload can hold. */
  tooLarge: number
}

export interface OtlpOptions {
  /** Attributes of what all points come from. */
  readonly resource: readonly Attribute[]
  readonly temporality: Temporality
  /** Labels may tell what scope a point is of; else all are of our own. */
  readonly scopes: boolean
}

export function createOtlpWriter(options: OtlpOptions): OtlpWriter {
  return {
    out: createProtobufWriter(),
    options,
    points: 0,
    resourceStart: 0,
    scope: OWN_SCOPE,
    openScope: undefined,
    metric: undefined,
    payloads: [],
    closedBytes: 0,
    described: new Set(),
    descriptionBytes: 0,
    tooLarge: 0,
  }
}

/** Has the points that follow be of the scope that these labels tell of, and says which labels are the point's own. */
export function enterScope(writer: OtlpWriter, labels: readonly Attribute[]): readonly Attribute[] {
  if (!writer.options.scopes) return labels
  const { scope, rest } = takeScope(labels)
  writer.scope = scope
  return rest
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

interface OpenScope {
  readonly scope: Scope
  /** Where its field begins, its message, and in that what is not of the scope itself. */
  readonly at: number
  readonly start: number
  readonly metricsAt: number
}

interface OpenMetric {
  readonly head: MetricHead
  readonly start: number
  readonly dataStart: number
  readonly descriptionBytes: number
}

/** Fields of the messages. */
const RESOURCE_METRICS = 1
const RESOURCE = 1
const RESOURCE_ATTRIBUTES = 1
const SCOPE_METRICS = 2
const METRICS = 2
const METRIC = { name: 1, description: 2, unit: 3 }
const DATA: Readonly<Record<DataKind, number>> = { gauge: 5, sum: 7, histogram: 9, exponential: 10 }
const TEMPORALITY = 2
const IS_MONOTONIC = 3

const TEMPORALITIES: Readonly<Record<Temporality, number>> = { delta: 1, cumulative: 2 }
/** What the lengths of the four messages around a point may grow by as they are closed. */
const CLOSING_BYTES = 16

/** False where the payload has no room for the point. */
function openMetric(writer: OtlpWriter, head: MetricHead, bytes: number): boolean {
  if (writer.points === MAX_OTLP_POINTS) return false
  if (writer.points === 0) openPayload(writer)
  if (!isSameScope(writer.openScope?.scope, writer.scope)) {
    closeScope(writer)
    writer.openScope = startScope(writer)
  }
  if (isSame(writer.metric?.head, head)) return hasRoom(writer, bytes)
  closeMetric(writer)
  const { at } = writer.out
  writer.metric = startMetric(writer, head)
  if (hasRoom(writer, bytes)) {
    writer.described.add(head.name)
    writer.descriptionBytes += writer.metric.descriptionBytes
    return true
  }
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
  writer.openScope = undefined
  writer.resourceStart = openMessage(out, RESOURCE_METRICS)
  if (options.resource.length > 0) {
    const resource = openMessage(out, RESOURCE)
    for (const attribute of options.resource) writeAttribute(out, RESOURCE_ATTRIBUTES, attribute)
    closeMessage(out, resource)
  }
}

function isSameScope(a: Scope | undefined, b: Scope): boolean {
  return a === b || (a?.length === b.length && a.every((byte, index) => byte === b[index]))
}

function startScope({ out, scope }: OtlpWriter): OpenScope {
  const { at } = out
  const start = openMessage(out, SCOPE_METRICS)
  writeFields(out, scope)
  return { scope, at, start, metricsAt: out.at }
}

function isSame(a: MetricHead | undefined, b: MetricHead): boolean {
  if (a === b) return true
  return a?.data === b.data && a.name === b.name && a.unit === b.unit && a.description === b.description
}

function startMetric(writer: OtlpWriter, head: MetricHead): OpenMetric {
  const { out, options } = writer
  const { data, name, unit, description } = head
  const start = openMessage(out, METRICS)
  writeText(out, METRIC.name, name)
  const descriptionAt = out.at
  if (mayDescribe(writer, head)) writeText(out, METRIC.description, truncate(description, MAX_OTLP_DESCRIPTION))
  const descriptionBytes = out.at - descriptionAt
  writeText(out, METRIC.unit, unit)
  const dataStart = openMessage(out, DATA[data])
  if (data !== 'gauge') writeEnum(out, TEMPORALITY, TEMPORALITIES[options.temporality])
  if (data === 'sum') writeEnum(out, IS_MONOTONIC, 1)
  return { head, start, dataStart, descriptionBytes }
}

/**
 * A metric whose points do not stand together is told anew with each of them. Its description is told once in any case,
 * and again as long as descriptions are the smaller half: an exporter decides about both.
 */
function mayDescribe({ described, descriptionBytes, closedBytes, out }: OtlpWriter, { name }: MetricHead): boolean {
  return !described.has(name) || descriptionBytes <= (closedBytes + out.at) / 2
}

function closeMetric(writer: OtlpWriter): void {
  const { out, metric } = writer
  if (metric === undefined) return
  closeMessage(out, metric.dataStart)
  closeMessage(out, metric.start)
  writer.metric = undefined
}

function closeScope(writer: OtlpWriter): void {
  const { out, openScope } = writer
  closeMetric(writer)
  if (openScope === undefined) return
  // A scope without metrics says nothing.
  if (out.at === openScope.metricsAt) out.at = openScope.at
  else closeMessage(out, openScope.start)
  writer.openScope = undefined
}

function cutPayload(writer: OtlpWriter): void {
  if (writer.points === 0) return
  const { out } = writer
  closeScope(writer)
  closeMessage(out, writer.resourceStart)
  writer.payloads.push({ bytes: out.buffer.bytes.slice(0, out.at), lines: writer.points })
  writer.closedBytes += out.at
  writer.points = 0
}

/** Messages of OTLP as bytes, by `metrics.proto` and a library that is not the worker's. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, type Type } from 'protobufjs'

export interface ExportRequest {
  readonly resourceMetrics: readonly {
    readonly resource: { readonly attributes: readonly KeyValue[] } | null
    readonly scopeMetrics: readonly ScopeMetrics[]
  }[]
}

export interface ScopeMetrics {
  readonly scope: {
    readonly name: string
    readonly version: string
    readonly attributes: readonly KeyValue[]
  } | null
  readonly schemaUrl: string
  readonly metrics: readonly Metric[]
}

/** It has data of one type at most. */
export interface Metric {
  readonly name: string
  readonly description: string
  readonly unit: string
  readonly gauge?: { readonly dataPoints: readonly NumberDataPoint[] }
  readonly sum?: { readonly dataPoints: readonly NumberDataPoint[]; readonly isMonotonic: boolean } & Temporal
  readonly histogram?: { readonly dataPoints: readonly HistogramDataPoint[] } & Temporal
  readonly exponentialHistogram?: { readonly dataPoints: readonly ExponentialDataPoint[] } & Temporal
  readonly summary?: { readonly dataPoints: readonly SummaryDataPoint[] }
}

export interface Temporal {
  /** The name of it in the enum, or a number that has none. */
  readonly aggregationTemporality: string | number
}

/** Integers of 64 bits are text here and below, since a number could not hold them all. */
interface DataPoint {
  readonly attributes: readonly KeyValue[]
  readonly startTimeUnixNano: string
  readonly timeUnixNano: string
  readonly flags: number
}

export interface NumberDataPoint extends DataPoint, NumberValue {
  readonly exemplars: readonly ExemplarMessage[]
}

export interface HistogramDataPoint extends DataPoint {
  readonly count: string
  readonly sum?: number
  readonly bucketCounts: readonly string[]
  readonly explicitBounds: readonly number[]
  readonly min?: number
  readonly max?: number
  readonly exemplars: readonly ExemplarMessage[]
}

export interface ExponentialDataPoint extends DataPoint {
  readonly count: string
  readonly sum?: number
  readonly scale: number
  readonly zeroCount: string
  readonly zeroThreshold: number
  readonly positive: ExponentialBuckets | null
  readonly negative: ExponentialBuckets | null
  readonly min?: number
  readonly max?: number
  readonly exemplars: readonly ExemplarMessage[]
}

export interface ExponentialBuckets {
  readonly offset: number
  readonly bucketCounts: readonly string[]
}

export interface SummaryDataPoint extends DataPoint {
  readonly count: string
  readonly sum: number
  readonly quantileValues: readonly { readonly quantile: number; readonly value: number }[]
}

export interface ExemplarMessage extends NumberValue {
  readonly filteredAttributes: readonly KeyValue[]
  readonly timeUnixNano: string
  readonly spanId: Buffer
  readonly traceId: Buffer
}

/** One of them, or none. */
export interface NumberValue {
  readonly asDouble?: number
  readonly asInt?: string
}

export interface KeyValue {
  readonly key: string
  readonly value: AnyValue | null
}

/** One of them, or none. */
export interface AnyValue {
  readonly stringValue?: string
  readonly boolValue?: boolean
  readonly intValue?: string
  readonly doubleValue?: number
  readonly arrayValue?: { readonly values: readonly AnyValue[] }
  readonly kvlistValue?: { readonly values: readonly KeyValue[] }
  readonly bytesValue?: Buffer
}

/** Undefined where the bytes are no such message. */
export function decodeRequest(bytes: Uint8Array): ExportRequest | undefined {
  try {
    // The interfaces say what the schema says.
    return REQUEST.toObject(REQUEST.decode(asBuffer(bytes)), DECODED) as ExportRequest
  } catch {
    return undefined // the decoder throws on nothing but bytes that are not of the schema
  }
}

/** For what the worker would never send. */
export function encodeRequest(request: object): Uint8Array {
  return REQUEST.encode(REQUEST.fromObject({ ...request })).finish()
}

/** The answer to a request whose points were taken, all or some of them. */
export function encodeResponse(partialSuccess?: {
  readonly rejectedDataPoints: number
  readonly errorMessage: string
}): Uint8Array {
  return RESPONSE.encode(RESPONSE.fromObject({ partialSuccess })).finish()
}

/** What OTLP answers a refusal with. */
export function encodeStatus(message: string): Uint8Array {
  return STATUS.encode(STATUS.fromObject({ code: INVALID_ARGUMENT, message })).finish()
}

const INVALID_ARGUMENT = 3
const DECODED = { longs: String, enums: String, defaults: true }

const SCHEMA = join(import.meta.dirname, '../../test/fixtures/proto/opentelemetry/metrics.proto')
const { root } = parse(readFileSync(SCHEMA, 'utf8'))
const REQUEST: Type = root.lookupType('ExportMetricsServiceRequest')
const RESPONSE: Type = root.lookupType('ExportMetricsServiceResponse')
const STATUS: Type = root.lookupType('Status')

/** What is decoded of a buffer has its bytes as buffers. */
function asBuffer({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length)
}

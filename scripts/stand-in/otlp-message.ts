/** Messages of OTLP as bytes, by `metrics.proto` and a library that is not the worker's. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, type Type } from 'protobufjs'

export interface ExportRequest {
  readonly resourceMetrics: readonly {
    readonly scopeMetrics: readonly {
      readonly scope: { readonly name: string } | null
      readonly metrics: readonly Metric[]
    }[]
  }[]
}

export interface Metric {
  readonly name: string
  readonly description: string
  readonly unit: string
  readonly histogram?: Histogram
  readonly gauge?: OtherData
  readonly sum?: OtherData
  readonly exponentialHistogram?: OtherData
  readonly summary?: OtherData
}

export interface Histogram {
  readonly dataPoints: readonly HistogramDataPoint[]
  /** The name of it in the enum, or a number that has none. */
  readonly aggregationTemporality: string | number
}

/** Integers of 64 bits are text, since a number could not hold them all. */
export interface HistogramDataPoint {
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } | null }[]
  readonly startTimeUnixNano: string
  readonly timeUnixNano: string
  readonly count: string
  readonly sum?: number
  readonly bucketCounts: readonly string[]
  readonly explicitBounds: readonly number[]
  readonly min?: number
  readonly max?: number
}

export interface OtherData {
  readonly dataPoints: readonly unknown[]
}

/** Undefined where the bytes are no such message. */
export function decodeRequest(bytes: Uint8Array): ExportRequest | undefined {
  try {
    // The interfaces say what the schema says.
    return REQUEST.toObject(REQUEST.decode(bytes), DECODED) as ExportRequest
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

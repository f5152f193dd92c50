/** Encodes messages by `metrics.proto`, field by field and without a thought for speed. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Label {
  readonly name?: string | Uint8Array
  readonly value?: string | Uint8Array
}

export interface Histogram {
  readonly sample_count?: number | bigint
  readonly sample_count_float?: number
  readonly sample_sum?: number
  readonly bucket?: readonly {
    readonly cumulative_count?: number | bigint
    readonly cumulative_count_float?: number
    readonly upper_bound?: number
    readonly exemplar?: object
  }[]
  readonly schema?: number
  readonly zero_threshold?: number
  readonly zero_count?: number
  readonly zero_count_float?: number
  readonly negative_span?: readonly { readonly offset?: number; readonly length?: number }[]
  readonly negative_delta?: readonly number[]
  readonly negative_count?: readonly number[]
  readonly positive_span?: readonly { readonly offset?: number; readonly length?: number }[]
  readonly positive_delta?: readonly number[]
  readonly positive_count?: readonly number[]
  readonly created_timestamp?: object
  readonly exemplars?: readonly object[]
}

export interface Metric {
  readonly label?: readonly Label[]
  readonly gauge?: { readonly value?: number }
  readonly counter?: { readonly value?: number; readonly exemplar?: object; readonly created_timestamp?: object }
  readonly untyped?: { readonly value?: number }
  readonly summary?: {
    readonly sample_count?: number | bigint
    readonly sample_sum?: number
    readonly quantile?: readonly { readonly quantile?: number; readonly value?: number }[]
    readonly created_timestamp?: object
  }
  readonly histogram?: Histogram
  readonly timestamp_ms?: number | bigint
}

export type TypeName = 'COUNTER' | 'GAUGE' | 'SUMMARY' | 'UNTYPED' | 'HISTOGRAM' | 'GAUGE_HISTOGRAM'

export interface Family {
  readonly name?: string | Uint8Array
  readonly help?: string
  readonly type?: TypeName | number
  readonly metric?: readonly Metric[]
  readonly unit?: string
}

export interface EncodeOptions {
  /** Repeated numbers stand in a row behind one tag. */
  readonly packed?: boolean
  /** The order of a message's fields; that of the object where it is not said. */
  readonly order?: (fields: readonly string[]) => readonly string[]
}

/** Each family behind its length. */
export function encodeBody(families: readonly Family[], options: EncodeOptions = {}): Uint8Array {
  return Buffer.concat(families.map((family) => delimited(encodeMessage('MetricFamily', family, options))))
}

export function encodeMessage(type: string, value: object, options: EncodeOptions = {}): Uint8Array {
  const message = SCHEMA.get(type)!
  const values = new Map<string, unknown>(Object.entries(value))
  const names = [...values.keys()]
  const fields = (options.order?.(names) ?? names).flatMap((name) => {
    const field = message.get(name)!
    const found = values.get(name)
    if (!field.repeated) return [encodeField(field, found, options)]
    const all = found as readonly unknown[] // the types of the messages say so
    if (options.packed !== true || WIRE_TYPES[field.type] === undefined || field.type === 'string')
      return all.map((item) => encodeField(field, item, options))
    const row = Buffer.concat(all.map((item) => encodeValue(field, item, options)))
    return all.length === 0 ? [] : [tag(field.number, 2), delimited(row)]
  })
  return Buffer.concat(fields)
}

/** A field by its number and wire type, whatever the schema says of it. */
export function rawField(number: number, wireType: number, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([tag(number, wireType), bytes])
}

export function delimited(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([varint(BigInt(bytes.length)), bytes])
}

export function varint(value: bigint): Uint8Array {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, value)
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128)
  return Uint8Array.from([...bytes, Number(rest)])
}

interface Field {
  readonly type: string
  readonly number: number
  readonly repeated: boolean
}

const PROTO = readFileSync(join(import.meta.dirname, '../../fixtures/proto/metrics.proto'), 'utf8')
const SCHEMA: ReadonlyMap<string, ReadonlyMap<string, Field>> = new Map(
  [...PROTO.matchAll(/^message (\w+) \{([^}]*)\}/gm)].map(([, name, body]) => [
    name!,
    new Map(
      [...body!.matchAll(/(optional|repeated) (\w+) (\w+) = (\d+);/g)].map(([, label, type, field, number]) => [
        field!,
        { type: type!, number: Number(number), repeated: label === 'repeated' },
      ]),
    ),
  ]),
)
const ENUM: ReadonlyMap<unknown, number> = new Map(
  [...PROTO.matchAll(/^ {2}([A-Z_]+) = (\d+);/gm)].map(([, name, number]) => [name!, Number(number)]),
)
/** Of what is not a message. */
const WIRE_TYPES: Readonly<Record<string, number>> = {
  string: 2,
  double: 1,
  uint64: 0,
  uint32: 0,
  int64: 0,
  int32: 0,
  sint32: 0,
  sint64: 0,
  MetricType: 0,
}

function encodeField(field: Field, value: unknown, options: EncodeOptions): Uint8Array {
  return Buffer.concat([tag(field.number, WIRE_TYPES[field.type] ?? 2), encodeValue(field, value, options)])
}

function encodeValue({ type }: Field, value: unknown, options: EncodeOptions): Uint8Array {
  switch (type) {
    case 'string':
      return delimited(typeof value === 'string' ? Buffer.from(value) : (value as Uint8Array)) // the types say so
    case 'double':
      return Buffer.from(new Float64Array([value as number]).buffer) // this machine and the format are little-endian
    case 'sint32':
    case 'sint64': {
      const number = BigInt(value as number)
      return varint((number << 1n) ^ (number >> 63n))
    }
    case 'MetricType':
      return varint(BigInt(ENUM.get(value) ?? (value as number)))
    default:
      return WIRE_TYPES[type] === undefined
        ? delimited(encodeMessage(type, value as object, options))
        : varint(BigInt(value as number | bigint))
  }
}

function tag(number: number, wireType: number): Uint8Array {
  return varint((BigInt(number) << 3n) | BigInt(wireType))
}

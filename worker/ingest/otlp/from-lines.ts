/**
 * Lines as OTLP: the pipeline writes all points as lines, and where they leave as OTLP these are turned into it at the
 * end of a scrape, from bytes to bytes and without an object for a point.
 *
 * All numbers go as doubles, which is what they are to Prometheus: a series must not change its type as soon as it is
 * no whole number. Counters are monotonic sums; gauges, and quantiles of summaries, are gauges.
 */

import { copyBytes, growBuffer, sameBytes } from '../../model/buffer.ts'
import { decodeUtf8 } from '../../model/utf8.ts'
import { unescapeName } from '../escape.ts'
import type { Metadata } from '../metadata.ts'
import type { StatisticForm } from '../output.ts'
import { encodeExemplar } from './exemplar.ts'
import {
  createLineReader,
  DIMENSION,
  type LineReader,
  NAME_END,
  NAME_START,
  readLine,
  VALUE_END,
  VALUE_START,
} from './line-reader.ts'
import { type DataKind, type MetricHead, type OtlpWriter, openPoint } from './payloads.ts'
import { type ProtobufWriter, putVarint, varintLength, writeFields } from './protobuf-writer.ts'
import { putNanoseconds, startOfIncrease } from './time.ts'

export interface LinesOptions {
  readonly statistics: StatisticForm
  /** Since when increases count, milliseconds since the epoch; NaN where nobody knows. */
  readonly seenMs: number
  /** What is told of a metric, by its key as it stands in the lines. */
  describe(key: string): Metadata
}

export function addLines(writer: OtlpWriter, lines: Uint8Array, options: LinesOptions): void {
  const reader = createLineReader(lines)
  const run: Run = { start: 0, end: 0, kind: 'gauge', heads: [] }
  while (readLine(reader)) {
    if (!isOfRun(reader, run)) startRun(reader, run, options)
    if (reader.kind === 'statistic') addStatistic(writer, reader, run, options)
    else addNumber(writer, reader, run.heads[0]!, reader.value, options)
  }
}

/** Lines in a row with one key and of one kind. */
interface Run {
  /** Where the key stands. */
  start: number
  end: number
  kind: LineReader['kind']
  heads: readonly MetricHead[]
}

const DATA: Readonly<Record<Exclude<LineReader['kind'], 'statistic'>, DataKind>> = {
  gauge: 'gauge',
  delta: 'sum',
  total: 'sum',
}

function isOfRun({ source, kind, keyStart, keyEnd }: LineReader, run: Run): boolean {
  if (kind !== run.kind || keyEnd - keyStart !== run.end - run.start) return false
  return sameBytes(source.view, keyStart, source.view, run.start, keyEnd - keyStart)
}

function startRun({ source, kind, keyStart, keyEnd }: LineReader, run: Run, options: LinesOptions): void {
  const key = decodeUtf8(source.bytes.subarray(keyStart, keyEnd))
  const { unit, description } = options.describe(key)
  const name = unescapeName(key)
  run.start = keyStart
  run.end = keyEnd
  run.kind = kind
  if (kind !== 'statistic') run.heads = [{ data: DATA[kind], name, unit, description }]
  else if (options.statistics === 'exponential') run.heads = [{ data: 'exponential', name, unit, description }]
  else {
    run.heads = STATISTIC_PARTS.map((part) => ({
      data: 'gauge',
      name: `${name}.${part}`,
      unit: part === 'count' ? '' : unit,
      description,
    }))
  }
}

const STATISTIC_PARTS = ['min', 'max', 'sum', 'count'] as const

function addStatistic(writer: OtlpWriter, reader: LineReader, { heads }: Run, options: LinesOptions): void {
  if (options.statistics === 'exponential') addExponential(writer, reader, heads[0]!, options)
  else {
    const values = [reader.min, reader.max, reader.value, reader.count]
    heads.forEach((head, index) => {
      addNumber(writer, reader, head, values[index]!, options)
    })
  }
}

/** Tags: the number of a field and its wire type. */
const POINT_TAG = 10
const NUMBER = { attributes: 58, start: 17, time: 25, value: 33, exemplars: 5 }
const EXPONENTIAL = {
  attributes: 10,
  start: 17,
  time: 25,
  count: 33,
  sum: 41,
  zeroCount: 57,
  min: 97,
  max: 105,
  zeroThreshold: 113,
}
/** A tag of one byte and eight more. */
const FIXED_BYTES = 9
const NO_EXEMPLAR: ProtobufWriter['buffer']['bytes'] = new Uint8Array()

function addNumber(
  writer: OtlpWriter,
  reader: LineReader,
  head: MetricHead,
  value: number,
  options: LinesOptions,
): void {
  const { timeMs, startMs } = reader
  const exemplar = exemplarOf(reader)
  const isSum = head.data === 'sum'
  const length = attributesLength(reader) + (isSum ? 3 : 2) * FIXED_BYTES + exemplar.length
  if (!openOfLength(writer, head, length)) return
  const { out } = writer
  writeAttributes(out, reader, NUMBER.attributes)
  const { view } = out.buffer
  let { at } = out
  if (isSum) {
    view.setUint8(at, NUMBER.start)
    putNanoseconds(view, at + 1, Number.isNaN(startMs) ? startOfIncrease(options.seenMs, timeMs) : startMs)
    at += FIXED_BYTES
  }
  view.setUint8(at, NUMBER.time)
  putNanoseconds(view, at + 1, timeMs)
  at += FIXED_BYTES
  out.at = putDouble(view, at, NUMBER.value, value)
  if (exemplar.length > 0) writeFields(out, exemplar)
}

/** All values lie between minus and plus the largest of them: in the bucket around zero, which is that wide. */
function addExponential(writer: OtlpWriter, reader: LineReader, head: MetricHead, options: LinesOptions): void {
  const { timeMs, min, max, value: sum, count } = reader
  const isEmpty = count === 0
  const length = attributesLength(reader) + (isEmpty ? 5 : 8) * FIXED_BYTES
  if (!openOfLength(writer, head, length)) return
  const { out } = writer
  writeAttributes(out, reader, EXPONENTIAL.attributes)
  const { view } = out.buffer
  let { at } = out
  view.setUint8(at, EXPONENTIAL.start)
  putNanoseconds(view, at + 1, startOfIncrease(options.seenMs, timeMs))
  view.setUint8(at + FIXED_BYTES, EXPONENTIAL.time)
  putNanoseconds(view, at + FIXED_BYTES + 1, timeMs)
  at = putCount(view, at + 2 * FIXED_BYTES, EXPONENTIAL.count, count)
  at = putDouble(view, at, EXPONENTIAL.sum, sum)
  at = putCount(view, at, EXPONENTIAL.zeroCount, count)
  if (!isEmpty) {
    at = putDouble(view, at, EXPONENTIAL.min, min)
    at = putDouble(view, at, EXPONENTIAL.max, max)
    at = putDouble(view, at, EXPONENTIAL.zeroThreshold, Math.max(Math.abs(min), Math.abs(max)))
  }
  out.at = at
}

function exemplarOf({ source, exemplarStart, exemplarEnd }: LineReader): Uint8Array {
  if (exemplarEnd === 0) return NO_EXEMPLAR
  const { buffer, at } = encodeExemplar(NUMBER.exemplars, source.bytes.subarray(exemplarStart, exemplarEnd))
  return buffer.bytes.subarray(0, at)
}

/** Writes tag and length of a point and makes room for the rest of it; false where no payload holds it. */
function openOfLength(writer: OtlpWriter, head: MetricHead, length: number): boolean {
  const { out } = writer
  if (!openPoint(writer, head, 1 + varintLength(length) + length)) return false
  growBuffer(out.buffer, out.at + length + 8)
  out.buffer.bytes[out.at] = POINT_TAG
  out.at = putVarint(out.buffer.bytes, out.at + 1, length)
  return true
}

function attributesLength({ dimensions, dimensionCount }: LineReader): number {
  let length = 0
  for (let field = 0; field < dimensionCount * DIMENSION; field += DIMENSION) {
    const inner = pairLength(dimensions, field)
    length += 1 + varintLength(inner) + inner
  }
  return length
}

/** Of a KeyValue: each of key and value is a tag, a length and text, and the value stands in a message of its own. */
function pairLength(dimensions: Int32Array, field: number): number {
  const name = dimensions[field + NAME_END]! - dimensions[field + NAME_START]!
  const value = dimensions[field + VALUE_END]! - dimensions[field + VALUE_START]!
  const any = 1 + varintLength(value) + value
  return 1 + varintLength(name) + name + 1 + varintLength(any) + any
}

const KEY_TAG = 10
const VALUE_TAG = 18
const TEXT_TAG = 10

function writeAttributes(out: ProtobufWriter, { source, dimensions, dimensionCount }: LineReader, tag: number): void {
  const { bytes, view } = out.buffer
  let { at } = out
  for (let field = 0; field < dimensionCount * DIMENSION; field += DIMENSION) {
    const nameStart = dimensions[field + NAME_START]!
    const valueStart = dimensions[field + VALUE_START]!
    const name = dimensions[field + NAME_END]! - nameStart
    const value = dimensions[field + VALUE_END]! - valueStart
    bytes[at] = tag
    at = putVarint(bytes, at + 1, pairLength(dimensions, field))
    bytes[at] = KEY_TAG
    at = putVarint(bytes, at + 1, name)
    copyBytes(source.view, nameStart, name, view, at)
    at += name
    bytes[at] = VALUE_TAG
    at = putVarint(bytes, at + 1, 1 + varintLength(value) + value)
    bytes[at] = TEXT_TAG
    at = putVarint(bytes, at + 1, value)
    copyBytes(source.view, valueStart, value, view, at)
    at += value
  }
  out.at = at
}

function putDouble(view: DataView, at: number, tag: number, value: number): number {
  view.setUint8(at, tag)
  view.setFloat64(at + 1, value, true)
  return at + FIXED_BYTES
}

/** A whole number below 2^53. */
function putCount(view: DataView, at: number, tag: number, value: number): number {
  view.setUint8(at, tag)
  view.setUint32(at + 1, value % 2 ** 32, true)
  view.setUint32(at + 5, Math.floor(value / 2 ** 32), true)
  return at + FIXED_BYTES
}

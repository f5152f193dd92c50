/**
 * Lines as OTLP: the pipeline writes all points as lines, and where they leave as OTLP these are turned into it at the
 * end of a scrape, from bytes to bytes and without an object for a point.
 *
 * All numbers go as doubles, which is what they are to Prometheus: a series must not change its type as soon as it is
 * no whole number. Counters are monotonic sums; gauges, and quantiles of summaries, are gauges.
 */

import { growBuffer, sameBytes } from '../../model/buffer.ts'
import { decodeUtf8 } from '../../model/utf8.ts'
import { unescapeName } from '../escape.ts'
import type { Metadata } from '../metadata.ts'
import type { StatisticForm } from '../output.ts'
import { encodeExemplar } from './exemplar.ts'
import { createLineAttributes, type LineAttributes, measureAttributes, writeAttributes } from './line-attributes.ts'
import { createLineReader, type LineReader, readLine } from './line-reader.ts'
import { createLineScopes, type LineScopes, scopeOfLine } from './line-scopes.ts'
import { type DataKind, type MetricHead, type OtlpWriter, openPoint } from './payloads.ts'
import { putVarint, varintLength, writeFields } from './protobuf-writer.ts'
import { createNanoseconds, type Nanoseconds, putNanoseconds, startOfIncrease } from './time.ts'

export interface LinesOptions {
  readonly statistics: StatisticForm
  /** Since when increases count, milliseconds since the epoch; NaN where nobody knows. */
  readonly seenMs: number
  /** What is told of a metric, by its key as it stands in the lines. */
  describe(key: string): Metadata
}

export function addLines(writer: OtlpWriter, lines: Uint8Array, options: LinesOptions): void {
  const run: Run = { start: 0, end: 0, kind: 'gauge', heads: [] }
  const encoding: Encoding = {
    writer,
    reader: createLineReader(lines),
    attributes: createLineAttributes(writer.options.scopes),
    scopes: createLineScopes(),
    options,
    run,
    time: createNanoseconds(),
    start: createNanoseconds(),
  }
  while (readLine(encoding.reader)) addLine(encoding)
}

interface Encoding {
  readonly writer: OtlpWriter
  readonly reader: LineReader
  readonly attributes: LineAttributes
  readonly scopes: LineScopes
  readonly options: LinesOptions
  readonly run: Run
  /** Of the point before. */
  readonly time: Nanoseconds
  readonly start: Nanoseconds
}

/** Lines in a row with one key and of one kind. */
interface Run {
  /** Where the key stands. */
  start: number
  end: number
  kind: LineReader['kind']
  heads: readonly MetricHead[]
}

function addLine(encoding: Encoding): void {
  const { reader, run, attributes, options } = encoding
  if (!isOfRun(reader, run)) startRun(reader, run, options)
  const length = measureAttributes(attributes, reader)
  if (attributes.scopes) encoding.writer.scope = scopeOfLine(encoding.scopes, attributes, reader)
  if (run.kind !== 'statistic') addNumber(encoding, run.heads[0]!, { value: reader.value, attributesLength: length })
  else if (options.statistics === 'exponential') addExponential(encoding, run.heads[0]!, length)
  else {
    const values = [reader.min, reader.max, reader.value, reader.count]
    for (const [index, head] of run.heads.entries())
      addNumber(encoding, head, { value: values[index]!, attributesLength: length })
  }
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
  if (kind === 'statistic' && options.statistics === 'gauges') {
    run.heads = STATISTIC_PARTS.map((part) => ({
      data: 'gauge',
      name: `${name}.${part}`,
      unit: part === 'count' ? '' : unit,
      description,
    }))
  } else run.heads = [{ data: DATA[kind], name, unit, description }]
}

const STATISTIC_PARTS = ['min', 'max', 'sum', 'count'] as const
const DATA: Readonly<Record<LineReader['kind'], DataKind>> = {
  gauge: 'gauge',
  delta: 'sum',
  total: 'sum',
  statistic: 'exponential',
}

/** Tags: the number of a field and its wire type. */
const POINT_TAG = 10
const NUMBER = { attribute: 58, start: 17, time: 25, value: 33 }
const EXPONENTIAL = {
  attribute: 10,
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

function addNumber(
  encoding: Encoding,
  head: MetricHead,
  { value, attributesLength }: { readonly value: number; readonly attributesLength: number },
): void {
  const { writer, reader, attributes, options } = encoding
  const { timeMs, startMs } = reader
  const exemplar = exemplarOf(reader)
  const isSum = head.data === 'sum'
  const length = attributesLength + (isSum ? 3 : 2) * FIXED_BYTES + exemplar.length
  if (!openOfLength(writer, head, length)) return
  writeAttributes(writer, attributes, { reader, tag: NUMBER.attribute })
  const { out } = writer
  const { view } = out.buffer
  let { at } = out
  if (isSum) {
    const sinceMs = Number.isNaN(startMs) ? startOfIncrease(options.seenMs, timeMs) : startMs
    view.setUint8(at, NUMBER.start)
    putNanoseconds(view, at + 1, sinceMs, encoding.start)
    at += FIXED_BYTES
  }
  view.setUint8(at, NUMBER.time)
  putNanoseconds(view, at + 1, timeMs, encoding.time)
  out.at = putDouble(view, at + FIXED_BYTES, NUMBER.value, value)
  if (exemplar.length > 0) writeFields(out, exemplar)
}

const EXEMPLARS = 5
const NO_EXEMPLAR = new Uint8Array()

function exemplarOf({ source, exemplarStart, exemplarEnd }: LineReader): Uint8Array {
  if (exemplarEnd === 0) return NO_EXEMPLAR
  const { buffer, at } = encodeExemplar(EXEMPLARS, source.bytes.subarray(exemplarStart, exemplarEnd))
  return buffer.bytes.subarray(0, at)
}

/** All values lie between minus and plus the largest of them: in the bucket around zero, which is that wide. */
function addExponential(encoding: Encoding, head: MetricHead, attributesLength: number): void {
  const { writer, reader, attributes, options } = encoding
  const { timeMs, min, max, value: sum, count } = reader
  const isEmpty = count === 0
  const length = attributesLength + (isEmpty ? 5 : 8) * FIXED_BYTES
  if (!openOfLength(writer, head, length)) return
  writeAttributes(writer, attributes, { reader, tag: EXPONENTIAL.attribute })
  const { out } = writer
  const { view } = out.buffer
  let { at } = out
  view.setUint8(at, EXPONENTIAL.start)
  putNanoseconds(view, at + 1, startOfIncrease(options.seenMs, timeMs), encoding.start)
  view.setUint8(at + FIXED_BYTES, EXPONENTIAL.time)
  putNanoseconds(view, at + FIXED_BYTES + 1, timeMs, encoding.time)
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

/** Writes tag and length of a point and makes room for the rest of it; false where no payload holds it. */
function openOfLength(writer: OtlpWriter, head: MetricHead, length: number): boolean {
  const { out } = writer
  if (!openPoint(writer, head, 1 + varintLength(length) + length)) return false
  growBuffer(out.buffer, out.at + length + 8)
  out.buffer.bytes[out.at] = POINT_TAG
  out.at = putVarint(out.buffer.bytes, out.at + 1, length)
  return true
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

/**
 * Native histograms as bytes, to be kept. Buckets that are neighbours have indices that differ by one and counts that
 * are small, so most take two or three bytes.
 *
 *   f64 key · u8 missed · f64 zero threshold · f64 sum · ±schema · zero count · count · positive side · negative side
 *   a side: buckets · (±distance from the bucket before · count) of each
 *
 * Little-endian; all but the doubles are varints, those with ± zigzag.
 */

import { type Buffer, createBuffer, growBuffer } from '../model/buffer.ts'
import type { NativeBuckets, NativeHistogram } from '../model/native-histogram.ts'
import { createNativeTable, MAX_KEPT_BUCKETS, type NativeTable, restoreNative } from './native-table.ts'

/** Those that the scrape did not have grow older by one and go after so many scrapes. */
export function packNatives({ kept }: NativeTable, keptScrapes: number): Uint8Array {
  if (kept.size === 0) return NOTHING
  const out: Writer = { buffer: createBuffer(kept.size * 512), at: 0 }
  for (const [key, { histogram, missed, seen }] of kept) {
    if (!seen && missed >= keptScrapes) continue
    writeDouble(out, key)
    writeVarint(out, seen ? 0 : missed + 1)
    writeHistogram(out, histogram)
  }
  return out.buffer.bytes.slice(0, out.at)
}

/** Undefined where the bytes are not such a table. */
export function unpackNatives(bytes: Uint8Array): NativeTable | undefined {
  const table = createNativeTable()
  const from: Cursor = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), at: 0 }
  while (from.at < bytes.length) {
    const key = readDouble(from)
    const missed = readVarint(from)
    const histogram = readHistogram(from)
    // NaN where the bytes came to their end.
    if (histogram === undefined || !(from.at <= bytes.length)) return undefined
    restoreNative(table, key, { histogram, missed })
  }
  return table
}

interface Writer {
  readonly buffer: Buffer
  at: number
}

interface Cursor {
  readonly view: DataView
  /** NaN once a number was asked for that is not there. */
  at: number
}

const NOTHING = new Uint8Array()
const MAX_VARINT_BYTES = 8

function writeHistogram(out: Writer, histogram: NativeHistogram): void {
  writeDouble(out, histogram.zeroThreshold)
  writeDouble(out, histogram.sum)
  writeSigned(out, histogram.schema)
  writeVarint(out, histogram.zeroCount)
  writeVarint(out, histogram.count)
  writeSide(out, histogram.positive)
  writeSide(out, histogram.negative)
}

function readHistogram(from: Cursor): NativeHistogram | undefined {
  const zeroThreshold = readDouble(from)
  const sum = readDouble(from)
  const schema = readSigned(from)
  const zeroCount = readVarint(from)
  const count = readVarint(from)
  const positive = readSide(from)
  const negative = positive && readSide(from)
  if (positive === undefined || negative === undefined) return undefined
  return { schema, zeroThreshold, zeroCount, count, sum, positive, negative }
}

function writeSide(out: Writer, { indices, counts }: NativeBuckets): void {
  writeVarint(out, indices.length)
  let before = 0
  for (const [at, index] of indices.entries()) {
    writeSigned(out, index - before)
    writeVarint(out, counts[at]!)
    before = index
  }
}

function readSide(from: Cursor): NativeBuckets | undefined {
  const buckets = readVarint(from)
  if (!(buckets <= MAX_KEPT_BUCKETS)) return undefined
  const indices: number[] = []
  const counts: number[] = []
  let index = 0
  for (let read = 0; read < buckets; read++) {
    index += readSigned(from)
    indices.push(index)
    counts.push(readVarint(from))
  }
  return { indices, counts }
}

function writeDouble(out: Writer, value: number): void {
  growBuffer(out.buffer, out.at + 8)
  out.buffer.view.setFloat64(out.at, value, true)
  out.at += 8
}

function readDouble(from: Cursor): number {
  if (!(from.at + 8 <= from.view.byteLength)) return end(from)
  const value = from.view.getFloat64(from.at, true)
  from.at += 8
  return value
}

function writeSigned(out: Writer, value: number): void {
  writeVarint(out, value < 0 ? -2 * value - 1 : 2 * value)
}

function readSigned(from: Cursor): number {
  const value = readVarint(from)
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}

/** A whole number below 2^53. */
function writeVarint(out: Writer, value: number): void {
  growBuffer(out.buffer, out.at + MAX_VARINT_BYTES)
  const { bytes } = out.buffer
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes[out.at++] = (rest % 128) | 128
  bytes[out.at++] = rest
}

function readVarint(from: Cursor): number {
  let value = 0
  for (let read = 0; read < MAX_VARINT_BYTES && from.at < from.view.byteLength; read++) {
    const byte = from.view.getUint8(from.at++)
    value += (byte & 127) * 2 ** (7 * read)
    if (byte < 128) return value
  }
  return end(from)
}

function end(from: Cursor): number {
  from.at = Number.NaN
  return Number.NaN
}

/** Fields of protobuf, written as they come: https://protobuf.dev/programming-guides/encoding/ */

import { type Buffer, createBuffer, growBuffer } from '../../model/buffer.ts'
import { appendUtf8 } from '../../model/utf8.ts'

export interface ProtobufWriter {
  readonly buffer: Buffer
  /** Where the next byte goes. */
  at: number
}

export function createProtobufWriter(bytes = 64 * 1024): ProtobufWriter {
  return { buffer: createBuffer(bytes), at: 0 }
}

/** Opens a message in a field. What is written next belongs to it, until `closeMessage` gets what this returns. */
export function openMessage(writer: ProtobufWriter, field: number): number {
  growBuffer(writer.buffer, writer.at + HEAD_BYTES)
  writeVarint(writer, (field << 3) | LENGTH_DELIMITED)
  // One byte is left for the length. Most messages are short enough for it; the others move when they are closed.
  return writer.at++
}

export function closeMessage(writer: ProtobufWriter, start: number): void {
  const length = writer.at - start - 1
  let lengthBytes = 1
  while (length >= 2 ** (7 * lengthBytes)) lengthBytes++
  growBuffer(writer.buffer, writer.at + lengthBytes)
  if (lengthBytes > 1) writer.buffer.bytes.copyWithin(start + lengthBytes, start + 1, writer.at)
  writer.at = start
  writeVarint(writer, length)
  writer.at += length
}

/** Fields that are bytes already. */
export function writeFields(writer: ProtobufWriter, bytes: Uint8Array): void {
  growBuffer(writer.buffer, writer.at + bytes.length)
  writer.buffer.bytes.set(bytes, writer.at)
  writer.at += bytes.length
}

/** Leaves out what is empty, as proto3 does. */
export function writeText(writer: ProtobufWriter, field: number, text: string): void {
  if (text === '') return
  const start = openMessage(writer, field)
  writer.at = appendUtf8(writer.buffer, writer.at, text)
  closeMessage(writer, start)
}

export function writeBytes(writer: ProtobufWriter, field: number, bytes: Uint8Array): void {
  const start = openMessage(writer, field)
  writeFields(writer, bytes)
  closeMessage(writer, start)
}

export function writeEnum(writer: ProtobufWriter, field: number, value: number): void {
  growBuffer(writer.buffer, writer.at + HEAD_BYTES)
  writeVarint(writer, field << 3)
  writeVarint(writer, value)
}

/** A whole number of either sign, of at most 30 bits, as sint32. */
export function writeZigzag(writer: ProtobufWriter, field: number, value: number): void {
  writeEnum(writer, field, value < 0 ? -2 * value - 1 : 2 * value)
}

export function writeDouble(writer: ProtobufWriter, field: number, value: number): void {
  growBuffer(writer.buffer, writer.at + HEAD_BYTES)
  writeVarint(writer, (field << 3) | FIXED64)
  putDouble(writer, value)
}

export function writeFixed64(writer: ProtobufWriter, field: number, value: bigint): void {
  growBuffer(writer.buffer, writer.at + HEAD_BYTES)
  writeVarint(writer, (field << 3) | FIXED64)
  writer.buffer.view.setBigUint64(writer.at, value, true)
  writer.at += 8
}

/** Whole numbers below 2^53. */
export function writePackedFixed64(writer: ProtobufWriter, field: number, values: readonly number[]): void {
  openPacked(writer, field, values.length)
  for (const value of values) {
    writer.buffer.view.setUint32(writer.at, value >>> 0, true)
    writer.buffer.view.setUint32(writer.at + 4, value / 2 ** 32, true)
    writer.at += 8
  }
}

export function writePackedDoubles(writer: ProtobufWriter, field: number, values: readonly number[]): void {
  openPacked(writer, field, values.length)
  for (const value of values) putDouble(writer, value)
}

/** Whole numbers below 2^53, of which most are small. */
export function writePackedVarints(writer: ProtobufWriter, field: number, values: readonly number[]): void {
  const start = openMessage(writer, field)
  for (const value of values) {
    growBuffer(writer.buffer, writer.at + HEAD_BYTES)
    const { bytes } = writer.buffer
    let rest = value
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes[writer.at++] = (rest % 128) | 128
    bytes[writer.at++] = rest
  }
  closeMessage(writer, start)
}

/** A number below 2^31 into bytes that have room for it; says where it ends. */
export function putVarint(bytes: Uint8Array, at: number, value: number): number {
  let end = at
  let rest = value
  for (; rest > 127; rest >>>= 7) bytes[end++] = (rest & 127) | 128
  bytes[end++] = rest
  return end
}

export function varintLength(value: number): number {
  return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : 4
}

const FIXED64 = 1
const LENGTH_DELIMITED = 2
/** A tag, a length and a number fit in this. */
const HEAD_BYTES = 32

function openPacked(writer: ProtobufWriter, field: number, count: number): void {
  growBuffer(writer.buffer, writer.at + HEAD_BYTES + count * 8)
  writeVarint(writer, (field << 3) | LENGTH_DELIMITED)
  writeVarint(writer, count * 8)
}

function putDouble(writer: ProtobufWriter, value: number): void {
  writer.buffer.view.setFloat64(writer.at, value, true)
  writer.at += 8
}

function writeVarint(writer: ProtobufWriter, value: number): void {
  writer.at = putVarint(writer.buffer.bytes, writer.at, value)
}

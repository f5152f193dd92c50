/**
 * Protobuf's wire format, as far as a schema without groups needs it: https://protobuf.dev/programming-guides/encoding/
 *
 * Nothing throws and nothing is trusted. The first mistake is kept in `Wire.problem`, and from then on no message has a
 * next field, so every loop over fields comes to its end.
 */

import { type Buffer, growBuffer } from '../../model/buffer.ts'

/** Bytes that messages are read from. */
export interface Wire {
  bytes: Uint8Array
  view: DataView
  /** Set once, by what ends the reading. */
  problem: string | undefined
}

/** A part of the bytes. */
export interface Range {
  readonly start: number
  readonly stop: number
}

/** A message within the bytes, and the field of it that was read last. */
export interface Message {
  at: number
  end: number
  field: number
  type: number
  /** The value of a VARINT, the length of LENGTH_DELIMITED: 32 bits each, unsigned. */
  low: number
  high: number
  /** Where the bytes of the value stand; those of a VARINT are in `low` and `high` only. */
  start: number
  stop: number
}

export const VARINT = 0
export const FIXED64 = 1
export const LENGTH_DELIMITED = 2
export const FIXED32 = 5

/** Tag and length of a field are never longer, nor are tag and value of a VARINT. */
export const MAX_HEAD_BYTES = 20
/** A varint of 64 bits. */
export const MAX_VARINT_BYTES = 10
/** Protobuf's own limit: https://protobuf.dev/programming-guides/proto-limits/ */
export const MAX_MESSAGE_BYTES = 2 ** 31 - 1

export function createWire({ bytes, view }: Buffer): Wire {
  return { bytes, view, problem: undefined }
}

/** A place for messages to be read with; `openMessage` points it at one. */
export function createMessage(): Message {
  return { at: 0, end: 0, field: 0, type: 0, low: 0, high: 0, start: 0, stop: 0 }
}

export function openMessage(message: Message, range: Range): void {
  message.at = range.start
  message.end = range.stop
}

/** Reads the next field and says true; false at the end of the message and at its first mistake. */
export function nextField(wire: Wire, message: Message): boolean {
  if (wire.problem !== undefined || message.at >= message.end) return false
  if (!readHead(wire, message)) return false
  message.at = message.stop
  return true
}

/**
 * Reads tag and length of the field at `message.at`, which must be there; the bytes of the value need not be. Says
 * where they stand, or false where the field is broken or runs over the end of the message.
 */
export function readHead(wire: Wire, message: Message): boolean {
  let p = readVarint(wire, message, message.at)
  if (p < 0) return false
  const { low, high } = message
  message.field = low >>> 3
  message.type = low & 7
  if (high !== 0 || message.field === 0) return refuse(wire, 'a field has a number that no field can have')
  switch (message.type) {
    case VARINT:
      p = readVarint(wire, message, p)
      if (p < 0) return false
      message.start = p
      message.stop = p
      return true
    case FIXED64:
      message.start = p
      message.stop = p + 8
      break
    case FIXED32:
      message.start = p
      message.stop = p + 4
      break
    case LENGTH_DELIMITED:
      p = readVarint(wire, message, p)
      if (p < 0) return false
      message.start = p
      message.stop = p + toNumber(message)
      break
    default:
      return refuse(wire, `field ${message.field} is a group or of a wire type that does not exist: ${message.type}`)
  }
  if (message.stop > message.end) return refuse(wire, `field ${message.field} runs over the end of its message`)
  return true
}

/** Reads the varint at `p` into `low` and `high` and says where it ends; −1 where it is broken. */
export function readVarint(wire: Wire, message: Message, p: number): number {
  const { bytes } = wire
  // nearly all are of one byte
  if (p < message.end && bytes[p]! < 0x80) {
    message.low = bytes[p]!
    message.high = 0
    return p + 1
  }
  const end = Math.min(message.end, p + MAX_VARINT_BYTES)
  let low = 0
  let high = 0
  for (let at = p, shift = 0; at < end; at++, shift += 7) {
    const byte = bytes[at]!
    const bits = byte & 0x7f
    if (shift < 28) low |= bits << shift
    else if (shift > 28) high |= bits << (shift - 32)
    else {
      low |= bits << 28
      high = bits >> 4
    }
    if (byte > 0x7f) continue
    if (shift === 63 && byte > 1) break
    message.low = low >>> 0
    message.high = high >>> 0
    return at + 1
  }
  const isCut = end === message.end && end < p + MAX_VARINT_BYTES
  refuse(wire, isCut ? 'a number runs over the end of its message' : 'a number has more than 64 bits')
  return -1
}

/** True where the field has the wire type that the schema gives it; else the message is not of this schema. */
export function isOfType(wire: Wire, message: Message, type: number): boolean {
  return message.type === type || refuse(wire, `field ${message.field} has wire type ${message.type}, not ${type}`)
}

/** The field as a double. */
export function readDouble(wire: Wire, message: Message): number {
  return isOfType(wire, message, FIXED64) ? wire.view.getFloat64(message.start, true) : 0
}

/** The field as an unsigned integer; above 2^53 the nearest double. */
export function readUint(wire: Wire, message: Message): number {
  return isOfType(wire, message, VARINT) ? toNumber(message) : 0
}

/** `low` and `high` as one unsigned integer; above 2^53 the nearest double. */
export function toNumber(message: Message): number {
  return message.high * 2 ** 32 + message.low
}

/** `low` and `high` as an integer with a sign, that of `int64`. */
export function toInt64({ low, high }: Message): bigint {
  return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low))
}

/** `low` and `high` as a zigzag integer, that of `sint32` and `sint64`; above 2^53 the nearest double. */
export function toZigzag(message: Message): number {
  const { low, high } = message
  // n stands for n / 2 where it is even and for −(n + 1) / 2 where it is odd; halved before it is a double
  const half = (high >>> 1) * 2 ** 32 + (((high << 31) | (low >>> 1)) >>> 0)
  return (low & 1) === 0 ? half : -half - 1
}

/** Appends bytes to a buffer that is `used` bytes full and says how full it is then. */
export function appendBytes(buffer: Buffer, used: number, bytes: Uint8Array): number {
  growBuffer(buffer, used + bytes.length)
  buffer.bytes.set(bytes, used)
  return used + bytes.length
}

function refuse(wire: Wire, problem: string): false {
  wire.problem ??= problem
  return false
}

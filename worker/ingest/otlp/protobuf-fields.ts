/** The fields of a protobuf message that is all there: https://protobuf.dev/programming-guides/encoding/ */

export interface Field {
  readonly number: number
  /** A varint, or the bytes of a text or message; undefined for numbers of fixed length, which nobody asks for. */
  readonly value: number | Uint8Array | undefined
  /** With tag and value, as it stands in the message. */
  readonly bytes: Uint8Array
}

/** In order; undefined where the bytes are no message, or one of more fields than any that is read. */
export function readFields(bytes: Uint8Array): readonly Field[] | undefined {
  const fields: Field[] = []
  const cursor: Cursor = { bytes, at: 0 }
  while (cursor.at < bytes.length) {
    const start = cursor.at
    const tag = readVarint(cursor)
    const number = Math.floor(tag / 8)
    const value = readValue(cursor, tag % 8)
    // Also where one of them is NaN.
    if (!(number > 0 && cursor.at <= bytes.length) || fields.length === MAX_FIELDS) return undefined
    fields.push({ number, value, bytes: bytes.subarray(start, cursor.at) })
  }
  return fields
}

/** The value of a field; of several the last, as protobuf has it. */
export function lastValue(fields: readonly Field[], number: number): Field['value'] {
  return fields.findLast((field) => field.number === number)?.value
}

/** A request of ours has 15,000 points; an answer of 4 MB could have two million fields, each of them an object. */
const MAX_FIELDS = 100_000
const VARINT = 0
const FIXED64 = 1
const LENGTH_DELIMITED = 2
const FIXED32 = 5
const MAX_VARINT_BYTES = 10

interface Cursor {
  readonly bytes: Uint8Array
  /** Behind the end, or NaN, where there was no such number or type. */
  at: number
}

function readValue(cursor: Cursor, wireType: number): Field['value'] {
  switch (wireType) {
    case VARINT:
      return readVarint(cursor)
    case LENGTH_DELIMITED: {
      const length = readVarint(cursor)
      const start = cursor.at
      cursor.at += length
      return cursor.bytes.subarray(start, cursor.at)
    }
    case FIXED64:
      cursor.at += 8
      return undefined
    case FIXED32:
      cursor.at += 4
      return undefined
    default:
      cursor.at = Number.NaN
      return undefined
  }
}

/** NaN where there is no whole varint. */
function readVarint(cursor: Cursor): number {
  let value = 0
  for (let index = 0; index < MAX_VARINT_BYTES; index++) {
    const byte = cursor.bytes[cursor.at++]
    if (byte === undefined) break
    value += (byte & 127) * 2 ** (7 * index)
    if (byte < 128) return value
  }
  cursor.at = Number.NaN
  return Number.NaN
}

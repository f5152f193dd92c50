/**
 * A JSON head and byte strings in one: u32 length of the head · head · bytes, each piece aligned to eight.
 * Storage bills rows, so what belongs together is packed together.
 */

import { parseJson } from '../model/parse-json.ts'
import { decodeUtf8, encodeUtf8 } from '../model/utf8.ts'

/** A row holds 2 MB; what is left is for the pack's head. */
export const PART_BYTES = 1_500_000

export interface Packed {
  readonly head: unknown
  readonly pieces: readonly Uint8Array[]
}

/** `front`, a multiple of eight, is how many bytes are left free before it. */
export function pack(head: unknown, pieces: readonly Uint8Array[], front = 0): Uint8Array {
  const text = encodeUtf8(JSON.stringify({ head, lengths: pieces.map((piece) => piece.length) }))
  let at = front + align(4 + text.length)
  const bytes = new Uint8Array(pieces.reduce((size, piece) => align(size + piece.length), at))
  new DataView(bytes.buffer).setUint32(front, text.length, true)
  bytes.set(text, front + 4)
  for (const piece of pieces) {
    bytes.set(piece, at)
    at = align(at + piece.length)
  }
  return bytes
}

/** Undefined where the bytes are not a pack. */
export function unpack(bytes: Uint8Array): Packed | undefined {
  if (bytes.length < 4) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  if (4 + length > bytes.length) return undefined
  const text = parseJson(decodeUtf8(bytes.subarray(4, 4 + length)))
  if (!isPackHead(text)) return undefined
  let at = align(4 + length)
  const pieces: Uint8Array[] = []
  for (const size of text.lengths) {
    if (at + size > bytes.length) return undefined
    pieces.push(bytes.subarray(at, at + size))
    at = align(at + size)
  }
  return { head: text.head, pieces }
}

function align(size: number): number {
  return (size + 7) & ~7
}

function isPackHead(value: unknown): value is { readonly head: unknown; readonly lengths: readonly number[] } {
  if (typeof value !== 'object' || value === null || !('lengths' in value) || !Array.isArray(value.lengths))
    return false
  return value.lengths.every((length) => Number.isSafeInteger(length) && length >= 0)
}

/** Where in a body something stands, with as much of the line as a message shows: lines may be very long. */

import { decodeUtf8, printable } from '../../worker/model/utf8.ts'

export interface BodyLine {
  readonly number: number
  /** Without its line feed. */
  readonly bytes: Uint8Array
}

export interface Place {
  /** Line and column count from 1, columns in characters. */
  readonly line: number
  readonly column: number
  /** How many characters are meant, at least one. */
  readonly length: number
  /** The line, or the part of it that is around the place. */
  readonly excerpt: string
  /** Characters of the line before the excerpt. */
  readonly cut: number
}

/** The place of the bytes from `start` to `end` of a line. */
export function placeIn(line: BodyLine, start: number, end: number): Place {
  const before = decodeUtf8(line.bytes.subarray(0, start)).length
  const length = decodeUtf8(line.bytes.subarray(start, end)).length
  const text = printable(decodeUtf8(line.bytes))
  const cut = Math.max(0, before - EXCERPT_BEFORE)
  return {
    line: line.number,
    column: before + 1,
    length: Math.max(1, Math.min(length, EXCERPT - EXCERPT_BEFORE)),
    excerpt: text.slice(cut, cut + EXCERPT),
    cut,
  }
}

const EXCERPT = 240
const EXCERPT_BEFORE = 120

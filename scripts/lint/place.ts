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
  const column = decodeUtf8(line.bytes.subarray(0, start)).length + 1
  const length = decodeUtf8(line.bytes.subarray(start, end)).length
  return placeOf(line, column, length)
}

/** The place of the word that stands at a column of a line, or of the blank or the end that does. */
export function wordAt(line: BodyLine, column: number): Place {
  const behind = decodeUtf8(line.bytes).slice(column - 1)
  return placeOf(line, column, /^\S+/.exec(behind)?.[0].length ?? 1)
}

const EXCERPT = 240
const EXCERPT_BEFORE = 120

function placeOf(line: BodyLine, column: number, length: number): Place {
  const text = printable(decodeUtf8(line.bytes))
  const before = column - 1
  const cut = Math.max(0, before - EXCERPT_BEFORE)
  return {
    line: line.number,
    column,
    length: Math.max(1, Math.min(length, EXCERPT - EXCERPT_BEFORE)),
    excerpt: text.slice(cut, cut + EXCERPT),
    cut,
  }
}

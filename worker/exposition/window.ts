/**
 * The one flat piece of memory that a body passes through. Chunks are copied in behind the unfinished line of the
 * chunk before (the copy is a thousandth of the work), so the reader sees whole lines only, and each ends in a line
 * feed: it needs no check for the end of the memory.
 */

import { type Buffer, createBuffer } from '../model/buffer.ts'
import { MAX_BOUND_BYTES } from './bound.ts'

/** Longer lines are refused: no exporter is known to need more, and it bounds what a hostile one can make us hold. */
export const MAX_LINE_BYTES = 256 * 1024
/** A chunk is taken in pieces of this size. */
export const PIECE_BYTES = 64 * 1024
/** Kept free behind the bytes that are filled, for a bound in another form than its line has. */
export const SPARE_BYTES = MAX_BOUND_BYTES

/** Most bodies are small, and memory that is made has to be cleared. */
const FIRST_BYTES = 16 * 1024

export interface Window extends Buffer {
  /** Bytes filled; between chunks only those of an unfinished line. */
  length: number
}

export function createWindow(): Window {
  return { ...createBuffer(FIRST_BYTES), length: 0 }
}

/** Forgets the bytes before `end`, which have been read. */
export function dropRead(window: Window, end: number): void {
  window.bytes.copyWithin(0, end, window.length)
  window.length -= end
}

/**
 * A quoted label value: one pass that finds its end, hashes it and notes what the encoder must know.
 *
 * Four bytes at a time. A byte at or below the quote (0x22) or a backslash stops the words; the high bits of the bytes
 * and of the bytes plus one (so that DEL has one) are collected on the way: plain ASCII, which nearly all label values
 * are, costs no second look.
 */

import { decodeUtf8, isUtf8 } from '../model/utf8.ts'

export interface ScannedValue {
  hashA: number
  hashB: number
  /** Has an escape, a control character or a byte above ASCII, or is long: not to be copied as it is. */
  special: boolean
}

/** The longest value that may be copied without a look: Dynatrace takes 250 characters. */
const COPIED_BYTES = 250

const QUOTE = 34
const BACKSLASH = 92
const LINE_FEED = 10
const DELETE = 127

/**
 * Scans from behind the opening quote to the closing one and says where that stands; −1 where the line ends first or
 * the bytes are not UTF-8. The hash starts from the two seeds, which are the label name's.
 */
export function scanValue(view: DataView, start: number, seedA: number, seedB: number, out: ScannedValue): number {
  let p = start
  let a = seedA
  let b = seedB
  let high = 0
  let special = false
  for (;;) {
    const w = view.getInt32(p, true)
    high |= w | (w + 0x01010101)
    const y = w ^ 0x5c5c5c5c
    const stop = (((w - 0x23232323) & ~w) | ((y - 0x01010101) & ~y)) & 0x80808080
    if (stop === 0) {
      a = Math.imul(a ^ w, 0x2c1b3c6d)
      b = Math.imul(b ^ ((w << 16) | (w >>> 16)), 0x297a2d39) ^ (a >>> 15)
      p += 4
      continue
    }
    const k = (31 - Math.clz32(stop & -stop)) >> 3
    const c = view.getUint8(p + k)
    if (c === QUOTE) {
      if (k > 0) {
        const rest = w & ((1 << (k << 3)) - 1)
        a = Math.imul(a ^ rest, 0x2c1b3c6d)
        b = Math.imul(b ^ ((rest << 16) | (rest >>> 16)), 0x297a2d39) ^ (a >>> 15)
      }
      p += k
      break
    }
    if (c === LINE_FEED) return -1
    // A blank or '!' is an ordinary character, a backslash takes the next one with it.
    let taken = k + 1
    if (c === BACKSLASH) {
      special = true
      if (view.getUint8(p + taken) === LINE_FEED) return -1
      high |= view.getUint8(p + taken)
      taken++
    } else if (c < 32) special = true
    for (let i = 0; i < taken; i++) a = Math.imul(a ^ view.getUint8(p + i), 0x2c1b3c6d)
    b = Math.imul(b ^ a, 0x297a2d39) ^ (a >>> 15)
    p += taken
  }
  if ((high & 0x80808080) !== 0 && !isPrintable(view, start, p)) {
    if (!isUtf8(new Uint8Array(view.buffer, view.byteOffset + start, p - start))) return -1
    special = true
  }
  // Both halves are mixed, with the length, so that what ends in zeros is told apart.
  a = Math.imul(a ^ (b >>> 16) ^ (p - start), 0x85ebca6b)
  b = Math.imul(b ^ (a >>> 15), 0xc2b2ae35)
  out.hashA = a ^ (b >>> 13)
  out.hashB = b
  out.special = special || p - start > COPIED_BYTES
  return p
}

/** The text of a value with its escapes undone: `\\`, `\"`, `\n`; another escape stands for itself. */
export function unescapeValue(bytes: Uint8Array, start: number, end: number): string {
  return unescapeText(decodeUtf8(bytes.subarray(start, end)))
}

export function unescapeText(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\(["\\n])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))
}

/** The words that were looked at reach a little beyond the value. */
function isPrintable(view: DataView, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (view.getUint8(i) >= DELETE) return false
  return true
}

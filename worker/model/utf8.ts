/** Bytes to text and back. A byte order mark is a character like any other: it is not swallowed. */

import { type Buffer, growBuffer } from './buffer.ts'

const lenient = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true })
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()

/** The text of these bytes; what is not UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return lenient.decode(bytes)
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes)
    return true
  } catch {
    return false // a fatal decoder throws on nothing but bytes that are not UTF-8
  }
}

export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/**
 * Appends text to a buffer that is filled up to `at`, and says where it ends. Names are short and ASCII: a loop over
 * them costs a tenth of what the encoder does, which was a third of a small scrape.
 */
export function appendUtf8(buffer: Buffer, at: number, text: string): number {
  growBuffer(buffer, at + text.length * 3)
  const bytes = buffer.bytes
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c > 127) return at + i + encoder.encodeInto(text.slice(i), bytes.subarray(at + i)).written
    bytes[at + i] = c
  }
  return at + text.length
}

/** Text of a peer as it may be shown: control characters, which could steer a terminal, are replaced. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\u{fffd}')
}

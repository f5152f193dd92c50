/** Bytes to text and back. A byte order mark is a character like any other: it is not swallowed. */

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

/** Text of a peer as it may be shown: control characters, which could steer a terminal, are replaced. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\u{fffd}')
}

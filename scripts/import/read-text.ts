import { closeSync, openSync, readSync } from 'node:fs'

export type TextReading =
  | { readonly kind: 'text'; readonly text: string }
  /** Why not. */
  | { readonly kind: 'refused'; readonly reason: string }

/** The text of a file, without a mark of its byte order. Pipes are files too, and so is what never ends. */
export function readText(path: string): TextReading {
  try {
    const bytes = readBytes(path)
    if (bytes === undefined) return { kind: 'refused', reason: `it has more than ${MAX_BYTES / 1_000_000} MB` }
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes) }
  } catch (error) {
    const reason = whyNot(error)
    // Anything else is a bug of ours.
    if (reason === undefined) throw error
    return { kind: 'refused', reason }
  }
}

const MAX_BYTES = 10_000_000
const CHUNK_BYTES = 1_000_000

/** Undefined where there are too many. */
function readBytes(path: string): Uint8Array | undefined {
  const file = openSync(path, 'r')
  try {
    const chunks: Uint8Array[] = []
    for (let length = 0; length <= MAX_BYTES; ) {
      const chunk = new Uint8Array(CHUNK_BYTES)
      const read = readSync(file, chunk)
      if (read === 0) return Buffer.concat(chunks)
      chunks.push(chunk.subarray(0, read))
      length += read
    }
    return undefined
  } finally {
    closeSync(file)
  }
}

function whyNot(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined
  switch (error.code) {
    case 'ENOENT':
      return 'there is no such file'
    case 'EISDIR':
      return 'it is a folder'
    case 'EACCES':
      return 'it may not be read by you'
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'it is no text in UTF-8'
    default:
      return 'syscall' in error ? String(error.code) : undefined
  }
}

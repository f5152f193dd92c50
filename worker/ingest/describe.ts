/** Metadata lines in front of the lines that they are about. */

import type { Payload } from '../model/batch.ts'
import { joinBytes } from '../model/join-bytes.ts'
import { encodeUtf8 } from '../model/utf8.ts'
import { MAX_PAYLOAD_BYTES, MAX_PAYLOAD_LINES } from './limits.ts'

/** `texts` are lines with their line feed. */
export function describedPayloads(texts: readonly string[], payloads: readonly Payload[]): Payload[] {
  const described: Payload[] = []
  let parts: Uint8Array[] = []
  let size = 0
  const cut = () => {
    if (parts.length > 0) described.push({ bytes: joinBytes(parts), lines: parts.length })
    parts = []
    size = 0
  }
  for (const text of texts) {
    const bytes = encodeUtf8(text)
    if (parts.length === MAX_PAYLOAD_LINES || size + bytes.length > MAX_PAYLOAD_BYTES) cut()
    parts.push(bytes)
    size += bytes.length
  }
  cut()
  return [...described, ...payloads]
}

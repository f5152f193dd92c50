/** The body of an answer, within limits of size and time: whoever answers may be anybody. */

import { readBody } from '../model/body-reader.ts'
import { joinBytes } from '../model/join-bytes.ts'

/** As it came, or empty where it breaks off, is longer than any answer, or takes longer than the signal allows. */
export async function readAnswerBody(
  body: ReadableStream<Uint8Array> | null,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (body === null) return EMPTY
  const chunks: Uint8Array[] = []
  let length = 0
  const onChunk = (chunk: Uint8Array) => {
    chunks.push(chunk.slice())
    length += chunk.length
    return length > MAX_ANSWER_BYTES ? TOO_LARGE : undefined
  }
  try {
    const tooLarge = await readBody(body, { onChunk, signal })
    return tooLarge === undefined ? joinBytes(chunks) : EMPTY
  } catch {
    // A body that breaks off, or none that could be read: what the status says holds all the same.
    return EMPTY
  }
}

const EMPTY = new Uint8Array()
const TOO_LARGE = {}
/** OTLP may be answered with a line for each of 15,000 points. */
const MAX_ANSWER_BYTES = 4_000_000

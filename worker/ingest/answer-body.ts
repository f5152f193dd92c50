/** The body of an answer, within limits of size and time: whoever answers may be anybody. */

import { joinBytes } from './join-bytes.ts'

/** As it came, or empty where it breaks off, is longer than any answer, or takes longer than the signal allows. */
export async function readAnswerBody(
  body: ReadableStream<Uint8Array> | null,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (body === null) return EMPTY
  const reader = body.getReader()
  // Node's fetch loses the signal of a request that is collected as garbage: https://github.com/nodejs/undici/issues/4068
  const stop = () => void reader.cancel().catch(() => {})
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  try {
    const chunks: Uint8Array[] = []
    let length = 0
    for (;;) {
      const { value, done } = await reader.read()
      if (signal.aborted) return EMPTY
      if (done) return joinBytes(chunks)
      chunks.push(value)
      length += value.length
      if (length > MAX_ANSWER_BYTES) {
        stop()
        return EMPTY
      }
    }
  } catch {
    // A body that breaks off, or none that could be read: what the status says holds all the same.
    return EMPTY
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

const EMPTY = new Uint8Array()
/** OTLP may be answered with a line for each of 15,000 points. */
const MAX_ANSWER_BYTES = 4_000_000

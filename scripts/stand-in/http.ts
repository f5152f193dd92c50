/** Reading a request of `node:http` and sending an answer. */

import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'

export interface ReceivedBody {
  /** At most one byte more than was asked for, which is enough to see that it is too large. */
  readonly kept: Buffer
  /** How long it was as sent. */
  readonly bytes: number
  /** SHA-256 of it as sent, in hexadecimal. */
  readonly digest: string
}

/**
 * Reads a body to its end, so that the client is not cut off while it sends, and keeps no more of it than needed.
 * Undefined where the client went away.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<ReceivedBody | undefined> {
  const chunks: Buffer[] = []
  const hash = createHash('sha256')
  let bytes = 0
  try {
    // Without an encoding set, a request hands out buffers.
    for await (const chunk of request as AsyncIterable<Buffer>) {
      if (bytes <= maxBytes) chunks.push(chunk)
      bytes += chunk.length
      hash.update(chunk)
    }
  } catch {
    // The only error of an incoming message is that its connection broke.
    return undefined
  }
  return { kept: Buffer.concat(chunks).subarray(0, maxBytes + 1), bytes, digest: hash.digest('hex') }
}

export function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': Buffer.byteLength(answer.body) })
  response.end(answer.body)
}

/** Sends later, unless the connection ends before. */
export function sendAfter(response: ServerResponse, answer: Answer, delayMs: number): void {
  const timer = setTimeout(() => send(response, answer), delayMs)
  response.once('close', () => clearTimeout(timer))
}

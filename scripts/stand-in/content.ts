/** The content of a request: of the right type, unpacked, and no larger than allowed. */

import { gunzipSync } from 'node:zlib'
import { type Answer, errorAnswer } from './answer.ts'

export type Content =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'answer'; readonly answer: Answer }

export interface Sent {
  readonly contentType: string | undefined
  readonly contentEncoding: string | undefined
  readonly body: Buffer
}

export interface Expected {
  /** The types that are taken. */
  readonly is: RegExp
  /** What to send instead of others. */
  readonly send: string
  readonly maxBytes: number
}

export function readContent(sent: Sent, { is, send, maxBytes }: Expected): Content {
  const { contentType = '', contentEncoding, body } = sent
  if (!is.test(contentType)) return failed(415, `Content-Type is '${contentType}': send ${send}`)
  if (body.length > maxBytes) return failed(413, `the body is larger than ${maxBytes} bytes`)
  switch (contentEncoding?.toLowerCase()) {
    case undefined:
    case 'identity':
      return { kind: 'bytes', bytes: body }
    case 'gzip':
      return gunzip(body, maxBytes)
    default:
      return failed(415, `Content-Encoding is '${contentEncoding}': send gzip, or none`)
  }
}

function gunzip(body: Buffer, maxBytes: number): Content {
  try {
    return { kind: 'bytes', bytes: gunzipSync(body, { maxOutputLength: maxBytes }) }
  } catch (error) {
    if (error instanceof RangeError) return failed(413, `the decoded body is larger than ${maxBytes} bytes`)
    return failed(400, 'the body is not gzip, as its Content-Encoding says')
  }
}

function failed(status: number, message: string): Content {
  return { kind: 'answer', answer: errorAnswer(status, message) }
}

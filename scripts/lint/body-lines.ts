/** Cuts a body into lines, whatever its chunks. A line over `maxBytes` comes in pieces, so that memory stays bounded. */

import { createBuffer, growBuffer } from '../../worker/model/buffer.ts'

export interface LinePiece {
  /** With its line feed, if it has one. Valid only until the next piece is asked for. */
  readonly bytes: Uint8Array
  /** All of one line: not the beginning, the middle or the end of one that is too long. */
  readonly whole: boolean
}

export interface BodyLines {
  /** The pieces that a chunk completes. */
  push(chunk: Uint8Array): Generator<LinePiece>
  /** What is left when the body ended: a line without a line feed, or undefined. */
  rest(): LinePiece | undefined
}

export function createBodyLines(maxBytes: number): BodyLines {
  const pending = createBuffer(4096)
  let used = 0
  let isContinued = false

  function take(part: Uint8Array): void {
    growBuffer(pending, used + part.length)
    pending.bytes.set(part, used)
    used += part.length
  }

  function piece(endsLine: boolean): LinePiece {
    const taken = { bytes: pending.bytes.subarray(0, used), whole: endsLine && !isContinued }
    isContinued = !endsLine
    used = 0
    return taken
  }

  return {
    *push(chunk) {
      for (let at = 0; at < chunk.length; ) {
        const feed = chunk.indexOf(LINE_FEED, at)
        const end = feed < 0 ? chunk.length : feed + 1
        const room = Math.min(end, at + maxBytes - used)
        take(chunk.subarray(at, room))
        at = room
        if (feed >= 0 && at === end) yield piece(true)
        else if (used >= maxBytes) yield piece(false)
      }
    },
    rest: () => (used === 0 ? undefined : piece(true)),
  }
}

const LINE_FEED = 10

/** Asked for in one read: below it the cost of a read outweighs that of its bytes. */
const READ_BYTES = 65_536

export type BodyOptions<Reason extends object> = {
  /** A chunk is valid only during the call: its memory is used again for the next one. A reason ends it. */
  readonly onChunk: (chunk: Uint8Array) => Reason | undefined
  readonly signal: AbortSignal
}

/**
 * Hands the body over chunk by chunk until it ends, or until `onChunk` gives a reason to stop, which cancels the rest
 * and is returned. Throws what the stream throws, and when it is aborted.
 */
export async function readBody<Reason extends object>(
  body: ReadableStream<Uint8Array>,
  { onChunk, signal }: BodyOptions<Reason>,
): Promise<Reason | undefined> {
  const reader = readerOf(body)
  const cancel = () => ignoreRefusal(reader.cancel())
  // Node's fetch loses the signal of a request that is collected as garbage: https://github.com/nodejs/undici/issues/4068
  signal.addEventListener('abort', cancel)
  try {
    for (;;) {
      const { value, done } = await reader.read()
      const reason = value === undefined || value.byteLength === 0 ? undefined : onChunk(value)
      if (reason !== undefined) {
        cancel()
        return reason
      }
      if (done) {
        signal.throwIfAborted()
        return undefined
      }
    }
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

/** Gives up a body that nobody reads, so that its connection ends now and not with the garbage collection. */
export function discardBody(body: ReadableStream<Uint8Array> | null): void {
  if (body !== null) ignoreRefusal(body.cancel())
}

type BodyReader = Pick<ReadableStreamDefaultReader<Uint8Array>, 'read' | 'cancel'>

/**
 * workerd's default reader hands out 4 KiB at a time and takes seven times as long for 20 MB, so there the bytes are
 * read into memory of our own by `readAtLeast`, which only workerd has. Elsewhere the default reader is as fast, and
 * the standard's way to the same, `read(view, { min })`, fails on what is left of a stream that has been closed.
 */
function readerOf(body: ReadableStream<Uint8Array>): BodyReader {
  const byob = byobReaderOf(body)
  if (byob === undefined) return body.getReader()
  let memory: ArrayBufferLike = new ArrayBuffer(READ_BYTES)
  return {
    read: async () => {
      const result = await byob.readAtLeast(READ_BYTES, new Uint8Array(memory))
      // Reading moves the memory: the old buffer is detached, the view that comes back has the new one.
      if (result.value !== undefined) memory = result.value.buffer
      return result
    },
    cancel: () => byob.cancel(),
  }
}

function byobReaderOf(body: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | undefined {
  if (!('readAtLeast' in ReadableStreamBYOBReader.prototype)) return undefined
  try {
    return body.getReader({ mode: 'byob' })
  } catch {
    // Not a byte stream: one that was made in JavaScript.
    return undefined
  }
}

/** A stream that has broken refuses to be cancelled, which is as good. */
function ignoreRefusal(cancelled: Promise<void>): void {
  cancelled.catch(() => {})
}

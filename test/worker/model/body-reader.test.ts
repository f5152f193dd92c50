import { describe, expect, test } from 'vitest'
import { readBody } from '../../../worker/model/body-reader.ts'

const { signal } = new AbortController()

type Log = { cancelled: boolean }

const kinds: readonly [string, (pieces: readonly string[], log: Log) => ReadableStream<Uint8Array>][] = [
  ['a byte stream', (pieces, log) => new ReadableStream({ type: 'bytes', ...sourceOf(pieces, log) })],
  ['a stream of chunks', (pieces, log) => new ReadableStream(sourceOf(pieces, log))],
]

describe.each(kinds)('of %s', (_, streamOf) => {
  test.each([
    ['nothing', []],
    ['one piece', ['abc']],
    ['small pieces', ['a', 'bc', 'def']],
    ['pieces that straddle a read', ['x'.repeat(65_535), 'yy', 'z'.repeat(70_000)]],
  ])('%s arrives whole and in order', async (_, pieces) => {
    let text = ''
    const onChunk = (chunk: Uint8Array) => {
      expect(chunk.byteLength).toBeGreaterThan(0)
      text += new TextDecoder().decode(chunk)
      return undefined
    }
    const reason = await readBody(streamOf(pieces, { cancelled: false }), { onChunk, signal })
    expect(reason).toBeUndefined()
    expect(text === pieces.join('')).toBe(true)
  })

  test('a reason to stop is returned at once and cancels the rest', async () => {
    const log = { cancelled: false }
    const pieces = Array.from({ length: 100 }, () => 'x'.repeat(65_536))
    let chunks = 0
    const onChunk = () => (++chunks === 2 ? { why: 'enough' } : undefined)
    const reason = await readBody(streamOf(pieces, log), { onChunk, signal })
    expect(reason).toEqual({ why: 'enough' })
    expect(chunks).toBe(2)
    expect(log.cancelled).toBe(true)
  })

  test('what breaks the stream is thrown', async () => {
    const body = streamOf(['abc', 'BREAK'], { cancelled: false })
    await expect(readBody(body, { onChunk: () => undefined, signal })).rejects.toThrow('broken')
  })

  test('a body that is aborted is cancelled, and that is thrown', async () => {
    const log = { cancelled: false }
    const controller = new AbortController()
    const onChunk = () => void controller.abort(new Error('too late'))
    await expect(readBody(streamOf(['abc', 'HANG'], log), { onChunk, signal: controller.signal })).rejects.toThrow(
      'too late',
    )
    expect(log.cancelled).toBe(true)
  })
})

test('what is left of a byte stream that has been closed already arrives', async () => {
  const body = new ReadableStream({
    type: 'bytes',
    start(controller) {
      controller.enqueue(new Uint8Array(70_000))
      controller.close()
    },
  })
  let bytes = 0
  const onChunk = (chunk: Uint8Array) => {
    bytes += chunk.byteLength
    return undefined
  }
  await readBody(body, { onChunk, signal })
  expect(bytes).toBe(70_000)
})

function sourceOf(pieces: readonly string[], log: Log) {
  const left = [...pieces]
  return {
    pull(controller: ReadableStreamDefaultController<Uint8Array> | ReadableByteStreamController) {
      const piece = left.shift()
      if (piece === 'BREAK') throw new Error('broken')
      if (piece === 'HANG') return new Promise<void>(() => {})
      if (piece !== undefined) return controller.enqueue(new TextEncoder().encode(piece))
      controller.close()
      // A reader's own memory is given back only by an answer to its request.
      if ('byobRequest' in controller) controller.byobRequest?.respond(0)
    },
    cancel() {
      log.cancelled = true
    },
  }
}

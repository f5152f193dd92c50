/** Answers of exporters, kept as they were read, so that the same body can be scraped again under other settings. */

import type { Fetch } from '../../worker/ports.ts'

export interface RecordedAnswer {
  readonly headers: readonly (readonly [string, string])[]
  /** Decoded, in order. */
  readonly chunks: readonly Uint8Array[]
}

export interface Recorder {
  /** The same fetch, of which the last answer is kept. */
  readonly fetch: Fetch
  last(): RecordedAnswer
}

export function recordLast(fetch: Fetch): Recorder {
  let last: RecordedAnswer = NO_ANSWER
  return {
    async fetch(request) {
      const response = await fetch(request)
      const chunks: Uint8Array[] = []
      last = { headers: [...response.headers], chunks }
      if (response.body === null) return response
      const keep = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          chunks.push(chunk)
          controller.enqueue(chunk)
        },
      })
      const { status, headers } = response
      return new Response(response.body.pipeThrough(keep), { status, headers })
    },
    last: () => last,
  }
}

/** Answers every request with what was recorded. */
export function replay({ headers, chunks }: RecordedAnswer): Fetch {
  return async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk)
        controller.close()
      },
    })
    return new Response(body, { headers: headers.map(([name, value]): [string, string] => [name, value]) })
  }
}

const NO_ANSWER: RecordedAnswer = { headers: [], chunks: [] }

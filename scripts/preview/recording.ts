/** Answers of exporters, kept as they were read, so that the same bodies can be scraped again under other settings. */

import type { Fetch } from '../../worker/ports.ts'

export interface RecordedAnswer {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  /** Decoded, in order. */
  readonly chunks: readonly Uint8Array[]
}

/** By URL: a scrape may follow redirects, and one of a server asks several queries. */
export type Recording = ReadonlyMap<string, RecordedAnswer>

export interface Recorder {
  /** The same fetch, of whose answers the last one of each URL is kept. */
  readonly fetch: Fetch
  readonly recording: Recording
}

export function record(fetch: Fetch): Recorder {
  const recording = new Map<string, RecordedAnswer>()
  return {
    async fetch(request) {
      const response = await fetch(request)
      const { status, headers } = response
      const chunks: Uint8Array[] = []
      recording.set(request.url, { status, headers: [...headers], chunks })
      if (response.body === null) return response
      const keep = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          chunks.push(chunk)
          controller.enqueue(chunk)
        },
      })
      return new Response(response.body.pipeThrough(keep), { status, headers })
    },
    recording,
  }
}

/** Answers as it was answered then; what was not asked then finds nobody. */
export function replay(recording: Recording): Fetch {
  return async (request) => {
    const answer = recording.get(request.url)
    if (answer === undefined) throw new TypeError('this URL was not recorded')
    return responseOf(answer)
  }
}

/** Answers every request with the same. */
export function replayAlways(answer: RecordedAnswer): Fetch {
  return async () => responseOf(answer)
}

function responseOf({ status, headers, chunks }: RecordedAnswer): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
  const init = { status, headers: headers.map(([name, value]): [string, string] => [name, value]) }
  return new Response(NO_BODY.has(status) ? null : body, init)
}

const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304])

import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { serve } from '../../serve.ts'

export type Asked = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type Answer = (asked: Asked, response: ServerResponse) => void

/** Listens on 127.0.0.1 until the test ends; `asked` are its requests, oldest first. */
export async function startServer(answer: Answer) {
  const asked: Asked[] = []
  const url = await serve(async (request, response) => {
    const { method = '', url: path = '', headers } = request
    const one = { method, path, headers, body: await text(request) }
    asked.push(one)
    answer(one, response)
  })
  return { url, port: Number(new URL(url).port), asked }
}

/** A server that answers instant queries as Prometheus does, with what a test says, over HTTP on 127.0.0.1. */

import { serve } from '../../../serve.ts'

export interface QueryAnswer {
  readonly status: number
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
  /** Before it answers. */
  readonly delayMs?: number
}

export type QueryAnswers = Readonly<Record<string, QueryAnswer>>

export interface QueryServer {
  /** `http://127.0.0.1:<port>`, no slash at the end. */
  readonly url: `http://${string}`
  /** What was asked for, in order. */
  readonly asked: readonly { readonly url: URL; readonly accept: string; readonly authorization: string }[]
  /** By their queries; what is not there is answered with no result. */
  answerWith(answers: QueryAnswers): void
}

type Series = readonly [labels: Readonly<Record<string, string>>, value: string]

/** Results of an instant query. */
export function vector(...series: readonly Series[]): QueryAnswer {
  const result = series.map(([metric, value]) => ({ metric, value: [1795411922.235, value] }))
  return json({ status: 'success', data: { resultType: 'vector', result } })
}

export function json(body: object): QueryAnswer {
  return { status: 200, body: JSON.stringify(body) }
}

/** Ends with the test. */
export async function startQueryServer(): Promise<QueryServer> {
  const asked: QueryServer['asked'][number][] = []
  let answers: QueryAnswers = {}
  const url = await serve(async ({ url: path = '', headers }, response) => {
    const { accept = '', authorization = '' } = headers
    const about = new URL(path, 'http://127.0.0.1')
    asked.push({ url: about, accept, authorization })
    const answer = answers[about.searchParams.get('query') ?? ''] ?? vector()
    if (answer.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, answer.delayMs))
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body)
  })
  return {
    url,
    asked,
    answerWith(next) {
      answers = next
    },
  }
}

/** Whether a backend takes what would be sent: asked with an empty request, which brings nothing. */

import { readAnswer } from '../../worker/ingest/answer.ts'
import type { Destination } from '../../worker/ingest/destination.ts'
import type { Fetch } from '../../worker/ports.ts'
import { ask } from '../status/ask.ts'

export type TokenCheck =
  | { readonly kind: 'good' }
  | { readonly kind: 'bad'; readonly reason: string; readonly help: string }

export async function checkToken(destination: Destination, fetch: Fetch): Promise<TokenCheck> {
  const { linesUrl, otlpUrl, headers } = destination
  const url = new URL(linesUrl ?? otlpUrl)
  const type = linesUrl === undefined ? 'application/x-protobuf' : 'text/plain; charset=utf-8'
  const sent = [...headers, ['content-type', type] as const]
  const { host } = url
  const reply = await ask({ url, method: 'POST', headers: sent, body: '', who: host, ifRefused: '' }, fetch)
  if (reply.kind === 'unanswered') {
    return bad(reply.reason, 'check the address in targets/_project.ts, and the connection of this machine')
  }
  return linesUrl === undefined ? judgeOtlp(reply.status, host) : judgeLines({ ...reply, host })
}

/** An empty request is told to be empty by who knows the token, and by nobody else. */
function judgeLines({
  status,
  body,
  host,
}: {
  readonly status: number
  readonly body: string
  readonly host: string
}): TokenCheck {
  const answer = status === 400 && body.includes('linesOk') ? readAnswer(body) : undefined
  if (answer?.accepted === 0 && answer.refused === 0) return { kind: 'good' }
  switch (status) {
    case 401:
      return bad(
        `${host} does not know the token`,
        'make one with the scope metrics.ingest: Access tokens in Dynatrace, and put it where this one was',
      )
    case 403:
      return bad(
        `the token lacks the scope metrics.ingest`,
        'make one that has it: Access tokens in Dynatrace, and put it where this one was',
      )
    case 404:
    case 405:
      return bad(
        `${host} takes no metrics at this address (${status})`,
        'write environment: https://<id>.live.dynatrace.com in targets/_project.ts, or https://<host>/e/<id> of Managed',
      )
    default:
      return unusable(status, host)
  }
}

/** An empty request is a whole one in OTLP. What says 400 to it has read it, and so let it in. */
function judgeOtlp(status: number, host: string): TokenCheck {
  if (status === 200 || status === 202 || status === 204 || status === 400) return { kind: 'good' }
  switch (status) {
    case 401:
    case 403:
      return bad(`${host} refuses the headers (${status})`, 'correct the secrets that headers: of otlp() names')
    case 404:
    case 405:
      return bad(
        `${host} takes no OTLP at this address (${status})`,
        'write the whole address, which ends in /v1/metrics mostly',
      )
    case 415:
      return bad(`${host} takes no OTLP in protobuf over HTTP (415)`, 'let it be taken by a collector that does')
    default:
      return unusable(status, host)
  }
}

function unusable(status: number, host: string): TokenCheck {
  return status === 429 || status >= 500
    ? bad(`${host} answered ${status}`, 'try again in a while')
    : bad(`${host} answered ${status}, as no such API does`, 'check the address in targets/_project.ts')
}

function bad(reason: string, help: string): TokenCheck {
  return { kind: 'bad', reason, help }
}

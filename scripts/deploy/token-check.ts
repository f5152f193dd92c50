/** Whether a backend takes what would be sent: asked with an empty request, which brings nothing. */

import { readAnswer } from '../../worker/ingest/answer.ts'
import type { Destination } from '../../worker/ingest/destination.ts'
import { describeFault, type Fault } from '../../worker/model/fault.ts'
import { networkFault } from '../../worker/model/network-fault.ts'
import type { Fetch } from '../../worker/ports.ts'

export type TokenCheck =
  | { readonly kind: 'good' }
  | { readonly kind: 'bad'; readonly reason: string; readonly help: string }

export async function checkToken(destination: Destination, fetch: Fetch): Promise<TokenCheck> {
  const { linesUrl, otlpUrl, headers } = destination
  const url = linesUrl ?? otlpUrl
  const type = linesUrl === undefined ? 'application/x-protobuf' : 'text/plain; charset=utf-8'
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), TIMEOUT_MS)
  try {
    const all = [...headers, ['content-type', type] as const].map(([name, value]): [string, string] => [name, value])
    // A redirect would take the token elsewhere.
    const init = { method: 'POST', headers: all, body: '', redirect: 'manual', signal: controller.signal } as const
    const response = await fetch(new Request(url, init))
    const body = await response.text()
    return linesUrl === undefined ? judgeOtlp(response.status, url) : judgeLines({ status: response.status, body, url })
  } catch (error) {
    const host = new URL(url).host
    const reason = controller.signal.aborted
      ? `${host} gave no answer within ${TIMEOUT_MS / 1000} s`
      : `${host} cannot be asked: ${describe(networkFault(error, new URL(url)))}`
    return bad(reason, 'check the address in targets/_project.ts, and the connection of this machine')
  } finally {
    clearTimeout(timer)
  }
}

const TIMEOUT_MS = 15_000

/** An empty request is told to be empty by who knows the token, and by nobody else. */
function judgeLines({
  status,
  body,
  url,
}: {
  readonly status: number
  readonly body: string
  readonly url: string
}): TokenCheck {
  const answer = status === 400 && body.includes('linesOk') ? readAnswer(body) : undefined
  if (answer?.accepted === 0 && answer.refused === 0) return { kind: 'good' }
  const { host } = new URL(url)
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
function judgeOtlp(status: number, url: string): TokenCheck {
  if (status === 200 || status === 202 || status === 204 || status === 400) return { kind: 'good' }
  const { host } = new URL(url)
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

function describe(fault: Fault): string {
  return fault.kind === 'refused' ? 'it refused the connection' : describeFault(fault)
}

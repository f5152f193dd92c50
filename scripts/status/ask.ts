/** One request of a command, with credentials in it: what was answered, or why nothing was. */

import { answerOf } from '../../worker/model/answer-of.ts'
import { describeFault } from '../../worker/model/fault.ts'
import { networkFault } from '../../worker/model/network-fault.ts'
import type { Fetch } from '../../worker/ports.ts'

export interface Question {
  readonly url: URL
  readonly method?: 'POST'
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body?: string
  /** As people know who is asked. */
  readonly who: string
  /** What to ask them to look at where nobody listens; '' for nothing. */
  readonly ifRefused: string
}

export type Reply =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'unanswered'; readonly reason: string }

export async function ask({ url, who, ifRefused, headers, ...init }: Question, fetch: Fetch): Promise<Reply> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), TIMEOUT_MS)
  try {
    const sent = headers.map(([name, value]): [string, string] => [name, value])
    // A redirect would take the credentials elsewhere.
    const request = new Request(url, { ...init, headers: sent, redirect: 'manual', signal: controller.signal })
    const response = await answerOf(fetch(request), controller.signal)
    if (response === undefined) return late(who)
    return { kind: 'answered', status: response.status, body: await response.text() }
  } catch (error) {
    if (controller.signal.aborted) return late(who)
    const fault = networkFault(error, url)
    const why = fault.kind === 'refused' ? `it refused the connection${ifRefused}` : describeFault(fault)
    return unanswered(`${who} cannot be asked: ${why}`)
  } finally {
    clearTimeout(timer)
  }
}

const TIMEOUT_MS = 15_000

function late(who: string): Reply {
  return unanswered(`${who} gave no answer within ${TIMEOUT_MS / 1000} s`)
}

function unanswered(reason: string): Reply {
  return { kind: 'unanswered', reason }
}

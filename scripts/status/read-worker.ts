/** What a deployed worker says of itself, over its own API. */

import * as v from 'valibot'
import type { Fetch } from '../../worker/ports.ts'
import { ask } from './ask.ts'

export interface WorkerAddress {
  /** The origin of the worker. */
  readonly url: string
  /** Undefined sends none: a worker on one's own machine may be open. */
  readonly token: string | undefined
}

const refusal = v.looseObject({ line: v.string(), error: v.string(), at: v.fallback(v.string(), '') })
const resting = v.looseObject({ series: v.string(), error: v.string(), at: v.fallback(v.string(), '') })

/** The fields that are looked at; the others are handed on as they came. */
const target = v.looseObject({
  scrapePool: v.string(),
  scrapeUrl: v.string(),
  labels: v.record(v.string(), v.string()),
  lastError: v.string(),
  lastScrape: v.string(),
  lastScrapeDuration: v.number(),
  scrapeInterval: v.string(),
  health: v.picklist(['up', 'down', 'unknown']),
  narthex: v.looseObject({
    id: v.string(),
    samples: v.number(),
    points: v.number(),
    refused: v.number(),
    lost: v.number(),
    failures: v.number(),
    restsUntil: v.string(),
    refusals: v.array(refusal),
    resting: v.array(resting),
  }),
})

const targetsAnswer = v.object({
  status: v.literal('success'),
  data: v.object({ activeTargets: v.array(target), droppedTargets: v.fallback(v.array(v.unknown()), []) }),
})

export type WorkerTarget = v.InferOutput<typeof target>

export type WorkerReading =
  | {
      readonly kind: 'read'
      readonly targets: readonly WorkerTarget[]
      /** What was discovered and is not scraped, as it came. */
      readonly dropped: readonly unknown[]
    }
  /** By who is asked, since of what was sent. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** It may be there in a moment, or nothing like it is there. */
  | { readonly kind: 'failed'; readonly reason: string }

export async function readTargets(address: WorkerAddress, fetch: Fetch): Promise<WorkerReading> {
  const answer = await askWorker('/api/v1/targets', address, fetch)
  if (answer.kind !== 'answered') return answer
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), targetsAnswer), answer.body)
  if (result.success) {
    const { activeTargets, droppedTargets } = result.output.data
    return { kind: 'read', targets: activeTargets, dropped: droppedTargets }
  }
  return { kind: 'failed', reason: `what answers at ${address.url} is no narthex, or one of another version` }
}

export type WorkerAnswer =
  | { readonly kind: 'answered'; readonly body: string }
  | Exclude<WorkerReading, { readonly kind: 'read' }>

/** An answer of 200, or why there is none and what to do. */
export async function askWorker(path: string, { url, token }: WorkerAddress, fetch: Fetch): Promise<WorkerAnswer> {
  const headers = token === undefined ? [] : [['authorization', `Bearer ${token}`] as const]
  const question = { url: new URL(path, url), headers, who: url, ifRefused: ': is the worker running there?' }
  const reply = await ask(question, fetch)
  if (reply.kind === 'unanswered') return { kind: 'failed', reason: reply.reason }
  const { status, body } = reply
  return status === 200 ? { kind: 'answered', body } : refusalOf(status, { url, token })
}

function refusalOf(status: number, { url, token }: WorkerAddress): WorkerAnswer {
  switch (status) {
    case 401:
      return {
        kind: 'refused',
        reason:
          token === undefined
            ? `${url} asks for its token: set NARTHEX_TOKEN in the environment or .dev.vars, or name another variable with --token-from`
            : `${url} has another token than the one here: correct it here, or run npx wrangler secret put NARTHEX_TOKEN`,
      }
    case 403:
      return {
        kind: 'refused',
        reason: `${url} is closed since it has no token: run npx wrangler secret put NARTHEX_TOKEN`,
      }
    case 404:
      return { kind: 'failed', reason: `there is no narthex at ${url}, which answered 404: check the URL` }
    default:
      return {
        kind: 'failed',
        reason:
          status < 400
            ? `${url} leads elsewhere (${status}): give the URL that it leads to`
            : `${url} answered ${status}: npx wrangler tail shows why`,
      }
  }
}

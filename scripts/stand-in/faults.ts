/** What a stand-in can be told to do wrong, and the queue of it. */

import * as v from 'valibot'
import { type Answer, errorAnswer } from './answer.ts'

const seconds = v.pipe(v.number(), v.minValue(0))

const fault = v.variant('kind', [
  /** Answers with this status and takes nothing. */
  v.strictObject({
    kind: v.literal('status'),
    status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)),
    /** Sent as `Retry-After`. */
    retryAfterSeconds: v.exactOptional(seconds),
    /** From now; sent as `X-RateLimit-Reset`, which counts microseconds since the epoch. */
    rateLimitResetSeconds: v.exactOptional(seconds),
  }),
  /** Takes the data and breaks the connection instead of answering. */
  v.strictObject({ kind: v.literal('no-answer-after-taking') }),
  /** Reads the whole request, takes nothing of it and breaks the connection: a client cannot tell it from the former. */
  v.strictObject({ kind: v.literal('no-answer-before-taking') }),
  /** Refuses each line, or point of OTLP, whose number is a multiple of `every`, and takes the others that are good. */
  v.strictObject({ kind: v.literal('refuse-lines'), every: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  /** Breaks the connection before anything is read. */
  v.strictObject({ kind: v.literal('reset') }),
  /** Takes the data at once and answers late. */
  v.strictObject({ kind: v.literal('slow'), delayMs: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
])

export type StandInFault = v.InferOutput<typeof fault>
export type StatusFault = Extract<StandInFault, { kind: 'status' }>

/** What to do with the nth ingest request, counted from 1; undefined serves it as usual. */
export type Respond = (n: number) => StandInFault | undefined

export interface FaultQueue {
  /** Each fault is for one request, in order. */
  push(faults: readonly StandInFault[]): void
  /** The fault for the nth request: what was queued comes before what `respond` says. */
  take(n: number): StandInFault | undefined
  readonly length: number
}

export function createFaultQueue(respond: Respond): FaultQueue {
  const queue: StandInFault[] = []
  return {
    push(faults) {
      queue.push(...faults)
    },
    take(n) {
      return queue.shift() ?? respond(n)
    },
    get length() {
      return queue.length
    },
  }
}

/** The answer of a fault that is a status. */
export function faultAnswer(fault: StatusFault, now: number): Answer {
  const { status, retryAfterSeconds, rateLimitResetSeconds } = fault
  const headers: { [name: string]: string } = {}
  if (retryAfterSeconds !== undefined) headers['Retry-After'] = String(retryAfterSeconds)
  if (rateLimitResetSeconds !== undefined) {
    headers['X-RateLimit-Limit'] = '1'
    headers['X-RateLimit-Remaining'] = '0'
    headers['X-RateLimit-Reset'] = String(Math.round((now + rateLimitResetSeconds * 1000) * 1000))
  }
  return errorAnswer(status, `the stand-in was told to answer ${status}`, headers)
}

export type FaultsReading =
  | { readonly kind: 'ok'; readonly faults: readonly StandInFault[] }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }

/** Reads one fault or a list of them from JSON. */
export function readFaults(json: string): FaultsReading {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return { kind: 'refused', reasons: ['the body is not JSON'] }
  }
  const result = v.safeParse(v.array(fault), Array.isArray(value) ? value : [value])
  if (result.success) return { kind: 'ok', faults: result.output }
  const reasons = result.issues.map((issue) => `${v.getDotPath(issue) ?? 'faults'}: ${issue.message}`)
  return { kind: 'refused', reasons }
}

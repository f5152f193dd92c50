/** Starts stand-ins that end with their test, and sends to them as a client would. */

import { afterEach } from 'vitest'
import { type StandIn, type StandInOptions, startStandIn } from '../../scripts/stand-in/dynatrace.ts'

/** What the clock of each stand-in says. */
export const NOW = 1_790_000_000_000

export interface Sent {
  readonly path?: string
  readonly method?: string
  /** A value of '' leaves the header out. */
  readonly headers?: Record<string, string>
}

const started: StandIn[] = []

afterEach(async () => {
  await Promise.all(started.splice(0).map((standIn) => standIn.close()))
})

export async function start(options: StandInOptions = {}): Promise<StandIn> {
  const standIn = await startStandIn({ now: () => NOW, ...options })
  started.push(standIn)
  return standIn
}

export async function send(standIn: StandIn, body: string | Uint8Array, sent: Sent = {}): Promise<Response> {
  const { path = '/api/v2/metrics/ingest', method = 'POST' } = sent
  const usual = { Authorization: `Api-Token ${standIn.token}`, 'Content-Type': 'text/plain; charset=utf-8' }
  // As bytes, a body gets no Content-Type of its own.
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const headers = Object.entries({ ...usual, ...sent.headers }).filter(([, value]) => value !== '')
  return fetch(standIn.url + path, { method, headers, ...(method === 'GET' ? {} : { body: bytes }) })
}

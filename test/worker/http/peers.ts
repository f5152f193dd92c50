/** A worker of one shard between two exporters, one of them with nothing but malice, and a Dynatrace that refuses a line. */

import { expect } from 'vitest'
import type { Bundle } from '../../../dsl/bundle.ts'
import { compile } from '../../../dsl/compile.ts'
import { defineProject, secret, target } from '../../../dsl/index.ts'
import type { Access } from '../../../worker/http/access.ts'
import { createApp } from '../../../worker/http/app.ts'
import { type Attempts, createAttempts } from '../../../worker/http/attempts.ts'
import type { Fetch } from '../../../worker/ports.ts'
import { runTick, type ShardHandle } from '../../../worker/run.ts'
import { createShard, type Shard } from '../../../worker/shard/shard.ts'
import { openSql } from '../../sql.ts'

export const NOW = Date.parse('2026-11-22T12:00:00Z')
export const SCRIPT = '<script>alert("1")</script>'
export const IMAGE = '<img src=x onerror=alert(1)>'
export const HOSTILE_JOB = `web ${SCRIPT}`
export const HOSTILE_INSTANCE = `a "quoted" \\ instance\n${IMAGE}`
export const BODY =
  '# TYPE requests_total counter\nrequests_total 7\nbad line here\n# TYPE free gauge\nfree{path="a"} 1\n'
/** Of the worker; pages are asked for a little later than the tick. */
export const ASKED = NOW + 5000

export interface Peers {
  readonly bundle: Bundle
  readonly shard: ShardHandle
  /** How often exporters were asked. */
  scrapes(): number
}

export async function scrapedPeers(): Promise<Peers> {
  const bundle = await compiled()
  let nowMs = NOW
  let scrapes = 0
  const fetch: Fetch = async (request) => {
    const { host } = new URL(request.url)
    if (host.endsWith('.example')) scrapes++
    return answerOf(host)
  }
  const ports = { sql: openSql(), fetch, clock: () => nowMs, pause: async () => {}, random: () => 0.5 }
  const real: Shard = createShard({ bundle, index: 0 }, { ...ports, secrets: () => 'a-token', peer: () => real })
  const shard = handleOf(real)
  expect(await runTick(bundle, { scheduledMs: NOW, due: 'all' }, () => shard)).toEqual([])
  nowMs = ASKED
  return { bundle, shard, scrapes: () => scrapes }
}

/** As a stub of the platform has it. */
export function handleOf(shard: Shard): ShardHandle {
  return {
    discover: (tick) => shard.discover(tick),
    roster: async () => shard.roster(),
    tick: (tick) => shard.tick(tick),
    status: async () => shard.status(),
    history: async (ids) => shard.history(ids),
    inspect: (question) => shard.inspect(question),
  }
}

export interface Asked {
  readonly access?: Access
  readonly attempts?: Attempts
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly shard?: ShardHandle
  readonly nowMs?: number
}

/** At an address of the path alone, or of another host. */
export async function askOf({ bundle, shard }: Peers, path: string, asked: Asked = {}): Promise<Response> {
  const { access = { kind: 'open' }, attempts = createAttempts(), nowMs = ASKED, method = 'GET' } = asked
  const app = createApp({ bundle, shard: () => asked.shard ?? shard, clock: () => nowMs, access, attempts })
  const body = asked.body === undefined ? {} : { body: asked.body }
  return app.request(path, { method, headers: { ...asked.headers }, ...body })
}

/** As of an object that is overloaded. */
export const SILENT: ShardHandle = {
  discover: () => Promise.reject(new Error('the object is overloaded')),
  roster: () => Promise.reject(new Error('the object is overloaded')),
  tick: () => Promise.reject(new Error('the object is overloaded')),
  status: () => Promise.reject(new Error('the object is overloaded')),
  history: () => Promise.reject(new Error('the object is overloaded')),
  inspect: () => Promise.reject(new Error('the object is overloaded')),
}

/** As of a file that cannot be read. */
export const UNOPENED: ShardHandle = new Proxy(SILENT, {
  get() {
    throw new Error('the file is no database')
  },
})

export const TOKEN: Access = { kind: 'token', token: 'right-token' }
export const CLOSED: Access = { kind: 'closed' }

function answerOf(host: string): Response {
  switch (host) {
    case 'good.example':
      return new Response(BODY, { headers: { 'content-type': 'text/plain; version=0.0.4' } })
    case 'hostile.example':
      return new Response('', { headers: { 'content-type': `text/${IMAGE}` } })
    default: {
      const error = { message: 'some lines are invalid', invalidLines: [{ line: 1, error: `refused: ${SCRIPT}` }] }
      return Response.json({ linesOk: 6, linesInvalid: 1, error }, { status: 400 })
    }
  }
}

async function compiled(): Promise<Bundle> {
  const project = defineProject({
    dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
  })
  const { bundle, diagnostics } = await compile({
    project,
    targets: [
      target('good', {
        endpoints: [
          'https://good.example/metrics',
          { url: 'https://good.example/more?module=http&key=topsecret', labels: { path: '/more' } },
        ],
        scrapeInterval: '5m',
        metrics: { drop: { requests_total: true } },
        labels: { set: { team: 'web' } },
      }),
      target(HOSTILE_JOB, {
        endpoints: [{ url: 'https://hostile.example/metrics', labels: { instance: HOSTILE_INSTANCE } }],
      }),
    ],
  })
  if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return bundle
}

import { expect, test } from 'vitest'
import { compile } from '../../../dsl/compile.ts'
import { defineProject, secret, target } from '../../../dsl/index.ts'
import type { Fetch } from '../../../worker/ports.ts'
import { createShard, type Shard } from '../../../worker/shard/shard.ts'
import { openSql } from '../../sql.ts'

const MINUTE = 60_000
const START = 1_790_000_000_000 - (1_790_000_000_000 % MINUTE)

interface World {
  now: number
  /** Status of Dynatrace's answers, and what a 429 asks to wait. */
  status: number
  retryAfter?: string
  requests: number
  scrapes: number
}

/** A shard over a database of its own; each call is an object that remembers nothing but what is stored. */
async function shardOf(world: World): Promise<() => Shard> {
  const { bundle } = await compile({
    project: defineProject({ dynatrace: { environment: 'https://dt.example', token: secret('DT_API_TOKEN') } }),
    targets: [target('web', { endpoints: ['https://web.example/metrics'] })],
  })
  const sql = openSql()
  const fetch: Fetch = async ({ url }) => {
    if (url.startsWith('https://dt.example')) {
      world.requests++
      const headers = world.retryAfter === undefined ? {} : { 'retry-after': world.retryAfter }
      return Response.json({ linesOk: 7, linesInvalid: 0 }, { status: world.status, headers })
    }
    world.scrapes++
    const body = `# TYPE a_total counter\na_total ${world.scrapes * 10}\nup_since 1\n`
    return new Response(body, { headers: { 'content-type': 'text/plain' } })
  }
  const pause = async (milliseconds: number) => void (world.now += milliseconds)
  const ports = { sql, fetch, clock: () => world.now, pause, random: () => 0.5, secrets: () => 'token' }
  return () => createShard({ bundle: bundle!, index: 0 }, ports)
}

function worldAt(status: number): World {
  return { now: START, status, requests: 0, scrapes: 0 }
}

test('why lines wait is known to an object that was gone in between', async () => {
  const world = worldAt(403)
  const open = await shardOf(world)
  await open().tick({ scheduledMs: START, due: 'scheduled' })
  const { delivery } = open().status()
  expect(delivery.problem?.reason).toContain('metrics.ingest')
  expect(delivery.outbox).toMatchObject({ rows: 1, oldestMs: START })

  world.status = 202
  world.now += MINUTE
  await open().tick({ scheduledMs: START + MINUTE, due: 'scheduled' })
  expect(open().status().delivery).toMatchObject({ problem: undefined, outbox: { rows: 0 }, accepted: 14 })
})

test('Dynatrace is left alone for as long as it asked, also by an object that was gone in between', async () => {
  const world: World = { ...worldAt(429), retryAfter: '90' }
  const open = await shardOf(world)
  for (const minute of [0, 1]) {
    world.now = START + minute * MINUTE
    await open().tick({ scheduledMs: world.now, due: 'scheduled' })
  }
  expect([world.requests, world.scrapes]).toEqual([1, 2])
  world.status = 202
  world.now = START + 2 * MINUTE
  await open().tick({ scheduledMs: world.now, due: 'scheduled' })
  expect(world.requests).toBe(1 + 3)
  expect(open().status().delivery.outbox.rows).toBe(0)
})

test('a minute that was served is served once', async () => {
  const world = worldAt(202)
  const open = await shardOf(world)
  await open().tick({ scheduledMs: START, due: 'scheduled' })
  await open().tick({ scheduledMs: START, due: 'scheduled' })
  expect([world.scrapes, world.requests]).toEqual([1, 1])
})

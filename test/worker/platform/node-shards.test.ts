import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { target } from '../../../dsl/index.ts'
import { openShards } from '../../../worker/platform/node-shards.ts'
import { runTick } from '../../../worker/run.ts'
import { bundleOf } from '../../end-to-end/setting.ts'

const SHARDS = 8
const hosts = Array.from({ length: SHARDS * 16 }, (_, index) => `https://web-${index}.example.com/metrics` as const)

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'narthex-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

async function open({ atOnce, stop = new AbortController().signal }: { atOnce: number; stop?: AbortSignal }) {
  const bundle = await bundleOf(target('web', { endpoints: hosts }))
  const scraped: string[] = []
  let open = 0
  let most = 0
  const shards = openShards(
    { bundle, environment: undefined, folder, atOnce, stop },
    {
      async fetch(request) {
        most = Math.max(most, ++open)
        await new Promise(setImmediate)
        open--
        if (request.method === 'POST') return Response.json({ linesOk: 1, linesInvalid: 0 }, { status: 202 })
        scraped.push(request.url)
        return new Response('a 1\n', { headers: { 'content-type': 'text/plain; version=0.0.4' } })
      },
      clock: () => 1_790_000_040_000,
      pause: async () => {},
      random: () => 0.5,
      secrets: () => 'token',
    },
  )
  const tick = () => runTick(bundle, { scheduledMs: 1_790_000_040_000, due: 'all' }, shards.shard)
  return { shards, tick, scraped, most: () => most }
}

test('no more shards tick at a time than are told to, and all have their turn', async () => {
  const { shards, tick, scraped, most } = await open({ atOnce: 2 })
  expect(await tick()).toEqual([])
  expect(scraped.sort()).toEqual([...hosts].sort())
  // A shard has up to six connections open.
  expect(most()).toBeLessThanOrEqual(12)
  shards.close()
})

test('a shard whose file cannot be opened takes no other along, and is tried again', async () => {
  mkdirSync(join(folder, 'shard-1.sqlite'))
  const { shards, tick, scraped } = await open({ atOnce: 4 })
  expect(await tick()).toEqual([expect.stringMatching(/^shard 1: /)])
  const left = hosts.length - scraped.length
  expect(left).toBeGreaterThan(0)
  rmSync(join(folder, 'shard-1.sqlite'), { recursive: true })
  scraped.length = 0
  expect(await tick()).toEqual([])
  expect(scraped).toHaveLength(hosts.length)
  shards.close()
})

test('shards that have not begun when a stop comes leave their tick out', async () => {
  const stop = new AbortController()
  stop.abort()
  const { shards, tick, scraped } = await open({ atOnce: 1, stop: stop.signal })
  expect(await tick()).toEqual([])
  expect(scraped).toEqual([])
  shards.close()
})

test('each shard has a file of its own, which is whole when it is closed', async () => {
  const { shards, tick } = await open({ atOnce: 4 })
  await tick()
  shards.close()
  const files = Array.from({ length: SHARDS }, (_, index) => join(folder, `shard-${index}.sqlite`))
  expect(files.filter((file) => !existsSync(file) || existsSync(`${file}-wal`))).toEqual([])
})

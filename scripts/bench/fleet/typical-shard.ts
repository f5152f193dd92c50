/** What one shard of a fleet does in a quarter of an hour, counted on a real one. Exporters and Dynatrace are functions. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Interval, Url } from '../../../dsl/index.ts'
import { countLines } from '../load/count-lines.ts'
import { compileLoad } from '../load/load-bundle.ts'
import { createMovingBody } from '../load/moving-body.ts'
import { type Load, type ShardCounts, tickShards } from '../load/tick-shards.ts'
import { countCpu } from '../own-cpu.ts'

export interface TypicalShard {
  readonly ticks: readonly ShardCounts[]
  readonly cpuMs: number
}

export async function runTypicalShard(series: number): Promise<TypicalShard> {
  const folder = mkdtempSync(join(tmpdir(), 'narthex-bench-'))
  try {
    const bundle = await compileLoad(
      [...ENDPOINTS].map(([interval, count]) => {
        const urls = Array.from(
          { length: count },
          (_, n): Url => `https://exporter-${n}.example.net/${interval}/metrics`,
        )
        return { job: `every-${interval}`, endpoints: urls, interval }
      }),
    )
    return await run({ bundle, folder, environment: DYNATRACE, fetch: createPeers(series) })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Sixteen in about the mix of the fleet: as many of them are due in a minute. */
const ENDPOINTS: ReadonlyMap<Interval, number> = new Map([
  ['1m', 10],
  ['5m', 4],
  ['15m', 2],
])
/** Until all intervals begin anew. */
const MINUTES = 15
const DYNATRACE = 'https://dynatrace.example'

async function run(load: Load): Promise<TypicalShard> {
  // From the second scrape on an endpoint sends its counters, and stays as it is then.
  await tickShards(load, { minute: 0, due: 'all' })
  const cpuMs = countCpu()
  const ticks: ShardCounts[] = []
  for (let minute = 1; minute <= MINUTES; minute++) {
    const shards = await tickShards(load, { minute, due: 'scheduled' })
    if (shards.length !== 1) throw new Error(`the endpoints of one shard are in ${shards.length}`)
    ticks.push(...shards)
  }
  return { ticks, cpuMs: cpuMs() }
}

function createPeers(series: number): Load['fetch'] {
  const bodyAt = createMovingBody(series)
  const scrapes = new Map<string, number>()
  return async (request) => {
    if (request.method === 'POST') {
      const lines = countLines(new Uint8Array(await request.arrayBuffer()))
      return Response.json({ linesOk: lines, linesInvalid: 0 }, { status: 202 })
    }
    const scrape = scrapes.get(request.url) ?? 0
    scrapes.set(request.url, scrape + 1)
    const body = bodyAt(scrape)
    const headers = { 'content-type': 'text/plain; version=0.0.4', 'content-length': String(body.length) }
    return new Response(body, { headers })
  }
}

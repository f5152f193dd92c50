/** Real shards on SQLite in files. Each tick finds objects that know nothing but what is stored, as after ten idle seconds. */

import { join } from 'node:path'
import type { Bundle } from '../../../dsl/bundle.ts'
import { createLimiter } from '../../../worker/platform/limiter.ts'
import { SHARDS_AT_ONCE } from '../../../worker/platform/settings.ts'
import type { Fetch } from '../../../worker/ports.ts'
import { runTick } from '../../../worker/run.ts'
import { shardsOf } from '../../../worker/schedule/placement.ts'
import type { Tick } from '../../../worker/shard/running.ts'
import { createShard, type Shard } from '../../../worker/shard/shard.ts'
import { type CountedSql, openCountedSql } from './counted-sql.ts'

export interface Load {
  readonly bundle: Bundle
  /** Of the databases. */
  readonly folder: string
  /** Where lines are posted to. */
  readonly environment: string
  readonly fetch: Fetch
}

/** Of one shard in one tick. */
export interface ShardCounts {
  readonly rowsWritten: number
  readonly scrapes: number
  /** With lines. */
  readonly requests: number
  /** Under way at once, at most. */
  readonly connections: number
  /** Of the database. */
  readonly storedBytes: number
}

/** One tick of all shards, in the order of their numbers. Throws where anything failed, since that is cheap. */
export async function tickShards(
  load: Load,
  { minute, due }: { readonly minute: number; readonly due: Tick['due'] },
): Promise<readonly ShardCounts[]> {
  const opened: OpenedShard[] = []
  // As the service has it.
  const limited = createLimiter(SHARDS_AT_ONCE)
  const shardAt = (index: number): Shard => opened[index]!.shard
  try {
    for (let index = 0; index < shardsOf(load.bundle); index++) {
      opened.push(openShard(load, { index, minute, peer: shardAt }))
    }
    const tick: Tick = { scheduledMs: START_MS + minute * MINUTE_MS, due }
    const failures = await runTick(load.bundle, tick, (index) => ({
      discover: (tick) => shardAt(index).discover(tick),
      status: async () => shardAt(index).status(),
      tick: (tick) => limited(() => shardAt(index).tick(tick)),
    }))
    if (failures.length > 0) throw new Error(failures.join('\n'))
    return opened.map(countsOf)
  } finally {
    for (const { database } of opened) database.close()
  }
}

/** The file of a shard's database. */
export function databaseOf({ folder }: Pick<Load, 'folder'>, index: number): string {
  return join(folder, `${index}.sqlite`)
}

const MINUTE_MS = 60_000
const START_MS = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS

interface OpenedShard {
  readonly shard: Shard
  readonly database: CountedSql
  readonly fetches: FetchCounts
}

interface ShardPlace {
  readonly index: number
  readonly minute: number
  readonly peer: (index: number) => Shard
}

function openShard(load: Load, { index, minute, peer }: ShardPlace): OpenedShard {
  const database = openCountedSql(databaseOf(load, index))
  const { fetch, counts } = countFetches(load.fetch)
  const { bundle, environment } = load
  const shard = createShard(
    { bundle, index, environment },
    {
      sql: database.sql,
      fetch,
      // Minutes follow each other at once.
      clock: () => Date.now() + minute * MINUTE_MS,
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      random: () => Math.random(),
      secrets: () => 'load',
      peer,
    },
  )
  return { shard, database, fetches: counts }
}

function countsOf({ shard, database, fetches }: OpenedShard): ShardCounts {
  const { endpoints, delivery } = shard.status()
  for (const { report } of Object.values(endpoints)) {
    if (report?.fault !== undefined) throw new Error(`a scrape failed: ${JSON.stringify(report.fault)}`)
  }
  if (delivery.problem !== undefined) throw new Error(`lines wait: ${delivery.problem.reason}`)
  return { rowsWritten: database.rowsWritten(), ...fetches, storedBytes: database.bytes() }
}

type FetchCounts = Pick<ShardCounts, 'scrapes' | 'requests' | 'connections'>

/** A connection is free again when headers have arrived: that is how Workers count them. */
function countFetches(fetch: Fetch): { readonly fetch: Fetch; readonly counts: FetchCounts } {
  const counts = { scrapes: 0, requests: 0, connections: 0 }
  let open = 0
  return {
    counts,
    async fetch(request) {
      if (request.method === 'POST') counts.requests++
      else counts.scrapes++
      counts.connections = Math.max(counts.connections, ++open)
      try {
        return await fetch(request)
      } finally {
        open--
      }
    },
  }
}

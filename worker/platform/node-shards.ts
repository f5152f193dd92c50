/** The shards of a process: each with a file of its own, all reached directly. */

import { join } from 'node:path'
import type { Bundle } from '../../dsl/bundle.ts'
import type { ShardByIndex } from '../run.ts'
import type { ShardPorts } from '../shard/running.ts'
import { createShard, type Shard } from '../shard/shard.ts'
import { createLimiter } from './limiter.ts'
import { openSqlFile } from './node-sql.ts'

export interface ShardsOptions {
  readonly bundle: Bundle
  readonly environment: string | undefined
  readonly folder: string
  /** So many tick at a time. */
  readonly atOnce: number
  /** Shards that have not begun their tick then leave it out. */
  readonly stop: AbortSignal
}

export interface LocalShards {
  readonly shard: ShardByIndex
  close(): void
}

export function openShards(options: ShardsOptions, ports: Omit<ShardPorts, 'sql' | 'peer'>): LocalShards {
  const { bundle, environment, folder, atOnce, stop } = options
  const limited = createLimiter(atOnce)
  const opened = new Map<number, { readonly shard: Shard; close(): void }>()

  function shardAt(index: number): Shard {
    const known = opened.get(index)
    if (known !== undefined) return known.shard
    const sql = openSqlFile(join(folder, `shard-${index}.sqlite`))
    try {
      const shard = createShard({ bundle, index, environment }, { ...ports, sql, peer: shardAt })
      opened.set(index, { shard, close: sql.close })
      return shard
    } catch (error) {
      // It is tried again with the next tick.
      sql.close()
      throw error
    }
  }

  return {
    shard: (index) => {
      const shard = shardAt(index)
      return {
        discover: (tick) => shard.discover(tick),
        roster: async () => shard.roster(),
        tick: (tick) => limited(async () => (stop.aborted ? undefined : shard.tick(tick))),
        status: async () => shard.status(),
        history: async (ids) => shard.history(ids),
        inspect: (question) => shard.inspect(question),
      }
    },
    close() {
      for (const { close } of opened.values()) close()
    },
  }
}

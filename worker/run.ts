/** One tick of the whole: every shard is told, one call each. */

import type { Bundle } from '../dsl/bundle.ts'
import { shardsOf } from './schedule/placement.ts'
import type { Tick } from './shard/running.ts'
import type { ShardStatus } from './shard/status.ts'

/** A shard as the worker reaches it: a Durable Object's stub, or an object of this process. */
export interface ShardHandle {
  tick(tick: Tick): Promise<void>
  status(): Promise<ShardStatus>
}

export type ShardByIndex = (index: number) => ShardHandle

/**
 * Ticks all shards and says which failed: one that does takes no other along. Shards without a due endpoint are told
 * too, since their outbox may have to be emptied.
 */
export async function runTick(bundle: Bundle, tick: Tick, shard: ShardByIndex): Promise<readonly string[]> {
  const ticks = Array.from({ length: shardsOf(bundle) }, async (_, index) => shard(index).tick(tick))
  const results = await Promise.allSettled(ticks)
  return results.flatMap((result, index) =>
    result.status === 'rejected' ? [`shard ${index}: ${reasonOf(result.reason)}`] : [],
  )
}

/** The status of every shard, undefined for those that do not answer. */
export async function readStatuses(bundle: Bundle, shard: ShardByIndex): Promise<readonly (ShardStatus | undefined)[]> {
  const statuses = Array.from({ length: shardsOf(bundle) }, async (_, index) => shard(index).status())
  const results = await Promise.allSettled(statuses)
  return results.map((result) => (result.status === 'fulfilled' ? result.value : undefined))
}

function reasonOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason)
}

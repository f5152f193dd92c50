/** One tick of the whole: every shard is told, one call each. */

import type { Bundle } from '../dsl/bundle.ts'
import { shardCount } from './schedule/placement.ts'
import type { ShardStatus, Tick } from './shard/shard.ts'

/** A shard as the worker reaches it: a Durable Object's stub, or an object of this process. */
export interface ShardHandle {
  tick(tick: Tick): Promise<void>
  status(): Promise<ShardStatus>
}

export type ShardByIndex = (index: number) => ShardHandle

/** The shards of a bundle. */
export function shardsOf(bundle: Bundle): number {
  return shardCount(bundle.targets.reduce((sum, target) => sum + target.endpoints.length, 0))
}

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

/** One tick of the whole: every shard is told, one call each. */

import type { Bundle } from '../dsl/bundle.ts'
import { shardOf, shardsOf } from './schedule/placement.ts'
import type { Inspection, Question } from './shard/inspect.ts'
import type { Tick } from './shard/running.ts'
import type { Histories, ShardStatus } from './shard/status.ts'

/** A shard as the worker reaches it: a Durable Object's stub, or an object of this process. */
export interface ShardHandle {
  tick(tick: Tick): Promise<void>
  status(): Promise<ShardStatus>
  /** The last scrapes of these endpoints, of all where none are named. */
  history(ids?: readonly string[]): Promise<Histories>
  inspect(question: Question): Promise<Inspection>
}

export type ShardByIndex = (index: number) => ShardHandle

/**
 * Ticks all shards and says which failed: one that does takes no other along. Shards without a due endpoint are told
 * too, since their outbox may have to be emptied.
 */
export async function runTick(
  bundle: Bundle,
  tick: Tick,
  shard: (index: number) => Pick<ShardHandle, 'tick'>,
): Promise<readonly string[]> {
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

/** The last scrapes of all endpoints, but those of shards that do not answer. */
export async function readHistories(bundle: Bundle, shard: ShardByIndex): Promise<Histories> {
  const histories = Array.from({ length: shardsOf(bundle) }, async (_, index) => shard(index).history())
  const results = await Promise.allSettled(histories)
  return Object.assign({}, ...results.map((result) => (result.status === 'fulfilled' ? result.value : {})))
}

/** What the shard of an endpoint knows; nothing where it does not answer. */
export async function readEndpoint(
  bundle: Bundle,
  shard: ShardByIndex,
  id: string,
): Promise<{ readonly status: ShardStatus | undefined; readonly histories: Histories }> {
  const handle = shard(shardOf(id, shardsOf(bundle)))
  const [status, histories] = await Promise.allSettled([handle.status(), handle.history([id])])
  return {
    status: status.status === 'fulfilled' ? status.value : undefined,
    histories: histories.status === 'fulfilled' ? histories.value : {},
  }
}

function reasonOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason)
}

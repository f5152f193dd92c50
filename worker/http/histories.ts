/** The last scrapes of many endpoints, and no more than a page shows: those of thousands do not fit into a worker. */

import type { ShardByIndex } from '../run.ts'
import type { Fleet } from '../schedule/fleet.ts'
import { shardOf } from '../schedule/placement.ts'
import type { Histories, History, ShardStatus } from '../shard/status.ts'

export interface Shards {
  readonly fleet: Fleet
  readonly shard: ShardByIndex
}

/** Of these endpoints, but those whose shards do not answer. */
export function readHistories(ids: readonly string[], shards: Shards): Promise<Histories> {
  return askFor(ids, { ...shards, keep: (history) => history })
}

/** Only the scrapes of which lines were refused, of all endpoints that had any. */
export function readRefused(statuses: readonly (ShardStatus | undefined)[], shards: Shards): Promise<Histories> {
  const ids = statuses.flatMap((status) =>
    Object.entries(status?.endpoints ?? {}).flatMap(([id, { refused }]) => (refused > 0 ? [id] : [])),
  )
  const keep = ({ scrapes }: History) => ({ scrapes: scrapes.filter(({ refused }) => refused > 0), tally: undefined })
  return askFor(ids, { ...shards, keep })
}

/** What is kept of an answer is taken out as soon as it is there, so that the answers are not there all at once. */
async function askFor(
  ids: readonly string[],
  { fleet, shard, keep }: Shards & { readonly keep: (history: History) => History },
): Promise<Histories> {
  const own = Map.groupBy(ids, (id) => shardOf(id, fleet.shards))
  const asked = [...own].map(async ([index, ids]) => {
    const histories = Object.entries(await shard(index).history(ids))
    return histories.map(([id, history]) => [id, keep(history)] as const)
  })
  const answers = await Promise.allSettled(asked)
  return Object.fromEntries(answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])))
}

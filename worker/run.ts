/** One tick of the whole: every shard is told, one call each. */

import type { Bundle } from '../dsl/bundle.ts'
import { reasonOf } from './model/reason-of.ts'
import type { Roster } from './model/roster.ts'
import { discovers, type Fleet, fleetOf, sharesOf } from './schedule/fleet.ts'
import { shardOf, shardsOf } from './schedule/placement.ts'
import type { Discovery } from './shard/discover.ts'
import type { Inspection, Question } from './shard/inspect.ts'
import type { Tick } from './shard/running.ts'
import type { Histories, ShardStatus } from './shard/status.ts'

/** A shard as the worker reaches it: a Durable Object's stub, or an object of this process. */
export interface ShardHandle {
  /** Asked of shard 0: looks for endpoints where that is due. */
  discover(tick: Tick): Promise<Discovery>
  /** Asked of shard 0: what was found last. */
  roster(): Promise<Roster>
  tick(tick: Tick): Promise<void>
  status(): Promise<ShardStatus>
  /** The last scrapes of these endpoints. */
  history(ids: readonly string[]): Promise<Histories>
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
  shard: (index: number) => Pick<ShardHandle, 'discover' | 'status' | 'tick'>,
): Promise<readonly string[]> {
  const { found, failures } = await discover(bundle, tick, shard)
  const told = found === undefined ? [] : toldTo(found)
  const shards = failures.length > 0 ? await countShards(bundle, shard) : (found?.roster.shards ?? shardsOf(bundle))
  const ticks = Array.from({ length: shards }, async (_, index) => shard(index).tick({ ...tick, ...told[index] }))
  const results = await Promise.allSettled(ticks)
  return [
    ...failures,
    ...results.flatMap((result, index) =>
      result.status === 'rejected' ? [`shard ${index}: ${reasonOf(result.reason)}`] : [],
    ),
  ]
}

/** All endpoints as they were found last; those that are written down where shard 0 does not answer. */
export async function readFleet(bundle: Bundle, shard: (index: number) => Pick<ShardHandle, 'roster'>): Promise<Fleet> {
  if (!discovers(bundle)) return fleetOf(bundle, undefined)
  try {
    return fleetOf(bundle, await shard(0).roster())
  } catch {
    return fleetOf(bundle, undefined) // whose status says that it does not answer
  }
}

/** The status of every shard, undefined for those that do not answer. */
export async function readStatuses(fleet: Fleet, shard: ShardByIndex): Promise<readonly (ShardStatus | undefined)[]> {
  const statuses = Array.from({ length: fleet.shards }, async (_, index) => shard(index).status())
  const results = await Promise.allSettled(statuses)
  return results.map((result) => (result.status === 'fulfilled' ? result.value : undefined))
}

/** What the shard of an endpoint knows; nothing where it does not answer. */
export async function readEndpoint(
  fleet: Fleet,
  shard: ShardByIndex,
  id: string,
): Promise<{ readonly status: ShardStatus | undefined; readonly histories: Histories }> {
  // A shard that cannot be opened does not answer either.
  const own = () => shard(shardOf(id, fleet.shards))
  const [status, histories] = await Promise.allSettled([
    (async () => own().status())(),
    (async () => own().history([id]))(),
  ])
  return {
    status: status.status === 'fulfilled' ? status.value : undefined,
    histories: histories.status === 'fulfilled' ? histories.value : {},
  }
}

/** Where shard 0 does not answer, the others go on with what they were told before, as far as they are known. */
async function discover(
  bundle: Bundle,
  tick: Tick,
  shard: (index: number) => Pick<ShardHandle, 'discover'>,
): Promise<{ readonly found: Discovery | undefined; readonly failures: readonly string[] }> {
  if (!discovers(bundle)) return { found: undefined, failures: [] }
  try {
    return { found: await shard(0).discover(tick), failures: [] }
  } catch (error) {
    return { found: undefined, failures: [`discovery: ${reasonOf(error)}`] }
  }
}

/** What each shard is told: its endpoints, and of the credentials no others than theirs. */
function toldTo({ roster, credentials }: Discovery): readonly Pick<Tick, 'share' | 'credentials'>[] {
  return sharesOf(roster).map((share) => ({
    share,
    credentials: Object.fromEntries(
      share.endpoints.flatMap(({ endpoint: { id } }) => (credentials[id] === undefined ? [] : [[id, credentials[id]]])),
    ),
  }))
}

/** As many as there were when shard 0, or the one after it, was told last. */
async function countShards(bundle: Bundle, shard: (index: number) => Pick<ShardHandle, 'status'>): Promise<number> {
  const statuses = await Promise.allSettled([0, 1].map(async (index) => shard(index).status()))
  // One that is of the version before knows of no number.
  const known = statuses.map((result) => (result.status === 'fulfilled' ? (result.value.shards ?? 0) : 0))
  return Math.max(shardsOf(bundle), ...known)
}

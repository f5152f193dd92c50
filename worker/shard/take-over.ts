/** The part of a tick that brings the state of an endpoint here before it is scraped. */

import type { Assignment } from './assignments.ts'
import { COPY_KEPT_MS, commitState } from './commit-state.ts'
import { findEndpoints } from './handover.ts'
import type { Held, Memory } from './memory.ts'
import { shardsBefore } from './records.ts'
import type { Running } from './running.ts'

/** Takes over from other shards what is due and not held. Endpoints that must not be scraped now are returned. */
export async function takeOver(
  running: Running,
  due: readonly Assignment[],
  nowMs: number,
): Promise<ReadonlySet<string>> {
  const { memory, options, ports, busy, unsettled } = running
  const { index } = options
  const ids = due
    .map(({ endpoint }) => endpoint.id)
    .filter((id) => {
      const held = memory.endpoints.get(id)
      return held === undefined || held.record.given !== undefined
    })
  if (ids.length === 0) return NONE
  for (const id of ids) busy.add(id)
  const shards = await countShards(running)
  const copies = new Map(ids.flatMap((id) => freshCopy(memory, id, nowMs)))
  const found =
    shards === undefined
      ? { taken: copies, unsettled: new Set(ids) }
      : await findEndpoints({ ids, index, copies, shards }, ports.peer)
  const waiting = new Set<string>()
  for (const id of ids) {
    const times = found.unsettled.has(id) ? (unsettled.get(id) ?? 0) + 1 : 0
    unsettled.set(id, times)
    if (times > 0 && times < MAX_UNSETTLED) waiting.add(id)
  }
  for (const id of waiting) busy.delete(id)
  // What cannot be settled at all is counted from now on.
  for (const id of found.unsettled) if (!waiting.has(id)) memory.endpoints.delete(id)
  const taken = [...found.taken].filter(([id]) => !waiting.has(id))
  for (const [id, held] of taken) {
    memory.endpoints.set(id, { ...held, record: { ...held.record, given: undefined } })
  }
  if (taken.length > 0) commitState(running, [], nowMs)
  return waiting
}

const NONE: ReadonlySet<string> = new Set()
/** An endpoint is scraped, and counted from there, when it could not be taken over for so many ticks. */
const MAX_UNSETTLED = 5

/** Undefined where shard 0 does not answer. */
async function countShards({ memory, options, ports, shards: needed }: Running): Promise<number | undefined> {
  const { bundle, index } = options
  if (index === 0) return shardsBefore(memory.record, bundle.hash, needed)
  try {
    return await ports.peer(0).shardsBefore(bundle.hash, needed)
  } catch {
    return undefined // it is asked again with the next tick
  }
}

function freshCopy(memory: Memory, id: string, nowMs: number): readonly (readonly [string, Held])[] {
  const held = memory.endpoints.get(id)
  return held?.record.given === undefined || held.record.given.atMs < nowMs - COPY_KEPT_MS ? [] : [[id, held]]
}

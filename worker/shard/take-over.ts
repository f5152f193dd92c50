/** The part of a tick that brings the state of an endpoint here before it is scraped. */

import type { Assignment } from './assignments.ts'
import { COPY_KEPT_MS, commitState } from './commit-state.ts'
import { type Found, findEndpoints } from './handover.ts'
import type { Held, Memory } from './memory.ts'
import { NEW_ENDPOINT } from './records.ts'
import type { Running } from './running.ts'
import { shardsBefore } from './shards-before.ts'

/** Takes over from other shards what is due and not held. Endpoints that must not be scraped now are returned. */
export async function takeOver(
  running: Running,
  due: readonly Assignment[],
  nowMs: number,
): Promise<ReadonlySet<string>> {
  const { memory, options, ports, busy } = running
  const { index } = options
  const before = memory.record.unsettled
  const ids = due.map(({ endpoint }) => endpoint.id).filter((id) => !isHeld(memory, id) || id in before)
  if (ids.length === 0) return NONE
  for (const id of ids) busy.add(id)
  const shards = await countShards(running)
  const copies = new Map(ids.flatMap((id) => freshCopy(memory, id, nowMs)))
  const found: Found =
    shards === undefined
      ? { taken: new Map(), unsettled: new Set(ids) }
      : await findEndpoints({ ids, index, copies, shards }, ports.peer)
  const after = unsettledAfter(before, ids, found.unsettled)
  memory.record.unsettled = after
  const waiting = new Set(ids.filter((id) => (after[id] ?? MAX_UNSETTLED) < MAX_UNSETTLED))
  for (const id of waiting) busy.delete(id)
  // What cannot be settled at all is counted from now on.
  for (const id of found.unsettled) if (!waiting.has(id) && !isHeld(memory, id)) memory.endpoints.delete(id)
  const taken = [...found.taken].filter(([id]) => !waiting.has(id))
  for (const [id, held] of taken) memory.endpoints.set(id, heldAfter(memory.endpoints.get(id), held))
  if (taken.length > 0 || ids.some((id) => after[id] !== before[id])) commitState(running, [], nowMs)
  return waiting
}

const NONE: ReadonlySet<string> = new Set()
/**
 * An endpoint is scraped, and counted from there, when it could not be taken over for so many ticks. It is asked for all
 * the same until everybody answers: who holds it must not count on from what it was, should it have it again.
 */
const MAX_UNSETTLED = 5

function isHeld({ endpoints }: Memory, id: string): boolean {
  const held = endpoints.get(id)
  return held !== undefined && held.record.given === undefined
}

function unsettledAfter(
  before: Readonly<Record<string, number>>,
  ids: readonly string[],
  unsettled: ReadonlySet<string>,
): Readonly<Record<string, number>> {
  const asked = new Set(ids)
  const others = Object.entries(before).filter(([id]) => !asked.has(id))
  const again = [...unsettled].map((id) => [id, Math.min((before[id] ?? 0) + 1, MAX_UNSETTLED)] as const)
  return Object.fromEntries([...others, ...again])
}

/** What was counted here meanwhile is newer than what is given up at last, and than every copy of that. */
function heldAfter(own: Held | undefined, taken: Held): Held {
  // Of a version that knew less, maybe.
  const record = { ...NEW_ENDPOINT, ...taken.record, given: undefined }
  if (own?.record.goodMs === undefined || own.record.given !== undefined) return { ...taken, record }
  return { ...own, record: { ...own.record, scrapes: own.record.scrapes + record.scrapes } }
}

/** Undefined where shard 0 does not answer. */
async function countShards(running: Running): Promise<number | undefined> {
  const { options, ports, shards: needed } = running
  const { bundle, index } = options
  if (index === 0) return shardsBefore(running, bundle.hash, needed)
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

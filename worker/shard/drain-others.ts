/** The part of shard 0 that looks after shards which the configuration has no use for any more. */

import { commitState } from './commit-state.ts'
import type { Running } from './running.ts'

/** Shards that a smaller configuration has no use for are asked to deliver what they have, until they have nothing. */
export async function drainOthers(running: Running): Promise<void> {
  const { memory, ports, shards: needed } = running
  const before = memory.record.shards
  if (before < needed) memory.record.shards = needed
  const others = Array.from({ length: Math.max(0, before - needed) }, (_, i) => needed + i)
  const drained = await Promise.all(
    others.map((index) =>
      ports
        .peer(index)
        .drain()
        .catch(() => false),
    ),
  )
  const last = drained.lastIndexOf(false)
  if (others.length > 0) memory.record.shards = needed + last + 1
  if (memory.record.shards !== before) commitState(running, [], ports.clock())
}

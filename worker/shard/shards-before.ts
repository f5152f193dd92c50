/** Shard 0 knows how many shards may hold something: who looks for endpoints asks that many, and no others. */

import { commitState } from './commit-state.ts'
import type { Running } from './running.ts'

/**
 * So many shards might hold something when this layout was first heard of: a bundle, and the shards that it needs, which
 * change with what is discovered.
 */
export function shardsBefore(running: Running, bundle: string, needed: number): number {
  const { record } = running.memory
  const layout = `${bundle} ${needed}`
  if (record.shardsBefore.layout !== layout) record.shardsBefore = { layout, shards: record.shards }
  if (record.shards < needed) {
    record.shards = needed
    // Before one of these shards holds anything: nobody else could tell that it is to be asked for it, and drained.
    commitState(running, [], running.ports.clock())
  }
  return record.shardsBefore.shards
}

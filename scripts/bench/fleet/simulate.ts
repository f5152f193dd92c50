/** Which endpoints the worker would scrape where and when: its own placement and its own clock, minute after minute. */

import { isDue } from '../../../worker/schedule/due.ts'
import { shardCount, shardOf } from '../../../worker/schedule/placement.ts'
import { type FleetEndpoint, INTERVALS } from './endpoints.ts'

export interface Simulation {
  readonly minutes: number
  /** Endpoints of each shard. */
  readonly placed: Uint32Array
  /** Due endpoints of each shard: all shards of the first minute, then those of the next. */
  readonly due: Uint32Array
  /** By interval: due endpoints in each minute. */
  readonly dueByInterval: ReadonlyMap<number, Uint32Array>
}

export function simulate(fleet: readonly FleetEndpoint[], minutes: number): Simulation {
  const shards = shardCount(fleet.length)
  const placed = new Uint32Array(shards)
  const due = new Uint32Array(shards * minutes)
  const dueByInterval = new Map([...INTERVALS.keys()].map((interval) => [interval, new Uint32Array(minutes)]))
  for (const endpoint of fleet) {
    const shard = shardOf(endpoint.id, shards)
    placed[shard]!++
    const ofInterval = dueByInterval.get(endpoint.intervalMinutes)!
    for (let minute = 0; minute < minutes; minute++) {
      if (!isDue(endpoint, START_MS + minute * 60_000)) continue
      due[minute * shards + shard]!++
      ofInterval[minute]!++
    }
  }
  return { minutes, placed, due, dueByInterval }
}

/** The share of endpoints that are in another shard when there are more. */
export function movedShare(
  fleet: readonly FleetEndpoint[],
  shards: { readonly before: number; readonly after: number },
): number {
  const moved = fleet.filter(({ id }) => shardOf(id, shards.before) !== shardOf(id, shards.after))
  return moved.length / fleet.length
}

/** An even spread over more shards cannot move fewer. */
export function leastMovedShare({ before, after }: { readonly before: number; readonly after: number }): number {
  return (after - before) / after
}

/** Any minute will do; the real one would make every run another. */
const START_MS = 29_000_000 * 60_000

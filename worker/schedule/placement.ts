/** Which shard an endpoint lives in. */

import type { Bundle } from '../../dsl/bundle.ts'

/** Six connections at a time and a minute for all: more endpoints would make a tick long, fewer make it costly. */
export const ENDPOINTS_PER_SHARD = 16

export function shardCount(endpoints: number): number {
  return Math.max(1, Math.ceil(endpoints / ENDPOINTS_PER_SHARD))
}

/**
 * As many as are needed, and not fewer than before unless a quarter of them would be: a list that is longer at times
 * must not move endpoints each time.
 */
export function shardsFor(endpoints: number, before: number): number {
  const needed = shardCount(endpoints)
  return needed < before && needed > before * 0.75 ? before : needed
}

/** The shards of what is written down in a bundle. */
export function shardsOf(bundle: Bundle): number {
  return shardCount(endpointsIn(bundle))
}

/** That are written down. */
export function endpointsIn({ targets }: Bundle): number {
  return targets.reduce((sum, { endpoints }) => sum + endpoints.length, 0)
}

/**
 * Jump consistent hashing (Lamping and Veach, 2014): an even spread, and one shard more moves only the endpoints that
 * it takes over. Its random numbers come from the endpoint's id, which is a hash.
 */
export function shardOf(id: string, shards: number): number {
  return shardsThrough(id, shards).at(-1)!
}

/** Every shard that an endpoint would be in with fewer shards than these or as many, in the order of growth. */
export function shardsThrough(id: string, shards: number): readonly number[] {
  const through: number[] = []
  let state = Number.parseInt(id.slice(8), 16) | 1
  let next = 0
  while (next < shards) {
    through.push(next)
    state = Math.imul(state, 1664525) + 1013904223
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
    const random = ((mixed ^ (mixed >>> 13)) >>> 0) + 1
    next = Math.floor((next + 1) * (4294967297 / random))
  }
  return through
}

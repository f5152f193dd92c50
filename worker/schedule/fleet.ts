/** All endpoints, written down and discovered, and the shards that they are in. */

import type { Bundle } from '../../dsl/bundle.ts'
import type { Look, Roster, Share } from '../model/roster.ts'
import { shardOf, shardsOf } from './placement.ts'

export interface Fleet {
  /** With what was discovered among the endpoints of its targets. */
  readonly bundle: Bundle
  readonly shards: number
  readonly looks: readonly Look[]
}

export function discovers(bundle: Bundle): boolean {
  return bundle.targets.some(({ discovery }) => discovery.length > 0)
}

/** Without a roster, of what is written down. */
export function fleetOf(bundle: Bundle, roster: Roster | undefined): Fleet {
  if (roster === undefined) return { bundle, shards: shardsOf(bundle), looks: [] }
  const found = Map.groupBy(roster.endpoints, ({ job }) => job)
  const targets = bundle.targets.map((target) => {
    const endpoints = found.get(target.job)?.map(({ endpoint }) => endpoint) ?? []
    return endpoints.length === 0 ? target : { ...target, endpoints: [...target.endpoints, ...endpoints] }
  })
  return { bundle: { ...bundle, targets }, shards: roster.shards, looks: roster.looks }
}

/** What each shard is told. */
export function sharesOf({ shards, endpoints }: Roster): readonly Share[] {
  const own = Map.groupBy(endpoints, ({ endpoint }) => shardOf(endpoint.id, shards))
  return Array.from({ length: shards }, (_, index) => ({ shards, endpoints: own.get(index) ?? [] }))
}

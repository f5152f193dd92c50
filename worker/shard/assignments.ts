/** What a bundle makes a shard's own: its endpoints, each with its target and the plan of its rules. */

import type { Bundle, BundleTarget } from '../../dsl/bundle.ts'
import { type Output, outputFor } from '../ingest/output.ts'
import type { DiscoveredEndpoint, MetricFilter } from '../model/discovered-endpoint.ts'
import { effectiveTarget } from '../model/effective-target.ts'
import type { Share } from '../model/roster.ts'
import { shardOf, shardsOf } from '../schedule/placement.ts'
import { fingerprint } from '../state/fingerprint.ts'
import { compilePlan, type Plan } from '../transform/plan.ts'

export interface Assignment {
  /** As it is for this endpoint. */
  readonly target: BundleTarget
  readonly endpoint: DiscoveredEndpoint
  /** Nobody wrote its address down. */
  readonly isDiscovered: boolean
  readonly plan: Plan
  readonly output: Output
  /** Of the rules: under others, series that were not there before may just not have been looked at. */
  readonly rules: string
}

/** What is written down, and of what is discovered the shard's share. */
export function assignmentsOf(bundle: Bundle, index: number, share: Share | undefined): Assignment[] {
  const shards = share?.shards ?? shardsOf(bundle)
  const output = outputFor(bundle.ingest)
  const found = Map.groupBy(share?.endpoints ?? [], ({ job }) => job)
  return bundle.targets.flatMap((target) => {
    const own = target.endpoints.filter((endpoint) => shardOf(endpoint.id, shards) === index)
    // What is told is of before a deploy where shard 0 does not answer: nobody asks for these any more.
    const stillFound = target.discovery.length === 0 ? undefined : found.get(target.job)
    const discovered = stillFound?.map(({ endpoint }) => endpoint) ?? []
    if (own.length + discovered.length === 0) return []
    const planFor = plansOf(target)
    const assign = (endpoint: DiscoveredEndpoint, isDiscovered: boolean): Assignment => {
      return { target: effectiveTarget(target, endpoint), endpoint, isDiscovered, output, ...planFor(endpoint.filter) }
    }
    return [
      ...own.map((endpoint) => assign(endpoint, false)),
      ...discovered.map((endpoint) => assign(endpoint, endpoint.within === undefined)),
    ]
  })
}

type Planned = Pick<Assignment, 'plan' | 'rules'>

/** Endpoints with the same filter share a plan. */
function plansOf({ rules, prefix }: BundleTarget): (filter: MetricFilter | undefined) => Planned {
  const { keep, drop, relabel } = rules
  const chosen = [...keep, ...drop].map(({ metric, where }) => [metric, where])
  const looked = [...chosen, ...relabel.map(({ at: _, ...rule }) => rule)]
  const plans = new Map<string, Planned>()
  return (filter) => {
    const key = filter === undefined ? '' : JSON.stringify(filter)
    const known = plans.get(key)
    if (known !== undefined) return known
    const asked = filter === undefined ? looked : [...looked, filter]
    const planned = { plan: compilePlan(rules, prefix, filter), rules: fingerprint(asked) }
    plans.set(key, planned)
    return planned
  }
}

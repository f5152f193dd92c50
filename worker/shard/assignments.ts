/** What a bundle makes a shard's own: its endpoints, each with its target and the plan of its rules. */

import type { Bundle, BundleEndpoint, BundleTarget } from '../../dsl/bundle.ts'
import { type Output, outputFor } from '../ingest/output.ts'
import { shardOf, shardsOf } from '../schedule/placement.ts'
import { fingerprint } from '../state/fingerprint.ts'
import { compilePlan, type Plan } from '../transform/plan.ts'

export interface Assignment {
  readonly target: BundleTarget
  readonly endpoint: BundleEndpoint
  readonly plan: Plan
  readonly output: Output
  /** Of the rules: under others, series that were not there before may just not have been looked at. */
  readonly rules: string
}

export function assignmentsOf(bundle: Bundle, index: number): Assignment[] {
  const shards = shardsOf(bundle)
  const output = outputFor(bundle.ingest)
  return bundle.targets.flatMap((target) => {
    const own = target.endpoints.filter((endpoint) => shardOf(endpoint.id, shards) === index)
    if (own.length === 0) return []
    const plan = compilePlan(target.rules, target.prefix)
    const { keep, drop, relabel } = target.rules
    const chosen = [...keep, ...drop].map(({ metric, where }) => [metric, where])
    const rules = fingerprint([...chosen, ...relabel.map(({ at: _, ...rule }) => rule)])
    return own.map((endpoint) => ({ target, endpoint, plan, output, rules }))
  })
}

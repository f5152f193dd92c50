/** All that is known of a target after its rehearsal, before anything is printed. */

import type { BundleTarget } from '../../dsl/bundle.ts'
import { type Account, accountOf, addAccounts, areAlike } from './account.ts'
import { type Cost, costOf, isOver } from './cost.ts'
import type { EndpointRehearsal, TargetRehearsal, UpEndpoint } from './rehearse.ts'
import { notesOf, warningsOf } from './warnings.ts'

export interface TargetPreview {
  readonly target: BundleTarget
  readonly endpoints: readonly EndpointRehearsal[]
  readonly looks: TargetRehearsal['looks']
  /** Endpoints that are up. */
  readonly up: number
  /** Of all that are up, together. */
  readonly total: Account
  /** Of each, where they are all alike. */
  readonly each: Account | undefined
  readonly cost: Cost
  readonly warnings: readonly string[]
  readonly notes: readonly string[]
}

export function previewOf({ target, endpoints, looks }: TargetRehearsal): TargetPreview {
  const up = endpoints.filter((endpoint): endpoint is UpEndpoint => endpoint.kind === 'up')
  const accounts = up.map(accountOf)
  const total = addAccounts(accounts)
  return {
    target,
    endpoints,
    looks,
    up: up.length,
    total,
    each: areAlike(accounts) ? accounts[0] : undefined,
    cost: costOf(target, { up, total }),
    warnings: warningsOf(up, total),
    notes: notesOf(up),
  }
}

/** An endpoint is down, a discovery failed or a budget is exceeded. */
export function hasFailed({ endpoints, looks, up, cost }: TargetPreview): boolean {
  return up < endpoints.length || looks.some(({ found }) => found.kind === 'failed') || cost.budgets.some(isOver)
}

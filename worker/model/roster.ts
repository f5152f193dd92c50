/** What all discoveries of a configuration found, as shard 0 keeps it and tells it to the others. */

import type { BundleDiscovery } from '../../dsl/bundle.ts'
import type { CredentialHeader } from './credential-header.ts'
import type { DiscoveredEndpoint, RefusedTarget } from './discovered-endpoint.ts'

export interface Roster {
  /** That all endpoints need, discovered or written down. */
  readonly shards: number
  readonly endpoints: readonly RosterEndpoint[]
  readonly looks: readonly Look[]
}

export interface RosterEndpoint {
  readonly job: string
  readonly endpoint: DiscoveredEndpoint
}

/** What one discovery came to when it was asked last. */
export interface Look {
  readonly job: string
  readonly kind: BundleDiscovery['kind']
  /** Where it is written. */
  readonly at: string
  /** That stand: where it failed, those that were found before. */
  readonly endpoints: number
  /** The first of those that are not scraped, and how many there are. */
  readonly refused: readonly RefusedTarget[]
  readonly refusals: number
  /** Why it failed; '' where it did not. */
  readonly failure: string
  /** Milliseconds since the epoch; 0 where it did not. */
  readonly failsSinceMs: number
}

/** The part of a roster that is one shard's. */
export interface Share {
  readonly shards: number
  readonly endpoints: readonly RosterEndpoint[]
}

/** Headers with credentials that are kept where endpoints were found, by endpoint. They are in memory only. */
export type GivenCredentials = Readonly<Record<string, CredentialHeader>>

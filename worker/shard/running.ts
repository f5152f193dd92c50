/** A shard at work: what it was given, and what the parts of a tick share. */

import type { Bundle } from '../../dsl/bundle.ts'
import type { GivenCredentials, Share } from '../model/roster.ts'
import type { Clock, Fetch, FetchVia, Lookup, Pause, Random, Secrets, Sql, TokenStore } from '../ports.ts'
import type { Assignment } from './assignments.ts'
import type { PeerByIndex } from './handover.ts'
import type { Memory } from './memory.ts'

export interface Tick {
  /** The minute it stands for, milliseconds since the epoch. */
  readonly scheduledMs: number
  /** `all`: every endpoint, whatever its interval; for trying things out. */
  readonly due: 'scheduled' | 'all'
  /** The discovered endpoints of the shard; undefined where nothing is discovered, or nobody knows. */
  readonly share?: Share | undefined
  readonly credentials?: GivenCredentials
}

export interface ShardPorts {
  readonly sql: Sql
  readonly fetch: Fetch
  /** Where there are no bindings: undefined. */
  readonly fetchVia?: FetchVia
  readonly lookup?: Lookup
  readonly clock: Clock
  readonly pause: Pause
  readonly random: Random
  readonly secrets: Secrets
  /** The other shards. */
  readonly peer: PeerByIndex
}

export interface ShardOptions {
  readonly bundle: Bundle
  readonly index: number
  /** In place of the environment of Dynatrace that the bundle names. */
  readonly environment?: string | undefined
}

export interface Running {
  readonly options: ShardOptions
  readonly ports: ShardPorts & { readonly tokens: TokenStore }
  readonly assignments: readonly Assignment[]
  /** Shards that there are. */
  readonly shards: number
  readonly credentials: GivenCredentials
  readonly memory: Memory
  /** Endpoints that are being taken over or scraped: nobody else may have them now. */
  readonly busy: Set<string>
}

/** Bindings of the worker on Cloudflare. */

import type { Roster } from '../model/roster.ts'
import type { FetchVia } from '../ports.ts'
import type { ShardByIndex } from '../run.ts'
import type { Discovery } from '../shard/discover.ts'
import type { Given, PeerByIndex } from '../shard/handover.ts'
import type { Inspection } from '../shard/inspect.ts'
import type { Histories, ShardStatus } from '../shard/status.ts'
import type { Shard } from './cloudflare-shard.ts'

/** Secrets and variables are read by the names that the bundle gives. */
export interface Env {
  readonly SHARD: DurableObjectNamespace<Shard>
  readonly [name: string]: unknown
}

export function textOf(env: Env, name: string): string | undefined {
  const value = env[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function shardsIn(env: Env): ShardByIndex {
  return (index) => {
    const stub = stubOf(env, index)
    // Over RPC a status becomes a promise of one, with methods of the transport that nobody here calls.
    return {
      discover: (tick) => stub.discover(index, tick) as Promise<unknown> as Promise<Discovery>,
      roster: () => stub.roster(index) as Promise<unknown> as Promise<Roster>,
      tick: (tick) => stub.tick(index, tick),
      status: () => stub.status(index) as Promise<ShardStatus>,
      history: (ids) => stub.history(index, ids) as Promise<Histories>,
      inspect: (question) => stub.inspect(index, question) as Promise<Inspection>,
    }
  }
}

/** Bindings that fetch: networks of one's own, client certificates, other workers. */
export function bindingsIn(env: Env): FetchVia {
  return (name) => {
    const binding = env[name]
    return isFetcher(binding) ? (request) => binding.fetch(request) : undefined
  }
}

/** The same objects as other shards know them. */
export function peersIn(env: Env): PeerByIndex {
  return (index) => {
    const stub = stubOf(env, index)
    return {
      give: (ids, to) => stub.give(index, ids, to) as Promise<readonly Given[]>, // as above
      shardsBefore: (bundle, needed) => stub.shardsBefore(index, bundle, needed),
      describe: (bundle, hashes) => stub.describe(index, bundle, hashes),
      drain: () => stub.drain(index),
    }
  }
}

function isFetcher(value: unknown): value is Fetcher {
  return typeof value === 'object' && value !== null && 'fetch' in value && typeof value.fetch === 'function'
}

function stubOf(env: Env, index: number): DurableObjectStub<Shard> {
  return env.SHARD.getByName(`shard-${index}`)
}

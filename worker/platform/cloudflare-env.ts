/** Bindings of the worker on Cloudflare. */

import type { ShardByIndex } from '../run.ts'
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
      tick: (tick) => stub.tick(index, tick),
      status: () => stub.status(index) as Promise<ShardStatus>,
      history: (ids) => stub.history(index, ids) as Promise<Histories>,
      inspect: (question) => stub.inspect(index, question) as Promise<Inspection>,
    }
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

function stubOf(env: Env, index: number): DurableObjectStub<Shard> {
  return env.SHARD.getByName(`shard-${index}`)
}

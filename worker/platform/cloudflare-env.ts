/** Bindings of the worker on Cloudflare. */

import type { ShardByIndex } from '../run.ts'
import type { ShardStatus } from '../shard/shard.ts'
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
    const stub = env.SHARD.getByName(`shard-${index}`)
    // Over RPC a status becomes a promise of one, with methods of the transport that nobody here calls.
    return {
      tick: (tick) => stub.tick(index, tick),
      status: () => stub.status(index) as Promise<ShardStatus>,
    }
  }
}

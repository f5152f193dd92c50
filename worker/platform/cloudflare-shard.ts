/** A shard as a Durable Object. */

import { DurableObject } from 'cloudflare:workers'
import type { Roster } from '../model/roster.ts'
import type { Discovery } from '../shard/discover.ts'
import type { Given } from '../shard/handover.ts'
import type { Inspection, Question } from '../shard/inspect.ts'
import type { ShardPorts, Tick } from '../shard/running.ts'
import { type Shard as CoreShard, createShard } from '../shard/shard.ts'
import type { Histories, ShardStatus } from '../shard/status.ts'
import { bundle } from './bundle.ts'
import { bindingsIn, type Env, peersIn, textOf } from './cloudflare-env.ts'
import { durableObjectSql } from './durable-object-sql.ts'

export class Shard extends DurableObject<Env> {
  readonly #ports: ShardPorts
  #shard: CoreShard | undefined

  constructor(ctx: DurableObjectState, env: Env, ports: ShardPorts = cloudflarePorts(ctx, env)) {
    super(ctx, env)
    this.#ports = ports
  }

  tick(index: number, tick: Tick): Promise<void> {
    return this.#at(index).tick(tick)
  }

  discover(index: number, tick: Tick): Promise<Discovery> {
    return this.#at(index).discover(tick)
  }

  roster(index: number): Roster {
    return this.#at(index).roster()
  }

  status(index: number): ShardStatus {
    return this.#at(index).status()
  }

  history(index: number, ids: readonly string[]): Histories {
    return this.#at(index).history(ids)
  }

  inspect(index: number, question: Question): Promise<Inspection> {
    return this.#at(index).inspect(question)
  }

  give(index: number, ids: readonly string[], to: number): Promise<readonly Given[]> {
    return this.#at(index).give(ids, to)
  }

  shardsBefore(index: number, bundle: string, needed: number): Promise<number> {
    return this.#at(index).shardsBefore(bundle, needed)
  }

  describe(index: number, bundle: string, hashes: readonly number[]): Promise<readonly number[]> {
    return this.#at(index).describe(bundle, hashes)
  }

  drain(index: number): Promise<boolean> {
    return this.#at(index).drain()
  }

  /** An object need not know its own name, so it is told which shard it is. */
  #at(index: number): CoreShard {
    const environment = textOf(this.env, 'DT_ENVIRONMENT')
    this.#shard ??= createShard({ bundle, index, environment }, this.#ports)
    return this.#shard
  }
}

export function cloudflarePorts(ctx: DurableObjectState, env: Env): ShardPorts {
  return {
    sql: durableObjectSql(ctx.storage),
    fetch: (request) => fetch(request),
    fetchVia: bindingsIn(env),
    clock: () => Date.now(),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    random: () => Math.random(),
    secrets: (name) => textOf(env, name),
    peer: peersIn(env),
  }
}

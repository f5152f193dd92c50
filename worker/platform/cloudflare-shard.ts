/** A shard as a Durable Object. */

import { DurableObject } from 'cloudflare:workers'
import { type Shard as CoreShard, createShard, type ShardPorts, type ShardStatus, type Tick } from '../shard/shard.ts'
import { bundle } from './bundle.ts'
import { type Env, textOf } from './cloudflare-env.ts'
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

  status(index: number): ShardStatus {
    return this.#at(index).status()
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
    clock: () => Date.now(),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    random: () => Math.random(),
    secrets: (name) => textOf(env, name),
  }
}

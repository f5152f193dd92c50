/** The worker on Cloudflare: cron and HTTP in front, one Durable Object a shard behind. */

import { DurableObject } from 'cloudflare:workers'
import compiled from '../../dist/bundle.json' with { type: 'json' }
import { type Bundle, readBundle } from '../../dsl/bundle.ts'
import { createApp } from '../http/app.ts'
import { runTick, type ShardByIndex } from '../run.ts'
import { type Shard as CoreShard, createShard, type ShardStatus, type Tick } from '../shard/shard.ts'
import { durableObjectSql } from './durable-object-sql.ts'

/** Secrets and variables are read by the names that the bundle gives. */
interface Env {
  readonly SHARD: DurableObjectNamespace<Shard>
  readonly [name: string]: unknown
}

const bundle = bundleOrThrow()

export class Shard extends DurableObject<Env> {
  #shard: CoreShard | undefined

  tick(index: number, tick: Tick): Promise<void> {
    return this.#at(index).tick(tick)
  }

  status(index: number): ShardStatus {
    return this.#at(index).status()
  }

  /** An object need not know its own name, so it is told which shard it is. */
  #at(index: number): CoreShard {
    this.#shard ??= createShard(
      { bundle, index, environment: textOf(this.env, 'DT_ENVIRONMENT') },
      {
        sql: durableObjectSql(this.ctx.storage),
        fetch: (request) => fetch(request),
        clock: () => Date.now(),
        secrets: (name) => textOf(this.env, name),
      },
    )
    return this.#shard
  }
}

export default {
  async scheduled(controller, env) {
    const due = textOf(env, 'NARTHEX_DUE') === 'all' ? 'all' : 'scheduled'
    const failures = await runTick(bundle, { scheduledMs: controller.scheduledTime, due }, shardsIn(env))
    for (const failure of failures) console.error(failure)
  },
  fetch(request, env) {
    const token = textOf(env, 'NARTHEX_TOKEN')
    const access =
      textOf(env, 'NARTHEX_ACCESS') === 'open'
        ? ({ kind: 'open' } as const)
        : token === undefined
          ? ({ kind: 'closed' } as const)
          : ({ kind: 'token', token } as const)
    return createApp({ bundle, shard: shardsIn(env), clock: () => Date.now(), access }).fetch(request)
  },
} satisfies ExportedHandler<Env>

function shardsIn(env: Env): ShardByIndex {
  return (index) => {
    const stub = env.SHARD.getByName(`shard-${index}`)
    // Over RPC a status becomes a promise of one, with methods of the transport that nobody here calls.
    return { tick: (tick) => stub.tick(index, tick), status: () => stub.status(index) as Promise<ShardStatus> }
  }
}

function textOf(env: Env, name: string): string | undefined {
  const value = env[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function bundleOrThrow(): Bundle {
  const reading = readBundle(compiled)
  if (reading.kind === 'ok') return reading.bundle
  throw new Error(`dist/bundle.json cannot be read: ${reading.reasons.join('; ')}`)
}

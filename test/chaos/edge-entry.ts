/**
 * The worker as it is deployed, but for two things: its clock runs on simulated time, and a shard can be made to lose
 * its memory, as happens to any Durable Object at any time.
 */

import production from '../../worker/platform/cloudflare.ts'
import type { Env } from '../../worker/platform/cloudflare-env.ts'
import { cloudflarePorts, Shard as ProductionShard } from '../../worker/platform/cloudflare-shard.ts'
import type { ShardPorts } from '../../worker/shard/running.ts'
import { type SimulatedTime, simulatedMs } from './simulated-time.ts'

export class Shard extends ProductionShard {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, simulatedPorts(ctx, env))
  }

  /** Whatever is under way breaks off; the next call meets an object that was made anew from storage. */
  evict(): void {
    this.ctx.abort('evicted by the test')
  }
}

// biome-ignore lint/style/noDefaultExport: the runtime asks for one
export default {
  ...production,
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname !== '/chaos/evict') return production.fetch(request, env)
    // Of the class above, which the binding leads to here.
    const shard = env.SHARD.getByName(`shard-${searchParams.get('shard')}`) as DurableObjectStub<Shard>
    // It breaks off this call as well.
    await shard.evict().catch(() => {})
    return new Response('evicted\n')
  },
} satisfies ExportedHandler<Env>

function simulatedPorts(ctx: DurableObjectState, env: Env): ShardPorts {
  // Written by the test that starts this worker.
  const time = JSON.parse(String(env.CHAOS_TIME)) as SimulatedTime
  return {
    ...cloudflarePorts(ctx, env),
    clock: () => simulatedMs(time, Date.now()),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds / time.speed)),
  }
}

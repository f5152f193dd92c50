/** The worker on Cloudflare: cron and HTTP in front, one Durable Object a shard behind. */

import { createApp } from '../http/app.ts'
import { createAttempts } from '../http/attempts.ts'
import { runTick } from '../run.ts'
import { accessOf } from './access.ts'
import { bundle } from './bundle.ts'
import { type Env, shardsIn, textOf } from './cloudflare-env.ts'

export { Shard } from './cloudflare-shard.ts'

const attempts = createAttempts()

export default {
  async scheduled(controller, env) {
    const due = textOf(env, 'NARTHEX_DUE') === 'all' ? 'all' : 'scheduled'
    const failures = await runTick(bundle, { scheduledMs: controller.scheduledTime, due }, shardsIn(env))
    for (const failure of failures) console.error(failure)
  },
  fetch(request, env) {
    const access = accessOf((name) => textOf(env, name))
    return createApp({ bundle, shard: shardsIn(env), clock: () => Date.now(), access, attempts }).fetch(request)
  },
} satisfies ExportedHandler<Env>

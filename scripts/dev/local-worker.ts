/** The worker as it runs on one's own machine: as it is on Cloudflare, and the charts of the stand-in at its address. */

import worker from '../../worker/platform/cloudflare.ts'
import { type Env, textOf } from '../../worker/platform/cloudflare-env.ts'
import { CHARTS_PATH } from '../stand-in/charts/path.ts'

export { Shard } from '../../worker/platform/cloudflare-shard.ts'

// biome-ignore lint/style/noDefaultExport: the runtime asks for one
export default {
  scheduled: worker.scheduled,
  fetch(request, env) {
    const { pathname, search } = new URL(request.url)
    if (pathname !== CHARTS_PATH) return worker.fetch(request, env)
    // One address is enough then, through a tunnel too.
    return fetch(new URL(pathname + search, textOf(env, 'DT_ENVIRONMENT')), request)
  },
} satisfies ExportedHandler<Env>

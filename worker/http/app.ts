/** The worker's HTTP side: health for probes, the rest for who has the token. */

import { Hono } from 'hono'
import type { Bundle } from '../../dsl/bundle.ts'
import type { Clock } from '../ports.ts'
import { readStatuses, type ShardByIndex } from '../run.ts'
import { shardsOf } from '../schedule/placement.ts'
import { type Access, checkAccess } from './access.ts'
import { ownMetrics } from './own-metrics.ts'
import { targetsOf } from './targets.ts'
import { targetsPage } from './targets-page.ts'

export interface AppPorts {
  readonly bundle: Bundle
  readonly shard: ShardByIndex
  readonly clock: Clock
  readonly access: Access
}

export function createApp(ports: AppPorts): Hono {
  const { bundle, shard } = ports
  const app = new Hono()
  app.use('*', (c, next) => {
    c.header('cache-control', 'no-store')
    c.header('x-content-type-options', 'nosniff')
    c.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    return next()
  })
  app.get('/-/healthy', (c) => c.text('narthex is healthy\n'))
  app.get('/-/ready', async (c) => {
    const statuses = await readStatuses(bundle, shard)
    const silent = statuses.filter((status) => status === undefined).length
    if (silent > 0) return c.text(`${silent} of ${shardsOf(bundle)} shards do not answer\n`, 503)
    return c.text('narthex is ready\n')
  })
  app.use('*', async (c, next) => {
    const refusal = await checkAccess(ports.access, c.req.header('authorization'))
    if (refusal !== undefined) {
      if (refusal.status === 401) c.header('www-authenticate', 'Bearer realm="narthex"')
      return c.text(`${refusal.reason}\n`, refusal.status)
    }
    return next()
  })
  app.get('/', async (c) => c.html(targetsPage(await view(ports))))
  app.get('/api/v1/targets', async (c) => {
    const { active } = await view(ports)
    return c.json({ status: 'success', data: { activeTargets: active, droppedTargets: [] } })
  })
  app.get('/metrics', async (c) => {
    c.header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
    return c.body(ownMetrics(await view(ports)))
  })
  app.notFound((c) => c.text('nothing here: see /, /api/v1/targets, /metrics, /-/healthy, /-/ready\n', 404))
  return app
}

async function view({ bundle, shard, clock }: AppPorts): Promise<ReturnType<typeof targetsOf>> {
  return targetsOf({ bundle, statuses: await readStatuses(bundle, shard), nowMs: clock() })
}

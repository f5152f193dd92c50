/** Pods of a cluster, found and scraped by shards: which credentials go where, and what is kept of them. */

import type { RequestListener } from 'node:http'
import { expect, test } from 'vitest'
import { type KubernetesDiscoveryOptions, kubernetes, secret, target } from '../../../dsl/index.ts'
import type { Fetch, Sql } from '../../../worker/ports.ts'
import { readFleet, runTick } from '../../../worker/run.ts'
import { createShard, type Shard } from '../../../worker/shard/shard.ts'
import { type Cluster, type StandInApiServer, startApiServer, TOKEN } from '../../kubernetes/api-server.ts'
import { dynatrace, podOf, secretOf } from '../../kubernetes/objects.ts'
import { serve } from '../../serve.ts'
import { openSql } from '../../sql.ts'
import { handleOf } from '../http/peers.ts'
import { bundleOf } from './fleet.ts'

const PASSWORD = 'hunter2-of-the-cluster'

interface World {
  readonly requests: readonly string[]
  /** What Dynatrace got. */
  readonly lines: readonly string[]
  readonly sql: Sql
  readonly shard: Shard
  looks(): Promise<Awaited<ReturnType<typeof readFleet>>['looks']>
}

async function tickOf(cluster: Partial<Cluster>, options: Partial<KubernetesDiscoveryOptions> = {}): Promise<World> {
  return tickAt(await startApiServer(cluster), options)
}

async function tickAt(
  { origin, requests }: StandInApiServer,
  options: Partial<KubernetesDiscoveryOptions> = {},
): Promise<World> {
  const discovery = kubernetes({ server: origin as `http://${string}`, token: secret('K8S_TOKEN'), ...options })
  const direct = options.reach === 'direct' ? { allowPrivateNetwork: true } : {}
  const bundle = await bundleOf([target('pods', { discovery, allowInsecureAuth: true, ...direct })])
  const lines: string[] = []
  const ports: Fetch = async (request) => {
    if (new URL(request.url).host !== 'dt.example') return fetch(request)
    lines.push(...(await request.text()).trimEnd().split('\n'))
    return Response.json({ linesOk: 1, linesInvalid: 0 }, { status: 202 })
  }
  const sql = openSql()
  const secrets = (name: string) => (name === 'K8S_TOKEN' ? TOKEN : 'token')
  const others = { clock: Date.now, pause: async () => {}, random: () => 0.5 }
  const shard: Shard = createShard({ bundle, index: 0 }, { sql, fetch: ports, secrets, ...others, peer: () => shard })
  const handle = () => handleOf(shard)
  expect(await runTick(bundle, { scheduledMs: Date.now(), due: 'all' }, handle)).toEqual([])
  return { requests, lines, sql, shard, looks: async () => (await readFleet(bundle, handle)).looks }
}

const shows: RequestListener = (_, response) => response.setHeader('content-type', 'text/plain').end('orders 7\n')

test('a pod is scraped through an API server of a private network, since that was written down', async () => {
  const origin = await serve(shows)
  const { lines } = await tickOf({
    pods: [podOf('web-1', { annotations: dynatrace() })],
    exporters: { 'shop/web-1:9090': origin },
  })
  expect(lines.find((line) => line.startsWith('orders,'))).toContain('k8s.pod.name="web-1"')
})

test('a pod that redirects to the API server sees nothing of what the token may see', async () => {
  const server = await startApiServer({
    pods: [podOf('web-1', { annotations: dynatrace() })],
    secrets: [secretOf('db', { password: PASSWORD })],
  })
  const origin = await serve((_, response) => {
    response.writeHead(302, { location: `${server.origin}/api/v1/namespaces/shop/secrets/db` }).end()
  })
  server.cluster.exporters = { 'shop/web-1:9090': origin }
  const { lines, requests } = await tickAt(server)
  expect(lines.find((line) => line.startsWith('up,'))).toContain(' gauge,0 ')
  expect(requests.filter((each) => each.includes('/secrets/'))).toEqual([])
})

test('credentials that annotations name go to the pod, and are stored nowhere', async () => {
  const authorizations: (string | undefined)[] = []
  const origin = await serve((request, response) => {
    authorizations.push(request.headers.authorization)
    shows(request, response)
  })
  const annotations = dynatrace({ port: new URL(origin).port, 'http.auth': 'secret:shop:exporter:token' })
  const { sql } = await tickOf(
    {
      pods: [podOf('web-1', { annotations, ip: '127.0.0.1' })],
      secrets: [secretOf('exporter', { token: PASSWORD })],
    },
    { reach: 'direct' },
  )
  expect(authorizations).toEqual([`Bearer ${PASSWORD}`])
  expect(storedBytes(sql).includes(PASSWORD)).toBe(false)
  expect(storedBytes(sql).includes('127.0.0.1')).toBe(true)
})

test('a pod whose secret cannot be read is left out, with the reason', async () => {
  const annotations = dynatrace({ port: '9090', 'http.auth': 'secret:shop:exporter:token' })
  const { looks, lines } = await tickOf(
    { pods: [podOf('web-1', { annotations, ip: '127.0.0.1' })] },
    { reach: 'direct' },
  )
  expect(lines).toEqual([])
  expect(await looks()).toMatchObject([
    { endpoints: 0, refusals: 1, refused: [{ reason: 'there is no secret exporter in the namespace shop' }] },
  ])
})

/** All that is in the database, as text. */
function storedBytes(sql: Sql): string {
  const tables = sql.all("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => String(name))
  const values = tables.flatMap((name) => sql.all(`SELECT * FROM ${name}`).flatMap((row) => Object.values(row)))
  return values
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
    .join()
}

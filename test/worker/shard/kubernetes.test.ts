/** Pods of a cluster, found and scraped by shards: which credentials go where, and what is kept of them. */

import type { RequestListener } from 'node:http'
import { expect, test } from 'vitest'
import type { Bundle } from '../../../dsl/bundle.ts'
import { bearer, type KubernetesDiscoveryOptions, kubernetes, secret, target } from '../../../dsl/index.ts'
import type { Fetch, Sql } from '../../../worker/ports.ts'
import { readFleet, runTick } from '../../../worker/run.ts'
import type { Tick } from '../../../worker/shard/running.ts'
import { createShard, type Shard } from '../../../worker/shard/shard.ts'
import { type Cluster, type StandInApiServer, startApiServer, TOKEN } from '../../kubernetes/api-server.ts'
import { dynatrace, podOf, secretOf } from '../../kubernetes/objects.ts'
import { serve } from '../../serve.ts'
import { openSql } from '../../sql.ts'
import { handleOf } from '../http/peers.ts'
import { bundleOf, START } from './fleet.ts'

const PASSWORD = 'hunter2-of-the-cluster'

interface World {
  readonly bundle: Bundle
  nowMs: number
  tick(): Promise<void>
  /** The object is gone; what it stored is not. */
  forget(): void
  /** The id of the one endpoint that there is. */
  id(): string
  readonly requests: readonly string[]
  /** What Dynatrace got. */
  readonly lines: readonly string[]
  readonly sql: Sql
  shard(): Shard
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
  const bundle = await bundleOf([
    target('pods', { discovery, allowInsecureAuth: true, auth: bearer(secret('OTHER_TOKEN')), ...direct }),
  ])
  const lines: string[] = []
  const ports: Fetch = async (request) => {
    if (new URL(request.url).host !== 'dt.example') return fetch(request)
    lines.push(...(await request.text()).trimEnd().split('\n'))
    return Response.json({ linesOk: 1, linesInvalid: 0 }, { status: 202 })
  }
  const sql = openSql()
  const secrets = (name: string) => (name === 'K8S_TOKEN' ? TOKEN : 'token')
  let known: Shard | undefined
  const world: World = {
    nowMs: START,
    async tick() {
      world.nowMs += 60_000
      expect(await runTick(bundle, { scheduledMs: world.nowMs, due: 'all' }, handle)).toEqual([])
    },
    forget() {
      known = undefined
    },
    id: () => world.shard().roster().endpoints[0]!.endpoint.id,
    shard: () => (known ??= createShard({ bundle, index: 0 }, shardPorts)),
    looks: async () => (await readFleet(bundle, handle)).looks,
    ...{ bundle, requests, lines, sql },
  }
  const others = { clock: () => world.nowMs, pause: async () => {}, random: () => 0.5 }
  const shardPorts = { sql, fetch: ports, secrets, ...others, peer: () => world.shard() }
  const handle = () => handleOf(world.shard())
  await world.tick()
  return world
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

test('a pod whose credentials are not known yet is asked with no others', async () => {
  const authorizations: (string | undefined)[] = []
  const origin = await serve((request, response) => {
    authorizations.push(request.headers.authorization)
    shows(request, response)
  })
  const annotations = dynatrace({ port: new URL(origin).port, 'http.auth': 'secret:shop:exporter:token' })
  const world = await tickOf(
    {
      pods: [podOf('web-1', { annotations, ip: '127.0.0.1' })],
      secrets: [secretOf('exporter', { token: PASSWORD })],
    },
    { reach: 'direct' },
  )
  world.forget()
  const inspection = await world.shard().inspect({ id: world.id(), query: '' })
  expect(inspection).toMatchObject({ kind: 'scraped', scrape: { fault: { kind: 'credentials-unread' } } })
  await world.tick()
  expect(authorizations).toEqual([`Bearer ${PASSWORD}`, `Bearer ${PASSWORD}`])
})

test('credentials are told to the shards alone that scrape with them', async () => {
  const origin = await serve(shows)
  const { port } = new URL(origin)
  const annotations = dynatrace({ port, 'http.auth': 'secret:shop:exporter:token' })
  const world = await tickOf(
    {
      pods: Array.from({ length: 20 }, (_, n) => podOf(`web-${n}`, { annotations, ip: '127.0.0.1' })),
      secrets: [secretOf('exporter', { token: PASSWORD })],
    },
    { reach: 'direct' },
  )
  const told: Tick[] = []
  await runTick(world.bundle, { scheduledMs: world.nowMs, due: 'all' }, () => {
    const { discover, status } = handleOf(world.shard())
    return { discover, status, tick: async (tick) => void told.push(tick) }
  })
  expect(told).toHaveLength(2)
  for (const { share, credentials } of told) {
    expect(Object.keys(credentials!).sort()).toEqual(share!.endpoints.map(({ endpoint }) => endpoint.id).sort())
  }
})

test('credentials that were read stand for an hour while the API server does not tell them', async () => {
  const origin = await serve(shows)
  const annotations = dynatrace({ port: new URL(origin).port, 'http.auth': 'secret:shop:exporter:token' })
  const server = await startApiServer({
    pods: [podOf('web-1', { annotations, ip: '127.0.0.1' })],
    secrets: [secretOf('exporter', { token: PASSWORD })],
  })
  const world = await tickAt(server, { reach: 'direct' })
  server.cluster.answer = (path) => (path.includes('/secrets/') ? { status: 500, body: '' } : undefined)
  world.nowMs += 50 * 60_000
  await world.tick()
  expect(await world.looks()).toMatchObject([{ endpoints: 1, refusals: 0 }])
  world.nowMs += 10 * 60_000
  await world.tick()
  expect(await world.looks()).toMatchObject([
    { endpoints: 0, refused: [{ target: new URL(origin).host, reason: expect.stringContaining('500') }] },
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

/** The worker's HTTP side: health for probes, the rest for who has the token. */

import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import type { Bundle } from '../../dsl/bundle.ts'
import type { Clock } from '../ports.ts'
import { readEndpoint, readFleet, readStatuses, type ShardByIndex } from '../run.ts'
import type { Fleet } from '../schedule/fleet.ts'
import { shardOf } from '../schedule/placement.ts'
import type { Inspection, Question } from '../shard/inspect.ts'
import { type Access, checkAccess, type Refusal } from './access.ts'
import type { Attempts } from './attempts.ts'
import { type Filter, readFilter, shownEndpoints } from './filter.ts'
import { readHistories, readRefused } from './histories.ts'
import { overviewAsJson, overviewOf } from './overview.ts'
import { ownMetrics } from './own-metrics.ts'
import { ICON, ICON_PATH } from './pages/icon.ts'
import { MOST_ROWS, type OverviewView, overviewPage } from './pages/overview-page.ts'
import { seriesPage } from './pages/series-page.ts'
import { messagePage, signInPage } from './pages/sign-in-page.ts'
import { STYLE, STYLE_PATH } from './pages/style.ts'
import { LISTED_SCRAPES, targetPage } from './pages/target-page.ts'
import { localPath } from './same-origin.ts'
import { addSignIn, sessionOf } from './sign-in.ts'
import { type EndpointView, endpointOf, type TargetsView, targetsOf } from './targets.ts'
import { targetsAnswer } from './targets-answer.ts'

export interface AppPorts {
  readonly bundle: Bundle
  readonly shard: ShardByIndex
  readonly clock: Clock
  readonly access: Access
  /** Outlives a request. */
  readonly attempts: Attempts
}

export function createApp(ports: AppPorts): Hono {
  const { bundle, shard, access, clock } = ports
  const nav = access.kind === 'open' ? 'open' : 'signed-in'
  const app = new Hono()
  app.use('*', (c, next) => {
    c.header('cache-control', 'no-store')
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'same-origin')
    c.header('content-security-policy', POLICY)
    return next()
  })
  app.get('/-/healthy', (c) => c.text('narthex is healthy\n'))
  app.get('/-/ready', async (c) => {
    const fleet = await readFleet(bundle, shard)
    const statuses = await readStatuses(fleet, shard)
    const silent = statuses.filter((status) => status === undefined).length
    if (silent > 0) return c.text(`${silent} of ${fleet.shards} shards do not answer\n`, 503)
    return c.text('narthex is ready\n')
  })
  app.get(STYLE_PATH, (c) => kept(c, STYLE, 'text/css; charset=utf-8'))
  app.get(ICON_PATH, (c) => kept(c, ICON, 'image/svg+xml'))
  addSignIn(app, ports)
  app.use('*', async (c, next) => {
    const credentials = { authorization: c.req.header('authorization'), session: sessionOf(c) }
    const refusal = await checkAccess(access, credentials, clock())
    return refusal === undefined ? next() : refuse(c, refusal)
  })
  app.use('*', async (c, next) => {
    const { method } = c.req
    if (method === 'GET' || method === 'HEAD') return next()
    c.header('allow', 'GET, HEAD')
    return c.text(`${method} is not answered here: ask by GET\n`, 405)
  })
  app.get('/', async (c) => {
    const refresh = readSeconds(c.req.query('refresh'))
    if (refresh > 0) c.header('refresh', String(refresh))
    const filter = readFilter((name) => c.req.query(name))
    return c.html(overviewPage(await overviewBy(filter, ports), { filter, refresh }, nav))
  })
  app.get('/targets/:id', async (c) => {
    const view = await viewOfOne(ports, await readFleet(bundle, shard), c.req.param('id'))
    if (view === undefined) return c.html(NO_ENDPOINT, 404)
    const scrapes = c.req.query('scrapes') === 'all' ? Number.POSITIVE_INFINITY : LISTED_SCRAPES
    return c.html(targetPage(view, { scrapes, nowMs: clock() }, nav))
  })
  app.get('/series', async (c) => {
    const id = c.req.query('endpoint') ?? ''
    const fleet = await readFleet(bundle, shard)
    const view = await viewOfOne(ports, fleet, id)
    if (view === undefined) return c.html(NO_ENDPOINT, 404)
    const text = c.req.query('q')?.trim().slice(0, 200)
    // Who comes by a link has not asked for a scrape yet.
    const inspection = text === undefined ? undefined : await inspect(ports, fleet, { id, query: text })
    return c.html(seriesPage(view, { text: text ?? '', inspection, nowMs: clock() }, nav))
  })
  app.get('/api/v1/targets', async (c) => c.json(targetsAnswer(await viewOf(ports), (name) => c.req.query(name))))
  app.get('/api/v1/status', async (c) => c.json(overviewAsJson(overviewOf(await viewOf(ports)))))
  app.get('/metrics', async (c) => {
    c.header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
    return c.body(ownMetrics(await viewOf(ports)))
  })
  app.notFound((c) => c.text(`nothing here: see ${PATHS.join(', ')}\n`, 404))
  return app
}

/** What pages load and where their forms go is this worker alone; nothing runs, and nobody may frame them. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const NO_ENDPOINT = messagePage('nothing here', 'no endpoint of this configuration has this id')

const PATHS = ['/', '/api/v1/targets', '/api/v1/status', '/metrics', '/-/healthy', '/-/ready']

function kept(c: Context, text: string, type: string): Response {
  c.header('cache-control', 'public, max-age=31536000, immutable')
  c.header('content-type', type)
  return c.body(text)
}

/** A person is asked to sign in; a program is told in a line. */
function refuse(c: Context, { status, reason }: Refusal): Response | Promise<Response> {
  if (status === 401) c.header('www-authenticate', 'Bearer realm="narthex"')
  if (!(c.req.header('accept') ?? '').includes('text/html')) return c.text(`${reason}\n`, status)
  if (status === 403) return c.html(messagePage('closed', reason), status)
  const { pathname, search } = new URL(c.req.url)
  return c.html(signInPage({ problem: '', next: localPath(pathname + search) }), status)
}

/** From 5 to 3,600; 0 for none. */
function readSeconds(text: string | undefined): number {
  return /^\d{1,4}$/.test(text ?? '') && Number(text) > 0 ? Math.min(Math.max(Number(text), 5), 3600) : 0
}

async function viewOf({ bundle, shard, clock }: AppPorts): Promise<TargetsView> {
  const fleet = await readFleet(bundle, shard)
  return targetsOf({ fleet, statuses: await readStatuses(fleet, shard), nowMs: clock() })
}

async function overviewBy(filter: Filter, { bundle, shard, clock }: AppPorts): Promise<OverviewView> {
  const fleet = await readFleet(bundle, shard)
  const statuses = await readStatuses(fleet, shard)
  const histories = await readRefused(statuses, { fleet, shard })
  const view = targetsOf({ fleet, statuses, histories, nowMs: clock() })
  const found = shownEndpoints(view.endpoints, filter, view.nowMs)
  const rows = found.slice(0, MOST_ROWS)
  const drawn = await readHistories(
    rows.map(({ active }) => active.narthex.id),
    { fleet, shard },
  )
  return {
    ...view,
    found: found.length,
    rows: rows.map((row) => ({ ...row, history: drawn[row.active.narthex.id]?.scrapes ?? [] })),
  }
}

/** Undefined where there is no such endpoint. */
async function viewOfOne({ shard, clock }: AppPorts, fleet: Fleet, id: string): Promise<EndpointView | undefined> {
  return endpointOf(id, { fleet, ...(await readEndpoint(fleet, shard, id)), nowMs: clock() })
}

async function inspect({ shard }: AppPorts, { shards }: Fleet, question: Question): Promise<Inspection> {
  try {
    return await shard(shardOf(question.id, shards)).inspect(question)
  } catch {
    return { kind: 'unknown' } // a shard that does not answer; the page of the endpoint tells so too
  }
}

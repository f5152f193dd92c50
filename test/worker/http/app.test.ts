import { beforeAll, describe, expect, test } from 'vitest'
import type { Bundle } from '../../../dsl/bundle.ts'
import { compile } from '../../../dsl/compile.ts'
import { defineProject, secret, target } from '../../../dsl/index.ts'
import type { Access } from '../../../worker/http/access.ts'
import { createApp } from '../../../worker/http/app.ts'
import type { ActiveTarget } from '../../../worker/http/targets.ts'
import type { Fetch } from '../../../worker/ports.ts'
import { runTick, type ShardHandle } from '../../../worker/run.ts'
import { createShard, type Shard } from '../../../worker/shard/shard.ts'
import { readExposition } from '../../reference/read-exposition.ts'
import { openSql } from '../../sql.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const SCRIPT = '<script>alert("1")</script>'
const IMAGE = '<img src=x onerror=alert(1)>'
const HOSTILE_JOB = `web ${SCRIPT}`
const HOSTILE_INSTANCE = `a "quoted" \\ instance\n${IMAGE}`
const BODY = '# TYPE requests_total counter\nrequests_total 7\nbad line here\n# TYPE free gauge\nfree{path="a"} 1\n'

/** Two exporters, one of them with nothing but malice, and a Dynatrace that refuses one line. */
const peers: Fetch = async ({ url }) => {
  switch (new URL(url).host) {
    case 'good.example':
      return new Response(BODY, { headers: { 'content-type': 'text/plain; version=0.0.4' } })
    case 'hostile.example':
      return new Response('', { headers: { 'content-type': `text/${IMAGE}` } })
    default: {
      const error = { message: 'some lines are invalid', invalidLines: [{ line: 1, error: `refused: ${SCRIPT}` }] }
      return Response.json({ linesOk: 6, linesInvalid: 1, error }, { status: 400 })
    }
  }
}

let bundle: Bundle
let shard: ShardHandle

beforeAll(async () => {
  bundle = await compiled()
  const secrets = () => 'a-token'
  const real: Shard = createShard(
    { bundle, index: 0 },
    {
      sql: openSql(),
      fetch: peers,
      clock: () => NOW,
      pause: async () => {},
      random: () => 0.5,
      secrets,
      peer: () => real,
    },
  )
  shard = { tick: (tick) => real.tick(tick), status: async () => real.status() }
  expect(await runTick(bundle, { scheduledMs: NOW, due: 'all' }, () => shard)).toEqual([])
})

async function compiled(): Promise<Bundle> {
  const project = defineProject({
    dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
  })
  const result = await compile({
    project,
    targets: [
      target('good', {
        endpoints: ['https://good.example/metrics', { url: 'https://good.example/more', labels: { path: '/more' } }],
        scrapeInterval: '5m',
        labels: { set: { team: 'web' } },
      }),
      target(HOSTILE_JOB, {
        endpoints: [{ url: 'https://hostile.example/metrics', labels: { instance: HOSTILE_INSTANCE } }],
      }),
    ],
  })
  if (result.bundle === undefined) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'))
  return result.bundle
}

interface Asked {
  readonly access?: Access
  readonly method?: string
  readonly authorization?: string
  readonly shard?: ShardHandle
}

async function ask(path: string, asked: Asked = {}): Promise<Response> {
  const { access = { kind: 'open' }, method = 'GET', authorization } = asked
  const app = createApp({ bundle, shard: () => asked.shard ?? shard, clock: () => NOW + 5000, access })
  return app.request(path, { method, headers: authorization === undefined ? {} : { authorization } })
}

async function activeTargets(asked: Asked = {}): Promise<readonly ActiveTarget[]> {
  const body = (await (await ask('/api/v1/targets', asked)).json()) as Targets // of this version
  return body.data.activeTargets
}

interface Targets {
  readonly data: { readonly activeTargets: readonly ActiveTarget[] }
}

const TOKEN: Access = { kind: 'token', token: 'right-token' }
const CLOSED: Access = { kind: 'closed' }
const PROBES = ['/-/healthy', '/-/ready']
const GUARDED = ['/', '/api/v1/targets', '/metrics', '/anything-else']

describe('access', () => {
  test.each(PROBES)('%s is open to everybody', async (path) => {
    for (const access of [CLOSED, TOKEN]) expect((await ask(path, { access })).status).toBe(200)
  })

  test.each(GUARDED)('%s is closed where no token is set, and says what opens it', async (path) => {
    const response = await ask(path, { access: CLOSED, authorization: 'Bearer anything' })
    expect(response.status).toBe(403)
    expect(await response.text()).toBe('closed: set a token with npx wrangler secret put NARTHEX_TOKEN to open it\n')
  })

  test.each([
    [undefined, 'send the token as Authorization: Bearer <token>'],
    ['', 'send the token as Authorization: Bearer <token>'],
    ['Bearer ', 'send the token as Authorization: Bearer <token>'],
    ['Basic cmlnaHQtdG9rZW4=', 'send the token as Authorization: Bearer <token>'],
    ['Bearer wrong-token', 'the token is another'],
    ['Bearer right-toke', 'the token is another'],
    ['Bearer right-token2', 'the token is another'],
    ['Bearer Right-Token', 'the token is another'],
  ])('%j does not open what a token guards', async (authorization, reason) => {
    for (const path of GUARDED) {
      const response = await ask(path, { access: TOKEN, ...(authorization === undefined ? {} : { authorization }) })
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="narthex"')
      expect(await response.text()).toBe(`${reason}\n`)
    }
  })

  test.each(['Bearer right-token', 'bearer right-token', 'Bearer  right-token'])(
    '%j opens it',
    async (authorization) => {
      const statuses = GUARDED.map(async (path) => (await ask(path, { access: TOKEN, authorization })).status)
      expect(await Promise.all(statuses)).toEqual([200, 200, 200, 404])
    },
  )
})

describe('every answer', () => {
  const answers: readonly (readonly [path: string, access: Access, status: number])[] = [
    ...[...PROBES, '/', '/api/v1/targets', '/metrics'].map((path) => [path, { kind: 'open' }, 200] as const),
    ['/nothing', { kind: 'open' }, 404],
    ['/', CLOSED, 403],
    ['/', TOKEN, 401],
  ]

  test.each(answers)(
    'of %s with access %j and status %i keeps browsers and caches from harm',
    async (path, access, status) => {
      for (const method of ['GET', 'HEAD']) {
        const { headers, ...response } = await answerOf(path, { access, method })
        expect(response.status).toBe(status)
        expect(headers.get('x-content-type-options')).toBe('nosniff')
        expect(headers.get('cache-control')).toBe('no-store')
        expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'/)
      }
    },
  )

  test.each(answers)('to HEAD of %s with access %j has status %i, the same type and no body', async (path, access) => {
    const [get, head] = await Promise.all(['GET', 'HEAD'].map((method) => answerOf(path, { access, method })))
    expect(head).toMatchObject({ status: get!.status, body: '' })
    expect(get!.body).not.toBe('')
    expect(head!.headers.get('content-type')).toBe(get!.headers.get('content-type'))
  })

  async function answerOf(path: string, asked: Asked) {
    const response = await ask(path, asked)
    return { status: response.status, headers: response.headers, body: await response.text() }
  }
})

test('an unknown path is told what there is', async () => {
  const response = await ask('/nothing')
  expect(response.status).toBe(404)
  expect(await response.text()).toBe('nothing here: see /, /api/v1/targets, /metrics, /-/healthy, /-/ready\n')
})

test('the worker is not ready while a shard does not answer, and healthy all the same', async () => {
  const silent: ShardHandle = { ...shard, status: () => Promise.reject(new Error('the object is overloaded')) }
  const response = await ask('/-/ready', { shard: silent })
  expect(response.status).toBe(503)
  expect(await response.text()).toBe('1 of 1 shards do not answer\n')
  expect((await ask('/-/healthy', { shard: silent })).status).toBe(200)
})

test('targets of a shard that does not answer are unknown, on every page', async () => {
  const silent: ShardHandle = { ...shard, status: () => Promise.reject(new Error('the object is overloaded')) }
  const targets = await activeTargets({ shard: silent })
  expect(targets).toHaveLength(3)
  for (const each of targets) {
    expect(each).toMatchObject({ health: 'unknown', lastError: '', lastScrape: '0001-01-01T00:00:00Z' })
  }
  expect(await (await ask('/', { shard: silent })).text()).toContain('0 of 3 endpoints up')
  expect((await ask('/metrics', { shard: silent })).status).toBe(200)
})

describe('/api/v1/targets', () => {
  test("has the shape of Prometheus' own", async () => {
    const response = await ask('/api/v1/targets')
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(await response.json()).toEqual({
      status: 'success',
      data: { activeTargets: expect.any(Array), droppedTargets: [] },
    })
    expect((await activeTargets())[0]).toEqual({
      discoveredLabels: {
        __address__: 'good.example',
        __metrics_path__: '/metrics',
        __scheme__: 'https',
        job: 'good',
      },
      labels: { instance: 'good.example:443', job: 'good', team: 'web' },
      scrapePool: 'good',
      scrapeUrl: 'https://good.example/metrics',
      globalUrl: 'https://good.example/metrics',
      lastError: '',
      lastScrape: '2026-11-22T12:00:00.000Z',
      lastScrapeDuration: 0,
      health: 'up',
      scrapeInterval: '5m',
      scrapeTimeout: '10s',
      narthex: expect.any(Object),
    })
  })

  test('says what came of a scrape beyond that', async () => {
    const [good, , hostile] = await activeTargets()
    expect(good!.narthex).toMatchObject({
      fault: '',
      bytes: BODY.length,
      samples: 2,
      badLines: 1,
      firstBadLines: [{ line: 3, excerpt: expect.stringContaining('bad line here') }],
    })
    expect(hostile).toMatchObject({
      health: 'down',
      lastError: expect.stringContaining(IMAGE),
      narthex: { fault: 'content-type', samples: 0 },
    })
  })
})

describe('/metrics', () => {
  test('reads back by the strict reader, with no series twice', async () => {
    const response = await ask('/metrics')
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const body = new Uint8Array(await response.arrayBuffer())
    const { samples, families, failure } = readExposition(body, { dialect: 'text', mode: 'strict' })
    expect(failure).toBeUndefined()
    const series = samples.map(({ name, labels }) => JSON.stringify([name, ...labels]))
    expect(new Set(series).size).toBe(series.length)
    for (const { type, help } of families.values()) {
      expect(type).toMatch(/^(gauge|counter)$/)
      expect(help).not.toBe('')
    }
    const valuesOf = (name: string) => samples.filter((sample) => sample.name === name).map(({ value }) => value)
    expect(valuesOf('narthex_target_up')).toEqual([1, 1, 0])
    expect(valuesOf('narthex_lines_accepted_total')).toEqual([6])
    expect(valuesOf('narthex_lines_refused_total')).toEqual([1])
    expect(valuesOf('narthex_outbox_bytes')).toEqual([0])
  })

  test('keeps a hostile label value whole', async () => {
    const body = new Uint8Array(await (await ask('/metrics')).arrayBuffer())
    const { samples } = readExposition(body, { dialect: 'text', mode: 'strict' })
    const { labels } = samples.filter(({ name }) => name === 'narthex_target_up')[2]!
    expect(Object.fromEntries(labels)).toMatchObject({ job: HOSTILE_JOB, instance: HOSTILE_INSTANCE })
  })
})

describe('the page', () => {
  test('shows texts of peers as texts', async () => {
    const response = await ask('/')
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    const page = await response.text()
    expect(page).not.toMatch(/<script|<img/)
    expect(page).toContain('<td>web &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</td>')
    expect(page).toContain('Content-Type is &#39;text/&lt;img src=x onerror=alert(1)&gt;&#39;')
    expect(page).toContain('instance\n&lt;img src=x onerror=alert(1)&gt;</td>')
    expect(page).toContain('refused: &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;: ')
  })

  test('says how many are up, when they were scraped and what was refused', async () => {
    const page = await (await ask('/')).text()
    expect(page).toContain('<title>narthex: 2 of 3 up</title>')
    expect(page).toContain('6 lines accepted · 1 refused · 0 lost · 0 bytes wait')
    expect(page).toContain('5 s ago')
  })
})

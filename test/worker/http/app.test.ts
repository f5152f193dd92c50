import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Access } from '../../../worker/http/access.ts'
import type { ActiveTarget } from '../../../worker/http/targets.ts'
import { readExposition } from '../../reference/read-exposition.ts'
import { runLint } from '../../scripts/run-lint.ts'
import {
  type Asked,
  askOf,
  BODY,
  CLOSED,
  HOSTILE_INSTANCE,
  HOSTILE_JOB,
  IMAGE,
  type Peers,
  SILENT,
  scrapedPeers,
  TOKEN,
  UNOPENED,
} from './peers.ts'

let peers: Peers
const ask = (path: string, asked?: Asked) => askOf(peers, path, asked)

beforeAll(async () => {
  peers = await scrapedPeers()
})

async function activeTargets(asked: Asked = {}): Promise<readonly ActiveTarget[]> {
  const body = (await (await ask('/api/v1/targets', asked)).json()) as Targets // of this version
  return body.data.activeTargets
}

interface Targets {
  readonly data: { readonly activeTargets: readonly ActiveTarget[] }
}

const PROBES = ['/-/healthy', '/-/ready']
const OPEN = ['/', '/api/v1/targets', '/api/v1/status', '/metrics']
const GUARDED = [...OPEN, '/targets/0123456789abcdef', '/series', '/anything-else']

describe('access', () => {
  test.each(PROBES)('%s is open to everybody', async (path) => {
    for (const access of [CLOSED, TOKEN]) expect((await ask(path, { access })).status).toBe(200)
  })

  test.each(GUARDED)('%s is closed where no token is set, and says what opens it', async (path) => {
    const response = await ask(path, { access: CLOSED, headers: { authorization: 'Bearer anything' } })
    expect(response.status).toBe(403)
    expect(await response.text()).toMatch(
      /^closed until there is a token: run npx wrangler secret put NARTHEX_TOKEN, or set it in the environment of its process\n$/,
    )
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
      const headers = authorization === undefined ? {} : { authorization }
      const response = await ask(path, { access: TOKEN, headers })
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="narthex"')
      expect(await response.text()).toBe(`${reason}\n`)
    }
  })

  test.each(['Bearer right-token', 'bearer right-token', 'Bearer  right-token'])(
    '%j opens it',
    async (authorization) => {
      const asked: Asked = { access: TOKEN, headers: { authorization } }
      const statuses = GUARDED.map(async (path) => (await ask(path, asked)).status)
      expect(await Promise.all(statuses)).toEqual([200, 200, 200, 200, 404, 404, 404])
    },
  )
})

describe('every answer', () => {
  const answers: readonly (readonly [path: string, access: Access, status: number])[] = [
    ...[...PROBES, ...OPEN].map((path) => [path, { kind: 'open' }, 200] as const),
    ['/nothing', { kind: 'open' }, 404],
    ['/sign-in', TOKEN, 200],
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
        expect(headers.get('referrer-policy')).toBe('same-origin')
        expect(headers.get('content-security-policy')).toBe(
          "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        )
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

describe('what is asked for by another method than GET and HEAD', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'is refused to %s, and told which are taken',
    async (method) => {
      for (const path of [...PROBES, ...GUARDED]) {
        const response = await ask(path, { method })
        expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
        expect(await response.text()).toBe(`${method} is not answered here: ask by GET\n`)
      }
    },
  )

  test('tells who has no token no more than any other', async () => {
    for (const path of GUARDED) expect((await ask(path, { method: 'POST', access: TOKEN })).status).toBe(401)
  })
})

test('an unknown path is told what there is', async () => {
  const response = await ask('/nothing')
  expect(response.status).toBe(404)
  expect(await response.text()).toBe(
    'nothing here: see /, /api/v1/targets, /api/v1/status, /metrics, /-/healthy, /-/ready\n',
  )
})

test('the worker is not ready while a shard does not answer, and healthy all the same', async () => {
  const response = await ask('/-/ready', { shard: SILENT })
  expect(response.status).toBe(503)
  expect(await response.text()).toBe('1 of 1 shards do not answer\n')
  expect((await ask('/-/healthy', { shard: SILENT })).status).toBe(200)
})

test.each([
  ['does not answer', SILENT],
  ['cannot be opened', UNOPENED],
])('targets of a shard that %s are unknown, on every page', async (_what, shard) => {
  const targets = await activeTargets({ shard })
  expect(targets).toHaveLength(3)
  for (const each of targets) {
    expect(each).toMatchObject({ health: 'unknown', lastError: '', lastScrape: '0001-01-01T00:00:00Z' })
    const page = await ask(`/targets/${each.narthex.id}`, { shard })
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('not scraped yet')])
  }
  const page = await (await ask('/', { shard })).text()
  expect(page).toContain('<title>narthex: 0 of 3 up</title>')
  expect(page).toContain('1 of 1 shard does not answer')
  expect((await ask('/metrics', { shard })).status).toBe(200)
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
        __scrape_interval__: '5m',
        __scrape_timeout__: '10s',
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

describe('/api/v1/status', () => {
  test('has the numbers of the whole, and what is wrong', async () => {
    expect(await (await ask('/api/v1/status')).json()).toEqual({
      targets: { up: 2, down: 1, unknown: 0 },
      pointsPerMinute: 0.4,
      accepted: 6,
      refused: 1,
      lost: 0,
      unanswered: 0,
      outbox: { bytes: 0, rows: 0, oldestSeconds: 0 },
      lastTick: '2026-11-22T12:00:00.000Z',
      problems: [expect.stringContaining('down: not an exposition that is read')],
      discovery: [],
    })
  })

  test('knows of no tick where no shard answers', async () => {
    expect(await (await ask('/api/v1/status', { shard: SILENT })).json()).toMatchObject({
      targets: { up: 0, down: 0, unknown: 3 },
      lastTick: '0001-01-01T00:00:00Z',
      problems: [expect.stringMatching(/^1 of 1 shard does not answer: /)],
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

  test('has nothing that narthex lint finds', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'narthex-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'metrics.txt')
    writeFileSync(file, await (await ask('/metrics')).text())
    const { out, exitCode } = await runLint([file, '--strict'])
    expect(out).toMatch(/^lint: no mistakes in \d+ samples/)
    expect(exitCode).toBe(0)
  })

  test('keeps a hostile label value whole', async () => {
    const body = new Uint8Array(await (await ask('/metrics')).arrayBuffer())
    const { samples } = readExposition(body, { dialect: 'text', mode: 'strict' })
    const { labels } = samples.filter(({ name }) => name === 'narthex_target_up')[2]!
    expect(Object.fromEntries(labels)).toMatchObject({ job: HOSTILE_JOB, instance: HOSTILE_INSTANCE })
  })
})

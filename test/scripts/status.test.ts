import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type StatusOptions, type StatusPorts, status } from '../../scripts/commands/status.ts'
import { runProgram } from '../../scripts/program.ts'
import type { WorkerTarget } from '../../scripts/status/read-worker.ts'
import { unusedPort } from '../exporters/unused-port.ts'
import { serve } from '../serve.ts'
import { expectGolden, printing, tooWide } from './printed.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const LINE = `shop.orders,job="checkout" count,delta=1 ${NOW - 12_000}`
const REFUSAL = {
  line: LINE,
  error: 'it was sent as a gauge before',
  metric: 'orders_total',
  at: 'targets/checkout.ts:10:5',
}
const RESTING = { ...REFUSAL, series: 'shop.orders,job="checkout"', refusals: 3, untilMs: NOW + 60_000 }

const UP = targetOf({})
const DOWN = targetOf({
  labels: { job: 'web-fleet', instance: 'web-3.example.com:9100' },
  health: 'down',
  lastError: 'the exporter answered 401: the credentials are missing or wrong',
  narthex: { ...UP.narthex, id: 'web-3', failures: 7 },
})
const REFUSED = targetOf({
  scrapePool: 'checkout',
  labels: { job: 'checkout', instance: 'checkout.example.com:443' },
  lastScrape: new Date(NOW - 12_000).toISOString(),
  narthex: { ...UP.narthex, id: 'checkout', samples: 412, points: 37, refused: 1, refusals: [REFUSAL] },
})
const NEW = targetOf({
  scrapePool: 'batch',
  labels: { job: 'batch', instance: 'batch.example.com:443' },
  health: 'unknown',
  lastScrape: '0001-01-01T00:00:00Z',
})
const SUMMARY = {
  targets: { up: 2, down: 1, unknown: 1 },
  pointsPerMinute: 84,
  refused: 1,
  lost: 0,
  outbox: { bytes: 0, oldestSeconds: 0 },
  lastTick: '2026-11-22T11:59:48Z',
  problems: [],
}
const WAITING = {
  ...SUMMARY,
  outbox: { bytes: 490_000, oldestSeconds: 372 },
  problems: [
    'Dynatrace: answered 401: the token is not valid',
    'web-fleet: web-3.example.com:9100 down: the exporter answered 401: the credentials are missing or wrong',
  ],
}

describe('narthex status', () => {
  test.each([80, 120])('tells what is in trouble first, at width %i', async (width) => {
    const { out, exitCode } = await run({ url: await serveWorker([UP, NEW, REFUSED, DOWN], WAITING) }, { width })
    expect(exitCode).toBe(1)
    expectGolden(`status/trouble-${width}`, out)
    expect(tooWide(out, width)).toEqual([])
  })

  test.each([80, 120])('is short where all is well, at width %i', async (width) => {
    const { out, exitCode } = await run({ url: await serveWorker([UP], SUMMARY) }, { width })
    expect(exitCode).toBe(0)
    expectGolden(`status/fine-${width}`, out)
  })

  test('does without the summary that a worker does not have', async () => {
    const { out, exitCode } = await run({ url: await serveWorker([UP], undefined) })
    expect(exitCode).toBe(0)
    expect(out).toContain('1 of 1 up · 0 refused, 0 lost\n')
  })

  test.each([
    ['all are up', [UP], SUMMARY, 0],
    ['one was not scraped yet', [NEW], SUMMARY, 0],
    ['one is down', [UP, DOWN], SUMMARY, 1],
    ['a line of the last scrape was refused', [REFUSED], SUMMARY, 1],
    [
      'a line was refused long ago',
      [
        {
          ...REFUSED,
          lastScrape: new Date(NOW).toISOString(),
          scrapeInterval: '1m',
          narthex: { ...REFUSED.narthex, refusals: [{ ...REFUSAL, line: `a 1 ${NOW - 3_600_000}` }] },
        },
      ],
      SUMMARY,
      0,
    ],
    ['series rest', [{ ...UP, narthex: { ...UP.narthex, resting: [RESTING] } }], SUMMARY, 1],
    ['lines wait for long', [UP], { ...SUMMARY, outbox: { bytes: 1, oldestSeconds: 91 } }, 1],
    ['lines wait for the next tick', [UP], { ...SUMMARY, outbox: { bytes: 1, oldestSeconds: 30 } }, 0],
    ['delivery has a problem', [UP], { ...SUMMARY, problems: ['no answer'] }, 1],
  ])('where %s', async (_, targets, summary, exitCode) => {
    expect((await run({ url: await serveWorker(targets, summary) })).exitCode).toBe(exitCode)
  })

  test("answers in the shape of Prometheus' own API, with every field of the worker", async () => {
    const { out } = await run({ url: await serveWorker([UP, DOWN], SUMMARY), json: true })
    expect(JSON.parse(out)).toEqual({
      status: 'success',
      data: { activeTargets: [UP, DOWN], droppedTargets: [] },
      summary: SUMMARY,
      ok: false,
    })
  })

  test('keeps what would steer a terminal out of it', async () => {
    const hostile = { ...DOWN, lastError: 'answered \u001b[2J\u202e', scrapePool: 'web\u001b[31m' }
    const { out } = await run({ url: await serveWorker([hostile], SUMMARY) })
    for (const mark of ['\u001b', '\u202e']) expect(out).not.toContain(mark)
  })

  test('paints in a terminal', async () => {
    expect((await run({ url: await serveWorker([UP], SUMMARY) }, { color: true })).out).toContain('\u001b[32mup')
  })
})

describe('the token', () => {
  test.each([
    ['of the environment', { NARTHEX_TOKEN: 'opens' }, undefined, undefined],
    ['of .dev.vars', {}, 'NARTHEX_TOKEN=opens\n', undefined],
    ['of another variable', { OTHER: 'opens' }, undefined, 'OTHER'],
  ])('%s is sent', async (_, env, file, tokenFrom) => {
    const root = emptyFolder()
    if (file !== undefined) writeFileSync(join(root, '.dev.vars'), file)
    const url = await serveWorker([UP], SUMMARY, { token: 'opens' })
    expect((await run({ root, url, tokenFrom }, {}, { env })).exitCode).toBe(0)
  })

  test('and the URL may both stand in .dev.vars', async () => {
    const root = emptyFolder()
    const url = await serveWorker([UP], SUMMARY, { token: 'opens' })
    writeFileSync(join(root, '.dev.vars'), `NARTHEX_URL=${url}/\nNARTHEX_TOKEN=opens\n`)
    expect((await run({ root })).exitCode).toBe(0)
  })
})

describe('narthex status says why there is none, where', () => {
  test.each([
    [
      'no token was sent',
      () => answering(401),
      {},
      'asks for its token: set NARTHEX_TOKEN in the environment or .dev.vars',
    ],
    [
      'another token was sent',
      () => answering(401),
      { NARTHEX_TOKEN: 'hunter2' },
      'has another token than the one here',
    ],
    [
      'the worker has no token',
      () => answering(403),
      {},
      'is closed since it has no token: run npx wrangler secret put NARTHEX_TOKEN',
    ],
    ['there is something else', () => answering(404), {}, 'there is no narthex at'],
    ['a page answers', () => answering(200, '<p>'), {}, 'is no narthex, or one of another version'],
    ['it leads elsewhere', () => answering(302), {}, 'leads elsewhere (302)'],
    ['the worker fails', () => answering(500), {}, 'answered 500: npx wrangler tail shows why'],
    ['nobody listens', async () => `http://127.0.0.1:${await unusedPort()}`, {}, 'it refused the connection'],
  ])('%s', async (_, serveIt, env, told) => {
    const { out, err, exitCode } = await run({ url: await serveIt() }, {}, { env })
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 })
    expect(err).toContain(told)
    expect(err).not.toContain('hunter2')
  })
})

describe('narthex status --watch', () => {
  test('draws over what it drew, and ends with what it saw last', async () => {
    const url = await serveWorker([UP], SUMMARY)
    const { out, exitCode } = await run({ url, watch: true }, {}, { rows: () => 40, again: times(2) })
    const [clear, ...frames] = out.split('\u001b[H')
    expect(clear).toBe('\u001b[2J')
    expect(frames.length).toBe(2)
    expect(frames[0]).toBe(frames[1])
    // Each line is ended and the rest is blanked: nothing is left of a longer frame before.
    expect(
      frames[0]!
        .split('\n')
        .slice(0, -1)
        .every((line) => line.endsWith('\u001b[K')),
    ).toBe(true)
    expect(frames[0]!.endsWith('\n\u001b[J')).toBe(true)
    expect(exitCode).toBe(0)
  })

  test('never draws more than fits', async () => {
    const url = await serveWorker(
      Array.from({ length: 50 }, () => UP),
      SUMMARY,
    )
    const { out } = await run({ url, watch: true }, {}, { rows: () => 10, again: times(1) })
    expect(out.split('\n').length).toBe(10)
  })

  test('goes on where the worker does not answer for once', async () => {
    const url = await answering(500)
    const { out, exitCode } = await run({ url, watch: true }, {}, { rows: () => 40, again: times(2) })
    expect(out.match(/answered 500/g)?.length).toBe(2)
    expect(exitCode).toBe(1)
  })
})

describe('wrong usage of narthex status exits with 2 and says what is right:', () => {
  const url = ['--url', 'https://narthex.acme.workers.dev']
  test.each([
    [[], 'nobody said where the worker is: write --url https://'],
    [['--url', 'narthex.acme.workers.dev'], "'narthex.acme.workers.dev' is not the URL of a worker"],
    [['--url', 'https://me:hunter2@narthex.acme.workers.dev'], 'is not the URL of a worker'],
    [[...url, '--token-from', 'NOWHERE'], 'NOWHERE is not set, neither in the environment nor in .dev.vars'],
    [['--url', 'http://narthex.acme.workers.dev', '--token-from', 'PATH'], 'over plain http'],
    [[...url, '--watch'], '--watch draws on a terminal, and there is none'],
    [[...url, '--watch', '--json'], '--watch and --json cannot both be printed'],
    [[...url, '--wacht'], 'Did you mean --watch?'],
    [['now'], 'too many arguments'],
  ])('%j', async (args, told) => {
    const printed = printing()
    const exitCode = await runProgram(['status', '--root', emptyFolder(), ...args], printed.terminal)
    expect({ out: printed.out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(printed.err).toContain(told)
    expect(printed.err).not.toContain('hunter2')
  })
})

async function run(
  options: Partial<StatusOptions>,
  settings: Parameters<typeof printing>[0] = {},
  ports: Partial<StatusPorts> = {},
) {
  const printed = printing(settings)
  const all = { root: emptyFolder(), url: undefined, tokenFrom: undefined, watch: false, json: false, ...options }
  const exitCode = await status(all, printed.terminal, {
    fetch: (request) => fetch(request),
    clock: () => NOW,
    env: {},
    rows: () => undefined,
    again: async () => false,
    ...ports,
  })
  return { out: printed.out, err: printed.err, exitCode }
}

function targetOf(changes: Partial<WorkerTarget>): WorkerTarget {
  return {
    scrapePool: 'web-fleet',
    scrapeUrl: 'https://web-1.example.com:9100/metrics',
    labels: { job: 'web-fleet', instance: 'web-1.example.com:9100' },
    lastError: '',
    lastScrape: new Date(NOW - 12_000).toISOString(),
    lastScrapeDuration: 0.084,
    scrapeInterval: '1m',
    health: 'up',
    narthex: {
      id: 'web-1',
      samples: 535,
      points: 28,
      refused: 0,
      lost: 0,
      failures: 0,
      restsUntil: '',
      refusals: [],
      resting: [],
    },
    ...changes,
  }
}

/** A worker with these answers, which wants the token if there is one. */
async function serveWorker(
  targets: readonly WorkerTarget[],
  summary: object | undefined,
  { token }: { readonly token?: string } = {},
): Promise<string> {
  const answers: Readonly<Record<string, object | undefined>> = {
    '/api/v1/targets': { status: 'success', data: { activeTargets: targets, droppedTargets: [] } },
    '/api/v1/status': summary,
  }
  return await start((path, authorization) => {
    if (token !== undefined && authorization !== `Bearer ${token}`) return { status: 401, body: '' }
    const answer = answers[path]
    return answer === undefined ? { status: 404, body: '' } : { status: 200, body: JSON.stringify(answer) }
  })
}

function answering(status: number, body = ''): Promise<string> {
  return start(() => ({ status, body }))
}

function start(
  answer: (path: string, authorization: string | undefined) => { readonly status: number; readonly body: string },
): Promise<string> {
  return serve((request, response) => {
    const { status, body } = answer(request.url ?? '', request.headers.authorization)
    response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end(body)
  })
}

function emptyFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'narthex-status-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  return root
}

/** Looks so many times. */
function times(number: number): () => Promise<boolean> {
  let left = number
  return async () => --left > 0
}

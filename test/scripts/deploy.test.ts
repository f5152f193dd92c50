import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { type DeployOptions, type DeployPorts, deploy } from '../../scripts/commands/deploy.ts'
import { compileProject } from '../../scripts/compile-project.ts'
import { awaitFirstTick } from '../../scripts/deploy/first-tick.ts'
import { secretUses } from '../../scripts/deploy/secret-uses.ts'
import { checkToken } from '../../scripts/deploy/token-check.ts'
import { runProgram } from '../../scripts/program.ts'
import { type StandIn, type StandInOptions, startStandIn } from '../../scripts/stand-in/dynatrace.ts'
import { plainProgress } from '../../scripts/terminal/progress.ts'
import type { Wrangler, WranglerCall, WranglerResult } from '../../scripts/wrangler.ts'
import type { Destination } from '../../worker/ingest/destination.ts'
import { writeProject } from '../end-to-end/project.ts'
import { unusedPort } from '../exporters/unused-port.ts'
import { serve } from '../serve.ts'
import { person } from './person.ts'
import { expectGolden, printing, tooWide } from './printed.ts'

const LIVE = 'https://narthex.acme.workers.dev'
const DEPLOYED = { bytes: 767_458, gzipBytes: 188_755, version: '7f3c1a2b-0000', url: LIVE }
const ALL_SECRETS = ['DT_API_TOKEN', 'SHOP_PASSWORD', 'NARTHEX_TOKEN']

describe('narthex deploy', () => {
  test.each([80, 120])('goes from check to the first tick, at width %i', async (width) => {
    const { root, env } = await project()
    const { out, exitCode } = await run({ root }, { env, width })
    expect(exitCode).toBe(0)
    expectGolden(`deploy/done-${width}`, out)
    expect(tooWide(out, width)).toEqual([])
  })

  test.each([80, 120])('stops at a secret that is missing, at width %i', async (width) => {
    const { root, env } = await project()
    const { out, exitCode, calls } = await run({ root }, { env, width, there: ['DT_API_TOKEN'] })
    expect(exitCode).toBe(1)
    expectGolden(`deploy/secret-missing-${width}`, out)
    expect(calls).toEqual(['secret list'])
  })

  test.each([80, 120])('says all of it in a dry run that asks nobody, at width %i', async (width) => {
    const { root } = await project({ environment: 'https://abc12345.live.dynatrace.com' })
    const { out, exitCode, calls } = await run({ root, dryRun: true }, { width, fetch: refuseAll })
    expect(exitCode).toBe(0)
    expectGolden(`deploy/dry-run-${width}`, out)
    expect(calls).toEqual(['deploy --dry-run'])
  })

  test('asks an environment of this machine in a dry run too', async () => {
    const { root, env } = await project()
    expect((await run({ root, dryRun: true }, { env })).out).toContain('the token has metrics.ingest')
  })

  test('stops at a mistake in a target, before it asks anybody', async () => {
    const { root } = await project({ target: "endpoints: ['ftp://shop.example']," })
    const { out, exitCode, calls } = await run({ root }, { fetch: refuseAll })
    expect({ exitCode, calls }).toEqual({ exitCode: 1, calls: [] })
    expect(out).toContain('NX116')
  })

  test('goes on over a warning, and says so', async () => {
    const { root, env } = await project({
      target: "endpoints: ['https://shop.example/metrics'], metrics: { rename: { a: 'a.1b' } },",
    })
    expect((await run({ root }, { env })).out).toContain('▲ check       1 warning: npx narthex check shows them')
  })

  test('stops where the folder has no worker', async () => {
    const { root } = await project({ wrangler: undefined })
    const { out, exitCode } = await run({ root })
    expect(exitCode).toBe(1)
    expect(out).toContain('there is no wrangler.toml here with the name of a worker')
  })

  test.each([
    ["name = 'shop-metrics'\n", 'shop-metrics'],
    ['"name" = "shop-metrics" # ours\n', 'shop-metrics'],
    ['[[durable_objects.bindings]]\nname = "SHARD"\nclass_name = "Shard"\n', undefined],
    ['# name = "shop-metrics"\n', undefined],
  ])('reads the name of the worker out of %j as wrangler does', async (wrangler, name) => {
    const { root } = await project({ wrangler, environment: 'https://abc12345.live.dynatrace.com' })
    const { out } = await run({ root, dryRun: true }, { fetch: refuseAll })
    expect(out).toContain(name === undefined ? 'there is no wrangler.toml here with' : `worker ${name} needs`)
  })

  test.each([
    ['name = "narthex"\n[[services]\n', 'Invalid TOML document'],
    ['name = "Not one"\n', 'Expected "name" to be of type string, alphanumeric and lowercase with dashes only'],
  ])('stops at a wrangler.toml that says %j, and tells why it cannot be read', async (wrangler, why) => {
    const { root } = await project({ wrangler })
    const { out, exitCode, calls } = await run({ root }, { fetch: refuseAll })
    expect({ exitCode, calls }).toEqual({ exitCode: 1, calls: [] })
    expect(out).toContain(`✘ wrangler    wrangler.toml cannot be read: ${why}`)
  })

  test('leaves what wrangler does not know in wrangler.toml to wrangler, and prints nothing of it', async () => {
    const warn = vi.spyOn(console, 'warn')
    onTestFinished(() => warn.mockRestore())
    const { root } = await project({ wrangler: 'name = "narthex"\nof_another_version = 1\n' })
    await run({ root })
    expect(warn).not.toHaveBeenCalled()
  })

  test('goes on without a token on this machine, and says what is open', async () => {
    const { root } = await project()
    const { out, exitCode } = await run({ root })
    expect(exitCode).toBe(0)
    expect(out).toContain('NOT ASKED: DT_API_TOKEN is not on this machine')
    expect(out).toContain('NOT ASKED: NARTHEX_TOKEN, which the worker asks for, is not on this machine')
  })

  test('prints all of it as JSON, and nothing else', async () => {
    const { root, env } = await project()
    const { out } = await run({ root, json: true }, { env })
    expect(JSON.parse(out)).toMatchObject({
      steps: [
        { name: 'check', mark: 'done' },
        { name: 'Dynatrace', mark: 'done' },
        { name: 'secrets', mark: 'done', lines: ['2 of 2'] },
        { name: 'upload', mark: 'done' },
        { name: 'reachable', mark: 'done' },
      ],
      url: LIVE,
      dryRun: false,
      diagnostics: [],
      ok: true,
    })
  })

  test('says what wrangler says where an upload fails', async () => {
    const { root, env } = await project()
    const failed = { kind: 'failed', reason: 'Your Worker exceeded the size limit.\n\nSee the docs.' } as const
    const { out, exitCode } = await run({ root }, { env, upload: failed })
    expect(exitCode).toBe(1)
    expect(out).toContain('✘ upload      Your Worker exceeded the size limit.\n                See the docs.\n')
    expect(out).toContain('nothing was deployed')
  })
})

describe('secrets that the worker lacks and this machine has', () => {
  test('are put there with -y', async () => {
    const { root, env } = await project()
    const { out, exitCode, calls, inputs } = await run({ root, yes: true }, { env, there: ['NARTHEX_TOKEN'] })
    expect(exitCode).toBe(0)
    expect(calls).toEqual(['secret list', 'secret bulk', 'deploy'])
    expect(inputs.map((input) => JSON.parse(input))).toEqual([
      { DT_API_TOKEN: env.DT_API_TOKEN, SHOP_PASSWORD: 'hunter2' },
    ])
    expect(out).toContain('2 of 2, with DT_API_TOKEN, SHOP_PASSWORD put there now')
    expect(out).not.toContain('hunter2')
  })

  test.each([
    ['yes', ['secret list', 'secret bulk', 'deploy'], 0],
    ['no', ['secret list'], 1],
    [undefined, ['secret list'], 1],
  ])('are put there by who answers %s', async (answer, expected, exitCode) => {
    const { root, env } = await project()
    const asked = person(answer)
    const result = await run({ root }, { env, there: [], prompts: asked.prompts })
    expect(result).toMatchObject({ calls: expected, exitCode })
    expect(asked.heard).toEqual([
      'worker narthex lacks DT_API_TOKEN, SHOP_PASSWORD, NARTHEX_TOKEN: put there what this machine has?',
    ])
  })

  test('stay here where others are missing on both', async () => {
    const { root, env } = await project()
    const { SHOP_PASSWORD: _, ...rest } = env
    expect(await run({ root, yes: true }, { env: rest, there: [] })).toMatchObject({
      calls: ['secret list'],
      exitCode: 1,
    })
  })

  test('may lack the token of the page, which is told', async () => {
    const { root, env } = await project()
    const { NARTHEX_TOKEN: _, ...rest } = env
    const { out, exitCode } = await run({ root }, { env: rest, there: ['DT_API_TOKEN', 'SHOP_PASSWORD'] })
    expect(exitCode).toBe(0)
    expect(out).toContain('the page and the API stay closed without a token')
  })

  test.each([
    ["In a non-interactive environment, it's necessary to set a CLOUDFLARE_API_TOKEN", 'run: npx wrangler login'],
    ['fetch failed', 'Cloudflare cannot be reached'],
    ['A request to the Cloudflare API failed.\nsomething else', 'something else'],
  ])('cannot be listed where wrangler says %j', async (reason, told) => {
    const { root, env } = await project()
    const { out, exitCode } = await run({ root }, { env, list: { kind: 'failed', reason } })
    expect(exitCode).toBe(1)
    expect(out).toContain(told)
  })
})

describe('bindings that targets are fetched by', () => {
  const target = `endpoints: ['https://shop.example.com/metrics'], via: 'INTRANET',`
  const of = (table: string) => `name = "narthex"\n\n[[${table}]]\nbinding = "INTRANET"\n`

  test.each([
    ['vpc_networks', 'tunnel_id = "t"\n'],
    ['vpc_services', 'service_id = "s"\n'],
    ['mtls_certificates', 'certificate_id = "c"\n'],
    ['services', 'service = "other"\n'],
  ])('are found in [[%s]] of wrangler.toml', async (table, rest) => {
    const { root, env } = await project({ target, wrangler: of(table) + rest })
    const { out, exitCode } = await run({ root }, { env })
    expect(out).toContain('✔ bindings    1 binding of wrangler.toml')
    expect(exitCode).toBe(0)
  })

  test('stop the deploy where they are not there, before anybody is asked', async () => {
    const { root } = await project({ target })
    const { out, exitCode, calls } = await run({ root }, { fetch: refuseAll })
    expect({ exitCode, calls }).toEqual({ exitCode: 1, calls: [] })
    expect(out).toContain("✘ bindings    INTRANET, which 'shop' is fetched by, is not in wrangler.toml")
    expect(out).toContain('add it as [[vpc_networks]]')
  })
})

describe('a secret is told with its place', () => {
  test('by the text of the targets, else by the target', async () => {
    const root = writeProject({
      '_key.ts': `import { secret } from 'narthex'\n\nexport const shared = secret('SHARED_KEY')\n`,
      'a.ts': `import { bearer, secret, target } from 'narthex'\n\n// secret('A_TOKEN') is no call.\nexport default target('a', {\n  endpoints: ['https://a.example/metrics'],\n  auth: bearer(secret('A_TOKEN')),\n})\n`,
      'b.ts': `import { header, target } from 'narthex'\nimport { shared } from './_key.ts'\n\nexport default target('b', { endpoints: ['https://b.example/metrics'], auth: header('X-Key', shared) })\n`,
      'c.ts': `import { bearer, secret, target } from 'narthex'\n\nconst name = 'C_TOKEN'\nexport default target('c', { endpoints: ['https://c.example/metrics'], auth: bearer(secret(name)) })\n`,
      'd.ts': D,
    })
    const { bundle } = await compileProject({ root })
    expect(secretUses(bundle!, root)).toEqual([
      { name: 'A_TOKEN', at: 'targets/a.ts:6:23' },
      { name: 'C_TOKEN', at: 'targets/c.ts:4:16' },
      { name: 'DT_API_TOKEN', at: 'targets/_project.ts:4:82' },
      { name: 'D_ACCESS', at: 'targets/d.ts:8:58' },
      { name: 'D_CLIENT', at: 'targets/d.ts:12:26' },
      { name: 'D_CLUSTER', at: 'targets/d.ts:5:72' },
      { name: 'D_KEY', at: 'targets/d.ts:8:89' },
      { name: 'D_LIST', at: 'targets/d.ts:4:86' },
      { name: 'SHARED_KEY', at: 'targets/_key.ts:3:30' },
    ])
  })

  const D = `import { authorization, http, kubernetes, oauth2, secret, sigv4, target } from 'narthex'

export default target('d', {
  discovery: [http({ url: 'https://sd.example/', auth: authorization('token', secret('D_LIST')) }),
    kubernetes({ server: 'https://cluster.example:6443', token: secret('D_CLUSTER') })],
  endpoints: [{
    url: 'https://d.example/metrics',
    auth: sigv4({ region: 'eu-west-1', accessKey: secret('D_ACCESS'), secretKey: secret('D_KEY') }),
  }],
  auth: oauth2({
    tokenUrl: 'https://login.example/token', clientId: 'd',
    clientSecret: secret('D_CLIENT'),
  }),
})
`
})

describe('the token is found to be', () => {
  test.each([
    ['good', (standIn: StandIn) => standIn.token, { kind: 'good' }],
    ['unknown', () => 'another', { kind: 'bad', reason: expect.stringContaining('does not know the token') }],
    [
      'without its scope',
      (standIn: StandIn) => standIn.tokenWithoutScope,
      { kind: 'bad', reason: 'the token lacks the scope metrics.ingest' },
    ],
  ])('%s, by a request that brings nothing', async (_, token, expected) => {
    const standIn = await dynatrace()
    expect(await checkToken(destinationOf(standIn.url, token(standIn)), (request) => fetch(request))).toMatchObject(
      expected,
    )
    expect(standIn.points()).toEqual([])
  })

  test.each([
    [404, 'takes no metrics at this address (404)'],
    [429, 'answered 429'],
    [503, 'answered 503'],
    [200, 'answered 200, as no such API does'],
    [302, 'answered 302, as no such API does'],
    [400, 'answered 400, as no such API does'],
  ])('open where %i is the answer', async (status, told) => {
    const url = await answering(status)
    expect(await checkToken(destinationOf(url, 'a'), (request) => fetch(request))).toMatchObject({
      kind: 'bad',
      reason: expect.stringContaining(told),
    })
  })

  test('open where nobody answers', async () => {
    const url = `http://127.0.0.1:${await unusedPort()}`
    expect(await checkToken(destinationOf(url, 'a'), (request) => fetch(request))).toMatchObject({
      kind: 'bad',
      reason: expect.stringContaining('it refused the connection'),
    })
  })

  test.each([
    ['taken', 'opens', { kind: 'good' }],
    ['refused', 'another', { kind: 'bad', reason: expect.stringContaining('refuses the headers (401)') }],
  ])('%s by a collector, by an empty request of OTLP', async (_, sent, expected) => {
    const standIn = await dynatrace({ otlpHeaders: { 'x-api-key': 'opens' } })
    const destination: Destination = {
      kind: 'otlp',
      linesUrl: undefined,
      otlpUrl: `${standIn.url}/v1/metrics`,
      headers: [['x-api-key', sent]],
      gzip: false,
    }
    expect(await checkToken(destination, (request) => fetch(request))).toMatchObject(expected)
  })
})

describe('the first tick', () => {
  const scraped = (id: string, lastScrape: string, more: object = {}) => targetOf({ ...more, id, lastScrape })

  test('is over when all that is due was scraped', async () => {
    const looks = [
      [scraped('a', 'before'), scraped('b', 'before', { scrapeInterval: '5m' })],
      [scraped('a', 'after'), scraped('b', 'before', { scrapeInterval: '5m' })],
    ]
    expect(await tick(looks)).toMatchObject({ kind: 'ticked', scraped: [{ narthex: { id: 'a' } }], others: 1 })
  })

  test('does not wait for what rests since it failed', async () => {
    const resting = scraped('b', 'before', { restsUntil: '2026-11-22T13:00:00Z' })
    expect(
      await tick([
        [scraped('a', 'before'), resting],
        [scraped('a', 'after'), resting],
      ]),
    ).toMatchObject({ kind: 'ticked', others: 1 })
  })

  test('waits for a worker that is not known everywhere yet', async () => {
    expect(await tick([undefined, [scraped('a', 'before')], [scraped('a', 'after')]])).toMatchObject({ kind: 'ticked' })
  })

  test('is not waited for longer than 70 s', async () => {
    expect(await tick([[scraped('a', 'before')]])).toEqual({
      kind: 'silent',
      reason: 'nothing was scraped yet',
      looks: 35,
    })
  })

  test('that shows an endpoint down fails the deploy', async () => {
    const { root, env } = await project()
    const lastError = 'the exporter answered 401: the credentials are missing or wrong'
    const down = scraped('a', 'after', { health: 'down', lastError })
    const { out, exitCode } = await run({ root }, { env, width: 80, looks: [[scraped('a', 'before')], [down]] })
    expect(exitCode).toBe(1)
    expectGolden('deploy/down-80', out)
  })

  test('that does not come is no failure', async () => {
    const { root, env } = await project()
    const { out, exitCode } = await run({ root }, { env, looks: [[scraped('a', 'before')]] })
    expect(exitCode).toBe(0)
    expect(out).toContain('▲ reachable   not known yet: nothing was scraped yet')
  })

  test('cannot be seen with another token', async () => {
    const { root, env } = await project()
    const { out, exitCode } = await run({ root }, { env: { ...env, NARTHEX_TOKEN: 'another' } })
    expect(exitCode).toBe(1)
    expect(out).toContain('has another token than the one here')
  })
})

describe('wrong usage of narthex deploy exits with 2 and says what is right:', () => {
  test.each([
    [['--dryrun'], 'Did you mean --dry-run?'],
    [['web'], 'too many arguments'],
  ])('%j', async (args, told) => {
    const printed = printing()
    const exitCode = await runProgram(['deploy', ...args], printed.terminal)
    expect({ out: printed.out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(printed.err).toContain(told)
  })
})

interface ProjectSettings {
  readonly environment?: string
  readonly target?: string
  readonly wrangler?: string | undefined
}

/** Sends to a stand-in unless told otherwise; `env` has the secrets that are right. */
async function project({ environment, target, ...settings }: ProjectSettings = {}) {
  const standIn = await dynatrace()
  const root = writeProject({
    '_project.ts': `import { defineProject, secret } from 'narthex'

export default defineProject({
  dynatrace: { environment: '${environment ?? standIn.url}', token: secret('DT_API_TOKEN') },
})
`,
    'shop.ts': `import { basic, secret, target } from 'narthex'

export default target('shop', {
  ${target ?? "endpoints: ['https://shop.example.com/metrics'],"}
  auth: basic('scraper', secret('SHOP_PASSWORD')),
})
`,
  })
  const wrangler = 'wrangler' in settings ? settings.wrangler : 'name = "narthex"\n'
  if (wrangler !== undefined) writeFileSync(join(root, 'wrangler.toml'), wrangler)
  return { root, env: { DT_API_TOKEN: standIn.token, SHOP_PASSWORD: 'hunter2', NARTHEX_TOKEN: 'opens' } }
}

async function dynatrace(options: StandInOptions = {}): Promise<StandIn> {
  const standIn = await startStandIn(options)
  onTestFinished(() => standIn.close())
  return standIn
}

interface Settings extends Partial<Pick<DeployPorts, 'env' | 'fetch' | 'prompts'>> {
  readonly width?: number | undefined
  /** Secrets that the worker has. */
  readonly there?: readonly string[]
  readonly list?: WranglerResult
  readonly upload?: WranglerResult
  /** What the worker tells of its targets, one after the other; undefined is no answer. */
  readonly looks?: readonly (readonly object[] | undefined)[]
}

async function run(options: Partial<DeployOptions> & Pick<DeployOptions, 'root'>, settings: Settings = {}) {
  const { width, env = {}, there = ALL_SECRETS, looks = LOOKS, prompts } = settings
  const list = settings.list ?? done(JSON.stringify(there.map((name) => ({ name, type: 'secret_text' }))))
  const upload = settings.upload ?? { kind: 'done', output: '', deployed: DEPLOYED }
  const calls: WranglerCall[] = []
  const wrangler: Wrangler = async (call) => {
    calls.push(call)
    switch (call.args.join(' ')) {
      case 'secret list':
        return list
      case 'secret bulk':
        return done('')
      default:
        return upload
    }
  }
  const printed = printing({ width })
  const worker = workerTelling(looks)
  let nowMs = 0
  const exitCode = await deploy({ dryRun: false, yes: false, json: false, ...options }, printed.terminal, {
    fetch: settings.fetch ?? ((request) => (request.url.startsWith(LIVE) ? worker.fetch(request) : fetch(request))),
    clock: () => nowMs,
    pause: async (milliseconds) => {
      nowMs += milliseconds
    },
    env,
    wrangler,
    progress: plainProgress(printed.terminal),
    prompts,
  })
  return {
    out: printed.out,
    exitCode,
    calls: calls.map(({ args }) => args.join(' ')),
    inputs: calls.flatMap(({ input }) => input ?? []),
  }
}

function done(output: string): WranglerResult {
  return { kind: 'done', output, deployed: undefined }
}

const LOOKS = [[targetOf({ lastScrape: 'before' })], [targetOf({ lastScrape: 'after' })]]

/** A worker whose answers follow one another, the last for ever. */
function workerTelling(looks: readonly (readonly object[] | undefined)[]) {
  let asked = 0
  return {
    asked: () => asked,
    fetch: async (request: Request) => {
      const activeTargets = looks[Math.min(asked++, looks.length - 1)]
      if (request.headers.get('authorization') !== 'Bearer opens') return new Response('', { status: 401 })
      if (activeTargets === undefined) return new Response('', { status: 404 })
      return Response.json({ status: 'success', data: { activeTargets, droppedTargets: [] } })
    },
  }
}

async function tick(looks: readonly (readonly object[] | undefined)[]) {
  const worker = workerTelling(looks)
  let nowMs = 0
  const pause = async (milliseconds: number) => {
    nowMs += milliseconds
  }
  const address = { url: LIVE, token: 'opens' }
  const seen = await awaitFirstTick(address, { fetch: worker.fetch, clock: () => nowMs, pause })
  return seen.kind === 'silent' ? { ...seen, looks: worker.asked() } : seen
}

function targetOf({
  id = 'a',
  restsUntil = '',
  ...fields
}: {
  readonly id?: string
  readonly restsUntil?: string
  readonly lastScrape: string
}) {
  return {
    scrapePool: 'shop',
    scrapeUrl: 'https://shop.example.com/metrics',
    labels: { job: 'shop', instance: 'shop.example.com:443' },
    lastError: '',
    lastScrapeDuration: 0.1,
    scrapeInterval: '1m',
    health: 'up',
    narthex: { id, samples: 1, points: 6, refused: 0, lost: 0, failures: 0, restsUntil, refusals: [], resting: [] },
    ...fields,
  }
}

function destinationOf(url: string, token: string): Destination {
  return {
    kind: 'dynatrace',
    linesUrl: `${url}/api/v2/metrics/ingest`,
    otlpUrl: `${url}/api/v2/otlp/v1/metrics`,
    headers: [['authorization', `Api-Token ${token}`]],
    gzip: false,
  }
}

function answering(status: number): Promise<string> {
  return serve((_, response) => response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end())
}

async function refuseAll(request: Request): Promise<Response> {
  throw new Error(`nobody was to be asked: ${request.url}`)
}

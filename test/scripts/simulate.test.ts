import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '../../dsl/compile.ts'
import { defineProject, http, otlp, promql, quantiles, secret, type TargetOptions, target } from '../../dsl/index.ts'
import { type MetricLine, readLine } from '../../scripts/stand-in/grammar.ts'
import { simulate } from '../../scripts/testing/simulate.ts'
import { type ScrapeResult, scrapeEndpoint } from '../../worker/scrape/scrape-endpoint.ts'
import { compilePlan } from '../../worker/transform/plan.ts'
import { REPOSITORY, writeProject } from '../end-to-end/project.ts'
import { exposition } from '../generators/exposition.ts'
import { BODIES } from './run-preview.ts'

const AT = 1_800_000_000_000

const node = join(BODIES, 'node.txt')
const nodeLater = join(BODIES, 'node-later.txt')

describe('what is simulated is what the worker would send', () => {
  const OPTIONS: readonly (readonly [string, Partial<TargetOptions>])[] = [
    ['without rules', {}],
    ['with a label that is dropped', { labels: { drop: ['cpu', 'code'] }, zeros: 'omit' }],
    ['with quantiles', { metrics: { histograms: { '*': quantiles(0.5, 0.9) } } }],
    ['with one statistic a histogram', { metrics: { histograms: { '*': 'summary' } } }],
  ]
  test.each(OPTIONS)('%s, of recorded bodies', async (_, options) => {
    for (const [body, then, type] of [
      [node, nodeLater, 'text/plain'],
      [join(BODIES, 'pyclient.om'), join(BODIES, 'pyclient-later.om'), 'application/openmetrics-text'],
    ] as const) {
      const shop = targetWith(options)
      const { lines, samples, refusals } = await simulate(shop, body, { then, at: AT })
      const { report, payloads } = await scraped(shop, [readFileSync(body, 'utf8'), readFileSync(then, 'utf8')], type)
      expect(lines.join('\n')).toBe(textOf(payloads).trimEnd())
      expect(samples).toBe(report.samples)
      expect(refusals).toEqual([])
    }
  })

  test('of any body, and each point is its line', async () => {
    await fc.assert(
      fc.asyncProperty(exposition('text'), exposition('text'), async (first, second) => {
        const [body, then] = [first, second].map((bytes) => `${new TextDecoder().decode(bytes)}\n`)
        const shop = targetWith({ labels: { drop: ['code'] } })
        // biome-ignore lint/suspicious/noThenProperty: it is what the option is called
        const { points, lines } = await simulate(shop, body!, { then: then!, at: AT, contentType: 'text/plain' })
        expect(lines.join('\n')).toBe(textOf((await scraped(shop, [body!, then!], 'text/plain')).payloads).trimEnd())
        const read = lines.map((line) => readLine(line, { now: AT, allowDigitSections: true }))
        expect(points.map(({ key, dimensions, value }) => ({ key, dimensions, value }))).toEqual(
          read.map((line) => (line.kind === 'metric' ? pointOf(line) : line)),
        )
      }),
      { numRuns: 50 },
    )
  }, 60_000)
})

describe('simulate', () => {
  const counter = (value: number) => `# TYPE a_total counter\na_total ${value}\n`

  test('counts from the first body to the second', async () => {
    // biome-ignore lint/suspicious/noThenProperty: it is what the option is called
    const { points } = await simulate(targetWith({}), counter(40), { then: counter(42) })
    expect(points).toMatchObject([{ key: 'a_total', kind: 'count', value: 2, dimensions: { job: 'shop' } }])
  })

  test('has no counter rise where there is one body', async () => {
    expect((await simulate(targetWith({}), counter(40))).points).toMatchObject([{ value: 0 }])
  })

  test('scrapes an interval apart, the second time when it is told', async () => {
    const { lines } = await simulate(targetWith({ scrapeInterval: '5m' }), `a 1 ${AT - 50 * 60_000}\nb 2\n`, {
      at: new Date(AT),
    })
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^a,.* gauge,1 ${AT - 50 * 60_000}$`)),
      expect.stringMatching(new RegExp(`^b,.* gauge,2 ${AT}$`)),
    ])
  })

  test('says of every series that is not sent by what', async () => {
    const shop = targetWith({ metrics: { keep: ['a', 'b'], drop: { a: { x: '1' } } } })
    const { dropped, samples, points } = await simulate(shop, 'a{x="1"} 1\na{x="2"} 2\nb NaN\nb 3\nc 4\n')
    expect(dropped).toEqual([
      {
        series: 'a{x="1"}',
        by: { stage: 'drop', at: expect.stringMatching(/^test\/scripts\/simulate\.test\.ts:\d+:\d+$/) },
      },
      { series: 'b', by: { stage: 'notFinite', at: '' } },
      { series: 'b', by: { stage: 'duplicates', at: '' } },
      { series: 'c', by: { stage: 'keep', at: expect.any(String) } },
    ])
    expect(dropped.length + points.length).toBe(samples)
  })

  test('has the labels and defaults of a project where it is given one', async () => {
    const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const
    const project = defineProject({ dynatrace, labels: { env: 'prod' }, defaults: { counters: 'gauge' } })
    const { points } = await simulate(targetWith({}), counter(7), { project })
    expect(points).toMatchObject([{ kind: 'gauge', value: 7, dimensions: { env: 'prod' } }])
  })

  test('has names as they are where they go to another backend, which refuses nothing', async () => {
    const project = defineProject({ ingest: otlp({ endpoint: 'https://otlp.example.com/v1/metrics' }) })
    const { points, refusals } = await simulate(targetWith({}), 'job:rate5m 1\n', { project })
    expect(points).toMatchObject([{ key: 'job:rate5m', value: 1 }])
    expect(refusals).toEqual([])
  })

  test.each<[options: Partial<TargetOptions>, body: string, told: string]>([
    [{ metrics: { rename: { a: '1' } } }, 'a 1\n', "the target 'shop' has mistakes:\n"],
    [{}, 'nowhere.prom', 'nowhere.prom cannot be read: there is no such file'],
    [{ sampleLimit: 1 }, 'a 1\nb 2\n', 'the scrape fails: '],
    [{ parsing: 'strict' }, 'a 1\n{\n', 'the scrape fails: '],
  ])('throws with %j of %j: %s', async (options, body, told) => {
    await expect(simulate(targetWith(options), body)).rejects.toThrow(told)
  })
})

test('the test in docs/testing.md passes where it stands, as the command beside it runs it', () => {
  const guide = readFileSync(join(REPOSITORY, 'docs/testing.md'), 'utf8')
  const [, example = ''] = /^```typescript\n(.*?)^```$/ms.exec(guide) ?? []
  const [, command = ''] = /^npx (vitest .*)$/m.exec(guide) ?? []
  const root = writeProject({
    'web-fleet.test.ts': example,
    'web-fleet.ts': `import { target } from 'narthex'

export default target('web-fleet', {
  endpoints: ['https://web-1.example.com:9100/metrics'],
  prefix: 'web',
  metrics: {
    keep: ['node_cpu_seconds_total', 'node_load1'],
    drop: { node_cpu_seconds_total: { mode: ['idle', 'iowait'] } },
    rename: { node_load1: 'host.load1' },
  },
})
`,
  })
  mkdirSync(join(root, 'fixtures'))
  copyFileSync(node, join(root, 'fixtures/web.txt'))
  copyFileSync(nodeLater, join(root, 'fixtures/web-later.txt'))
  writeFileSync(join(root, 'package.json'), JSON.stringify({ type: 'module' }))
  mkdirSync(join(root, 'test'))
  for (const file of ['vitest.config.ts', 'biome.json', 'wrangler.toml', 'test/fast-check.setup.ts']) {
    copyFileSync(join(REPOSITORY, file), join(root, file))
  }
  for (const name of ['vitest', 'fast-check', '@cloudflare', '@biomejs']) {
    symlinkSync(join(REPOSITORY, 'node_modules', name), join(root, 'node_modules', name), 'dir')
  }
  const run = (program: string, ...args: readonly string[]) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined }
    return execFileSync(join(REPOSITORY, 'node_modules/.bin', program), args, { cwd: root, env, encoding: 'utf8' })
  }
  const [program = '', ...args] = command.split(' ')
  expect(run(program, ...args)).toMatch(/Tests +1 passed/)
  expect(run('biome', 'check', 'targets')).toContain('No fixes applied')
}, 60_000)

function pointOf({ key, dimensions, payload: { kind, ...values } }: MetricLine): object {
  return { key, dimensions: { ...dimensions }, value: kind === 'statistics' ? values : Object.values(values)[0] }
}

function targetWith(options: Partial<TargetOptions>) {
  return target('shop', { endpoints: ['https://shop.example.com/metrics'], ...options })
}

/** The second body as the worker scrapes it a minute after the first, of an endpoint that is known for longer. */
async function scraped(
  shop: ReturnType<typeof targetWith>,
  [first, second]: readonly [string, string],
  type: string,
): Promise<ScrapeResult> {
  const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const
  const { bundle } = await compile({ project: defineProject({ dynatrace }), targets: [shop] })
  const [compiled] = bundle!.targets
  const plan = compilePlan(compiled!.rules, compiled!.prefix)
  const scrape = (body: string, atMs: number, before?: ScrapeResult): Promise<ScrapeResult> => {
    const known = {
      series: before?.series,
      knowsAll: before?.report.badLines === 0,
      seenMs: before?.report.atMs ?? Number.NaN,
    }
    return scrapeEndpoint(
      { target: compiled!, endpoint: compiled!.endpoints[0]!, plan, ...known, described: new Set() },
      {
        fetch: async () => new Response(body, { headers: { 'content-type': type } }),
        clock: () => atMs,
        secrets: () => undefined,
      },
    )
  }
  const before = AT - 60_000
  return await scrape(second, AT, await scrape(first, before, await scrape(first, before)))
}

/** Without the series of the scrape itself, which are the last payload. */
function textOf(payloads: ScrapeResult['payloads']): string {
  return payloads
    .slice(0, -1)
    .map(({ bytes }) => new TextDecoder().decode(bytes))
    .join('')
}

describe('a target without endpoints of its own is simulated', () => {
  test('with the labels that anything discovered has', async () => {
    const shop = target('shop', {
      discovery: http({ url: 'https://lists.example/targets' }),
      labels: { set: { team: 'web' } },
    })
    const { lines } = await simulate(shop, 'load 1\n', { at: AT })
    expect(lines).toEqual([`load,instance="discovered.example:443",job="shop",team="web" gauge,1 ${AT}`])
  })

  test('by the exposition that the results of its queries would be', async () => {
    const endpoints = ['https://prometheus.example'] as const
    const slo = target('slo', { endpoints, source: promql({ errors: { query: 'sum(errors)', type: 'counter' } }) })
    const body = (value: number) => `# TYPE errors counter\nerrors{region="eu"} ${value}\n`
    // biome-ignore lint/suspicious/noThenProperty: it is what the option is called
    const { points } = await simulate(slo, body(3), { then: body(8), at: AT })
    expect(points).toMatchObject([{ key: 'errors', kind: 'count', value: 5, dimensions: { region: 'eu' } }])
  })
})

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { compile } from '../../dsl/compile.ts'
import { defineProject, dynatrace, type Ingest, otlp, secret, type Target, target } from '../../dsl/index.ts'
import type { Point } from '../../scripts/stand-in/ledger.ts'
import { numberIn } from '../../scripts/stand-in/otlp-payload.ts'
import { listen } from '../../scripts/start/listen.ts'
import { startCountingExporter } from './processes.ts'
import { type Setting, startSetting } from './setting.ts'
import { expectedOf } from './truth.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function settingFor(ingest: Ingest, written: Target): Promise<Setting> {
  const { bundle, diagnostics } = await compile({ project: defineProject({ ingest }), targets: [written] })
  expect(diagnostics).toEqual([])
  const setting = await startSetting(bundle!, { API_KEY: 'key' })
  closing.push(setting.close)
  return setting
}

/** Serves one body after the other. */
async function serve(bodies: readonly string[]): Promise<`http://${string}`> {
  let scrape = 0
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8')
    response.end(bodies[Math.min(scrape++, bodies.length - 1)])
  })
  const port = await listen(server, 0)
  closing.push(async () => void server.close())
  return `http://127.0.0.1:${port}/metrics`
}

/** Without the scrape's own. */
function ownOf(points: readonly Point[]): readonly Point[] {
  return points.filter(({ key }) => key !== 'up' && !key.startsWith('scrape_'))
}

function nameOf(key: string, dimensions: Readonly<Record<string, string>>): string {
  return JSON.stringify([key, ...Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))])
}

const toDynatrace = dynatrace({
  environment: 'https://abc12345.live.dynatrace.com',
  token: secret('DT_API_TOKEN'),
  protocol: 'otlp',
  gzip: true,
})

test('as OTLP two scrapes of a prom-client process deliver exactly what the exporter itself counted', async () => {
  const exporter = await startCountingExporter()
  closing.push(exporter.kill)
  // The type of a URL cannot be told from that of text.
  const endpoints = [exporter.url as `http://${string}`]
  const { edge, dynatrace } = await settingFor(toDynatrace, target('exact', { endpoints, histograms: 'buckets' }))
  await exporter.work(10)
  await edge.tick(60_000)
  const before = dynatrace.points().length
  await exporter.work(123)
  await edge.tick(120_000)

  const [first, second] = await exporter.served()
  const sent = ownOf(dynatrace.points().slice(before)).map((point) => {
    const { job, instance, ...dimensions } = point.dimensions
    expect([job, instance]).toEqual(['exact', new URL(exporter.url).host])
    expect(point.otlp!.resource).toEqual({ 'service.name': job, 'service.instance.id': instance })
    return [nameOf(point.key, dimensions), numberOf(point)] as const
  })
  const expected = expectedOf(first!, second!)
  expect(expected.length).toBeGreaterThan(100)
  expect(new Map(sent)).toEqual(
    new Map(
      expected.map(({ key, dimensions, delta, gauge }) => [
        nameOf(key, lowerCase(dimensions)),
        delta === undefined ? Number(gauge) : expect.closeTo(delta, 9),
      ]),
    ),
  )
  expect(sent).toHaveLength(expected.length)
  expect(dynatrace.refused()).toEqual([])
  expect(dynatrace.sumOf('requests_total')).toBe(123)
  for (const { path, headers } of dynatrace.requests()) {
    expect([path, headers['content-encoding']]).toEqual(['/api/v2/otlp/v1/metrics', 'gzip'])
  }
})

test('as OTLP histograms go as what they are unless something else is said, beside up', async () => {
  const body = (scrape: number) =>
    `# TYPE h histogram\nh_bucket{le="1"} ${scrape}\nh_bucket{le="+Inf"} ${3 * scrape}\nh_sum ${scrape}\nh_count ${3 * scrape}\n`
  const endpoints = [await serve([body(1), body(2)])]
  const { edge, dynatrace } = await settingFor(toDynatrace, target('native', { endpoints }))
  await edge.tick(60_000)
  await edge.tick(120_000)
  expect(ownOf(dynatrace.points())).toMatchObject([
    { key: 'h', kind: 'histogram', count: 3, sum: 1, bounds: [1], counts: [1, 2] },
  ])
  expect(dynatrace.points().filter(({ key }) => key === 'up')).toMatchObject([{ value: 1 }, { value: 1 }])
  expect(dynatrace.refused()).toEqual([])
})

test('another backend has every series of a recorded node_exporter as it stands, under the names that it has', async () => {
  const bodies = ['node.txt', 'node-later.txt'].map((name) =>
    readFileSync(join(import.meta.dirname, '../fixtures/exposition', name), 'utf8'),
  )
  const ingest = otlp({
    endpoint: 'https://otlp.example.com/v1/metrics',
    headers: { 'x-api-key': secret('API_KEY') },
    temporality: 'cumulative',
  })
  const url = await serve(bodies)
  const { edge, dynatrace } = await settingFor(ingest, target('node', { endpoints: [url] }))
  await edge.tick(60_000)
  const before = dynatrace.points().length
  await edge.tick(120_000)

  const [first, second] = bodies
  const sent = ownOf(dynatrace.points().slice(before))
  // Counted from nothing, what a counter grew by is what it stands at.
  const expected = expectedOf('', second!)
  expect(expected.length).toBeGreaterThan(500)
  expect(new Map(sent.map((point) => [nameOf(point.key, point.dimensions), numberOf(point)]))).toEqual(
    new Map(expected.map(({ key, dimensions, delta, gauge }) => [nameOf(key, dimensions), delta ?? Number(gauge)])),
  )
  const known = new Set(expectedOf('', first!).map(({ key, dimensions }) => nameOf(key, dimensions)))
  const firstMs = dynatrace.points()[0]!.timestamp
  const totals = sent.filter(({ kind }) => kind === 'total')
  expect(totals.length).toBeGreaterThan(100)
  for (const { key, dimensions, otlp } of totals.filter((point) => known.has(nameOf(point.key, point.dimensions)))) {
    expect(otlp, nameOf(key, dimensions)).toMatchObject({ isMonotonic: true, startTimestamp: firstMs })
  }
  const { host, hostname, port } = new URL(url)
  expect(sent[0]!.otlp!.resource).toEqual({
    ...{ 'service.name': 'node', 'service.instance.id': host },
    ...{ 'server.address': hostname, 'server.port': port, 'url.scheme': 'http' },
  })
  for (const { path, headers, status } of dynatrace.requests()) {
    expect([path, headers['x-api-key'], status]).toEqual(['/v1/metrics', 'key', 200])
  }
})

/** Keys of dimensions as Dynatrace has them. */
function lowerCase(dimensions: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(dimensions).map(([key, value]) => [key.toLowerCase(), value]))
}

function numberOf(point: Point): number {
  switch (point.kind) {
    case 'gauge':
    case 'count':
    case 'total':
      return numberIn(point)
    default:
      throw new Error(`${point.key} is no number but ${point.kind}`)
  }
}

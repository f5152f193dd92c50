/** What a Prometheus server that scraped eleven exporters answered at `/federate`, recorded twice. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { federate, type TargetOptions } from '../../../dsl/index.ts'
import { decodeUtf8 } from '../../../worker/model/utf8.ts'
import { sawAll } from '../../../worker/scrape/report.ts'
import { scrapeTarget } from './promql/query-scrapes.ts'
import { compileTarget } from './scrapes.ts'

const [BEFORE, LATER] = ['federate.txt', 'federate-later.txt'].map((file) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/exposition', file), 'utf8'),
) as [string, string] // as many as there are files

interface Sample {
  readonly name: string
  readonly value: number
  readonly timestampMs: number
}

/** By series, as each stands on a line of its own. */
function samplesOf(body: string): ReadonlyMap<string, Sample> {
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const [, series = '', value, timestamp] = /^(.*) (\S+) (\d+)$/.exec(line)!
      return [series, { name: series.replace(/\{.*/, ''), value: Number(value), timestampMs: Number(timestamp) }]
    }),
  )
}

const AT_MS = Math.max(...[...samplesOf(LATER).values()].map(({ timestampMs }) => timestampMs))

interface Point {
  readonly key: string
  readonly kind: 'gauge' | 'count'
  readonly value: number
  readonly timestampMs: number
}

/** One scrape for each of the bodies, and the points of the last one. */
async function scrapeLast(options: Partial<TargetOptions>, bodies: readonly string[]): Promise<readonly Point[]> {
  const target = await compileTarget({
    endpoints: ['https://prometheus.example.com'],
    source: federate({ match: ['{job="all"}'] }),
    ...options,
  })
  let past = { series: undefined as Uint8Array | undefined, knowsAll: false, seenMs: Number.NaN }
  let points: readonly Point[] = []
  for (const body of bodies) {
    const fetch = async () => new Response(body, { headers: { 'content-type': 'text/plain; version=0.0.4' } })
    const { report, payloads, series } = await scrapeTarget(target, past, { fetch, clock: () => AT_MS })
    expect(report).toMatchObject({ fault: undefined, badLines: 0, counts: { outOfTime: 0, collisions: 0 } })
    past = { series, knowsAll: sawAll(report), seenMs: report.atMs }
    points = payloads
      .slice(0, -1)
      .flatMap(({ bytes }) => decodeUtf8(bytes).split('\n').slice(0, -1))
      .map(pointOf)
  }
  return points
}

function pointOf(line: string): Point {
  const [, key = '', kind, value, timestamp] = /^([^,]+),.* (gauge|count),(?:delta=)?(\S+) (\d+)$/.exec(line)!
  return { key, kind: kind === 'count' ? 'count' : 'gauge', value: Number(value), timestampMs: Number(timestamp) }
}

/** All that is counted under a name, which no relabelling changed. */
function sumsOf(points: readonly Point[]): ReadonlyMap<string, number> {
  const groups = Map.groupBy(
    points.filter(({ kind }) => kind === 'count'),
    ({ key }) => key,
  )
  return new Map([...groups].map(([key, all]) => [key, all.reduce((sum, { value }) => sum + value, 0)]))
}

test('series are sent at the times that the server has them, with its labels', async () => {
  const gauges = (await scrapeLast({}, [BEFORE])).filter(({ key }) => key === 'alertmanager_alerts')
  const scraped = [...samplesOf(BEFORE).values()].filter(({ name }) => name === 'alertmanager_alerts')
  expect(gauges).toEqual(
    scraped.map(({ value, timestampMs }) => ({ key: 'alertmanager_alerts', kind: 'gauge', value, timestampMs })),
  )
})

test('what the server has not scraped again meanwhile is not counted again', async () => {
  const sums = sumsOf(await scrapeLast({}, [BEFORE, BEFORE]))
  expect(sums.size).toBeGreaterThan(50)
  expect([...sums].filter(([, sum]) => sum !== 0)).toEqual([])
})

test('names that say so are counters, of which the increase is sent', async () => {
  const before = samplesOf(BEFORE)
  const increases = new Map<string, number>()
  for (const [series, { name, value }] of samplesOf(LATER)) {
    const earlier = before.get(series)?.value
    if (earlier === undefined || !/_(total|bucket|sum|count)$/.test(name) || Number.isNaN(value)) continue
    increases.set(name, (increases.get(name) ?? 0) + (value < earlier ? value : value - earlier))
  }
  const sums = sumsOf(await scrapeLast({ firstSight: 'drop' }, [BEFORE, LATER]))
  const moved = [...increases].filter(([, increase]) => increase > 0)
  expect(moved.length).toBeGreaterThan(10)
  for (const [name, increase] of increases) expect([name, sums.get(name)]).toEqual([name, expect.closeTo(increase, 6)])
  expect(sums.size).toBe(increases.size)
})

/** A real Prometheus server that scrapes a real exporter, and is scraped itself: by its queries and its federation. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { BundleTarget } from '../../dsl/bundle.ts'
import { federate, promql } from '../../dsl/index.ts'
import { describeFault } from '../../worker/model/fault.ts'
import { decodeUtf8 } from '../../worker/model/utf8.ts'
import { unusedPort } from '../exporters/unused-port.ts'
import { scrapeTarget } from '../worker/scrape/promql/query-scrapes.ts'
import { compileTarget } from '../worker/scrape/scrapes.ts'
import { startCountingExporter } from './processes.ts'

const PROMETHEUS = '/usr/bin/prometheus'
const missing = !existsSync(PROMETHEUS)
if (missing) process.stderr.write(`\nLEFT OUT: a real Prometheus server, since there is no ${PROMETHEUS}.\n\n`)

test.skipIf(missing)('a Prometheus server has the same increases by its queries and by its federation', async () => {
  const exporter = await startCountingExporter()
  onTestFinished(exporter.kill)
  const url = await startPrometheus(new URL(exporter.url).host)
  const endpoints = [url] as const
  const requests = { query: 'requests_total', type: 'counter' } as const
  const byQueries = scraping(await compileTarget({ endpoints, source: promql({ requests_total: requests }) }))
  const byFederation = scraping(await compileTarget({ endpoints, source: federate({ match: ['requests_total'] }) }))

  await exporter.work(15)
  await until(url, 'sum(requests_total) == 15')
  expect(await byQueries()).toEqual([])
  expect(await byFederation()).toEqual([])

  await exporter.work(7)
  await until(url, 'sum(requests_total) == 22')
  const increases = await byQueries()
  expect(sum(increases)).toBe(7)
  expect(increases.filter((line) => line.includes('path="/a \\"quoted\\" \\\\ path/0"')).length).toBeGreaterThan(0)
  expect(await byFederation()).toEqual(increases)
})

test.skipIf(missing)('a Prometheus server says itself what is wrong with a query', async () => {
  const url = await startPrometheus()
  const target = await compileTarget({ endpoints: [url], source: promql({ good: 'vector(1)', bad: 'sum(up' }) })
  const { report } = await scrapeTarget(target)
  expect(describeFault(report.fault!)).toMatch(
    /the query bad at .+ failed: the server answered bad_data: .*parse error/,
  )
})

/** Its own port is where it is scraped: the exporter's once a second. */
async function startPrometheus(host?: string): Promise<`http://${string}`> {
  const folder = mkdtempSync(join(tmpdir(), 'narthex-prometheus-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const config = join(folder, 'prometheus.yml')
  const jobs = host === undefined ? [] : [{ job_name: 'shop', static_configs: [{ targets: [host] }] }]
  // JSON is YAML.
  writeFileSync(config, JSON.stringify({ global: { scrape_interval: '1s' }, scrape_configs: jobs }))
  const address = `127.0.0.1:${await unusedPort()}`
  const args = [`--config.file=${config}`, `--storage.tsdb.path=${folder}/data`, `--web.listen-address=${address}`]
  const child = spawn(PROMETHEUS, args, { stdio: 'ignore' })
  onTestFinished(async () => {
    if (child.kill('SIGKILL')) await once(child, 'exit')
  })
  const isReady = async () => (await fetch(`http://${address}/-/ready`).catch(() => undefined))?.status
  await expect.poll(isReady, { timeout: 20_000, interval: 100 }).toBe(200)
  return `http://${address}`
}

async function until(url: string, condition: string): Promise<void> {
  const results = async () => {
    const answer = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(condition)}`)
    return ((await answer.json()) as { data: { result: unknown[] } }).data.result // as the API has a vector
  }
  await expect.poll(results, { timeout: 20_000, interval: 100 }).toHaveLength(1)
}

/** Each call is the next scrape: its series, with their increases and without their times. */
function scraping(target: BundleTarget): () => Promise<readonly string[]> {
  let past = { series: undefined as Uint8Array | undefined, knowsAll: false, seenMs: Number.NaN }
  return async () => {
    const { report, payloads, series } = await scrapeTarget(target, past)
    expect(report).toMatchObject({ fault: undefined, badLines: 0 })
    past = { series, knowsAll: true, seenMs: report.atMs }
    const lines = payloads.slice(0, -1).flatMap(({ bytes }) => decodeUtf8(bytes).split('\n').slice(0, -1))
    return lines.map((line) => line.replace(/ \d+$/, '')).sort()
  }
}

function sum(lines: readonly string[]): number {
  return lines.reduce((total, line) => total + Number(/delta=(\S+)$/.exec(line)![1]), 0)
}

import { afterAll, beforeAll, expect, test } from 'vitest'
import { basic, secret, type Target, target } from '../../dsl/index.ts'
import type { ActiveTarget } from '../../worker/http/targets.ts'
import { type HostileExporter, startHostileExporter } from '../exporters/hostile-exporter.ts'
import { hostileExposition } from '../exporters/hostile-exposition.ts'
import { unusedPort } from '../exporters/unused-port.ts'
import { bundleOf, type Setting, startSetting } from './setting.ts'

/** What a target does wrong, and the fault and the words it must be told by. */
const BAD: readonly (readonly [job: string, path: string, fault: string, told: RegExp])[] = [
  ['answers-500', '/status/500', 'status', /answered 500/],
  ['hangs', '/hang', 'timeout', /within scrapeTimeout 1s/],
  ['hangs-mid-body', '/hang-mid-body', 'timeout', /within scrapeTimeout 1s/],
  ['sends-without-end', '/huge', 'too-large', /larger than bodySizeLimit/],
  ['is-a-gzip-bomb', '/gzip-bomb', 'too-large', /larger than bodySizeLimit/],
  ['sends-html', '/html', 'content-type', /text\/html/],
  ['closes-mid-line', '/close-mid-line', 'connection', /connection/],
  ['wants-credentials', '/auth', 'auth', /401/],
  ['has-no-time', '/429', 'rate-limited', /429/],
  ['redirects-for-ever', '/redirect-loop', 'redirect', /redirect/],
]
const GOOD = ['good-1', 'good-2', 'good-3']

let exporter: HostileExporter
let setting: Setting
let targets: readonly ActiveTarget[]
let tickMs: number

beforeAll(async () => {
  exporter = await startHostileExporter()
  const at = (path: string) => [`${exporter.url}${path}` as `http://${string}`]
  const closed = `http://127.0.0.1:${await unusedPort()}/metrics` as const
  // Only who hangs is to run into it, however busy the machine is.
  const options = { scrapeTimeout: '20s', bodySizeLimit: '100kB' } as const
  const timeoutOf = (fault: string) => (fault === 'timeout' ? '1s' : options.scrapeTimeout)
  const all: Target[] = [
    ...BAD.map(([job, path, fault]) =>
      target(job, { ...options, scrapeTimeout: timeoutOf(fault), endpoints: at(path) }),
    ),
    target('is-down', { ...options, endpoints: [closed] }),
    target('has-no-password', {
      ...options,
      endpoints: at('/auth'),
      auth: basic('scraper', secret('NEVER_SET')),
      allowInsecureAuth: true,
    }),
    ...GOOD.map((job) => target(job, { ...options, endpoints: at(`/ok-chunks?size=3&job=${job}`) })),
  ]
  setting = await startSetting(await bundleOf(...all))
  await setting.edge.tick(60_000)
  const start = performance.now()
  await setting.edge.tick(120_000)
  tickMs = performance.now() - start
  targets = await setting.targets()
}, 60_000)

afterAll(async () => {
  await setting.close()
  await exporter.close()
})

function named(job: string): ActiveTarget {
  return targets.find(({ scrapePool }) => scrapePool === job)!
}

test.each(BAD)('a target that %s is down, and the reason says so', (job, _path, fault, told) => {
  expect(named(job)).toMatchObject({ health: 'down', lastError: expect.stringMatching(told), narthex: { fault } })
})

test('a target that nobody serves is down', () => {
  expect(named('is-down')).toMatchObject({
    health: 'down',
    narthex: { fault: expect.stringMatching(/^(connection|refused)$/) },
  })
})

test('a target whose secret is not set is down, and the reason names the secret', () => {
  expect(named('has-no-password').lastError).toContain('NEVER_SET')
})

test('the series about the scrape are sent of every target, with up at 0 where it failed', () => {
  const points = setting.dynatrace.points()
  for (const { scrapePool, health, narthex } of targets) {
    const own = points.filter(({ dimensions }) => dimensions.job === scrapePool)
    const up = own.filter(({ key }) => key === 'up')
    expect(up.map((point) => point.kind === 'gauge' && point.value)).toEqual([
      health === 'up' ? 1 : 0,
      health === 'up' ? 1 : 0,
    ])
    // Who asked to be left alone was not scraped again, and stays down.
    const scrapes = narthex.restsUntil === '' ? 2 : 1
    for (const key of [
      'scrape_duration_seconds',
      'scrape_samples_scraped',
      'scrape_samples_post_metric_relabeling',
      'scrape_series_added',
    ]) {
      expect(own.filter((point) => point.key === key)).toHaveLength(scrapes)
    }
    if (health === 'down') expect(own).toHaveLength(2 + 4 * scrapes)
  }
})

test.each(GOOD)('%s is whole beside them', (job) => {
  const lines = hostileExposition()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')).length
  expect(named(job)).toMatchObject({ health: 'up', lastError: '', narthex: { samples: lines, points: lines } })
  const counts = setting.dynatrace
    .points()
    .filter(({ key, dimensions }) => key === 'hostile_requests_total' && dimensions.job === job)
  expect(counts).toHaveLength(lines)
})

test('the tick ends when the slowest scrape has run into its timeout', () => {
  // Two waves of six connections with timeouts of a second each, and slow machines.
  expect(tickMs).toBeLessThan(20_000)
})

test('nothing was refused by Dynatrace', () => {
  expect(setting.dynatrace.refused()).toEqual([])
})

import { expect, test } from 'vitest'
import type { TargetsView } from '../../../worker/http/targets.ts'
import { createTickReport } from '../../../worker/platform/tick-report.ts'

const NOON_MS = 1_790_000_040_000
const TIMES = { scheduledMs: NOON_MS, startMs: NOON_MS + 20, endMs: NOON_MS + 832 }

interface Seen {
  readonly web?: string
  readonly shop?: string
  readonly delivery?: readonly string[]
  readonly waiting?: number
  readonly silent?: number
  readonly look?: string
}

/** Two endpoints, one of which was scraped in this tick; what is said of them is why they are down. */
function viewOf({ web = '', shop = '', delivery = [], waiting = 0, silent = 0, look = '' }: Seen): TargetsView {
  const endpoint = (scrapePool: string, lastError: string, scrapedMs: number) => ({
    scrapePool,
    labels: { instance: `${scrapePool}-1:9100` },
    lastError,
    health: lastError === '' ? 'up' : 'down',
    lastScrape: new Date(scrapedMs).toISOString(),
    narthex: { points: 40 },
  })
  const active = [endpoint('web', web, NOON_MS + 100), endpoint('shop', shop, NOON_MS - 60_000)]
  const problems = delivery.length === 0 ? [undefined] : delivery
  const deliveries = problems.map((reason) => ({
    problem: reason === undefined ? undefined : { reason },
    outbox: { bytes: waiting },
  }))
  // Of a view the report reads these fields alone.
  const looks = [{ job: 'web', kind: 'http', at: 'targets/web.ts:4:14', failure: look }]
  return { active, delivery: deliveries, silent, shards: 2, looks } as unknown as TargetsView
}

test('a tick is a line, with the points that it brought', () => {
  const report = createTickReport()
  expect(report(viewOf({}), TIMES)).toEqual({ out: ['2026-09-21T14:14:00Z  2 up, 0 down, 40 points, 812 ms'], err: [] })
  expect(report(viewOf({ waiting: 1_500 }), TIMES).out).toEqual([
    '2026-09-21T14:14:00Z  2 up, 0 down, 40 points, 812 ms, 2 kB wait for delivery',
  ])
})

test('what is wrong is told when it begins, when it changes and when it is over', () => {
  const report = createTickReport()
  const told = (seen: Seen) => {
    const { out, err } = report(viewOf(seen), TIMES)
    return [...err, ...out.slice(0, -1)]
  }
  expect(told({ web: 'status 500' })).toEqual(['web web-1:9100: status 500'])
  expect(told({ web: 'status 500' })).toEqual([])
  expect(told({ web: 'status 503', shop: 'no answer' })).toEqual([
    'web web-1:9100: status 503',
    'shop shop-1:9100: no answer',
  ])
  expect(told({ shop: 'no answer' })).toEqual(['web web-1:9100: well again'])
  expect(told({})).toEqual(['shop shop-1:9100: well again'])
})

test('an endpoint that is found no more is not told to be well, nor is one of which nothing is known', () => {
  const report = createTickReport()
  const view = viewOf({ web: 'status 500', shop: 'no answer' })
  const [web, shop] = view.active
  report(view, TIMES)
  expect(report({ ...view, active: [{ ...web!, health: 'unknown', lastError: '' }] }, TIMES)).toMatchObject({
    err: [],
    out: ['shop shop-1:9100: gone', expect.any(String)],
  })
  expect(report({ ...view, active: [web!, shop!] }, TIMES).err).toEqual(['shop shop-1:9100: no answer'])
})

test('a discovery that fails is told with its place', () => {
  const report = createTickReport()
  expect(report(viewOf({ look: 'sd.example.com answered 500' }), TIMES).err).toEqual([
    'web http at targets/web.ts:4:14: sd.example.com answered 500',
  ])
})

test('delivery and state are told once for all shards', () => {
  const report = createTickReport()
  const problem = 'Dynatrace answered 503: it has no time now'
  expect(report(viewOf({ delivery: [problem, problem] }), TIMES).err).toEqual([`delivery: ${problem}`])
  expect(report(viewOf({ silent: 1 }), TIMES)).toMatchObject({
    err: ['state: 1 of 2 shards cannot be opened'],
    out: ['delivery: well again', expect.any(String)],
  })
})

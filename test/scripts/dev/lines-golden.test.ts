import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Bundle } from '../../../dsl/bundle.ts'
import { compile } from '../../../dsl/compile.ts'
import { defineProject, secret, target } from '../../../dsl/index.ts'
import { type BannerView, banner } from '../../../scripts/dev/banner.ts'
import { type Change, changeLines } from '../../../scripts/dev/change-lines.ts'
import type { Tick } from '../../../scripts/dev/tick.ts'
import { createTickLines } from '../../../scripts/dev/tick-lines.ts'
import type { Point, RequestRecord } from '../../../scripts/stand-in/ledger.ts'
import { type ActiveTarget, targetsOf } from '../../../worker/http/targets.ts'
import { fleetOf } from '../../../worker/schedule/fleet.ts'

const GOLDEN = join(import.meta.dirname, '../../golden/dev')
const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const
const bundle = await bundleOf()
const UP = targetsOf({ fleet: fleetOf(bundle, undefined), statuses: [], nowMs: 0 }).active
const AT = new Date(2026, 10, 23, 18, 40)

const banners: BannerView = {
  pageUrl: 'http://localhost:8787/',
  bundle,
  every: 10,
  watch: true,
  dynatraceUrl: 'http://127.0.0.1:39313',
  exporterUrl: undefined,
  statePath: '/home/me/edge-metrics/.narthex/state',
  missing: [],
  keys: true,
  color: false,
}

const EXPORTER = 'http://127.0.0.1:9464/metrics'
const starting: BannerView = { ...banners, exporterUrl: EXPORTER, watch: false, keys: false }

const outputs: Readonly<Record<string, string>> = {
  'banner-dev': banner(banners),
  'banner-start': banner({ ...starting, bundle: asTarget(EXPORTER) }),
  'banner-start-without-target': banner(starting),
  'banner-missing-secret': banner({
    ...banners,
    missing: [{ name: 'WEB_FLEET_PASSWORD', at: 'targets/web-fleet.ts:10:26' }],
  }),
  ticks: [
    tick({ targets: [up('web-fleet', 0), up('web-fleet', 1)], points: [gauge('load1', 'web-fleet')] }),
    tick({
      targets: [going('web-fleet', 0), going('web-fleet', 1)],
      points: [increase('requests_total', 'web-fleet', 3)],
    }),
    tick({
      targets: [going('web-fleet', 0), down('web-fleet', 1)],
      points: [increase('requests_total', 'web-fleet', 3)],
    }),
    tick({ targets: [leftAlone('web-fleet', 0), before(up('web-fleet', 1))] }),
    tick({
      targets: [going('web-fleet', 0), going('web-fleet', 1), up('checkout', 2)],
      points: [increase('requests_total', 'web-fleet', 3), gauge('load1', 'checkout')],
    }),
    tick({ targets: [going('web-fleet', 0)], requests: [] }),
    tick({ targets: [], requests: [], looks: [failing('shop'), leavingOut('web')] }),
    tick({
      targets: [going('web-fleet', 0)],
      refused: [{ request: 1, line: 3, text: '1st.key gauge,1', reason: 'a section starts with a digit' }],
    }),
    tick({
      targets: [going('web-fleet', 0), going('checkout', 2)],
      refused: [
        '1st,job="checkout" gauge,1',
        '2nd,job="checkout",at="\u202Enow" gauge,1',
        '3rd gauge,1',
        '4th gauge,1',
      ].map((text, index) => ({ request: 1, line: index + 1, text, reason: 'a section starts with a digit' })),
    }),
    tick({
      targets: [going('web-fleet', 0)],
      points: [
        gauge('up', 'web-fleet'),
        gauge('load1', 'web-fleet'),
        increase('errors_total', 'web-fleet', 0),
        increase('requests_total', 'web-fleet', 3),
        increase('requests_total', 'web-fleet', 4),
      ],
      examples: 3,
    }),
  ].join(''),
  changes: [
    change({ kind: 'deployed', points: { points: -6, compared: 3, down: 0 }, missing: [] }),
    change({ kind: 'deployed', points: { points: 1, compared: 3, down: 0 }, missing: [] }),
    change({ kind: 'deployed', points: { points: 0, compared: 3, down: 0 }, missing: [] }, [
      'targets/a.ts',
      'targets/b.ts',
    ]),
    change({ kind: 'deployed', points: { points: 12, compared: 2, down: 1 }, missing: [] }),
    change({ kind: 'deployed', points: { points: 0, compared: 0, down: 2 }, missing: [] }),
    change({ kind: 'deployed', points: { points: 0, compared: 0, down: 0 }, missing: [] }, ['.dev.vars']),
    change({
      kind: 'deployed',
      points: { points: 0, compared: 0, down: 1 },
      missing: [{ name: 'SHOP_TOKEN', at: 'targets/shop.ts:5:16' }],
    }),
    change({ kind: 'same' }, ['targets/a.ts', 'targets/b.ts', 'targets/c.ts']),
    change({ kind: 'mistaken', mistakes: 2 }),
    change({ kind: 'misused', reason: "there is no target with the job 'web': did you mean 'web-fleet'?" }),
  ].join(''),
}

describe('narthex dev prints what its golden file says', () => {
  test.each(Object.keys(outputs))('%s', (name) => {
    const file = join(GOLDEN, `${name}.txt`)
    // UPDATE_GOLDEN=1 writes the files anew, to be read before they are committed.
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, outputs[name]!)
    expect(outputs[name]).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '')
  })

  test('no golden file is left over', () => {
    expect(readdirSync(GOLDEN).sort()).toEqual(
      Object.keys(outputs)
        .map((name) => `${name}.txt`)
        .sort(),
    )
  })

  test.each(Object.keys(outputs))('%s within 120 columns', (name) => {
    expect(outputs[name]!.split('\n').filter((line) => line.length > 120)).toEqual([])
  })
})

test('ticks one after the other keep their columns', () => {
  const lines = createTickLines({ color: false, examples: 0 })
  const first = lines(tickOf({ targets: [going('web-fleet', 0), down('web-fleet', 1)] }))
  const second = lines(tickOf({ targets: [going('web-fleet', 0)] }))
  expect(second.indexOf('1 request')).toBe(first.indexOf('1 request'))
})

test('what was refused is red, and nothing is not', () => {
  const lines = createTickLines({ color: true, examples: 0 })
  const refused = [{ request: 1, line: 3, text: '1st.key gauge,1', reason: 'a section starts with a digit' }]
  expect(lines(tickOf({ targets: [going('web-fleet', 0)], refused }))).toContain('\u001b[31m1 refused\u001b[39m')
  expect(lines(tickOf({ targets: [going('web-fleet', 0)] }))).toContain('   0 refused   ')
})

async function bundleOf() {
  const fleet = ['https://web-1.example.com:9100/metrics', 'https://web-2.example.com:9100/metrics'] as const
  const targets = [
    target('web-fleet', { endpoints: [...fleet] }),
    target('checkout', { endpoints: ['https://checkout.example.com/metrics'] }),
  ]
  const compiled = await compile({ project: defineProject({ dynatrace }), targets })
  return compiled.bundle!
}

function asTarget(url: string): Bundle {
  const [target] = bundle.targets
  return { ...bundle, targets: [{ ...target!, endpoints: [{ ...target!.endpoints[0]!, url }] }] }
}

function tick({
  examples = 0,
  ...seen
}: Partial<Tick> & Pick<Tick, 'targets'> & { readonly examples?: number }): string {
  return createTickLines({ color: false, examples })(tickOf(seen))
}

function tickOf(seen: Partial<Tick> & Pick<Tick, 'targets'>): Tick {
  return { at: AT, requests: [request(9_812)], points: [], refused: [], looks: [], ...seen }
}

function change(what: Change, files: readonly string[] = ['targets/web-fleet.ts']): string {
  return changeLines({ at: AT, files, change: what, color: false })
}

function failing(job: string): Tick['looks'][number] {
  const failure = 'https://lists.example/sd answered 503: it is asked again in 1 m'
  return { job, kind: 'http', failure, refused: [], refusals: 0 }
}

function leavingOut(job: string): Tick['looks'][number] {
  const refused = [{ target: '10.0.0.1:9100', reason: '10.0.0.1 is an address of a private network' }]
  return { job, kind: 'kubernetes', failure: '', refused, refusals: 12 }
}

/** Of the first scrape. */
function up(job: string, endpoint: number): ActiveTarget {
  const own = { ...UP[endpoint]!.narthex, samples: 90, points: 33, samplesKept: 84, seriesAdded: 84 }
  const scraped = { lastScrape: AT.toISOString(), lastScrapeDuration: endpoint === 1 ? 0.102 : 0.007 }
  return { ...UP[endpoint]!, ...scraped, scrapePool: job, health: 'up', narthex: own }
}

/** Of a later one. */
function going(job: string, endpoint: number): ActiveTarget {
  const target = up(job, endpoint)
  return { ...target, narthex: { ...target.narthex, points: 84, seriesAdded: 0 } }
}

function down(job: string, endpoint: number): ActiveTarget {
  const target = up(job, endpoint)
  const own = { ...target.narthex, fault: 'timeout', samples: 0, points: 0, restsUntil: AT.toISOString() }
  const lastError = 'no complete answer within scrapeTimeout 10s'
  return { ...target, health: 'down', lastError, lastScrapeDuration: 10.004, narthex: own }
}

/** Since it asked for that in a tick before. */
function leftAlone(job: string, endpoint: number): ActiveTarget {
  const target = down(job, endpoint)
  const own = { ...target.narthex, fault: 'rate-limited', samples: 12 }
  return before({ ...target, lastError: 'it answered 429', narthex: own })
}

/** As it was in a tick before, since its shard did not get to it in this one. */
function before(target: ActiveTarget): ActiveTarget {
  return { ...target, lastScrape: new Date(AT.getTime() - 1).toISOString() }
}

function gauge(key: string, job: string): Point {
  return { ...pointOf(key, job), line: `${key},job="${job}" gauge,1`, kind: 'gauge', value: 1 }
}

function increase(key: string, job: string, delta: number): Point {
  return { ...pointOf(key, job), line: `${key},job="${job}" count,delta=${delta}`, kind: 'count', delta }
}

function pointOf(key: string, job: string) {
  return { key, dimensions: { job }, timestamp: 0, receivedAt: 0, request: 1 }
}

function request(bytes: number): RequestRecord {
  const asked = { number: 1, receivedAt: 0, method: 'POST', path: '/', headers: {}, status: 202 }
  return { ...asked, bytes, digest: '', linesOk: 84, linesInvalid: 0 }
}

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compile } from '../../../dsl/compile.ts'
import { defineProject, secret, target } from '../../../dsl/index.ts'
import { type BannerView, banner } from '../../../scripts/dev/banner.ts'
import { type Change, changeLines } from '../../../scripts/dev/change-lines.ts'
import type { Tick } from '../../../scripts/dev/tick.ts'
import { tickLines } from '../../../scripts/dev/tick-lines.ts'
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

const outputs: Readonly<Record<string, string>> = {
  'banner-dev': banner(banners),
  'banner-start': banner({ ...banners, exporterUrl: 'http://127.0.0.1:9464/metrics', watch: false, keys: false }),
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
    tick({
      targets: [going('web-fleet', 0), going('checkout', 2)],
      points: [increase('requests_total', 'checkout', 3)],
    }),
    tick({ targets: [going('web-fleet', 0)], requests: [] }),
    tick({ targets: [], requests: [], looks: [failing('shop'), leavingOut('web')] }),
    tick({
      targets: [going('web-fleet', 0)],
      refused: [{ request: 1, line: 3, text: '1st.key gauge,1', reason: 'a section starts with a digit' }],
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

async function bundleOf() {
  const fleet = ['https://web-1.example.com:9100/metrics', 'https://web-2.example.com:9100/metrics'] as const
  const targets = [
    target('web-fleet', { endpoints: [...fleet] }),
    target('checkout', { endpoints: ['https://checkout.example.com/metrics'] }),
  ]
  const compiled = await compile({ project: defineProject({ dynatrace }), targets })
  return compiled.bundle!
}

function tick({
  examples = 0,
  ...seen
}: Partial<Tick> & Pick<Tick, 'targets'> & { readonly examples?: number }): string {
  const whole = { at: AT, requests: [request(9_812)], points: [], refused: [], looks: [], ...seen }
  return tickLines(whole, { color: false, examples })
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
  const own = { ...UP[endpoint]!.narthex, points: 33, samplesKept: 84, seriesAdded: 84 }
  return { ...UP[endpoint]!, scrapePool: job, health: 'up', narthex: own }
}

/** Of a later one. */
function going(job: string, endpoint: number): ActiveTarget {
  const target = up(job, endpoint)
  return { ...target, narthex: { ...target.narthex, points: 84, seriesAdded: 0 } }
}

function down(job: string, endpoint: number): ActiveTarget {
  const target = up(job, endpoint)
  const own = { ...target.narthex, points: 0, seriesAdded: 0, restsUntil: AT.toISOString() }
  return { ...target, health: 'down', lastError: 'no complete answer within scrapeTimeout 10s', narthex: own }
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

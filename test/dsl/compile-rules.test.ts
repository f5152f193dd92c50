import { describe, expect, test } from 'vitest'
import type { BundleTarget } from '../../dsl/bundle.ts'
import { compile } from '../../dsl/compile.ts'
import {
  defineProject,
  exporter,
  type MetricRules,
  type ProjectOptions,
  quantiles,
  secret,
  type Target,
  type TargetOptions,
  target,
} from '../../dsl/index.ts'

const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const
const endpoints = ['https://web-1.example.com/metrics'] as const

/** A place names the way to its key, so that a rule shows where it was written: `metrics/counters/up`. */
async function compileTarget(
  written: Target,
  project: Omit<ProjectOptions, 'ingest' | 'dynatrace'> = {},
): Promise<BundleTarget> {
  const { bundle, diagnostics } = await compile({
    project: defineProject({ dynatrace, ...project }),
    targets: [written],
    locate: (_, path) => (path.length === 0 ? undefined : { file: path.join('/'), line: 1, column: 1 }),
  })
  expect(diagnostics).toEqual([])
  if (bundle === undefined) throw new Error('no mistakes and no bundle')
  return bundle.targets[0]!
}

function compileOptions(options: Partial<TargetOptions>, project?: Partial<ProjectOptions>): Promise<BundleTarget> {
  return compileTarget(target('web', { endpoints, ...options }), project)
}

async function compileRules(metrics: MetricRules): Promise<BundleTarget['rules']> {
  return (await compileOptions({ metrics })).rules
}

describe('a rule is read into the bundle', () => {
  const at = (...path: string[]) => `${path.join('/')}:1:1`

  test.each<[string, MetricRules, Partial<BundleTarget['rules']>]>([
    [
      'keep by name with conditions',
      { keep: { up: true, http_requests_total: { code: ['500', '503'] } } },
      {
        keep: [
          { metric: 'up', where: [], at: at('metrics/keep/up') },
          {
            metric: 'http_requests_total',
            where: [{ label: 'code', is: { kind: 'equals', values: ['500', '503'] } }],
            at: at('metrics/keep/http_requests_total'),
          },
        ],
      },
    ],
    [
      'types',
      { types: { jobs_done: 'counter' } },
      { types: [{ metric: 'jobs_done', type: 'counter', at: at('metrics/types/jobs_done') }] },
    ],
    [
      'aggregate',
      { aggregate: { queue_depth: 'sum' } },
      { aggregate: [{ metric: 'queue_depth', by: 'sum', at: at('metrics/aggregate/queue_depth') }] },
    ],
    [
      'a join of labels as they are, onto everything',
      { join: { pod_info: { on: ['pod'], labels: ['node'] } } },
      {
        join: [
          {
            info: 'pod_info',
            on: ['pod'],
            labels: [{ label: 'node', to: 'node' }],
            metrics: ['*'],
            at: at('metrics/join/pod_info'),
          },
        ],
      },
    ],
    [
      'a join of labels under new names, onto some',
      { join: { pod_info: { on: [], labels: { version: 'app' }, metrics: ['queue_*'] } } },
      {
        join: [
          {
            info: 'pod_info',
            on: [],
            labels: [{ label: 'version', to: 'app' }],
            metrics: ['queue_*'],
            at: at('metrics/join/pod_info'),
          },
        ],
      },
    ],
    [
      'a scale to a unit',
      { scale: { node_network_receive_bytes_total: 'bits' } },
      {
        scale: [
          {
            metric: 'node_network_receive_bytes_total',
            multiplyBy: 8,
            suffix: { from: '_bytes', to: '_bits' },
            unit: 'Bit',
            at: at('metrics/scale/node_network_receive_bytes_total'),
          },
        ],
      },
    ],
    [
      'a scale by a number',
      { scale: { load: 0.01 } },
      {
        scale: [
          { metric: 'load', multiplyBy: 0.01, suffix: { from: '', to: '' }, unit: '', at: at('metrics/scale/load') },
        ],
      },
    ],
    [
      'quantiles, in order and each once',
      { histograms: { request_seconds: quantiles(0.95, 0.5, 0.95) } },
      {
        histograms: [
          {
            metric: 'request_seconds',
            as: { kind: 'quantiles', quantiles: [0.5, 0.95] },
            at: at('metrics/histograms/request_seconds'),
          },
        ],
      },
    ],
    [
      'a relabel rule with its defaults',
      { relabel: [{ regex: 'tmp_.+', action: 'labeldrop' }] },
      {
        relabel: [
          {
            action: 'labeldrop',
            sourceLabels: [],
            separator: ';',
            regex: 'tmp_.+',
            modulus: 0,
            targetLabel: '',
            replacement: '$1',
            at: at('metrics/relabel/0'),
          },
        ],
      },
    ],
  ])('%s', async (_, written, expected) => {
    expect(await compileRules(written)).toMatchObject(expected)
  })
})

describe('of several rules that choose a metric', () => {
  test('whole names come before patterns, and patterns as they are written', async () => {
    const { counters } = await compileRules({ counters: { 'b_*': 'gauge', 'a_*': 'delta', b_total: 'delta' } })
    expect(counters.map(({ metric }) => metric)).toEqual(['b_total', 'b_*', 'a_*'])
  })

  test('the default of the target is the last, at its own place', async () => {
    const { rules } = await compileOptions(
      { counters: 'gauge', metrics: { counters: { a_total: 'delta' } } },
      { defaults: { counters: 'delta', histograms: 'summary' } },
    )
    expect(rules.counters).toEqual([
      { metric: 'a_total', as: 'delta', at: 'metrics/counters/a_total:1:1' },
      { metric: '*', as: 'gauge', at: 'counters:1:1' },
    ])
    expect(rules.histograms).toEqual([{ metric: '*', as: { kind: 'summary' }, at: 'defaults/histograms:1:1' }])
  })

  test('none is made up where nobody wrote one', async () => {
    expect(await compileRules({})).toMatchObject({ counters: [], histograms: [] })
  })
})

describe('the rules of an exporter', () => {
  const families = {
    a_total: { type: 'counter', labels: [], series: 1, samples: 1 },
    b_total: { type: 'counter', labels: [], series: 1, samples: 1 },
    c_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  } as const
  const ready = exporter(
    { name: 'abc', families },
    {
      keep: ['*_total'],
      drop: { a_total: true },
      counters: { b_total: 'gauge' },
      rename: { b_total: 'abc.b', c_total: 'abc.c' },
    },
  )

  test('stand at the call of the target, before the defaults', async () => {
    const { at, rules } = await compileTarget(target('web', ready, { endpoints }), { defaults: { counters: 'delta' } })
    expect(rules).toMatchObject({
      keep: [{ metric: '*_total', at }],
      drop: [{ metric: 'a_total', at }],
      counters: [
        { metric: 'b_total', as: 'gauge', at },
        { metric: '*', as: 'delta' },
      ],
      rename: [
        { metric: 'b_total', to: 'abc.b' },
        { metric: 'c_total', to: 'abc.c' },
      ],
    })
  })

  test('come after those of the target, which replace the ones of their name, and keep as a whole', async () => {
    const metrics = { keep: ['b_*'], counters: { 'b_*': 'delta' }, rename: { b_total: 'mine' } } as const
    const { rules } = await compileTarget(target('web', ready, { endpoints, metrics }))
    expect(rules.keep.map(({ metric }) => metric)).toEqual(['b_*'])
    expect(rules.counters.map(({ metric }) => metric)).toEqual(['b_*', 'b_total'])
    expect(rules.rename.map(({ to }) => to)).toEqual(['mine', 'abc.c'])
  })

  test('an empty keep of the target keeps everything', async () => {
    const { rules } = await compileTarget(target('web', ready, { endpoints, metrics: { keep: [] } }))
    expect(rules.keep).toEqual([])
  })
})

describe('a budget', () => {
  test.each<[TargetOptions['budget'], Partial<BundleTarget['budget']>]>([
    ['5M points/month', { pointsPerMonth: 5_000_000, series: 0, linesPerTick: 0 }],
    ['0.5M points/month', { pointsPerMonth: 500_000 }],
    ['300k points/month', { pointsPerMonth: 300_000 }],
    [{ pointsPerMonth: '5M' }, { pointsPerMonth: 5_000_000 }],
    [
      { pointsPerMonth: 1234, series: 10, linesPerTick: 20 },
      { pointsPerMonth: 1234, series: 10, linesPerTick: 20 },
    ],
  ])('%j is %j', async (budget, expected) => {
    expect((await compileOptions({ ...(budget === undefined ? {} : { budget }) })).budget).toMatchObject(expected)
  })
})

test('labels may have any name that Dynatrace can make a dimension of', async () => {
  const labels = { rename: { host: 'dt.entity.host' }, set: { 'dt.cost.product': 'shop', größe: 'xl' } }
  const { rules, endpoints } = await compileOptions({ labels })
  expect(rules.labels.rename).toMatchObject([{ label: 'host', to: 'dt.entity.host' }])
  expect(endpoints[0]?.labels).toContainEqual(['dt.cost.product', 'shop'])
})

test('metrics and labels may be named like what every object has', async () => {
  const named = { constructor: 'acme', prototype: 'yes' }
  const options: TargetOptions = {
    endpoints,
    labels: { set: named, rename: { toString: 'text' } },
    metrics: { drop: { constructor: { prototype: 'a' } }, types: { prototype: 'gauge' } },
  }
  const family = { type: 'unknown', labels: ['prototype', 'toString'], series: 2, samples: 2 } as const
  const known = exporter({ name: 'odd', families: { constructor: family, prototype: family, load: family } })
  const compiled = await compileTarget(target('web', known, options))
  expect(compiled.endpoints[0]!.labels).toEqual(expect.arrayContaining(Object.entries(named)))
  expect(compiled.rules.labels.rename).toMatchObject([{ label: 'toString', to: 'text' }])
  expect(compiled.rules.drop).toMatchObject([{ metric: 'constructor', where: [{ label: 'prototype' }] }])
  expect(compiled.rules.types).toMatchObject([{ metric: 'prototype', type: 'gauge' }])
})

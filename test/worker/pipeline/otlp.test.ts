import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BundleIngest, type BundleRules, NO_RULES } from '../../../dsl/bundle.ts'
import type { Payload as LinePayload } from '../../../scripts/stand-in/payload.ts'
import { outputFor } from '../../../worker/ingest/output.ts'
import { compilePlan } from '../../../worker/transform/plan.ts'
import { pointsOf, type ReadData, type ReadPoint } from '../ingest/otlp-points.ts'
import { metricLines, NOW, type Run, type RunOptions, runPipeline, runText } from './pipeline.ts'

const AT = 'targets/a.ts:1:1'
const DYNATRACE: BundleIngest = {
  ...{ kind: 'dynatrace', environment: 'https://abc12345.live.dynatrace.com', token: 'DT_API_TOKEN' },
  ...{ protocol: 'otlp', digitSections: 'keep', gzip: false },
}

function elsewhere(temporality: 'delta' | 'cumulative'): BundleIngest {
  return { kind: 'otlp', endpoint: 'https://otlp.example.com/v1/metrics', headers: [], temporality, gzip: false }
}

function pointsIn({ histograms, texts }: Run): readonly ReadPoint[] {
  expect(texts).toEqual([])
  return pointsOf(histograms)
}

/** `name{key="value"}` of a point of the endpoint shop/web-1. */
function seriesOf({ name, dimensions }: Pick<ReadPoint, 'name' | 'dimensions'>): string {
  const labels = dimensions.filter(([key]) => key !== 'job' && key !== 'instance')
  return `${name}{${labels.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}}`
}

describe('to Dynatrace a point is what its line is', () => {
  const folder = join(import.meta.dirname, '../../fixtures/exposition')
  const pairs = readdirSync(folder).flatMap((name) => {
    const later = name.replace(/\.(\w+)$/, '-later.$1')
    return readdirSync(folder).includes(later) ? [[name, later] as const] : []
  })
  const rules: BundleRules = { ...NO_RULES, labels: { drop: [{ label: 'mode', at: AT }], rename: [] } }

  test.each([
    ['as it is scraped', NO_RULES],
    ['with series made one', rules],
  ])('%s, of every recorded exporter', (_, each) => {
    expect(pairs.length).toBeGreaterThan(20)
    for (const [first, later] of pairs) {
      const [asLines, asOtlp] = [undefined, outputFor(DYNATRACE)].map((output) => {
        const options = { output, plan: compilePlan(each, ''), openMetrics: first.endsWith('.om') }
        const read = (name: string) => [readFileSync(join(folder, name))]
        const { series } = runPipeline(read(first), { ...options, timestampMs: NOW - 60_000 })
        return runPipeline(read(later), { ...options, series, seenMs: NOW - 60_000 })
      })
      const points = pointsIn(asOtlp!)
      expect(points.map(({ name, dimensions, data, timeMs }) => ({ name, dimensions, data, timeMs }))).toEqual(
        metricLines(asLines!).map(({ key, dimensions, payload, timestamp }) => ({
          name: key,
          dimensions: Object.entries(dimensions),
          data: dataOf(payload),
          timeMs: timestamp,
        })),
      )
      for (const { data, startMs, timeMs } of points) {
        if (data.kind === 'gauge') expect(startMs).toBeNaN()
        else expect(startMs).toBe(timeMs > NOW - 60_000 ? NOW - 60_000 : timeMs - 1)
      }
      expect(asOtlp!.counts).toEqual(asLines!.counts)
      expect(asOtlp!.series).toEqual(asLines!.series)
    }
  })

  function dataOf(payload: LinePayload): ReadData {
    switch (payload.kind) {
      case 'gauge':
        return payload
      case 'count':
        return { kind: 'sum', value: payload.delta, temporality: 'delta' }
      case 'statistics': {
        const { min, max, sum, count } = payload
        const zeroThreshold = Math.max(Math.abs(min), Math.abs(max))
        return { kind: 'exponential', temporality: 'delta', count, sum, min, max, zeroCount: count, zeroThreshold }
      }
      default:
        return payload satisfies never
    }
  }

  test('with job and instance in the resource as well', () => {
    const output = outputFor(DYNATRACE)
    const labels = [
      ['job', 'shop'],
      ['instance', 'web-1:9100'],
    ] as [string, string][]
    const resource = output.resource({ id: '', url: 'http://web-1:9100/metrics', labels })
    const [point] = pointsIn(runText('a 1\n', { output, labels, resource }))
    expect(point).toMatchObject({
      resource: { 'service.name': 'shop', 'service.instance.id': 'web-1:9100' },
      dimensions: labels,
    })
  })
})

describe('to any other backend', () => {
  const output = outputFor(elsewhere('delta'))
  const run = (body: string, options: RunOptions = {}) =>
    pointsIn(runText(body, { output, openMetrics: true, target: { metadata: true }, ...options }))

  test('names and values go as they are scraped', () => {
    const body = [
      'Requests:Total{Path="/A b","Größe"="a\\nb\\"c\\\\"} 1',
      `{"a b, c=\\"d\\" #e\\\\f","label, g=h"="${'x'.repeat(300)}"} 2`,
      `long_${'x'.repeat(300)} 3`,
    ]
    expect(run(`${body.join('\n')}\n# EOF\n`)).toMatchObject([
      {
        name: 'Requests:Total',
        dimensions: [
          ['Path', '/A b'],
          ['Größe', 'a\nb"c\\'],
        ],
      },
      { name: 'a b, c="d" #e\\f', dimensions: [['label, g=h', 'x'.repeat(300)]] },
      { name: `long_${'x'.repeat(300)}`, dimensions: [] },
    ])
  })

  test('any names and values come through', () => {
    const anyName = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...'\\",= #{}a1é'), minLength: 1, maxLength: 10 }),
    )
    const label = fc.tuple(
      anyName.filter((name) => !['job', 'instance', 'le', '__name__'].includes(name)),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    )
    const sample = fc.record({
      name: anyName.filter((name) => !/_(created|total|bucket|sum|count|info)$/.test(name)),
      labels: fc.uniqueArray(label, { maxLength: 6, selector: ([name]) => name }),
    })
    const quoted = (value: string) => `"${value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`
    const samples = fc.uniqueArray(sample, { minLength: 1, maxLength: 20, selector: ({ name }) => name })
    fc.assert(
      fc.property(samples, (each) => {
        const body = each.map(({ name, labels }) => {
          const pairs = labels.map(([key, value]) => `${quoted(key)}=${quoted(value)}`)
          return `{${[quoted(name), ...pairs].join(',')}} 1\n`
        })
        const points = run(`${body.join('')}# EOF\n`)
        expect(points.map(({ name, dimensions }) => ({ name, labels: dimensions }))).toEqual(each)
      }),
    )
  })

  test('what its name clashes with is renamed, and job and instance are told by the resource', () => {
    const labels = [
      ['env', 'dev'],
      ['instance', 'web-1:9100'],
      ['job', 'shop'],
    ] as [string, string][]
    const endpoint = { id: '', url: 'https://web-1.example.com/metrics', labels }
    const resource = output.resource(endpoint)
    expect(run('a{job="other",env="live"} 1\n# EOF\n', { labels, resource })).toMatchObject([
      {
        dimensions: [
          ['env', 'dev'],
          ['exported_job', 'other'],
          ['exported_env', 'live'],
        ],
        resource: {
          ...{ 'service.name': 'shop', 'service.instance.id': 'web-1:9100' },
          ...{ 'server.address': 'web-1.example.com', 'server.port': '443', 'url.scheme': 'https' },
        },
      },
    ])
  })

  test('labels of its scope are told by the scope, of histograms too', () => {
    const scoped = 'otel_scope_name="shop/cart",otel_scope_version="1.2",otel_scope_team="a"'
    const body = [
      '# TYPE a counter',
      `a_total{b="c",${scoped}} 5`,
      '# TYPE h histogram',
      `h_bucket{b="c",${scoped},le="+Inf"} 1`,
      `h_count{b="c",${scoped}} 1`,
      `h_sum{b="c",${scoped}} 3`,
      '# EOF\n',
    ].join('\n')
    const rules: BundleRules = { ...NO_RULES, histograms: [{ metric: '*', as: { kind: 'native' }, at: AT }] }
    const scope = { name: 'shop/cart', version: '1.2', schemaUrl: '', attributes: [['team', 'a']] }
    const labels = [['b', 'c']]
    expect(run(body, { plan: compilePlan(rules, '') })).toMatchObject([
      { name: 'h', dimensions: labels, scope, data: { kind: 'histogram' } },
      { name: 'a_total', dimensions: labels, scope },
    ])
    // To Dynatrace they tell series apart, as dimensions.
    const points = pointsIn(runText(body, { output: outputFor(DYNATRACE), openMetrics: true }))
    for (const { dimensions } of points) expect(dimensions).toContainEqual(['otel_scope_name', 'shop/cart'])
    expect(points).not.toEqual([])
  })

  test('prefix, rename, scale and labels change what they say', () => {
    const rules: BundleRules = {
      ...NO_RULES,
      labels: { drop: [], rename: [{ label: 'path', to: 'url.path', at: AT }] },
      rename: [{ metric: 'b', to: 'B ü', at: AT }],
      scale: [
        {
          metric: 'a_bytes',
          multiplyBy: 2 ** -10,
          suffix: { from: '_bytes', to: '_kibibytes' },
          unit: 'KibiByte',
          at: AT,
        },
      ],
    }
    expect(run('a_bytes{path="/"} 1024\nb{path="/"} 1\n# EOF\n', { plan: compilePlan(rules, 'x') })).toMatchObject([
      { name: 'x.a_kibibytes', unit: 'KiBy', dimensions: [['url.path', '/']], data: { value: 1 } },
      { name: 'x.B ü', dimensions: [['url.path', '/']] },
    ])
  })

  test('every metric has its unit and description', () => {
    const body = [
      '# TYPE a_seconds counter',
      '# UNIT a_seconds seconds',
      '# HELP a_seconds How long.',
      'a_seconds_total 1',
      '# TYPE b_requests gauge',
      '# UNIT b_requests requests',
      'b_requests 1',
      '# TYPE c summary',
      '# HELP c Sizes.',
      'c{quantile="0.5"} 3',
      'c_count 1',
      'c_sum 3',
      '# EOF',
    ]
    expect(
      run(`${body.join('\n')}\n`).map((point) => [seriesOf(point), point.unit, point.description, point.data]),
    ).toEqual([
      ['a_seconds_total{}', 's', 'How long.', { kind: 'sum', value: 1, temporality: 'delta' }],
      ['b_requests{}', '{requests}', '', { kind: 'gauge', value: 1 }],
      ['c{quantile="0.5"}', '', 'Sizes.', { kind: 'gauge', value: 3 }],
      ['c_count{}', '', 'Sizes.', { kind: 'sum', value: 1, temporality: 'delta' }],
      ['c_sum{}', '', 'Sizes.', { kind: 'sum', value: 3, temporality: 'delta' }],
    ])
    const target = { metadata: false }
    for (const { unit, description } of run(`${body.join('\n')}\n`, { target })) expect(unit + description).toBe('')
  })

  test('gauges that a dropped label makes one are four', () => {
    const rules: BundleRules = { ...NO_RULES, labels: { drop: [{ label: 'x', at: AT }], rename: [] } }
    const { histograms } = runText('a{x="1"} 1\na{x="2"} 4\n', { output, plan: compilePlan(rules, '') })
    expect(pointsOf(histograms).map(({ name, data }) => [name, data])).toEqual([
      ['a.min', { kind: 'gauge', value: 1 }],
      ['a.max', { kind: 'gauge', value: 4 }],
      ['a.sum', { kind: 'gauge', value: 5 }],
      ['a.count', { kind: 'gauge', value: 2 }],
    ])
  })

  test('a histogram keeps all of its bounds', () => {
    const bounds = Array.from({ length: 40 }, (_, i) => i - 5)
    const lines = bounds.map((bound, i) => `a_bucket{le="${bound}.0"} ${i}\n`)
    const body = `# TYPE a histogram\n${lines.join('')}a_bucket{le="+Inf"} 50\na_sum 7\na_count 50\n# EOF\n`
    const rules: BundleRules = { ...NO_RULES, histograms: [{ metric: '*', as: { kind: 'native' }, at: AT }] }
    const [point] = run(body, { plan: compilePlan(rules, '') })
    expect(point!.data).toMatchObject({ bounds, counts: [0, ...bounds.slice(1).map(() => 1), 11], count: 50, sum: 7 })
  })
})

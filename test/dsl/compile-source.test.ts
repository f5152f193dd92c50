import { describe, expect, test } from 'vitest'
import type { BundleTarget } from '../../dsl/bundle.ts'
import { federate, promql, type TargetOptions, type Url } from '../../dsl/index.ts'
import { compileOptions, diagnosticsOf, mistakesOf } from './compiled.ts'

async function urlOf(url: Url, options: TargetOptions): Promise<string> {
  const { endpoints } = await compileOptions({ endpoints: [url], ...options })
  return endpoints[0]!.url
}

describe('parameters', () => {
  test.each<[Url, TargetOptions['params'], string]>([
    ['https://a.example.com/metrics', {}, 'https://a.example.com/metrics'],
    [
      'https://a.example.com/probe',
      { module: 'x', target: ['b', 'a'] },
      'https://a.example.com/probe?module=x&target=b&target=a',
    ],
    ['https://a.example.com/m?sig=%2B%20a&e', { b: 'ü &' }, 'https://a.example.com/m?sig=%2B%20a&e&b=%C3%BC+%26'],
    ['https://a.example.com/m#top', { b: '1' }, 'https://a.example.com/m?b=1'],
  ])('of %s, %j added, stand behind its own', async (url, params, expected) => {
    expect(await urlOf(url, { params: params! })).toBe(expected)
  })

  test('make another endpoint', async () => {
    const [plain, other] = await Promise.all(
      [{}, { a: 'b' }].map((params) => compileOptions({ endpoints: ['https://a.example.com/metrics'], params })),
    )
    expect(other!.endpoints[0]!.id).not.toBe(plain!.endpoints[0]!.id)
  })
})

describe('federation', () => {
  const source = federate({ match: ['{job="node"}', 'up', '{job="node"}'] })
  const query = 'match%5B%5D=%7Bjob%3D%22node%22%7D&match%5B%5D=up'

  test.each<[Url, string]>([
    ['https://p.example.com', `https://p.example.com/federate?${query}`],
    ['https://p.example.com/', `https://p.example.com/federate?${query}`],
    ['https://p.example.com/prometheus/', `https://p.example.com/prometheus/federate?${query}`],
    ['https://p.example.com/federate', `https://p.example.com/federate?${query}`],
    ['https://p.example.com/api/v1', `https://p.example.com/federate?${query}`],
    [
      'https://p.example.com?match[]=up',
      'https://p.example.com/federate?match[]=up&match%5B%5D=%7Bjob%3D%22node%22%7D',
    ],
  ])('of %s asks %s', async (url, expected) => {
    expect(await urlOf(url, { source })).toBe(expected)
  })

  test('has parameters of the target behind its own', async () => {
    expect(await urlOf('https://p.example.com', { source, params: { a: 'b' } })).toMatch(/&match%5B%5D=up&a=b$/)
  })

  test('types by name what nothing else types', async () => {
    const { source: compiled, rules } = await compileOptions({
      endpoints: ['https://p.example.com'],
      source,
      metrics: { types: { '*_sum': 'gauge', jobs: 'counter' } },
    })
    const at = 'source:1:1'
    expect(compiled).toEqual({ kind: 'exposition' })
    expect(rules.types).toEqual([
      { metric: 'jobs', type: 'counter', at: 'metrics/types/jobs:1:1' },
      { metric: '*_sum', type: 'gauge', at: 'metrics/types/*_sum:1:1' },
      { metric: '*_total', type: 'counter', at },
      { metric: '*_bucket', type: 'counter', at },
      { metric: '*_count', type: 'counter', at },
    ])
  })

  test('leaves types alone elsewhere', async () => {
    const { rules } = await compileOptions({ endpoints: ['https://p.example.com'], source: promql({ up: 'up' }) })
    expect(rules.types).toEqual([])
  })
})

describe('queries', () => {
  const source = promql({
    up: 'sum(up)',
    'job:requests:rate5m': { query: 'job:requests:rate5m', type: 'counter', unit: 'seconds', help: 'Requests.' },
  })

  test('are read in order, with what counts unless set', async () => {
    const expected: BundleTarget['source'] = {
      kind: 'promql',
      queries: [
        { name: 'up', query: 'sum(up)', type: 'gauge', unit: '', help: '', at: 'source/up:1:1' },
        {
          name: 'job:requests:rate5m',
          query: 'job:requests:rate5m',
          type: 'counter',
          unit: 'seconds',
          help: 'Requests.',
          at: 'source/job:requests:rate5m:1:1',
        },
      ],
    }
    expect((await compileOptions({ endpoints: ['https://p.example.com'], source })).source).toEqual(expected)
  })

  test.each<[Url, string]>([
    ['https://p.example.com', 'https://p.example.com/'],
    ['https://p.example.com/prometheus/', 'https://p.example.com/prometheus'],
    ['https://p.example.com/prometheus/api/v1', 'https://p.example.com/prometheus'],
    ['https://p.example.com/api/v1/query', 'https://p.example.com/'],
    ['https://p.example.com/?dedup=true', 'https://p.example.com/?dedup=true'],
  ])('are asked of %s as %s', async (url, expected) => {
    expect(await urlOf(url, { source })).toBe(expected)
  })
})

describe('series of a server', () => {
  const endpoints = ['https://p.example.com'] as const
  const sources = { federate: federate({ match: ['up'] }), promql: promql({ up: 'up' }) }

  test.each(Object.entries(sources))(
    'have their own labels, unless the target says otherwise: %s',
    async (_, source) => {
      expect(await compileOptions({ endpoints, source })).toMatchObject({ honorLabels: true })
      expect(await compileOptions({ endpoints, source, honorLabels: false })).toMatchObject({ honorLabels: false })
    },
  )

  test.each(Object.entries(sources))(
    'are not counted from a start that nobody saw, unless it says so: %s',
    async (_, source) => {
      expect(await compileOptions({ endpoints, source })).toMatchObject({ firstSight: 'drop' })
      expect(await compileOptions({ endpoints, source, firstSight: 'keep' })).toMatchObject({ firstSight: 'keep' })
    },
  )

  test('which those of an exporter have not', async () => {
    expect(await compileOptions({ endpoints })).toMatchObject({ honorLabels: false, source: { kind: 'exposition' } })
  })
})

describe('an address of something else', () => {
  test.each([
    ['https://p.example.com/api/v1', "['https://p.example.com']"],
    ['https://p.example.com/api/v1/', "['https://p.example.com']"],
    ['https://p.example.com/prometheus/api/v1/query?query=up', "['https://p.example.com/prometheus']"],
    ['https://p.example.com/api/v1/query_range', "['https://p.example.com']"],
    ['https://p.example.com/api/v1/targets', "['https://p.example.com']"],
    ['https://p.example.com/api/v1/label/job/values', "['https://p.example.com']"],
  ])('%s is refused, and %s is told for promql()', async (url, base) => {
    const help = `write endpoints: ${base} and source: promql({ name: 'query' })`
    expect(await diagnosticsOf({ endpoints: [url] })).toMatchObject([{ code: 'NX129', help }])
  })

  test.each([
    'https://netdata.example.com/api/v1/allmetrics?format=prometheus',
    'https://cluster.example.com/api/v1/namespaces/shop/pods/web:9100/proxy/metrics',
    'https://p.example.com/api/v1beta/metrics',
    'https://p.example.com/federate?match[]=up',
    'https://p.example.com/federated/metrics',
  ])('is none where exporters have their page: %s', async (url) => {
    expect(await mistakesOf({ endpoints: [url] })).toEqual([])
  })

  test('is the federation of a server that is asked for no series', async () => {
    const endpoints = ['https://p.example.com/federate']
    expect(await mistakesOf({ endpoints })).toEqual([expect.stringMatching(/^NX129 .* is the federation/)])
    expect(await mistakesOf({ endpoints, params: { 'match[]': 'up' } })).toEqual([])
  })

  test.each([federate({ match: ['up'] }), promql({ up: 'up' })])(
    'is the page of an exporter where a server is asked',
    async (source) => {
      const found = await mistakesOf({ endpoints: ['https://p.example.com/metrics'], source })
      expect(found).toEqual([expect.stringMatching(/^NX129 endpoints\/0: .* is the page of an exporter/)])
    },
  )
})

test.each<[unknown, string]>([
  ['promql', "NX111 source: 'source' must be made by federate() or promql(), not the text 'promql'"],
  [{ kind: 'remote' }, 'NX111 source'],
  [{ kind: 'federate' }, "NX112 source: the option 'source.match' is missing"],
  [{ kind: 'federate', match: [' '] }, 'NX111 source/match/0'],
  [{ kind: 'federate', match: 'up' }, 'NX111 source/match'],
  [{ kind: 'promql' }, 'NX111 source: promql() must be given at least one query'],
  [promql({}), 'NX111 source: promql() must be given at least one query by the name of its metric, not none'],
  [promql({ up: ' ' }), "NX111 source/up: 'source.up' must be a query such as 'sum(up)', not the text ' '"],
  [{ kind: 'promql', queries: { up: {} } }, "NX112 source/up: the option 'source.up.query' is missing"],
  [{ kind: 'promql', queries: { up: { query: 'up', every: '1m' } } }, 'NX110 source/up/every'],
  [promql({ '5xx': 'a' }), "NX130 source/5xx: '5xx' cannot be the name of a metric"],
])('the source %j is refused: %s', async (source, expected) => {
  const found = await mistakesOf({ endpoints: ['https://p.example.com'], source })
  expect(found).toEqual([expect.stringContaining(expected)])
})

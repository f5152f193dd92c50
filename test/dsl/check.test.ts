import { describe, expect, test } from 'vitest'
import { compile } from '../../dsl/compile.ts'
import { defineProject, exporter, http, quantiles, secret, type TargetOptions, target } from '../../dsl/index.ts'

const project = defineProject({
  dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
})
const endpoints = ['https://web-1.example.com/metrics'] as const

const catalog = {
  name: 'shop',
  families: {
    'http:requests_total': { type: 'counter', labels: ['code'], series: 5, samples: 5 },
    request_seconds: { type: 'histogram', labels: ['handler', 'le'], series: 2, samples: 26 },
    rpc_seconds: { type: 'summary', labels: ['quantile'], series: 1, samples: 5 },
    memory_bytes: { type: 'gauge', labels: ['pool'], series: 3, samples: 3 },
    queue_depth: { type: 'unknown', labels: ['queue'], series: 4, samples: 4 },
  },
} as const

/** A target whose endpoints are only known later. */
const FOUND = { endpoints: [], discovery: http({ url: 'https://sd.example.com/targets' }) }

function labelsUpTo(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`label_${index}`, 'x']))
}

/** The codes of what is found, for options that the types may refuse. */
async function codesOf(options: object, known?: typeof catalog): Promise<readonly string[]> {
  // Safe: the compiler takes what it is given as unchecked.
  const all = { endpoints, ...options } as TargetOptions
  const written = known === undefined ? target('web', all) : target('web', exporter(known), all)
  const { diagnostics } = await compile({ project, targets: [written] })
  return diagnostics.map(({ code }) => code)
}

describe('without a catalog', () => {
  test.each<[string, object, readonly string[]]>([
    ['a keep in a wider drop contradicts it', { metrics: { keep: ['a_b'], drop: { 'a_*': true } } }, ['NX214']],
    ['a keep that is dropped in part is fine', { metrics: { keep: ['a_b'], drop: { 'a_*': { x: 'y' } } } }, []],
    ['a keep wider than a drop is fine', { metrics: { keep: ['a_*'], drop: { a_b: true } } }, []],
    ['a drop in a drop does nothing', { metrics: { drop: { 'a_*': true, a_b: { x: 'y' } } } }, ['NX213']],
    ['a drop beside another is fine', { metrics: { drop: { 'a_*': { x: 'y' }, a_b: { x: 'z' } } } }, []],
    [
      'the same condition on fewer does nothing',
      { metrics: { drop: { 'a_*': { x: 'y' }, a_b: { x: 'y' } } } },
      ['NX213'],
    ],
    ['a metric kept twice is once too often', { metrics: { keep: ['a', 'a'] } }, ['NX213']],
    [
      'a pattern behind a wider one is never reached',
      { metrics: { counters: { '*': 'gauge', 'a*': 'delta' } } },
      ['NX213'],
    ],
    ['a name behind a pattern comes first', { metrics: { counters: { 'a*': 'gauge', ab: 'delta' } } }, []],
    ['a rule for all beside the default is fine', { counters: 'delta', metrics: { counters: { '*': 'gauge' } } }, []],
    [
      'a rename of what is dropped does nothing',
      { metrics: { drop: { 'a_*': true }, rename: { a_b: 'c.d' } } },
      ['NX213'],
    ],
    ['a scale of what is not kept does nothing', { metrics: { keep: ['b_*'], scale: { a_bytes: 'MB' } } }, ['NX213']],
    ['a scale of some of what is kept is fine', { metrics: { keep: ['a_*'], scale: { '*_bytes': 'MB' } } }, []],
    ['a histogram of which a part is kept is kept', { metrics: { keep: ['a_sum'], histograms: { a: 'summary' } } }, []],
    ['a part of a histogram that is kept is kept', { metrics: { keep: ['a'], rename: { a_sum: 'b.sum' } } }, []],
    [
      'a join from a metric that is not sent is fine',
      { metrics: { keep: ['b'], join: { a: { on: ['x'], labels: ['y'] } } } },
      [],
    ],
    ['a label renamed and dropped contradicts', { labels: { drop: ['a'], rename: { a: 'b' } } }, ['NX214']],
    ['a label renamed to a dropped one takes its place', { labels: { drop: ['b'], rename: { a: 'b' } } }, []],
    ['a label dropped and set is replaced', { labels: { drop: ['a'], set: { a: 'b' } } }, []],
    ['a label renamed to what is set contradicts', { labels: { rename: { a: 'b' }, set: { b: 'c' } } }, ['NX214']],
    ['unless labels of the exporter win', { honorLabels: true, labels: { rename: { a: 'b' }, set: { b: 'c' } } }, []],
    ['le dropped mixes buckets', { labels: { drop: ['le'] } }, ['NX215']],
    ['le may be dropped where there are no buckets', { histograms: 'sumAndCount', labels: { drop: ['le'] } }, []],
    [
      'unless one histogram keeps them',
      { histograms: 'drop', metrics: { histograms: { a: 'buckets' } }, labels: { drop: ['le'] } },
      ['NX215'],
    ],
    ['a prefix leaves no room for a name', { prefix: 'p'.repeat(248) }, ['NX306']],
  ])('%s', async (_, options, codes) => {
    expect(await codesOf(options)).toEqual(codes)
  })
})

describe('with a catalog', () => {
  test.each<[string, object, readonly string[]]>([
    ['nothing is wrong with nothing', {}, []],
    ['a misspelt name is a mistake', { metrics: { keep: ['memory_byte'] } }, ['NX204']],
    ['a name unlike any may be of another version', { metrics: { keep: ['goroutines'] } }, ['NX210']],
    ['parts of a histogram have names', { metrics: { keep: ['request_seconds_bucket', 'rpc_seconds_sum'] } }, []],
    [
      'a label of another family is not one of this',
      { metrics: { drop: { memory_bytes: { queue: 'a' } } } },
      ['NX210'],
    ],
    ['a pattern has the labels of all it matches', { metrics: { drop: { '*_*': { queue: 'a' } } } }, []],
    [
      'a label that relabelling writes is there',
      { metrics: { relabel: [{ targetLabel: 'zone', replacement: 'a' }] }, labels: { drop: ['zone'] } },
      [],
    ],
    [
      'names that relabelling writes are not judged',
      { metrics: { relabel: [{ targetLabel: '__name__', replacement: 'a' }], keep: ['zone'] } },
      [],
    ],
    [
      'a relabel rule may let one of two through',
      {
        metrics: {
          relabel: [{ sourceLabels: ['__name__'], regex: 'memory_bytes', action: 'drop' }],
          rename: { queue_depth: 'memory_bytes' },
        },
      },
      [],
    ],
    ['a gauge has no counter rule', { metrics: { counters: { memory_bytes: 'gauge' } } }, ['NX211']],
    ['a metric of unknown type may be a counter', { metrics: { counters: { queue_depth: 'delta' } } }, []],
    [
      'a corrected type counts',
      { metrics: { types: { memory_bytes: 'counter' }, counters: { memory_bytes: 'delta' } } },
      [],
    ],
    ['a pattern that matches one of the type is fine', { metrics: { histograms: { '*_seconds': 'summary' } } }, []],
    ['two names that become one key are found', { metrics: { rename: { queue_depth: 'memory_bytes' } } }, ['NX208']],
    [
      'with the name that Dynatrace makes of them',
      { metrics: { rename: { queue_depth: 'http_requests_total' } } },
      ['NX208'],
    ],
    ['with that of a part', { metrics: { rename: { queue_depth: 'request_seconds_sum' } } }, ['NX208']],
    [
      'a part that is not sent is in nobody’s way',
      { histograms: 'summary', metrics: { rename: { queue_depth: 'request_seconds_sum' } } },
      [],
    ],
    [
      'a name scaled away makes room',
      { metrics: { scale: { memory_bytes: 'MB' }, rename: { queue_depth: 'memory_bytes' } } },
      [],
    ],
    [
      'a name scaled to another is in its way',
      { metrics: { scale: { memory_bytes: 'MB' }, rename: { queue_depth: 'memory_megabytes' } } },
      ['NX208'],
    ],
    ['quantile dropped mixes a summary', { labels: { drop: ['quantile'] } }, ['NX215']],
    ['a sampleLimit of what there is suffices', { sampleLimit: 43 }, []],
    ['a sampleLimit below it fails every scrape', { sampleLimit: 42 }, ['NX125']],
    [
      'samples that conditions may drop do not count',
      { sampleLimit: 42, metrics: { drop: { memory_bytes: { pool: 'a' } } } },
      [],
    ],
    ['what is discovered has the labels that are set', { ...FOUND, labels: { set: labelsUpTo(48) } }, ['NX305']],
    ['and may have them while there is room', { ...FOUND, labels: { set: labelsUpTo(46) } }, []],
    ['a budget is held against what is written down alone', { ...FOUND, budget: { series: 1 } }, []],
  ])('%s', async (_, options, codes) => {
    expect(await codesOf(options, catalog)).toEqual(codes)
  })

  test.each<[string, number, object, string]>([
    ['all is sent, with the five of the scrape itself', 48, {}, 'NX310'],
    ['a summary is one point a series', 24, { histograms: 'summary' }, 'NX310'],
    ['quantiles are beside sum and count', 32, { histograms: quantiles(0.5, 0.9, 0.99) }, 'NX310'],
    ['sum and count are two', 26, { histograms: 'sumAndCount' }, 'NX310'],
    ['a drop takes all of it away', 17, { metrics: { drop: { 'r*_seconds': true } } }, 'NX310'],
    ['or a part', 45, { metrics: { drop: { request_seconds_sum: true, rpc_seconds_count: true } } }, 'NX310'],
    [
      'two endpoints have twice as many',
      96,
      { endpoints: [...endpoints, 'https://web-2.example.com/metrics'] },
      'NX310',
    ],
    ['a condition makes it uncertain', 48, { metrics: { drop: { memory_bytes: { pool: 'a' } } } }, 'NX311'],
    ['so do zeros that are left out', 48, { zeros: 'omit' }, 'NX311'],
    ['and labels that are dropped', 48, { labels: { drop: ['pool'] } }, 'NX311'],
  ])('a budget counts series: %s', async (_, series, options, code) => {
    expect(await codesOf({ ...options, budget: { series } }, catalog)).toEqual([])
    expect(await codesOf({ ...options, budget: { series: series - 1 } }, catalog)).toEqual([code])
  })

  test('a budget of points counts scrapes of a month', async () => {
    const options = { scrapeInterval: '10m' }
    const pointsPerMonth = 48 * 6 * 24 * 30
    expect(await codesOf({ ...options, budget: { pointsPerMonth } }, catalog)).toEqual([])
    expect(await codesOf({ ...options, budget: { pointsPerMonth: pointsPerMonth - 1 } }, catalog)).toEqual(['NX310'])
  })

  test('of an exporter that is none, the target is refused', async () => {
    // Safe: what a cast in a target file could do.
    for (const odd of [catalog, 'node', { kind: 'exporter', catalog: { name: 'a', families: { b: 1 } } }] as never[]) {
      const { diagnostics } = await compile({ project, targets: [target('web', odd, { endpoints })] })
      expect(diagnostics.map(({ code }) => code)).toEqual(['NX111'])
    }
  })

  test('200 targets of 300 families are checked', async () => {
    const families = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `family_${index}_bytes`,
        { type: 'gauge', labels: ['a', 'b'], series: 9, samples: 9 } as const,
      ]),
    )
    const many = Array.from({ length: 200 }, (_, index) =>
      target(`job-${index}`, exporter({ name: 'many', families: { ...families } }), {
        endpoints: [`https://a-${index}.example.com/metrics`],
        budget: '900M points/month',
        metrics: { drop: { 'family_1*': { a: 'x' }, 'family_2*': true }, scale: { '*_bytes': 'MB' } },
      }),
    )
    const { diagnostics } = await compile({ project, targets: many })
    expect(diagnostics).toEqual([])
  })
})

describe('the edge', () => {
  test.each<[string, readonly string[]]>([
    ['https://web-1.example.com/', []],
    ['http://127.0.0.1:9464/metrics', []],
    ['http://localhost:9464/metrics', []],
    ['http://[::1]/', []],
    ['https://9.9.9.9/', ['NX410']],
    ['https://0x09090909/', ['NX410']],
    ['https://[2620:fe::fe]/', ['NX410']],
    ['https://203.0.113.7/', ['NX411']],
    ['https://[2001:db8::1]/', ['NX411']],
    ['https://[::ffff:10.0.0.1]/', ['NX411']],
    ['https://kubernetes.default.svc/', ['NX411']],
    ['https://node.monitoring.svc.cluster.local/', ['NX411']],
    ['https://db.localdomain/', ['NX411']],
    ['http://10.1.2.3/', ['NX411']],
    ['http://172.31.0.1/', ['NX411']],
    ['http://172.32.0.1/', ['NX410']],
    ['http://192.168.0.1/', ['NX411']],
    ['http://169.254.169.254/', ['NX411']],
    ['http://100.64.0.1/', ['NX411']],
    ['http://[fe80::1]/', ['NX411']],
    ['http://[fd00::1]/', ['NX411']],
    ['https://db.internal/', ['NX411']],
    ['https://printer.local./', ['NX411']],
    ['https://prometheus:9090/', ['NX411']],
    ['https://internal.example.com/', []],
  ])('%s draws %j', async (url, codes) => {
    expect(await codesOf({ endpoints: [url] })).toEqual(codes)
  })
})

describe('endpoints of two targets', () => {
  const url = 'https://web-1.example.com/metrics'

  async function codesOfTwo(first: object, second: object): Promise<readonly string[]> {
    // Safe: the compiler takes what it is given as unchecked.
    const [a, b] = [first, second].map((options) => ({ endpoints: [url], ...options }) as TargetOptions)
    const { diagnostics } = await compile({ project, targets: [target('a', a!), target('b', b!)] })
    return diagnostics.map(({ code }) => code)
  }

  test.each<[string, object, object, readonly string[]]>([
    ['that are the same are scraped twice', {}, {}, ['NX119']],
    ['are shared where each keeps its own', { metrics: { keep: ['a_*'] } }, { metrics: { keep: ['b_*'] } }, []],
    [
      'are not shared where both keep something',
      { metrics: { keep: ['a_*'] } },
      { metrics: { keep: ['*_b'] } },
      ['NX119'],
    ],
    ['may not have the same labels', { labels: { set: { job: 'b' } } }, {}, ['NX118']],
    ['may be two', {}, { endpoints: ['https://web-1.example.com/other'] }, []],
  ])('%s', async (_, first, second, codes) => {
    expect(await codesOfTwo(first, second)).toEqual(codes)
  })
})

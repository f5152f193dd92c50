import { describe, expect, test } from 'vitest'
import { type Bundle, type BundleTarget, NO_RULES } from '../../dsl/bundle.ts'
import { canonicalJson } from '../../dsl/canonical-json.ts'
import { compile } from '../../dsl/compile.ts'
import { describe as describeValue } from '../../dsl/describe.ts'
import {
  bearer,
  type DynatraceOptions,
  defineProject,
  header,
  type Ingest,
  type Labels,
  otlp,
  type ProjectOptions,
  secret,
  type Target,
  type TargetOptions,
  target,
  dynatrace as toDynatrace,
  type Url,
} from '../../dsl/index.ts'
import { sha256 } from '../../dsl/sha256.ts'

const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const
const endpoints = ['https://web-1.example.com/metrics'] as const

type Project = Omit<ProjectOptions, 'ingest' | 'dynatrace'> & { readonly dynatrace?: DynatraceOptions }

async function compileGood(targets: readonly Target[], options: Project = {}): Promise<Bundle> {
  const { bundle, diagnostics } = await compile({ project: defineProject({ dynatrace, ...options }), targets })
  expect(diagnostics).toEqual([])
  if (bundle === undefined) throw new Error('no mistakes and no bundle')
  return bundle
}

async function compileOne(options: Partial<TargetOptions>, project: Project = {}): Promise<BundleTarget> {
  const { targets } = await compileGood([target('web', { endpoints, ...options })], project)
  return targets[0]!
}

/** The code and message of each mistake, for options that the types may refuse. */
async function mistakesOf(options: object, project: object = {}): Promise<readonly string[]> {
  // Safe: the compiler takes what it is given as unchecked; that is what is tested.
  const written = [target('web', { endpoints, ...options } as TargetOptions)]
  const all = defineProject({ dynatrace, ...project } as ProjectOptions)
  const { bundle, diagnostics } = await compile({ project: all, targets: written })
  expect(bundle === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'))
  return diagnostics.map(({ code, message }) => `${code} ${message}`)
}

describe('settings', () => {
  test('of a target win over those of the project, which win over the built-in ones', async () => {
    const defaults = { scrapeInterval: '5m', sampleLimit: 100, honorTimestamps: false, parsing: 'strict' } as const
    expect(await compileOne({ scrapeInterval: '10m', honorLabels: true }, { defaults })).toMatchObject({
      scrapeIntervalMinutes: 10,
      sampleLimit: 100,
      honorTimestamps: false,
      honorLabels: true,
      parsing: 'strict',
      fallbackScrapeProtocol: null,
      protobuf: false,
      zeros: 'send',
      unchanged: 'send',
      metadata: true,
      firstSight: 'auto',
      seriesLimit: 100_000,
      onSeriesLimit: 'keep-known',
      budget: { pointsPerMonth: 0, series: 0, linesPerTick: 0 },
      scrapeTimeoutMs: 10_000,
      bodySizeLimit: 10_000_000,
      labelLimit: 0,
      labelNameLengthLimit: 0,
      labelValueLengthLimit: 0,
      auth: { kind: 'none' },
      allowInsecureAuth: false,
      prefix: '',
    })
  })

  test('can take back what the project set', async () => {
    const defaults = { sampleLimit: 100, honorLabels: true, parsing: 'strict', protobuf: true } as const
    expect(await compileOne({}, { defaults })).toMatchObject(defaults)
    const own = { sampleLimit: 0, honorLabels: false, parsing: 'lenient', protobuf: false } as const
    expect(await compileOne(own, { defaults })).toMatchObject(own)
  })

  test('how series are met and how many are remembered is set by the project or the target', async () => {
    const defaults = { firstSight: 'keep', seriesLimit: 500, onSeriesLimit: 'fail' } as const
    expect(await compileOne({}, { defaults })).toMatchObject(defaults)
    const own = { firstSight: 'drop', seriesLimit: 0, onSeriesLimit: 'keep-known' } as const
    expect(await compileOne(own, { defaults })).toMatchObject(own)
  })

  test.each([
    [{ firstSight: 'always' }, "'auto', 'drop' or 'keep'"],
    [{ onSeriesLimit: 'drop' }, "'keep-known' or 'fail'"],
    [{ seriesLimit: -1 }, 'seriesLimit'],
    [{ seriesLimit: 1.5 }, 'seriesLimit'],
  ])('%j is refused', async (options, message) => {
    expect(await mistakesOf(options)).toEqual([expect.stringContaining(message)])
  })

  test('the fallback format of a target takes the place of the one of the project', async () => {
    const defaults = { fallbackScrapeProtocol: 'PrometheusText0.0.4' } as const
    expect(await compileOne({}, { defaults })).toMatchObject(defaults)
    const own = { fallbackScrapeProtocol: 'OpenMetricsText1.0.0' } as const
    expect(await compileOne(own, { defaults })).toMatchObject(own)
  })

  test('a timeout as long as its interval is allowed, a longer one is not, wherever the two are written', async () => {
    expect(await mistakesOf({ scrapeTimeout: '60s' })).toEqual([])
    const late = ['NX122 scrapeTimeout 60.001s is longer than scrapeInterval 1m, in the options of this target']
    expect(await mistakesOf({ scrapeTimeout: '60001ms' })).toEqual(late)
    const project = { defaults: { scrapeInterval: '1m', scrapeTimeout: '61s' } }
    expect(await mistakesOf({}, project)).toEqual([
      'NX122 scrapeTimeout 61s is longer than scrapeInterval 1m, in the options of this project',
    ])
  })
})

describe('labels of an endpoint', () => {
  const layers: readonly (readonly [Labels, Labels, Labels, Labels, string])[] = [
    [{}, {}, {}, { instance: 'web-1.example.com:443', job: 'web' }, 'job and instance'],
    [
      { job: 'p', a: 'p' },
      {},
      {},
      { a: 'p', instance: 'web-1.example.com:443', job: 'web' },
      'job wins over the project',
    ],
    [
      { a: 'p' },
      { a: 't', job: 't' },
      {},
      { a: 't', instance: 'web-1.example.com:443', job: 't' },
      'the target over both',
    ],
    [{ a: 'p' }, { a: 't' }, { a: 'e', instance: 'e' }, { a: 'e', instance: 'e', job: 'web' }, 'the endpoint over all'],
    [{ a: 'p' }, { a: '' }, {}, { instance: 'web-1.example.com:443', job: 'web' }, 'an empty label is none'],
  ]

  test.each(layers)('project %j, target %j, endpoint %j make %j: %s', async (project, set, own, expected) => {
    const options = { endpoints: [{ url: endpoints[0], labels: own }], labels: { set } }
    const compiled = await compileOne(options, { labels: project })
    expect(compiled.endpoints[0]!.labels).toEqual(Object.entries(expected))
  })

  test.each([
    ['https://a.example.com/metrics', 'a.example.com:443'],
    ['http://a.example.com/metrics', 'a.example.com:80'],
    ['https://a.example.com:9100/metrics', 'a.example.com:9100'],
    ['http://[::1]:9100/metrics', '[::1]:9100'],
  ] as const)('name the instance of %s %s', async (url, instance) => {
    const compiled = await compileOne({ endpoints: [url] })
    expect(compiled.endpoints[0]!.labels).toContainEqual(['instance', instance])
  })
})

describe('the id of an endpoint', () => {
  test('is of job and URL', async () => {
    const [endpoint] = (await compileOne({})).endpoints
    expect(endpoint!.id).toBe((await sha256('web\0https://web-1.example.com/metrics')).slice(0, 16))
  })

  test('stays when rules, labels and settings change', async () => {
    const plain = await compileOne({})
    const changed = await compileOne(
      { prefix: 'x', labels: { set: { a: 'b' } }, scrapeInterval: '5m' },
      { labels: { c: 'd' } },
    )
    expect(changed.endpoints[0]!.id).toBe(plain.endpoints[0]!.id)
  })

  test.each(['HTTPS://WEB-1.example.com:443/metrics', 'https://web-1.example.com/metrics#top'])(
    'is the same for %s, which asks for the same',
    async (url) => {
      // Safe: a URL in upper case is none to the type, and one to every client.
      const compiled = await compileOne({ endpoints: [url as 'https://'] })
      expect(compiled.endpoints).toEqual((await compileOne({})).endpoints)
    },
  )
})

describe('the environment', () => {
  const environments: readonly (readonly [Url, string, string])[] = [
    ['https://abc12345.live.dynatrace.com', 'https://abc12345.live.dynatrace.com', 'as it is'],
    ['https://abc12345.live.dynatrace.com/', 'https://abc12345.live.dynatrace.com', 'no slash at the end'],
    [
      'https://abc12345.live.dynatrace.com/ui/apps?x=1#y',
      'https://abc12345.live.dynatrace.com',
      'no page of the interface',
    ],
    [
      'https://abc12345.live.dynatrace.com/api/v2/metrics/ingest',
      'https://abc12345.live.dynatrace.com',
      'no path of the API',
    ],
    ['https://m.example.com/e/1-2-3/', 'https://m.example.com/e/1-2-3', 'Managed'],
    ['https://m.example.com:9999/e/1-2-3/api/v2/metrics/ingest', 'https://m.example.com:9999/e/1-2-3', 'an ActiveGate'],
    ['https://m.example.com/dynatrace/', 'https://m.example.com/dynatrace', 'behind a proxy'],
    ['http://127.0.0.1:9999', 'http://127.0.0.1:9999', 'a stand-in on this machine'],
  ]

  test.each(environments)('%s becomes %s: %s', async (environment, expected) => {
    const bundle = await compileGood([], { dynatrace: { ...dynatrace, environment } })
    expect(bundle.ingest).toMatchObject({ environment: expected, token: 'DT_API_TOKEN' })
  })

  test('of the web interface is turned into that of the API, with a warning', async () => {
    const environment = 'https://abc12345.apps.dynatrace.com/ui/' as const
    const project = defineProject({ dynatrace: { ...dynatrace, environment } })
    const { bundle, diagnostics } = await compile({ project, targets: [] })
    expect(bundle?.ingest).toHaveProperty('environment', 'https://abc12345.live.dynatrace.com')
    expect(diagnostics).toMatchObject([{ code: 'NX304', severity: 'warning' }])
  })
})

describe('where points go', () => {
  const compileTo = async (ingest: Ingest, options: Partial<TargetOptions> = {}): Promise<Bundle> => {
    const project = defineProject({ ingest })
    const { bundle, diagnostics } = await compile({ project, targets: [target('web', { endpoints, ...options })] })
    expect(diagnostics).toEqual([])
    return bundle!
  }
  const endpoint = 'https://otlp.example.com/v1/metrics'

  test.each<[what: string, ingest: Ingest, expected: Bundle['ingest']]>([
    [
      'is an environment, which gets lines',
      toDynatrace(dynatrace),
      {
        kind: 'dynatrace',
        environment: dynatrace.environment,
        token: 'DT_API_TOKEN',
        protocol: 'lines',
        digitSections: 'keep',
        gzip: false,
      },
    ],
    [
      'is an environment, which gets OTLP, compressed',
      toDynatrace({ ...dynatrace, protocol: 'otlp', gzip: true }),
      {
        kind: 'dynatrace',
        environment: dynatrace.environment,
        token: 'DT_API_TOKEN',
        protocol: 'otlp',
        digitSections: 'keep',
        gzip: true,
      },
    ],
    [
      'is a backend of OTLP',
      otlp({ endpoint }),
      { kind: 'otlp', endpoint, headers: [], temporality: 'delta', gzip: false },
    ],
    [
      'is a backend that wants headers and totals',
      otlp({ endpoint, headers: { 'X-Api-Key': secret('KEY') }, temporality: 'cumulative', gzip: true }),
      {
        ...{ kind: 'otlp', endpoint, headers: [{ name: 'X-Api-Key', value: 'KEY' }] },
        ...{ temporality: 'cumulative', gzip: true },
      },
    ],
    [
      'is a collector on this machine',
      otlp({ endpoint: 'http://localhost:4318/v1/metrics', headers: { authorization: secret('KEY') } }),
      {
        ...{ kind: 'otlp', endpoint: 'http://localhost:4318/v1/metrics' },
        ...{ headers: [{ name: 'authorization', value: 'KEY' }], temporality: 'delta', gzip: false },
      },
    ],
  ])('%s', async (_, ingest, expected) => {
    expect((await compileTo(ingest)).ingest).toEqual(expected)
  })

  test.each<[ingest: Ingest, own: Partial<TargetOptions>, expected: readonly object[]]>([
    [toDynatrace(dynatrace), {}, []],
    [toDynatrace({ ...dynatrace, protocol: 'otlp' }), {}, [{ metric: '*', as: { kind: 'native' } }]],
    [otlp({ endpoint }), {}, [{ metric: '*', as: { kind: 'native' } }]],
    [otlp({ endpoint }), { histograms: 'summary' }, [{ metric: '*', as: { kind: 'summary' } }]],
  ])('decides what histograms are sent as, where nothing else does: %j, %j', async (ingest, own, expected) => {
    expect((await compileTo(ingest, own)).targets[0]!.rules.histograms).toMatchObject(expected)
  })

  test('decides which names are taken', async () => {
    const metrics = { rename: { a: 'no key, "but" a name', b: 'x'.repeat(300) } }
    const { targets } = await compileTo(otlp({ endpoint }), { prefix: '1.ü', metrics })
    expect(targets[0]).toMatchObject({ prefix: '1.ü', rules: { rename: [{ to: 'no key, "but" a name' }, {}] } })
  })
})

describe('rules', () => {
  test('keep their order and name their line', async () => {
    const { rules } = await compileOne({
      metrics: {
        keep: ['node_*', 'up'],
        drop: { 'go_*': true, node_cpu_seconds_total: { mode: 'idle', cpu: ['0', '1'] } },
        rename: { node_load1: 'host.load1' },
      },
      labels: { drop: ['fstype'], rename: { mountpoint: 'disk' } },
    })
    const at = expect.stringMatching(/compile\.test\.ts:\d+:\d+$/)
    expect(rules).toEqual({
      ...NO_RULES,
      keep: [
        { metric: 'node_*', where: [], at },
        { metric: 'up', where: [], at },
      ],
      drop: [
        { metric: 'go_*', where: [], at },
        {
          metric: 'node_cpu_seconds_total',
          where: [
            { label: 'mode', is: { kind: 'equals', values: ['idle'] } },
            { label: 'cpu', is: { kind: 'equals', values: ['0', '1'] } },
          ],
          at,
        },
      ],
      rename: [{ metric: 'node_load1', to: 'host.load1', at }],
      labels: { drop: [{ label: 'fstype', at }], rename: [{ label: 'mountpoint', to: 'disk', at }] },
    })
  })

  test('take the place that the locator finds', async () => {
    const { bundle } = await compile({
      project: defineProject({ dynatrace }),
      targets: [target('web', { endpoints, metrics: { keep: ['up'] } })],
      locate: (_, path) => ({ file: path.join('/'), line: 7, column: 9 }),
    })
    expect(bundle?.targets[0]?.rules.keep[0]?.at).toBe('metrics/keep/0:7:9')
  })
})

const ODD = [null, 0, '', [], () => {}, Symbol('odd'), /odd/, new Map()]
const RULES = ['relabel', 'types', 'keep', 'drop', 'aggregate', 'join', 'scale', 'counters', 'histograms', 'rename']

describe('mistakes', () => {
  test('are all found at once, however they are mixed', async () => {
    const found = await mistakesOf(
      { scrapeInterval: '15s', sampleLimt: 5, prefix: 'a b', metrics: { keep: [1], drop: { up: { a: /b/g } } } },
      { labels: { '': 'c' } },
    )
    expect(found.map((text) => text.slice(0, 5)).sort()).toEqual(['NX110', 'NX111', 'NX120', 'NX202', 'NX203', 'NX302'])
  })

  test('of values that no type would pass are told', async () => {
    const right = new Set(['prefix: empty text', 'sampleLimit: the number 0', 'discovery: an empty list'])
    const keys = ['endpoints', 'auth', 'metrics', 'labels', 'scrapeInterval', 'prefix', 'sampleLimit', 'discovery']
    for (const key of [...keys, 'source', 'params', 'via', 'scheme', 'metricsPath', 'allowPrivateNetwork']) {
      for (const odd of ODD) {
        const what = `${key}: ${describeValue(odd)}`
        expect((await mistakesOf({ [key]: odd })).length, what).toBe(right.has(what) ? 0 : 1)
      }
    }
  })

  test('of rules that no type would pass are told', async () => {
    const right = new Set(['keep: an empty list', 'relabel: an empty list'])
    for (const key of RULES) {
      for (const odd of ODD) {
        const what = `${key}: ${describeValue(odd)}`
        expect((await mistakesOf({ metrics: { [key]: odd } })).length, what).toBe(right.has(what) ? 0 : 1)
      }
    }
    for (const key of RULES.filter((each) => each !== 'relabel')) {
      for (const odd of ODD) {
        const found = await mistakesOf({ metrics: { [key]: { a_bytes: odd } } })
        expect(found.length, `${key}: { a_bytes: ${describeValue(odd)} }`).toBeGreaterThan(0)
      }
    }
  })

  test.each([
    [{ metrics: { drop: { up: { '': 'a' } } } }, 'NX203'],
    [{ metrics: { join: { a_info: { on: ['x'], labels: ['y'], metrics: [] } } } }, 'NX111'],
    [{ metrics: { join: { a_info: { on: [''], labels: ['y'] } } } }, 'NX203'],
    [{ metrics: { join: { a_info: { on: ['x'], labels: { y: '' } } } } }, 'NX203'],
    [{ histograms: { kind: 'quantiles', quantiles: [] } }, 'NX111'],
    [{ metrics: { scale: { up: Number.NaN } } }, 'NX111'],
    [{ budget: 0 }, 'NX124'],
    [{ budget: { series: -1 } }, 'NX111'],
  ])('in %j draw %s and do not end the compiler', async (options, code) => {
    expect((await mistakesOf(options)).map((text) => text.slice(0, 5))).toEqual([code])
  })

  test('of names that every object has are told', async () => {
    expect(await mistakesOf(JSON.parse('{ "constructor": 1, "toString": 2 }'))).toEqual([
      "NX110 there is no option 'constructor', in the options of this target",
      "NX110 there is no option 'toString', in the options of this target",
    ])
  })

  test('of options that are missing altogether are told', async () => {
    // Safe: what a cast in a target file could do.
    const targets = [target('web', undefined as unknown as TargetOptions)]
    const project = defineProject(undefined as unknown as ProjectOptions)
    const { diagnostics } = await compile({ project, targets })
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'the options must be an object, not undefined',
      'the options must be an object, not undefined',
    ])
  })

  test('of a literal credential are found behind a cast, and never quoted', async () => {
    // Safe: this is the cast that the check is for.
    const literal = 'hunter2' as unknown as ReturnType<typeof secret>
    for (const auth of ['hunter2', bearer(literal), header('X-Api-Key', literal)]) {
      const found = await mistakesOf({ auth })
      expect(found).toEqual(['NX401 a credential is written into the source, in the options of this target'])
    }
  })

  test('of a URL never quote what it has before the host', async () => {
    for (const url of [
      'https://me:hunter2@a.example.com/',
      'ftp://me:hunter2@a.example.com/',
      'https://me:hunter2@:bad/',
    ]) {
      expect((await mistakesOf({ endpoints: [url] })).join()).toMatch(/^NX(116|403) (?!.*hunter2)/)
    }
  })

  test('plain http takes credentials only where it is allowed', async () => {
    const insecure = { endpoints: ['http://a.example.com/'], auth: bearer(secret('A_TOKEN')) }
    expect((await mistakesOf(insecure))[0]).toMatch(/^NX402/)
    expect(await mistakesOf({ ...insecure, allowInsecureAuth: true })).toEqual([])
    expect(await mistakesOf({ endpoints: insecure.endpoints })).toEqual([])
  })

  test('in a target are found where the project could not be loaded', async () => {
    const targets = [target('web', { endpoints: [] })]
    const { bundle, diagnostics } = await compile({ project: undefined, targets })
    expect(bundle).toBeUndefined()
    expect(diagnostics).toMatchObject([{ code: 'NX115' }])
  })

  test('of a key are reported once where the prefix is to blame', async () => {
    const found = await mistakesOf({ prefix: 'web.1a', metrics: { rename: { up: 'up', node_load1: 'load' } } })
    expect(found).toHaveLength(1)
    expect((await mistakesOf({ metrics: { rename: { node_load1: 'load.1m' } } }))[0]).toMatch(/^NX301/)
  })
})

describe('the bundle', () => {
  const write = (job: string) => target(job, { endpoints: [`https://${job}.example.com/metrics`] })
  const targets = ['c', 'a', 'b'].map(write)

  test('is the same bytes for the same input, in whatever order the targets come', async () => {
    const [first, second] = [await compileGood(targets), await compileGood(targets.toReversed())]
    expect(canonicalJson(second)).toBe(canonicalJson(first))
    expect(first.targets.map(({ job }) => job)).toEqual(['a', 'b', 'c'])
  })

  test('has the hash of everything else in it', async () => {
    const { hash, ...rest } = await compileGood(targets)
    expect(hash).toBe(await sha256(canonicalJson(rest)))
    expect((await compileGood(targets, { labels: { env: 'prod' } })).hash).not.toBe(hash)
  })

  test('of 200 targets takes less than a second', async () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      target(`job-${index}`, {
        endpoints: [`https://a-${index}.example.com/metrics`, `https://b-${index}.example.com/metrics`],
        metrics: {
          keep: ['node_cpu_seconds_total', 'node_memory_*', 'node_load1'],
          drop: { 'node_network_*': { device: /^(lo|ifb\d+)$/ } },
          rename: { node_load1: 'host.load1' },
        },
      }),
    )
    const start = performance.now()
    const bundle = await compileGood(many)
    expect(performance.now() - start).toBeLessThan(10_000)
    expect(bundle.targets).toHaveLength(200)
  })
})

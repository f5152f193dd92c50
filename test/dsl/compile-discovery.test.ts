import { describe, expect, test } from 'vitest'
import type { BundleDiscovery, Discovered } from '../../dsl/bundle.ts'
import { compile } from '../../dsl/compile.ts'
import {
  authorization,
  basic,
  bearer,
  type Discovery,
  defineProject,
  dns,
  federate,
  http,
  kubernetes,
  type ProjectOptions,
  promql,
  secret,
  type TargetOptions,
  target,
} from '../../dsl/index.ts'
import { compileOptions, mistakesOf } from './compiled.ts'

const SD = 'https://sd.example.com/targets'
const SERVER = 'https://cluster.example.com:6443'
const TOKEN = secret('TOKEN')
const endpoints = ['https://web-1.example.com/metrics'] as const
const refresh = { at: 'discovery:1:1', refreshIntervalMinutes: 1, timeoutMs: 10_000, targetLimit: 1_000 }

describe('discovery', () => {
  test.each<[string, Discovery, BundleDiscovery]>([
    [
      'by HTTP, with what counts unless set',
      http({ url: SD }),
      {
        kind: 'http',
        ...refresh,
        url: SD,
        auth: { kind: 'none' },
        allowInsecureAuth: false,
        via: null,
        signedParams: ['sig', 'exp', 'expires', 'signature', 'token', 'x-amz-*'],
      },
    ],
    [
      'by HTTP, with all of it set',
      http({
        url: 'http://sd.example.com:80/targets?env=prod#top',
        auth: authorization('token', TOKEN),
        allowInsecureAuth: true,
        via: 'PRIVATE_NETWORK',
        signedParams: ['Sig', 'x-goog-*'],
        refreshInterval: '10m',
        timeout: '90s',
        targetLimit: 0,
      }),
      {
        kind: 'http',
        at: 'discovery:1:1',
        refreshIntervalMinutes: 10,
        timeoutMs: 90_000,
        targetLimit: 0,
        url: 'http://sd.example.com/targets?env=prod',
        auth: { kind: 'authorization', type: 'token', credentials: 'TOKEN' },
        allowInsecureAuth: true,
        via: 'PRIVATE_NETWORK',
        signedParams: ['sig', 'x-goog-*'],
      },
    ],
    [
      'by SRV records',
      dns({ names: ['_metrics._tcp.example.com', '_metrics._tcp.example.com'] }),
      {
        kind: 'dns',
        ...refresh,
        names: ['_metrics._tcp.example.com'],
        type: 'SRV',
        port: null,
        resolver: 'https://cloudflare-dns.com/dns-query',
        via: null,
      },
    ],
    [
      'by addresses',
      dns({
        names: ['web.example.com.'],
        type: 'AAAA',
        port: 9100,
        resolver: 'https://dns.example.com/dns-query',
        via: 'INTRANET',
      }),
      {
        kind: 'dns',
        ...refresh,
        names: ['web.example.com.'],
        type: 'AAAA',
        port: 9100,
        resolver: 'https://dns.example.com/dns-query',
        via: 'INTRANET',
      },
    ],
    [
      'in a cluster, with what counts unless set',
      kubernetes({ server: SERVER, token: TOKEN }),
      {
        kind: 'kubernetes',
        ...refresh,
        server: `${SERVER}/`,
        auth: { kind: 'bearer', token: 'TOKEN' },
        allowInsecureAuth: false,
        via: null,
        cluster: '',
        namespaces: [],
        annotations: 'dynatrace',
        reach: 'proxy',
      },
    ],
    [
      'in a cluster, with all of it set',
      kubernetes({
        server: 'https://rancher.example.com/k8s/clusters/c-1',
        token: TOKEN,
        cluster: 'prod',
        namespaces: ['shop', 'bank-2', 'shop'],
        annotations: 'prometheus',
        reach: 'proxy',
        via: 'CLUSTER',
      }),
      {
        kind: 'kubernetes',
        ...refresh,
        server: 'https://rancher.example.com/k8s/clusters/c-1',
        auth: { kind: 'bearer', token: 'TOKEN' },
        allowInsecureAuth: false,
        via: 'CLUSTER',
        cluster: 'prod',
        namespaces: ['shop', 'bank-2'],
        annotations: 'prometheus',
        reach: 'proxy',
      },
    ],
  ])('%s', async (_, discovery, expected) => {
    const compiled = await compileOptions({ discovery })
    expect(compiled).toMatchObject({ endpoints: [], discovery: [expected] })
    expect(compiled.discovery).toEqual([expected])
  })

  test('may be several, beside endpoints that are written down', async () => {
    const discovery = [http({ url: SD }), dns({ names: ['_metrics._tcp.example.com'] })]
    const compiled = await compileOptions({ endpoints, discovery })
    expect(compiled.endpoints).toHaveLength(1)
    expect(compiled.discovery).toMatchObject([
      { kind: 'http', at: 'discovery/0:1:1' },
      { kind: 'dns', at: 'discovery/1:1:1' },
    ])
  })

  test('is empty where there is none', async () => {
    expect(await compileOptions({ endpoints })).toMatchObject({ discovery: [], via: null, allowPrivateNetwork: false })
    expect(await compileOptions({ endpoints, discovery: [] })).toMatchObject({ discovery: [] })
  })
})

describe('of what is discovered', () => {
  const discovery = http({ url: SD })
  const plain: Discovered = { scheme: 'https', metricsPath: '/metrics', params: [], relabel: [], below: [], above: [] }

  test.each<[string, TargetOptions, Partial<Discovered>]>([
    ['nothing is set', {}, {}],
    ['scheme and path', { scheme: 'http', metricsPath: '/probe' }, { scheme: 'http', metricsPath: '/probe' }],
    [
      'parameters, in order, one for each value of a list',
      { params: { module: 'http_2xx', target: ['b', 'a'], none: [] } },
      {
        params: [
          ['module', 'http_2xx'],
          ['target', 'b'],
          ['target', 'a'],
        ],
      },
    ],
    [
      'the series that are federated',
      { source: federate({ match: ['{job="node"}', 'up', 'up'] }), params: { 'max-lookback': '2m' } },
      {
        metricsPath: '/federate',
        params: [
          ['match[]', '{job="node"}'],
          ['match[]', 'up'],
          ['max-lookback', '2m'],
        ],
      },
    ],
    ['the base of servers', { source: promql({ up: 'up' }) }, { metricsPath: '/' }],
    [
      'the base of servers that have one',
      { source: promql({ up: 'up' }), metricsPath: '/prometheus/api/v1/' },
      { metricsPath: '/prometheus' },
    ],
  ])('%s', async (_, options, expected) => {
    expect((await compileOptions({ discovery, ...options })).discovered).toEqual({ ...plain, ...expected })
  })

  test('relabelling has the defaults of Prometheus', async () => {
    const { discovered, rules } = await compileOptions({
      discovery,
      relabel: [{ sourceLabels: ['__meta_zone'], targetLabel: 'zone' }],
    })
    const rest = { action: 'replace', separator: ';', regex: '(.*)', modulus: 0, replacement: '$1' }
    const rule = { ...rest, sourceLabels: ['__meta_zone'], targetLabel: 'zone', at: 'relabel/0:1:1' }
    expect(discovered.relabel).toEqual([rule])
    expect(rules.relabel).toEqual([])
  })

  test.each<[ProjectOptions['labels'], Record<string, string>, Discovered['below'], Discovered['above'], string]>([
    [
      { b: 'p', a: 'p' },
      {},
      [
        ['a', 'p'],
        ['b', 'p'],
      ],
      [],
      'those of the project lie below',
    ],
    [
      {},
      { b: 't', a: 't' },
      [],
      [
        ['a', 't'],
        ['b', 't'],
      ],
      'those of the target lie above',
    ],
    [
      { a: 'p', b: 'p' },
      { a: 't' },
      [
        ['a', 'p'],
        ['b', 'p'],
      ],
      [['a', 't']],
      'both may have the same',
    ],
    [{ a: 'p', b: 'p', c: '' }, { a: '' }, [['b', 'p']], [], 'an empty one takes another away'],
  ])('labels %j and %j come to %j below, %j above: %s', async (project, set, below, above) => {
    const { discovered } = await compileOptions({ discovery, labels: { set } }, { labels: project! })
    expect(discovered).toMatchObject({ below, above })
  })
})

describe('credentials of a discovery go over plain http', () => {
  const open = 'http://sd.example.com/'
  const auth = basic('user', TOKEN)

  test.each<[string, TargetOptions, readonly string[]]>([
    ['never, of a list', { discovery: http({ url: open, auth }) }, ['NX402 discovery/url']],
    ['where the list allows it', { discovery: http({ url: open, auth, allowInsecureAuth: true }) }, []],
    ['where there are none', { discovery: http({ url: open }) }, []],
    [
      'not because the target allows it for itself',
      { discovery: http({ url: open, auth }), allowInsecureAuth: true },
      ['NX402 discovery/url'],
    ],
    ['never, of a cluster', { discovery: kubernetes({ server: open, token: TOKEN }) }, ['NX402 discovery/server']],
    [
      'to a cluster where the target allows it',
      { discovery: kubernetes({ server: open, token: TOKEN }), allowInsecureAuth: true },
      [],
    ],
    ['never, of the target', { discovery: http({ url: SD }), scheme: 'http', auth }, ['NX402 scheme']],
    [
      'of the target where it allows that',
      { discovery: http({ url: SD }), scheme: 'http', auth, allowInsecureAuth: true },
      [],
    ],
  ])('%s', async (_, options, expected) => {
    expect((await mistakesOf(options)).map((text) => text.split(':')[0])).toEqual(expected)
  })
})

describe('hosts that the open network does not know draw a warning', () => {
  test.each<[string, TargetOptions, readonly string[]]>([
    ['where a list is', { discovery: http({ url: 'https://sd.internal/' }) }, ['NX411']],
    ['but not through a binding', { discovery: http({ url: 'https://sd.internal/', via: 'NETWORK' }) }, []],
    ['where a cluster is', { discovery: kubernetes({ server: 'https://9.9.9.9:6443', token: TOKEN }) }, ['NX410']],
    [
      'but not a cluster behind a binding',
      { discovery: kubernetes({ server: 'https://10.0.0.1:6443', token: TOKEN, via: 'CLUSTER' }) },
      [],
    ],
    [
      'where an endpoint is',
      { endpoints: ['https://10.0.0.1/metrics', 'https://db.internal/metrics'] },
      ['NX411', 'NX411'],
    ],
    ['but not endpoints behind a binding', { endpoints: ['https://10.0.0.1/metrics'], via: 'NETWORK' }, []],
    ['where pods are', { discovery: kubernetes({ server: SERVER, token: TOKEN, reach: 'direct' }) }, ['NX412']],
    [
      'but not pods behind a binding',
      { discovery: kubernetes({ server: SERVER, token: TOKEN, reach: 'direct' }), via: 'CLUSTER' },
      [],
    ],
  ])('%s', async (_, options, expected) => {
    expect((await mistakesOf(options)).map((text) => text.slice(0, 5))).toEqual(expected)
  })
})

describe('mistakes in a discovery', () => {
  test.each<[object, string]>([
    [{}, 'NX115'],
    [{ discovery: [] }, 'NX115 discovery'],
    [{ endpoints: [], discovery: [] }, 'NX115 endpoints'],
    [{ discovery: 'https://sd.example.com' }, "NX111 discovery: 'discovery' must be made by http()"],
    [{ discovery: { url: SD } }, "NX111 discovery: 'discovery' must be made by http()"],
    [{ discovery: [null] }, "NX111 discovery/0: 'discovery[0]' must be made by http()"],
    [{ discovery: { kind: 'http', url: SD, header: 'a' } }, 'NX405 discovery/header: there is no option'],
    [{ discovery: { kind: 'http', url: SD, path: 'a' } }, 'NX110 discovery/path: there is no option'],
    [{ discovery: { kind: 'http', url: 'sd.example.com' } }, 'NX116 discovery/url'],
    [{ discovery: { kind: 'http', url: 'https://me:hunter2@sd.example.com/' } }, 'NX403 discovery/url'],
    [{ discovery: { kind: 'http', url: SD, auth: 'hunter2' } }, 'NX401 discovery/auth'],
    [{ discovery: { kind: 'http', url: SD, via: 'a-b' } }, 'NX111 discovery/via'],
    [{ discovery: { kind: 'http', url: SD, refreshInterval: '7m' } }, 'NX120 discovery/refreshInterval'],
    [{ discovery: { kind: 'http', url: SD, timeout: '1m' } }, 'NX121 discovery/timeout'],
    [{ discovery: { kind: 'http', url: SD, timeout: '60001ms' } }, 'NX122 discovery/timeout'],
    [{ discovery: { kind: 'http', url: SD, targetLimit: 10_001 } }, 'NX111 discovery/targetLimit'],
    [{ discovery: { kind: 'http', url: SD, signedParams: [''] } }, 'NX111 discovery/signedParams/0'],
    [{ discovery: { kind: 'dns', names: ['a b'] } }, 'NX111 discovery/names/0'],
    [{ discovery: { kind: 'dns', names: ['a.example.com'], type: 'A' } }, 'NX112 discovery'],
    [{ discovery: { kind: 'dns', names: ['a.example.com'], port: 9100 } }, 'NX128 discovery/port'],
    [{ discovery: { kind: 'dns', names: ['a.example.com'], resolver: 'dns.example.com' } }, 'NX116 discovery/resolver'],
    [{ discovery: { kind: 'kubernetes', server: SERVER, token: 'hunter2' } }, 'NX401 discovery/token'],
    [
      { discovery: { kind: 'kubernetes', server: SERVER, token: TOKEN, namespaces: ['a.b'] } },
      'NX111 discovery/namespaces/0',
    ],
    [{ discovery: { kind: 'kubernetes', server: `${SERVER}:1`, token: TOKEN } }, 'NX116 discovery/server'],
    [{ discovery: http({ url: SD }), metricsPath: '/metrics?a=b' }, 'NX111 metricsPath'],
    [{ discovery: http({ url: SD }), scheme: 'ftp' }, 'NX111 scheme'],
    [{ discovery: http({ url: SD }), relabel: [{ action: 'drop', regex: '(' }] }, 'NX201 relabel/0/regex'],
    [{ discovery: http({ url: SD }), relabel: {} }, "NX111 relabel: 'relabel' must be a list of rules"],
    [{ discovery: http({ url: SD }), params: { '': 'a' } }, 'NX111 params'],
    [{ discovery: http({ url: SD }), params: { a: null } }, 'NX111 params/a'],
    [{ endpoints, scheme: 'https' }, 'NX128 scheme'],
    [{ endpoints, metricsPath: '/metrics' }, 'NX128 metricsPath'],
    [{ endpoints, relabel: [] }, 'NX128 relabel'],
    [{ endpoints, via: '' }, 'NX111 via'],
    [
      { discovery: dns({ names: ['a.b'] }), source: federate({ match: ['up'] }), metricsPath: '/a' },
      'NX128 metricsPath',
    ],
  ])('%j draw %s', async (options, expected) => {
    expect(await mistakesOf(options)).toEqual([expect.stringContaining(expected)])
    expect((await mistakesOf(options)).join()).not.toContain('hunter2')
  })

  test('are none where two targets discover the same', async () => {
    const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: TOKEN } as const
    const targets = ['a', 'b'].map((job) => target(job, { discovery: http({ url: SD, auth: bearer(TOKEN) }) }))
    expect(await compile({ project: defineProject({ dynatrace }), targets })).toMatchObject({
      bundle: { targets: [{ job: 'a' }, { job: 'b' }] },
      diagnostics: [],
    })
  })
})

import { describe, expect, test } from 'vitest'
import { compile } from '../../dsl/compile.ts'
import {
  basic,
  bearer,
  defineProject,
  dns,
  header,
  http,
  oauth2,
  otlp,
  type ProjectOptions,
  promql,
  secret,
  target,
} from '../../dsl/index.ts'
import { compileOptions, diagnosticsOf, mistakesOf } from './compiled.ts'

const URL = 'https://web-1.example.com/metrics'
const endpoints = [URL]
const TOKEN = `dt0c01.${'HUSH'.repeat(6)}.${'HUSH'.repeat(16)}`
const NAME = secret('NAME')

describe('a literal credential does not compile', () => {
  test.each<[object, readonly string[]]>([
    [{ endpoints: [`https://bob:hush@web-1.example.com/`] }, ['NX403 endpoints/0']],
    [{ endpoints: [`https://hush@web-1.example.com/`] }, ['NX403 endpoints/0']],
    [{ endpoints: [`https://bob:hush@web-1.example.com:99999/`] }, ['NX403 endpoints/0']],
    [{ endpoints: ['bob:hush@web-1.example.com/metrics'] }, ['NX403 endpoints/0']],
    [{ endpoints: ['https:/bob:hush@web-1.example.com/'] }, ['NX403 endpoints/0']],
    [{ endpoints: ['https://bob:hush/x@web-1.example.com/'] }, ['NX403 endpoints/0']],
    [{ endpoints: [`${URL}?a=b&token=hush`] }, ['NX403 endpoints/0']],
    [{ endpoints: [{ url: `${URL}?API-Key=hush` }] }, ['NX403 endpoints/0/url']],
    [{ endpoints: [`${URL}?target=redis://bob:hush@db.example.com`] }, ['NX401 endpoints/0']],
    [{ endpoints, params: { access_token: 'hush' } }, ['NX401 params/access_token']],
    [{ endpoints, params: { target: ['redis://bob:hush@db.example.com'] } }, ['NX401 params/target/0']],
    [{ endpoints, labels: { set: { password: 'hush' } } }, ['NX401 labels/set/password']],
    [{ endpoints: [{ url: URL, labels: { note: TOKEN } }] }, ['NX401 endpoints/0/labels/note']],
    [{ endpoints, prefix: TOKEN }, ['NX401 prefix']],
    [{ endpoints, auth: bearer(TOKEN as never) }, ['NX401 auth']],
    [{ endpoints, auth: header('X-Api-Key', 'hush' as never) }, ['NX401 auth']],
    [{ endpoints, auth: basic('bob', secret('hush' as never)) }, ['NX404 auth']],
    [{ endpoints, headers: { Authorization: 'Bearer hush-1' } }, ['NX405 headers']],
    [{ endpoints, cookie: 'hush' }, ['NX405 cookie']],
    [{ endpoints, proxyUrl: 'http://proxy.example.com/hush' }, ['NX405 proxyUrl']],
    [{ endpoints, discovery: http({ url: `${URL}?secret=hush` as never }) }, ['NX403 discovery/url']],
    [
      { endpoints, discovery: [dns({ names: ['a.example.com'], resolver: 'https://a.example.com/?auth_token=hush' })] },
      ['NX403 discovery/0/resolver'],
    ],
    [
      {
        endpoints,
        auth: oauth2({ tokenUrl: `${URL}?client_secret=hush` as never, clientId: 'a', clientSecret: NAME }),
      },
      ['NX403 auth/tokenUrl'],
    ],
    [
      { endpoints, metrics: { relabel: [{ targetLabel: 'a', replacement: 'Bearer hush.hush.1' }] } },
      ['NX401 metrics/relabel/0/replacement'],
    ],
    [
      { discovery: http({ url: URL }), relabel: [{ targetLabel: '__param_token', replacement: 'hush' }] },
      ['NX401 relabel/0/replacement'],
    ],
    [{ endpoints: ['https://a.example.com'], source: promql({ a: `up{token="${TOKEN}"}` }) }, ['NX401 source/a']],
  ])('%j', async (options, expected) => {
    const diagnostics = await diagnosticsOf(options)
    expect(diagnostics.map(({ code, at }) => `${code} ${at.file}`).sort()).toEqual([...expected].sort())
    expect(JSON.stringify(diagnostics)).not.toMatch(/hush/i)
  })

  test.each<[Partial<ProjectOptions> | object, readonly string[]]>([
    [
      { dynatrace: { environment: `https://abc12345.apps.dynatrace.com/?api-token=hush`, token: NAME } },
      ['NX403', 'NX304'],
    ],
    [{ dynatrace: { environment: `abc12345.live.dynatrace.com?api-token=hush`, token: NAME } }, ['NX403', 'NX116']],
    [{ dynatrace: TOKEN }, ['NX401', 'NX111']],
    [{ ingest: otlp({ endpoint: 'https://o.example.com/v1/metrics', headers: 'a=hush' as never }) }, ['NX405']],
    [{ ingest: otlp({ endpoint: 'https://o.example.com/?api_key=hush' }) }, ['NX403', 'NX127']],
    [{ dynatrace: { environment: 'https://a.example.com', token: NAME }, labels: { api_key: 'hush' } }, ['NX401']],
  ])('of a project, %j', async (options, expected) => {
    // Safe: the compiler takes what it is given as unchecked; that is what is tested.
    const project = defineProject(options as ProjectOptions)
    const { diagnostics } = await compile({ project, targets: [target('web', { endpoints: [URL] })] })
    expect(diagnostics.map(({ code }) => code).sort()).toEqual([...expected].sort())
    expect(JSON.stringify(diagnostics)).not.toMatch(/hush/i)
  })

  test('also in options that are part of themselves', async () => {
    const labels: Record<string, unknown> = { set: { note: TOKEN } }
    labels.labels = labels
    expect(await mistakesOf({ endpoints, labels })).toEqual([
      "NX110 labels/labels: there is no option 'labels.labels'",
      'NX401 labels/set/note: a credential is written into the source',
    ])
  })
})

test.each<[object]>([
  [{ endpoints: [`${URL}?module=http_2xx&target=https://a.example.com/b@c&auth=public_v2`] }],
  [{ endpoints: [`${URL}?X-Amz-Credential=a&X-Amz-Security-Token=b&sig=c&token=`] }],
  [{ endpoints, params: { auth: 'public_v2', module: ['if_mib'], key: 'a' } }],
  [{ endpoints, labels: { set: { token: 'eth', secret: 'tls', author: 'bob', note: 'Basic authentication' } } }],
  [{ endpoints, metrics: { relabel: [{ sourceLabels: ['u'], regex: '.*[?]password=.+', action: 'drop' }] } }],
  [{ endpoints, metrics: { relabel: [{ sourceLabels: ['u'], regex: 'https://[^:]+:[^@]+@(.*)', targetLabel: 'u' }] } }],
  [{ endpoints, metrics: { relabel: [{ targetLabel: 'password', replacement: 'redacted' }] } }],
  [{ discovery: http({ url: URL }), relabel: [{ sourceLabels: ['__meta_id'], targetLabel: '__param_token' }] }],
  [{ discovery: http({ url: URL }), relabel: [{ targetLabel: '__param_auth', replacement: 'public_v2' }] }],
  [{ endpoints, metrics: { rename: { vault_token_count: 'vault.tokens' }, drop: { api_key_total: { token: 'a' } } } }],
])('what only looks like a credential compiles: %j', async (options) => {
  await compileOptions(options)
})

describe('a message quotes what was written', () => {
  test.each<[object, string]>([
    [{ scrapeTimeout: 'a\u001b[31m\n\u202eb' }, "NX121 scrapeTimeout: 'a\uFFFD[31m\uFFFD\uFFFDb' is not a timeout"],
    [{ prefix: new Map() }, "NX111 prefix: 'prefix' must be text such as 'web', not an instance of Map"],
    [{ prefix: Object.create({}) }, "NX111 prefix: 'prefix' must be text such as 'web', not an instance of Object"],
    [
      { metrics: { scale: { a_bytes: Number.NaN } } },
      "NX111 metrics/scale/a_bytes: 'metrics.scale.a_bytes' must be a unit such as 'MiB', or a number to multiply by that is more than 0, not the number NaN",
    ],
    [
      { discovery: http('https://sd.example.com/' as never) },
      "NX111 discovery: 'discovery' must be made of options in braces, not of text or a list",
    ],
    [{ auth: oauth2('hush' as never) }, 'NX405 auth: oauth2() must be given options in braces'],
  ])('without what a terminal would do: %j', async (options, expected) => {
    expect(await mistakesOf({ endpoints, ...options })).toContain(expected)
  })

  test('with both ends of what is very long', async () => {
    const [mistake = ''] = await mistakesOf({ endpoints, scrapeTimeout: 'x'.repeat(1e6) })
    expect(mistake).toMatch(/^NX121 scrapeTimeout: 'x+…x+' is not a timeout$/)
    expect(mistake.length).toBeLessThan(1_100)
  })
})

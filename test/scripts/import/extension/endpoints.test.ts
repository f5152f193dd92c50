import { describe, expect, test } from 'vitest'
import { compile } from '../../../../dsl/compile.ts'
import { defineProject, secret, type Target } from '../../../../dsl/index.ts'
import { evaluateTarget } from '../../../../scripts/import/evaluate.ts'
import { extensionImporter } from '../../../../scripts/import/extension/importer.ts'
import type { Imported } from '../../../../scripts/import/imported.ts'

const EXTENSION = `name: custom:shop
prometheus:
  - group: shop
    metrics:
      - { key: shop.orders, value: metric:orders_total, type: count }
      - { key: shop.load, value: metric:load, type: gauge }
      - { key: shop.seconds, value: metric:seconds, type: histogram }
      - { key: shop.gc, value: metric:gc_seconds, type: summary }
`

const URL = 'https://shop.example.com/metrics'

describe('an endpoint of an activation', () => {
  test.each([
    ['is a URL', [{ url: URL }], { endpoints: [URL], histograms: 'sumAndCount' }],
    ['keeps its query', [{ url: `${URL}?a=1#b` }], { endpoints: [`${URL}?a=1`] }],
    ['has a timeout', [{ url: URL, advanced: { timeoutSecs: 25 } }], { scrapeTimeout: '25s' }],
    [
      'has the timeout of narthex where it is 0',
      [{ url: URL, advanced: { timeoutSecs: 0 } }],
      { scrapeTimeout: undefined },
    ],
    ['has buckets', [{ url: URL, advanced: { collectHistogramBuckets: true } }], { histograms: 'buckets' }],
    ['has no authentication', [{ url: URL, authentication: { scheme: 'none' } }], { auth: undefined }],
    [
      'has a user and a password',
      [{ url: URL, authentication: { scheme: 'basic', username: 'u', password: 'p' } }],
      { auth: { kind: 'basic', username: 'u', password: { kind: 'secret', name: 'SHOP_PASSWORD' } } },
    ],
    [
      'has a token',
      [{ url: URL, authentication: { scheme: 'bearer', token: 't' } }],
      { auth: { kind: 'bearer', token: { kind: 'secret', name: 'SHOP_TOKEN' } } },
    ],
    [
      'has credentials in a vault',
      [
        {
          url: URL,
          authentication: { scheme: 'bearer', useCredentialVault: true, credentialVaultId: 'CREDENTIALS_VAULT-1' },
        },
      ],
      { auth: { kind: 'bearer', token: { kind: 'secret', name: 'SHOP_TOKEN' } } },
    ],
    [
      'has keys of AWS',
      [{ url: URL, authentication: { scheme: 'aws', accessKey: 'a', secretKey: 's', region: 'eu-west-1' } }],
      {
        auth: {
          kind: 'sigv4',
          region: 'eu-west-1',
          accessKey: { kind: 'secret', name: 'SHOP_ACCESS_KEY' },
          secretKey: { kind: 'secret', name: 'SHOP_SECRET_KEY' },
        },
      },
    ],
    [
      'has credentials of its own, and a name for those that differ',
      [
        { url: 'https://a.example.com/metrics', authentication: { scheme: 'bearer', token: 't' } },
        { url: 'https://b.example.com/metrics', authentication: { scheme: 'bearer', token: 'u' } },
        { url: 'https://c.example.com/metrics', authentication: { scheme: 'bearer', token: 't' } },
        { url: 'https://d.example.com/metrics' },
      ],
      {
        auth: undefined,
        endpoints: [
          {
            url: 'https://a.example.com/metrics',
            auth: { kind: 'bearer', token: { kind: 'secret', name: 'SHOP_TOKEN' } },
          },
          {
            url: 'https://b.example.com/metrics',
            auth: { kind: 'bearer', token: { kind: 'secret', name: 'SHOP_TOKEN_2' } },
          },
          {
            url: 'https://c.example.com/metrics',
            auth: { kind: 'bearer', token: { kind: 'secret', name: 'SHOP_TOKEN' } },
          },
          'https://d.example.com/metrics',
        ],
      },
    ],
    [
      'sends credentials over plain http where it did',
      [
        {
          url: 'http://shop.example.com/metrics',
          authentication: { scheme: 'bearer', token: 't', skipVerifyHttps: true },
        },
      ],
      { endpoints: ['http://shop.example.com/metrics'], allowInsecureAuth: true },
    ],
    [
      'is asked for by name where it is a Prometheus server',
      [{ url: 'https://prometheus.example.com/prom/api/v1/' }],
      {
        endpoints: ['https://prometheus.example.com/prom'],
        source: {
          kind: 'promql',
          queries: {
            orders_total: { query: 'orders_total', type: 'counter' },
            load: 'load',
            seconds_sum: { query: 'seconds_sum', type: 'counter' },
            seconds_count: { query: 'seconds_count', type: 'counter' },
            gc_seconds: 'gc_seconds',
            gc_seconds_sum: { query: 'gc_seconds_sum', type: 'counter' },
            gc_seconds_count: { query: 'gc_seconds_count', type: 'counter' },
          },
        },
        metrics: {
          rename: {
            orders_total: 'shop.orders',
            load: 'shop.load',
            seconds_sum: 'shop.seconds_sum.count',
            seconds_count: 'shop.seconds_count',
            gc_seconds: 'shop.gc',
            gc_seconds_sum: 'shop.gc_sum.count',
            gc_seconds_count: 'shop.gc_count',
          },
        },
      },
    ],
    [
      'is a Prometheus server by the slash at its end',
      [{ url: 'https://prometheus.example.com/x/' }],
      { endpoints: ['https://prometheus.example.com/x'] },
    ],
    [
      'is an exporter at the root',
      [{ url: 'https://shop.example.com' }],
      { endpoints: ['https://shop.example.com'], source: undefined },
    ],
    [
      'is found by DNS',
      [
        {
          url: 'http://shop.example.com/probe?target=a&target=b',
          autoDiscovery: { autoDiscoveryType: 'dns_sd_config', dnsType: 'a', dnsPort: 9100, refreshInterval: 30 },
        },
      ],
      {
        discovery: { kind: 'dns', names: ['shop.example.com'], type: 'A', port: 9100, refreshInterval: '1m' },
        scheme: 'http',
        metricsPath: '/probe',
        params: { target: ['a', 'b'] },
        endpoints: undefined,
      },
    ],
  ])('%s', async (_, endpoints, expected) => {
    const target = targetOf(endpoints)
    expect(pick(target.options, Object.keys(expected))).toEqual(expected)
    expect(await errorsOf([target])).toEqual([])
  })
})

describe('endpoints that are not scraped alike are several targets', () => {
  test.each([
    ['of one timeout each', { timeoutSecs: 5 }, ['shop', 'shop-2']],
    ['of those with buckets and those without', { collectHistogramBuckets: true }, ['shop', 'shop-2']],
    ['but not of what makes no difference', { retries: 3 }, ['shop']],
  ])('%s', (_, advanced, jobs) => {
    const endpoints = [{ url: URL }, { url: 'https://b.example.com/metrics', advanced }]
    expect(importWith(endpoints).targets.map(({ job }) => job)).toEqual(jobs)
  })
})

describe('what cannot be as it was is told:', () => {
  test.each([
    ['error', 'its URL is not a whole http or https URL: it is left out', [{ url: 'shop:9100' }, { url: URL }]],
    ['error', 'the endpoint has no URL: it is left out', [{ advanced: { retries: 0 } }, { url: URL }]],
    ['error', 'no metric is left at any endpoint: there is nothing to scrape', []],
    ['warning', 'the URL has credentials in it: they are taken out', [{ url: 'https://u:p@shop.example.com/metrics' }]],
    [
      'error',
      'the query of the URL has what may be a secret: it is left out',
      [{ url: 'https://shop.example.com/metrics?api_key=hush' }],
    ],
    [
      'error',
      'credentials would go over plain http, which neither Dynatrace nor narthex does',
      [{ url: 'http://shop.example.com/metrics', authentication: { scheme: 'bearer', token: 't' } }],
    ],
    [
      'warning',
      'certificates are always checked: one that is not publicly trusted fails the scrape',
      [{ url: URL, authentication: { scheme: 'none', skipVerifyHttps: true } }],
    ],
    [
      'warning',
      'credentials go over plain http, readable to everyone on the way, as they did',
      [
        {
          url: 'http://shop.example.com/metrics',
          authentication: { scheme: 'bearer', token: 't', skipVerifyHttps: true },
        },
      ],
    ],
    [
      'warning',
      'the credentials are in the credential vault of Dynatrace (CREDENTIALS_VAULT-1), which narthex does not read',
      [
        {
          url: URL,
          authentication: { scheme: 'bearer', useCredentialVault: true, credentialVaultId: 'CREDENTIALS_VAULT-1' },
        },
      ],
    ],
    ['error', 'it does not say the user name', [{ url: URL, authentication: { scheme: 'basic', password: 'p' } }]],
    [
      'error',
      "there is no authentication 'kerberos' here: the endpoint is scraped without",
      [{ url: URL, authentication: { scheme: 'kerberos' } }],
    ],
    [
      'warning',
      'what is found are bare addresses, which a worker at the edge may not fetch from',
      [{ url: URL, autoDiscovery: { autoDiscoveryType: 'dns_sd_config', dnsType: 'a', dnsPort: 9100 } }],
    ],
    [
      'error',
      'there is no discovery by DNS records of type MX: the URL is scraped as it stands',
      [{ url: URL, autoDiscovery: { autoDiscoveryType: 'dns_sd_config', dnsType: 'mx' } }],
    ],
    ['warning', 'the endpoint is listed above already: it is left out', [{ url: URL }, { url: `${URL}#x` }]],
    ['error', 'it must be a number, and is left out', [{ url: URL, advanced: { timeoutSecs: 'soon' } }]],
    ['info', 'this option is not known here, and is left out', [{ url: URL, proxy: 'p' }]],
  ])('%s: %s', (severity, message, endpoints) => {
    const imported = importWith(endpoints)
    expect(imported.notes).toContainEqual(expect.objectContaining({ severity, message }))
    expect(JSON.stringify(imported)).not.toContain('hush')
  })

  test('that an activation is of one host', () => {
    const { targets, notes } = activate({ prometheusLocal: { endpoints: [{ url: 'http://localhost:9100/metrics' }] } })
    expect(targets).toHaveLength(1)
    expect(notes).toContainEqual(expect.objectContaining({ severity: 'warning', option: 'value.prometheusLocal' }))
  })

  test('that an activation is not enabled', () => {
    const { targets, notes } = activate({ enabled: false, prometheusRemote: { endpoints: [{ url: URL }] } })
    expect(targets).toEqual([])
    expect(notes).toContainEqual(expect.objectContaining({ severity: 'info', option: 'value' }))
  })

  test('that a file is no activation', () => {
    const { notes } = activate({ endpoints: [] })
    expect(notes).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        message: 'it is not the activation of an extension: it has neither prometheusRemote nor prometheusLocal',
      }),
    )
  })

  test('that it is no JSON, without a word of what stands there', () => {
    const { notes } = extensionImporter.import([
      { path: 'extension.yaml', text: EXTENSION },
      { path: 'activation.json', text: '{ "password": "not-a-secret' },
    ])
    expect(notes.some(({ at }) => at.path === 'activation.json')).toBe(true)
    expect(JSON.stringify(notes)).not.toContain('not-a-secret')
  })
})

test('several activations are several targets', () => {
  const value = (host: string) => ({
    value: { prometheusRemote: { endpoints: [{ url: `https://${host}.example.com/metrics` }] } },
  })
  const { targets } = extensionImporter.import([
    { path: 'extension.yaml', text: EXTENSION },
    { path: 'activation.json', text: JSON.stringify([value('a'), value('b')]) },
    { path: 'other.json', text: JSON.stringify(value('c')) },
  ])
  expect(targets.map((target) => evaluateTarget(target).options.endpoints)).toEqual([
    ['https://a.example.com/metrics'],
    ['https://b.example.com/metrics'],
    ['https://c.example.com/metrics'],
  ])
})

function importWith(endpoints: readonly unknown[]): Imported {
  return activate({ prometheusRemote: { endpoints } })
}

function activate(value: Readonly<Record<string, unknown>>): Imported {
  return extensionImporter.import([
    { path: 'extension.yaml', text: EXTENSION },
    { path: 'activation.json', text: JSON.stringify({ scope: 'environment', value }) },
  ])
}

function targetOf(endpoints: readonly unknown[]): Target {
  const { targets } = importWith(endpoints)
  expect(targets).toHaveLength(1)
  return evaluateTarget(targets[0]!)
}

function pick(options: object, keys: readonly string[]): unknown {
  return Object.fromEntries(keys.map((key) => [key, Object.entries(options).find(([name]) => name === key)?.[1]]))
}

async function errorsOf(targets: readonly Target[]): Promise<readonly string[]> {
  const project = defineProject({
    dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
  })
  const { diagnostics } = await compile({ project, targets })
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`)
}

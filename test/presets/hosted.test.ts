import { expect, test } from 'vitest'
import { secret, target } from '../../dsl/index.ts'
import * as exported from '../../dsl/presets/index.ts'
import {
  clickHouseCloud,
  confluentCloud,
  type HostedOptions,
  hostedServices,
  mongoDbAtlas,
  planetScale,
  redpandaCloud,
  supabase,
  temporalCloud,
} from '../../dsl/presets/index.ts'
import { compileOne } from './recordings.ts'

const KEY = secret('KEY')
const basic = (username: string) => ({ kind: 'basic', username, password: 'KEY' })

test.each<[string, HostedOptions, string, object]>([
  [
    'several resources of Confluent Cloud with a parameter each',
    confluentCloud({ kafka: ['lkc-1', 'lkc-2'], connectors: ['lcc-3'], apiKey: 'ABC', apiSecret: KEY }),
    'https://api.telemetry.confluent.cloud/v2/metrics/cloud/export?resource.kafka.id=lkc-1&resource.kafka.id=lkc-2&resource.connector.id=lcc-3',
    { auth: basic('ABC'), scrapeTimeoutMs: 60_000, honorTimestamps: true },
  ],
  [
    'all services of an organization of ClickHouse Cloud',
    clickHouseCloud({ organization: 'org', keyId: 'ABC', keySecret: KEY }),
    'https://api.clickhouse.cloud/v1/organizations/org/prometheus?filtered_metrics=true',
    { auth: basic('ABC') },
  ],
  [
    'one service of ClickHouse Cloud with all it has',
    clickHouseCloud({ organization: 'org', service: 'a b', unfiltered: true, keyId: 'ABC', keySecret: KEY }),
    'https://api.clickhouse.cloud/v1/organizations/org/services/a%20b/prometheus?filtered_metrics=false',
    { auth: basic('ABC') },
  ],
  [
    'a project of Supabase',
    supabase({ project: 'abcd', key: KEY }),
    'https://abcd.supabase.co/customer/v1/privileged/metrics',
    { auth: basic('service_role'), scrapeIntervalMinutes: 1 },
  ],
  [
    'an account of Temporal Cloud',
    temporalCloud({ apiKey: KEY }),
    'https://metrics.temporal.io/v1/metrics',
    { auth: { kind: 'bearer', token: 'KEY' }, honorTimestamps: true, scrapeIntervalMinutes: 1 },
  ],
  [
    'some namespaces of Temporal Cloud',
    temporalCloud({ apiKey: KEY, namespaces: ['shop-*', 'bank-*'], labels: ['temporal_activity_type'] }),
    'https://metrics.temporal.io/v1/metrics?namespaces=shop-*&namespaces=bank-*&labels=temporal_activity_type',
    {},
  ],
  [
    'a cluster of Redpanda Cloud',
    redpandaCloud({ endpoints: ['https://c.example.com/api/cloud/prometheus/public_metrics'], password: KEY }),
    'https://c.example.com/api/cloud/prometheus/public_metrics',
    { auth: basic('prometheus') },
  ],
])('%s is one endpoint', async (_, options, url, rest) => {
  const compiled = await compileOne(target('hosted', { ...options }))
  expect(compiled.endpoints.map((endpoint) => endpoint.url)).toEqual([url])
  expect(compiled).toMatchObject(rest)
})

test.each<[string, HostedOptions, object, object]>([
  [
    'branches of PlanetScale, whose URLs are signed',
    planetScale({ organization: 'acme', token: KEY }),
    {
      url: 'https://api.planetscale.com/v1/organizations/acme/metrics',
      auth: { kind: 'authorization', type: 'token', credentials: 'KEY' },
      refreshIntervalMinutes: 10,
      signedParams: expect.arrayContaining(['sig', 'exp']),
    },
    { auth: { kind: 'none' } },
  ],
  [
    'nodes of MongoDB Atlas, which ask for what their list asks for',
    mongoDbAtlas({ project: '5f1', username: 'prom', password: KEY }),
    {
      url: 'https://cloud.mongodb.com/prometheus/v1.0/groups/5f1/discovery',
      auth: basic('prom'),
      refreshIntervalMinutes: 1,
    },
    { auth: basic('prom') },
  ],
])('%s are discovered', async (_, options, discovery, rest) => {
  const compiled = await compileOne(target('hosted', { ...options }))
  expect(compiled).toMatchObject({ endpoints: [], discovery: [{ kind: 'http', ...discovery }], ...rest })
})

test('a target may set its own behind what the service fixes', async () => {
  const options = supabase({ project: 'abcd', key: KEY })
  expect(await compileOne(target('hosted', { ...options, scrapeInterval: '5m' }))).toMatchObject({
    scrapeIntervalMinutes: 5,
  })
})

test('there is a function for every service that is listed', () => {
  for (const { importName } of hostedServices) expect(exported).toHaveProperty(importName, expect.any(Function))
})

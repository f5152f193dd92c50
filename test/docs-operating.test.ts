/** The tables of docs/operating.md have what the worker has: every fault, every metric, the limits as they are. */

import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '../dsl/compile/settings.ts'
import { ownMetrics } from '../worker/http/own-metrics.ts'
import * as limits from '../worker/ingest/limits.ts'
import { MAX_OTLP_BUCKETS, MAX_OTLP_POINTS } from '../worker/ingest/otlp/limits.ts'
import { describeFault, type Fault } from '../worker/model/fault.ts'
import { ENDPOINTS_PER_SHARD } from '../worker/schedule/placement.ts'
import { rowsOf, sectionOf } from './docs-blocks.ts'

const PAGE = 'docs/operating.md'

/** One of each kind, so that a new one without a row is a type error. */
const FAULTS: { readonly [Kind in Fault['kind']]: Extract<Fault, { kind: Kind }> } = {
  url: { kind: 'url', reason: 'this runtime does not fetch from port 25' },
  dns: { kind: 'dns', host: 'web-1.example.com' },
  refused: { kind: 'refused', host: 'web-1.example.com:9100' },
  tls: { kind: 'tls', host: 'web-1.example.com', reason: 'certificate has expired' },
  connection: { kind: 'connection', reason: 'the peer closed it' },
  timeout: { kind: 'timeout', timeoutMs: 10_000 },
  status: { kind: 'status', status: 404 },
  auth: { kind: 'auth', status: 401, strippedFor: undefined },
  'rate-limited': { kind: 'rate-limited', status: 429, retryAfterSeconds: 30 },
  redirect: { kind: 'redirect', reason: 'more than 5 in a row' },
  'private-address': { kind: 'private-address', host: '10.1.2.3', redirected: true },
  'binding-missing': { kind: 'binding-missing', name: 'INTRANET' },
  'insecure-auth': { kind: 'insecure-auth' },
  'secret-missing': { kind: 'secret-missing', name: 'WEB_PASSWORD' },
  'secret-unusable': { kind: 'secret-unusable', name: 'WEB_PASSWORD' },
  'credentials-unread': { kind: 'credentials-unread' },
  token: { kind: 'token', host: 'login.example.com', reason: 'it answered 401: invalid_client' },
  'content-type': { kind: 'content-type', contentType: '' },
  encoding: { kind: 'encoding', encoding: 'zstd', problem: 'not-asked-for' },
  'too-large': { kind: 'too-large', maxBytes: 10_000_000 },
  parse: { kind: 'parse', line: 7, column: 12, reason: "expected a value, found 'x'", excerpt: 'load{} x' },
  protobuf: { kind: 'protobuf', byte: 512, reason: 'the message is cut short', near: 'http_requests_total' },
  query: { kind: 'query', name: 'checkout:rps', at: 'targets/slo.ts:7:5', reason: 'bad_data: unknown function "rat"' },
  limit: { kind: 'limit', limit: 'sampleLimit', max: 5_000, found: 5_200 },
  internal: { kind: 'internal', reason: 'unexpected state' },
}

test('the table of faults has every kind, in its own words, with a reason and what to do', () => {
  const rows = rowsOf(sectionOf(PAGE, '## Faults and what to do'))
  expect(rows.map(([kind, says]) => [kind, says])).toEqual(
    Object.values(FAULTS).map((fault) => [`\`${fault.kind}\``, describeFault(fault)]),
  )
  expect(rows.filter(([, , why, whatToDo]) => !why || !whatToDo)).toEqual([])
})

test('the table of metrics has every family, with its type and its help', () => {
  const text = ownMetrics({ active: [], endpoints: [], shards: 0, silent: 0, delivery: [], looks: [], nowMs: 0 })
  const families = [...text.matchAll(/^# HELP (\S+) (.*)\n# TYPE \1 (\S+)$/gm)]
  expect(families.length).toBeGreaterThan(10)
  expect(
    rowsOf(sectionOf(PAGE, '### Metrics of the worker')).map(([family, type, help]) => [family, type, help]),
  ).toEqual(families.map(([, name, help, type]) => [`\`${name}\``, type, help]))
})

describe('the limit', () => {
  const numbers = new Map(
    ['### Of the worker', '### Of Dynatrace'].flatMap((heading) =>
      rowsOf(sectionOf(PAGE, heading)).map(([limit, number]) => [limit, number] as const),
    ),
  )

  test.each([
    ['a scrape', `${BUILT_IN.scrapeTimeoutMs / 1000} s`],
    ['a body', `${BUILT_IN.bodySizeLimit / 1e6} MB`],
    ['series of an endpoint', grouped(BUILT_IN.seriesLimit)],
    ['endpoints of a shard', String(ENDPOINTS_PER_SHARD)],
    ['endpoints of a worker', grouped(ENDPOINTS_PER_SHARD * 10_000)],
    ['characters of a metric key', grouped(limits.MAX_KEY)],
    ["characters of a dimension's name", grouped(limits.MAX_DIMENSION_KEY)],
    ["characters of a dimension's value", grouped(limits.MAX_DIMENSION_VALUE)],
    ['dimensions of a point', grouped(limits.MAX_DIMENSIONS)],
    ['characters of a line', grouped(limits.MAX_LINE)],
    ['bytes of a request', grouped(limits.MAX_PAYLOAD_BYTES)],
    ['lines of a request', grouped(limits.MAX_PAYLOAD_LINES)],
    ['age of a point', `${limits.MAX_AGE_MS / 60_000} minutes back, ${limits.MAX_AHEAD_MS / 60_000} ahead`],
    ['points of a request of OTLP', grouped(MAX_OTLP_POINTS)],
    ['buckets of a histogram', grouped(MAX_OTLP_BUCKETS)],
  ])('of %s is %s', (limit, number) => {
    expect(numbers.get(limit)).toContain(number)
  })
})

function grouped(number: number): string {
  return number.toLocaleString('en')
}

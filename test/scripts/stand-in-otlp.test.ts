import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NOW, type Sent, send, start } from './stand-in-client.ts'
import {
  attribute,
  CUMULATIVE,
  DELTA,
  during,
  MINUTE,
  nanoseconds,
  requestOf,
  sendOtlp,
} from './stand-in-otlp-client.ts'

const point = {
  ...during,
  attributes: [attribute('b', 'c')],
  count: 3,
  sum: 1.5,
  bucketCounts: [1, 2, 0],
  explicitBounds: [0.1, 1],
}

function metric(changed: object = {}, ...points: readonly object[]): object {
  const dataPoints = points.length === 0 ? [point] : points
  return { name: 'a', histogram: { ...DELTA, dataPoints }, ...changed }
}

/** Why the only point of a request was refused; undefined where it was taken. */
async function reasonFor(...metrics: readonly object[]): Promise<string | undefined> {
  const standIn = await start()
  const response = await sendOtlp(standIn, requestOf(...metrics))
  const refused = standIn.refused()
  expect(response.status).toBe(refused.length === 0 ? 200 : 400)
  expect(standIn.points()).toHaveLength(1 - refused.length)
  return refused[0]?.reason
}

describe('an OTLP request', () => {
  test('of delta histograms is answered 200 and its points are kept', async () => {
    const standIn = await start()
    const more = { ...point, attributes: [], min: 0.05, max: 0.9 }
    const response = await sendOtlp(standIn, requestOf(metric({ unit: 'Second', description: 'it' }, point, more)))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/x-protobuf')
    expect((await response.arrayBuffer()).byteLength).toBe(0)
    const common = {
      key: 'a',
      kind: 'histogram',
      otlp: {
        type: 'histogram',
        temporality: 'delta',
        startTimestamp: NOW - MINUTE,
        unit: 'Second',
        description: 'it',
        resource: {},
        scope: { name: '', version: '', attributes: {} },
        exemplars: [],
      },
      timestamp: NOW,
      receivedAt: NOW,
      request: 1,
      count: 3,
      sum: 1.5,
      bounds: [0.1, 1],
      counts: [1, 2, 0],
    }
    const line = 'a,b="c" histogram,sum=1.5,count=3'
    expect(standIn.points()).toEqual([
      { ...common, dimensions: { b: 'c' }, min: undefined, max: undefined, line },
      { ...common, dimensions: {}, min: 0.05, max: 0.9, line: 'a histogram,sum=1.5,count=3' },
    ])
    expect(standIn.requests()).toMatchObject([{ status: 200, linesOk: 2, linesInvalid: 0 }])
    expect(standIn.metrics()).toEqual([{ key: 'a', kind: 'histogram', points: 2, series: 2, newestValue: 1.5 }])
    expect(standIn.metadata()).toMatchObject([{ key: 'a', type: 'histogram', unit: 'Second', description: 'it' }])
    expect(standIn.sumOf('a', { b: 'c' })).toBe(1.5)
  })

  test('with a bad point among good ones is a partial success, and the good ones are kept', async () => {
    const standIn = await start()
    const bad = { ...point, sum: Number.NaN }
    const response = await sendOtlp(standIn, requestOf(metric({}, point, bad), metric({ name: 'd' })))
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toContain(
      "Errors:\n'a': the sum was NaN - Reason: VALUE_INVALID\n",
    )
    expect(standIn.points().map(({ key }) => key)).toEqual(['a', 'd'])
    const text = 'a,b="c" histogram,sum=NaN,count=3'
    expect(standIn.refused()).toEqual([{ request: 1, line: 2, text, reason: expect.stringContaining('VALUE_INVALID') }])
    expect(standIn.requests()).toMatchObject([{ linesOk: 2, linesInvalid: 1 }])
  })

  test('of bad points only is answered 400', async () => {
    const standIn = await start()
    const response = await sendOtlp(standIn, requestOf(metric({ name: '1a' })))
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('starts with a digit')
  })

  test('without a point is answered 200', async () => {
    expect((await sendOtlp(await start(), requestOf())).status).toBe(200)
  })

  test.each<[number, string, Sent]>([
    [200, 'the path of a managed environment', { path: '/e/abc-1/api/v2/otlp/v1/metrics' }],
    [401, 'no token', { headers: { Authorization: '' } }],
    [401, 'an unknown token', { headers: { Authorization: 'Api-Token other' } }],
    [403, 'a token without the scope', { headers: { Authorization: 'Api-Token stand-in-token-without-scope' } }],
    [404, 'a path that is not there', { path: '/api/v2/otlp/v1/traces' }],
    [405, 'PUT', { method: 'PUT' }],
    [415, 'no content type', { headers: { 'Content-Type': '' } }],
    [415, 'JSON', { headers: { 'Content-Type': 'application/json' } }],
    [415, 'the content type of lines', { headers: { 'Content-Type': 'text/plain; charset=utf-8' } }],
    [400, 'gzip that is none', { headers: { 'Content-Encoding': 'gzip' } }],
  ])('is answered %i for %s', async (status, _, sent) => {
    const standIn = await start()
    const response = await sendOtlp(standIn, requestOf(metric()), sent)
    expect(response.status).toBe(status)
    expect(standIn.points()).toHaveLength(status === 200 ? 1 : 0)
  })

  test('may be gzip', async () => {
    const standIn = await start()
    const response = await sendOtlp(standIn, gzipSync(requestOf(metric())), { headers: { 'Content-Encoding': 'gzip' } })
    expect(response.status).toBe(200)
    expect(standIn.points()).toHaveLength(1)
  })

  test('that is no such message is answered 400', async () => {
    const response = await sendOtlp(await start(), Uint8Array.of(0x0a, 0xff))
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('ExportMetricsServiceRequest')
  })

  test('of more bytes than allowed is answered 413, by a limit that is not that of lines', async () => {
    const body = requestOf(metric())
    const standIn = await start({ maxOtlpBytes: body.length, maxBodyBytes: 1 })
    expect((await sendOtlp(standIn, body)).status).toBe(200)
    expect((await sendOtlp(standIn, Buffer.concat([body, body]))).status).toBe(413)
    expect(standIn.points()).toHaveLength(1)
  })

  test('may have 15,000 points and not one more', async () => {
    const small = { ...point, attributes: [], bucketCounts: [3], explicitBounds: [] }
    const points = Array.from({ length: 15_000 }, () => small)
    const standIn = await start()
    expect((await sendOtlp(standIn, requestOf(metric({}, ...points)))).status).toBe(200)
    expect((await sendOtlp(standIn, requestOf(metric({}, ...points, small)))).status).toBe(413)
    expect(standIn.points()).toHaveLength(15_000)
  })

  test('shares faults and numbers with requests of lines', async () => {
    const standIn = await start({ respond: (n) => (n === 2 ? { kind: 'status', status: 503 } : undefined) })
    expect((await send(standIn, 'x 1')).status).toBe(202)
    expect((await sendOtlp(standIn, requestOf(metric()))).status).toBe(503)
    expect((await sendOtlp(standIn, requestOf(metric()))).status).toBe(200)
    expect(standIn.points()).toMatchObject([{ request: 1 }, { request: 3 }])
  })

  test('with any bytes gets a documented answer', async () => {
    const standIn = await start()
    const good = requestOf(metric())
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 100 }),
      fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([at, byte]) => good.with(at, byte)),
    )
    await fc.assert(
      fc.asyncProperty(bytes, async (body) => {
        expect([200, 400]).toContain((await sendOtlp(standIn, Uint8Array.from(body))).status)
      }),
    )
  })
})

describe('a histogram', () => {
  const many = Array.from({ length: 51 }, (_, index) => attribute(`d${index}`))

  test.each<[why: string, sent: object]>([
    ['without a bound', metric({}, { ...point, explicitBounds: [], bucketCounts: [3] })],
    ['with a bound at zero', metric({}, { ...point, explicitBounds: [0, 1] })],
    ['without dimensions', metric({}, { ...point, attributes: [] })],
    ['of nothing', metric({}, { ...point, count: 0, sum: 0, bucketCounts: [0, 0, 0] })],
    ['with a negative sum', metric({}, { ...point, sum: -1 })],
    ['with a unit', metric({ unit: '{req}/min' })],
  ])('%s is taken', async (_, sent) => {
    expect(await reasonFor(sent)).toBeUndefined()
  })

  test.each<[why: string, sent: object, reason: string]>([
    [
      'cumulative',
      metric({ histogram: { ...CUMULATIVE, dataPoints: [point] } }),
      'UNSUPPORTED_METRIC_TYPE_CUMULATIVE_HISTOGRAM',
    ],
    ['of no temporality', metric({ histogram: { dataPoints: [point] } }), 'AGGREGATION_TEMPORALITY_UNSPECIFIED'],
    ['without a name', metric({ name: '' }), 'the metric key is empty'],
    ['of a reserved name', metric({ name: 'dt.a' }), "reserved 'dt.'"],
    ['of a unit with a blank', metric({ unit: 'per second' }), 'METRIC_UNIT_INVALID_CHARACTERS'],
    ['of a long description', metric({ description: 'x'.repeat(1024) }), 'description length exceeded: 1024 > 1023'],
    ['without a sum', metric({}, { ...point, sum: undefined }), 'the sum is missing - Reason: VALUE_INVALID'],
    ['of an infinite sum', metric({}, { ...point, sum: Number.POSITIVE_INFINITY }), 'the sum was Infinity'],
    ['of a min that is none', metric({}, { ...point, min: Number.NaN }), 'the min was NaN'],
    ['of a max below the min', metric({}, { ...point, min: 2, max: 1 }), 'the min 2 is above the max 1'],
    ['of a sum of nothing', metric({}, { ...point, count: 0, bucketCounts: [0, 0, 0] }), 'the sum of no observations'],
    ['of a negative bound', metric({}, { ...point, explicitBounds: [-1, 1] }), 'the bound -1 is negative'],
    ['of equal bounds', metric({}, { ...point, explicitBounds: [1, 1] }), 'the bound 1 does not rise'],
    [
      'of the bound +Inf',
      metric({}, { ...point, explicitBounds: [1, Number.POSITIVE_INFINITY] }),
      'the bound Infinity is not finite - Reason: HISTOGRAM_BUCKET_INVALID',
    ],
    ['without buckets', metric({}, { ...point, explicitBounds: [], bucketCounts: [] }), 'there are no buckets'],
    [
      'of too many buckets',
      metric({}, { ...point, explicitBounds: [...Array(12).keys()], bucketCounts: [3, ...Array(12).fill(0)] }),
      'number of buckets exceeded: 13 > 12 - Reason: HISTOGRAM_BUCKET_INVALID',
    ],
    ['of too few counts', metric({}, { ...point, bucketCounts: [1, 2] }), '2 counts do not go with 2 bounds'],
    ['of counts that are not its count', metric({}, { ...point, count: 4 }), 'the counts add up to 3 and not to 4'],
    ['of too many dimensions', metric({}, { ...point, attributes: many }), 'number of dimensions exceeded: 51 > 50'],
    ['of an empty dimension', metric({}, { ...point, attributes: [attribute('b', '')] }), 'KEY_OR_VALUE_EMPTY'],
    [
      'of a dimension without a key',
      metric({}, { ...point, attributes: [attribute('')] }),
      'the key of an attribute is empty',
    ],
    [
      'of a dimension that is a fraction',
      metric({}, { ...point, attributes: [{ key: 'b', value: { doubleValue: 1.5 } }] }),
      'the value is no text, whole number or truth value',
    ],
    [
      'of a dimension that is there twice',
      metric({}, { ...point, attributes: [attribute('b'), attribute('b')] }),
      'is there twice',
    ],
    ['of a capital dimension', metric({}, { ...point, attributes: [attribute('B')] }), 'a character that is not'],
    [
      'of a long dimension',
      metric({}, { ...point, attributes: [attribute('b', 'x'.repeat(251))] }),
      'dimension value length exceeded: 251 > 250',
    ],
    ['of no time', metric({}, { ...point, startTimeUnixNano: nanoseconds(NOW) }), 'the point covers no time'],
    ['of an unknown start', metric({}, { ...point, startTimeUnixNano: 0 }), 'the point covers no time'],
    [
      'of long ago',
      metric({}, { ...point, startTimeUnixNano: 1_000_000, timeUnixNano: nanoseconds(NOW - 61 * MINUTE) }),
      'more than 1 hour old',
    ],
    ['of tomorrow', metric({}, { ...point, timeUnixNano: nanoseconds(NOW + 11 * MINUTE) }), '10 minutes ahead'],
  ])('%s is refused', async (_, sent, reason) => {
    expect(await reasonFor(sent)).toContain(reason)
  })

  test('and a gauge cannot share a key', async () => {
    const standIn = await start()
    await send(standIn, 'a 1')
    await sendOtlp(standIn, requestOf(metric(), metric({ name: 'd' })))
    await send(standIn, 'd 1')
    expect(standIn.refused().map(({ reason }) => reason)).toEqual([
      "metric key 'a' is a gauge already and cannot be a histogram",
      "metric key 'd' is a histogram already and cannot be a gauge",
    ])
  })
})

import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { StandInOptions } from '../../scripts/stand-in/dynatrace.ts'
import type { Point } from '../../scripts/stand-in/ledger.ts'
import { encodeRequest } from '../../scripts/stand-in/otlp-message.ts'
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

const PATH = '/v1/metrics'

async function collect(body: Uint8Array, options: StandInOptions = {}, sent: Sent = {}): Promise<readonly Point[]> {
  const standIn = await start(options)
  const response = await sendOtlp(standIn, body, { path: PATH, ...sent })
  expect(response.status).toBe(200)
  expect(standIn.refused()).toEqual([])
  return standIn.points()
}

describe('a collector takes', () => {
  const histogram = { ...during, count: 3, sum: 1.5, bucketCounts: [1, 2, 0], explicitBounds: [-1, 1] }
  const exponential = {
    ...during,
    count: 4,
    sum: 5,
    scale: -2,
    zeroCount: 1,
    zeroThreshold: 0.5,
    positive: { offset: -1, bucketCounts: [1, 0] },
    negative: { offset: 3, bucketCounts: [2] },
  }
  const summary = { ...during, count: 2, sum: 3, quantileValues: [{ quantile: 0.5, value: 1 }] }

  test.each<[why: string, sent: object, taken: object, otlp: object]>([
    ['a gauge', { gauge: { dataPoints: [{ ...during, asInt: 2 }] } }, { kind: 'gauge', value: 2 }, { type: 'gauge' }],
    [
      'a gauge that is not a number',
      { gauge: { dataPoints: [{ ...during, asDouble: Number.NaN }] } },
      { value: Number.NaN },
      {},
    ],
    [
      'a delta',
      { sum: { ...DELTA, isMonotonic: true, dataPoints: [{ ...during, asInt: 2 }] } },
      { kind: 'count', delta: 2 },
      { type: 'sum', temporality: 'delta', isMonotonic: true },
    ],
    [
      'a counter',
      { sum: { ...CUMULATIVE, isMonotonic: true, dataPoints: [{ ...during, asDouble: 2 }] } },
      { kind: 'total', total: 2 },
      { type: 'sum', temporality: 'cumulative', isMonotonic: true },
    ],
    [
      'a sum that may fall',
      { sum: { ...CUMULATIVE, dataPoints: [{ ...during, asDouble: -2 }] } },
      { kind: 'total', total: -2 },
      { isMonotonic: false },
    ],
    [
      'a cumulative histogram',
      { histogram: { ...CUMULATIVE, dataPoints: [histogram] } },
      { kind: 'histogram', count: 3, sum: 1.5, bounds: [-1, 1], counts: [1, 2, 0] },
      { type: 'histogram', temporality: 'cumulative' },
    ],
    [
      'a histogram of sum and count alone',
      { histogram: { ...DELTA, dataPoints: [{ ...during, count: 3, sum: 1 }] } },
      { kind: 'histogram', count: 3, sum: 1, bounds: [], counts: [] },
      {},
    ],
    [
      'a cumulative exponential histogram',
      { exponentialHistogram: { ...CUMULATIVE, dataPoints: [exponential] } },
      {
        kind: 'exponential',
        count: 4,
        sum: 5,
        scale: -2,
        zeroCount: 1,
        zeroThreshold: 0.5,
        positive: { offset: -1, counts: [1, 0] },
        negative: { offset: 3, counts: [2] },
      },
      { type: 'exponential', temporality: 'cumulative' },
    ],
    [
      'a summary',
      { summary: { dataPoints: [summary] } },
      { kind: 'summary', count: 2, sum: 3, quantiles: [{ quantile: 0.5, value: 1 }] },
      { type: 'summary' },
    ],
  ])('%s', async (_, data, taken, otlp) => {
    const [point, ...others] = await collect(requestOf({ name: '1 näme:x', unit: 'By/s', description: 'it', ...data }))
    expect(point).toMatchObject({ key: '1 näme:x', timestamp: NOW, ...taken })
    expect(point!.otlp).toMatchObject({ startTimestamp: NOW - MINUTE, unit: 'By/s', description: 'it', ...otlp })
    expect(others).toEqual([])
  })

  test('attributes of any name and type, and keeps those of resource and scope apart', async () => {
    const attributes = [
      attribute('A b', ''),
      { key: 'f', value: { doubleValue: 1.5 } },
      { key: 'l', value: { arrayValue: { values: [{ intValue: 1 }] } } },
      { key: 'h', value: { bytesValue: Buffer.of(0, 255) } },
      { key: 'n' },
    ]
    const scope = { name: 's', version: '1', attributes: [attribute('scoped')] }
    const metrics = [{ name: 'a', gauge: { dataPoints: [{ ...during, asInt: 1, attributes }] } }]
    const resource = { attributes: [attribute('service.name', 'r')] }
    const points = await collect(encodeRequest({ resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics }] }] }))
    expect(points[0]!.dimensions).toEqual({ 'A b': '', f: '1.5', l: '[{"intValue":"1"}]', h: '00ff', n: '' })
    expect(points[0]!.otlp).toMatchObject({
      resource: { 'service.name': 'r' },
      scope: { name: 's', version: '1', attributes: { scoped: 'x' } },
    })
  })

  test('exemplars', async () => {
    const exemplars = [
      {
        asDouble: 0.5,
        timeUnixNano: nanoseconds(NOW - 1),
        traceId: Buffer.alloc(16, 0xab),
        spanId: Buffer.alloc(8, 0xcd),
        filteredAttributes: [attribute('user', 'u')],
      },
      { asInt: 2 },
    ]
    const dataPoints = [{ ...during, asInt: 1, exemplars }]
    const [point] = await collect(requestOf({ name: 'a', sum: { ...DELTA, isMonotonic: true, dataPoints } }))
    expect(point!.otlp!.exemplars).toEqual([
      {
        value: 0.5,
        timestamp: NOW - 1,
        traceId: 'ab'.repeat(16),
        spanId: 'cd'.repeat(8),
        attributes: { user: 'u' },
      },
      { value: 2, timestamp: undefined, traceId: '', spanId: '', attributes: {} },
    ])
  })

  test('one key as metrics of several types, and of no time limit', async () => {
    const old = { ...during, startTimeUnixNano: 0, timeUnixNano: nanoseconds(MINUTE) }
    const points = await collect(
      requestOf(
        { name: 'a', gauge: { dataPoints: [{ ...old, asInt: 1 }] } },
        { name: 'a', sum: { ...DELTA, dataPoints: [{ ...old, asInt: 1 }] } },
      ),
    )
    expect(points).toMatchObject([{ timestamp: MINUTE, otlp: { startTimestamp: undefined } }, { kind: 'count' }])
  })

  test('gzip', async () => {
    const body = gzipSync(requestOf({ name: 'a', gauge: { dataPoints: [{ ...during, asInt: 1 }] } }))
    expect(await collect(body, {}, { headers: { 'Content-Encoding': 'gzip' } })).toHaveLength(1)
  })
})

const good = requestOf({ name: 'a', gauge: { dataPoints: [{ ...during, asInt: 1 }] } })

test.each<[why: string, sent: object, reason: string]>([
  ['a metric without a name', { gauge: { dataPoints: [{ ...during, asInt: 1 }] } }, 'the metric has no name'],
  ['a sum of no temporality', { name: 'a', sum: { dataPoints: [during] } }, 'AGGREGATION_TEMPORALITY_UNSPECIFIED'],
  [
    'a start after the time',
    { name: 'a', gauge: { dataPoints: [{ asInt: 1, timeUnixNano: 1e6, startTimeUnixNano: 2e6 }] } },
    'the point covers no time: it is from 2 to 1',
  ],
  [
    'a quantile above one',
    { name: 'a', summary: { dataPoints: [{ ...during, quantileValues: [{ quantile: 50, value: 1 }] }] } },
    '50 is not a quantile',
  ],
])('a collector refuses what OTLP does not allow, by a partial success: %s', async (_, sent, reason) => {
  const standIn = await start()
  const response = await sendOtlp(standIn, requestOf(sent), { path: PATH })
  expect(response.status).toBe(200)
  expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toContain(reason)
  expect(standIn.requests()).toMatchObject([{ path: PATH, linesOk: 0, linesInvalid: 1 }])
})

describe('a collector asks', () => {
  test('for no header unless told to', async () => {
    expect(await collect(good, {}, { headers: { Authorization: '' } })).toHaveLength(1)
  })

  test.each<[status: number, headers: Record<string, string>]>([
    [200, { 'X-Api-Key': 'k', Authorization: 'Bearer b' }],
    [401, { 'X-Api-Key': 'k', Authorization: 'Bearer c' }],
    [401, { Authorization: 'Bearer b' }],
  ])('for the headers it was told, and answers %i to %j', async (status, headers) => {
    const standIn = await start({ otlpHeaders: { 'x-api-key': 'k', Authorization: 'Bearer b' } })
    expect((await sendOtlp(standIn, good, { path: PATH, headers })).status).toBe(status)
    expect(standIn.points()).toHaveLength(status === 200 ? 1 : 0)
    expect(JSON.stringify(standIn.requests())).not.toContain('Bearer')
  })

  test('for binary OTLP', async () => {
    const standIn = await start()
    expect((await send(standIn, '{}', { path: PATH, headers: { 'Content-Type': 'application/json' } })).status).toBe(
      415,
    )
    expect((await sendOtlp(standIn, Uint8Array.of(0xff), { path: PATH })).status).toBe(400)
  })

  test('for POST', async () => {
    expect((await sendOtlp(await start(), good, { path: PATH, method: 'PUT' })).status).toBe(405)
  })
})

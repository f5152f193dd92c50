import { describe, expect, test } from 'vitest'
import { encodeRequest } from '../../scripts/stand-in/otlp-message.ts'
import { NOW, send, start } from './stand-in-client.ts'
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

const one = { ...during, asDouble: 1.5 }

function gauge(...dataPoints: readonly object[]): object {
  return { name: 'a', gauge: { dataPoints } }
}

function sum(said: object, ...dataPoints: readonly object[]): object {
  return { name: 'a', sum: { isMonotonic: true, ...said, dataPoints } }
}

const exponentialPoint = {
  ...during,
  count: 4,
  sum: 5,
  min: 0,
  max: 2.5,
  scale: 1,
  zeroCount: 1,
  positive: { offset: -1, bucketCounts: [1, 0, 2] },
}

function exponential(changed: object = {}, said: object = DELTA): object {
  return { name: 'a', exponentialHistogram: { ...said, dataPoints: [{ ...exponentialPoint, ...changed }] } }
}

describe('Dynatrace takes', () => {
  test.each<[why: string, sent: object, taken: object]>([
    ['a gauge', gauge(one), { kind: 'gauge', value: 1.5, line: 'a gauge,1.5' }],
    ['a whole number', gauge({ ...during, asInt: -3 }), { kind: 'gauge', value: -3, line: 'a gauge,-3' }],
    ['a delta', sum(DELTA, one), { kind: 'count', delta: 1.5, line: 'a sum,1.5' }],
    ['a delta of a sum that may fall', sum({ ...DELTA, isMonotonic: false }, { ...one, asDouble: -2 }), { delta: -2 }],
    ['a sum that may fall, as a gauge', sum({ ...CUMULATIVE, isMonotonic: false }, one), { kind: 'gauge', value: 1.5 }],
    [
      'min, max, sum and count of an exponential histogram',
      exponential(),
      { kind: 'statistics', min: 0, max: 2.5, sum: 5, count: 4, line: 'a exponential,sum=5,count=4' },
    ],
    [
      'an exponential histogram of nothing',
      exponential({ count: 0, sum: 0, min: undefined, max: undefined, zeroCount: 0, positive: undefined }),
      { kind: 'statistics', min: 0, max: 0, sum: 0, count: 0 },
    ],
    [
      'text, whole numbers and truth values as dimensions',
      gauge({
        ...one,
        attributes: [
          attribute('b', 'c'),
          { key: 'd', value: { intValue: 7 } },
          { key: 'e', value: { boolValue: false } },
        ],
      }),
      { dimensions: { b: 'c', d: '7', e: 'false' }, line: 'a,b="c",d="7",e="false" gauge,1.5' },
    ],
  ])('%s', async (_, sent, taken) => {
    const standIn = await start()
    expect((await sendOtlp(standIn, requestOf(sent))).status).toBe(200)
    expect(standIn.points()).toMatchObject([{ key: 'a', timestamp: NOW, request: 1, ...taken }])
  })

  test('attributes of the scope as dimensions below those of the point, and of the resource none', async () => {
    const standIn = await start()
    const scope = { name: 's', version: '1', attributes: [attribute('b', 'scope'), attribute('c', 'scope')] }
    const resource = { attributes: [attribute('service.name', 'r')] }
    const metrics = [gauge({ ...one, attributes: [attribute('b', 'point')] })]
    const body = encodeRequest({ resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics }] }] })
    expect((await sendOtlp(standIn, body)).status).toBe(200)
    expect(standIn.points()).toMatchObject([
      {
        dimensions: { b: 'point', c: 'scope' },
        otlp: {
          resource: { 'service.name': 'r' },
          scope: { name: 's', version: '1', attributes: { b: 'scope', c: 'scope' } },
        },
      },
    ])
  })

  test('nothing of a point that says that it has no value, and refuses it neither', async () => {
    const standIn = await start()
    const response = await sendOtlp(standIn, requestOf(gauge(one, { ...during, flags: 1 })))
    expect(response.status).toBe(200)
    expect((await response.arrayBuffer()).byteLength).toBe(0)
    expect(standIn.requests()).toMatchObject([{ linesOk: 1, linesInvalid: 0 }])
  })

  test('unit and description of each kind', async () => {
    const standIn = await start()
    const said = { unit: 'Byte', description: 'it' }
    const metrics = [gauge(one), { ...sum(DELTA, one), name: 'b' }, { ...exponential(), name: 'c' }]
    await sendOtlp(standIn, requestOf(...metrics.map((metric) => ({ ...metric, ...said }))))
    expect(standIn.metadata()).toMatchObject([
      { key: 'a', type: 'gauge', ...said },
      { key: 'b', type: 'count', ...said },
      { key: 'c', type: 'gauge', ...said },
    ])
  })

  test('the same key as line and as OTLP, where both are of one kind', async () => {
    const standIn = await start()
    await send(standIn, 'a count,delta=2')
    expect((await sendOtlp(standIn, requestOf(sum(DELTA, one)))).status).toBe(200)
    expect((await sendOtlp(standIn, requestOf(gauge(one)))).status).toBe(400)
    expect(standIn.sumOf('a')).toBe(3.5)
  })
})

describe('Dynatrace refuses', () => {
  const summary = { name: 'a', summary: { dataPoints: [{ ...during, count: 1, sum: 2 }] } }

  test.each<[why: string, sent: object, reason: string]>([
    ['a cumulative counter', sum(CUMULATIVE, one), 'UNSUPPORTED_METRIC_TYPE_MONOTONIC_CUMULATIVE_SUM'],
    ['a cumulative exponential histogram', exponential({}, CUMULATIVE), 'UNSUPPORTED_METRIC_TYPE_CUMULATIVE_HISTOGRAM'],
    ['a summary', summary, 'UNSUPPORTED_METRIC_TYPE_SUMMARY'],
  ])('%s as a whole metric', async (_, sent, reason) => {
    const standIn = await start()
    const response = await sendOtlp(standIn, requestOf(sent, { ...gauge(one), name: 'g' }))
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toContain(
      `encountered while ingesting OTLP metrics:\nErrors:\nUnsupported metric: 'a' - Reason: ${reason}\n`,
    )
    expect(standIn.points()).toMatchObject([{ key: 'g' }])
  })

  test.each<[why: string, sent: object, reason: string]>([
    ['a sum of no temporality', sum({}, one), 'AGGREGATION_TEMPORALITY_UNSPECIFIED'],
    ['a value that is none', gauge({ ...one, asDouble: Number.NaN }), 'the value was NaN - Reason: VALUE_INVALID'],
    ['an infinite delta', sum(DELTA, { ...one, asDouble: Infinity }), 'the delta was Infinity - Reason: VALUE_INVALID'],
    ['an infinite total', sum({ ...CUMULATIVE, isMonotonic: false }, { ...one, asDouble: -Infinity }), 'VALUE_INVALID'],
    ['a point without a value', gauge(during), 'the value is missing'],
    ['a counter that falls', sum(DELTA, { ...one, asDouble: -1 }), 'the delta -1 of a monotonic sum is negative'],
    ['a point without a time', gauge({ asDouble: 1 }), 'the point has no time'],
    ['a delta of no time', sum(DELTA, { ...one, startTimeUnixNano: during.timeUnixNano }), 'covers no time'],
    ['a delta of an unknown start', sum(DELTA, { ...one, startTimeUnixNano: 0 }), 'covers no time'],
    ['a point of long ago', gauge({ asInt: 1, timeUnixNano: nanoseconds(NOW - 61 * MINUTE) }), 'more than 1 hour old'],
    ['an exponential histogram without a sum', exponential({ sum: undefined }), 'the sum is missing'],
    ['one without a min', exponential({ min: undefined }), 'it has none - Reason: VALUE_INVALID'],
    ['one whose max is below its average', exponential({ max: 1 }), 'min <= avg <= max does not hold'],
    ['one whose counts are not its count', exponential({ zeroCount: 0 }), 'the counts add up to 3 and not to 4'],
    ['one of a negative zero threshold', exponential({ zeroThreshold: -1 }), 'the zero threshold is -1'],
    ['a list as dimension', gauge({ ...one, attributes: [{ key: 'b', value: { arrayValue: {} } }] }), 'no text, whole'],
    ['no value as dimension', gauge({ ...one, attributes: [{ key: 'b' }] }), 'no text, whole'],
    [
      'an exemplar of half a trace',
      gauge({ ...one, exemplars: [{ asDouble: 1, traceId: Buffer.alloc(8, 1) }] }),
      'an exemplar: a trace id of 8 bytes',
    ],
  ])('%s', async (_, sent, reason) => {
    const standIn = await start()
    expect((await sendOtlp(standIn, requestOf(sent))).status).toBe(400)
    expect(standIn.refused()).toMatchObject([{ request: 1, line: 1, reason: expect.stringContaining(reason) }])
  })
})

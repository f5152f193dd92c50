import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BundleIngest } from '../../../dsl/bundle.ts'
import type { StandIn, StandInOptions } from '../../../scripts/stand-in/dynatrace.ts'
import type { StandInFault } from '../../../scripts/stand-in/faults.ts'
import { encodeResponse, encodeStatus } from '../../../scripts/stand-in/otlp-message.ts'
import type { Delivery } from '../../../worker/ingest/client.ts'
import { resolveDestination } from '../../../worker/ingest/destination.ts'
import type { OtlpAnswer } from '../../../worker/ingest/otlp/answer.ts'
import { sendOtlp } from '../../../worker/ingest/otlp/client.ts'
import { unusedPort } from '../../exporters/unused-port.ts'
import { NOW, start } from '../../scripts/stand-in-client.ts'
import { histogram, payloadOf } from './otlp-histogram.ts'
import { optionsFor, type Written } from './send-options.ts'

type OtlpDelivery = Delivery<OtlpAnswer>

function send(
  standIn: StandIn,
  payload = payloadOf(histogram()),
  changed: Partial<Written> = {},
): Promise<OtlpDelivery> {
  const endpoint = optionsFor({ environment: standIn.url, token: standIn.token, timeoutMs: 5000, ...changed })
  return sendOtlp(payload, endpoint, { fetch, clock: () => NOW })
}

async function sendInto(fault: StandInFault, options: StandInOptions = {}): Promise<OtlpDelivery> {
  const standIn = await start(options)
  standIn.next(fault)
  return send(standIn)
}

/** What comes of two points where this is the answer. */
function answered(body: Uint8Array | string, status = 200): Promise<OtlpDelivery> {
  const endpoint = optionsFor({ environment: 'https://x.example', token: 't', timeoutMs: 1000 })
  const payload = payloadOf(histogram(), histogram())
  // Over a buffer of its own: what a library encodes may stand in a shared one.
  const answer = typeof body === 'string' ? body : new Uint8Array(body)
  return sendOtlp(payload, endpoint, { fetch: async () => new Response(answer, { status }), clock: () => NOW })
}

describe('histograms', () => {
  test('that are all good are taken', async () => {
    const standIn = await start()
    const answer = { accepted: 2, refused: 0, reasons: [], refusedKeys: [] }
    const delivery = await send(standIn, payloadOf(histogram(), histogram({ name: 'd', min: 0.1, max: 1 })))
    expect(delivery).toEqual({ kind: 'answered', status: 200, answer })
    expect(standIn.points()).toMatchObject([
      { key: 'a', dimensions: { b: 'c' }, kind: 'histogram', sum: 1.5, bounds: [0.1, 1], counts: [1, 2, 0] },
      { key: 'd', min: 0.1, max: 1 },
    ])
  })

  test('go to an environment below a path, as Managed has them', async () => {
    const standIn = await start()
    await send(standIn, payloadOf(histogram()), { environment: `${standIn.url}/e/abc` })
    expect(standIn.requests()).toMatchObject([{ path: '/e/abc/api/v2/otlp/v1/metrics', status: 200 }])
  })

  test('of which some are bad are answered for: how many were refused and why, and the others were taken', async () => {
    const standIn = await start()
    const delivery = await send(standIn, payloadOf(histogram(), histogram({ name: 'd', sum: Number.NaN })))
    const reasons = [expect.stringMatching(/^'d': .*VALUE_INVALID$/)]
    const refusedKeys = [{ key: 'd', reason: expect.stringMatching(/VALUE_INVALID$/) }]
    const answer = { accepted: 1, refused: 1, reasons, refusedKeys }
    expect(delivery).toEqual({ kind: 'answered', status: 200, answer })
    expect(standIn.points()).toMatchObject([{ key: 'a' }])
  })

  test('that are all bad are answered for with 400', async () => {
    const standIn = await start()
    const delivery = await send(standIn, payloadOf(histogram({ bounds: [1, 0.1] })))
    const reasons = [expect.stringContaining('HISTOGRAM_BUCKET_INVALID')]
    expect(delivery).toMatchObject({ kind: 'answered', status: 400, answer: { accepted: 0, refused: 1, reasons } })
  })

  test('that are too many bytes for the server are said to be', async () => {
    const standIn = await start({ maxOtlpBytes: 100 })
    expect(await send(standIn)).toEqual({ kind: 'too-large' })
  })
})

describe('an answer of', () => {
  test.each<[status: number, kind: Delivery['kind'], reason: RegExp | undefined]>([
    [400, 'answered', undefined],
    [401, 'rejected', /does not know the token/],
    [403, 'rejected', /lacks the scope metrics.ingest/],
    [404, 'rejected', /no metrics API at this address/],
    [413, 'too-large', undefined],
    [415, 'rejected', /answered 415/],
    [429, 'later', undefined],
    [500, 'later', undefined],
    [503, 'later', undefined],
  ])('%i means %s', async (status, kind, reason) => {
    const delivery = await sendInto({ kind: 'status', status })
    expect(delivery.kind).toBe(kind)
    if (reason !== undefined) expect(delivery).toEqual({ kind, status, reason: expect.stringMatching(reason) })
  })

  test('401 and 403 are what a wrong token and one without the scope get', async () => {
    const standIn = await start()
    const { tokenWithoutScope } = standIn
    const payload = payloadOf(histogram())
    expect(await send(standIn, payload, { token: 'unknown' })).toMatchObject({ kind: 'rejected', status: 401 })
    expect(await send(standIn, payload, { token: tokenWithoutScope })).toMatchObject({ kind: 'rejected', status: 403 })
    expect(standIn.points()).toEqual([])
  })

  test('429 may say how long to wait', async () => {
    const delivery = await sendInto({ kind: 'status', status: 429, retryAfterSeconds: 7 })
    expect(delivery).toEqual({ kind: 'later', status: 429, waitMs: 7000 })
  })
})

describe('no answer', () => {
  test.each<[kind: 'reset' | 'no-answer-after-taking', points: number]>([
    ['reset', 0],
    ['no-answer-after-taking', 1],
  ])('is told from a refusal: after %s, %i points were taken', async (kind, points) => {
    const standIn = await start()
    standIn.next({ kind })
    expect(await send(standIn)).toMatchObject({ kind: 'no-answer', reason: expect.stringMatching(/./) })
    expect(standIn.points()).toHaveLength(points)
  })

  test('within the time is none', async () => {
    const standIn = await start()
    standIn.next({ kind: 'slow', delayMs: 2000 })
    const delivery = await send(standIn, payloadOf(histogram()), { timeoutMs: 200 })
    expect(delivery).toEqual({ kind: 'no-answer', reason: 'no answer within 0.2s', sent: 'maybe' })
  })

  test('comes from where nobody listens', async () => {
    const environment = `http://127.0.0.1:${await unusedPort()}`
    const ports = { fetch, clock: () => NOW }
    const delivery = await sendOtlp(
      payloadOf(histogram()),
      optionsFor({ environment, token: 't', timeoutMs: 5000 }),
      ports,
    )
    expect(delivery.kind).toBe('no-answer')
  })
})

describe('an answer', () => {
  const longReason = `'a': ${'x'.repeat(600)}`
  const manyReasons = Array.from({ length: 12 }, (_, index) => `'m${index}': bad`)

  test.each<[why: string, body: Uint8Array, answer: Omit<OtlpAnswer, 'refusedKeys'>]>([
    ['without a body has taken all', new Uint8Array(), { accepted: 2, refused: 0, reasons: [] }],
    [
      'with an empty partial success has taken all',
      encodeResponse({ rejectedDataPoints: 0, errorMessage: '' }),
      { accepted: 2, refused: 0, reasons: [] },
    ],
    [
      'that refuses none may warn',
      encodeResponse({ rejectedDataPoints: 0, errorMessage: 'soon there will be no more of these' }),
      { accepted: 2, refused: 0, reasons: ['soon there will be no more of these'] },
    ],
    [
      'has each reason once, without headings',
      encodeResponse({ rejectedDataPoints: 1, errorMessage: "There were problems:\nErrors:\n'a': bad\n'a': bad\n\n" }),
      { accepted: 1, refused: 1, reasons: ["'a': bad"] },
    ],
    [
      'that refuses more than were sent has refused them all',
      encodeResponse({ rejectedDataPoints: 300, errorMessage: '' }),
      { accepted: 0, refused: 2, reasons: [] },
    ],
    [
      'that is long is cut',
      encodeResponse({ rejectedDataPoints: 1, errorMessage: [longReason, ...manyReasons].join('\n') }),
      { accepted: 1, refused: 1, reasons: [longReason.slice(0, 500), ...manyReasons.slice(0, 9)] },
    ],
    [
      'may have fields that are not known, of any type',
      Uint8Array.of(0x10, 1, 0x19, 1, 2, 3, 4, 5, 6, 7, 8, 0x22, 1, 0, 0x2d, 1, 2, 3, 4, 0x0a, 2, 0x08, 1),
      { accepted: 1, refused: 1, reasons: [] },
    ],
  ])('%s', async (_, body, answer) => {
    expect(await answered(body)).toMatchObject({ kind: 'answered', status: 200, answer })
  })

  test.each<[line: string, key: string | undefined, reason: string | undefined]>([
    [
      "Unsupported metric: 'http.requests' - Reason: UNSUPPORTED_METRIC_TYPE_SUMMARY",
      'http.requests',
      'UNSUPPORTED_METRIC_TYPE_SUMMARY',
    ],
    ["'a': the value was NaN - Reason: VALUE_INVALID", 'a', 'the value was NaN - Reason: VALUE_INVALID'],
    ["the token isn't good: 'x' is", undefined, undefined],
    ['too many points', undefined, undefined],
  ])('names a metric, or none, by %s', async (errorMessage, key, reason) => {
    const refusedKeys = key === undefined ? [] : [{ key, reason }]
    const answer = { reasons: [errorMessage], refusedKeys }
    expect(await answered(encodeResponse({ rejectedDataPoints: 1, errorMessage }))).toMatchObject({ answer })
  })

  test.each<[why: string, body: Uint8Array | string, reasons: readonly string[]]>([
    ['for the reasons of its status', encodeStatus('Errors:\nno good'), ['no good']],
    ['for reasons that are just text', 'no good', ['no good']],
    ['for reasons in JSON', '{"error":{"message":"no good"}}', ['{"error":{"message":"no good"}}']],
    ['for no reason', '', []],
  ])('of 400 has refused all, %s', async (_, body, reasons) => {
    const answer = { accepted: 0, refused: 2, reasons }
    expect(await answered(body, 400)).toMatchObject({ kind: 'answered', status: 400, answer })
  })

  test.each<[why: string, body: Uint8Array | string]>([
    ['a page', '<!doctype html><html></html>'],
    ['JSON', '{"partialSuccess":{}}'],
    ['text', 'ok'],
    ['a length beyond the end', Uint8Array.of(0x0a, 5, 1)],
    ['a tag without a value', Uint8Array.of(0x08)],
    ['a varint that does not end', new Uint8Array(12).fill(0xff)],
    ['a field without a number', Uint8Array.of(0x00, 1)],
    ['a fixed number that is cut off', Uint8Array.of(0x19, 1, 2)],
    ['a partial success that is a number', Uint8Array.of(0x08, 1)],
    ['a partial success that is no message', Uint8Array.of(0x0a, 1, 0xff)],
    ['more fields than anyone would send', new Uint8Array(250_000).map((_, at) => (at % 2 === 0 ? 0x10 : 1))],
  ])('that is %s is not one of this API', async (_, body) => {
    const reason = expect.stringContaining('no metrics API at this address')
    expect(await answered(body)).toEqual({ kind: 'rejected', status: 200, reason })
  })

  test.each([
    ['{}', 'application/json', 'answered'],
    ['ok', 'text/plain', 'answered'],
    ['<!doctype html>', 'text/html; charset=utf-8', 'rejected'],
  ])('%j as %s is %s where any backend of OTLP may answer', async (body, type, kind) => {
    const ingest: BundleIngest = {
      kind: 'otlp',
      endpoint: 'https://x.example/v1/metrics',
      headers: [],
      temporality: 'delta',
      gzip: false,
    }
    const reading = resolveDestination(ingest, { secrets: () => 'secret' })
    if (reading.kind !== 'ok') throw new Error(reading.kind)
    const fetch = async () => new Response(body, { headers: { 'content-type': type } })
    const options = { destination: reading.destination, timeoutMs: 1000 }
    const delivery = await sendOtlp(payloadOf(histogram()), options, { fetch, clock: () => NOW })
    expect(delivery.kind).toBe(kind)
  })

  test('of any bytes never throws and never counts a point twice', async () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.array(fc.constantFrom(0x0a, 0x08, 0x12, 1, 2, 0xff)))
    await fc.assert(
      fc.asyncProperty(bytes, async (body) => {
        const delivery = await answered(Uint8Array.from(body))
        if (delivery.kind === 'answered') expect(delivery.answer!.accepted + delivery.answer!.refused).toBe(2)
        else expect(delivery.kind).toBe('rejected')
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import type { StandIn, StandInOptions } from '../../../scripts/stand-in/dynatrace.ts'
import type { StandInFault, StatusFault } from '../../../scripts/stand-in/faults.ts'
import { type Delivery, sendLines } from '../../../worker/ingest/client.ts'
import { whileCollecting } from '../../collect-garbage.ts'
import { unusedPort } from '../../exporters/unused-port.ts'
import { NOW, start } from '../../scripts/stand-in-client.ts'
import { linesOf, optionsFor, type Written } from './send-options.ts'

function send(standIn: StandIn, body = 'a 1\n', changed: Partial<Written> = {}): Promise<Delivery> {
  const endpoint = optionsFor({ environment: standIn.url, token: standIn.token, timeoutMs: 5000, ...changed })
  return sendLines(linesOf(body), endpoint, { fetch, clock: () => NOW })
}

async function sendInto(fault: StandInFault, options: StandInOptions = {}): Promise<Delivery> {
  const standIn = await start(options)
  standIn.next(fault)
  return send(standIn)
}

describe('lines', () => {
  test('that are all good are taken', async () => {
    const standIn = await start()
    const answer = { accepted: 2, refused: 0, refusedLines: [], warnings: [] }
    expect(await send(standIn, 'a,b="c" 1\nd gauge,2\n')).toEqual({ kind: 'answered', status: 202, answer })
    expect(standIn.points()).toMatchObject([
      { key: 'a', dimensions: { b: 'c' }, value: 1 },
      { key: 'd', value: 2 },
    ])
  })

  test('go to an environment below a path, as Managed has them', async () => {
    const standIn = await start()
    await send(standIn, 'a 1\n', { environment: `${standIn.url}/e/abc` })
    expect(standIn.requests()).toMatchObject([{ path: '/e/abc/api/v2/metrics/ingest', status: 202 }])
  })

  test('of which some are bad are answered for: which were refused, and the others were taken', async () => {
    const standIn = await start()
    const delivery = await send(standIn, 'a 1\nbad\nb 2\n')
    expect(delivery).toMatchObject({
      kind: 'answered',
      answer: { accepted: 2, refused: 1, refusedLines: [{ line: 2, error: expect.stringContaining('no payload') }] },
    })
    expect(standIn.points()).toHaveLength(2)
  })

  test.each(['changedMetricKeys', 'warningLines'] as const)('that are changed are told of by %s', async (warnings) => {
    const standIn = await start({ warnings })
    expect(await send(standIn, 'a count,delta=1\n')).toMatchObject({
      kind: 'answered',
      answer: { accepted: 1, warnings: [{ line: 1, warning: expect.stringContaining('a.count') }] },
    })
  })
})

describe('an answer of', () => {
  test.each<[status: number, kind: Delivery['kind'], reason: RegExp | undefined]>([
    [400, 'answered', undefined],
    [401, 'rejected', /does not know the token/],
    [403, 'rejected', /lacks the scope metrics.ingest/],
    [404, 'rejected', /no metrics API at this address/],
    [405, 'rejected', /no metrics API at this address/],
    [407, 'rejected', /Dynatrace answered 407/],
    [413, 'too-large', undefined],
    [415, 'rejected', /answered 415/],
    [429, 'later', undefined],
    [500, 'later', undefined],
    [502, 'later', undefined],
    [503, 'later', undefined],
  ])('%i means %s', async (status, kind, reason) => {
    const delivery = await sendInto({ kind: 'status', status })
    expect(delivery.kind).toBe(kind)
    if (kind === 'later') expect(delivery).toEqual({ kind, status, waitMs: undefined })
    if (reason !== undefined) expect(delivery).toEqual({ kind, status, reason: expect.stringMatching(reason) })
  })

  test('401 and 403 are what a wrong token and one without the scope get', async () => {
    const standIn = await start()
    expect(await send(standIn, 'a 1\n', { token: 'unknown' })).toMatchObject({ kind: 'rejected', status: 401 })
    const { tokenWithoutScope } = standIn
    expect(await send(standIn, 'a 1\n', { token: tokenWithoutScope })).toMatchObject({ kind: 'rejected', status: 403 })
    expect(standIn.points()).toEqual([])
  })
})

describe('the time to wait', () => {
  test.each<[waits: Partial<StatusFault>, waitMs: number | undefined, why: string]>([
    [{}, undefined, 'nobody says'],
    [{ retryAfterSeconds: 7 }, 7000, 'Retry-After counts seconds'],
    [{ retryAfterSeconds: 0 }, 0, 'at once'],
    [{ rateLimitResetSeconds: 30 }, 30_000, 'X-RateLimit-Reset is a time in microseconds'],
    [{ rateLimitResetSeconds: 30, retryAfterSeconds: 5 }, 5000, 'Retry-After is the plainer of the two'],
    [{ retryAfterSeconds: 86_400 }, 600_000, 'never longer than ten minutes'],
    [{ rateLimitResetSeconds: 86_400 }, 600_000, 'nor by the other'],
  ])('of %j is %s ms: $2', async (waits, waitMs) => {
    expect(await sendInto({ kind: 'status', status: 429, ...waits })).toEqual({ kind: 'later', status: 429, waitMs })
  })

  test.each(['21 October 2037', '-5', 'soon'])('is not told by Retry-After %j', async (value) => {
    const refuse = async () =>
      new Response('', { status: 503, headers: { 'retry-after': value, 'x-ratelimit-reset': 'x' } })
    const endpoint = optionsFor({ environment: 'https://x.example', token: 't', timeoutMs: 1000 })
    const delivery = await sendLines(linesOf(''), endpoint, { fetch: refuse, clock: () => NOW })
    expect(delivery).toEqual({ kind: 'later', status: 503, waitMs: undefined })
  })
})

describe('no answer', () => {
  test('is told from a refusal: the lines may have been taken', async () => {
    for (const kind of ['reset', 'no-answer-after-taking'] as const) {
      expect(await sendInto({ kind })).toMatchObject({
        kind: 'no-answer',
        sent: 'maybe',
        reason: expect.stringMatching(/./),
      })
    }
  })

  test('within the time is none', async () => {
    const standIn = await start()
    standIn.next({ kind: 'slow', delayMs: 2000 })
    const delivery = await send(standIn, 'a 1\n', { timeoutMs: 200 })
    expect(delivery).toEqual({ kind: 'no-answer', reason: 'no answer within 0.2s', sent: 'maybe' })
    expect(standIn.points()).toHaveLength(1)
  })

  // Node's fetch forgets the signal of a request once nobody holds the request.
  test('within the time is none, also where garbage is collected meanwhile', async () => {
    const standIn = await start()
    standIn.next({ kind: 'slow', delayMs: 3000 })
    const delivery = await whileCollecting(send(standIn, 'a 1\n', { timeoutMs: 200 }))
    expect(delivery).toEqual({ kind: 'no-answer', reason: 'no answer within 0.2s', sent: 'maybe' })
  })

  test('comes from where nobody listens', async () => {
    const environment = `http://127.0.0.1:${await unusedPort()}`
    const endpoint = optionsFor({ environment, token: 't', timeoutMs: 5000 })
    const delivery = await sendLines(linesOf(''), endpoint, { fetch, clock: () => NOW })
    expect(delivery).toMatchObject({ kind: 'no-answer', sent: 'no' })
  })

  test.each([504, 520, 524])('is what a proxy says with %i', async (status) => {
    expect(await sendInto({ kind: 'status', status })).toMatchObject({ kind: 'no-answer', sent: 'maybe' })
  })
})

test('a redirect is not followed, since the token would go along', async () => {
  const asked: string[] = []
  const redirect = async (request: Request) => {
    asked.push(request.redirect)
    return new Response(null, { status: 302, headers: { location: 'https://sso.example/login' } })
  }
  const endpoint = optionsFor({ environment: 'https://x.example', token: 't', timeoutMs: 1000 })
  const delivery = await sendLines(linesOf(''), endpoint, { fetch: redirect, clock: () => NOW })
  expect(asked).toEqual(['manual'])
  expect(delivery).toMatchObject({ kind: 'rejected', status: 302, reason: expect.stringMatching(/points elsewhere/) })
})

/** What comes of `lines` lines where this is the answer. */
function answered(response: Response, { lines = 3, timeoutMs = 1000 } = {}): Promise<Delivery> {
  const endpoint = optionsFor({ environment: 'https://x.example', token: 't', timeoutMs })
  return sendLines(linesOf('a 1\n'.repeat(lines)), endpoint, { fetch: async () => response, clock: () => NOW })
}

test.each<[status: number, delivery: Partial<Delivery>]>([
  [200, { kind: 'rejected', status: 200, reason: expect.stringContaining('no metrics API at this address') }],
  [202, { kind: 'answered', status: 202, answer: undefined }],
  [400, { kind: 'answered', status: 400, answer: undefined }],
])('a text in place of an answer, with status %i, does not pass for one', async (status, expected) => {
  for (const text of ['denied', '', '{"status":"ok"}', '{"linesOk":0,"linesInvalid":0}'])
    expect(await answered(new Response(text === '' ? null : text, { status }))).toEqual(expected)
})

test.each([200, 202, 400])('a page with %i is a proxy, behind which nothing came', async (status) => {
  const response = new Response('<html>', { status, headers: { 'content-type': 'Text/HTML; charset=utf-8' } })
  const reason = expect.stringMatching(new RegExp(`a page came with ${status}: .*no metrics API at this address`))
  expect(await answered(response)).toEqual({ kind: 'rejected', status, reason })
})

test('an answer that contradicts what was sent is taken as far as it can be true', async () => {
  const invalidLines = [7, 0, 2, 2].map((line) => ({ line, error: 'bad' }))
  const response = Response.json({ linesOk: 900, linesInvalid: 1, error: { invalidLines } }, { status: 400 })
  const answer = { accepted: 2, refused: 1, refusedLines: [{ line: 2, error: 'bad' }], warnings: [] }
  expect(await answered(response)).toEqual({ kind: 'answered', status: 400, answer })
})

describe('the body of an answer', () => {
  /** Chunks, then an end or none. */
  function bodyOf(chunks: Iterable<Uint8Array>, end: 'ends' | 'breaks' | 'hangs') {
    const rest = chunks[Symbol.iterator]()
    const state = { cancelled: false }
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const { value, done } = rest.next()
        if (done !== true) controller.enqueue(value)
        else if (end === 'ends') controller.close()
        else if (end === 'breaks') controller.error(new Error('reset'))
        else return new Promise(() => {})
        return undefined
      },
      cancel: () => {
        state.cancelled = true
      },
    })
    return { state, stream }
  }
  function* zeros(): Generator<Uint8Array> {
    for (;;) yield new Uint8Array(100_000)
  }
  const half = new TextEncoder().encode('{"linesOk":3,')

  test('that comes in pieces is read as one', async () => {
    const { stream } = bodyOf([half, new TextEncoder().encode('"linesInvalid":0}')], 'ends')
    expect(await answered(new Response(stream, { status: 202 }))).toMatchObject({ answer: { accepted: 3 } })
  })

  test.each([
    ['breaks', 1000],
    ['hangs', 50],
  ] as const)('that %s is missed, and the status holds', async (end, timeoutMs) => {
    const { stream } = bodyOf([half], end)
    const delivery = await answered(new Response(stream, { status: 202 }), { timeoutMs })
    expect(delivery).toEqual({ kind: 'answered', status: 202, answer: undefined })
  })

  test('without an end is given up, and the status holds', async () => {
    const { state, stream } = bodyOf(zeros(), 'ends')
    const delivery = await answered(new Response(stream, { status: 202 }), { timeoutMs: 20_000 })
    expect(delivery).toEqual({ kind: 'answered', status: 202, answer: undefined })
    expect(state.cancelled).toBe(true)
  })
})

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { StandIn } from '../../scripts/stand-in/dynatrace.ts'
import { NOW, send, start } from './stand-in-client.ts'
import { during, requestOf, sendOtlp } from './stand-in-otlp-client.ts'

describe('a fault', () => {
  test('of a status takes nothing and is for one request', async () => {
    const standIn = await start()
    standIn.next(
      { kind: 'status', status: 429, retryAfterSeconds: 1, rateLimitResetSeconds: 2 },
      { kind: 'status', status: 503 },
    )
    const first = await send(standIn, 'a 1')
    expect(first.status).toBe(429)
    expect(first.headers.get('Retry-After')).toBe('1')
    expect(first.headers.get('X-RateLimit-Reset')).toBe(String((NOW + 2000) * 1000))
    const second = await send(standIn, 'a 2')
    expect(second.status).toBe(503)
    expect(second.headers.get('Retry-After')).toBeNull()
    expect((await send(standIn, 'a 3')).status).toBe(202)
    expect(standIn.points()).toMatchObject([{ value: 3 }])
  })

  test('of a reset takes nothing and gives no answer', async () => {
    const standIn = await start()
    standIn.next({ kind: 'reset' })
    await expect(send(standIn, 'a 1')).rejects.toThrow()
    expect(standIn.points()).toEqual([])
    expect(standIn.requests()).toMatchObject([{ status: undefined, linesOk: 0 }])
  })

  test('of no answer takes the data all the same', async () => {
    const standIn = await start()
    standIn.next({ kind: 'no-answer-after-taking' })
    await expect(send(standIn, 'a 1')).rejects.toThrow()
    expect(standIn.points()).toMatchObject([{ key: 'a', value: 1 }])
    expect(standIn.requests()).toMatchObject([{ status: undefined, linesOk: 1 }])
  })

  test('of no answer may take nothing, though it has read the whole request', async () => {
    const standIn = await start()
    standIn.next({ kind: 'no-answer-before-taking' })
    await expect(send(standIn, 'a 1')).rejects.toThrow()
    expect(standIn.points()).toEqual([])
    expect(standIn.requests()).toMatchObject([{ status: undefined, bytes: 3, linesOk: 0, digest: sha256('a 1') }])
    await send(standIn, 'a 1')
    expect(standIn.points()).toMatchObject([{ value: 1, request: 2 }])
  })

  test('of refused lines takes the others that are good', async () => {
    const standIn = await start()
    standIn.next({ kind: 'refuse-lines', every: 2 })
    const response = await send(standIn, 'a 1\n\na 2\nbad\na 4\na 5')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      linesOk: 2,
      linesInvalid: 3,
      error: { invalidLines: [{ line: 3 }, { line: 4, error: expect.stringMatching(/^no payload/) }, { line: 5 }] },
    })
    expect(standIn.points()).toMatchObject([{ value: 1 }, { value: 5 }])
    expect(standIn.refused()).toMatchObject([{ text: 'a 2' }, { text: 'bad' }, { text: 'a 4' }])
    expect((await send(standIn, 'a 1\na 2')).status).toBe(202)
  })

  test.each(['/api/v2/otlp/v1/metrics', '/v1/metrics'])('of refused lines is one of points at %s', async (path) => {
    const standIn = await start()
    standIn.next({ kind: 'refuse-lines', every: 2 })
    const dataPoints = [1, 2, 3].map((asInt) => ({ ...during, asInt }))
    expect((await sendOtlp(standIn, requestOf({ name: 'a', gauge: { dataPoints } }), { path })).status).toBe(200)
    expect(standIn.points()).toMatchObject([{ value: 1 }, { value: 3 }])
    expect(standIn.refused()).toMatchObject([{ line: 2, reason: expect.stringContaining('was told to refuse') }])
  })

  test('of slowness takes the data before it answers', async () => {
    const standIn = await start()
    standIn.next({ kind: 'slow', delayMs: 50 })
    let answered = false
    const response = send(standIn, 'a 1').finally(() => {
      answered = true
    })
    await standIn.waitForPoints(1, { timeoutMs: 5000 })
    expect(answered).toBe(false)
    expect((await response).status).toBe(202)
  })

  test('is asked of respond for the nth request, after what was queued', async () => {
    const standIn = await start({ respond: (n) => (n % 2 === 0 ? { kind: 'status', status: 500 } : undefined) })
    standIn.next({ kind: 'status', status: 413 })
    const statuses: number[] = []
    for (let n = 1; n <= 4; n += 1) statuses.push((await send(standIn, 'a 1')).status)
    expect(statuses).toEqual([413, 500, 202, 500])
  })

  test('is not used up by a request that missed the path', async () => {
    const standIn = await start()
    standIn.next({ kind: 'status', status: 503 })
    expect((await send(standIn, 'a 1', { path: '/wrong' })).status).toBe(404)
    expect((await send(standIn, 'a 1')).status).toBe(503)
  })

  test('comes from another process by HTTP', async () => {
    const standIn = await start()
    const body = JSON.stringify([{ kind: 'status', status: 503 }, { kind: 'reset' }])
    const queued = await fetch(`${standIn.url}/stand-in/faults`, { method: 'POST', body })
    expect(await queued.json()).toEqual({ queued: 2 })
    expect((await send(standIn, 'a 1')).status).toBe(503)
    await expect(send(standIn, 'a 1')).rejects.toThrow()
  })

  test.each([
    'no JSON',
    '{"kind":"flood"}',
    '{"kind":"status"}',
    '{"kind":"status","status":202}',
    '{"kind":"slow","delayMs":-1}',
    '{"kind":"refuse-lines","every":0}',
    '{"kind":"reset","unknown":1}',
  ])('that is not one is refused: %s', async (body) => {
    const standIn = await start()
    expect((await fetch(`${standIn.url}/stand-in/faults`, { method: 'POST', body })).status).toBe(400)
    expect((await send(standIn, 'a 1')).status).toBe(202)
  })
})

describe('what was sent', () => {
  test('is recorded without the token', async () => {
    const standIn = await start()
    await send(standIn, 'a 1\nbad', {
      path: '/e/x/api/v2/metrics/ingest?api-token=secret',
      headers: { 'User-Agent': 'narthex' },
    })
    expect(standIn.requests()).toMatchObject([
      {
        number: 1,
        receivedAt: NOW,
        method: 'POST',
        path: '/e/x/api/v2/metrics/ingest',
        headers: { 'user-agent': 'narthex' },
        status: 400,
        bytes: 7,
        linesOk: 1,
        linesInvalid: 1,
      },
    ])
    expect(JSON.stringify(standIn.requests())).not.toMatch(/stand-in-token|secret/)
  })

  test('is recognised when it comes again', async () => {
    const standIn = await start()
    await send(standIn, 'a 1')
    await send(standIn, 'a 1', { headers: { 'User-Agent': 'another' } })
    await send(standIn, 'a 2')
    standIn.next({ kind: 'reset' })
    await expect(send(standIn, 'a 1')).rejects.toThrow()
    expect(standIn.requests().map(({ digest }) => digest)).toEqual([sha256('a 1'), sha256('a 1'), sha256('a 2'), ''])
  })

  test('is told to whoever asked for it', async () => {
    const statuses: (number | undefined)[] = []
    const standIn = await start({ onRequest: ({ status }) => statuses.push(status) })
    await send(standIn, 'a 1')
    await send(standIn, 'bad')
    expect(statuses).toEqual([202, 400])
  })

  test('is summed over the series that have the dimensions asked for', async () => {
    const standIn = await start()
    await send(standIn, 'a,b=x,c=1 count,delta=1\na,b=x,c=2 count,delta=2\na,b=y count,delta=4\nz 8')
    await send(standIn, 's gauge,min=1,max=3,sum=4,count=2\nz 8')
    expect(standIn.sumOf('a')).toBe(7)
    expect(standIn.sumOf('a', { b: 'x' })).toBe(3)
    expect(standIn.sumOf('a', { b: 'x', c: '2' })).toBe(2)
    expect(standIn.sumOf('a', { b: 'z' })).toBe(0)
    expect(standIn.sumOf('s')).toBe(4)
    expect(standIn.sumOf('z')).toBe(16)
    expect(standIn.sumOf('none')).toBe(0)
  })

  test('is forgotten from the oldest on', async () => {
    const standIn = await start({ maxPoints: 3 })
    await send(standIn, 'a 1\na 2')
    await send(standIn, 'a 3\na 4\na 5')
    expect(standIn.points()).toMatchObject([{ value: 3 }, { value: 4 }, { value: 5 }])
  })

  test('and refused is forgotten from the oldest on, and kept no longer than is of use', async () => {
    const standIn = await start({ maxRefused: 2 })
    await send(standIn, `1\n2\n${'x'.repeat(5000)}`)
    expect(standIn.refused()).toMatchObject([{ text: '2' }, { text: 'x'.repeat(4096) }])
  })

  test('of metadata keeps what the first line of a key says', async () => {
    const standIn = await start()
    await send(standIn, '#a gauge dt.meta.unit=Byte\n#a gauge dt.meta.unit=Second')
    expect(standIn.metadata()).toMatchObject([{ key: 'a', type: 'gauge', unit: 'Byte' }])
  })

  test('can be waited for', async () => {
    const standIn = await start()
    const points = standIn.waitForPoints(3, { timeoutMs: 5000 })
    const requests = standIn.waitForRequests(2, { timeoutMs: 5000 })
    await send(standIn, 'a 1\na 2')
    await send(standIn, 'a 3\nbad')
    await Promise.all([points, requests])
    await standIn.waitForPoints(3, { timeoutMs: 0 })
  })

  test('is not waited for beyond the time given, nor beyond the end', async () => {
    const standIn = await start()
    await send(standIn, 'a 1')
    await expect(standIn.waitForPoints(2, { timeoutMs: 10 })).rejects.toThrow('1 of 2 points came within 10 ms')
    const forever = expect(standIn.waitForRequests(2, { timeoutMs: 60_000 })).rejects.toThrow(
      '1 of 2 requests came before',
    )
    await standIn.close()
    await forever
  })
})

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

describe('the pages', () => {
  async function get(standIn: StandIn, path: string): Promise<unknown> {
    return (await fetch(standIn.url + path)).json()
  }

  test('say that this is a stand-in', async () => {
    const response = await fetch((await start()).url)
    expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
    expect(await response.text()).toMatch(/^This is a stand-in for Dynatrace.* It is not Dynatrace/)
  })

  test('name no path that is not there', async () => {
    const standIn = await start()
    const note = await (await fetch(standIn.url)).text()
    const paths = [...note.matchAll(/^(GET|POST) +([^ ?]+)/gm)]
    expect(paths).toHaveLength(10)
    for (const [, method = '', path] of paths) {
      expect((await fetch(`${standIn.url}${path}`, { method })).status, path).not.toBe(404)
    }
  })

  test('show points, metrics and requests, and are no requests themselves', async () => {
    const standIn = await start()
    await send(standIn, 'a,b=x 1\na,b=y 2\na,b=x 3\nc count,delta=4')
    expect(await get(standIn, '/stand-in/points?key=a&limit=2')).toMatchObject([
      { dimensions: { b: 'y' }, value: 2 },
      { dimensions: { b: 'x' }, value: 3 },
    ])
    expect(await get(standIn, '/stand-in/points?limit=0')).toEqual([])
    expect(await get(standIn, '/stand-in/points')).toHaveLength(4)
    expect(await get(standIn, '/stand-in/metrics')).toEqual([
      { key: 'a', kind: 'gauge', points: 3, series: 2, newestValue: 3 },
      { key: 'c', kind: 'count', points: 1, series: 1, newestValue: 4 },
    ])
    expect(await get(standIn, '/stand-in/requests')).toMatchObject([{ number: 1, status: 202, linesOk: 4 }])
  })

  test('show what was said of keys, and the lines that were refused', async () => {
    const standIn = await start()
    await send(standIn, 'a 1\n#a gauge dt.meta.unit=Byte\nb one\nc two')
    expect(await get(standIn, '/stand-in/metadata')).toEqual([
      { kind: 'metadata', key: 'a', type: 'gauge', unit: 'Byte' },
    ])
    expect(await get(standIn, '/stand-in/refused')).toHaveLength(2)
    expect(await get(standIn, '/stand-in/refused?limit=1')).toEqual([
      { request: 1, line: 4, text: 'c two', reason: '"two" is not a number' },
    ])
  })

  test.each([
    ['GET', '/stand-in/points?limit=many', 400],
    ['GET', '/stand-in/points?colour=red', 400],
    ['GET', '/stand-in/nothing', 404],
    ['GET', '/stand-in/faults', 405],
    ['POST', '/stand-in/points', 405],
    ['POST', '/', 405],
    ['POST', '/dynatrace', 405],
  ])('refuse %s %s with %i', async (method, path, status) => {
    const standIn = await start()
    expect((await fetch(standIn.url + path, { method })).status).toBe(status)
    expect(standIn.requests()).toEqual([])
  })
})

test('a stand-in says that its port is taken', async () => {
  const { port } = new URL((await start()).url)
  await expect(start({ port: Number(port) })).rejects.toThrow('EADDRINUSE')
})

test('a stand-in can be closed while it owes an answer, and again', async () => {
  const standIn = await start()
  standIn.next({ kind: 'slow', delayMs: 60_000 })
  const broken = expect(send(standIn, 'a 1')).rejects.toThrow()
  await standIn.waitForRequests(1, { timeoutMs: 5000 })
  await standIn.close()
  await standIn.close()
  await broken
})

import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NOW, type Sent, send, start } from './stand-in-client.ts'

describe('an ingest request', () => {
  test('with good lines only is answered 202 and its points are kept', async () => {
    const standIn = await start()
    const lines = [`a,b="c" 1 ${NOW - 5}`, 'x count,delta=2', 'y gauge,min=1,max=3,sum=4,count=2']
    const response = await send(standIn, `${lines.join('\n')}\n`)
    expect(response.status).toBe(202)
    expect(await response.json()).toEqual({ linesOk: 3, linesInvalid: 0, error: null, warnings: null })
    const common = { receivedAt: NOW, request: 1 }
    expect(standIn.points()).toEqual([
      { key: 'a', dimensions: { b: 'c' }, timestamp: NOW - 5, kind: 'gauge', value: 1, line: lines[0], ...common },
      { key: 'x', dimensions: {}, timestamp: undefined, kind: 'count', delta: 2, line: lines[1], ...common },
      {
        key: 'y',
        dimensions: {},
        timestamp: undefined,
        kind: 'statistics',
        min: 1,
        max: 3,
        sum: 4,
        count: 2,
        line: lines[2],
        ...common,
      },
    ])
  })

  test('with a bad line among good ones is answered 400, names the line, and the good ones are kept', async () => {
    const standIn = await start()
    const response = await send(standIn, 'a 1\n\nb NaN\nc 3')
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      linesOk: 2,
      linesInvalid: 1,
      error: {
        code: 400,
        message: '1 invalid lines',
        invalidLines: [{ line: 3, error: '"NaN" is not a number' }],
      },
      warnings: null,
    })
    expect(standIn.points().map((point) => point.key)).toEqual(['a', 'c'])
    expect(standIn.refused()).toEqual([{ request: 1, line: 3, text: 'b NaN', reason: '"NaN" is not a number' }])
  })

  test('with many bad lines names the first ten and counts the rest', async () => {
    const standIn = await start()
    const response = await send(standIn, 'bad\n'.repeat(12))
    expect(await response.json()).toMatchObject({
      linesOk: 0,
      linesInvalid: 12,
      error: { message: 'First 10 errors reported', invalidLines: { length: 10, 9: { line: 10 } } },
    })
  })

  test.each(['', '\n\n'])('without a line (%j) is answered 400 empty request', async (body) => {
    const response = await send(await start(), body)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      linesOk: 0,
      linesInvalid: 0,
      error: { code: 400, message: 'empty request', invalidLines: [] },
    })
  })

  test.each<[number, string, Sent]>([
    [202, 'the path of a managed environment', { path: '/e/abc-1/api/v2/metrics/ingest' }],
    [202, 'text/plain without a charset', { headers: { 'Content-Type': 'text/plain' } }],
    [401, 'no token', { headers: { Authorization: '' } }],
    [401, 'an unknown token', { headers: { Authorization: 'Api-Token other' } }],
    [401, 'another kind of authorization', { headers: { Authorization: 'Bearer stand-in-token' } }],
    [
      401,
      'the token in the query',
      { path: '/api/v2/metrics/ingest?api-token=stand-in-token', headers: { Authorization: '' } },
    ],
    [403, 'a token without the scope', { headers: { Authorization: 'Api-Token stand-in-token-without-scope' } }],
    [404, 'a path that is not there', { path: '/api/v1/metrics/ingest' }],
    [404, 'a slash too many', { path: '/api/v2/metrics/ingest/' }],
    [404, 'an environment without a name', { path: '/e//api/v2/metrics/ingest' }],
    [405, 'GET', { method: 'GET' }],
    [405, 'PUT', { method: 'PUT' }],
    [415, 'no content type', { headers: { 'Content-Type': '' } }],
    [415, 'JSON', { headers: { 'Content-Type': 'application/json' } }],
    [415, 'another charset', { headers: { 'Content-Type': 'text/plain; charset=utf-16' } }],
    [415, 'an unknown encoding', { headers: { 'Content-Encoding': 'br' } }],
    [400, 'gzip that is none', { headers: { 'Content-Encoding': 'gzip' } }],
  ])('is answered %i for %s', async (status, _, sent) => {
    const standIn = await start()
    const response = await send(standIn, 'a 1', sent)
    expect(response.status).toBe(status)
    expect(standIn.points()).toHaveLength(status === 202 ? 1 : 0)
    const body = await response.json()
    if (status !== 202) expect(body).toEqual({ error: { code: status, message: expect.any(String) } })
  })

  test('may be gzip', async () => {
    const standIn = await start()
    const response = await send(standIn, gzipSync('a 1\nb 2'), { headers: { 'Content-Encoding': 'gzip' } })
    expect(response.status).toBe(202)
    expect(standIn.points()).toHaveLength(2)
  })

  test.each([
    ['as sent', 'a 1\n'.repeat(26), {}],
    ['decoded', gzipSync('a 1\n'.repeat(26)), { headers: { 'Content-Encoding': 'gzip' } }],
  ])('of more bytes than allowed, %s, is answered 413 and nothing is taken', async (_, body, sent) => {
    const standIn = await start({ maxBodyBytes: 100 })
    expect((await send(standIn, 'a 1\n'.repeat(25))).status).toBe(202)
    expect((await send(standIn, body, sent)).status).toBe(413)
    expect(standIn.points()).toHaveLength(25)
  })

  test('may have 1,000,000 bytes and not one more, unless told otherwise', async () => {
    const standIn = await start({ maxLines: 1_000_000 })
    expect((await send(standIn, `${'\n'.repeat(999_996)}a 12`)).status).toBe(202)
    expect((await send(standIn, `${'\n'.repeat(999_996)}a 123`)).status).toBe(413)
  })

  test('has its lines beyond the thousandth refused', async () => {
    const standIn = await start()
    const response = await send(standIn, 'a 1\n'.repeat(1002))
    expect(await response.json()).toMatchObject({
      linesOk: 1000,
      linesInvalid: 2,
      error: { invalidLines: [{ line: 1001, error: 'more than 1000 lines' }, { line: 1002 }] },
    })
  })

  test.each([
    ['is not UTF-8', [0xff], 'the line is not UTF-8'],
    ['starts with a byte order mark', [0xef, 0xbb, 0xbf, 0x61, 0x20, 0x31], 'a character that is not allowed'],
  ])('has a line refused that %s', async (_, bytes, reason) => {
    const standIn = await start()
    const response = await send(standIn, Uint8Array.of(0x61, 0x20, 0x31, 0x0a, ...bytes))
    expect(await response.json()).toMatchObject({
      linesOk: 1,
      error: { invalidLines: [{ line: 2, error: expect.stringContaining(reason) }] },
    })
  })

  test('has a line refused that would make one metric key too many', async () => {
    const standIn = await start({ maxLines: 200_000 })
    const keys = Array.from({ length: 100_000 }, (_, index) => `k${index} 1\n`)
    expect((await send(standIn, keys.join(''))).status).toBe(202)
    const response = await send(standIn, 'k0 1\nnew 1')
    expect(await response.json()).toMatchObject({
      linesOk: 1,
      error: { invalidLines: [{ line: 2, error: 'more than 100000 metric keys' }] },
    })
  })

  test.each([
    ['a 1', 'a count,delta=1'],
    ['a gauge,min=1,max=1,sum=1,count=1', 'a count,delta=1'],
    ['a count,delta=1', 'a 1'],
    ['#a count dt.meta.unit=Byte', 'a 1'],
    ['a 1', '#a count dt.meta.unit=Byte'],
  ])('has a line refused that makes another kind of a known key: %s, then %s', async (first, second) => {
    const standIn = await start()
    expect((await send(standIn, first)).status).toBe(202)
    expect((await send(standIn, second)).status).toBe(400)
    expect(standIn.refused()).toMatchObject([{ reason: expect.stringContaining('already') }])
  })

  test.each(['changedMetricKeys', 'warningLines'] as const)('warns in %s of keys that would change', async (field) => {
    const standIn = await start({ warnings: field })
    const response = await send(standIn, 'a count,delta=1\nb.count count,delta=1\nc.count 1\nd 1')
    expect(response.status).toBe(202)
    expect(await response.json()).toMatchObject({
      warnings: {
        message: 'First 2 warnings reported',
        [field]: [
          { line: 1, warning: "metric key 'a' changed to 'a.count'" },
          { line: 3, warning: "metric key 'c.count' changed to 'c.count.gauge'" },
        ],
      },
    })
  })

  test('with any bytes gets a documented answer', async () => {
    const standIn = await start({ maxBodyBytes: 60, maxLines: 3 })
    const line = fc.constantFrom('a 1', 'b,c="d" 2', 'a count,delta=1', '#a gauge dt.meta.unit=Byte', 'é', '')
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc.array(line, { maxLength: 8 }).map((lines) => new TextEncoder().encode(lines.join('\n'))),
    )
    const encodings = fc.constantFrom('', 'gzip', 'really gzip')
    await fc.assert(
      fc.asyncProperty(bodies, encodings, async (bytes, encoding) => {
        const body = encoding === 'really gzip' ? gzipSync(bytes) : bytes
        const headers = { 'Content-Encoding': encoding === '' ? '' : 'gzip' }
        const response = await send(standIn, body, { headers })
        expect([202, 400, 413]).toContain(response.status)
        const answer = await response.json()
        const whole = { linesOk: expect.any(Number), linesInvalid: expect.any(Number), error: null, warnings: null }
        if (response.status === 202) expect(answer).toEqual(whole)
        else expect(answer).toMatchObject({ error: { code: response.status, message: expect.any(String) } })
      }),
      { numRuns: 200 },
    )
  })
})

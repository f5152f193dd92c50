import { describe, expect, test } from 'vitest'
import type { BundleAuth } from '../../../dsl/bundle.ts'
import { type DocumentRequest, fetchDocument } from '../../../worker/fetch/fetch-document.ts'
import type { FetchPorts } from '../../../worker/fetch/fetch-ports.ts'
import { USER_AGENT } from '../../../worker/fetch/user-agent.ts'
import { openTokenStore } from '../../../worker/state/token-store.ts'
import { openSql } from '../../sql.ts'
import { type Answer, startServer } from './server.ts'

const START = Date.parse('2026-11-22T12:00:00Z')
const MINUTE = 60_000

/** An authorization server that grants `token-1`, `token-2` and so on, and an exporter that takes the last one only. */
async function setUp(answerToken?: Answer) {
  let granted = 0
  const issuer = await startServer((asked, response) => {
    if (answerToken !== undefined) answerToken(asked, response)
    else response.end(JSON.stringify({ access_token: `token-${++granted}`, token_type: 'Bearer', expires_in: 3600 }))
  })
  let accepted: (token: string) => boolean = () => true
  const exporter = await startServer(({ path, headers }, response) => {
    const token = headers.authorization?.replace(/^Bearer /, '') ?? ''
    if (path === '/elsewhere') response.writeHead(302, { location: `${issuer.url}/exporter` }).end()
    else response.writeHead(accepted(token) ? 200 : 401).end(token)
  })
  const sql = openSql()
  const secrets: Record<string, string> = { CLIENT_SECRET: 'hush\n' }
  const clock = { nowMs: START }
  const ports: FetchPorts = {
    fetch: (request) => fetch(request),
    secrets: (name) => secrets[name],
    clock: () => clock.nowMs,
    tokens: openTokenStore(sql, () => clock.nowMs),
  }
  const auth = {
    kind: 'oauth2',
    tokenUrl: `${issuer.url}/token`,
    clientId: 'scraper',
    clientSecret: 'CLIENT_SECRET',
    scopes: [],
    params: [],
  } as const satisfies BundleAuth
  const fetchWith = (options: Partial<DocumentRequest> = {}, more: Partial<FetchPorts> = {}) => {
    const request = { url: exporter.url, timeoutMs: 10_000, maxBytes: 1000, allowInsecureAuth: true, accept: '*/*' }
    return fetchDocument({ ...request, auth, ...options }, { ...ports, ...more })
  }
  const accept = (test: (token: string) => boolean) => {
    accepted = test
  }
  return { issuer, exporter, sql, secrets, clock, auth, fetchWith, accept }
}

function tokenFault(host: string, reason: string) {
  return { kind: 'failed', fault: { kind: 'token', host, reason }, body: '' }
}

describe('a token', () => {
  test('is asked for by the client credentials grant, and sent as a bearer', async () => {
    const { issuer, auth, secrets, fetchWith } = await setUp()
    secrets.CLIENT_SECRET = 'p+ö %'
    const params: [string, string][] = [
      ['audience', 'https://metrics.example/'],
      ['resource', 'a'],
      ['resource', 'b'],
    ]
    const full = { ...auth, clientId: 'id:of client', scopes: ['read', 'metrics:read'], params }
    expect(await fetchWith({ auth: full })).toMatchObject({ kind: 'document', text: 'token-1' })
    expect(issuer.asked).toHaveLength(1)
    expect(issuer.asked[0]).toMatchObject({
      method: 'POST',
      path: '/token',
      headers: {
        accept: 'application/json',
        'user-agent': USER_AGENT,
        'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
        // Both are form-encoded before they are joined: RFC 6749, section 2.3.1.
        authorization: `Basic ${btoa('id%3Aof+client:p%2B%C3%B6+%25')}`,
      },
    })
    expect([...new URLSearchParams(issuer.asked[0]?.body)]).toEqual([
      ['grant_type', 'client_credentials'],
      ['scope', 'read metrics:read'],
      ...params,
    ])
  })

  test('has no scope where none is set', async () => {
    const { issuer, fetchWith } = await setUp()
    await fetchWith()
    expect(issuer.asked[0]?.body).toBe('grant_type=client_credentials')
  })

  test.each([
    [3600, 3570],
    ['3600', 3570],
    [60, 54],
    [undefined, 270],
    [null, 270],
    ['soon', 270],
    [1e12, 24 * 3600],
    [0, 0],
    [-5, 0],
  ])('of expires_in %j is used for %i seconds', async (expires_in, seconds) => {
    let granted = 0
    const { issuer, clock, fetchWith } = await setUp((_, response) => {
      response.end(JSON.stringify({ access_token: `token-${++granted}`, token_type: 'bearer', expires_in }))
    })
    expect(await fetchWith()).toMatchObject({ text: 'token-1' })
    clock.nowMs = START + seconds * 1000 - 1
    if (seconds > 0) expect(await fetchWith()).toMatchObject({ text: 'token-1' })
    clock.nowMs = START + seconds * 1000
    expect(await fetchWith()).toMatchObject({ text: 'token-2' })
    expect(issuer.asked).toHaveLength(2)
  })

  test('is asked for each time where it cannot be kept', async () => {
    const { issuer, fetchWith } = await setUp()
    await fetchWith({}, { tokens: undefined })
    expect(await fetchWith({}, { tokens: undefined })).toMatchObject({ text: 'token-2' })
    expect(issuer.asked).toHaveLength(2)
  })

  test('outlives the process', async () => {
    const { issuer, sql, fetchWith } = await setUp()
    await fetchWith()
    const restarted = { tokens: openTokenStore(sql, () => START + MINUTE) }
    expect(await fetchWith({}, restarted)).toMatchObject({ text: 'token-1' })
    expect(issuer.asked).toHaveLength(1)
  })

  test('is not readable where it is kept', async () => {
    const { sql, fetchWith } = await setUp()
    await fetchWith()
    const rows = sql.all('SELECT key, bytes FROM tokens')
    expect(rows).toHaveLength(1)
    // Safe: blobs are bytes in this SQLite.
    const kept = rows.map(({ key, bytes }) => `${key}${Buffer.from(bytes as Uint8Array).toString('latin1')}`).join()
    expect(kept).not.toMatch(/token|scraper|hush/)
  })

  test('is asked for anew when the secret has changed', async () => {
    const { secrets, fetchWith } = await setUp()
    await fetchWith()
    secrets.CLIENT_SECRET = 'another'
    expect(await fetchWith()).toMatchObject({ text: 'token-2' })
    expect(await fetchWith()).toMatchObject({ text: 'token-2' })
  })

  test('is of one client, server, scope and set of parameters', async () => {
    const { auth, fetchWith, issuer } = await setUp()
    await fetchWith()
    for (const other of [
      { clientId: 'another' },
      { tokenUrl: `${auth.tokenUrl}/another` },
      { scopes: ['read'] },
      { params: [['audience', 'a']] as [string, string][] },
    ]) {
      await fetchWith({ auth: { ...auth, ...other } })
    }
    expect(issuer.asked).toHaveLength(5)
    expect(await fetchWith()).toMatchObject({ text: 'token-1' })
  })

  test('is asked for once by those who want it at the same time', async () => {
    const { issuer, fetchWith } = await setUp()
    const outcomes = await Promise.all([fetchWith(), fetchWith(), fetchWith()])
    expect(outcomes).toMatchObject(outcomes.map(() => ({ kind: 'document', text: 'token-1' })))
    expect(issuer.asked).toHaveLength(1)
  })

  test('does not go along to another origin', async () => {
    const { issuer, exporter, fetchWith } = await setUp()
    await fetchWith({ url: `${exporter.url}/elsewhere` })
    expect(issuer.asked.map(({ path, headers }) => [path, 'authorization' in headers])).toEqual([
      ['/token', true],
      ['/exporter', false],
    ])
  })
})

describe('a token that the exporter refuses', () => {
  test('is asked for anew where it was kept, once', async () => {
    const { issuer, exporter, fetchWith, accept } = await setUp()
    await fetchWith()
    accept((token) => token === 'token-2')
    expect(await fetchWith()).toMatchObject({ kind: 'document', text: 'token-2' })
    expect(await fetchWith()).toMatchObject({ kind: 'document', text: 'token-2' })
    expect(issuer.asked).toHaveLength(2)
    expect(exporter.asked).toHaveLength(4)
  })

  test('is a fault where it is new', async () => {
    const { issuer, exporter, fetchWith, accept } = await setUp()
    accept(() => false)
    const fault = { kind: 'auth', status: 401, strippedFor: undefined }
    expect(await fetchWith()).toEqual({ kind: 'failed', fault, body: '***' })
    expect([issuer.asked.length, exporter.asked.length]).toEqual([1, 1])
    expect(await fetchWith()).toEqual({ kind: 'failed', fault, body: '***' })
    expect([issuer.asked.length, exporter.asked.length]).toEqual([2, 3])
  })

  test('is asked for anew once by those who find it out at the same time', async () => {
    const { issuer, fetchWith, accept } = await setUp()
    await fetchWith()
    accept((token) => token === 'token-2')
    const outcomes = await Promise.all([fetchWith(), fetchWith(), fetchWith()])
    expect(outcomes).toMatchObject(outcomes.map(() => ({ kind: 'document', text: 'token-2' })))
    expect(issuer.asked).toHaveLength(2)
  })
})

describe('an authorization server that', () => {
  test.each<[string, number, string, string]>([
    [
      'says why',
      401,
      JSON.stringify({ error: 'invalid_client', error_description: 'unknown client' }),
      'it answered 401: invalid_client: unknown client',
    ],
    ['says why in one word', 400, '{"error":"invalid_scope"}', 'it answered 400: invalid_scope'],
    ['says nothing', 503, '<html>', 'it answered 503'],
    ['is behind a proxy that wants credentials', 407, '', 'it answered 407'],
    ['redirects', 302, '', 'it answered 302: set tokenUrl to where that leads'],
    ['answers no JSON', 200, '<html>', 'its answer is not JSON'],
    ['answers a list', 200, '[]', 'its answer has no access_token'],
    ['grants nothing', 200, '{"access_token":""}', 'its answer has no access_token'],
    [
      'grants another type',
      200,
      '{"access_token":"a","token_type":"mac"}',
      "its token is of the type 'mac', and only bearer tokens are used",
    ],
    [
      'grants what no header can carry',
      200,
      '{"access_token":"a\\r\\nx-injected: 1","token_type":"bearer"}',
      'its token has characters that a header cannot carry',
    ],
    ['answers much too much', 200, `{"access_token":"${'a'.repeat(70_000)}"}`, 'its answer is longer than 65536 bytes'],
    [
      'quotes what it was sent',
      401,
      JSON.stringify({ error: `hush ${btoa('scraper:hush')}`, error_description: 'x\u001b[2J' }),
      'it answered 401: *** ***: x\u{fffd}[2J',
    ],
    [
      'has much to say',
      400,
      JSON.stringify({ error_description: 'x'.repeat(500) }),
      `it answered 400: ${'x'.repeat(200)}`,
    ],
  ])('%s is named so', async (_, status, body, reason) => {
    const { exporter, issuer, fetchWith, sql } = await setUp((_, response) => {
      response.writeHead(status, { location: '/elsewhere' }).end(body)
    })
    expect(await fetchWith()).toEqual(tokenFault(new URL(issuer.url).host, reason))
    expect(exporter.asked).toEqual([])
    expect(issuer.asked).toHaveLength(1)
    expect(sql.all('SELECT * FROM tokens')).toEqual([])
  })

  test('grants a token without a type is taken at its word', async () => {
    const { fetchWith } = await setUp((_, response) => response.end('{"access_token":"untyped"}'))
    expect(await fetchWith()).toMatchObject({ text: 'untyped' })
  })

  test('closes the connection is named so', async () => {
    const { issuer, fetchWith } = await setUp((_, response) => response.destroy())
    const { host } = new URL(issuer.url)
    expect(await fetchWith()).toEqual(tokenFault(host, 'the connection broke: the peer closed it'))
  })

  test.each<[string, Answer]>([
    ['never answers', () => {}],
    ['never ends its answer', (_, response) => response.write('{')],
  ])('%s takes no longer than the scrape has, also for those who wait along, and is blamed', async (_, answer) => {
    const { issuer, fetchWith } = await setUp(answer)
    const startMs = performance.now()
    const outcomes = await Promise.all([fetchWith({ timeoutMs: 300 }), fetchWith({ timeoutMs: 150 })])
    expect(performance.now() - startMs).toBeLessThan(5000)
    const late = tokenFault(new URL(issuer.url).host, 'it did not answer in time')
    expect(outcomes).toEqual([late, late])
    expect(issuer.asked).toHaveLength(1)
  })
})

test('a scrape whose time is up leaves the others that want the same token their own', async () => {
  let asked = 0
  const { issuer, fetchWith } = await setUp((_, response) => {
    if (++asked > 1) response.end('{"access_token":"in time"}')
  })
  const outcomes = await Promise.all([fetchWith({ timeoutMs: 100 }), fetchWith(), fetchWith()])
  expect(outcomes).toMatchObject([{ fault: { kind: 'token' } }, { text: 'in time' }, { text: 'in time' }])
  expect(issuer.asked).toHaveLength(2)
})

describe('no token is asked for', () => {
  test.each([
    ['over plain http', { allowInsecureAuth: false, url: 'https://a.example/' }, { kind: 'insecure-auth' }],
    ['for a scrape over plain http', { allowInsecureAuth: false }, { kind: 'insecure-auth' }],
  ])('%s', async (_, options, fault) => {
    const { issuer, fetchWith } = await setUp()
    expect(await fetchWith(options)).toEqual({ kind: 'failed', fault, body: '' })
    expect(issuer.asked).toEqual([])
  })

  test('without the secret of the client', async () => {
    const { issuer, auth, fetchWith } = await setUp()
    const outcome = await fetchWith({ auth: { ...auth, clientSecret: 'NOT_SET' } })
    expect(outcome).toEqual({ kind: 'failed', fault: { kind: 'secret-missing', name: 'NOT_SET' }, body: '' })
    expect(issuer.asked).toEqual([])
  })

  test('by the binding that scrapes: it is of the open network', async () => {
    const { issuer, fetchWith } = await setUp()
    const fetchVia = () => async (request: Request) => new Response(request.headers.get('authorization'))
    expect(await fetchWith({ via: 'INTRANET' }, { fetchVia })).toMatchObject({ text: 'Bearer token-1' })
    expect(issuer.asked).toHaveLength(1)
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { createAttempts } from '../../../worker/http/attempts.ts'
import { isSession } from '../../../worker/http/session.ts'
import { ASKED, type Asked, askOf, CLOSED, type Peers, scrapedPeers, TOKEN } from './peers.ts'

const HTML = { accept: 'text/html,application/xhtml+xml' }
const ORIGIN = 'https://edge.example'
const DAY_MS = 24 * 60 * 60_000

let peers: Peers

beforeAll(async () => {
  peers = await scrapedPeers()
})

function ask(path: string, asked: Asked = {}): Promise<Response> {
  return askOf(peers, new URL(path, ORIGIN).href, { access: TOKEN, ...asked })
}

function send(form: Readonly<Record<string, string>>, { headers = {}, ...asked }: Asked = {}): Promise<Response> {
  return ask('/sign-in', {
    method: 'POST',
    body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN, ...headers },
    ...asked,
  })
}

/** The cookie as a browser sends it back. */
function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')!.split(';')[0]!
}

describe('who comes with a browser', () => {
  test.each(['/', '/targets/0123456789abcdef?scrapes=all', '/nothing'])('is asked to sign in at %s', async (path) => {
    const response = await ask(path, { headers: HTML })
    expect(response.status).toBe(401)
    const page = await response.text()
    expect(page).toContain('<form method="post" action="/sign-in">')
    expect(page).toContain(`name="next" value="${path === '/nothing' ? '/' : path}"`)
    expect(page).not.toMatch(/good\.example|hostile|web-/)
  })

  test('is told that it is closed where no token is set', async () => {
    const response = await ask('/', { access: CLOSED, headers: HTML })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('npx wrangler secret put NARTHEX_TOKEN')
    expect((await send({ token: '' }, { access: CLOSED })).status).toBe(403)
  })

  test('needs no sign-in where all is open', async () => {
    const response = await ask('/sign-in', { access: { kind: 'open' } })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/'])
  })
})

describe('the right token', () => {
  test('gives a cookie that opens all pages, and is not the token', async () => {
    const response = await send({ token: ' right-token\n', next: '/targets/0123456789abcdef' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/targets/0123456789abcdef'])
    const cookie = response.headers.get('set-cookie')!
    expect(cookie).toMatch(/^__Host-narthex=\d+\.[0-9a-f]{64};/)
    expect(cookie.split('; ').slice(1).sort()).toEqual([
      'HttpOnly',
      'Max-Age=604800',
      'Path=/',
      'SameSite=Strict',
      'Secure',
    ])
    for (const path of ['/', '/api/v1/targets', '/metrics']) {
      expect((await ask(path, { headers: { cookie: cookieOf(response) } })).status).toBe(200)
    }
    expect(await (await ask('/', { headers: { cookie: cookieOf(response) } })).text()).toContain('sign out')
  })

  test.each(['http://localhost:8787', 'http://127.0.0.1:8787', 'http://[::1]:8787'])(
    'gives one without Secure at %s, where there is no TLS',
    async (origin) => {
      const response = await askOf(peers, `${origin}/sign-in`, {
        access: TOKEN,
        method: 'POST',
        body: 'token=right-token',
        headers: { origin },
      })
      expect(response.headers.get('set-cookie')).toMatch(/^narthex=/)
      expect(response.headers.get('set-cookie')).not.toContain('Secure')
    },
  )

  test('gives none over plain http, where a browser would not keep it, and says so', async () => {
    const attempts = createAttempts()
    for (let n = 0; n < 10; n++) {
      const response = await send({ token: 'right-token' }, { attempts, headers: { origin: 'http://edge.example' } })
      expect([response.status, response.headers.get('set-cookie')]).toEqual([400, null])
      expect(await response.text()).toContain('open this page by https')
    }
  })

  test.each([
    ['', '/'],
    ['/', '/'],
    ['/?health=down', '/?health=down'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example/targets/0123456789abcdef', '/'],
    ['/targets/../../evil', '/'],
    ['/sign-out', '/'],
    ['javascript:alert(1)', '/'],
    ['/\r\nset-cookie: a=b', '/'],
  ])('leads from %j on to %j', async (next, expected) => {
    expect((await send({ token: 'right-token', next })).headers.get('location')).toBe(expected)
  })
})

describe('a session', () => {
  test.each([
    ['at once', 0, true],
    ['after six days', 6 * DAY_MS, true],
    ['after seven days', 7 * DAY_MS, false],
  ])('opens %s: %#', async (_, laterMs, opens) => {
    const cookie = cookieOf(await send({ token: 'right-token' }))
    const response = await ask('/', { headers: { cookie }, nowMs: ASKED + laterMs })
    expect(response.status).toBe(opens ? 200 : 401)
  })

  test('ends where the token is another', async () => {
    const cookie = cookieOf(await send({ token: 'right-token' }))
    const response = await ask('/', { access: { kind: 'token', token: 'new-token' }, headers: { cookie } })
    expect(response.status).toBe(401)
  })

  test('is nothing that can be made up, or made longer', async () => {
    const [, expiry, signature] = /=(\d+)\.(.+)/.exec(cookieOf(await send({ token: 'right-token' })))!
    expect(await isSession(`${expiry}.${signature}`, 'right-token', ASKED)).toBe(true)
    for (const made of [
      '',
      `${expiry}`,
      `${Number(expiry) + 1}.${signature}`,
      `${expiry}.${signature!.slice(1)}`,
      `${expiry}.${'0'.repeat(64)}`,
      `${expiry}.${signature}00`,
      `9999999999.${signature}`,
    ]) {
      expect(await isSession(made, 'right-token', ASKED)).toBe(false)
    }
  })

  test('does not help who sends a wrong token beside it', async () => {
    const cookie = cookieOf(await send({ token: 'right-token' }))
    expect((await ask('/', { headers: { cookie, authorization: 'Bearer wrong' } })).status).toBe(401)
  })

  test('ends by signing out, which only a page of the worker can ask for', async () => {
    const leave = (headers: Record<string, string>) => ask('/sign-out', { method: 'POST', headers })
    const response = await leave({ origin: ORIGIN })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in'])
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-narthex=; Max-Age=0; Path=\/; Secure/)
    expect((await leave({ origin: 'https://evil.example' })).status).toBe(403)
  })
})

describe('a form from elsewhere is refused:', () => {
  test.each([
    ['by its origin', { origin: 'https://evil.example' }],
    ['of no origin', { origin: 'null' }],
    ['of a sibling of this host', { 'sec-fetch-site': 'same-site' }],
    ['of another site, whatever its origin says', { 'sec-fetch-site': 'cross-site' }],
    ['of nobody', { 'sec-fetch-site': 'none' }],
  ])('%s', async (_, headers) => {
    const response = await send({ token: 'right-token' }, { headers })
    expect([response.status, response.headers.get('set-cookie')]).toEqual([403, null])
  })

  test('and not where it is of this host', async () => {
    expect((await send({ token: 'right-token' }, { headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(303)
  })
})

describe('a wrong token', () => {
  test('is told, and gives no cookie', async () => {
    const response = await send({ token: 'wrong', next: '/?q=a' })
    expect([response.status, response.headers.get('set-cookie')]).toEqual([401, null])
    const page = await response.text()
    expect(page).toContain('the token is another')
    expect(page).toContain('value="/?q=a"')
    expect(page).not.toContain('wrong')
  })

  test('may be tried five times in five minutes from one address, and the right one then neither', async () => {
    const attempts = createAttempts()
    const from = (address: string, token: string, nowMs = ASKED) =>
      send({ token }, { attempts, nowMs, headers: { 'cf-connecting-ip': address } })
    const statuses: number[] = []
    for (let n = 0; n < 5; n++) statuses.push((await from('192.0.2.1', 'wrong')).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401])
    const response = await from('192.0.2.1', 'right-token', ASKED + 60_000)
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '240'])
    expect(await response.text()).toContain('too many sign-ins failed: try again in 4 m')
    expect((await from('192.0.2.2', 'right-token')).status).toBe(303)
    expect((await from('192.0.2.1', 'right-token', ASKED + 5 * 60_000)).status).toBe(303)
  })

  test('may be tried at once no more often than one after the other', async () => {
    const attempts = createAttempts()
    const tries = Array.from({ length: 20 }, () => send({ token: 'wrong' }, { attempts }))
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
  })

  test('may be tried sixty times from all addresses together', async () => {
    const attempts = createAttempts()
    const begun = Array.from({ length: 100 }, (_, n) => attempts.begin(`address-${n}`, ASKED))
    expect(begun.filter((seconds) => seconds === 0)).toHaveLength(60)
    expect(begun.at(-1)).toBe(300)
    expect(attempts.begin('address-1', ASKED + 5 * 60_000)).toBe(0)
  })

  test('may not be megabytes long', async () => {
    const response = await send({ token: 'x'.repeat(10_000) })
    expect(response.status).toBe(413)
  })
})

test('right tokens are counted against nobody', async () => {
  const attempts = createAttempts()
  for (let n = 0; n < 100; n++) expect((await send({ token: 'right-token' }, { attempts })).status).toBe(303)
})

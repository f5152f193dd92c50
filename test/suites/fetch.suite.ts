/**
 * What holds for fetching an exposition in every runtime, shown on real connections to a hostile exporter. What the
 * runtimes cannot agree on is a field of `FetchSuite`.
 */

import { describe, expect, test, vi } from 'vitest'
import type { BundleAuth } from '../../dsl/bundle.ts'
import { ACCEPT } from '../../worker/fetch/accept.ts'
import { type ExpositionHead, type ExpositionRequest, fetchExposition } from '../../worker/fetch/fetch-exposition.ts'
import { USER_AGENT } from '../../worker/fetch/user-agent.ts'
import type { Fault } from '../../worker/model/fault.ts'
import type { TokenStore } from '../../worker/ports.ts'
import { HOSTILE_CREDENTIALS, hostileExposition, type RecordedRequest } from '../exporters/hostile-exposition.ts'

export type FetchSuite = {
  readonly runtime: string
  /** Asked when a test runs, as the exporter may not have started before. */
  readonly peers: () => { readonly url: string; readonly elsewhere: string; readonly closed: string }
  /** What is found out about a port that nobody listens on. */
  readonly closedPort: Fault['kind']
  /** What is found out about a connection that is closed before an answer. */
  readonly unanswered: Fault
  /** A gzip body that ends early, in a transfer that ends well, is noticed. */
  readonly seesShortGzip: boolean
}

const SECRETS: Readonly<Record<string, string>> = {
  PASSWORD: `${HOSTILE_CREDENTIALS.password}\n`,
  TOKEN: HOSTILE_CREDENTIALS.token,
  KEY: `${HOSTILE_CREDENTIALS.header.value}\r\n`,
  WRONG: 'wrong',
  TWO_LINES: 'first\nsecond',
}

const basic: BundleAuth = { kind: 'basic', username: HOSTILE_CREDENTIALS.username, password: 'PASSWORD' }
const bearer: BundleAuth = { kind: 'bearer', token: 'TOKEN' }
const header: BundleAuth = { kind: 'header', name: HOSTILE_CREDENTIALS.header.name, value: 'KEY' }

const client: Omit<Extract<BundleAuth, { readonly kind: 'oauth2' }>, 'tokenUrl'> = {
  kind: 'oauth2',
  clientId: 'scraper',
  clientSecret: 'TOKEN',
  scopes: [],
  params: [],
}
const signed: BundleAuth = {
  kind: 'sigv4',
  region: 'eu-central-1',
  service: 'aps',
  accessKey: 'TOKEN',
  secretKey: 'TOKEN',
  sessionToken: null,
}

const TIMEOUT_MS = 300
/** For a busy machine; a transfer that ignores its timeout never ends. */
const MARGIN_MS = 1500

const timeout: Fault = { kind: 'timeout', timeoutMs: TIMEOUT_MS }
const closed: Fault = { kind: 'connection', reason: 'the peer closed it' }

export function fetchSuite({ runtime, peers, closedPort, unanswered, seesShortGzip }: FetchSuite): void {
  describe(`in ${runtime}`, () => {
    test.each([
      ['a body in one piece', '/ok', 3],
      ['a body larger than one read', '/ok?lines=20000', 20_000],
      ['a body in chunks of one byte', '/ok-chunks?size=1', 3],
      ['a body in odd chunks', '/ok-chunks?size=997&lines=2000', 2000],
      ['gzip', '/gzip?lines=20000', 20_000],
      ['brotli, though it was not asked for', '/br?lines=200', 200],
      ['the end of five redirects', '/redirect/5?to=ok', 3],
      ['past a redirect with an endless body', '/redirect-huge', 3],
    ])('reads %s byte for byte', async (_, path, lines) => {
      const { outcome, text } = await scrape(path)
      expect(outcome).toMatchObject({ kind: 'whole', bytes: hostileExposition(lines).length })
      expect(text === hostileExposition(lines)).toBe(true)
    })

    test.each<[string, string, Fault]>([
      ['a server error', '/status/500', { kind: 'status', status: 500 }],
      ['a missing page', '/status/404', { kind: 'status', status: 404 }],
      ['an empty answer', '/status/204', { kind: 'status', status: 204 }],
      ['part of a body', '/status/206', { kind: 'status', status: 206 }],
      ['not modified', '/status/304', { kind: 'status', status: 304 }],
      ['no access', '/auth', { kind: 'auth', status: 401, strippedFor: undefined }],
      ['forbidden', '/status/403', { kind: 'auth', status: 403, strippedFor: undefined }],
      ['too many requests', '/429', { kind: 'rate-limited', status: 429, retryAfterSeconds: 7 }],
      [
        'too many requests without a time',
        '/status/429',
        { kind: 'rate-limited', status: 429, retryAfterSeconds: undefined },
      ],
      [
        'unavailable with a time',
        '/status/503?retry-after=9',
        { kind: 'rate-limited', status: 503, retryAfterSeconds: 9 },
      ],
      ['unavailable', '/status/503', { kind: 'status', status: 503 }],
      ['no answer', '/hang', timeout],
      ['headers that never end', '/slow-headers', timeout],
      ['a body that stops', '/hang-mid-body', timeout],
      ['a body that trickles', '/trickle', timeout],
      ['a body cut inside a line', '/close-mid-line', closed],
      ['a body reset inside a line', '/reset-mid-line', closed],
      ['a body shorter than its Content-Length', '/content-length-short', closed],
      ['a connection closed at once', '/close-at-once', unanswered],
      ['an answer of 407', '/status/407', { kind: 'status', status: 407 }],
      ['gzip with a wrong checksum', '/bad-gzip', { kind: 'encoding', encoding: 'gzip', problem: 'corrupt' }],
      ['gzip that is none', '/no-gzip', { kind: 'encoding', encoding: 'gzip', problem: 'corrupt' }],
      ['zstd', '/zstd', { kind: 'encoding', encoding: 'zstd', problem: 'not-asked-for' }],
      ['deflate', '/deflate', { kind: 'encoding', encoding: 'deflate', problem: 'not-asked-for' }],
      [
        'a coding that steers a terminal',
        '/steering-encoding',
        { kind: 'encoding', encoding: '\ufffd31mred', problem: 'not-asked-for' },
      ],
      ['gzip that nothing says', '/still-gzip', { kind: 'encoding', encoding: '', problem: 'still-gzip' }],
      [
        'gzip in gzip that says so once',
        '/still-gzip?coding=gzip',
        { kind: 'encoding', encoding: 'gzip', problem: 'still-gzip' },
      ],
      ['gzip twice', '/gzip-twice', { kind: 'encoding', encoding: 'gzip, gzip', problem: 'not-asked-for' }],
      ['a sixth redirect', '/redirect/6?to=ok', { kind: 'redirect', reason: 'more than 5 in a row' }],
      ['a redirect to itself', '/redirect-loop', { kind: 'redirect', reason: 'more than 5 in a row' }],
      ['a redirect to a file', '/redirect-file', { kind: 'redirect', reason: 'it leads to neither http nor https' }],
      ['a redirect to nowhere', '/redirect-nowhere', { kind: 'redirect', reason: 'the answer has no Location' }],
    ])('names the fault of %s, in time', async (_, path, fault) => {
      const startMs = Date.now()
      const { outcome } = await scrape(path, { timeoutMs: fault.kind === 'timeout' ? TIMEOUT_MS : 10_000 })
      expect(outcome).toMatchObject({ kind: 'failed', fault })
      expect(Date.now() - startMs).toBeLessThan(TIMEOUT_MS + MARGIN_MS)
    })

    test('fails on an answer that is not HTTP', async () => {
      const { outcome } = await scrape('/not-http')
      expect(outcome).toMatchObject({ kind: 'failed', fault: { kind: 'connection' } })
    })

    test('fails on a port that nobody listens on', async () => {
      const { outcome } = await scrape('', { url: `${peers().closed}/metrics` })
      expect(outcome).toMatchObject({ kind: 'failed', fault: { kind: closedPort } })
    })

    test.runIf(seesShortGzip)('fails on gzip that ends early', async () => {
      const { outcome } = await scrape('/short-gzip')
      expect(outcome).toMatchObject({ kind: 'failed', fault: { kind: 'encoding', problem: 'corrupt' } })
    })

    describe('the size limit', () => {
      const exact = hostileExposition().length

      test.each(['/ok', '/gzip', '/ok-chunks?size=1'])('lets %s through at the limit', async (path) => {
        expect((await scrape(path, { bodySizeLimit: exact })).outcome).toMatchObject({ kind: 'whole', bytes: exact })
      })

      test.each(['/ok', '/gzip', '/ok-chunks?size=1'])('stops %s one byte over it', async (path) => {
        const { outcome, text } = await scrape(path, { bodySizeLimit: exact - 1 })
        expect(outcome).toMatchObject({ kind: 'failed', fault: { kind: 'too-large', maxBytes: exact - 1 } })
        expect(text.length).toBeLessThan(exact)
      })

      test.each(['/huge', '/gzip-bomb'])('costs no more than itself and a chunk with %s', async (path) => {
        const { outcome } = await scrape(`${path}?of=${runtime}`, { bodySizeLimit: 100_000 })
        expect(outcome).toMatchObject({ kind: 'failed', fault: { kind: 'too-large', maxBytes: 100_000 } })
        expect(outcome.bytes).toBeLessThanOrEqual(100_000 + 65_536)
        await untilOver(peers().url, `${path}?of=${runtime}`)
      })
    })

    describe('the consumer', () => {
      test.each([
        ['text/plain; version=0.0.4; charset=utf-8', '/ok'],
        ['text/html; charset=utf-8', '/html'],
        [null, '/no-type'],
      ])('is told the Content-Type %s before the first chunk', async (contentType, path) => {
        expect((await scrape(path)).heads).toMatchObject([{ contentType }])
      })

      test.each([
        ['is', '/with-length', true],
        ['is', '/ok-chunks', true],
        ['is', '/identity', true],
        ['is not', '/until-close', false],
        ['is not', '/gzip', false],
      ])('%s told that %s says where its body ends', async (_, path, framed) => {
        const { outcome, heads } = await scrape(path)
        expect(outcome).toMatchObject({ kind: 'whole', bytes: hostileExposition().length })
        expect(heads).toMatchObject([{ framed }])
      })

      test('is not opened for an answer that is refused', async () => {
        expect((await scrape('/status/500')).heads).toEqual([])
      })

      test('refuses a head, and the transfer ends', async () => {
        const fault: Fault = { kind: 'content-type', contentType: 'text/plain' }
        const path = `/huge?refused-by-head-in=${runtime}`
        expect(await fetchExposition(requestFor(path), ports, () => fault)).toMatchObject({ fault, bytes: 0 })
        await untilOver(peers().url, path)
      })

      test('refuses a chunk, and the transfer ends', async () => {
        const fault: Fault = { kind: 'parse', line: 1, reason: 'no metric name', excerpt: '?' }
        const path = `/huge?refused-by-chunk-in=${runtime}`
        let calls = 0
        const outcome = await fetchExposition(requestFor(path), ports, () => () => {
          calls++
          return fault
        })
        expect(outcome).toMatchObject({ kind: 'failed', fault })
        expect(calls).toBe(1)
        await untilOver(peers().url, path)
      })

      test.each([
        ['head', () => throwBug()],
        ['chunk', () => () => throwBug()],
      ])('has a bug over a %s, which is a fault and ends the transfer', async (where, open) => {
        const path = `/huge?bug-over-${where}-in=${runtime}`
        const outcome = await fetchExposition(requestFor(path), ports, open)
        expect(outcome).toMatchObject({ kind: 'failed', fault: { kind: 'internal', reason: 'a bug' } })
        await untilOver(peers().url, path)
      })
    })

    describe('credentials', () => {
      test.each<[BundleAuth]>([[basic], [bearer], [header]])('of %o open the door', async (auth) => {
        const { outcome } = await scrape('/auth', { auth, allowInsecureAuth: true })
        expect(outcome.kind).toBe('whole')
      })

      test('that are wrong are named so', async () => {
        const auth: BundleAuth = { kind: 'bearer', token: 'WRONG' }
        const { outcome } = await scrape('/auth', { auth, allowInsecureAuth: true })
        expect(outcome).toMatchObject({ fault: { kind: 'auth', status: 401, strippedFor: undefined } })
      })

      test.each<[string, Partial<ExpositionRequest>, Fault]>([
        ['over plain http', { auth: bearer }, { kind: 'insecure-auth' }],
        [
          'without their secret',
          { auth: { kind: 'bearer', token: 'NOT_SET' }, allowInsecureAuth: true },
          { kind: 'secret-missing', name: 'NOT_SET' },
        ],
        [
          'that a header cannot carry',
          { auth: { kind: 'bearer', token: 'TWO_LINES' }, allowInsecureAuth: true },
          { kind: 'secret-unusable', name: 'TWO_LINES' },
        ],
      ])('%s are not sent, nor is anything else', async (name, request, fault) => {
        const path = `/ok?not-sent-in=${runtime}&name=${encodeURIComponent(name)}`
        const { outcome } = await scrape(path, request)
        expect(outcome).toMatchObject({ kind: 'failed', fault, bytes: 0 })
        expect(await recordedAt(peers().url, path)).toEqual([])
      })

      test.each<[BundleAuth]>([[basic], [bearer], [header]])(
        'of %o stay behind when a redirect leaves the origin',
        async (auth) => {
          const mark = `?kind=${auth.kind}&in=${runtime}`
          const { outcome } = await scrape(`/redirect-elsewhere${mark}`, { auth, allowInsecureAuth: true })
          expect(outcome.kind).toBe('whole')
          const [first] = await recordedAt(peers().url, mark)
          const [second, ...more] = await recordedAt(peers().elsewhere, mark)
          expect(more).toEqual([])
          expect(credentialsIn(first)).toHaveLength(1)
          expect(credentialsIn(second)).toEqual([])
        },
      )

      test('of an authorization server open the door, are kept and asked for once', async () => {
        const kept = new Map<string, Uint8Array>()
        const tokens: TokenStore = {
          read: (key) => kept.get(key),
          write: (key, { bytes }) => void kept.set(key, bytes),
        }
        const path = `/token?in=${runtime}`
        const tokenUrl = `${peers().url}${path}`
        const auth: BundleAuth = { ...client, tokenUrl }
        for (let scrapes = 0; scrapes < 2; scrapes++) {
          const request = requestFor('/auth', { auth, allowInsecureAuth: true })
          expect(await fetchExposition(request, { ...ports, tokens }, () => () => undefined)).toMatchObject({
            kind: 'whole',
          })
        }
        expect(await recordedAt(peers().url, path)).toHaveLength(1)
        expect(kept.size).toBe(1)
      })

      test('sign the request', async () => {
        const path = `/ok?signed-in=${runtime}`
        expect((await scrape(path, { auth: signed, allowInsecureAuth: true })).outcome.kind).toBe('whole')
        const [request] = await recordedAt(peers().url, path)
        expect(request?.headers).toMatchObject({
          authorization: expect.stringMatching(
            /^AWS4-HMAC-SHA256 .+, SignedHeaders=host;x-amz-date, Signature=\w{64}$/,
          ),
          'x-amz-date': expect.stringMatching(/^\d{8}T\d{6}Z$/),
        })
      })

      test('that the peer quotes in its Content-Encoding are not shown', async () => {
        const { outcome } = await scrape('/echo-encoding', { auth: bearer, allowInsecureAuth: true })
        expect(outcome).toMatchObject({ fault: { kind: 'encoding', encoding: '***' } })
      })

      test('go along while redirects stay within the origin', async () => {
        const { outcome } = await scrape('/redirect/2?to=auth', { auth: header, allowInsecureAuth: true })
        expect(outcome.kind).toBe('whole')
      })
    })

    test('asks in the words of Prometheus', async () => {
      const path = `/ok?asks-in=${runtime}`
      await scrape(path, { timeoutMs: 2500 })
      const [request] = await recordedAt(peers().url, path)
      expect(request?.headers).toMatchObject({
        accept: ACCEPT,
        'accept-encoding': 'gzip',
        'user-agent': USER_AGENT,
        'x-prometheus-scrape-timeout-seconds': '2.5',
      })
    })

    test('asks for what it is told to accept', async () => {
      const path = `/ok?accepts-in=${runtime}`
      await scrape(path, { accept: 'text/plain' })
      const [request] = await recordedAt(peers().url, path)
      expect(request?.headers.accept).toBe('text/plain')
    })

    test.each([
      ['file:///etc/passwd', 'it is neither http nor https'],
      ['http://user:hush@127.0.0.1/metrics', 'it has credentials in it: give them as auth'],
      ['metrics', 'it is not a URL'],
    ])('does not fetch %s', async (url, reason) => {
      expect((await scrape('', { url })).outcome).toMatchObject({ kind: 'failed', fault: { kind: 'url', reason } })
    })

    test('measures with the clock it is given', async () => {
      let now = 1000
      const ticking = { ...ports, clock: () => (now += 5) }
      const outcome = await fetchExposition(requestFor('/status/500'), ticking, () => () => undefined)
      expect(outcome.durationMs).toBe(now - 1005)
    })
  })

  const ports = {
    fetch: (request: Request) => fetch(request),
    secrets: (name: string) => SECRETS[name],
    clock: () => Date.now(),
  }

  function requestFor(path: string, request: Partial<ExpositionRequest> = {}): ExpositionRequest {
    return {
      url: `${peers().url}${path}`,
      timeoutMs: 10_000,
      bodySizeLimit: 10_000_000,
      auth: { kind: 'none' },
      allowInsecureAuth: false,
      ...request,
    }
  }

  async function scrape(path: string, request: Partial<ExpositionRequest> = {}) {
    const heads: ExpositionHead[] = []
    const decoder = new TextDecoder()
    let text = ''
    const outcome = await fetchExposition(requestFor(path, request), ports, (head) => {
      heads.push(head)
      return (chunk) => {
        text += decoder.decode(chunk, { stream: true })
        return undefined
      }
    })
    return { outcome, text, heads }
  }
}

function throwBug(): never {
  throw new Error('a bug')
}

/** The requests whose path and query contain `part`. */
async function recordedAt(url: string, part: string): Promise<readonly RecordedRequest[]> {
  const response = await fetch(`${url}/requests`)
  // Safe: the exporter serialises exactly this type.
  const requests = (await response.json()) as readonly RecordedRequest[]
  return requests.filter((request) => request.path.includes(part))
}

/** Waits until the exporter has seen the end of its answer: a transfer that was not cancelled would go on for ever. */
async function untilOver(url: string, path: string): Promise<void> {
  await vi.waitFor(async () => {
    const requests = await recordedAt(url, path)
    expect(requests.map(({ over }) => over)).toEqual([true])
  }, 5000)
}

function credentialsIn(request: RecordedRequest | undefined): readonly unknown[] {
  const { authorization, [HOSTILE_CREDENTIALS.header.name]: key } = request?.headers ?? {}
  return [authorization, key].filter((value) => value !== undefined)
}

import { expect, test } from 'vitest'
import { followRedirects } from '../../../worker/fetch/follow-redirects.ts'

/** A web of two columns: where each URL leads, and with which status. What is not in it answers 200. */
type Web = Readonly<Record<string, readonly [status: number, location: string | null]>>

async function walk(
  web: Web,
  from: string,
  options: { allowInsecureAuth?: boolean; anonymous?: boolean; within?: string } = {},
) {
  const seen: [url: string, key: string | null][] = []
  const arrival = await followRedirects(
    {
      url: new URL(from),
      headers: { accept: 'text/plain' },
      authorize: options.anonymous ? undefined : () => [{ name: 'x-api-key', value: 'hush' }],
      guard: undefined,
      within: options.within,
      allowInsecureAuth: options.allowInsecureAuth ?? false,
      signal: new AbortController().signal,
    },
    async (request) => {
      seen.push([request.url, request.headers.get('x-api-key')])
      expect(request).toMatchObject({ redirect: 'manual', cache: 'no-store' })
      expect(request.headers.get('accept')).toBe('text/plain')
      const [status, location] = web[request.url] ?? [200, null]
      return new Response(null, { status, headers: location === null ? {} : { location } })
    },
  )
  return { arrival, seen }
}

test.each([301, 302, 303, 307, 308])('%i is followed, with the credentials', async (status) => {
  const { arrival, seen } = await walk({ 'https://a.example/old': [status, 'new?q=1'] }, 'https://a.example/old')
  expect(arrival).toMatchObject({ kind: 'response', strippedFor: undefined })
  expect(seen).toEqual([
    ['https://a.example/old', 'hush'],
    ['https://a.example/new?q=1', 'hush'],
  ])
})

test('one that stays below what the credentials are for is followed', async () => {
  const within = 'https://api.example/pods/web/proxy/'
  const { seen } = await walk({ [`${within}metrics`]: [302, 'metrics/'] }, `${within}metrics`, { within })
  expect(seen.map(([url]) => url)).toEqual([`${within}metrics`, `${within}metrics/`])
})

test.each([
  '/secrets',
  '../../secrets',
  'https://api.example/pods/web/proxy',
  'https://api.example/pods/web/proxy/%2e%2e/%2e%2e/secrets',
  'https://api.example/pods/web/proxy/..%2f..%2fsecrets',
  'https://api.example/pods/web/proxy/%252e%252e/secrets',
  'https://api.example/pods/web/proxy/..%5csecrets',
  'https://other.example/metrics',
])('one to %s leaves it and is not', async (location) => {
  const within = 'https://api.example/pods/web/proxy/'
  const { arrival, seen } = await walk({ [`${within}metrics`]: [302, location] }, `${within}metrics`, { within })
  expect(arrival).toMatchObject({ kind: 'failed', fault: { kind: 'redirect' } })
  expect(seen).toHaveLength(1)
})

test.each([300, 304, 305])('%i is not followed', async (status) => {
  const { arrival, seen } = await walk({ 'https://a.example/': [status, '/new'] }, 'https://a.example/')
  expect(arrival).toMatchObject({ kind: 'response', response: { status } })
  expect(seen).toHaveLength(1)
})

test.each([
  ['another host', 'https://a.example/', 'https://b.example/'],
  ['another port', 'https://a.example/', 'https://a.example:8443/'],
  ['a subdomain', 'https://a.example/', 'https://x.a.example/'],
  ['the parent domain', 'https://x.a.example/', 'https://a.example/'],
  ['a host without the scheme', 'https://a.example/', '//b.example/'],
  ['https of the same host', 'http://a.example/', 'https://a.example/'],
])('credentials do not go to %s', async (_, from, location) => {
  const { arrival, seen } = await walk({ [from]: [302, location] }, from)
  const to = new URL(location, from)
  expect(seen).toEqual([
    [from, 'hush'],
    [to.href, null],
  ])
  expect(arrival).toMatchObject({ kind: 'response', strippedFor: to.origin })
})

test('the default port is the same origin', async () => {
  const { seen } = await walk({ 'https://a.example/': [302, 'https://A.example:443/new'] }, 'https://a.example/')
  expect(seen[1]).toEqual(['https://a.example/new', 'hush'])
})

test('credentials that were left behind are not picked up again', async () => {
  const { seen } = await walk(
    { 'https://a.example/': [302, 'https://b.example/'], 'https://b.example/': [302, 'https://a.example/back'] },
    'https://a.example/',
  )
  expect(seen).toEqual([
    ['https://a.example/', 'hush'],
    ['https://b.example/', null],
    ['https://a.example/back', null],
  ])
})

const downgrade: Web = { 'https://a.example/': [302, 'http://a.example/'] }

test('a redirect from https to http ends a scrape with credentials', async () => {
  const { arrival, seen } = await walk(downgrade, 'https://a.example/')
  const fault = { kind: 'redirect', reason: 'it leads from https to plain http' }
  expect(arrival).toEqual({ kind: 'failed', fault })
  expect(seen).toHaveLength(1)
})

test.each([
  ['without credentials', { anonymous: true }],
  ['where that is allowed, and leaves the credentials behind', { allowInsecureAuth: true }],
])('a redirect from https to http is followed %s', async (_, options) => {
  const { arrival, seen } = await walk(downgrade, 'https://a.example/', options)
  expect(arrival.kind).toBe('response')
  expect(seen[1]).toEqual(['http://a.example/', null])
})

test.each([
  ['file:///etc/passwd', 'it leads to neither http nor https'],
  ['data:text/plain,up 1', 'it leads to neither http nor https'],
  ['https://user:hush@a.example/', 'its Location has credentials in it'],
  ['https://[', 'its Location is not a URL'],
  ['', 'the answer has no Location'],
  [null, 'the answer has no Location'],
])('a redirect to %s is refused', async (location, reason) => {
  const { arrival, seen } = await walk({ 'https://a.example/': [302, location] }, 'https://a.example/')
  expect(arrival).toEqual({ kind: 'failed', fault: { kind: 'redirect', reason } })
  expect(seen).toHaveLength(1)
})

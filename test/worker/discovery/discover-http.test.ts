import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { discoverHttp } from '../../../worker/discovery/discover-http.ts'
import { MAX_FOUND } from '../../../worker/discovery/resolve.ts'
import { USER_AGENT } from '../../../worker/fetch/user-agent.ts'
import type { Found, FoundEndpoints } from '../../../worker/model/discovered-endpoint.ts'
import { unusedPort } from '../../exporters/unused-port.ts'
import { relabelRule } from '../../relabel-rule.ts'
import {
  type Answer,
  discoveringTarget,
  expectFound,
  type HttpDiscovery,
  httpDiscovery,
  PORTS,
  startServer,
} from './targets.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

async function discoverFrom(answer: Partial<Answer>, changes: Partial<HttpDiscovery> = {}): Promise<Found> {
  const { origin } = await startServer(() => ({ headers: JSON_TYPE, body: '', ...answer }))
  return await discoverHttp(
    httpDiscovery({ url: `${origin}/sd?token=abc`, ...changes }),
    await discoveringTarget(),
    PORTS,
  )
}

async function urlsOf(body: string): Promise<readonly string[]> {
  return expectFound(await discoverFrom({ body })).endpoints.map(({ url }) => url)
}

async function failureOf(answer: Partial<Answer>, changes?: Partial<HttpDiscovery>): Promise<string> {
  const found = await discoverFrom(answer, changes)
  return found.kind === 'failed' ? found.reason.replace(/127\.0\.0\.1:\d+/, 'sd') : ''
}

describe('a list', () => {
  test('is asked for as Prometheus asks for it', async () => {
    const server = await startServer(() => ({ headers: JSON_TYPE, body: '[]' }))
    const auth = { kind: 'authorization', type: 'token', credentials: 'SD_TOKEN' } as const
    const discovery = httpDiscovery({
      url: `${server.origin}/sd?a=b`,
      refreshIntervalMinutes: 5,
      auth,
      allowInsecureAuth: true,
    })
    const ports = { ...PORTS, secrets: (name: string) => (name === 'SD_TOKEN' ? 'ID:SECRET' : undefined) }
    await discoverHttp(discovery, await discoveringTarget(), ports)
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /sd?a=b'])
    expect(server.requests[0]?.headers).toMatchObject({
      accept: 'application/json',
      authorization: 'token ID:SECRET',
      'user-agent': USER_AGENT,
      'x-prometheus-refresh-interval-seconds': '300',
    })
  })

  test('that answers what it answered before comes to what was found before', async () => {
    const target = await discoveringTarget()
    let body = '[{"targets":["a.example.com"]}]'
    const fetch = async () => new Response(body, { headers: JSON_TYPE })
    const ask = (before?: FoundEndpoints) => discoverHttp(httpDiscovery(), target, { ...PORTS, fetch }, before)
    const found = expectFound(await ask())
    expect(await ask()).not.toBe(found)
    expect(await ask(found)).toBe(found)
    body = '[{"targets":["b.example.com"]}]'
    expect(expectFound(await ask(found)).endpoints[0]?.url).toBe('https://b.example.com/metrics')
  })

  test('makes an endpoint of every target, with the labels of its group', async () => {
    const body = JSON.stringify([
      { targets: ['a.example.com:1', 'b.example.com:1'], labels: { zone: 'z1', __meta_role: 'x' } },
      { targets: ['c.example.com:1'] },
    ])
    const found = expectFound(await discoverFrom({ body }))
    expect(found.endpoints.map(({ url, labels }) => [url, Object.fromEntries(labels)])).toEqual([
      ['https://a.example.com:1/metrics', { job: 'web', instance: 'a.example.com:1', zone: 'z1' }],
      ['https://b.example.com:1/metrics', { job: 'web', instance: 'b.example.com:1', zone: 'z1' }],
      ['https://c.example.com:1/metrics', { job: 'web', instance: 'c.example.com:1' }],
    ])
    expect(found.refusals).toBe(0)
  })

  test('has its URL as a label for relabelling, whatever a group says of it', async () => {
    const { origin } = await startServer(() => ({
      headers: JSON_TYPE,
      body: '[{"targets":["a.example.com"],"labels":{"__meta_url":"mine"}}]',
    }))
    const relabel = [relabelRule({ sourceLabels: ['__meta_url'], targetLabel: 'list' })]
    const found = await discoverHttp(
      httpDiscovery({ url: `${origin}/sd` }),
      await discoveringTarget({ relabel }),
      PORTS,
    )
    expect(expectFound(found).endpoints[0]?.labels).toContainEqual(['list', `${origin}/sd`])
  })

  test('may be compressed', async () => {
    const body = gzipSync('[{"targets":["a.example.com"]}]')
    const found = expectFound(await discoverFrom({ headers: { ...JSON_TYPE, 'content-encoding': 'gzip' }, body }))
    expect(found.endpoints).toHaveLength(1)
  })

  test.each([
    ['null', []],
    ['[]', []],
    ['[{}]', []],
    ['[{"targets":null,"labels":null}]', []],
    ['[{"targets":["a.example.com"],"labels":{"zone":null}}]', ['https://a.example.com/metrics']],
    ['[{"targets":["a.example.com"]},{"targets":["a.example.com"]}]', ['https://a.example.com/metrics']],
  ])('of %s is read as Prometheus reads it', async (body, urls) => {
    expect(await urlsOf(body)).toEqual(urls)
  })

  test.each(['null', '""'])('with a target of %s refuses that target alone', async (target) => {
    const found = expectFound(await discoverFrom({ body: `[{"targets":[${target},"a.example.com"]}]` }))
    expect(found.endpoints).toHaveLength(1)
    expect(found.refusals).toBe(1)
  })

  test('has halves of characters replaced', async () => {
    const body = '[{"targets":["a.example.com"],"labels":{"zone":"\\ud800"}}]'
    expect(expectFound(await discoverFrom({ body })).endpoints[0]?.labels).toContainEqual(['zone', '\u{fffd}'])
  })

  test('of more targets than are looked at has the first, and counts the others', async () => {
    const targets = Array.from({ length: MAX_FOUND + 7 }, (_, i) => `a${i}.example.com`)
    const found = expectFound(await discoverFrom({ body: JSON.stringify([{ targets }]) }, { targetLimit: 0 }))
    expect(found.endpoints).toHaveLength(MAX_FOUND)
    expect(found.refusals).toBe(7)
  })
})

describe('what is no list fails, and says why:', () => {
  const WHAT = 'the list of targets at http://sd/sd was not read:'
  const NO_LIST = `${WHAT} it is not a list of { targets, labels }:`

  test.each([
    ['', `${WHAT} it is not JSON`],
    ['[{"targets":["a"]}', `${WHAT} it is not JSON`],
    ['\u{feff}[]', `${WHAT} it is not JSON`],
    ['{"targets":["a"]}', `${NO_LIST} it is no list`],
    ['[null]', `${NO_LIST} 0 is no group`],
    ['["a.example.com"]', `${NO_LIST} 0 is no group`],
    ['[{"targets":"a"}]', `${NO_LIST} 0.targets is no list`],
    ['[{"targets":[1]}]', `${NO_LIST} 0.targets.0 is no text`],
    ['[{"labels":"a"}]', `${NO_LIST} 0.labels is no object`],
    ['[{"labels":["a"]}]', `${NO_LIST} 0.labels is a list`],
    ['[["a.example.com"]]', `${NO_LIST} 0 is a list`],
    ['[{"labels":{"a":1}}]', `${NO_LIST} 0.labels.a is no text`],
    ['[{"labels":{"":"a"}}]', `${NO_LIST} 0.labels. is no name of a label`],
    ['[{"target":["a"]}]', `${NO_LIST} 0.target is not known`],
    ['[{},{"\\u001b[2J":1}]', `${NO_LIST} 1.\u{fffd}[2J is not known`],
  ])('%s', async (body, reason) => {
    expect(await failureOf({ body })).toBe(reason)
  })

  test.each([
    ['a text', { targets: ['x'.repeat(4097)] }, '0.targets.0 is longer than 4096 characters'],
    ['a label', { labels: { a: 'x'.repeat(4097) } }, '0.labels.a is longer than 4096 characters'],
    ['labels', { labels: manyLabels(257) }, '0.labels are more than 256'],
  ])('too much of %s', async (_, group, reason) => {
    expect(await failureOf({ body: JSON.stringify([group]) })).toBe(`${NO_LIST} ${reason}`)
  })

  test('too many groups', async () => {
    const body = `[${Array(100_001).fill('{}').join()}]`
    expect(await failureOf({ body })).toBe(`${WHAT} it has 100001 groups, over 100000`)
  })

  test.each<[Partial<Answer>, string]>([
    [{ status: 404 }, 'the server answered 404: check the path of the url'],
    [{ status: 401 }, 'the server answered 401: the credentials are missing or wrong'],
    [{ status: 503, headers: { 'retry-after': '7' } }, 'the server answered 503: wait 7s'],
    [{ status: 204 }, 'the server answered 204'],
    [
      { headers: { 'content-type': 'text/html' } },
      "its Content-Type is 'text/html', where only application/json is read, in utf-8: check the url",
    ],
    [{ body: `"${'x'.repeat(4_000_000)}"` }, 'it is larger than 4000000 bytes: have the server list less'],
  ])('an answer that is not taken, %#', async (answer, reason) => {
    expect(await failureOf(answer)).toBe(`${WHAT} ${reason}`)
  })

  test('nobody there', async () => {
    const port = await unusedPort()
    const found = await failureOf({}, { url: `http://127.0.0.1:${port}/sd?token=abc` })
    expect(found).toBe(`${WHAT} 127.0.0.1:${port} refused the connection: is the server running and its port open?`)
  })

  test('no answer in time', async () => {
    const fetch = (request: Request) =>
      new Promise<Response>((_, reject) =>
        request.signal.addEventListener('abort', () => reject(request.signal.reason)),
      )
    const found = await discoverHttp(httpDiscovery({ timeoutMs: 20 }), await discoveringTarget(), { ...PORTS, fetch })
    expect(found).toEqual({
      kind: 'failed',
      reason:
        'the list of targets at https://sd.example.com/targets was not read: no complete answer within timeout 0.02s',
    })
  })

  test('credentials that would go over plain http', async () => {
    const auth = { kind: 'bearer', token: 'SD_TOKEN' } as const
    expect(await failureOf({ body: '[]' }, { auth })).toBe(
      `${WHAT} credentials are not sent over plain http: use https, or set allowInsecureAuth`,
    )
  })

  test('a Content-Type that quotes the credentials and steers a terminal', async () => {
    const auth = { kind: 'bearer', token: 'SD_TOKEN' } as const
    const mirror = async ({ headers }: Request) =>
      new Response('', { headers: { 'content-type': `\u009b31m ${headers.get('authorization')}` } })
    const ports = { ...PORTS, secrets: () => 'correct-horse-battery-staple', fetch: mirror }
    const found = await discoverHttp(httpDiscovery({ auth }), await discoveringTarget(), ports)
    expect(found).toMatchObject({ reason: expect.stringContaining("its Content-Type is '\ufffd31m ***', where") })
  })

  test('a binding that the worker does not have', async () => {
    expect(await failureOf({ body: '[]' }, { via: 'VPC' })).toMatch(/the worker has no binding VPC/)
  })
})

test('a redirect of a list does not lead into a private network, unless that is allowed', async () => {
  const inner = await startServer(() => ({ headers: JSON_TYPE, body: '[{"targets":["a.example.com"]}]' }))
  const location = inner.origin.replace('127.0.0.1', 'localhost')
  const { origin } = await startServer(() => ({ status: 302, headers: { location }, body: '' }))
  const discovery = httpDiscovery({ url: origin })
  expect(await discoverHttp(discovery, await discoveringTarget(), PORTS)).toEqual({
    kind: 'failed',
    reason: expect.stringMatching(/a redirect led to localhost, which is of a private network/),
  })
  expect(inner.requests).toEqual([])
  const allowed = await discoveringTarget({}, { allowPrivateNetwork: true })
  expect(expectFound(await discoverHttp(discovery, allowed, PORTS)).endpoints).toHaveLength(1)
})

function manyLabels(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`l${i}`, 'x']))
}

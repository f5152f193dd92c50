import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FetchOutcome, fetchExposition, type OpenExposition } from '../../../worker/fetch/fetch-exposition.ts'
import type { FetchPorts } from '../../../worker/fetch/fetch-ports.ts'
import { USER_AGENT } from '../../../worker/fetch/user-agent.ts'
import { whileCollecting } from '../../collect-garbage.ts'
import { type HostileExporter, startHostileExporter } from '../../exporters/hostile-exporter.ts'
import { unusedPort } from '../../exporters/unused-port.ts'
import { fetchSuite } from '../../suites/fetch.suite.ts'

let exporter: HostileExporter
let closed: string

beforeAll(async () => {
  exporter = await startHostileExporter()
  closed = `http://127.0.0.1:${await unusedPort()}`
})

afterAll(() => exporter.close())

describe('fetchExposition', () => {
  fetchSuite({
    runtime: 'node',
    peers: () => ({ url: exporter.url, elsewhere: exporter.elsewhere.url, closed }),
    closedPort: 'refused',
    unanswered: { kind: 'connection', reason: 'the peer closed it' },
    // Node's decoder takes a gzip body that ends early for whole.
    seesShortGzip: false,
  })

  const ports = { fetch: (request: Request) => fetch(request), secrets: () => undefined, clock: Date.now }
  const request = { timeoutMs: 30_000, bodySizeLimit: 1e6, auth: { kind: 'none' }, allowInsecureAuth: false } as const

  // In memory: on a connection, timers of the client and of the exporter come and go in the meantime.
  test.each<[string, FetchPorts['fetch'], OpenExposition, FetchOutcome['kind']]>([
    ['a whole body', async () => new Response('up 1\n'), () => () => undefined, 'whole'],
    ['a refused status', async () => new Response('', { status: 500 }), () => () => undefined, 'failed'],
    ['a failed connection', () => Promise.reject(new TypeError('fetch failed')), () => () => undefined, 'failed'],
    ['a bug over the head', async () => new Response('up 1\n'), () => expect.fail('a bug'), 'failed'],
    ['a bug over a chunk', async () => new Response('up 1\n'), () => () => expect.fail('a bug'), 'failed'],
  ])('leaves no timer behind after %s', async (_, fetchInMemory, open, kind) => {
    const before = timers()
    const inMemory = { ...ports, fetch: fetchInMemory }
    const outcome = await fetchExposition({ ...request, url: 'https://a.example/' }, inMemory, open)
    expect(timers()).toBe(before)
    expect(outcome.kind).toBe(kind)
  })

  test.each<[string, ResponseInit, OpenExposition]>([
    ['a status that is refused', { status: 500 }, () => () => undefined],
    ['an encoding that is refused', { headers: { 'content-encoding': 'zstd' } }, () => () => undefined],
    ['a redirect', { status: 302, headers: { location: '/' } }, () => () => undefined],
    ['a head that the consumer refuses', {}, () => ({ kind: 'content-type', contentType: '' })],
    ['a chunk that the consumer refuses', {}, () => () => ({ kind: 'content-type', contentType: '' })],
    ['a bug over the head', {}, () => expect.fail('a bug')],
    ['a bug over a chunk', {}, () => () => expect.fail('a bug')],
  ])('gives up the body after %s', async (_, init, open) => {
    let opened = 0
    let givenUp = 0
    const endless = (signal: AbortSignal) => {
      opened++
      const onGivenUp = () => void givenUp++
      signal.addEventListener('abort', onGivenUp)
      return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(10)), cancel: onGivenUp })
    }
    const inMemory = { ...ports, fetch: async ({ signal }: Request) => new Response(endless(signal), init) }
    const outcome = await fetchExposition({ ...request, url: 'https://a.example/' }, inMemory, open)
    expect(outcome.kind).toBe('failed')
    expect(opened).toBeGreaterThan(0)
    expect(givenUp).toBe(opened)
  })

  test('gives up an answer that comes after the time is up', async () => {
    const late = Promise.withResolvers<Response>()
    const isGivenUp = Promise.withResolvers<void>()
    const body = new ReadableStream({ cancel: () => isGivenUp.resolve() })
    const deaf = { ...ports, fetch: () => late.promise }
    const outcome = await fetchExposition({ ...request, url: 'https://a.example/', timeoutMs: 50 }, deaf, () => {
      expect.fail('opened')
    })
    expect(outcome).toMatchObject({ fault: { kind: 'timeout', timeoutMs: 50 } })
    late.resolve(new Response(body))
    await isGivenUp.promise
  })

  test('ends in time though garbage is collected while the body hangs', async () => {
    // Node's fetch forgets the signal of a request once nobody holds the request.
    const hanging = { ...request, url: `${exporter.url}/hang-mid-body`, timeoutMs: 500 }
    const outcome = await whileCollecting(fetchExposition(hanging, ports, () => () => undefined))
    expect(outcome).toMatchObject({ fault: { kind: 'timeout', timeoutMs: 500 } })
  })

  test('holds no more than a few chunks of a body of 256 MB', async () => {
    const limit = 256 * 1024 * 1024
    const before = process.memoryUsage().rss
    let peak = 0
    let chunks = 0
    const outcome = await fetchExposition(
      { ...request, url: `${exporter.url}/huge`, bodySizeLimit: limit },
      ports,
      () => () => {
        if (++chunks % 64 === 0) peak = Math.max(peak, process.memoryUsage().rss - before)
        return undefined
      },
    )
    expect(outcome).toMatchObject({ fault: { kind: 'too-large' } })
    expect(outcome.bytes).toBeGreaterThan(limit)
    expect(peak).toBeLessThan(limit / 2)
  })

  test('names a host without an address', async () => {
    const outcome = await fetchExposition({ ...request, url: 'http://exporter.invalid/' }, ports, () => () => undefined)
    expect(outcome).toMatchObject({ fault: { kind: 'dns', host: 'exporter.invalid' } })
  })

  test('names a peer that does not speak TLS', async () => {
    const url = exporter.url.replace('http:', 'https:')
    const outcome = await fetchExposition({ ...request, url }, ports, () => () => undefined)
    expect(outcome).toMatchObject({ fault: { kind: 'tls', reason: 'wrong version number' } })
  })

  test('names itself with the version of the package', async () => {
    const { name, version } = JSON.parse(await readFile('package.json', 'utf8'))
    expect(USER_AGENT).toBe(`${name}/${version}`)
  })
})

function timers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
}

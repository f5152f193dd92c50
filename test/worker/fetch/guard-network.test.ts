import { describe, expect, test } from 'vitest'
import { type DocumentRequest, fetchDocument } from '../../../worker/fetch/fetch-document.ts'
import type { FetchPorts } from '../../../worker/fetch/fetch-ports.ts'
import type { Lookup } from '../../../worker/ports.ts'
import { startServer } from './server.ts'

const request = {
  timeoutMs: 10_000,
  maxBytes: 1000,
  auth: { kind: 'none' },
  allowInsecureAuth: false,
  via: null,
  allowPrivateNetwork: false,
  accept: '*/*',
} as const

/** Every host of this network is the one server, so that names of the internet can be asked for. */
async function network(locations: Readonly<Record<string, string>> = {}) {
  const server = await startServer(({ headers, path }, response) => {
    const location = locations[`${headers['x-forwarded-host']}${path}`]
    if (location === undefined) response.end('reached')
    else response.writeHead(302, { location }).end()
  })
  const fetchThere = async (wanted: Request) => {
    const { pathname, host } = new URL(wanted.url)
    const headers = new Headers(wanted.headers)
    headers.set('x-forwarded-host', host)
    return await fetch(`${server.url}${pathname}`, { headers, redirect: 'manual', signal: wanted.signal })
  }
  const hosts = () => server.asked.map(({ headers, path }) => `${headers['x-forwarded-host']}${path}`)
  const ports: FetchPorts = { fetch: fetchThere, secrets: () => undefined, clock: Date.now }
  return { ports, hosts, fetchThere }
}

const reached = { kind: 'document', text: 'reached' }

function refused(host: string, redirected: boolean) {
  return { kind: 'failed', fault: { kind: 'private-address', host, redirected }, body: '' }
}

describe('a URL that is written down', () => {
  test.each(['10.0.0.1', 'localhost', '[::1]', 'exporter.internal'])('may be at %s', async (host) => {
    const { ports } = await network()
    expect(await fetchDocument({ ...request, url: `http://${host}/` }, ports)).toMatchObject(reached)
  })

  test('is not looked up', async () => {
    const { ports } = await network()
    const lookup: Lookup = (host) => expect.fail(`looked up ${host}`)
    expect(await fetchDocument({ ...request, url: 'http://a.example/' }, { ...ports, lookup })).toMatchObject(reached)
  })

  test('may lead elsewhere on its own host', async () => {
    const { ports, hosts } = await network({ '10.0.0.1/': '/metrics' })
    expect(await fetchDocument({ ...request, url: 'http://10.0.0.1/' }, ports)).toMatchObject(reached)
    expect(hosts()).toEqual(['10.0.0.1/', '10.0.0.1/metrics'])
  })
})

describe('a redirect', () => {
  test.each([
    ['http://127.0.0.1/', '127.0.0.1'],
    ['http://169.254.169.254/latest/meta-data/', '169.254.169.254'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://[::ffff:10.0.0.1]/', '[::ffff:a00:1]'],
    ['//metadata.google.internal/', 'metadata.google.internal'],
    ['http://kubernetes/', 'kubernetes'],
  ])('to %s is not followed', async (location, host) => {
    const { ports, hosts } = await network({ 'a.example/': location })
    expect(await fetchDocument({ ...request, url: 'http://a.example/' }, ports)).toEqual(refused(host, true))
    expect(hosts()).toEqual(['a.example/'])
  })

  test('from a private host to another is not followed', async () => {
    const { ports } = await network({ '10.0.0.1/': 'http://10.0.0.2/' })
    expect(await fetchDocument({ ...request, url: 'http://10.0.0.1/' }, ports)).toEqual(refused('10.0.0.2', true))
  })

  test('is followed to public hosts, and no further', async () => {
    const { ports, hosts } = await network({ 'a.example/': 'http://b.example/', 'b.example/': 'http://10.0.0.1/' })
    expect(await fetchDocument({ ...request, url: 'http://a.example/' }, ports)).toEqual(refused('10.0.0.1', true))
    expect(hosts()).toEqual(['a.example/', 'b.example/'])
  })

  test('to a private host is followed where that is allowed', async () => {
    const { ports } = await network({ 'a.example/': 'http://10.0.0.1/' })
    const allowed = { ...request, url: 'http://a.example/', allowPrivateNetwork: true }
    expect(await fetchDocument(allowed, ports)).toMatchObject(reached)
  })
})

describe('a URL that was discovered', () => {
  const discovered: Omit<DocumentRequest, 'url'> = { ...request, isDiscovered: true }

  test.each(['10.0.0.1', 'localhost', '[fd00::1]'])('may not be at %s', async (host) => {
    const { ports, hosts } = await network()
    expect(await fetchDocument({ ...discovered, url: `http://${host}/` }, ports)).toEqual(refused(host, false))
    expect(hosts()).toEqual([])
  })

  test('may be at a public host, and at a private one where that is allowed', async () => {
    const { ports } = await network()
    expect(await fetchDocument({ ...discovered, url: 'http://a.example/' }, ports)).toMatchObject(reached)
    const allowed = { ...discovered, url: 'http://10.0.0.1/', allowPrivateNetwork: true }
    expect(await fetchDocument(allowed, ports)).toMatchObject(reached)
  })

  test.each([[['93.184.216.34', '10.0.0.1']], [['::1']], [['fe80::1%eth0']], [['::ffff:127.0.0.1']]])(
    'may not have a name whose addresses are %j',
    async (addresses) => {
      const { ports, hosts } = await network()
      const lookup: Lookup = async () => addresses
      const outcome = await fetchDocument({ ...discovered, url: 'http://a.example/' }, { ...ports, lookup })
      expect(outcome).toEqual(refused('a.example', false))
      expect(hosts()).toEqual([])
    },
  )

  test.each<[string, Lookup]>([
    ['whose addresses are public', async () => ['93.184.216.34', '2606:4700::1111']],
    ['without an address, which is left to the fetch', async () => []],
    ['that cannot be looked up, which is left to the fetch', () => Promise.reject(new Error('SERVFAIL'))],
  ])('may have a name %s', async (_, lookup) => {
    const { ports } = await network()
    const outcome = await fetchDocument({ ...discovered, url: 'http://a.example/' }, { ...ports, lookup })
    expect(outcome).toMatchObject(reached)
  })

  test('is not waited for longer than its time while it is looked up', async () => {
    const { ports } = await network()
    const lookup: Lookup = () => new Promise(() => {})
    const hanging = { ...discovered, url: 'http://a.example/', timeoutMs: 100 }
    const fault = { kind: 'timeout', timeoutMs: 100 }
    expect(await fetchDocument(hanging, { ...ports, lookup })).toEqual({ kind: 'failed', fault, body: '' })
  })
})

describe('a binding', () => {
  test('fetches in place of the network, its redirects as well, wherever they lead', async () => {
    const { ports, hosts, fetchThere } = await network({ '10.0.0.1/': 'http://10.0.0.2/' })
    const asked: string[] = []
    const bound: FetchPorts = {
      ...ports,
      fetch: ({ url }) => expect.fail(`fetched ${url} from the network`),
      lookup: (host) => expect.fail(`looked up ${host}`),
      fetchVia: (name) => {
        asked.push(name)
        return fetchThere
      },
    }
    const through = { ...request, url: 'http://10.0.0.1/', isDiscovered: true, via: 'INTRANET' }
    expect(await fetchDocument(through, bound)).toMatchObject(reached)
    expect(asked).toEqual(['INTRANET'])
    expect(hosts()).toEqual(['10.0.0.1/', '10.0.0.2/'])
  })

  test.each<[string, Partial<FetchPorts>]>([
    ['is not there', { fetchVia: () => undefined }],
    ['cannot be there, as the platform has none', {}],
  ])('that %s is a fault, and nothing is fetched', async (_, more) => {
    const { ports, hosts } = await network()
    const outcome = await fetchDocument(
      { ...request, url: 'http://a.example/', via: 'INTRANET' },
      { ...ports, ...more },
    )
    expect(outcome).toEqual({ kind: 'failed', fault: { kind: 'binding-missing', name: 'INTRANET' }, body: '' })
    expect(hosts()).toEqual([])
  })
})

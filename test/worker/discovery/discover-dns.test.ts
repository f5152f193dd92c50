import { describe, expect, test } from 'vitest'
import { discoverDns } from '../../../worker/discovery/discover-dns.ts'
import { encodeQuestion } from '../../../worker/discovery/dns-message.ts'
import type { Found } from '../../../worker/model/discovered-endpoint.ts'
import { relabelRule } from '../../relabel-rule.ts'
import { encodeMessage, type Message } from './dns-encoder.ts'
import {
  type Answer,
  type DnsDiscovery,
  discoveringTarget,
  dnsDiscovery,
  expectFound,
  PORTS,
  type Server,
  startServer,
} from './targets.ts'

const DNS_TYPE = { 'content-type': 'application/dns-message' }
const relabel = [relabelRule({ action: 'labelmap', regex: '__(meta_dns_.+)' })]

/** Answers DNS over HTTPS, but for the S: each name with its message, or with what else there is to say. */
function startResolver(type: DnsDiscovery['type'], zone: Readonly<Record<string, Message | Answer>>): Promise<Server> {
  const answers = new Map(
    Object.entries(zone).map(([name, answer]) => {
      const body = 'body' in answer ? answer : { headers: DNS_TYPE, body: encodeMessage({ ...answer, compress: true }) }
      return [Buffer.from(encodeQuestion(name, type)!).toString('base64url'), body]
    }),
  )
  return startServer((request) => {
    const question = new URL(request.url!, 'http://resolver').searchParams.get('dns')
    return (
      answers.get(question ?? '') ?? { headers: DNS_TYPE, body: encodeMessage({ questions: [], answers: [], code: 3 }) }
    )
  })
}

async function discoverFrom(server: Server, changes: Partial<DnsDiscovery> = {}): Promise<Found> {
  const discovery = dnsDiscovery({ resolver: `${server.origin}/dns-query`, ...changes })
  return await discoverDns(discovery, await discoveringTarget({ relabel }), PORTS)
}

async function endpointsOf(server: Server, changes?: Partial<DnsDiscovery>): Promise<readonly unknown[]> {
  const { endpoints } = expectFound(await discoverFrom(server, changes))
  return endpoints.map(({ url, labels }) => [url, Object.fromEntries(labels)])
}

test('a resolver behind a binding is asked by it', async () => {
  const server = await startResolver('SRV', {})
  const asked: string[] = []
  const fetchVia = (binding: string) => (request: Request) => {
    asked.push(binding)
    return fetch(request)
  }
  const discovery = dnsDiscovery({ resolver: `${server.origin}/dns-query`, via: 'INTRANET' })
  const refused = () => Promise.reject(new TypeError('the open network was asked'))
  const found = await discoverDns(discovery, await discoveringTarget(), { ...PORTS, fetch: refused, fetchVia })
  expect(expectFound(found).endpoints).toEqual([])
  expect(asked).toEqual(['INTRANET'])
})

test('SRV records tell host and port, with the labels that Prometheus has', async () => {
  const name = '_web._tcp.example.com'
  const server = await startResolver('SRV', {
    [name]: {
      questions: [name],
      answers: [
        { type: 'SRV', name, target: 'web-1.example.com', port: 9100 },
        { type: 'SRV', name, target: 'web-2.example.com', port: 9200 },
      ],
    },
  })
  expect(await endpointsOf(server)).toEqual(
    [
      ['web-1.example.com', 9100],
      ['web-2.example.com', 9200],
    ].map(([host, port]) => [
      `https://${host}:${port}/metrics`,
      {
        job: 'web',
        instance: `${host}:${port}`,
        meta_dns_name: name,
        meta_dns_srv_record_target: `${host}.`,
        meta_dns_srv_record_port: String(port),
      },
    ]),
  )
  expect(server.requests.map(({ method, headers }) => [method, headers.accept])).toEqual([
    ['GET', 'application/dns-message'],
  ])
})

test('a service that says it is not there has no endpoints', async () => {
  const name = '_web._tcp.example.com'
  const answers = [{ type: 'SRV', name, target: '', port: 0 }] as const
  const server = await startResolver('SRV', { [name]: { questions: [name], answers } })
  expect(await discoverFrom(server)).toEqual({ kind: 'found', endpoints: [], refused: [], refusals: 0 })
})

test.each<[DnsDiscovery['type'], readonly number[], string]>([
  ['A', [93, 184, 215, 14], '93.184.215.14'],
  ['AAAA', [0x26, 0x06, 0x47, 0, ...Array(11).fill(0), 1], '[2606:4700::1]'],
])('addresses of %s records have the port that is set, behind aliases too', async (type, address, host) => {
  const answers = [
    { type: 'CNAME', name: 'web.example.com', target: 'edge.example.net' },
    // It never is one of both.
    { type: type as 'A', name: 'edge.example.net', address },
  ] as const
  const server = await startResolver(type, { 'web.example.com': { questions: ['web.example.com'], answers } })
  const names = ['web.example.com']
  expect(await endpointsOf(server, { type, names, port: 9100 })).toEqual([
    [`https://${host}:9100/metrics`, { job: 'web', instance: `${host}:9100`, meta_dns_name: 'web.example.com' }],
  ])
})

test('an address of a private network is refused', async () => {
  const answers = [{ type: 'A', name: 'web.example.com', address: [10, 0, 0, 1] }] as const
  const server = await startResolver('A', { 'web.example.com': { questions: [], answers } })
  const found = expectFound(await discoverFrom(server, { type: 'A', names: ['web.example.com'], port: 9100 }))
  expect(found.endpoints).toEqual([])
  expect(found.refused.map(({ target }) => target)).toEqual(['10.0.0.1:9100'])
})

test('a name that does not exist, or has no such records, has no endpoints', async () => {
  const names = ['_web._tcp.example.com', '_gone._tcp.example.com', '_empty._tcp.example.com']
  const answers = [{ type: 'SRV', name: names[0]!, target: 'web-1.example.com', port: 443 }] as const
  const server = await startResolver('SRV', {
    [names[0]!]: { questions: [], answers },
    [names[2]!]: { questions: [], answers: [{ type: 'TXT', name: names[2]!, text: [1, 97] }] },
  })
  const found = expectFound(await discoverFrom(server, { names }))
  expect(found.endpoints.map(({ url }) => url)).toEqual(['https://web-1.example.com/metrics'])
})

describe('a name that cannot be looked up fails the look, so that what was found stands:', () => {
  const failing = '_bad._tcp.example.com'
  const good = '_web._tcp.example.com'
  const answers = [{ type: 'SRV', name: good, target: 'web-1.example.com', port: 443 }] as const

  test.each<[string, Message | Answer]>([
    ['the resolver says SERVFAIL', { questions: [], answers: [], code: 2 }],
    ['the resolver says RCODE 9', { questions: [], answers: [], code: 9 }],
    ['the server answered 400', { status: 400, body: '' }],
    ['it is larger than 65535 bytes', { headers: DNS_TYPE, body: 'x'.repeat(65_536) }],
    ['it is not a whole message of DNS: check the resolver', { headers: DNS_TYPE, body: 'x' }],
    [
      "its Content-Type is 'application/dns-json', not application/dns-message: set resolver to one of RFC 8484",
      { headers: { 'content-type': 'application/dns-json' }, body: '{}' },
    ],
  ])('%s', async (reason, answer) => {
    const server = await startResolver('SRV', { [good]: { questions: [], answers }, [failing]: answer })
    const what = `the answer for ${failing} at ${server.origin}/dns-query was not read`
    expect(await discoverFrom(server, { names: [good, failing] })).toEqual({
      kind: 'failed',
      reason: `${what}: ${reason}`,
    })
  })

  test('a name that is none, about which nobody is asked', async () => {
    const server = await startResolver('SRV', {})
    const found = await discoverFrom(server, { names: ['wéb.example.com'] })
    expect(found).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/it is no name of DNS/) })
    expect(server.requests).toEqual([])
  })
})

test('a resolver may have parameters of its own', async () => {
  const server = await startResolver('SRV', {})
  await discoverFrom(server, { resolver: `${server.origin}/dns-query?profile=a` })
  expect(server.requests.map(({ url }) => url)).toEqual([expect.stringMatching(/^\/dns-query\?profile=a&dns=[\w-]+$/)])
})

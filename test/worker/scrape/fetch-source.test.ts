import { describe, expect, test } from 'vitest'
import type { BundleTarget } from '../../../dsl/bundle.ts'
import type { FetchPorts } from '../../../worker/fetch/fetch-ports.ts'
import { createExpositionReader, type ExpositionReader } from '../../../worker/scrape/exposition-reader.ts'
import { type FetchedSource, fetchSource, type SourceOptions } from '../../../worker/scrape/fetch-source.ts'
import { compileQueries } from './promql/query-scrapes.ts'
import { vector } from './promql/query-server.ts'
import { compileTarget } from './scrapes.ts'

interface Fetched extends FetchedSource {
  readonly requests: readonly Request[]
  readonly bindings: readonly string[]
}

type Change = Partial<BundleTarget> & Pick<SourceOptions, 'given' | 'isDiscovered'>

/** Of a server at `http://10.0.0.1`, by the network or a binding, whatever it is. */
async function fetchFrom(kind: 'exporter' | 'API', { given, isDiscovered, ...change }: Change): Promise<Fetched> {
  const compiled =
    kind === 'API'
      ? await compileQueries('http://10.0.0.1', { queries: { a: 'a' } })
      : await compileTarget({ endpoints: ['http://10.0.0.1/metrics'] })
  const target = { ...compiled, ...change }
  const requests: Request[] = []
  const bindings: string[] = []
  const answer = async (request: Request) => {
    requests.push(request)
    const type = kind === 'API' ? 'application/json' : 'text/plain'
    return new Response(kind === 'API' ? vector().body : 'up 1\n', { headers: { 'content-type': type } })
  }
  const ports: FetchPorts = {
    fetch: answer,
    fetchVia(name) {
      bindings.push(name)
      return answer
    },
    secrets: () => 'a-secret',
    clock: Date.now,
  }
  const sink = { sample() {}, namesEmptied() {} }
  const open = (format: Parameters<typeof createExpositionReader>[0]) =>
    createExpositionReader(format, { sink, maxTextBytes: 1e6 })
  const fetched = await fetchSource({ target, endpoint: target.endpoints[0]!, given, isDiscovered }, { ports, open })
  return { ...fetched, requests, bindings }
}

const BEARER = { kind: 'bearer', token: 'TOKEN' } as const

test.each(['exporter', 'API'] as const)('from a %s', async (kind) => {
  const all = await Promise.all(
    [
      {},
      { auth: BEARER },
      { auth: BEARER, allowInsecureAuth: true },
      { auth: BEARER, allowInsecureAuth: true, given: { name: 'authorization', value: 'Bearer found' } },
      { via: 'INSIDE' },
      { isDiscovered: true },
      { isDiscovered: true, allowPrivateNetwork: true },
    ].map((change) => fetchFrom(kind, change)),
  )
  const seen = all.map(({ fault, requests, bindings }) => [
    fault?.kind ?? requests[0]!.headers.get('authorization'),
    bindings,
  ])
  expect(seen).toEqual([
    [null, []],
    ['insecure-auth', []],
    ['Bearer a-secret', []],
    ['Bearer found', []],
    [null, ['INSIDE']],
    ['private-address', []],
    [null, []],
  ])
})

describe('what a peer says', () => {
  const TOKEN = 'tok3n-abcdefghijklmnopqrstuvwxyz-0123456789-abcdefghijklmnopqrstuvwxyz'

  /** The fault and the bad lines of a body, fetched with credentials. */
  async function told(body: string, contentType = 'text/plain', change: Partial<BundleTarget> = {}) {
    const target = { ...(await compileTarget({ endpoints: ['https://a.example/metrics'] })), auth: BEARER, ...change }
    let reader: ExpositionReader | undefined
    const { fault } = await fetchSource(
      { target, endpoint: target.endpoints[0]! },
      {
        ports: {
          fetch: async () => new Response(body, { headers: { 'content-type': contentType } }),
          secrets: () => TOKEN,
          clock: Date.now,
        },
        open(format) {
          reader = createExpositionReader(format, { sink: { sample() {}, namesEmptied() {} }, maxTextBytes: 1e6 })
          return reader
        },
      },
    )
    return { fault, badLines: reader?.text.firstBadLines ?? [] }
  }

  test.each<[string, ...Parameters<typeof told>]>([
    ['a line', `Authorization: Bearer ${TOKEN}\n`],
    ['a line that is cut inside it', `<p>${'-'.repeat(20)} Bearer ${TOKEN}</p>\n`],
    ['a line that goes wrong inside it', `${TOKEN}\n`],
    ['a line of a strict body', `${TOKEN}\n`, 'text/plain', { parsing: 'strict' }],
    ['a line beside good ones', `up 1\n${TOKEN}\n`],
    ['the Content-Type', '', `text/${TOKEN}`],
  ])('has no credentials in it where %s quotes them', async (_, ...peer) => {
    const shown = JSON.stringify(await told(...peer))
    expect(shown).toContain('***')
    expect(shown).not.toMatch(/tok3n|abcdef|uvwxyz|0123/)
  })

  const API = 'application/json'
  const sample = { metric: {}, value: [1, '1'] }
  const result = (data: object, more: object = {}) => JSON.stringify({ status: 'success', data, ...more })
  const resultsOf = (...results: readonly object[]) => ({ resultType: 'vector', result: results })

  test.each<[string, string]>([
    ['a warning', result(resultsOf(sample), { warnings: [`Bearer ${TOKEN}`] })],
    ['an error', JSON.stringify({ status: 'error', error: `Bearer ${TOKEN}` })],
    ['a histogram', result(resultsOf({ metric: { a: `Bearer ${TOKEN}` }, histogram: [1, {}] }))],
  ])('has no credentials in it where %s of a query quotes them', async (_, body) => {
    const { source } = await compileQueries('https://a.example', { queries: { a: 'a' } })
    const shown = JSON.stringify(await told(body, API, { source }))
    expect(shown).toContain('***')
    expect(shown).not.toMatch(/tok3n|abcdef|uvwxyz|0123/)
  })

  test('tells bad lines as they are where nothing is quoted', async () => {
    const { fault, badLines } = await told("up 1\nup 'x'\n")
    expect(fault).toBeUndefined()
    expect(badLines).toMatchObject([{ line: 2, excerpt: "up 'x'", reason: expect.stringContaining("found ''x''") }])
  })

  test('steers no terminal', async () => {
    const { fault } = await told('', 'text/\u009b31mred')
    expect(fault).toEqual({ kind: 'content-type', contentType: 'text/\u{fffd}31mred' })
  })
})

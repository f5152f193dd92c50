import { expect, test } from 'vitest'
import type { BundleTarget } from '../../../dsl/bundle.ts'
import type { FetchPorts } from '../../../worker/fetch/fetch-ports.ts'
import { createExpositionReader } from '../../../worker/scrape/exposition-reader.ts'
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

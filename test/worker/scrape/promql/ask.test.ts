import { describe, expect, test } from 'vitest'
import { basic, secret } from '../../../../dsl/index.ts'
import { describeFault } from '../../../../worker/model/fault.ts'
import type { ScrapeReport } from '../../../../worker/scrape/report.ts'
import { compileQueries, scrapeAnswers, scrapeQueries, scrapeTarget } from './query-scrapes.ts'
import { json, type QueryAnswer, startQueryServer, vector } from './query-server.ts'

const COUNTER = { requests_total: { query: 'r', type: 'counter' } } as const

describe('a scrape of queries', () => {
  test('asks each of them below the url, with its parameters and credentials, and takes JSON', async () => {
    const server = await startQueryServer()
    const queries = { a: 'sum(up) > 0', b: 'b{x="&é"}' }
    const params = { dedup: 'true', 'x[]': ['1', '2'] }
    const credentials = { auth: basic('me', secret('PROM')), allowInsecureAuth: true }
    await scrapeQueries(server, { queries, path: '/prometheus/', params, ...credentials }, [{}])
    expect(server.asked.map(({ url }) => url.pathname)).toEqual(Array(2).fill('/prometheus/api/v1/query'))
    const fixed = [
      ['dedup', 'true'],
      ['x[]', '1'],
      ['x[]', '2'],
    ]
    const asked = Object.values(queries).map((query) => [...fixed, ['query', query]])
    expect(server.asked.map(({ url }) => [...url.searchParams])).toEqual(asked)
    const header = { accept: 'application/json', authorization: `Basic ${btoa('me:a-secret')}` }
    expect(server.asked).toEqual(Array(2).fill(expect.objectContaining(header)))
  })

  test('sends results under the names of their queries', async () => {
    const answers = { up: vector([{ __name__: 'up', zone: 'a' }, '1'], [{ __name__: 'up', zone: 'b' }, '0']) }
    const { lines, report } = await scrapeAnswers({ queries: { alive: 'up', none: 'nope' } }, answers)
    expect(lines).toEqual(['alive,zone="a" 1', 'alive,zone="b" 0'])
    expect(report).toMatchObject({ fault: undefined, samples: 2, badLines: 0, counts: { kept: 2, points: 2 } })
    expect(report.bytes).toBe(answers.up.body.length + vector().body.length)
  })

  test('keeps the job and the instance that results have', async () => {
    const answers = { up: vector([{ instance: 'web-1:9100', job: 'node' }, '1']) }
    const { lines } = await scrapeAnswers({ queries: { alive: 'up' } }, answers)
    expect(lines).toEqual(['alive,instance="web-1:9100",job="node" 1'])
  })

  test('is under rules, a prefix and limits as any other', async () => {
    const queries = { a: 'a', b: 'b' }
    const answers = { a: vector([{ x: '1' }, '1'], [{ x: '2' }, '2']), b: vector([{}, '1']) }
    const rules = { metrics: { drop: { b: true } }, labels: { rename: { x: 'y' } }, prefix: 'shop' } as const
    const { lines, report } = await scrapeAnswers({ queries, ...rules }, answers)
    expect(lines).toEqual(['shop.a,y="1" 1', 'shop.a,y="2" 2'])
    expect(report.counts).toMatchObject({ dropped: 1, kept: 2 })
    const limited = await scrapeAnswers({ queries, sampleLimit: 2 }, answers)
    expect(limited.report.fault).toEqual({ kind: 'limit', limit: 'sampleLimit', max: 2, found: 3 })
  })

  test('describes metrics by the help and the unit of their queries', async () => {
    const queries = { lag: { query: 'lag', unit: 'seconds', help: 'A "lag" \\ of\nreplicas' }, plain: 'plain' }
    const answers = { lag: vector([{}, '1']), plain: vector([{}, '1']) }
    const { descriptions } = await scrapeAnswers({ queries, metadata: true }, answers)
    expect(descriptions).toEqual(['#lag gauge dt.meta.unit=Second,dt.meta.description="A \\"lag\\" \\\\ of replicas"'])
  })

  const SCRAPES = [
    { a: '10', b: '5' },
    { a: '13', b: '2', c: '100' },
    { a: '13', b: '2.5', c: '101' },
  ].map((values) => ({ r: vector(...Object.entries(values).map(([name, value]) => [{ name }, value] as const)) }))

  test('sends of a counter what came since the last scrape; one that is met may have been there before', async () => {
    const scraped = await scrapeQueries(await startQueryServer(), { queries: COUNTER }, SCRAPES)
    expect(scraped.map(({ lines }) => lines.map((line) => line.replace(/^.*name=/, '')))).toEqual([
      [],
      ['"a" 3', '"b" 2'],
      ['"a" 0', '"b" 0.5', '"c" 1'],
    ])
    expect(scraped.map(({ report }) => report.resets)).toEqual([0, 1, 0])
  })

  test('counts a counter that is met where firstSight says so', async () => {
    const options = { queries: COUNTER, firstSight: 'keep' } as const
    const [met] = await scrapeQueries(await startQueryServer(), options, SCRAPES)
    expect(met!.lines).toEqual(['requests_total,name="a" 10', 'requests_total,name="b" 5'])
  })

  test('skips and counts what answers have and is no sample, and says of which query it is', async () => {
    const result = [
      { metric: { a: '1' }, value: [1, '1'] },
      { metric: { a: '2' }, histogram: [1, { count: '5', sum: '2' }] },
      { metric: { '': 'x' }, value: [1, '1'] },
      { metric: { a: '3' }, value: [1, '1.2.3'] },
      { metric: { a: '4' }, value: [1, 'NaN'] },
    ]
    const some = json({ status: 'success', data: { resultType: 'vector', result }, warnings: ['a store is gone'] })
    const queries = { a: 'a', b: { query: 'b', help: 'B' } }
    const { lines, report } = await scrapeAnswers({ queries }, { a: vector([{}, '1']), b: some })
    expect(lines).toEqual(['a 1', 'b,a="1" 1'])
    expect(report).toMatchObject({ fault: undefined, badLines: 4, counts: { notFinite: 1 } })
    const query = /^query b at .+\.ts:\d+:\d+: /
    expect(report.firstBadLines.map(({ line, column, reason }) => [line, column, reason.replace(query, '')])).toEqual([
      [2, 1, expect.stringContaining('a native histogram has no one value')],
      [3, 1, expect.stringContaining('expected a label name')],
      [4, 1, expect.stringContaining('expected a number as value')],
    ])
    expect(report.firstBadLines[0]!.excerpt).toBe('{"a":"2"}')
  })

  test('counts a second result of the same labels, and sends the first', async () => {
    const answers = { a: vector([{ __name__: 'x' }, '1'], [{ __name__: 'y' }, '2']) }
    const { lines, report } = await scrapeAnswers({ queries: { a: 'a' } }, answers)
    expect(lines).toEqual(['a 1'])
    expect(report.counts.duplicates).toBe(1)
  })
})

describe('the scrape fails where', () => {
  const error = (errorType: string, text: string) => JSON.stringify({ status: 'error', errorType, error: text })
  const page = { status: 200, body: '<!doctype html>', headers: { 'content-type': 'text/html' } }
  const data = (resultType: string, result: unknown) => json({ status: 'success', data: { resultType, result } })
  const warned = json({ ...JSON.parse(vector().body), warnings: ['a store is gone'] })

  test.each<[string, QueryAnswer, string]>([
    [
      'a query is wrong',
      { status: 400, body: error('bad_data', '1:4: parse error') },
      'answered bad_data: 1:4: parse error',
    ],
    [
      'a query cannot be run',
      { status: 422, body: error('execution', 'many-to-many') },
      'answered execution: many-to-many',
    ],
    [
      'a query is given up',
      { status: 503, body: error('timeout', 'query timed out') },
      'answered timeout: query timed out',
    ],
    ['an error comes as 200', { status: 200, body: error('internal', 'oops') }, 'answered internal: oops'],
    ['a query gives ranges', data('matrix', []), 'ranges of samples: wrap it'],
    ['a query gives a text', data('string', [1, 'hi']), 'gives a text'],
    ['a page is the answer', page, 'not the HTTP API of a Prometheus server: the answer is a page (HTML)'],
    ['a value would be a line', vector([{}, '1\nup 1']), 'result 1 is no series with a value'],
  ])('%s, and says which query and why', async (_, answer, text) => {
    const server = await startQueryServer()
    const queries = { a: 'a', b: 'b', c: 'c' }
    const [scraped] = await scrapeQueries(server, { queries }, [{ a: vector([{}, '1']), b: answer }])
    expect(scraped!.lines).toEqual([])
    expect(textOf(scraped!.report)).toMatch(/the query b at .+\.ts:\d+:\d+ failed: /)
    expect(textOf(scraped!.report)).toContain(text)
    expect(server.asked.length).toBe(2)
  })

  test.each<[string, QueryAnswer, string]>([
    ['it has no such path', { status: 404, body: '404 page not found\n' }, 'status'],
    ['a proxy cannot reach it', { status: 502, body: '<html>Bad Gateway</html>' }, 'status'],
    ['it wants other credentials', { status: 401, body: error('unauthorized', 'no org id') }, 'auth'],
    ['it is asked too often', { status: 429, body: error('too_many_requests', 'slow down') }, 'rate-limited'],
  ])('it is the server: %s', async (_, answer, kind) => {
    const { report } = await scrapeAnswers({ queries: { a: 'a' } }, { a: answer })
    expect(report.fault?.kind).toBe(kind)
  })

  test('parsing is strict and the server warns', async () => {
    const { report } = await scrapeAnswers({ queries: { a: 'a' }, parsing: 'strict' }, { a: warned })
    expect(textOf(report)).toMatch(/the query a at .+ failed: the server warns: a store is gone/)
  })

  test('a query takes longer than all may together', async () => {
    const server = await startQueryServer()
    const target = await compileQueries(server.url, { queries: { a: 'a', b: 'b' } })
    server.answerWith({ b: { ...vector(), delayMs: 60_000 } })
    const { report } = await scrapeTarget({ ...target, scrapeTimeoutMs: 500 })
    expect(textOf(report)).toMatch(/the query b at .* no complete answer within scrapeTimeout 0\.5s for all queries/)
  })

  test('nothing is left of the time for the next query, which is not asked then', async () => {
    const server = await startQueryServer()
    const target = await compileQueries(server.url, { queries: { a: 'a', b: 'b' } })
    const clock = () => (server.asked.length === 0 ? 1_790_000_000_000 : 1_790_000_010_000)
    const { report } = await scrapeTarget(target, {}, { clock })
    expect(textOf(report)).toMatch(/the query b at .* no complete answer within scrapeTimeout 10s for all queries/)
    expect(server.asked.length).toBe(1)
  })

  test('the answers together are too large', async () => {
    const server = await startQueryServer()
    const target = await compileQueries(server.url, { queries: { a: 'a', b: 'b' } })
    const bodySizeLimit = 2 * vector().body.length
    expect((await scrapeTarget({ ...target, bodySizeLimit })).report.fault).toBeUndefined()
    const { report } = await scrapeTarget({ ...target, bodySizeLimit: bodySizeLimit - 1 })
    expect(textOf(report)).toMatch(/the query b at .* larger than bodySizeLimit \d+ bytes for all queries together/)
  })
})

function textOf({ fault }: ScrapeReport): string {
  return fault === undefined ? 'no fault' : describeFault(fault)
}

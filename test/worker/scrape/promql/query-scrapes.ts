/** A server that is scraped by queries, and what is remembered of it in between as a shard would. */

import type { BundleTarget } from '../../../../dsl/bundle.ts'
import { promql, type Url } from '../../../../dsl/index.ts'
import { decodeUtf8 } from '../../../../worker/model/utf8.ts'
import { type ScrapeReport, sawAll } from '../../../../worker/scrape/report.ts'
import { type ScrapeOptions, scrapeEndpoint } from '../../../../worker/scrape/scrape-endpoint.ts'
import { compilePlan } from '../../../../worker/transform/plan.ts'
import { compileTarget } from '../scrapes.ts'
import { type QueryAnswers, type QueryServer, startQueryServer } from './query-server.ts'

export interface QueryScrapeOptions extends Omit<Parameters<typeof compileTarget>[0], 'source' | 'endpoints'> {
  readonly queries: Parameters<typeof promql>[0]
  /** Of the url. */
  readonly path?: string
}

export interface QueryScraped {
  /** Key, own dimensions and value of each line that is not about the scrape itself. */
  readonly lines: readonly string[]
  readonly descriptions: readonly string[]
  readonly report: ScrapeReport
}

export type Ports = Partial<Parameters<typeof scrapeEndpoint>[1]>

/** One scrape for each of `answers`. */
export async function scrapeQueries(
  server: QueryServer,
  options: QueryScrapeOptions,
  answers: readonly QueryAnswers[],
): Promise<readonly QueryScraped[]> {
  const target = await compileQueries(server.url, options)
  let past = { series: undefined as Uint8Array | undefined, knowsAll: false, seenMs: Number.NaN }
  const all: QueryScraped[] = []
  for (const each of answers) {
    server.answerWith(each)
    const { report, payloads, descriptions, series } = await scrapeTarget(target, past)
    if (series !== undefined) past = { series, knowsAll: sawAll(report), seenMs: report.atMs }
    const lines = payloads.slice(0, -1).flatMap(({ bytes }) => decodeUtf8(bytes).split('\n').slice(0, -1))
    all.push({ lines: lines.map(shortened), descriptions: descriptions.map(({ line }) => line.trimEnd()), report })
  }
  return all
}

/** One scrape of a server of its own. */
export async function scrapeAnswers(options: QueryScrapeOptions, answers: QueryAnswers): Promise<QueryScraped> {
  const [scraped] = await scrapeQueries(await startQueryServer(), options, [answers])
  return scraped!
}

export function compileQueries(
  url: Url,
  { queries, path = '', ...options }: QueryScrapeOptions,
): Promise<BundleTarget> {
  return compileTarget({ ...options, endpoints: [`${url}${path}`], source: promql(queries) })
}

export function scrapeTarget(target: BundleTarget, change: Partial<ScrapeOptions> = {}, ports: Ports = {}) {
  const nothing = { series: undefined, knowsAll: false, seenMs: Number.NaN, described: new Set<number>() }
  const plan = compilePlan(target.rules, target.prefix)
  return scrapeEndpoint(
    { target, endpoint: target.endpoints[0]!, plan, ...nothing, ...change },
    { fetch: (request) => fetch(request), secrets: () => 'a-secret', clock: Date.now, ...ports },
  )
}

function shortened(line: string): string {
  return line.replace(/,instance="127\.0\.0\.1:\d+",job="web"/, '').replace(/ (?:gauge,|count,delta=)(\S+) \d+$/, ' $1')
}

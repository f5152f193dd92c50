/** An endpoint that is scraped once a minute, from bodies, and what is remembered of it in between as a shard would. */

import type { BundleTarget } from '../../../dsl/bundle.ts'
import { compile } from '../../../dsl/compile.ts'
import { defineProject, secret, type TargetOptions, target } from '../../../dsl/index.ts'
import { decodeUtf8 } from '../../../worker/model/utf8.ts'
import { type ScrapeReport, sawAll } from '../../../worker/scrape/report.ts'
import { type ScrapeOptions, scrapeEndpoint } from '../../../worker/scrape/scrape-endpoint.ts'
import { compilePlan } from '../../../worker/transform/plan.ts'

/** When the first scrape is; the second is a minute later. */
export const FIRST_MS = 1_790_000_000_000
const MINUTE = 60_000
const endpoints = ['https://web-1.example.com/metrics'] as const

/** The body, or what each request of one scrape is answered with; undefined is an error. */
export type Answers = string | readonly (string | undefined)[]

export interface Scraped {
  /** `a_total 3`: metric key, own dimensions and value of each line that is not about the scrape itself. */
  readonly lines: readonly string[]
  readonly requests: number
  readonly report: ScrapeReport
  readonly series: Uint8Array | undefined
}

export async function compileTarget(options: Partial<TargetOptions>): Promise<BundleTarget> {
  const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const
  const targets = [target('web', { endpoints, metadata: false, ...options })]
  const { bundle, diagnostics } = await compile({ project: defineProject({ dynatrace }), targets })
  if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return bundle.targets[0]!
}

/** One scrape for each of `bodies`; `change` is what is different about the state that the last of them finds. */
export async function scrapeAll(
  options: Partial<TargetOptions>,
  bodies: readonly Answers[],
  change: Partial<ScrapeOptions> = {},
): Promise<readonly Scraped[]> {
  const compiled = await compileTarget(options)
  const plan = compilePlan(compiled.rules, compiled.prefix)
  const endpoint = compiled.endpoints[0]!
  let past = { series: undefined as Uint8Array | undefined, knowsAll: false, seenMs: Number.NaN }
  const all: Scraped[] = []
  for (const [i, answers] of bodies.entries()) {
    const atMs = FIRST_MS + i * MINUTE
    const server = serve(answers)
    const last = i === bodies.length - 1 ? change : {}
    const { report, payloads, series } = await scrapeEndpoint(
      { target: compiled, endpoint, plan, described: new Set(), ...past, ...last },
      { fetch: server.fetch, secrets: () => undefined, clock: () => atMs },
    )
    if (series !== undefined) past = { series, knowsAll: sawAll(report), seenMs: atMs }
    const texts = payloads.slice(0, -1).flatMap(({ bytes }) => decodeUtf8(bytes).split('\n').slice(0, -1))
    all.push({ lines: texts.map(shortened), requests: server.requests(), report, series })
  }
  return all
}

function serve(answers: Answers) {
  const bodies = typeof answers === 'string' ? [answers] : answers
  let requests = 0
  return {
    requests: () => requests,
    async fetch() {
      const body = bodies[Math.min(requests++, bodies.length - 1)]
      if (body === undefined) return new Response(null, { status: 500 })
      const type = body.endsWith('# EOF\n') ? 'application/openmetrics-text' : 'text/plain'
      return new Response(new TextEncoder().encode(body), { headers: { 'content-type': type } })
    },
  }
}

function shortened(text: string): string {
  return text.replace(/,instance="[^"]*",job="web"/, '').replace(/ (?:gauge,|count,delta=)(\S+) \d+$/, ' $1')
}

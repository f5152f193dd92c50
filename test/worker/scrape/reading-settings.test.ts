import { expect, test } from 'vitest'
import type { BundleTarget } from '../../../dsl/bundle.ts'
import { compile } from '../../../dsl/compile.ts'
import { defineProject, secret, type TargetOptions, target } from '../../../dsl/index.ts'
import { describeFault } from '../../../worker/model/fault.ts'
import type { ScrapeReport } from '../../../worker/scrape/report.ts'
import { scrapeEndpoint } from '../../../worker/scrape/scrape-endpoint.ts'
import { compilePlan } from '../../../worker/transform/plan.ts'

const endpoints = ['https://web-1.example.com/metrics'] as const
const ONE_BAD_LINE = 'a 1\nb one\nc 3\n'

async function compileTarget(options: Partial<TargetOptions>): Promise<BundleTarget> {
  const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const
  const targets = [target('web', { endpoints, ...options })]
  const { bundle } = await compile({ project: defineProject({ dynatrace }), targets })
  return bundle!.targets[0]!
}

interface Answer {
  readonly body: string
  readonly contentType?: string
}

async function scrape(options: Partial<TargetOptions>, { body, contentType }: Answer): Promise<ScrapeReport> {
  const compiled = await compileTarget(options)
  const plan = compilePlan(compiled.rules, compiled.prefix)
  // Bytes, since a Response makes up a Content-Type for text.
  const response = (): Response => {
    const headers = contentType === undefined ? {} : { 'content-type': contentType }
    return new Response(new TextEncoder().encode(body), { headers })
  }
  const { report } = await scrapeEndpoint(
    {
      target: compiled,
      endpoint: compiled.endpoints[0]!,
      plan,
      series: undefined,
      knowsAll: false,
      seenMs: Number.NaN,
      described: new Set(),
    },
    { fetch: async () => response(), secrets: () => undefined, clock: () => 0 },
  )
  return report
}

test('lenient parsing, the default, skips a bad line and counts it', async () => {
  const report = await scrape({}, { body: ONE_BAD_LINE, contentType: 'text/plain' })
  expect(report).toMatchObject({ fault: undefined, samples: 2, badLines: 1, firstBadLines: [{ line: 2 }] })
})

test('strict parsing fails the scrape at a bad line and sends nothing of it', async () => {
  const report = await scrape({ parsing: 'strict' }, { body: ONE_BAD_LINE, contentType: 'text/plain' })
  expect(report).toMatchObject({ fault: { kind: 'parse', line: 2 }, counts: { points: 0 } })
})

test('without a fallback a body without a Content-Type fails, and the reason says what to set', async () => {
  const { fault } = await scrape({}, { body: 'a 1\n' })
  expect(fault).toEqual({ kind: 'content-type', contentType: '' })
  expect(describeFault(fault!)).toContain('set fallbackScrapeProtocol')
})

test.each([
  ['PrometheusText0.0.4', undefined, 'a 1\n'],
  ['PrometheusText0.0.4', 'text/html', 'a 1\n'],
  ['OpenMetricsText1.0.0', 'broken;', 'a 1\n# EOF\n'],
] as const)('the fallback %s reads a body whose Content-Type is %j', async (protocol, contentType, body) => {
  const answer = contentType === undefined ? { body } : { body, contentType }
  const report = await scrape({ fallbackScrapeProtocol: protocol }, answer)
  expect(report).toMatchObject({ fault: undefined, samples: 1 })
})

test('the fallback gives way to a Content-Type that is understood', async () => {
  const answer = { body: 'a 1\n', contentType: 'application/openmetrics-text' }
  const report = await scrape({ fallbackScrapeProtocol: 'PrometheusText0.0.4' }, answer)
  expect(report.fault).toMatchObject({ kind: 'parse', reason: expect.stringContaining('# EOF') })
})

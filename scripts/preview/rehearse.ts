/**
 * Every endpoint scraped twice by the worker's own scrape, the second time with the state that the first one left, as
 * two ticks would. Nothing is sent. What other settings would save is found by reading the same two bodies again.
 */

import type { Bundle, BundleEndpoint, BundleIngest, BundleTarget } from '../../dsl/bundle.ts'
import { describedPayloads } from '../../worker/ingest/describe.ts'
import { type Output, outputFor } from '../../worker/ingest/output.ts'
import type { Fault } from '../../worker/model/fault.ts'
import { createExplainer, type Explanation } from '../../worker/pipeline/explain.ts'
import type { ScrapedSample } from '../../worker/pipeline/trace.ts'
import type { Clock, Fetch, Secrets } from '../../worker/ports.ts'
import { sawAll } from '../../worker/scrape/report.ts'
import { type ScrapeResult, scrapeEndpoint } from '../../worker/scrape/scrape-endpoint.ts'
import { mapLimited } from '../../worker/shard/map-limited.ts'
import { compilePlan, type Plan } from '../../worker/transform/plan.ts'
import { type RecordedAnswer, recordLast, replay } from './recording.ts'
import { createTrace, type Trace } from './trace.ts'
import { type Variant, variantsOf } from './variants.ts'

export interface RehearsalPorts {
  /** Of the first scrape and of the second. */
  readonly fetches: readonly [Fetch, Fetch]
  readonly secrets: Secrets
  readonly clock: Clock
  /** Between the two, where any endpoint is up. */
  readonly pause: () => Promise<void>
}

export interface RehearsalOptions {
  /** Points are OTLP, as they would leave with that protocol. */
  readonly asOtlp?: boolean
  /** Samples of the second scrape that are to be explained: none unless set. */
  readonly follows?: (sample: ScrapedSample) => boolean
  /** Whether it is found what other settings would save: true unless set. */
  readonly tries?: boolean
}

export interface TargetRehearsal {
  readonly target: BundleTarget
  readonly endpoints: readonly EndpointRehearsal[]
}

/** `result` is that of the second scrape; one that was down at first is not asked again. */
export type EndpointRehearsal =
  | { readonly kind: 'down'; readonly endpoint: BundleEndpoint; readonly result: ScrapeResult; readonly fault: Fault }
  | UpEndpoint

export interface UpEndpoint {
  readonly kind: 'up'
  readonly endpoint: BundleEndpoint
  readonly result: ScrapeResult
  readonly trace: Trace
  readonly explanations: readonly Explanation[]
  readonly trials: readonly Trial[]
}

/** What the second scrape comes to under other settings. */
export interface Trial {
  readonly variant: Variant
  readonly points: number
}

export async function rehearse(
  { targets, ingest }: Pick<Bundle, 'targets' | 'ingest'>,
  ports: RehearsalPorts,
  { follows, tries = true, asOtlp = false }: RehearsalOptions = {},
): Promise<readonly TargetRehearsal[]> {
  const output = asOtlp ? outputFor(overOtlp(ingest)) : linesOf(outputFor(ingest))
  const runs = targets.flatMap((target) => {
    const plan = compilePlan(target.rules, target.prefix)
    const variants = tries ? variantsOf(target) : []
    return target.endpoints.map((endpoint): Run => {
      return { subject: { target, endpoint, plan, output, variants, follows }, first: undefined }
    })
  })
  await eachRun(runs, async (run, described) => {
    run.first = await scrapeFirst(run.subject, described, ports)
  })
  if (runs.some(({ first }) => first?.kind === 'up')) await ports.pause()
  const done = new Map<BundleEndpoint, EndpointRehearsal>()
  await eachRun(runs, async ({ subject, first }, described) => {
    if (first === undefined) return
    const { endpoint } = subject
    done.set(endpoint, first.kind === 'down' ? first : await scrapeSecond(subject, { first, described }, ports))
  })
  return targets.map((target) => ({
    target,
    endpoints: target.endpoints.flatMap((endpoint) => done.get(endpoint) ?? []),
  }))
}

/** Whatever it leaves as, a point is shown as a line: with what came since the last scrape, by the names it goes by. */
function linesOf(output: Output): Output {
  return { ...output, otlp: undefined }
}

function overOtlp(ingest: BundleIngest): BundleIngest {
  return ingest.kind === 'otlp' ? ingest : { ...ingest, protocol: 'otlp' }
}

/** Open connections that a Worker may have at a time. */
const CONNECTIONS = 6

interface Run {
  readonly subject: Subject
  first: First | undefined
}

interface Subject {
  readonly target: BundleTarget
  readonly endpoint: BundleEndpoint
  readonly plan: Plan
  readonly output: Output
  /** Settings to be tried. */
  readonly variants: readonly Variant[]
  readonly follows: RehearsalOptions['follows']
}

type First =
  | Extract<EndpointRehearsal, { readonly kind: 'down' }>
  | { readonly kind: 'up'; readonly baseline: Baseline; readonly trials: readonly Started[] }

interface Started {
  readonly variant: Variant
  readonly baseline: Baseline
}

/** What a scrape leaves for the next. */
interface Baseline {
  readonly series: Uint8Array | undefined
  readonly knowsAll: boolean
  readonly seenMs: number
}

const NO_BASELINE: Baseline = { series: undefined, knowsAll: false, seenMs: Number.NaN }

/** Each round as the first one after a deploy: its payloads have the metadata too, once for each key. */
async function eachRun(runs: readonly Run[], work: (run: Run, described: Set<number>) => Promise<void>): Promise<void> {
  const described = new Set<number>()
  await mapLimited(runs, CONNECTIONS, (run) => work(run, described))
}

async function scrapeFirst(subject: Subject, described: Set<number>, ports: RehearsalPorts): Promise<First> {
  const { target, endpoint, plan, output } = subject
  const recorder = recordLast(ports.fetches[0])
  const result = await scrapeEndpoint(
    { target, endpoint, plan, output, ...NO_BASELINE, described },
    { ...ports, fetch: recorder.fetch },
  )
  const { fault, atMs } = result.report
  if (fault !== undefined) return { kind: 'down', endpoint, result, fault }
  const body: Body = { answer: recorder.last(), atMs }
  const trials: Started[] = []
  for (const variant of subject.variants) {
    const varied = { ...subject, target: { ...target, ...variant.settings } }
    trials.push({ variant, baseline: await settle(varied, { body, baseline: await settle(varied, { body }) }) })
  }
  return { kind: 'up', baseline: await settle(subject, { body, baseline: baselineOf(result) }), trials }
}

async function scrapeSecond(
  subject: Subject,
  { first, described }: { readonly first: Extract<First, { readonly kind: 'up' }>; readonly described: Set<number> },
  ports: RehearsalPorts,
): Promise<EndpointRehearsal> {
  const { target, endpoint, plan, output, follows } = subject
  const recorder = recordLast(ports.fetches[1])
  const explainer = follows && createExplainer(follows)
  const trace = createTrace(explainer?.trace)
  const result = await scrapeEndpoint(
    { target, endpoint, plan, output, ...first.baseline, described, trace: trace.sink },
    { ...ports, fetch: recorder.fetch },
  )
  const { fault, atMs } = result.report
  if (fault !== undefined) return { kind: 'down', endpoint, result, fault }
  const body: Body = { answer: recorder.last(), atMs }
  const trials: Trial[] = []
  for (const { variant, baseline } of first.trials) {
    const varied = { ...subject, target: { ...target, ...variant.settings } }
    const { report } = await scrapeBody(varied, { body, baseline })
    trials.push({ variant, points: report.counts.points })
  }
  const news = result.descriptions.filter(({ hash }) => !described.has(hash))
  for (const { hash } of news) described.add(hash)
  const texts = news.map(({ line }) => line)
  return {
    kind: 'up',
    endpoint,
    result: { ...result, payloads: describedPayloads(texts, result.payloads) },
    trace,
    explanations: explainer?.explanations() ?? [],
    trials,
  }
}

/**
 * Reads the first body again, as of an endpoint at rest: starts that an exporter tells are compared from the second
 * scrape on, and `once` sends the first of a rest. What is shown is what every later scrape would be like.
 */
async function settle(
  subject: Subject,
  { body, baseline = NO_BASELINE }: { readonly body: Body; readonly baseline?: Baseline },
): Promise<Baseline> {
  return baselineOf(await scrapeBody(subject, { body, baseline }))
}

/** A body with the time at which it was scraped. */
interface Body {
  readonly answer: RecordedAnswer
  readonly atMs: number
}

function scrapeBody(
  { target, endpoint, plan, output }: Subject,
  { body, baseline }: { readonly body: Body; readonly baseline: Baseline },
): Promise<ScrapeResult> {
  const ports = { fetch: replay(body.answer), clock: () => body.atMs, secrets: () => undefined }
  // What was scraped with credentials is read without.
  const open: BundleTarget = { ...target, auth: { kind: 'none' } }
  return scrapeEndpoint({ target: open, endpoint, plan, output, ...baseline, described: new Set() }, ports)
}

/** As a shard keeps it. */
function baselineOf({ report, series }: ScrapeResult): Baseline {
  return { series, knowsAll: sawAll(report), seenMs: report.atMs }
}

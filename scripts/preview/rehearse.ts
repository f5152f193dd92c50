/**
 * Every endpoint scraped twice by the worker's own scrape, the second time with the state that the first one left, as
 * two ticks would. Nothing is sent. What other settings would save is found by reading the same two bodies again.
 */

import type { Bundle, BundleIngest, BundleTarget } from '../../dsl/bundle.ts'
import { describedPayloads } from '../../worker/ingest/describe.ts'
import { type Output, outputFor } from '../../worker/ingest/output.ts'
import type { CredentialHeader } from '../../worker/model/credential-header.ts'
import type { DiscoveredEndpoint } from '../../worker/model/discovered-endpoint.ts'
import { effectiveTarget } from '../../worker/model/effective-target.ts'
import type { Fault } from '../../worker/model/fault.ts'
import { createExplainer, type Explanation } from '../../worker/pipeline/explain.ts'
import type { ScrapedSample } from '../../worker/pipeline/trace.ts'
import type { Clock, Fetch, Secrets } from '../../worker/ports.ts'
import { sawAll } from '../../worker/scrape/report.ts'
import { type ScrapeResult, scrapeEndpoint } from '../../worker/scrape/scrape-endpoint.ts'
import { overConnections } from '../../worker/shard/over-connections.ts'
import { compilePlan, type Plan } from '../../worker/transform/plan.ts'
import { type FindEndpoints, type FoundEndpoints, makeUpEndpoint } from './find-endpoints.ts'
import { type Recording, record, replay } from './recording.ts'
import { createTrace, type Trace } from './trace.ts'
import { type Variant, variantsOf } from './variants.ts'

export interface RehearsalPorts {
  /** Of the first scrape and of the second. */
  readonly fetches: readonly [Fetch, Fetch]
  /** Undefined where recorded bodies are in the place of endpoints. */
  readonly find?: FindEndpoints | undefined
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
  /** What its discoveries came to. */
  readonly looks: FoundEndpoints['looks']
}

/** `result` is that of the second scrape; one that was down at first is not asked again. */
export type EndpointRehearsal =
  | {
      readonly kind: 'down'
      readonly endpoint: DiscoveredEndpoint
      readonly result: ScrapeResult
      readonly fault: Fault
    }
  | UpEndpoint

export interface UpEndpoint {
  readonly kind: 'up'
  readonly endpoint: DiscoveredEndpoint
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
  const found = new Map<BundleTarget, FoundEndpoints>()
  await overConnections(targets, async (target) => {
    found.set(target, await (ports.find ?? makeUpEndpoint)(target))
  })
  const runs = targets.flatMap((written) => {
    // Bodies are expositions, whatever they were made of.
    const target: BundleTarget = ports.find === undefined ? { ...written, source: { kind: 'exposition' } } : written
    const variants = tries ? variantsOf(target) : []
    const subjectOf = (endpoint: DiscoveredEndpoint, isDiscovered: boolean): Subject => {
      const plan = compilePlan(target.rules, target.prefix, endpoint.filter)
      const given = found.get(written)!.given.get(endpoint.id)
      const own = { target: effectiveTarget(target, endpoint), endpoint, isDiscovered, given, plan }
      return { written, ...own, output, variants, follows }
    }
    return [
      ...target.endpoints.map((endpoint): Run => ({ subject: subjectOf(endpoint, false), first: undefined })),
      ...found.get(written)!.endpoints.map((endpoint): Run => {
        return { subject: subjectOf(endpoint, endpoint.within === undefined), first: undefined }
      }),
    ]
  })
  await eachRun(runs, async (run, described) => {
    run.first = await scrapeFirst(run.subject, described, ports)
  })
  if (runs.some(({ first }) => first?.kind === 'up')) await ports.pause()
  const done = new Map<Subject, EndpointRehearsal>()
  await eachRun(runs, async ({ subject, first }, described) => {
    if (first === undefined) return
    done.set(subject, first.kind === 'down' ? first : await scrapeSecond(subject, { first, described }, ports))
  })
  return targets.map((target) => ({
    target,
    endpoints: runs.flatMap(({ subject }) => (subject.written === target ? (done.get(subject) ?? []) : [])),
    looks: found.get(target)!.looks,
  }))
}

/** Whatever it leaves as, a point is shown as a line: with what came since the last scrape, by the names it goes by. */
function linesOf(output: Output): Output {
  return { ...output, otlp: undefined }
}

function overOtlp(ingest: BundleIngest): BundleIngest {
  return ingest.kind === 'otlp' ? ingest : { ...ingest, protocol: 'otlp' }
}

interface Run {
  readonly subject: Subject
  first: First | undefined
}

interface Subject {
  readonly written: BundleTarget
  /** As it is for this endpoint. */
  readonly target: BundleTarget
  readonly endpoint: DiscoveredEndpoint
  readonly isDiscovered: boolean
  readonly given: CredentialHeader | undefined
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
  await overConnections(runs, (run) => work(run, described))
}

async function scrapeFirst(subject: Subject, described: Set<number>, ports: RehearsalPorts): Promise<First> {
  const { target, endpoint, isDiscovered, given, plan, output } = subject
  const recorder = record(ports.fetches[0])
  const result = await scrapeEndpoint(
    { target, endpoint, isDiscovered, within: endpoint.within, given, plan, output, ...NO_BASELINE, described },
    { ...ports, fetch: recorder.fetch, fetchVia: () => recorder.fetch },
  )
  const { fault, atMs } = result.report
  if (fault !== undefined) return { kind: 'down', endpoint, result, fault }
  const body: Body = { recording: recorder.recording, atMs }
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
  const { target, endpoint, isDiscovered, given, plan, output, follows } = subject
  const recorder = record(ports.fetches[1])
  const explainer = follows && createExplainer(follows)
  const trace = createTrace(explainer?.trace)
  const result = await scrapeEndpoint(
    {
      target,
      endpoint,
      isDiscovered,
      within: endpoint.within,
      given,
      plan,
      output,
      ...first.baseline,
      described,
      trace: trace.sink,
    },
    { ...ports, fetch: recorder.fetch, fetchVia: () => recorder.fetch },
  )
  const { fault, atMs } = result.report
  if (fault !== undefined) return { kind: 'down', endpoint, result, fault }
  const body: Body = { recording: recorder.recording, atMs }
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

/** What was answered, with the time at which it was scraped. */
interface Body {
  readonly recording: Recording
  readonly atMs: number
}

function scrapeBody(
  { target, endpoint, plan, output }: Subject,
  { body, baseline }: { readonly body: Body; readonly baseline: Baseline },
): Promise<ScrapeResult> {
  const ports = { fetch: replay(body.recording), clock: () => body.atMs, secrets: () => undefined }
  // What was scraped with credentials, or by a binding, is read without.
  const open: BundleTarget = { ...target, auth: { kind: 'none' }, via: null }
  const { clusterSecrets: _, ...plain } = endpoint
  return scrapeEndpoint({ target: open, endpoint: plain, plan, output, ...baseline, described: new Set() }, ports)
}

/** As a shard keeps it. */
function baselineOf({ report, series }: ScrapeResult): Baseline {
  return { series, knowsAll: sawAll(report), seenMs: report.atMs }
}

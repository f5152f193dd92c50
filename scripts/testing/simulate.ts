/** `narthex/testing`: what a target makes of a body, for tests of it. Everything is the worker's own; nothing is sent. */

import type { Bundle } from '../../dsl/bundle.ts'
import { compile } from '../../dsl/compile.ts'
import { defineProject, type Project } from '../../dsl/project.ts'
import { secret } from '../../dsl/secret.ts'
import { formatPlace } from '../../dsl/source-ref.ts'
import type { Target } from '../../dsl/target.ts'
import { decodeUtf8, encodeUtf8 } from '../../worker/model/utf8.ts'
import type { Explanation } from '../../worker/pipeline/explain.ts'
import type { LeftOut } from '../../worker/pipeline/trace.ts'
import type { Verdict } from '../../worker/transform/plan.ts'
import { seriesText } from '../explain/series-text.ts'
import { createLocate } from '../locate.ts'
import { readBody } from '../preview/bodies.ts'
import { type RecordedAnswer, replayAlways } from '../preview/recording.ts'
import { rehearse } from '../preview/rehearse.ts'
import { describeLocally } from '../preview/words.ts'
import { withRelativePlace } from '../relative-file.ts'
import { pointsOf, type Refusal, refusalsOf, type SimulatedPoint } from './points.ts'

export type { Refusal, SimulatedPoint }

export interface SimulateOptions {
  /** The body of the scrape that counts, an interval after the first: the same one unless set, so that no counter rises. */
  readonly then?: string
  /** Of both, such as `text/plain`; unless set, a body that ends in `# EOF` is OpenMetrics. */
  readonly contentType?: string
  /** When the scrape that counts is, as `Date` or in milliseconds: now unless set. */
  readonly at?: Date | number
  /** One that sends lines to Dynatrace, and sets nothing, unless set. */
  readonly project?: Project
}

export interface Simulation {
  /** In the body. */
  readonly samples: number
  /** What would be sent, but for the series of the scrape itself (`up` and four more). */
  readonly points: readonly SimulatedPoint[]
  /** The same as the exact text; histograms that go over OTLP have none. */
  readonly lines: readonly string[]
  /** Lines that break a rule of Dynatrace's, by a reading of its documentation that shares nothing with the worker. */
  readonly refusals: readonly Refusal[]
  /** Series of the body that are not sent. */
  readonly dropped: readonly DroppedSeries[]
}

export interface DroppedSeries {
  /** As it stands in the body, written as in PromQL. */
  readonly series: string
  readonly by: {
    /** The kind of rule, or why the worker could not send it. */
    readonly stage: Verdict['stage'] | LeftOut
    /** `file:line:column` of the rule; '' where it is none. */
    readonly at: string
  }
}

/**
 * Scrapes a body in place of the target's first endpoint, twice. It is a path, or the text itself: what has a line feed
 * in it is text. Throws where the target has a mistake, or the scrape fails.
 */
export async function simulate(target: Target, body: string, options: SimulateOptions = {}): Promise<Simulation> {
  const { then: later = body, contentType, at = Date.now(), project = PLAIN } = options
  const bundle = await compileTarget(target, project)
  const first = await readAnswer(body, contentType)
  const second = later === body ? first : await readAnswer(later, contentType)
  const [compiled] = bundle.targets
  const lastMs = Number(at)
  let nowMs = lastMs - compiled!.scrapeIntervalMinutes * 60_000
  const ports = {
    fetches: [replayAlways(first), replayAlways(second)],
    secrets: () => 'unused',
    clock: () => nowMs,
    pause: async () => {
      nowMs = lastMs
    },
  } as const
  const [rehearsal] = await rehearse(bundle, ports, { follows: () => true, tries: false })
  const [endpoint] = rehearsal!.endpoints
  if (endpoint?.kind !== 'up') throw new Error(`the scrape fails: ${describeLocally(endpoint!.fault)}`)
  const { payloads, report } = endpoint.result
  // The scrape's own series are the last payload.
  const sent = payloads.slice(0, -1)
  const lines = sent.flatMap(({ protocol, bytes }) => (protocol === 'otlp' ? [] : linesOf(bytes)))
  return {
    samples: report.samples,
    points: sent.flatMap(pointsOf),
    lines: lines.filter((line) => !line.startsWith('#')),
    refusals: bundle.ingest.kind === 'dynatrace' ? refusalsOf(lines, lastMs) : [],
    dropped: endpoint.explanations.flatMap(droppedSeries),
  }
}

const PLAIN = defineProject({
  dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
})

type Compiled = Pick<Bundle, 'targets' | 'ingest'>

/** With its first endpoint alone: the body is the same for all. */
async function compileTarget(target: Target, project: Project): Promise<Compiled> {
  const root = process.cwd()
  const { bundle, diagnostics } = await compile({
    project: withRelativePlace(project, root),
    targets: [withRelativePlace(target, root)],
    locate: createLocate(root),
  })
  if (bundle !== undefined) {
    return { ...bundle, targets: bundle.targets.map((each) => ({ ...each, endpoints: each.endpoints.slice(0, 1) })) }
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const lines = errors.map(({ code, message, at }) => `${formatPlace(at)}: ${code} ${message}`)
  throw new Error(`the target '${target.job}' has mistakes:\n${lines.join('\n')}`)
}

async function readAnswer(body: string, contentType: string | undefined): Promise<RecordedAnswer> {
  const isText = body.includes('\n')
  const stdin = (async function* () {
    yield encodeUtf8(body)
  })()
  const reading = await readBody({ source: isText ? '-' : body, contentType }, { stdin, fetch })
  if (reading.kind === 'read') return reading.answer
  throw new Error(`${isText ? 'the body' : body} cannot be read: ${reading.reason}`)
}

function linesOf(bytes: Uint8Array): readonly string[] {
  return decodeUtf8(bytes).split('\n').slice(0, -1)
}

function droppedSeries({ sample, fate }: Explanation): readonly DroppedSeries[] {
  const series = seriesText(sample)
  if (fate.kind === 'dropped') return [{ series, by: fate.by }]
  return fate.kind === 'left-out' ? [{ series, by: { stage: fate.why, at: '' } }] : []
}

/** The series that somebody asks for, explained in every endpoint that has them. */

import type { Bundle, BundleEndpoint, BundleTarget } from '../../dsl/bundle.ts'
import { suggest } from '../../dsl/suggest.ts'
import type { Explanation } from '../../worker/pipeline/explain.ts'
import type { ScrapedSample } from '../../worker/pipeline/trace.ts'
import { type EndpointRehearsal, type RehearsalPorts, rehearse } from '../preview/rehearse.ts'
import { describeLocally } from '../preview/words.ts'
import type { Places } from './places.ts'
import type { SeriesSelector } from './selector.ts'
import { seriesText } from './series-text.ts'
import { type Step, stepsOf } from './steps.ts'

export interface Explained {
  readonly endpoints: readonly ExplainedEndpoint[]
  /** What else there is, where nothing was found; '' where something was, or nothing could be asked. */
  readonly hint: string
}

export interface ExplainedEndpoint {
  readonly target: BundleTarget
  readonly endpoint: BundleEndpoint
  /** Why it is down; undefined where it is up. */
  readonly fault: string | undefined
  readonly series: readonly ExplainedSeries[]
}

export interface ExplainedSeries extends Explanation {
  readonly steps: readonly Step[]
}

export async function explainSeries(
  {
    selector,
    bundle,
    places,
  }: {
    readonly selector: SeriesSelector
    readonly bundle: Pick<Bundle, 'targets' | 'ingest'>
    readonly places: Places
  },
  ports: RehearsalPorts,
): Promise<Explained> {
  const names = new Set<string>()
  let namesake: ScrapedSample | undefined
  const follows = (sample: ScrapedSample) => {
    names.add(sample.metric)
    if (sample.metric === selector.name) namesake ??= sample
    return selector.matches(sample)
  }
  const rehearsals = await rehearse(bundle, ports, { follows, tries: false })
  const endpoints = rehearsals.flatMap(({ target, endpoints }) =>
    endpoints.map((rehearsal) => explainEndpoint(target, rehearsal, places)),
  )
  const found = endpoints.some(({ series }) => series.length > 0)
  return { endpoints, hint: found ? '' : hintOf(selector, { names, namesake }) }
}

function explainEndpoint(target: BundleTarget, rehearsal: EndpointRehearsal, places: Places): ExplainedEndpoint {
  const { endpoint } = rehearsal
  if (rehearsal.kind === 'down') return { target, endpoint, fault: describeLocally(rehearsal.fault), series: [] }
  const series = rehearsal.explanations.map((explanation) => ({
    ...explanation,
    steps: stepsOf(explanation, { target, endpoint, places }),
  }))
  return { target, endpoint, fault: undefined, series }
}

function hintOf(
  { name }: SeriesSelector,
  { names, namesake }: { readonly names: ReadonlySet<string>; readonly namesake: ScrapedSample | undefined },
): string {
  if (names.size === 0) return ''
  if (namesake !== undefined) return `no series of that name has these labels: one is ${seriesText(namesake)}`
  const near = name === undefined ? undefined : suggest(name, [...names])
  const what = name === undefined ? 'no series has these labels' : `no series is called '${name}'`
  return near === undefined ? what : `${what}: did you mean '${near}'?`
}

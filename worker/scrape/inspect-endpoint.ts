/** A scrape that is looked at and not taken: which series come in, which rules touch them, which lines would leave. */

import type { Fault } from '../model/fault.ts'
import { createExplainer, type Explanation, type Fate } from '../pipeline/explain.ts'
import type { CountedEvent, PlannedEvent, SampleEvent, ScrapedSample } from '../pipeline/trace.ts'
import { type ScrapeOptions, scrapeEndpoint } from './scrape-endpoint.ts'

/** Plain data, since it travels from shard to worker. */
export interface InspectedScrape {
  readonly atMs: number
  readonly durationMs: number
  readonly fault: Fault | undefined
  readonly samples: number
  /** Those that were asked for, of which the first are in `series`. */
  readonly matching: number
  readonly series: readonly InspectedSeries[]
}

export interface InspectedSeries {
  /** As it was scraped, as one writes it in PromQL. */
  readonly series: string
  readonly value: string
  /** In the order in which they were applied. */
  readonly rules: readonly TouchingRule[]
  /** Undefined of what is no counter. */
  readonly counted: CountedEvent | undefined
  readonly fate: Fate
}

export interface TouchingRule {
  readonly stage: 'relabel' | 'types' | 'keep' | 'scale' | 'counters' | 'histograms' | 'aggregate' | 'rename'
  /** `file:line:column`. */
  readonly at: string
}

export type InspectOptions = Omit<ScrapeOptions, 'trace'> & {
  /** Words that must all be found in a series. */
  readonly query: string
}

export async function inspectEndpoint(
  { query, ...options }: InspectOptions,
  ports: Parameters<typeof scrapeEndpoint>[1],
): Promise<InspectedScrape> {
  const words = query.toLowerCase().split(/\s+/)
  let matching = 0
  const explainer = createExplainer((sample) => {
    const text = seriesText(sample).toLowerCase()
    return words.every((word) => text.includes(word)) && ++matching <= MOST_SERIES
  })
  const trace = {
    ...explainer.trace,
    dropped() {},
    named() {},
    again() {
      matching = 0
      explainer.trace.again()
    },
  }
  const { report } = await scrapeEndpoint({ ...options, trace }, ports)
  const { atMs, durationMs, fault, samples } = report
  const series = explainer.explanations().map((explanation) => inspected(explanation, options))
  return { atMs, durationMs, fault, samples, matching, series: fault === undefined ? series : [] }
}

const MOST_SERIES = 100
const MOST_LINES = 5
/** A label may be as long as a body. */
const MAX_TEXT = 5000

function inspected({ sample, events, fate }: Explanation, options: Pick<ScrapeOptions, 'target'>): InspectedSeries {
  return {
    series: seriesText(sample).slice(0, MAX_TEXT),
    value: sample.value.slice(0, MAX_TEXT),
    rules: events.flatMap((event) => rulesOf(event, options)),
    counted: events.find((event) => event.kind === 'counted'),
    fate: bounded(fate),
  }
}

function rulesOf(event: SampleEvent, { target }: Pick<ScrapeOptions, 'target'>): readonly TouchingRule[] {
  switch (event.kind) {
    case 'relabelled': {
      const places = event.changes.map(({ rule }) => target.rules.relabel[rule]?.at ?? '')
      return [...new Set(places)].map((at) => ({ stage: 'relabel', at }))
    }
    case 'dropped':
      return event.keep === undefined ? [] : [{ stage: 'keep', at: event.keep.at }]
    case 'planned':
      return planningRules(event)
    default:
      return []
  }
}

function planningRules({ keep, plan }: PlannedEvent): readonly TouchingRule[] {
  const { types, scale, counters, histograms, aggregate, rename } = plan.rules
  const rules = { types, keep, scale, counters, histograms, aggregate, rename }
  return Object.entries(rules).flatMap(([stage, rule]) =>
    // The names of the rules above are stages.
    rule === undefined ? [] : [{ stage: stage as TouchingRule['stage'], at: rule.at }],
  )
}

function bounded(fate: Fate): Fate {
  if (fate.kind !== 'sent') return fate
  return { ...fate, lines: fate.lines.slice(0, MOST_LINES).map((line) => line.slice(0, MAX_TEXT)) }
}

function seriesText({ metric, labels }: ScrapedSample): string {
  const list = labels.map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return list.length === 0 ? metric : `${metric}{${list.join(',')}}`
}

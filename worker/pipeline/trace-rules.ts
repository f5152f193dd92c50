/** What the rules make of a sample that is followed: the same plan is asked, with all labels and by name. */

import type { Selector } from '../../dsl/bundle.ts'
import { labelText } from '../exposition/label-text.ts'
import type { Reader } from '../exposition/reading.ts'
import { unescapeValue } from '../ingest/escape.ts'
import type { MetricPlan, Verdict } from '../transform/plan.ts'
import type { RelabelChange } from '../transform/relabel/relabel.ts'
import { arrangeLabels } from './arrange.ts'
import { labelNames } from './arrangements.ts'
import { decidingLabels, factsOf, finalLabels, holdsFor, refusedBy } from './choose.ts'
import type { State } from './pipeline-state.ts'
import type { DroppedEvent, PlannedEvent, SampleTrace, ScrapedLabel, TracedLabel } from './trace.ts'

/** Tells what relabelling changes, and then that the sample is dropped, or as what it is to be sent. */
export function traceRules(pipeline: State, reader: Reader, dropped?: Verdict): void {
  const { trace } = pipeline.taken
  if (trace === undefined) return
  if (dropped?.stage === 'filter') {
    trace({ kind: 'dropped', by: { stage: 'filter', at: '' }, rule: undefined, keep: undefined })
    return
  }
  const relabelled = relabel(pipeline, reader, trace)
  if (dropped !== undefined) {
    const { stage, at } = dropped
    const rules = relabelled && rulesBehind(pipeline, reader, relabelled)
    trace({ kind: 'dropped', by: { stage, at }, rule: rules?.rule, keep: rules?.keep })
  } else if (relabelled !== undefined) {
    const planned = plannedEvent(pipeline, reader, relabelled)
    if (planned !== undefined) trace(planned)
  }
}

/** A sample after relabelling. */
interface Relabelled {
  readonly name: string
  readonly scraped: readonly ScrapedLabel[]
  readonly labels: ReadonlyMap<string, string>
  readonly written: ReadonlyMap<string, string>
}

function relabel(pipeline: State, reader: Reader, trace: SampleTrace): Relabelled | undefined {
  const scraped = labelNames(reader).map((name, index): ScrapedLabel => [name, labelText(reader, index)])
  const { name, part } = reader.metric!
  const rules = part === '_created' ? undefined : pipeline.options.plan.relabel
  if (rules === undefined) return { name, scraped, labels: new Map(scraped), written: new Map() }
  const changes: RelabelChange[] = []
  const result = rules.run(new Map([['__name__', name], ...scraped]), (change) => changes.push(change))
  trace({ kind: 'relabelled', changes })
  if (result.kind === 'dropped') return undefined
  const { labels, written } = result
  const renamed = labels.get('__name__')
  return renamed === undefined ? undefined : { name: renamed, scraped, labels, written }
}

function rulesBehind(
  { options }: State,
  reader: Reader,
  { name, labels }: Relabelled,
): Pick<DroppedEvent, 'rule' | 'keep'> {
  const plan = options.plan.forMetric(factsOf(reader, name))
  const rule = plan.kind === 'dropped' ? plan.rule : refusedBy(plan, labels)?.rule
  return { rule, keep: keeperOf(plan, labels) }
}

function keeperOf(plan: MetricPlan, labels: ReadonlyMap<string, string>): Selector | undefined {
  const always = plan.kind === 'kept' ? plan.rules.keep : undefined
  return always ?? plan.keepWhere?.find((condition) => holdsFor(condition, labels))?.rule
}

function plannedEvent(pipeline: State, reader: Reader, relabelled: Relabelled): PlannedEvent | undefined {
  const { name, scraped, labels, written } = relabelled
  const { options, output, context } = pipeline
  const plan = options.plan.forMetric(factsOf(reader, name))
  if (plan.kind === 'dropped') return undefined
  const names = scraped.map(([label]) => label)
  const given = new Map(decidingLabels(pipeline, reader, plan).map((index) => scraped[index]!))
  const final = finalLabels(pipeline, plan, { names, given, labels, written })
  const values = final.map(({ index, value }) => (index < 0 ? value : scraped[index]![1]))
  const { keys, dimensions } = arrangeLabels(
    final.map(({ name: label }, i) => ({ name: label, isEmpty: values[i] === '' })),
    context,
  )
  const stays = new Set(dimensions.map(({ key }) => key))
  return {
    kind: 'planned',
    metric: name,
    plan,
    keep: keeperOf(plan, labels),
    key: output.naming.key(plan.point?.name ?? plan.name) ?? '',
    labels: final.flatMap(({ name }, i): TracedLabel[] => {
      const value = values[i]!
      const place = keys[i]!
      if (value === '') return []
      if (place.kind !== 'written') return [{ name, value, kind: place.kind }]
      const sent = unescapeValue(output.naming.dimensionValue(value))
      return [{ name, value, kind: 'written', key: place.key, sent }]
    }),
    overridden: context.dimensions.filter(({ key }) => !stays.has(key)).map(({ key }) => key),
  }
}

/** What rules make of a sample that is kept: its labels, its value, its form and its name. */

import type { BundleRules, HistogramForm, ScaleRule, Selector } from '../../dsl/bundle.ts'
import { whyDimensionChanged, whyKeyChanged } from '../../worker/ingest/why-changed.ts'
import type { PlannedEvent, TracedLabel } from '../../worker/pipeline/trace.ts'
import { describeCondition } from '../preview/words.ts'
import type { Step, StepContext } from './steps.ts'

export function plannedSteps(event: PlannedEvent, context: StepContext): readonly Step[] {
  const { rules } = context.target
  const { keep, labels, overridden } = event
  return [
    ...typeSteps(event),
    ...(keep === undefined ? [] : [{ stage: 'keep', text: `yes, by ${describeSelector(keep)}`, at: keep.at }]),
    ...labels.flatMap((label) => labelSteps(label, rules)),
    ...overridden.map((key) => ({ stage: 'labels', text: `− ${key} of the endpoint: honorLabels`, at: '' })),
    ...scaleSteps(event),
    ...formSteps(event),
    ...nameSteps(event, context),
  ]
}

/** `'node_cpu_seconds_total', mode idle or iowait`. */
export function describeSelector({ metric, where }: Selector): string {
  return [`'${metric}'`, ...where.map(describeCondition)].join(', ')
}

function typeSteps({ plan: { rules } }: PlannedEvent): readonly Step[] {
  if (rules.types === undefined) return []
  const { metric, type, at } = rules.types
  return [{ stage: 'types', text: `taken for a ${type}, by '${metric}'`, at }]
}

function labelSteps(label: TracedLabel, { labels }: BundleRules): readonly Step[] {
  const { name, value } = label
  const shown = `${name}=${JSON.stringify(value)}`
  switch (label.kind) {
    case 'dropped':
      return [{ stage: 'labels', text: `− ${shown}`, at: labels.drop.find((rule) => rule.label === name)?.at ?? '' }]
    case 'lost':
      return [
        { stage: 'labels', text: `− ${shown}: another has its key, or there are more than a line may have`, at: '' },
      ]
    case 'written': {
      const rename = labels.rename.find((rule) => rule.label === name)
      const wanted = rename?.to ?? name
      return [
        ...(rename === undefined ? [] : [{ stage: 'labels', text: `${name} → ${wanted}`, at: rename.at }]),
        ...(label.key === wanted ? [] : [{ stage: 'labels', text: whyNamed(wanted, label.key), at: '' }]),
        ...(label.sent === value ? [] : [{ stage: 'labels', text: `${wanted} is sent as ${label.sent}`, at: '' }]),
      ]
    }
    default:
      return label satisfies never
  }
}

function whyNamed(wanted: string, key: string): string {
  const why = whyDimensionChanged(wanted)
  return `${wanted} → ${key}: ${why === '' ? 'the endpoint has a label of that name' : why}`
}

function scaleSteps({ plan: { scale, boundScale, rules } }: PlannedEvent): readonly Step[] {
  if (rules.scale === undefined || (scale === undefined && boundScale === undefined)) return []
  return [
    { stage: 'scale', text: describeScale(rules.scale, scale === undefined ? 'bounds' : 'value'), at: rules.scale.at },
  ]
}

function describeScale({ multiplyBy, unit }: ScaleRule, what: string): string {
  const divisor = 1 / multiplyBy
  const by = multiplyBy < 1 && Number.isInteger(divisor) ? `÷ ${divisor}` : `× ${multiplyBy}`
  return `${what} ${by}${unit === '' ? '' : `, in ${unit}`}`
}

function formSteps({ plan: { rules, point } }: PlannedEvent): readonly Step[] {
  const { counters, histograms } = rules
  return [
    ...(counters?.as === 'gauge'
      ? [{ stage: 'counters', text: 'sent as a gauge, with its value', at: counters.at }]
      : []),
    ...(point === undefined || histograms === undefined
      ? []
      : [{ stage: 'histogram', text: `a part of what is sent as ${describeForm(point.form)}`, at: histograms.at }]),
  ]
}

function describeForm(form: HistogramForm): string {
  switch (form.kind) {
    case 'summary':
      return 'one statistic: min, max, sum and count'
    case 'quantiles':
      return `quantiles ${form.quantiles.join(', ')}`
    case 'native':
      return 'a histogram, over OTLP'
    case 'buckets':
    case 'sumAndCount':
    case 'drop':
      return form.kind
    default:
      return form satisfies never
  }
}

function nameSteps({ metric, plan, key }: PlannedEvent, { target, places }: StepContext): readonly Step[] {
  const wanted = plan.point?.name ?? plan.name
  const { rename, scale } = plan.rules
  const bare = target.prefix === '' ? wanted : wanted.slice(target.prefix.length + 1)
  return [
    ...(rename === undefined ? [] : [{ stage: 'rename', text: `${rename.metric} → ${rename.to}`, at: rename.at }]),
    ...(rename === undefined && scale !== undefined && !isNamed(bare, metric)
      ? [{ stage: 'name', text: `${bare}, for its unit`, at: scale.at }]
      : []),
    ...(target.prefix === ''
      ? []
      : [{ stage: 'prefix', text: `${target.prefix}. in front`, at: places.prefix(target) }]),
    ...(key === wanted ? [] : [{ stage: 'key', text: `${wanted} → ${key}: ${whyKeyChanged(wanted, key)}`, at: '' }]),
  ]
}

/** A part of a histogram goes by the name of its family. */
function isNamed(name: string, metric: string): boolean {
  return metric === name || metric.replace(/_(?:bucket|sum|count)$/, '') === name
}

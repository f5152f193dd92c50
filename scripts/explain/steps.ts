/** The way of one sample in words: a step for each stage that did something to it, with the place of the rule. */

import type { BundleRules } from '../../dsl/bundle.ts'
import type { Explanation } from '../../worker/pipeline/explain.ts'
import type { CountedEvent, DroppedEvent, LeftOut, SampleEvent, ScrapedSample } from '../../worker/pipeline/trace.ts'
import { grouped } from '../preview/numbers.ts'
import { describeRelabel } from '../preview/words.ts'
import type { Places, Subject } from './places.ts'
import { describeSelector, plannedSteps } from './planned-steps.ts'
import { seriesText } from './series-text.ts'

export interface Step {
  readonly stage: string
  readonly text: string
  /** `file:line:column`; '' where nobody wrote it. */
  readonly at: string
}

export interface StepContext extends Subject {
  readonly places: Places
}

/** All but what is sent in the end. */
export function stepsOf({ sample, events }: Explanation, context: StepContext): readonly Step[] {
  return [...scraped(sample), ...setLabels(context), ...events.flatMap((event) => stepsFor(event, events, context))]
}

function scraped(sample: ScrapedSample): readonly Step[] {
  const help = sample.help === '' ? '' : `, ${JSON.stringify(sample.help)}`
  return [
    { stage: 'scraped', text: `${seriesText(sample)} ${sample.value}`, at: '' },
    { stage: '', text: `${sample.type}${help}`, at: '' },
  ]
}

/** Those that are set at one place in one step. */
function setLabels({ places, ...subject }: StepContext): readonly Step[] {
  const groups = Map.groupBy(subject.endpoint.labels, ([name]) => places.label(name, subject))
  return [...groups].map(([at, labels], index) => ({
    stage: index === 0 ? 'labels' : '',
    text: `+ ${labels.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(' ')}`,
    at,
  }))
}

function stepsFor(event: SampleEvent, events: readonly SampleEvent[], context: StepContext): readonly Step[] {
  const { rules } = context.target
  switch (event.kind) {
    case 'relabelled':
      return event.changes.map(({ rule, label, before, after }) => ({
        stage: 'relabel',
        text: describeChange(label, before, after),
        at: rules.relabel[rule]?.at ?? '',
      }))
    case 'dropped':
      return dropped(event, rules)
    case 'planned':
      return plannedSteps(event, context)
    case 'counted':
      return [{ stage: 'delta', text: describeDelta(event), at: '' }]
    case 'left-out':
      return [{ stage: 'left out', text: LEFT_OUT[event.why], at: '' }]
    case 'merged':
      return [merged(event.series, events, rules)]
    case 'joined':
      return joined(event.dimensions, events)
    case 'written':
    case 'histogram':
      return []
    default:
      return event satisfies never
  }
}

const LEFT_OUT: Readonly<Record<LeftOut, string>> = {
  duplicates: 'its series stands in the body twice: the first one counts',
  overSeriesLimit: 'its series is beyond seriesLimit: raise it, or leave out what nobody needs',
  notFinite: 'NaN or infinite, which Dynatrace does not take',
  outOfTime:
    'Dynatrace refuses its timestamp, over 1 h old or 10 min ahead: set honorTimestamps: false to send it as of now',
  repeats: 'it says nothing new (zeros, unchanged)',
  collisions: 'another series of the body has its metric key and dimensions, and that one is sent',
  resting: 'Dynatrace refused it again and again: it rests for a while',
  nativesLeftOut: 'a native histogram of too many buckets, or of counts that are not whole numbers',
  tooLong: 'its line is longer than Dynatrace takes',
}

function describeChange(label: string, before: string, after: string): string {
  if (before === '') return `+ ${label}=${JSON.stringify(after)}`
  if (after === '') return `− ${label}=${JSON.stringify(before)}`
  return `${label} ${JSON.stringify(before)} → ${JSON.stringify(after)}`
}

function dropped({ by: { stage, at }, rule, keep }: DroppedEvent, rules: BundleRules): readonly Step[] {
  const kept: readonly Step[] =
    keep === undefined ? [] : [{ stage: 'keep', text: `yes, by ${describeSelector(keep)}`, at: keep.at }]
  return [...kept, { stage, text: `DROPPED  ${whyDropped({ stage, at, rule }, rules)}`.trimEnd(), at }]
}

function whyDropped({ stage, at, rule }: DroppedEvent['by'] & Pick<DroppedEvent, 'rule'>, rules: BundleRules): string {
  switch (stage) {
    case 'filter':
      return 'by the annotation metrics.dynatrace.com/filter'
    case 'keep':
      return at === '' ? 'its name leaves nothing for a metric key' : 'nothing in keep chooses it'
    case 'drop':
      return rule !== undefined && 'where' in rule ? `by ${describeSelector(rule)}` : ''
    case 'histograms':
      return `by '${rule?.metric ?? '*'}'`
    case 'relabel': {
      const found = rules.relabel.filter((each) => each.at === at)
      return found.length === 1 ? `by ${describeRelabel(found[0]!)}` : 'no name is left'
    }
    case 'created':
      return 'it says when another series began, and is none of its own'
    default:
      return stage satisfies never
  }
}

function describeDelta({ how, value, before, increase }: CountedEvent): string {
  switch (how) {
    case 'rose':
      return `${before} → ${value}: +${increase}`
    case 'reset':
      return `${before} → ${value}: it began again, so all of it is new: +${increase}`
    case 'began':
      return `began since the last scrape: +${increase}`
    case 'baseline':
      return `none yet: ${value} is where counting starts`
    case 'negative':
      return `none: ${before} fell to ${value}, which is no counter's`
    default:
      return how satisfies never
  }
}

function merged(series: number, events: readonly SampleEvent[], rules: BundleRules): Step {
  const planned = events.find(({ kind }) => kind === 'planned')
  const lost = planned?.kind === 'planned' ? planned.labels.filter(({ kind }) => kind === 'dropped') : []
  const first = rules.labels.drop.find(({ label }) => label === lost[0]?.name)
  const plan = planned?.kind === 'planned' ? planned.plan : undefined
  const form = plan?.cumulative === true ? 'sum' : (plan?.aggregate ?? 'statistic')
  const without = lost.length === 0 ? '' : ` that differ in ${lost.map(({ name }) => name).join(', ')} alone`
  return {
    stage: 'merged',
    text: `one line of ${grouped(series)} series${without}: their ${AGGREGATES[form]}`,
    at: plan?.rules.aggregate?.at ?? first?.at ?? '',
  }
}

const AGGREGATES = {
  statistic: 'min, max, sum and count',
  sum: 'sum',
  avg: 'average',
  min: 'smallest',
  max: 'largest',
} as const

function joined(dimensions: string, events: readonly SampleEvent[]): readonly Step[] {
  const planned = events.find(({ kind }) => kind === 'planned')
  const rules = planned?.kind === 'planned' ? planned.plan.joins : []
  const text = `+ ${[...dimensions.matchAll(/[^=,"]+="(?:\\.|[^"\\])*"/gs)].join(' ')}`
  return [{ stage: 'join', text, at: rules[0]?.at ?? '' }]
}

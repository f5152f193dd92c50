/**
 * The rules of a target, compiled once, and what they make of one metric: asked for each metric name, not for each
 * sample. Rules that only choose by name cost nothing per sample.
 */

import type {
  AggregateRule,
  Aggregation,
  BundleRules,
  CounterRule,
  HistogramForm,
  HistogramRule,
  JoinRule,
  LabelCondition,
  RelabelRule,
  RenameRule,
  ScaleRule,
  Selector,
} from '../../dsl/bundle.ts'
import type { MetricFilter } from '../model/discovered-endpoint.ts'
import { type Factor, readFactor } from './decimal-arithmetic.ts'
import { type Matches, matchName, matchValue } from './match.ts'
import { choosesMetric, compileTypes, isCumulative, type MetricFacts, type TypeRule } from './metric-facts.ts'
import { type Admits, compileFilter } from './metric-filter.ts'
import { nameMetric, renameFor } from './naming.ts'
import { type RelabelFacts, relabelFacts } from './relabel/facts.ts'
import { compileRelabel, type Relabel } from './relabel/relabel.ts'

export interface Plan {
  /** Undefined where there are no such rules. */
  readonly relabel: PlannedRelabel | undefined
  readonly joins: readonly JoinRule[]
  /** Labels that `keep` or `drop` look at. */
  readonly conditionLabels: ReadonlySet<string>
  readonly dropsLabels: boolean
  /** Some values and bounds are scaled. */
  readonly scales: boolean
  /** Some histograms are sent as what they are, so that native buckets are of use. */
  readonly sendsNatives: boolean
  /** Asked of metrics as they are scraped; what it refuses no rule sees. */
  readonly admits: Admits
  forMetric(metric: MetricFacts): MetricPlan
  forLabel(label: string): LabelPlan
}

export interface PlannedRelabel {
  readonly run: Relabel
  readonly facts: RelabelFacts
  /** Where each rule is written. */
  readonly places: readonly string[]
  /** Some rule makes labels what they were not: series that differed may be one afterwards. */
  readonly rewrites: boolean
}

/** The rule that left a sample out, or the filter of its endpoint. */
export interface Verdict {
  readonly stage: 'filter' | 'relabel' | 'keep' | 'drop' | 'histograms' | 'created'
  /** Where the rule is written; '' for none. */
  readonly at: string
}

export type MetricPlan = DroppedMetric | KeptMetric

export interface DroppedMetric {
  readonly kind: 'dropped'
  readonly by: Verdict
  /** Undefined where it is for want of one. */
  readonly rule: Selector | HistogramRule | undefined
  /** Of `keep`, those that choose it. */
  readonly keepWhere: readonly Condition[]
}

export interface KeptMetric {
  readonly kind: 'kept'
  /** A counter, whose increase is sent; otherwise the value itself. */
  readonly cumulative: boolean
  /** The metric's name as the user wants it, before Dynatrace's own rules. */
  readonly name: string
  /** At least one must hold for the sample to stay; undefined where it stays in any case. */
  readonly keepWhere: readonly Condition[] | undefined
  /** None may hold. */
  readonly dropWhere: readonly Condition[]
  /** The sample is not sent itself: it is a part of a histogram that is sent in this form. */
  readonly point: PlannedPoint | undefined
  /** Of the values; undefined where nothing is scaled, or the value is a number of observations. */
  readonly scale: Factor | undefined
  /** Of the bounds `le`, and of what is made of a point. */
  readonly boundScale: Factor | undefined
  /** Of what is sent, as rules say; '' where they do not. */
  readonly unit: string
  readonly aggregate: Aggregation
  /** Of several for one metric, all count. */
  readonly joins: readonly JoinRule[]
  readonly rules: DecidingRules
}

/** The rules that make a metric what it is, for who explains it; undefined where none has a say. */
export interface DecidingRules {
  readonly types: TypeRule | undefined
  /** Keeps every sample; those with conditions are in `keepWhere`. */
  readonly keep: Selector | undefined
  readonly scale: ScaleRule | undefined
  readonly counters: CounterRule | undefined
  readonly histograms: HistogramRule | undefined
  readonly aggregate: AggregateRule | undefined
  readonly rename: RenameRule | undefined
}

export interface PlannedPoint {
  readonly form: HistogramForm
  readonly name: string
  /** Its values are scaled, which no buckets of a schema can be. */
  readonly isScaled: boolean
}

/** Conditions that must all hold, and where they are written. */
export interface Condition {
  readonly tests: readonly LabelTest[]
  readonly at: string
  readonly rule: Selector
}

export interface LabelTest {
  readonly label: string
  readonly matches: Matches
}

export type LabelPlan = { readonly kind: 'dropped' } | { readonly kind: 'kept'; readonly name: string }

/** `filter` is that of one endpoint, in addition to the rules of its target. */
export function compilePlan(rules: BundleRules, prefix: string, filter?: MetricFilter): Plan {
  const retype = compileTypes(rules.types)
  const keep = rules.keep.map(compileSelector)
  const drop = rules.drop.map(compileSelector)
  const renames = new Map(rules.rename.map((rule) => [rule.metric, rule]))
  const scales = rules.scale.map((rule) => ({ ...withMatches(rule), factor: readFactor(rule.multiplyBy) }))
  const counters = rules.counters.map(withMatches)
  const histograms = rules.histograms.map(withMatches)
  const aggregates = rules.aggregate.map(withMatches)
  const joins = rules.join.map((rule) => ({ rule, matches: rule.metrics.map(matchName) }))
  const droppedLabels = new Set(rules.labels.drop.map((rule) => rule.label))
  const labelNames = new Map(rules.labels.rename.map((rule) => [rule.label, rule.to]))
  return {
    relabel: planRelabel(rules.relabel),
    joins: rules.join,
    conditionLabels: new Set([...rules.keep, ...rules.drop].flatMap(({ where }) => where.map(({ label }) => label))),
    dropsLabels: rules.labels.drop.length > 0,
    scales: rules.scale.length > 0,
    sendsNatives: rules.histograms.some(({ as }) => as.kind === 'native'),
    admits: compileFilter(filter),
    forMetric(told) {
      // The time a series started is a fact about it, not a series.
      if (told.part === '_created')
        return { kind: 'dropped', by: { stage: 'created', at: '' }, rule: undefined, keepWhere: [] }
      const { metric, rule: types } = retype(told)
      const keeping = keep.filter(({ matches }) => choosesMetric(matches, metric))
      if (keep.length > 0 && keeping.length === 0)
        return { kind: 'dropped', by: { stage: 'keep', at: keep[0]?.at ?? '' }, rule: undefined, keepWhere: [] }
      const dropping = drop.filter(({ matches }) => choosesMetric(matches, metric))
      const dropped = dropping.find(({ tests }) => tests.length === 0)
      if (dropped !== undefined)
        return { kind: 'dropped', by: { stage: 'drop', at: dropped.at }, rule: dropped.rule, keepWhere: keeping }
      const form = metric.type === 'histogram' && metric.part !== '' ? firstFor(histograms, metric) : undefined
      if (form?.as.kind === 'drop' || (form?.as.kind === 'sumAndCount' && metric.part === '_bucket'))
        return { kind: 'dropped', by: { stage: 'histograms', at: form.at }, rule: form, keepWhere: keeping }
      const scale = firstFor(scales, metric)
      const isNumber = metric.part === '_bucket' || metric.part === '_count'
      const counter = metric.type === 'counter' ? firstFor(counters, metric) : undefined
      const aggregate = firstFor(aggregates, metric)
      const keeper = keeping.find(({ tests }) => tests.length === 0)?.rule
      return {
        kind: 'kept',
        cumulative: isCumulative(metric) && counter?.as !== 'gauge',
        name: nameMetric(metric, { renames, scale, prefix }),
        keepWhere: keep.length === 0 || keeper !== undefined ? undefined : keeping,
        dropWhere: dropping,
        point:
          form !== undefined && isPointPart(form.as, metric.part)
            ? {
                form: form.as,
                name: nameMetric({ ...metric, name: metric.family, part: '' }, { renames, scale, prefix }),
                isScaled: scale !== undefined,
              }
            : undefined,
        scale: isNumber ? undefined : scale?.factor,
        boundScale: metric.type === 'histogram' && metric.part === '_bucket' ? scale?.factor : undefined,
        unit: isNumber ? '' : (scale?.unit ?? ''),
        aggregate: aggregate?.by ?? 'statistic',
        joins: joins.filter(({ matches }) => matches.some((is) => choosesMetric(is, metric))).map(({ rule }) => rule),
        rules: {
          types,
          keep: keeper,
          scale,
          counters: counter,
          histograms: form,
          aggregate,
          rename: renameFor(metric, renames),
        },
      }
    },
    forLabel(label) {
      if (droppedLabels.has(label)) return { kind: 'dropped' }
      return { kind: 'kept', name: labelNames.get(label) ?? label }
    },
  }
}

const CHOOSING: readonly string[] = ['keep', 'drop', 'keepequal', 'dropequal'] satisfies RelabelRule['action'][]

function planRelabel(rules: BundleRules['relabel']): PlannedRelabel | undefined {
  if (rules.length === 0) return undefined
  return {
    run: compileRelabel(rules),
    facts: relabelFacts(rules),
    places: rules.map(({ at }) => at),
    rewrites: rules.some(({ action }) => !CHOOSING.includes(action)),
  }
}

function compileSelector(rule: Selector): Condition & { readonly matches: Matches } {
  return { matches: matchName(rule.metric), tests: rule.where.map(compileTest), at: rule.at, rule }
}

function compileTest({ label, is }: LabelCondition): LabelTest {
  return { label, matches: matchValue(is) }
}

function withMatches<T extends { readonly metric: string }>(rule: T): T & { readonly matches: Matches } {
  return { ...rule, matches: matchName(rule.metric) }
}

function firstFor<T extends { readonly matches: Matches }>(rules: readonly T[], metric: MetricFacts): T | undefined {
  return rules.find(({ matches }) => choosesMetric(matches, metric))
}

/** Quantiles are made of buckets, with sum and count beside them; other forms take all of a histogram in. */
function isPointPart(form: HistogramForm, part: string): boolean {
  return form.kind === 'summary' || form.kind === 'native' || (form.kind === 'quantiles' && part === '_bucket')
}

/** What is made of the metrics of a target, and what of their labels, as users write it. */

import type { Aggregation, MetricType, RelabelAction } from './bundle.ts'
import type {
  BucketName,
  ByFamily,
  ByGlob,
  Families,
  FamilyName,
  Glob,
  LabelName,
  MetricName,
  SumName,
} from './families.ts'
import type { Quantiles } from './quantiles.ts'
import type { Unit, UnitOf } from './units.ts'

export type Labels = Readonly<Record<string, string>>

/** What a label's value must be: text (`*` stands for any), one of a list, or a regular expression found in it. */
export type Match = string | readonly string[] | RegExp

/** Conditions on labels, all of which must hold. */
export type Where<Label extends string = string> = { readonly [L in Label]?: Match }

/** All of a metric, or the samples whose labels match. */
export type Selection<Label extends string> = [Label] extends [never] ? true : true | Where<Label>

/** Metrics by name or pattern. */
export type Selections<F extends Families> = {
  readonly [N in keyof F]?: Selection<LabelName<F, N>>
} & {
  readonly [N in FamilyName<F, 'histogram'> as `${N}_bucket`]?: Selection<LabelName<F, N>>
} & {
  readonly [N in FamilyName<F, 'histogram' | 'summary'> as `${N}_${'sum' | 'count'}`]?: Selection<LabelName<F, N>>
} & ByGlob<Selection<LabelName<F>>>

/** A new name for each of some labels. */
export type LabelNames<Label extends string> = { readonly [L in Label]?: string }

/** A `relabel_config` of Prometheus in camelCase, with its defaults. */
export interface RelabelRule {
  /** Their values, joined, are what `regex` is matched with. */
  readonly sourceLabels?: readonly string[]
  /** `';'` unless set. */
  readonly separator?: string
  /** RE2 syntax, matched with the whole text: `'(.*)'` unless set. */
  readonly regex?: string | RegExp
  /** Of `hashmod`. */
  readonly modulus?: number
  readonly targetLabel?: string
  /** `'$1'` unless set. */
  readonly replacement?: string
  /** `'replace'` unless set. */
  readonly action?: RelabelAction
}

export interface JoinRule<F extends Families, Label extends string> {
  /** Equal on the info metric and on the metric that gets its labels. */
  readonly on: readonly Label[]
  /** As they are, or each under a new name. */
  readonly labels: readonly Label[] | LabelNames<Label>
  /** All unless set. */
  readonly metrics?: readonly (MetricName<F> | Glob)[]
}

/**
 * What a histogram is sent as: each bucket a count (`'buckets'`), one min, max, sum and count (`'summary'`), a gauge
 * for each of some `quantiles()`, sum and count without buckets, or nothing.
 */
export type HistogramForm = 'buckets' | 'summary' | 'sumAndCount' | 'native' | 'drop' | Quantiles

/** A counter's increase since the last scrape, or its value as it stands. */
export type CounterForm = 'delta' | 'gauge'

export type TypeRules<F extends Families> = ByFamily<F, keyof F, MetricType>

export type AggregateRules<F extends Families> = ByFamily<F, FamilyName<F, 'gauge' | 'unknown'>, Aggregation>

export type JoinRules<F extends Families> = JoinsFrom<F, FamilyName<F, 'gauge' | 'unknown'>>

type JoinsFrom<F extends Families, Info extends keyof F> = {
  readonly [N in Info]?: JoinRule<F, LabelName<F, N>>
}

/** A unit that fits the one in the metric's name, or the factor to multiply by. */
export type ScaleRules<F extends Families> = string extends keyof F
  ? Readonly<Record<string, Unit | number>>
  : // Within a template so that messages list the units.
    { readonly [N in keyof F]?: `${UnitOf<N & string>}` | number } & ByGlob<Unit | number>

export type CounterRules<F extends Families> = ByFamily<F, FamilyName<F, 'counter' | 'unknown'>, CounterForm>

export type HistogramRules<F extends Families> = ByFamily<F, FamilyName<F, 'histogram'>, HistogramForm>

export type RenameRules<F extends Families> = { readonly [N in keyof F]?: string } & {
  readonly [N in BucketName<F> | SumName<F>]?: string
}

/**
 * Always run in the same order: relabel, keep, drop, the rules of `labels`, scale, counters, histograms, rename. So every
 * name is the exporter's own; `*` stands for any text. Of several rules for a metric a whole name comes before patterns,
 * and of those the first.
 */
export interface MetricRules<F extends Families = Families> {
  /** What Prometheus calls metric_relabel_configs. */
  readonly relabel?: readonly RelabelRule[]
  /** The type of metrics whose exposition does not tell it, or tells a wrong one. */
  readonly types?: TypeRules<F>
  /** Only these are sent. */
  readonly keep?: readonly (MetricName<F> | Glob)[] | Selections<F>
  /** Never sent: `true` for all of a metric, or the samples whose labels match. */
  readonly drop?: Selections<F>
  /** What is made of gauges that become one when a label is dropped: `'statistic'` unless set. */
  readonly aggregate?: AggregateRules<F>
  /** Labels of an info metric onto other metrics. */
  readonly join?: JoinRules<F>
  /** Another unit, in the value and in the name. */
  readonly scale?: ScaleRules<F>
  /** What a counter is sent as, where not as the target says. */
  readonly counters?: CounterRules<F>
  /** What a histogram is sent as, where not as the target says. */
  readonly histograms?: HistogramRules<F>
  /** The metric key to send a metric under. */
  readonly rename?: RenameRules<F>
}

export interface LabelRules<F extends Families = Families> {
  readonly drop?: readonly Exclude<LabelName<F>, 'le' | 'quantile'>[]
  readonly rename?: LabelNames<LabelName<F>>
  /** On every point of this target. */
  readonly set?: Labels
}

/**
 * The metric families of an exporter, and by them the names and labels that rules may use. A mapped type hands on what
 * an exporter says of a family, for editors to show, only where its keys are `keyof F` or a parameter that extends it.
 */

import type { MetricType } from './bundle.ts'

/** What one scrape showed of a family. */
export interface Family {
  readonly type: MetricType
  /** All that any of its series has, sorted, with the `le` of buckets and the `quantile` of summaries. */
  readonly labels: readonly string[]
  /** What is told apart by labels; the buckets, sum and count of a histogram are one. */
  readonly series: number
  /** Lines of the exposition. */
  readonly samples: number
}

/** By the name of their samples; histograms and summaries by the name without `_bucket`, `_sum` and `_count`. */
export type Families = { readonly [name: string]: Family }

/** A name in which `*` stands for any text. */
export type Glob = `${string}*${string}`

/** The families of some types. */
export type FamilyName<F extends Families, T extends MetricType> = string extends keyof F
  ? string
  : { [N in keyof F]: F[N]['type'] extends T ? N : never }[keyof F] & string

/** The families, and what histograms and summaries are made of. */
export type MetricName<F extends Families> = (keyof F & string) | BucketName<F> | SumName<F>

export type BucketName<F extends Families> = `${FamilyName<F, 'histogram'>}_bucket`

export type SumName<F extends Families> = `${FamilyName<F, 'histogram' | 'summary'>}_${'sum' | 'count'}`

/** A label of one family, or of any. */
export type LabelName<F extends Families, N extends keyof F = keyof F> = F[N]['labels'][number]

/** The same value for each of the families N, and for patterns. */
export type ByFamily<F extends Families, N extends keyof F, Value> = {
  readonly [K in N]?: Value
} & ByGlob<Value>

export interface ByGlob<Value> {
  readonly [pattern: Glob]: Value
}

/** What the parts of the sample pipeline share while one body passes through it. */

import type { BundleTarget } from '../../dsl/bundle.ts'
import type { SampleSink } from '../exposition/reading.ts'
import type { LineWriter } from '../ingest/line-writer.ts'
import type { Buffer } from '../model/buffer.ts'
import type { Decimal } from '../model/decimal.ts'
import type { FirstSight, SeriesTable } from '../state/series-table.ts'
import type { LabelTest, Plan } from '../transform/plan.ts'
import type { Dimension } from './dimensions.ts'
import type { LabelActions, LabelContext } from './label-actions.ts'

export interface Pipeline extends SampleSink {
  readonly writer: LineWriter
  readonly table: SeriesTable
  readonly counts: PipelineCounts
  readonly labels: LabelActions
}

/** What became of the samples of one scrape. */
export interface PipelineCounts {
  /** Samples left after the rules. */
  kept: number
  dropped: number
  duplicates: number
  /** NaN or infinite, which Dynatrace does not take. */
  notFinite: number
  /** With a timestamp of their own that Dynatrace would refuse. */
  outOfTime: number
  /** Whose name leaves nothing for a metric key. */
  unnamed: number
  points: number
}

export interface PipelineOptions {
  readonly target: Pick<
    BundleTarget,
    'honorLabels' | 'honorTimestamps' | 'sampleLimit' | 'labelLimit' | 'labelNameLengthLimit' | 'labelValueLengthLimit'
  >
  readonly plan: Plan
  /** The endpoint's own labels, on every line. */
  readonly labels: readonly (readonly [string, string])[]
  readonly table: SeriesTable
  readonly firstSight: FirstSight
  readonly timestampMs: number
}

/** The pipeline from inside. */
export interface State extends Pipeline {
  readonly options: PipelineOptions
  readonly context: LabelContext
  readonly dimensions: readonly Dimension[]
  /** By `Metric.id`. */
  metrics: (MetricLine | undefined)[]
  /** Key and own dimensions of each metric, ready to be copied. */
  readonly heads: Buffer
  used: number
  readonly increase: Decimal
}

/** What becomes of the samples of one metric. */
export interface MetricLine {
  readonly dropped: boolean
  readonly cumulative: boolean
  readonly key: string
  readonly headAt: number
  readonly headLength: number
  readonly keepWhere: readonly LabelTest[][] | undefined
  readonly dropWhere: readonly LabelTest[][]
}

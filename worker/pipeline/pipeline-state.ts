/** What the parts of the sample pipeline share while one body passes through it. */

import type { Aggregation, BundleTarget, JoinRule } from '../../dsl/bundle.ts'
import type { SampleSink } from '../exposition/reading.ts'
import type { LineWriter } from '../ingest/line-writer.ts'
import type { Metadata } from '../ingest/metadata.ts'
import type { OtlpWriter } from '../ingest/otlp/payloads.ts'
import type { Output, Resource } from '../ingest/output.ts'
import type { Payload } from '../model/batch.ts'
import type { Buffer } from '../model/buffer.ts'
import type { Decimal } from '../model/decimal.ts'
import type { CounterFacts, FirstSight, SeriesTable } from '../state/series-table.ts'
import type { Factor } from '../transform/decimal-arithmetic.ts'
import type { Condition, Plan, PlannedPoint } from '../transform/plan.ts'
import type { LabelContext } from './arrange.ts'
import type { Arrangement, ArrangementShape } from './arrangements.ts'
import type { Chooser } from './choose.ts'
import type { Infos } from './joins.ts'
import type { LabelActions } from './label-actions.ts'
import type { Point } from './points.ts'
import type { ProcessStart } from './process-start.ts'
import type { Row } from './rows.ts'
import type { HeldPoint } from './starts.ts'
import type { FamilyPoints, Removal, Tally } from './tally.ts'
import type { PipelineTrace, SampleTrace } from './trace.ts'
import type { WrittenLines } from './written-lines.ts'

export interface Pipeline extends SampleSink {
  readonly writer: LineWriter
  readonly table: SeriesTable
  readonly counts: PipelineCounts
  readonly context: LabelContext
  /** Some of the metric keys of which two series had the same, dimensions and all. */
  readonly collided: Set<string>
  /** Series of `options.watched` that are in what is sent. */
  readonly watchedSent: Set<string>
  /** Of metric keys that were not described yet. */
  readonly descriptions: Description[]
  /** Everything that is to be sent, when the body ended. */
  finish(): Payload[]
  /** After that: what came of it, by rule and by family. */
  tally(): Tally
  /** After that: how the body should have been read from its first line on, where it told too late. */
  secondSight(): FirstSight | undefined
}

/** A metadata line for a metric key. */
export interface Description {
  /** Of key and kind. */
  readonly hash: number
  /** With its line feed. */
  readonly line: string
}

/** What became of the samples of one scrape. */
export interface PipelineCounts {
  /** Samples left after the rules. */
  kept: number
  dropped: number
  duplicates: number
  /** Of series that were not known, beyond the limit of those that are remembered. */
  overSeriesLimit: number
  /** NaN or infinite, which Dynatrace does not take. */
  notFinite: number
  /** With a timestamp of their own that Dynatrace would refuse. */
  outOfTime: number
  /** Whose name leaves nothing for a metric key. */
  unnamed: number
  /** Series that became one because a rule dropped the label that told them apart. */
  merged: number
  /** Whose metric key and dimensions another series of the body has already: not sent. */
  collisions: number
  /** Left out because they say nothing new (`zeros`, `unchanged`). */
  repeats: number
  /** Lines without the labels of an info metric, of which there were several that differ. */
  ambiguous: number
  /** Not sent for a while, since Dynatrace refused the series again and again. */
  resting: number
  /** Native histograms of more buckets than can be kept or sent, or of counts that are not whole. */
  nativesLeftOut: number
  points: number
}

export const NO_COUNTS: PipelineCounts = {
  kept: 0,
  dropped: 0,
  duplicates: 0,
  overSeriesLimit: 0,
  notFinite: 0,
  outOfTime: 0,
  unnamed: 0,
  merged: 0,
  collisions: 0,
  repeats: 0,
  ambiguous: 0,
  resting: 0,
  nativesLeftOut: 0,
  points: 0,
}

export interface PipelineOptions {
  readonly target: Pick<
    BundleTarget,
    | 'honorLabels'
    | 'honorTimestamps'
    | 'sampleLimit'
    | 'labelLimit'
    | 'labelNameLengthLimit'
    | 'labelValueLengthLimit'
    | 'zeros'
    | 'unchanged'
    | 'metadata'
  >
  readonly plan: Plan
  /** Lines where it is not said. */
  readonly output?: Output | undefined
  /** Where all points come from, as `output` has it. */
  readonly resource?: Resource | undefined
  /** The endpoint's own labels, on every line. */
  readonly labels: readonly (readonly [string, string])[]
  readonly table: SeriesTable
  readonly firstSight: FirstSight
  /** When the endpoint was last scraped with success, milliseconds since the epoch; NaN where it never was. */
  readonly seenMs: number
  readonly timestampMs: number
  /** Metric keys that were described already, by hash. */
  readonly described: ReadonlySet<number>
  /** Series by the beginning of their lines, key and dimensions: those that rest, and those that are looked out for. */
  readonly watched?: ReadonlyMap<string, 'paused' | 'sent'> | undefined
  /** Told what the rules did, for who wants to show it. */
  readonly trace?: PipelineTrace | undefined
}

/** The pipeline from inside. */
export interface State extends Pipeline {
  readonly options: PipelineOptions
  readonly output: Output
  /** Counters are sent as what they stand at. */
  readonly sendsTotals: boolean
  readonly takesExemplars: boolean
  readonly labels: LabelActions
  /** By `Metric.id`. */
  metrics: (MetricLine | undefined)[]
  /** By type, part and name. */
  relabelled: Map<string, MetricLine>
  /** By stage and place of the rule. */
  readonly removals: Map<string, Removal>
  /** By name. */
  readonly families: Map<string, FamilyPoints>
  /** Heads of lines: key and own dimensions, ready to be copied. They begin with those dimensions alone. */
  readonly heads: Buffer
  ownLength: number
  used: number
  /** The metric that is sent under a key. */
  keys: Map<string, string>
  /** Metric keys of `options.watched`. */
  readonly watchedKeys: ReadonlySet<string>
  /** Hashes of `descriptions`. */
  readonly describes: Set<number>
  /** Metric keys under which lines could be the same by accident. */
  readonly doubtful: Set<string>
  /** By metric and the node of a line's last label. */
  readonly choosers: Map<number, Chooser>
  outcomes: number
  /** Dimensions that rules wrote, as outcomes have them. */
  readonly extras: Buffer
  extrasUsed: number
  arrangements: (Arrangement | undefined)[]
  shapes: Map<string, ArrangementShape>
  /** Of buckets without their bound. */
  bucketArrangements: (Arrangement | undefined)[]
  /** Every line must be looked up before it is written: rules may have made two series one. */
  readonly identifies: boolean
  readonly written: WrittenLines
  /** Who follows the sample of a record of `written`. */
  readonly traced: Map<number, SampleTrace>
  readonly rows: Row[]
  readonly points: Map<number, Point>
  readonly otlp: OtlpWriter
  /** Of metric keys that leave as OTLP, which has it with every metric. */
  readonly metadata: Map<string, Metadata>
  readonly infos: Infos
  held: HeldPoint
  /** Counters wait for the start that the exporter tells behind them. */
  readonly holds: boolean
  toldStarts: boolean
  readonly processStart: ProcessStart
  /** The number that is sent of the sample that is being taken. */
  readonly number: Decimal
  /** By how much the counter that is being taken rose, where its value is sent; else the number itself. */
  readonly increase: Decimal
  readonly facts: { -readonly [Name in keyof CounterFacts]: CounterFacts[Name] }
  readonly taken: TakenSample
  readonly identity: Identity
}

/** The sample that is being taken, as far as it is decided. */
export interface TakenSample {
  line: MetricLine
  /** Undefined where the labels are as they were scraped. */
  arrangement: Arrangement | undefined
  /** Its entry in the table of series. */
  series: number
  /** Its own, NaN where it has none or it does not count. */
  timestampMs: number
  /** Since when the value counts that is sent; NaN where that is not what is sent. */
  startMs: number
  /** As it stood, from its brace on; undefined where there is none, or it is not sent. */
  exemplar: Uint8Array | undefined
  /** It says nothing new, and rules say that this is not sent. */
  omitted: boolean
  /** Of its line in the table of lines that may fall together; NO_RECORD where it is not in there. */
  record: number
  /** Who follows it; undefined where nobody does. */
  trace: SampleTrace | undefined
}

/**
 * What tells the line that is being written apart from others of its metric, beside the labels as they were read.
 * Fields of an Int32Array: hashes are numbers that an object would have to box.
 */
export type Identity = Int32Array

/** Hash of the labels that are not in the line. */
export const LOST_A = 0
export const LOST_B = 1
/** Hash of what rules wrote into it. */
export const EXTRA_A = 2
export const EXTRA_B = 3
/** Not 0: a label is not in the line since a rule says so. */
export const IS_DROPPED = 4
/** Not 0: a label is not in the line for a reason that nobody asked for. */
export const IS_LOST = 5
/** Hash of the line. */
export const LINE_A = 6
export const LINE_B = 7

export function createIdentity(): Identity {
  return new Int32Array(8)
}

/** What becomes of the samples of one metric. */
export interface MetricLine {
  /** By which rule; undefined where they are kept. */
  readonly dropped: Removal | undefined
  /** Where its points are counted. */
  readonly tally: FamilyPoints
  /** It takes the labels to tell: rules have conditions or rewrite labels. */
  readonly chosen: boolean
  /** There is a series of it to look out for. */
  readonly watched: boolean
  /** It says something of others: labels that are joined onto them, or when their process began. */
  readonly tells: boolean
  readonly cumulative: boolean
  readonly head: Head
  readonly point: PointLine | undefined
  readonly scale: Factor | undefined
  readonly boundScale: Factor | undefined
  readonly unit: string
  readonly aggregate: Aggregation
  readonly joins: readonly JoinRule[]
  readonly recent: MetricPast
  readonly keepWhere: readonly Condition[] | undefined
  readonly dropWhere: readonly Condition[]
}

/** What becomes of a histogram that is sent as one point. */
export interface PointLine extends Omit<PlannedPoint, 'name'> {
  readonly head: Head
  readonly unit: string
  readonly description: string
}

/** What was met of a metric so far. */
export interface MetricPast {
  /** That its last line went through, and for which node. */
  chooser: Chooser | undefined
  node: number
  /** The last node of the last line; NO_PATH before the first. */
  path: number
  /** Where not all lines have the same labels: those of all lines, and the label of each dimension. */
  paths: { readonly met: Set<number>; readonly sources: Map<string, string> } | undefined
}

export const NO_PATH = 0

/** Where key and own dimensions of a line stand ready, and the hash of the key, 0 where nobody asks for it. */
export interface Head {
  readonly key: string
  readonly at: number
  readonly length: number
  readonly hashA: number
  readonly hashB: number
}

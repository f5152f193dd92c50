/**
 * What the pipeline tells of the samples that pass through it, for who wants to know what became of them and why. Where
 * nobody asks, none of it is worked out; what is decided once for many samples is asked again, of the same functions.
 */

import type { Selector } from '../../dsl/bundle.ts'
import { helpOf } from '../exposition/help.ts'
import { labelText } from '../exposition/label-text.ts'
import type { Metric } from '../exposition/names.ts'
import type { Reader } from '../exposition/reading.ts'
import { decodeUtf8 } from '../model/utf8.ts'
import type { DroppedMetric, KeptMetric, Verdict } from '../transform/plan.ts'
import type { RelabelChange } from '../transform/relabel/relabel.ts'
import { labelNames } from './arrangements.ts'
import type { PipelineCounts, State } from './pipeline-state.ts'

export interface PipelineTrace {
  /** What was told so far is of a body that is not taken: it is about to be scraped again. */
  again(): void
  /** A sample was left out. */
  dropped(by: Verdict, metric: string): void
  /** Samples of a metric are sent under a key, which is what Dynatrace's rules make of the name that it should have. */
  named(metric: string, key: string, wanted: string): void
  /** Asked of each sample: who is told what becomes of it. `read` can be called until this returns. */
  follow?(metric: Metric, read: () => ScrapedSample): SampleTrace | undefined
  /** A line that was told as written is not sent: it has the key and dimensions of one before it. */
  collided?(line: string): void
}

export type SampleTrace = (event: SampleEvent) => void

/** A sample as it stands in a body. */
export interface ScrapedSample {
  readonly metric: string
  readonly family: string
  readonly type: string
  /** '' where there is none. */
  readonly help: string
  readonly labels: readonly ScrapedLabel[]
  /** As it is written. */
  readonly value: string
}

export type ScrapedLabel = readonly [name: string, value: string]

/** What happens to a sample, in the order in which it happens. */
export type SampleEvent =
  /** By the rules of `relabel`, of which each change has the index. */
  | { readonly kind: 'relabelled'; readonly changes: readonly RelabelChange[] }
  | DroppedEvent
  | PlannedEvent
  | CountedEvent
  | { readonly kind: 'left-out'; readonly why: LeftOut }
  /** It makes up one line with others; a line of its own that was told before is not sent. */
  | { readonly kind: 'merged'; readonly series: number }
  /** Labels of an info metric, as they stand in the line. */
  | { readonly kind: 'joined'; readonly dimensions: string }
  /** A line that it is in, alone or with others. */
  | { readonly kind: 'written'; readonly line: string }
  /** The same for what is sent as a histogram, which is no line. */
  | { readonly kind: 'histogram'; readonly front: string; readonly count: number; readonly sum: number }

export interface DroppedEvent {
  readonly kind: 'dropped'
  readonly by: Verdict
  /** The rule that does it; undefined where it is for want of one. */
  readonly rule: DroppedMetric['rule']
  /** The rule that would keep it. */
  readonly keep: Selector | undefined
}

/** It is kept: as what it is to be sent. */
export interface PlannedEvent {
  readonly kind: 'planned'
  /** After relabelling. */
  readonly metric: string
  readonly plan: KeptMetric
  /** The rule that keeps it; undefined where none is needed. */
  readonly keep: Selector | undefined
  readonly key: string
  readonly labels: readonly TracedLabel[]
  /** Keys of the endpoint's own dimensions that give way to labels of the sample. */
  readonly overridden: readonly string[]
}

/** A label after relabelling; `lost` is one that clashes with another, or is one too many. */
export type TracedLabel = { readonly name: string; readonly value: string } & (
  | { readonly kind: 'written'; readonly key: string; readonly sent: string }
  | { readonly kind: 'dropped' | 'lost' }
)

/** What a counter comes to, as it was scraped. */
export interface CountedEvent {
  readonly kind: 'counted'
  /**
   * `began`: met for the first time, and all of it is new; `baseline`: counting starts at it; `reset`: it fell or says
   * that it began again, so all of it is new; `negative`: it fell below zero.
   */
  readonly how: 'rose' | 'reset' | 'began' | 'baseline' | 'negative'
  readonly value: number
  /** Undefined where there is none. */
  readonly before: number | undefined
  readonly increase: number | undefined
}

/** Why a sample that the rules keep is not sent. */
export type LeftOut =
  | Extract<
      keyof PipelineCounts,
      | 'duplicates'
      | 'overSeriesLimit'
      | 'notFinite'
      | 'outOfTime'
      | 'repeats'
      | 'collisions'
      | 'resting'
      | 'nativesLeftOut'
    >
  | 'tooLong'

/** Asks whether the sample that was read last is to be followed. */
export function followSample({ options, taken }: State, reader: Reader): void {
  taken.trace = options.trace?.follow?.(reader.metric!, () => readSample(reader))
}

/** Counts the sample that is being taken as left out. */
export function leaveOut({ counts, taken }: State, why: Exclude<LeftOut, 'tooLong'>): void {
  counts[why]++
  taken.trace?.({ kind: 'left-out', why })
}

export function tell(traces: readonly SampleTrace[] | undefined, event: SampleEvent): void {
  for (const trace of traces ?? []) trace(event)
}

function readSample(reader: Reader): ScrapedSample {
  const { metric, help, window, valueStart, valueEnd } = reader
  const { name, family, type } = metric!
  return {
    metric: name,
    family,
    type,
    help: helpOf(help, name, family),
    labels: labelNames(reader).map((label, index) => [label, labelText(reader, index)]),
    value: decodeUtf8(window.bytes.subarray(valueStart, valueEnd)),
  }
}

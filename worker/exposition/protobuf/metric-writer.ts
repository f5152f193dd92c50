/** What the metrics of a body are written with: made once, so that nothing is made for each metric. */

import { noteBadLine, type Reader, type SampleSink } from '../reading.ts'
import type { FamilyPlan } from './family-plan.ts'
import { flushLines, type LineText } from './line-text.ts'
import { createMessage, type Message, type Range, type Wire } from './wire.ts'

export interface MetricWriter {
  readonly lines: LineText
  /** The text decoder that reads the lines. */
  readonly text: Reader
  /** Native buckets are read; otherwise they are left behind. */
  readonly natives: boolean
  /** Places for the messages that stand in one another: a Metric, its value, a label or bucket or quantile. */
  readonly metric: Message
  readonly value: Message
  readonly item: Message
}

/** A Metric of a family, and where its bytes stand. */
export interface MetricSource extends Range {
  readonly wire: Wire
  readonly family: FamilyPlan
}

export function createMetricWriter(lines: LineText, text: Reader, { natives }: { natives: boolean }): MetricWriter {
  return { lines, text, natives, metric: createMessage(), value: createMessage(), item: createMessage() }
}

/** Counts the metric that is being written, or a part of it, among the bad lines: it cannot be taken. */
export function refuseMetric({ lines, text }: MetricWriter, reason: string, sink: SampleSink): void {
  flushLines(lines, text, sink)
  lines.lineCount++
  text.line++
  noteBadLine(text, { start: 0, at: 0, reason })
}

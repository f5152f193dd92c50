/**
 * Lines that are not written yet: several series make up one, or the labels of an info metric are still to come.
 * They are objects, so each costs more than a line does; most scrapes have none.
 */

import { closeLine, closeLineWithStatistic, endLine, openLine, restampLine, writeText } from '../ingest/line-writer.ts'
import { type Decimal, NOT_FINITE } from '../model/decimal.ts'
import { decodeUtf8 } from '../model/utf8.ts'
import { type Aggregate, addValue, createAggregate, readAggregate, statisticOf } from '../transform/aggregate.ts'
import { type JoinedLabels, joinedDimensions } from './joins.ts'
import type { MetricLine, State } from './pipeline-state.ts'

export interface Row {
  /** The line up to the payload, as text. */
  readonly front: string
  readonly line: MetricLine
  readonly aggregate: Aggregate
  /** The latest of their own; NaN where none had one. */
  timestampMs: number
  readonly joins: readonly JoinedLabels[]
}

export function createRow(front: string, line: MetricLine, joins: readonly JoinedLabels[]): Row {
  return { front, line, aggregate: createAggregate(), timestampMs: Number.NaN, joins }
}

export function addToRow(row: Row, value: Decimal, timestampMs: number): void {
  addValue(row.aggregate, value)
  if (!(row.timestampMs >= timestampMs)) row.timestampMs = timestampMs
}

/** The start of the line that is open, taken back. */
export function takeFront({ writer }: State): string {
  const front = decodeUtf8(writer.out.bytes.subarray(writer.lineStart, writer.at))
  writer.at = writer.lineStart
  return front
}

export function writeRows(pipeline: State): void {
  for (const row of pipeline.rows) writeRow(pipeline, row)
}

function writeRow(pipeline: State, { front, line, aggregate, timestampMs, joins }: Row): void {
  const { writer } = pipeline
  openLine(writer, front.length)
  writeText(writer, front)
  writeText(writer, joinedDimensions(pipeline, joins))
  if (!closeRow(pipeline, line, aggregate)) {
    pipeline.counts.notFinite++
    writer.at = writer.lineStart
    return
  }
  if (!Number.isNaN(timestampMs)) restampLine(writer, timestampMs)
  if (endLine(writer)) pipeline.counts.points++
}

/** False where the sum is too large for a number. */
function closeRow({ writer }: State, line: MetricLine, aggregate: Aggregate): boolean {
  if (!line.cumulative && line.aggregate === 'statistic' && aggregate.count > 1) {
    const statistic = statisticOf(aggregate)
    if (statistic === undefined) return false
    closeLineWithStatistic(writer, statistic)
    return true
  }
  const by = line.cumulative || line.aggregate === 'statistic' ? 'sum' : line.aggregate
  const { mantissa, exponent } = readAggregate(aggregate, by)
  if (exponent === NOT_FINITE) return false
  closeLine(writer, line.cumulative ? 'count' : 'gauge', mantissa, exponent)
  return true
}

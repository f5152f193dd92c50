/**
 * Lines that are not written yet: several series make up one, or the labels of an info metric are still to come.
 * They are objects, so each costs more than a line does; most scrapes have none.
 */

import { addStart, closeLine, closeLineWithStatistic, openLine, restampLine, writeText } from '../ingest/line-writer.ts'
import { type Decimal, NOT_FINITE } from '../model/decimal.ts'
import { decodeUtf8 } from '../model/utf8.ts'
import { type Aggregate, addValue, createAggregate, readAggregate, statisticOf } from '../transform/aggregate.ts'
import { endPoint } from './end-line.ts'
import { type JoinedLabels, joinedDimensions } from './joins.ts'
import type { MetricLine, State } from './pipeline-state.ts'
import { addToTotal } from './totals.ts'
import { type SampleTrace, tell } from './trace.ts'

export interface Row {
  /** The line up to the payload, as text. */
  readonly front: string
  readonly line: MetricLine
  readonly aggregate: Aggregate
  /** The latest of their own; NaN where none had one. */
  timestampMs: number
  readonly joins: readonly JoinedLabels[]
  /** Of a value that counts since then; NaN of others. */
  startMs: number
  /** What is added are increases of a counter of our own. */
  readonly addsUp: boolean
  /** Who follows one of its samples; undefined where nobody does. */
  traces: SampleTrace[] | undefined
}

export function createRow(
  front: string,
  line: MetricLine,
  { joins, addsUp }: { readonly joins: readonly JoinedLabels[]; readonly addsUp: boolean },
): Row {
  const aggregate = createAggregate()
  return { front, line, aggregate, timestampMs: Number.NaN, joins, startMs: Number.NaN, addsUp, traces: undefined }
}

export function addToRow(row: Row, value: Decimal, timestampMs: number): void {
  addValue(row.aggregate, value)
  if (!(row.timestampMs >= timestampMs)) row.timestampMs = timestampMs
}

export function followRow(row: Row, trace: SampleTrace | undefined): void {
  if (trace === undefined) return
  row.traces ??= []
  row.traces.push(trace)
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

function writeRow(pipeline: State, row: Row): void {
  const { writer } = pipeline
  const { front, line, timestampMs, joins, traces, aggregate } = row
  const joined = joinedDimensions(pipeline, joins)
  if (aggregate.count > 1) tell(traces, { kind: 'merged', series: aggregate.count })
  if (joined !== '') tell(traces, { kind: 'joined', dimensions: joined })
  openLine(writer, front.length)
  writeText(writer, front)
  writeText(writer, joined)
  if (!closeRow(pipeline, row)) {
    pipeline.counts.notFinite++
    tell(traces, { kind: 'left-out', why: 'notFinite' })
    writer.at = writer.lineStart
    return
  }
  if (!Number.isNaN(timestampMs)) restampLine(writer, timestampMs)
  if (!Number.isNaN(row.startMs)) addStart(writer, row.startMs)
  endPoint(pipeline, line, traces)
}

/** False where the sum is too large for a number. */
function closeRow(pipeline: State, row: Row): boolean {
  const { writer } = pipeline
  const { line, aggregate } = row
  if (!line.cumulative && line.aggregate === 'statistic' && aggregate.count > 1) {
    const statistic = statisticOf(aggregate)
    if (statistic === undefined) return false
    closeLineWithStatistic(writer, statistic)
    return true
  }
  const by = line.cumulative || line.aggregate === 'statistic' ? 'sum' : line.aggregate
  const { mantissa, exponent } = readAggregate(aggregate, by)
  if (exponent === NOT_FINITE) return false
  if (!line.cumulative) closeLine(writer, 'gauge', mantissa, exponent)
  else if (!pipeline.sendsTotals) closeLine(writer, 'count', mantissa, exponent)
  else if (!row.addsUp) closeLine(writer, 'total', mantissa, exponent)
  else return closeTotal(pipeline, row, { mantissa, exponent })
  return true
}

/** Under another scale it would be another counter. */
function closeTotal(pipeline: State, row: Row, increase: Decimal): boolean {
  const total = addToTotal(pipeline, `${row.front} ${row.line.scale?.value ?? 1}`, increase)
  if (total === undefined) return false
  closeLine(pipeline.writer, 'total', total.value.mantissa, total.value.exponent)
  row.startMs = total.startMs
  return true
}

/** The line of a sample, from its dimensions to its end: written at once, or kept where other series may belong to it. */

import { type ParsedNumber, parseNumber } from '../exposition/number.ts'
import type { Reader } from '../exposition/reading.ts'
import { addExemplar, addStart, readLine, removeLine, restampLine } from '../ingest/line-writer.ts'
import { decodeUtf8, encodeUtf8 } from '../model/utf8.ts'
import { lastNode } from './arrangements.ts'
import { noteCollision } from './collisions.ts'
import { endPoint } from './end-line.ts'
import { type JoinedLabels, joinsOf } from './joins.ts'
import { dimensionsOf } from './label-actions.ts'
import {
  EXTRA_A,
  EXTRA_B,
  type Head,
  IS_DROPPED,
  IS_LOST,
  LINE_A,
  LINE_B,
  LOST_A,
  LOST_B,
  NO_PATH,
  type State,
} from './pipeline-state.ts'
import { addToRow, createRow, followRow, type Row, takeFront } from './rows.ts'
import { writeArranged, writeDimensions } from './write-dimensions.ts'
import { asRow, LINE_START, meetLine, NOT_WRITTEN, PAYLOAD } from './written-lines.ts'

/** Opens a line and writes key and dimensions of the sample that is being taken. */
export function openSample(pipeline: State, reader: Reader): void {
  const { line, arrangement } = pipeline.taken
  if (arrangement === undefined) writeDimensions(pipeline, reader, line.head)
  else writeArranged(pipeline, reader, line.head, arrangement)
  const node = lastNode(reader)
  if (line.recent.path !== node) notePath(pipeline, reader, node)
}

/** Two labels of a metric that are the same dimension, in two lines of it, could make these the same. */
function notePath({ labels, doubtful, taken }: State, reader: Reader, node: number): void {
  const { head, recent } = taken.line
  const before = recent.path
  recent.path = node
  // A metric whose lines all have the same labels, as nearly all do, needs no look.
  if (before === NO_PATH) return
  recent.paths ??= { met: new Set(), sources: new Map() }
  const { met, sources } = recent.paths
  for (const path of [before, node]) {
    if (met.has(path)) continue
    met.add(path)
    for (const [key, label] of dimensionsOf(labels, reader.names, path)) {
      if ((sources.get(key) ?? label) !== label) doubtful.add(head.key)
      sources.set(key, label)
    }
  }
}

/** Whether the line is to be written now; else it is taken back, and its number is in a row or not sent at all. */
export function identifySample(pipeline: State, reader: Reader): boolean {
  const { line } = pipeline.taken
  if (!pipeline.identifies && line.joins.length === 0) return true
  hashLine(pipeline, reader, line.head)
  return placeLine(pipeline, line.joins.length > 0 ? joinsOf(pipeline, reader, line) : NO_JOINS)
}

/** Leaves in `pipeline.identity` what a line is told apart by: its key, and the labels that are in it. */
export function hashLine({ identity }: State, reader: Reader, head: Head): void {
  const metric = reader.metric!
  identity[LINE_A] = head.hashA + reader.hashA - metric.hashA - identity[LOST_A]! + identity[EXTRA_A]!
  identity[LINE_B] = head.hashB + reader.hashB - metric.hashB - identity[LOST_B]! + identity[EXTRA_B]!
}

/** The same for a line of which that is known. */
export function placeLine(pipeline: State, joins: readonly JoinedLabels[]): boolean {
  const { written, rows, taken, writer, identity } = pipeline
  const addsUp = pipeline.sendsTotals && taken.line.cumulative && identity[IS_DROPPED] !== 0
  const met = meetLine(written, identity[LINE_A]!, identity[LINE_B]!)
  if (met < 0 && joins.length === 0 && !addsUp) {
    taken.record = -met
    return true
  }
  const record = Math.abs(met)
  let row = rows[asRow(written.records[record + PAYLOAD]!)]
  if (met > 0 && !mayMerge(pipeline, row)) {
    writer.at = writer.lineStart
    noteCollision(pipeline, taken.line.head.key)
    taken.trace?.({ kind: 'left-out', why: 'collisions' })
    return false
  }
  if (met > 0) pipeline.counts.merged++
  const front = takeFront(pipeline)
  if (row === undefined) {
    row = takeLine(pipeline, record) ?? createRow(front, taken.line, { joins, addsUp })
    written.records[record + PAYLOAD] = asRow(rows.length)
    rows.push(row)
  }
  addToRow(row, addsUp ? pipeline.increase : pipeline.number, taken.timestampMs)
  followRow(row, taken.trace)
  if (taken.line.cumulative) row.startMs = taken.startMs
  return false
}

/** Ends the line of the sample that is being taken. */
export function endSample(pipeline: State): void {
  const { writer, taken, written } = pipeline
  if (!Number.isNaN(taken.timestampMs)) restampLine(writer, taken.timestampMs)
  if (pipeline.sendsTotals && taken.line.cumulative) addStart(writer, taken.startMs)
  if (taken.exemplar !== undefined) addExemplar(writer, taken.exemplar)
  const record = taken.record
  taken.record = NO_RECORD
  if (!endPoint(pipeline, taken.line, taken.trace && [taken.trace])) return
  if (record === NO_RECORD) return
  if (taken.trace !== undefined) pipeline.traced.set(record, taken.trace)
  written.records[record + PAYLOAD] = writer.endedPayload
  written.records[record + LINE_START] = writer.endedStart
}

export const NO_RECORD = 0
const NO_JOINS: readonly JoinedLabels[] = []

/**
 * The rule that drops a label wants its series to become one; what falls together otherwise does so by accident. Of
 * counters that are sent as what they stand at, none that stands for itself is one with others.
 */
function mayMerge({ identity, options, sendsTotals, taken }: State, row: Row | undefined): boolean {
  const isDropped = identity[IS_DROPPED] !== 0
  if (sendsTotals && taken.line.cumulative && !(isDropped && row?.addsUp === true)) return false
  const asked = isDropped || options.plan.relabel?.rewrites !== true
  return asked && identity[IS_LOST] === 0
}

/** Up to the exemplar: outside of quotes no other thing has a hash. */
const NO_EXEMPLAR = /^(?:[^"#]|"(?:[^"\\]|\\.)*")*/s
const WRITTEN = /^(.*) (?:gauge,|count,delta=)(\S+) (\d+) ?$/s
const number: ParsedNumber = { mantissa: 0, exponent: 0, plain: false }

/** Takes a line that was written out again, as the row it would have been; undefined where it was not written. */
function takeLine(pipeline: State, record: number): Row | undefined {
  const { writer, written, taken, options } = pipeline
  const payload = written.records[record + PAYLOAD]!
  if (payload === NOT_WRITTEN) return undefined
  const start = written.records[record + LINE_START]!
  const [line = ''] = NO_EXEMPLAR.exec(decodeUtf8(readLine(writer, payload, start))) ?? []
  const [, front = '', value = '', time = ''] = WRITTEN.exec(line) ?? []
  parseNumber(encodeUtf8(`${value}\n`), 0, number)
  const row = createRow(front, taken.line, { joins: NO_JOINS, addsUp: false })
  removeLine(writer, payload, start)
  followRow(row, pipeline.traced.get(record))
  pipeline.counts.points--
  taken.line.tally.points--
  addToRow(row, number, Number(time) === Math.trunc(options.timestampMs) ? Number.NaN : Number(time))
  return row
}

/** Histograms that are sent as one statistic or as quantiles: their parts are collected, and written at the end. */

import type { Part } from '../exposition/families.ts'
import { labelText } from '../exposition/label-text.ts'
import type { Reader } from '../exposition/reading.ts'
import { closeLine, closeLineWithStatistic, openLine, restampLine, writeText } from '../ingest/line-writer.ts'
import { DOUBLE, toDouble } from '../model/decimal.ts'
import { hashKey } from '../model/hash.ts'
import type { NativeHistogram } from '../model/native-histogram.ts'
import type { Factor } from '../transform/decimal-arithmetic.ts'
import {
  addBucket,
  addCount,
  addSum,
  createHistogramPoint,
  type HistogramPoint,
  quantileOf,
  summarise,
} from '../transform/histogram.ts'
import { type Arrangement, compileArrangement, labelNames, lastNode } from './arrangements.ts'
import { readBound, scaleDouble } from './bounds.ts'
import { endPoint } from './end-line.ts'
import { hashLine } from './end-sample.ts'
import { type JoinedLabels, joinedDimensions, joinsOf } from './joins.ts'
import { writeHistogram } from './native-histogram.ts'
import { writeNative } from './native-point.ts'
import { IS_DROPPED, LINE_A, LINE_B, type MetricLine, type State, type TakenSample } from './pipeline-state.ts'
import { takeFront } from './rows.ts'
import type { SampleTrace } from './trace.ts'
import { writeArranged } from './write-dimensions.ts'

export interface Point {
  readonly front: string
  readonly line: MetricLine
  readonly parts: HistogramPoint
  timestampMs: number
  /** Since when all of it counts, where that is what is sent. */
  startMs: number
  /** What is sent is all of it, of which the parts have what came since the last scrape. */
  readonly addsUp: boolean
  /** It has native buckets, which count then in place of others. */
  isNative: boolean
  /** Of those; undefined where nothing can be told of them yet. */
  native: NativeHistogram | undefined
  /** As text. */
  readonly exemplars: Uint8Array[]
  /** Nothing was observed, and rules say that this is not sent. */
  omitted: boolean
  readonly joins: readonly JoinedLabels[]
  /** Who follows one of its parts; undefined where nobody does. */
  traces: SampleTrace[] | undefined
}

/** Which part of which point a sample is. */
export interface PointPart {
  readonly key: number
  /** Undefined where the point is known. */
  readonly point: Point | undefined
  readonly part: Part
  /** Of a bucket, scaled; NaN elsewhere. */
  readonly bound: number
}

/** For the sample that is being taken. */
export function locatePart(pipeline: State, reader: Reader): PointPart {
  const { taken, identity, writer, points } = pipeline
  const { line, arrangement } = taken
  const { head } = line.point!
  writeArranged(pipeline, reader, head, arrangement ?? withoutBound(pipeline, reader))
  hashLine(pipeline, reader, head)
  const key = hashKey(identity[LINE_A]!, identity[LINE_B]!)
  const { part } = reader.metric!
  const bound = part === '_bucket' ? boundOf(reader, line.boundScale) : Number.NaN
  if (points.has(key)) {
    writer.at = writer.lineStart
    return { key, point: undefined, part, bound }
  }
  const joins = line.joins.length > 0 ? joinsOf(pipeline, reader, line) : []
  const point: Point = {
    front: takeFront(pipeline),
    line,
    parts: createHistogramPoint(),
    timestampMs: Number.NaN,
    startMs: Number.NaN,
    addsUp: pipeline.sendsTotals && line.point!.form.kind === 'native' && identity[IS_DROPPED] !== 0,
    isNative: false,
    native: undefined,
    exemplars: [],
    omitted: false,
    joins,
    traces: undefined,
  }
  return { key, point, part, bound }
}

/** The point that a part is of, to be written with the others. */
export function pointOf({ points }: State, { key, point: made }: PointPart): Point | undefined {
  const point = points.get(key) ?? made
  if (point !== undefined) points.set(key, point)
  return point
}

/** Adds what was counted: by how much, but all of it where the histogram is sent as what it stands at. */
export function addToPoint(pipeline: State, place: PointPart): void {
  const { taken } = pipeline
  const { part, bound } = place
  const point = pointOf(pipeline, place)
  if (point === undefined) return
  const sendsAll = point.line.point!.form.kind === 'native' && !point.addsUp
  const { mantissa, exponent } = sendsAll ? pipeline.number : pipeline.increase
  const increase = toDouble(mantissa, exponent)
  if (part === '_bucket') addBucket(point.parts, bound, increase)
  else if (part === '_sum') addSum(point.parts, increase)
  else {
    addCount(point.parts, increase)
    point.omitted = taken.omitted
  }
  if (taken.exemplar !== undefined) point.exemplars.push(taken.exemplar)
  notePart(point, taken)
}

/** A point is of the latest of its parts, and followed with any of them. */
export function notePart(point: Point, { timestampMs, startMs, trace }: TakenSample): void {
  if (!(point.timestampMs >= timestampMs)) point.timestampMs = timestampMs
  if (!(point.startMs >= startMs)) point.startMs = startMs
  if (trace === undefined) return
  point.traces ??= []
  point.traces.push(trace)
}

export function writePoints(pipeline: State): void {
  for (const point of pipeline.points.values()) {
    const form = point.line.point!.form
    if (form.kind === 'summary') writeSummary(pipeline, point)
    else if (form.kind === 'quantiles') writeQuantiles(pipeline, point, form.quantiles)
    else if (form.kind === 'native') {
      if (point.isNative) writeNative(pipeline, point)
      else writeHistogram(pipeline, point)
    }
  }
}

/** All parts of a point have the labels that its buckets have beside `le`. */
function withoutBound(pipeline: State, reader: Reader): Arrangement {
  const node = lastNode(reader)
  const isBucket = reader.metric!.part === '_bucket'
  const arrangements = isBucket ? pipeline.bucketArrangements : pipeline.arrangements
  let arrangement = arrangements[node]
  if (arrangement === undefined) {
    const labels = labelNames(reader).flatMap((name, index) =>
      isBucket && name === BOUND ? [] : [{ name, index, value: '' }],
    )
    arrangement = compileArrangement(pipeline, labels, reader.labelCount)
    arrangements[node] = arrangement
  }
  return arrangement
}

const BOUND = 'le'

function boundOf(reader: Reader, scale: Factor | undefined): number {
  const index = labelNames(reader).indexOf(BOUND)
  const bound = index < 0 ? Number.NaN : readBound(labelText(reader, index))
  return scale === undefined ? bound : scaleDouble(bound, scale)
}

function writeSummary(pipeline: State, point: Point): void {
  const statistic = summarise(point.parts)
  if (statistic === undefined && (point.omitted || point.parts.count !== 0)) return
  openPoint(pipeline, point, '')
  closeLineWithStatistic(pipeline.writer, statistic ?? EMPTY)
  closePoint(pipeline, point)
}

const EMPTY = { min: 0, max: 0, sum: 0, count: 0 }

function writeQuantiles(pipeline: State, point: Point, quantiles: readonly number[]): void {
  for (const quantile of quantiles) {
    const value = quantileOf(point.parts, quantile)
    if (value === undefined) continue
    openPoint(pipeline, point, `,quantile="${quantile}"`)
    closeLine(pipeline.writer, 'gauge', value, DOUBLE)
    closePoint(pipeline, point)
  }
}

function openPoint(pipeline: State, { front, joins }: Point, more: string): void {
  openLine(pipeline.writer, front.length)
  writeText(pipeline.writer, front + more + joinedDimensions(pipeline, joins))
}

function closePoint(pipeline: State, { line, timestampMs, traces }: Point): void {
  if (!Number.isNaN(timestampMs)) restampLine(pipeline.writer, timestampMs)
  endPoint(pipeline, line, traces)
}

/**
 * Counters whose start is told behind them: OpenMetrics puts `_created` after the other samples of a point. Those wait
 * until it comes, or until a sample of another point shows that it does not. Only where the last scrape had any: then
 * the exporter is one that tells them.
 */

import { LABEL, type Reader, SUM_A, SUM_B } from '../exposition/reading.ts'
import { labelNames } from './arrangements.ts'
import type { State } from './pipeline-state.ts'

/** Samples of one point, ready but for their start. */
export interface HeldPoint {
  readonly family: string
  readonly hashA: number
  readonly hashB: number
  readonly samples: ((startMs: number) => void)[]
}

export const NO_POINT: HeldPoint = { family: '', hashA: 0, hashB: 0, samples: [] }

/** Keeps what is to be done with the sample that was read last until its start is known. */
export function holdSample(pipeline: State, reader: Reader, finish: (startMs: number) => void): void {
  const point = pointOf(reader)
  if (!isSame(point, pipeline.held) || pipeline.held.samples.length >= MAX_HELD) releasePoint(pipeline, Number.NaN)
  if (pipeline.held === NO_POINT) pipeline.held = point
  pipeline.held.samples.push(finish)
}

/** Takes the start, milliseconds since the epoch, that a `_created` sample tells. */
export function takeCreated(pipeline: State, reader: Reader, startMs: number): void {
  const isOwn = isSame(pointOf(reader), pipeline.held)
  releasePoint(pipeline, isOwn ? startMs : Number.NaN)
}

/** Finishes what is held, with the start of the point where it is known. */
export function releasePoint(pipeline: State, startMs: number): void {
  const { samples } = pipeline.held
  pipeline.held = NO_POINT
  for (const finish of samples) finish(startMs)
}

/** A point with more samples than this is finished without its start. */
const MAX_HELD = 10_000

function isSame(a: HeldPoint, b: HeldPoint): boolean {
  return a.family === b.family && a.hashA === b.hashA && a.hashB === b.hashB
}

/** Family and labels, without those that tell the samples of one point apart. */
function pointOf(reader: Reader): HeldPoint {
  const metric = reader.metric!
  let hashA = reader.hashA - metric.hashA
  let hashB = reader.hashB - metric.hashB
  if (metric.part === '_bucket' || (metric.part === '' && metric.type === 'summary')) {
    const index = labelNames(reader).indexOf(metric.part === '_bucket' ? 'le' : 'quantile')
    if (index >= 0) {
      const field = index * LABEL
      hashA -= reader.labels[field + SUM_A]! - (index === 0 ? metric.hashA : reader.labels[field - LABEL + SUM_A]!)
      hashB -= reader.labels[field + SUM_B]! - (index === 0 ? metric.hashB : reader.labels[field - LABEL + SUM_B]!)
    }
  }
  return { family: metric.family, hashA: hashA | 0, hashB: hashB | 0, samples: [] }
}

/** Histograms that leave as the histograms they are, over OTLP. */

import { readDimensions } from '../ingest/dimension-value.ts'
import { unescapeName } from '../ingest/escape.ts'
import { startOfIncrease } from '../ingest/otlp/time.ts'
import { addHistogram } from '../ingest/otlp/writer.ts'
import { DOUBLE, toDouble } from '../model/decimal.ts'
import { type ExplicitBuckets, explicitBuckets } from '../transform/histogram.ts'
import { joinedDimensions } from './joins.ts'
import type { State } from './pipeline-state.ts'
import type { Point } from './points.ts'
import { addToTotal } from './totals.ts'
import { tell } from './trace.ts'

/** What was observed since the last scrape is no point where nothing was; what was observed ever is one in any case. */
export function writeHistogram(pipeline: State, point: Point): void {
  const { sendsTotals, options, output, otlp, counts } = pipeline
  const found = explicitBuckets(point.parts, { least: sendsTotals ? 0 : 1 })
  if (found === undefined) return
  const { seenMs, timestampMs: nowMs } = options
  const timeMs = Number.isNaN(point.timestampMs) ? nowMs : point.timestampMs
  const since = sendsTotals ? point.startMs : startOfIncrease(seenMs, timeMs)
  const all = point.addsUp ? addUp(pipeline, point, found) : { ...found, startMs: since }
  if (all === undefined) return
  const { head, unit, description } = point.line.point!
  const front = point.front + joinedDimensions(pipeline, point.joins)
  tell(point.traces, { kind: 'histogram', front, count: all.count, sum: all.sum })
  addHistogram(otlp, {
    name: unescapeName(head.key),
    unit,
    description,
    dimensions: readDimensions(front),
    startMs: Math.min(all.startMs, timeMs),
    timeMs,
    count: all.count,
    sum: all.sum,
    ...output.buckets(all),
    exemplars: point.exemplars,
  })
  counts.points++
  point.line.tally.points++
}

/** What all were that a dropped label made one: a histogram of our own, each part of it a counter. */
function addUp(
  pipeline: State,
  { front, line }: Point,
  { bounds, counts, sum }: ExplicitBuckets,
): (ExplicitBuckets & { readonly startMs: number }) | undefined {
  const scale = line.boundScale?.value ?? 1
  const add = (part: string | number, increase: number) =>
    addToTotal(pipeline, `${front} ${scale} ${part}`, { mantissa: increase, exponent: DOUBLE })
  const totals = counts.map((count, index) => add(bounds[index] ?? '+Inf', count))
  const total = add('sum', sum)
  if (total === undefined || totals.includes(undefined)) return undefined
  const all = totals.map((each) => toDouble(each!.value.mantissa, each!.value.exponent))
  return {
    bounds,
    counts: all,
    count: all.reduce((a, b) => a + b, 0),
    sum: toDouble(total.value.mantissa, total.value.exponent),
    startMs: total.startMs,
  }
}

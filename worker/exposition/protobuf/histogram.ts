/** A Histogram message: its classic buckets as lines, its native ones as a value. */

import { boundText } from '../bound.ts'
import { type LabelPlace, readLabel, readText } from './label.ts'
import { flushIfFull, writeLine } from './line-text.ts'
import { type MetricSource, type MetricWriter, type ProtobufSink, refuseMetric } from './metric-writer.ts'
import { numberText, uintText } from './number-text.ts'
import {
  NEGATIVE_SPAN,
  POSITIVE_SPAN,
  readNativeHistogram,
  SAMPLE_COUNT,
  SAMPLE_COUNT_FLOAT,
  SAMPLE_SUM,
  ZERO_COUNT,
  ZERO_COUNT_FLOAT,
  ZERO_THRESHOLD,
} from './read-native.ts'
import { isOfType, LENGTH_DELIMITED, nextField, openMessage, type Range, readDouble, readUint } from './wire.ts'

/** Writes the Histogram that `writer.value` stands at. One with native buckets only has the lines of count and sum. */
export function writeHistogram(writer: MetricWriter, source: MetricSource, sink: ProtobufSink): void {
  const { lines, text, value } = writer
  const { wire, family } = source
  const range = { start: value.at, stop: value.end }
  let count = '0'
  let countFloat = 0
  let sum = 0
  let hasBuckets = false
  let hasLast = false
  let isNative = false
  // Buckets may be many times as long when written out, so what ends the reading is looked for between them.
  while (nextField(wire, value) && text.fault === undefined) {
    switch (value.field) {
      case SAMPLE_COUNT:
        count = uintText(wire, value)
        break
      case SAMPLE_COUNT_FLOAT:
        countFloat = readDouble(wire, value)
        break
      case SAMPLE_SUM:
        sum = readDouble(wire, value)
        break
      case BUCKET:
        hasBuckets = true
        if (writeBucket(writer, source) === Number.POSITIVE_INFINITY) hasLast = true
        flushIfFull(lines, text, sink)
        break
      // By these Prometheus knows a histogram to be native; one of no observations has an empty span.
      case POSITIVE_SPAN:
      case NEGATIVE_SPAN:
        isNative = true
        break
      case ZERO_COUNT:
        isNative ||= readUint(wire, value) > 0
        break
      case ZERO_COUNT_FLOAT:
      case ZERO_THRESHOLD:
        isNative ||= readDouble(wire, value) > 0
        break
    }
  }
  if (wire.problem !== undefined) return
  if (countFloat > 0) count = numberText(countFloat)
  if (!hasLast && (hasBuckets || !isNative)) writeLine(lines, family.bucket, { label: ',le="+Inf"', value: count })
  writeLine(lines, family.sum, { label: '', value: numberText(sum) })
  writeLine(lines, family.count, { label: '', value: count })
  if (isNative && sink.nativeHistogram !== undefined) {
    handNative(writer, { ...source, histogram: range }, sink)
  }
}

const BUCKET = 3
const CUMULATIVE_COUNT = 1
const UPPER_BOUND = 2
const CUMULATIVE_COUNT_FLOAT = 4
const LABEL = 1

/** Writes the line of a bucket and says up to where it reaches. */
function writeBucket({ lines, value, item }: MetricWriter, { wire, family }: MetricSource): number {
  let count = '0'
  let countFloat = 0
  let bound = 0
  if (!isOfType(wire, value, LENGTH_DELIMITED)) return bound
  openMessage(item, value)
  while (nextField(wire, item)) {
    if (item.field === CUMULATIVE_COUNT) count = uintText(wire, item)
    else if (item.field === CUMULATIVE_COUNT_FLOAT) countFloat = readDouble(wire, item)
    else if (item.field === UPPER_BOUND) bound = readDouble(wire, item)
  }
  const label = `,le="${boundText(bound)}"`
  writeLine(lines, family.bucket, { label, value: countFloat > 0 ? numberText(countFloat) : count })
  return bound
}

function handNative(
  writer: MetricWriter,
  source: MetricSource & { readonly histogram: Range },
  sink: ProtobufSink,
): void {
  const { wire, family } = source
  const reading = readNativeHistogram(wire, source.histogram)
  if (wire.problem !== undefined) return
  if (reading.kind === 'refused') {
    refuseMetric(writer, `in its native buckets: ${reading.reason}`, sink)
    return
  }
  const labels = readLabels(writer, source)
  // Labels that are not UTF-8 have made each line of the metric a bad one.
  if (labels === undefined) return
  sink.nativeHistogram?.({
    family: family.name,
    isGauge: family.type === 'gaugehistogram',
    labels,
    timestampMs: writer.lines.timestamp === '' ? Number.NaN : Number(writer.lines.timestamp),
    histogram: reading.histogram,
  })
}

/** The labels as text; undefined where one is not UTF-8. */
function readLabels(
  { metric, item }: MetricWriter,
  source: MetricSource,
): readonly (readonly [string, string])[] | undefined {
  const { wire } = source
  const place: LabelPlace = { nameStart: 0, nameStop: 0, valueStart: 0, valueStop: 0 }
  const labels: (readonly [string, string])[] = []
  openMessage(metric, source)
  while (nextField(wire, metric)) {
    if (metric.field !== LABEL || !readLabel(wire, metric, { item, label: place })) continue
    const name = readText(wire.bytes, place.nameStart, place.nameStop)
    const value = readText(wire.bytes, place.valueStart, place.valueStop)
    if (name === undefined || value === undefined) return undefined
    labels.push([name, value])
  }
  return labels
}

/** A Histogram message: its classic buckets as lines, and its native ones beside that of its count. */

import { boundText } from '../bound.ts'
import type { SampleSink } from '../reading.ts'
import { exemplarText } from './exemplar.ts'
import { flushIfFull, flushLines, writeLine } from './line-text.ts'
import { type MetricSource, type MetricWriter, refuseMetric } from './metric-writer.ts'
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
import {
  isOfType,
  LENGTH_DELIMITED,
  nextField,
  openMessage,
  type Range,
  readDouble,
  readUint,
  type Wire,
} from './wire.ts'
import { noteNative } from './written-metrics.ts'

/** Writes the Histogram that `writer.value` stands at. One with native buckets only has the lines of count and sum. */
export function writeHistogram(writer: MetricWriter, source: MetricSource, sink: SampleSink): void {
  const { lines, text, value } = writer
  const { wire, family } = source
  const range = { start: value.at, stop: value.end }
  let count = '0'
  let countFloat = 0
  let sum = 0
  let hasBuckets = false
  let hasLast = false
  let isNative = false
  const exemplars: string[] = []
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
      case NATIVE_EXEMPLAR:
        if (writer.natives && exemplars.length < MAX_EXEMPLARS) exemplars.push(exemplarText(writer, wire, value))
        break
    }
  }
  if (wire.problem !== undefined) return
  if (countFloat > 0) count = numberText(countFloat)
  if (!hasLast && (hasBuckets || !isNative)) writeLine(lines, family.bucket, { label: ',le="+Inf"', value: count })
  writeLine(lines, family.sum, { label: '', value: numberText(sum) })
  writeLine(lines, family.count, { label: '', value: count })
  // OpenTelemetry has no histogram whose counts go up and down.
  if (isNative && writer.natives && family.type === 'histogram') {
    takeNative(writer, { wire, range, exemplars: exemplars.filter((text) => text !== '') }, sink)
  }
}

const BUCKET = 3
const NATIVE_EXEMPLAR = 16
const CUMULATIVE_COUNT = 1
const UPPER_BOUND = 2
const BUCKET_EXEMPLAR = 3
const CUMULATIVE_COUNT_FLOAT = 4
/** Client libraries keep ten beside native buckets. */
const MAX_EXEMPLARS = 100
/** More of them are not held for lines that wait to be read. */
const MAX_HELD_BUCKETS = 20_000

/** Writes the line of a bucket and says up to where it reaches. */
function writeBucket(writer: MetricWriter, { wire, family }: MetricSource): number {
  const { lines, value, item } = writer
  let count = '0'
  let countFloat = 0
  let bound = 0
  let exemplar = ''
  if (!isOfType(wire, value, LENGTH_DELIMITED)) return bound
  openMessage(item, value)
  while (nextField(wire, item)) {
    if (item.field === CUMULATIVE_COUNT) count = uintText(wire, item)
    else if (item.field === CUMULATIVE_COUNT_FLOAT) countFloat = readDouble(wire, item)
    else if (item.field === UPPER_BOUND) bound = readDouble(wire, item)
    else if (item.field === BUCKET_EXEMPLAR) exemplar = exemplarText(writer, wire, item)
  }
  const label = `,le="${boundText(bound)}"`
  writeLine(lines, family.bucket, { label, value: countFloat > 0 ? numberText(countFloat) : count, exemplar })
  return bound
}

interface NativeSource {
  readonly wire: Wire
  readonly range: Range
  readonly exemplars: readonly string[]
}

function takeNative(writer: MetricWriter, { wire, range, exemplars }: NativeSource, sink: SampleSink): void {
  const { lines, text } = writer
  const reading = readNativeHistogram(wire, range)
  if (wire.problem !== undefined) return
  if (reading.kind === 'refused') {
    refuseMetric(writer, `in its native buckets: ${reading.reason}`, sink)
    return
  }
  noteNative(lines.written, { histogram: reading.histogram, exemplars })
  if (lines.written.nativeBuckets > MAX_HELD_BUCKETS) flushLines(lines, text, sink)
}

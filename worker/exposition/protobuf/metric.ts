/** One Metric message, written as the lines that the text format has for it. */

import { boundText } from '../bound.ts'
import type { SampleSink } from '../reading.ts'
import { MAX_LINE_BYTES } from '../window.ts'
import { exemplarText } from './exemplar.ts'
import { writeHistogram } from './histogram.ts'
import { type LabelPlace, readLabel } from './label.ts'
import { addLabel, flushIfFull, writeLine } from './line-text.ts'
import { type MetricSource, type MetricWriter, refuseMetric } from './metric-writer.ts'
import { numberText, uintText } from './number-text.ts'
import { readStart } from './start-time.ts'
import { isOfType, LENGTH_DELIMITED, nextField, openMessage, readDouble, toInt64, VARINT } from './wire.ts'
import { noteStart } from './written-metrics.ts'

/** Writes a Metric. A mistake in its bytes is left in `wire.problem`. */
export function writeMetric(writer: MetricWriter, source: MetricSource, sink: SampleSink): void {
  const { wire, family } = source
  const hasValue = readMetric(writer, source)
  if (wire.problem !== undefined) return
  if (!hasValue) {
    refuseMetric(writer, `it has no value of the type ${family.type}`, sink)
    return
  }
  if (writer.lines.labelsUsed > MAX_LINE_BYTES) {
    refuseMetric(writer, `its labels are longer than ${MAX_LINE_BYTES} bytes`, sink)
    return
  }
  if (family.startField > 0) noteStart(writer.lines.written, readStart(wire, writer.value, family.startField))
  switch (family.type) {
    case 'summary':
      writeSummary(writer, source)
      break
    case 'histogram':
    case 'gaugehistogram':
      writeHistogram(writer, source, sink)
      break
    default:
      writeOnlyValue(writer, source)
  }
  flushIfFull(writer.lines, writer.text, sink)
}

const LABEL = 1
const TIMESTAMP_MS = 6
/** Of Counter, Gauge and Untyped. */
const ONLY_VALUE = 1
const COUNTER_EXEMPLAR = 2
const SAMPLE_COUNT = 1
const SAMPLE_SUM = 2
const QUANTILES = 3
const QUANTILE = 1
const QUANTILE_VALUE = 2

const label: LabelPlace = { nameStart: 0, nameStop: 0, valueStart: 0, valueStop: 0 }

/** Reads labels and timestamp and opens the value; false where there is none of the family's type. */
function readMetric({ lines, metric, value, item }: MetricWriter, source: MetricSource): boolean {
  const { wire, family } = source
  let hasValue = false
  lines.labelsUsed = 0
  lines.timestamp = ''
  openMessage(metric, source)
  while (nextField(wire, metric)) {
    if (metric.field === LABEL) {
      // A pair of two bytes is six when written out: a metric that is refused for it is not written to its end.
      const isOver = lines.labelsUsed > MAX_LINE_BYTES
      if (readLabel(wire, metric, { item, label }) && !isOver) addLabel(lines, wire.bytes, label)
    } else if (metric.field === TIMESTAMP_MS) {
      const timestamp = isOfType(wire, metric, VARINT) ? toInt64(metric) : 0n
      // 0 stands for none, as in Prometheus: an encoder of proto3 cannot tell the two apart.
      lines.timestamp = timestamp === 0n ? '' : ` ${timestamp}`
    } else if (metric.field === family.valueField && isOfType(wire, metric, LENGTH_DELIMITED)) {
      openMessage(value, metric)
      hasValue = true
    }
  }
  return hasValue
}

function writeOnlyValue(writer: MetricWriter, { wire, family }: MetricSource): void {
  const { lines, value } = writer
  let found = 0
  let exemplar = ''
  while (nextField(wire, value)) {
    if (value.field === ONLY_VALUE) found = readDouble(wire, value)
    else if (value.field === COUNTER_EXEMPLAR && family.type === 'counter') exemplar = exemplarText(writer, wire, value)
  }
  if (wire.problem === undefined) writeLine(lines, family.own, { label: '', value: numberText(found), exemplar })
}

function writeSummary({ lines, value, item }: MetricWriter, { wire, family }: MetricSource): void {
  let count = '0'
  let sum = 0
  while (nextField(wire, value)) {
    if (value.field === SAMPLE_COUNT) count = uintText(wire, value)
    else if (value.field === SAMPLE_SUM) sum = readDouble(wire, value)
    else if (value.field === QUANTILES && isOfType(wire, value, LENGTH_DELIMITED)) {
      openMessage(item, value)
      let quantile = 0
      let found = 0
      while (nextField(wire, item)) {
        if (item.field === QUANTILE) quantile = readDouble(wire, item)
        else if (item.field === QUANTILE_VALUE) found = readDouble(wire, item)
      }
      writeLine(lines, family.own, { label: `,quantile="${boundText(quantile)}"`, value: numberText(found) })
    }
  }
  if (wire.problem !== undefined) return
  writeLine(lines, family.sum, { label: '', value: numberText(sum) })
  writeLine(lines, family.count, { label: '', value: count })
}

/**
 * From a sample to a line: rules, state, delta, encoding, with no object per sample. The layers meet here: the decoder
 * calls `sample` for each line it read, and what is decided for a metric's name or a label's place is decided once.
 */

import { LABEL, LABEL_NODE, type Reader, SPECIAL, VALUE_END, VALUE_START } from '../exposition/reading.ts'
import { unescapeValue } from '../exposition/value.ts'
import { MAX_AGE_MS, MAX_AHEAD_MS } from '../ingest/limits.ts'
import {
  closeLine,
  closeLineWithBytes,
  createLineWriter,
  endLine,
  restampLine,
  setTimestamp,
} from '../ingest/line-writer.ts'
import { createBuffer } from '../model/buffer.ts'
import { NOT_FINITE } from '../model/decimal.ts'
import { countIncrease, DEGENERATE, meetSeries } from '../state/series-table.ts'
import type { LabelTest } from '../transform/plan.ts'
import { encodeDimensions } from './dimensions.ts'
import { createLabelActions, forgetLabelActions } from './label-actions.ts'
import { checkLabelLimits } from './label-limits.ts'
import { compileMetric } from './metric-lines.ts'
import type { MetricLine, Pipeline, PipelineOptions, State } from './pipeline-state.ts'
import { writeDimensions } from './write-dimensions.ts'

export function createPipeline(options: PipelineOptions): Pipeline {
  const writer = createLineWriter()
  setTimestamp(writer, options.timestampMs)
  const dimensions = encodeDimensions(options.labels)
  const pipeline: State = {
    options,
    writer,
    table: options.table,
    counts: { kept: 0, dropped: 0, duplicates: 0, notFinite: 0, outOfTime: 0, unnamed: 0, points: 0 },
    labels: createLabelActions(),
    context: {
      plan: (label) => options.plan.forLabel(label),
      constants: new Set(dimensions.map(({ key }) => key)),
      honorLabels: options.target.honorLabels,
    },
    dimensions,
    metrics: [],
    heads: createBuffer(4096),
    used: 0,
    increase: { mantissa: 0, exponent: 0 },
    sample: (reader) => takeSample(pipeline, reader),
    namesEmptied: () => {
      forgetLabelActions(pipeline.labels)
      pipeline.metrics = []
      pipeline.used = 0
    },
  }
  return pipeline
}

function takeSample(pipeline: State, reader: Reader): void {
  const metric = reader.metric!
  const { counts, options, writer, table } = pipeline
  const line = pipeline.metrics[metric.id] ?? compileMetric(pipeline, metric)
  if (line.dropped || ((line.keepWhere !== undefined || line.dropWhere.length > 0) && !isChosen(line, reader))) {
    counts.dropped++
    return
  }
  counts.kept++
  const target = options.target
  if (target.sampleLimit > 0 && counts.kept > target.sampleLimit) {
    reader.fault = { kind: 'limit', limit: 'sampleLimit', max: target.sampleLimit, found: counts.kept }
    return
  }
  if (target.labelLimit + target.labelNameLengthLimit + target.labelValueLengthLimit > 0)
    checkLabelLimits(pipeline, reader)

  const series = meetSeries(table, reader.hashA, reader.hashB)
  if (series < 0) {
    if (series === DEGENERATE)
      reader.fault = { kind: 'limit', limit: 'series whose hashes fall together', max: 0, found: 1 }
    else counts.duplicates++
    return
  }
  const value = reader.value
  if (value.exponent === NOT_FINITE) {
    counts.notFinite++
    return
  }
  const ownTime = target.honorTimestamps && !Number.isNaN(reader.timestampMs)
  if (ownTime && !isTakenTime(reader.timestampMs, options.timestampMs)) {
    counts.outOfTime++
    return
  }
  if (line.cumulative && !countIncrease(table, series, value, options.firstSight, pipeline.increase)) return

  writeDimensions(pipeline, reader, line)
  if (line.cumulative) closeLine(writer, 'count', pipeline.increase.mantissa, pipeline.increase.exponent)
  else if (value.plain) closeLineWithBytes(writer, reader.window.view, reader.valueStart, reader.valueEnd)
  else closeLine(writer, 'gauge', value.mantissa, value.exponent)
  if (ownTime) restampLine(writer, reader.timestampMs)
  if (endLine(writer)) counts.points++
}

function isChosen(line: MetricLine, reader: Reader): boolean {
  const holds = (tests: readonly LabelTest[]) => tests.every(({ label, matches }) => matches(labelValue(reader, label)))
  return (line.keepWhere === undefined || line.keepWhere.some(holds)) && !line.dropWhere.some(holds)
}

/** The value of a label of the sample, '' where it has none, as in Prometheus. */
function labelValue(reader: Reader, label: string): string {
  const { labels, names } = reader
  for (let i = 0; i < reader.labelCount * LABEL; i += LABEL) {
    if (names.labels[labels[i + LABEL_NODE]!] !== label) continue
    const end = labels[i + VALUE_END]!
    const length = end < SPECIAL ? end : end - SPECIAL
    return unescapeValue(reader.window.bytes, reader.lineAt + labels[i + VALUE_START]!, reader.lineAt + length)
  }
  return ''
}

function isTakenTime(timestampMs: number, nowMs: number): boolean {
  return timestampMs > nowMs - MAX_AGE_MS && timestampMs < nowMs + MAX_AHEAD_MS
}

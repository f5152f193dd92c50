/**
 * From a sample to a line: rules, state, delta, encoding, with no object per sample. The layers meet here: the decoder
 * calls `sample` for each line it read, and what is decided for a metric's name or a label's place is decided once.
 */

import type { BundleTarget } from '../../dsl/bundle.ts'
import type { Metric } from '../exposition/names.ts'
import {
  LABEL,
  LABEL_NODE,
  LABEL_START,
  type Reader,
  type SampleSink,
  SPECIAL,
  VALUE_END,
  VALUE_START,
} from '../exposition/reading.ts'
import { unescapeValue } from '../exposition/value.ts'
import { encodeDimensionValue } from '../ingest/dimension-value.ts'
import { normaliseDimensionKey, normaliseKey } from '../ingest/key.ts'
import { MAX_AGE_MS, MAX_AHEAD_MS } from '../ingest/limits.ts'
import {
  closeLine,
  closeLineWithBytes,
  createLineWriter,
  endLine,
  type LineWriter,
  openLine,
  restampLine,
  setTimestamp,
  writeText,
} from '../ingest/line-writer.ts'
import { type Buffer, copyBytes, createBuffer, growBuffer } from '../model/buffer.ts'
import { type Decimal, NOT_FINITE } from '../model/decimal.ts'
import { encodeUtf8 } from '../model/utf8.ts'
import { countIncrease, DEGENERATE, type FirstSight, meetSeries, type SeriesTable } from '../state/series-table.ts'
import type { LabelTest, MetricPlan, Plan } from '../transform/plan.ts'
import {
  ACTION,
  COPY,
  createLabelActions,
  DO,
  decideLabel,
  forgetLabelActions,
  type LabelActions,
  type LabelContext,
  LEAVE,
  OVERRIDE,
  TEXT_AT,
  TEXT_LENGTH,
  UNDECIDED,
} from './label-actions.ts'

export interface Pipeline extends SampleSink {
  readonly writer: LineWriter
  readonly table: SeriesTable
  readonly counts: PipelineCounts
  readonly labels: LabelActions
}

/** What became of the samples of one scrape. */
export interface PipelineCounts {
  /** Samples left after the rules. */
  kept: number
  dropped: number
  duplicates: number
  /** NaN or infinite, which Dynatrace does not take. */
  notFinite: number
  /** With a timestamp of their own that Dynatrace would refuse. */
  outOfTime: number
  /** Whose name leaves nothing for a metric key. */
  unnamed: number
  points: number
}

export interface PipelineOptions {
  readonly target: Pick<
    BundleTarget,
    'honorLabels' | 'honorTimestamps' | 'sampleLimit' | 'labelLimit' | 'labelNameLengthLimit' | 'labelValueLengthLimit'
  >
  readonly plan: Plan
  /** The endpoint's own labels, on every line. */
  readonly labels: readonly (readonly [string, string])[]
  readonly table: SeriesTable
  readonly firstSight: FirstSight
  readonly timestampMs: number
}

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
    last: { sample: -1, line: undefined, at: 0, ends: new Int32Array(64) },
    sample: (reader) => takeSample(pipeline, reader),
    namesEmptied: () => {
      forgetLabelActions(pipeline.labels)
      pipeline.metrics = []
      pipeline.used = 0
      pipeline.last.sample = -1
    },
  }
  return pipeline
}

/** The dimensions of these labels as they stand in a line; of two with one key the first stays. */
export function encodeDimensions(labels: readonly (readonly [string, string])[]): readonly Dimension[] {
  const dimensions = new Map<string, Dimension>()
  for (const [label, value] of labels) {
    const key = normaliseDimensionKey(label)
    const encoded = encodeDimensionValue(value)
    if (key !== undefined && encoded !== '' && !dimensions.has(key))
      dimensions.set(key, { key, text: `,${key}="${encoded}"` })
  }
  return [...dimensions.values()]
}

export interface Dimension {
  readonly key: string
  /** `,key="value"` */
  readonly text: string
}

interface State extends Pipeline {
  readonly options: PipelineOptions
  readonly context: LabelContext
  readonly dimensions: readonly Dimension[]
  /** By `Metric.id`. */
  metrics: (MetricLine | undefined)[]
  /** Key and own dimensions of each metric, ready to be copied. */
  readonly heads: Buffer
  used: number
  readonly increase: Decimal
  readonly last: LastLine
}

/** The line that was written last: what the next sample shares with it is copied from there, ready encoded. */
interface LastLine {
  /** `reader.samples` at its sample; −1 where the line is not there any more. */
  sample: number
  line: MetricLine | undefined
  /** Where it stands in the writer's buffer. */
  at: number
  /** Where each of its labels ends, counted from there. */
  ends: Int32Array
}

interface MetricLine {
  readonly dropped: boolean
  readonly cumulative: boolean
  readonly key: string
  readonly headAt: number
  readonly headLength: number
  readonly keepWhere: readonly LabelTest[][] | undefined
  readonly dropWhere: readonly LabelTest[][]
}

/** The longest dimension key with what stands around it. */
const PER_LABEL = 128

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
  const { last } = pipeline
  last.line = line
  last.at = writer.lineStart
  const cut = writer.payloads.length
  const stays = endLine(writer)
  if (stays) counts.points++
  last.sample = stays && writer.payloads.length === cut ? reader.samples : -1
}

function writeDimensions(pipeline: State, reader: Reader, line: MetricLine): void {
  const { writer, labels: actions } = pipeline
  const { labels, labelCount, lineAt, names } = reader
  const from = reader.window.view
  const room = line.headLength + labelCount * PER_LABEL + reader.valueStart - lineAt
  openLine(writer, room)
  const { last } = pipeline
  let echoed = 0
  if (last.ends.length < labelCount) last.ends = new Int32Array(labelCount * 2)
  else if (last.line === line && last.sample === reader.samples - 1 && !pipeline.context.honorLabels) {
    echoed = reader.sharedCount
  }
  if (echoed > 0) {
    const length = last.ends[echoed - 1]!
    copyBytes(writer.out.view, last.at, length, writer.out.view, writer.at)
    writer.at += length
  } else if (pipeline.context.honorLabels && hasOverride(pipeline, reader)) writeHeadWithout(pipeline, reader, line)
  else {
    copyBytes(pipeline.heads.view, line.headAt, line.headLength, writer.out.view, writer.at)
    writer.at += line.headLength
  }
  let out = writer.out.view
  let at = writer.at
  // Labels that stay as they are and stand next to each other are copied in one go.
  let runStart = -1
  let runEnd = -1
  const { ends } = last
  const { lineStart } = writer
  for (let n = echoed; n < labelCount; n++) {
    const i = n * LABEL
    const node = labels[i + LABEL_NODE]!
    let action = actions.table[node * ACTION + DO] ?? UNDECIDED
    if (action === UNDECIDED) action = decideLabel(actions, names, node, pipeline.context)
    const start = labels[i + LABEL_START]!
    const valueStart = labels[i + VALUE_START]!
    const valueEnd = labels[i + VALUE_END]!
    if (valueStart === valueEnd) action = LEAVE
    if (action === COPY && start >= 0 && valueEnd < SPECIAL) {
      if (start !== runEnd + 1) {
        if (runStart >= 0) {
          copyBytes(from, lineAt + runStart, runEnd - runStart, out, at)
          at += runEnd - runStart
        }
        out.setUint8(at++, COMMA)
        runStart = start
      }
      runEnd = valueEnd + 1
      ends[n] = at + runEnd - runStart - lineStart
      continue
    }
    if (runStart >= 0) {
      copyBytes(from, lineAt + runStart, runEnd - runStart, out, at)
      at += runEnd - runStart
      runStart = runEnd = -1
    }
    ends[n] = at - lineStart
    if (action === LEAVE) continue
    const record = node * ACTION
    const textLength = actions.table[record + TEXT_LENGTH]!
    copyBytes(actions.texts.view, actions.table[record + TEXT_AT]!, textLength, out, at)
    if (valueEnd < SPECIAL) {
      at += textLength
      copyBytes(from, lineAt + valueStart, valueEnd - valueStart, out, at)
      at += valueEnd - valueStart
    } else {
      const value = encodeDimensionValue(
        unescapeValue(reader.window.bytes, lineAt + valueStart, lineAt + valueEnd - SPECIAL),
      )
      if (value === '') continue
      writer.at = at + textLength
      writeText(writer, value)
      growBuffer(writer.out, writer.at + room + PER_LABEL)
      out = writer.out.view
      at = writer.at
    }
    out.setUint8(at++, QUOTE)
    ends[n] = at - lineStart
  }
  if (runStart >= 0) {
    copyBytes(from, lineAt + runStart, runEnd - runStart, out, at)
    at += runEnd - runStart
  }
  writer.at = at
}

const COMMA = 44
const QUOTE = 34

function compileMetric(pipeline: State, metric: Metric): MetricLine {
  const line = lineOf(pipeline, pipeline.options.plan.forMetric(metric))
  pipeline.metrics[metric.id] = line
  return line
}

function lineOf(pipeline: State, plan: MetricPlan): MetricLine {
  const dropped = {
    dropped: true,
    cumulative: false,
    key: '',
    headAt: 0,
    headLength: 0,
    keepWhere: undefined,
    dropWhere: [],
  }
  if (plan.kind === 'dropped') return dropped
  const key = normaliseKey(plan.name)
  if (key === undefined) {
    pipeline.counts.unnamed++
    return dropped
  }
  const head = encodeUtf8(key + pipeline.dimensions.map(({ text }) => text).join(''))
  growBuffer(pipeline.heads, pipeline.used + head.length)
  const headAt = pipeline.used
  pipeline.heads.bytes.set(head, headAt)
  pipeline.used += head.length
  const { cumulative, keepWhere, dropWhere } = plan
  return { dropped: false, cumulative, key, headAt, headLength: head.length, keepWhere, dropWhere }
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

function hasOverride(pipeline: State, reader: Reader): boolean {
  for (let i = 0; i < reader.labelCount * LABEL; i += LABEL) {
    if (actionOf(pipeline, reader, reader.labels[i + LABEL_NODE]!) === OVERRIDE) return true
  }
  return false
}

/** Key and own dimensions but those whose place a label of the sample takes (`honorLabels`). */
function writeHeadWithout(pipeline: State, reader: Reader, line: MetricLine): void {
  const overridden = new Set<string>()
  for (let i = 0; i < reader.labelCount * LABEL; i += LABEL) {
    const node = reader.labels[i + LABEL_NODE]!
    if (actionOf(pipeline, reader, node) === OVERRIDE) overridden.add(pipeline.labels.keys[node]!)
  }
  const kept = pipeline.dimensions.filter(({ key }) => !overridden.has(key))
  writeText(pipeline.writer, line.key + kept.map(({ text }) => text).join(''))
  growBuffer(pipeline.writer.out, pipeline.writer.at + reader.valueStart + reader.labelCount * PER_LABEL + PER_LABEL)
}

function actionOf(pipeline: State, reader: Reader, node: number): number {
  const action = pipeline.labels.table[node * ACTION + DO] ?? UNDECIDED
  return action === UNDECIDED ? decideLabel(pipeline.labels, reader.names, node, pipeline.context) : action
}

function isTakenTime(timestampMs: number, nowMs: number): boolean {
  return timestampMs > nowMs - MAX_AGE_MS && timestampMs < nowMs + MAX_AHEAD_MS
}

/** Prometheus' limits hold for the labels of the series with those of the target and the name. */
function checkLabelLimits(pipeline: State, reader: Reader): void {
  const { labelLimit, labelNameLengthLimit, labelValueLengthLimit } = pipeline.options.target
  const found = reader.labelCount + pipeline.options.labels.length + 1
  if (labelLimit > 0 && found > labelLimit)
    reader.fault = { kind: 'limit', limit: 'labelLimit', max: labelLimit, found }
  for (let i = 0; i < reader.labelCount * LABEL; i += LABEL) {
    const name = encodeUtf8(reader.names.labels[reader.labels[i + LABEL_NODE]!]!).length
    const end = reader.labels[i + VALUE_END]!
    const value = (end < SPECIAL ? end : end - SPECIAL) - reader.labels[i + VALUE_START]!
    if (labelNameLengthLimit > 0 && name > labelNameLengthLimit) {
      reader.fault = { kind: 'limit', limit: 'labelNameLengthLimit', max: labelNameLengthLimit, found: name }
    }
    if (labelValueLengthLimit > 0 && value > labelValueLengthLimit) {
      reader.fault = { kind: 'limit', limit: 'labelValueLengthLimit', max: labelValueLengthLimit, found: value }
    }
  }
}

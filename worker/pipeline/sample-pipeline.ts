/**
 * From a sample to a line: rules, state, delta, encoding, with no object per sample. The layers meet here: the decoder
 * calls `sample` for each line it read, and what is decided for a metric's name or a label's place is decided once.
 */

import type { Reader } from '../exposition/reading.ts'
import { MAX_AGE_MS, MAX_AHEAD_MS } from '../ingest/limits.ts'
import { closeLine, closeLineWithBytes, createLineWriter, setTimestamp, takePayloads } from '../ingest/line-writer.ts'
import type { Metadata } from '../ingest/metadata.ts'
import { addLines } from '../ingest/otlp/from-lines.ts'
import { createOtlpWriter, takeOtlpPayloads } from '../ingest/otlp/payloads.ts'
import { LINES } from '../ingest/output.ts'
import type { Payload } from '../model/batch.ts'
import { createBuffer } from '../model/buffer.ts'
import { NOT_FINITE, toDouble } from '../model/decimal.ts'
import { appendUtf8 } from '../model/utf8.ts'
import { DEGENERATE, mayRepeat, meetSeries, noteChange, OVER_LIMIT } from '../state/series-table.ts'
import { scaleDecimal } from '../transform/decimal-arithmetic.ts'
import { chooseSample, forgetOutcomes } from './choose.ts'
import { dropCollisions } from './collisions.ts'
import { countSample } from './count-sample.ts'
import { encodeDimensions } from './dimensions.ts'
import { endSample, identifySample, NO_RECORD, openSample } from './end-sample.ts'
import { exemplarOf } from './exemplars.ts'
import { holdCounter } from './held-counter.ts'
import { noteInfo } from './joins.ts'
import { createLabelActions, forgetLabelActions } from './label-actions.ts'
import { checkLabelLimits } from './label-limits.ts'
import { compileMetric, DROPPED } from './metric-lines.ts'
import { hasNativePart, takeNative } from './native-point.ts'
import { createIdentity, NO_COUNTS, type Pipeline, type PipelineOptions, type State } from './pipeline-state.ts'
import { addToPoint, locatePart, writePoints } from './points.ts'
import { noteProcessStart, PROCESS_START, secondSight } from './process-start.ts'
import { writeRows } from './rows.ts'
import { NO_POINT, releasePoint, takeCreated } from './starts.ts'
import { tallyOf } from './tally.ts'
import { expectStarts, waitsForStarts } from './totals.ts'
import { followSample, leaveOut } from './trace.ts'
import { traceRules } from './trace-rules.ts'
import { createWrittenLines, expectLines } from './written-lines.ts'

export function createPipeline(options: PipelineOptions): Pipeline {
  const { plan, target, table, output = LINES, resource = [] } = options
  const { naming, otlp } = output
  const writer = createLineWriter(naming.maxLine)
  setTimestamp(writer, options.timestampMs)
  const dimensions = encodeDimensions(options.labels, output)
  const sendsTotals = otlp?.temporality === 'cumulative'
  const number = { mantissa: 0, exponent: 0 }
  const pipeline: State = {
    options,
    output,
    sendsTotals,
    takesExemplars: otlp?.exemplars === true,
    writer,
    table,
    counts: { ...NO_COUNTS },
    collided: new Set(),
    descriptions: [],
    watchedSent: new Set(),
    watchedKeys: new Set([...(options.watched?.keys() ?? [])].map((series) => series.split(',', 1)[0]!)),
    describes: new Set(),
    doubtful: new Set(),
    labels: createLabelActions(),
    context: {
      plan: (label) => plan.forLabel(label),
      naming,
      dimensions,
      constants: new Set(dimensions.map(({ key }) => key)),
      honorLabels: target.honorLabels,
      overLimit: new Set(),
      clashing: new Set(),
    },
    metrics: [],
    relabelled: new Map(),
    removals: new Map(),
    families: new Map(),
    heads: createBuffer(4096),
    ownLength: 0,
    used: 0,
    keys: new Map(),
    choosers: new Map(),
    outcomes: 0,
    extras: createBuffer(1024),
    extrasUsed: 0,
    arrangements: [],
    shapes: new Map(),
    bucketArrangements: [],
    identifies: plan.dropsLabels || plan.relabel?.rewrites === true,
    written: createWrittenLines(),
    traced: new Map(),
    rows: [],
    points: new Map(),
    otlp: createOtlpWriter({ resource, temporality: otlp?.temporality ?? 'delta', scopes: otlp?.scopes === true }),
    metadata: new Map(),
    infos: new Map(),
    held: NO_POINT,
    // What the exporter told last time shows whether it is worth waiting for.
    holds: sendsTotals ? waitsForStarts(table) : table.starts.length > 0,
    toldStarts: false,
    processStart: { samples: 0, begun: 0, misled: false },
    number,
    increase: sendsTotals ? { mantissa: 0, exponent: 0 } : number,
    facts: { first: options.firstSight, seenMs: options.seenMs, startMs: Number.NaN },
    taken: {
      line: DROPPED,
      arrangement: undefined,
      series: 0,
      timestampMs: Number.NaN,
      startMs: Number.NaN,
      exemplar: undefined,
      omitted: false,
      record: NO_RECORD,
      trace: undefined,
    },
    identity: createIdentity(),
    sample: (reader) => takeSample(pipeline, reader),
    namesEmptied: () => forgetNames(pipeline),
    finish: () => finishPipeline(pipeline),
    tally: () => tallyOf(pipeline),
    secondSight: () => secondSight(pipeline),
  }
  writeOwnDimensions(pipeline)
  if (pipeline.identifies) expectLines(pipeline.written, table.known)
  return pipeline
}

function writeOwnDimensions(pipeline: State): void {
  const text = pipeline.context.dimensions.map((dimension) => dimension.text).join('')
  pipeline.ownLength = appendUtf8(pipeline.heads, 0, text)
  pipeline.used = pipeline.ownLength
}

/** All that was kept by the numbers of names. Lines that wait have text of their own. */
function forgetNames(pipeline: State): void {
  forgetLabelActions(pipeline.labels)
  pipeline.metrics = []
  pipeline.relabelled.clear()
  pipeline.used = pipeline.ownLength
  pipeline.keys.clear()
  forgetOutcomes(pipeline)
  pipeline.choosers.clear()
  pipeline.arrangements = []
  pipeline.shapes.clear()
  pipeline.bucketArrangements = []
}

/** Writes the lines that waited for the end of the body. */
function finishPipeline(pipeline: State): Payload[] {
  releasePoint(pipeline, Number.NaN)
  if (pipeline.toldStarts) expectStarts(pipeline.table)
  writeRows(pipeline)
  writePoints(pipeline)
  const lines = dropCollisions(pipeline, takePayloads(pipeline.writer))
  const { output, otlp, metadata, options } = pipeline
  if (output.otlp !== undefined) {
    const { statistics } = output.otlp
    const describe = (key: string) => metadata.get(key) ?? NO_METADATA
    for (const { bytes } of lines.splice(0)) addLines(otlp, bytes, { statistics, seenMs: options.seenMs, describe })
  }
  return [...lines, ...takeOtlpPayloads(otlp).map((payload) => ({ ...payload, protocol: 'otlp' as const }))]
}

const NO_METADATA: Metadata = { unit: '', description: '' }

function takeSample(pipeline: State, reader: Reader): void {
  const metric = reader.metric!
  const { counts, options, table, taken } = pipeline
  let line = pipeline.metrics[metric.id] ?? compileMetric(pipeline, reader)
  if (options.trace !== undefined) followSample(pipeline, reader)
  if (line.tells) noteTold(pipeline, reader)
  taken.arrangement = undefined
  if (line.chosen) {
    const outcome = chooseSample(pipeline, reader, line)
    if (outcome.kind === 'dropped') {
      counts.dropped++
      outcome.by.samples++
      options.trace?.dropped(outcome.by, metric.name)
      if (taken.trace !== undefined) traceRules(pipeline, reader, outcome.by)
      return
    }
    line = outcome.line
    taken.arrangement = outcome.arrangement
  } else if (line.dropped !== undefined) {
    counts.dropped++
    line.dropped.samples++
    options.trace?.dropped(line.dropped, metric.name)
    if (taken.trace !== undefined) traceRules(pipeline, reader, line.dropped)
    if (line.dropped.stage === 'created') takeStart(pipeline, reader)
    return
  }
  if (taken.trace !== undefined) traceRules(pipeline, reader)
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
    else leaveOut(pipeline, series === OVER_LIMIT ? 'overSeriesLimit' : 'duplicates')
    return
  }
  if (reader.value.exponent === NOT_FINITE) {
    leaveOut(pipeline, 'notFinite')
    return
  }
  const ownTime = target.honorTimestamps && !Number.isNaN(reader.timestampMs)
  if (ownTime && !isTakenTime(reader.timestampMs, options.timestampMs)) {
    leaveOut(pipeline, 'outOfTime')
    return
  }
  if (pipeline.held !== NO_POINT && pipeline.held.family !== metric.family) releasePoint(pipeline, Number.NaN)
  taken.line = line
  taken.series = series
  taken.timestampMs = ownTime ? reader.timestampMs : Number.NaN
  if (pipeline.takesExemplars) taken.exemplar = exemplarOf(reader)
  if (!line.cumulative) takeGauge(pipeline, reader)
  else if (pipeline.holds && reader.dialect.openMetrics) holdCounter(pipeline, reader)
  else {
    pipeline.facts.startMs = reader.startMs
    takeCounter(pipeline, reader)
  }
}

function noteTold(pipeline: State, reader: Reader): void {
  if (reader.metric!.name === PROCESS_START) noteProcessStart(pipeline, reader)
  noteInfo(pipeline, reader)
}

/** Of OpenMetrics, where times are in seconds. */
function takeStart(pipeline: State, reader: Reader): void {
  const { mantissa, exponent } = reader.value
  pipeline.toldStarts = true
  if (exponent !== NOT_FINITE) takeCreated(pipeline, reader, toDouble(mantissa, exponent) * 1000)
}

function takeGauge(pipeline: State, reader: Reader): void {
  const { options, table, taken, writer } = pipeline
  const { line, series } = taken
  const { value } = reader
  const { unchanged } = options.target
  // A gauge that may become one with others says something new when they do.
  if (unchanged !== 'send' && !options.plan.dropsLabels) {
    const changed = noteChange(table, series, value)
    if (!(mayRepeat(table, series, changed) && (changed || unchanged === 'once'))) {
      leaveOut(pipeline, 'repeats')
      return
    }
  }
  const { number } = pipeline
  if (line.scale !== undefined) scaleDecimal(value, line.scale, number)
  else {
    number.mantissa = value.mantissa
    number.exponent = value.exponent
  }
  if (number.exponent === NOT_FINITE) {
    leaveOut(pipeline, 'notFinite')
    return
  }
  openSample(pipeline, reader)
  if (!identifySample(pipeline, reader)) return
  if (value.plain && line.scale === undefined)
    closeLineWithBytes(writer, reader.window.view, reader.valueStart, reader.valueEnd)
  else closeLine(writer, 'gauge', number.mantissa, number.exponent)
  endSample(pipeline)
}

function takeCounter(pipeline: State, reader: Reader): void {
  const { taken, number } = pipeline
  const { line } = taken
  const isCounted = countSample(pipeline, reader.value)
  if (reader.native !== undefined && hasNativePart(pipeline, reader)) {
    takeNative(pipeline, reader, { ...reader.native, isCounted })
    return
  }
  if (!isCounted) return
  if (line.point !== undefined) {
    addToPoint(pipeline, locatePart(pipeline, reader))
    return
  }
  if (taken.omitted) {
    leaveOut(pipeline, 'repeats')
    return
  }
  openSample(pipeline, reader)
  if (!identifySample(pipeline, reader)) return
  closeLine(pipeline.writer, pipeline.sendsTotals ? 'total' : 'count', number.mantissa, number.exponent)
  endSample(pipeline)
}

function isTakenTime(timestampMs: number, nowMs: number): boolean {
  return timestampMs > nowMs - MAX_AGE_MS && timestampMs < nowMs + MAX_AHEAD_MS
}

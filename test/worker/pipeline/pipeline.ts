/** Runs a body through the sample pipeline and reads back, as the server would, what came out of it. */

import { NO_RULES } from '../../../dsl/bundle.ts'
import { type Line, type MetricLine, readLine } from '../../../scripts/stand-in/grammar.ts'
import type { Format } from '../../../worker/exposition/dialect.ts'
import { describedPayloads } from '../../../worker/ingest/describe.ts'
import type { Payload } from '../../../worker/model/batch.ts'
import type { Fault } from '../../../worker/model/fault.ts'
import type { PipelineCounts, PipelineOptions } from '../../../worker/pipeline/pipeline-state.ts'
import { createPipeline } from '../../../worker/pipeline/sample-pipeline.ts'
import { createExpositionReader } from '../../../worker/scrape/exposition-reader.ts'
import { packSeries, unpackSeries } from '../../../worker/state/series-codec.ts'
import { createSeriesTable } from '../../../worker/state/series-table.ts'
import { compilePlan } from '../../../worker/transform/plan.ts'

export const NOW = 1_790_000_000_000

export interface Run {
  readonly texts: readonly string[]
  readonly lines: readonly Line[]
  readonly histograms: readonly Payload[]
  readonly counts: PipelineCounts
  /** Of some lines, for want of a key or of room. */
  readonly labelsLeftOut: readonly string[]
  /** Keys that it described, by hash. */
  readonly described: readonly number[]
  readonly fault: Fault | undefined
  /** What the next run continues from. */
  readonly series: Uint8Array
}

export type RunOptions = Partial<Omit<PipelineOptions, 'table' | 'target'>> & {
  readonly openMetrics?: boolean
  readonly protobuf?: boolean
  readonly target?: Partial<PipelineOptions['target']>
  readonly series?: Uint8Array
}

export const TARGET: PipelineOptions['target'] = {
  honorLabels: false,
  honorTimestamps: true,
  sampleLimit: 0,
  labelLimit: 0,
  labelNameLengthLimit: 0,
  labelValueLengthLimit: 0,
  zeros: 'send',
  unchanged: 'send',
  metadata: false,
}

export function runPipeline(chunks: readonly Uint8Array[], options: RunOptions = {}): Run {
  const { openMetrics = false, protobuf = false, series, target, ...others } = options
  const table = series === undefined ? createSeriesTable(0) : unpackSeries(series)!
  const pipeline = createPipeline({
    plan: compilePlan(NO_RULES, ''),
    labels: [
      ['job', 'shop'],
      ['instance', 'web-1:9100'],
    ],
    firstSight: 'began',
    seenMs: Number.NaN,
    described: new Set(),
    timestampMs: NOW,
    ...others,
    target: { ...TARGET, ...target },
    table,
  })
  const format: Format = protobuf ? { kind: 'protobuf', strict: false } : { kind: 'text', openMetrics, strict: false }
  const exemplars = options.output?.otlp?.exemplars === true
  const { text, read, end } = createExpositionReader(format, {
    ...{ sink: pipeline, maxTextBytes: 100_000_000, exemplars, natives: true },
  })
  for (const chunk of chunks) read(chunk)
  end({ whole: true })
  const finished = pipeline.finish()
  const payloads = describedPayloads(
    pipeline.descriptions.map(({ line }) => line),
    finished,
  )
  const texts = payloads.flatMap(({ bytes, lines, protocol }) => {
    if (protocol === 'otlp') return []
    const some = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).split('\n').slice(0, -1)
    if (some.length !== lines) throw new Error(`a payload of ${some.length} lines says that it has ${lines}`)
    return some
  })
  const lines = texts.map((text) => readLine(text, { now: NOW, allowDigitSections: true }))
  const histograms = payloads.filter(({ protocol }) => protocol === 'otlp')
  const described = pipeline.descriptions.map(({ hash }) => hash)
  return {
    texts,
    lines,
    histograms,
    described,
    counts: pipeline.counts,
    labelsLeftOut: [...pipeline.context.clashing, ...pipeline.context.overLimit],
    fault: text.fault,
    series: packSeries(table),
  }
}

/** The lines, none of which the server refused. */
export function metricLines({ lines, texts }: Run): readonly MetricLine[] {
  return lines.map((line, i) => {
    if (line.kind === 'metric') return line
    throw new Error(`${line.kind === 'refused' ? line.reason : line.kind}: ${texts[i]}`)
  })
}

export function runText(body: string, options: RunOptions = {}): Run {
  return runPipeline([new TextEncoder().encode(body)], options)
}

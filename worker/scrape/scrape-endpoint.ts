/**
 * One scrape of one endpoint: fetch, decode, rules, deltas, lines. Touches nothing but what it is given, so a scrape
 * that fails half-way leaves no trace: its lines and its changed state are simply not taken.
 */

import type { BundleTarget } from '../../dsl/bundle.ts'
import type { Reader } from '../exposition/reading.ts'
import type { FetchPorts } from '../fetch/fetch-ports.ts'
import type { Payload } from '../model/batch.ts'
import type { DiscoveredEndpoint } from '../model/discovered-endpoint.ts'
import type { Fault } from '../model/fault.ts'
import { keepAlive } from '../model/keep-alive.ts'
import { encodeLines } from '../pipeline/encode-lines.ts'
import { type Description, NO_COUNTS, type Pipeline, type PipelineOptions } from '../pipeline/pipeline-state.ts'
import { createPipeline } from '../pipeline/sample-pipeline.ts'
import type { Tally } from '../pipeline/tally.ts'
import type { PipelineTrace } from '../pipeline/trace.ts'
import { packSeries } from '../state/series-codec.ts'
import { seriesFault } from '../state/series-limit.ts'
import { emptySeriesTable, type FirstSight } from '../state/series-table.ts'
import type { Plan } from '../transform/plan.ts'
import { createExpositionReader, type ExpositionReader } from './exposition-reader.ts'
import { fetchSource, type SourceOptions } from './fetch-source.ts'
import { type KnownSeries, knownSeries, type PastScrapes } from './known-series.ts'
import { type ScrapeReport, writeDown, writeScrapeSeries } from './report.ts'

/** What is scraped, and as what it leaves: lines where it is not said. */
export interface Subject {
  readonly endpoint: DiscoveredEndpoint
  readonly output?: PipelineOptions['output']
}

export interface ScrapeOptions extends PastScrapes, Subject, SourceOptions {
  readonly plan: Plan
  /** When the last good scrape was, milliseconds since the epoch; NaN where there was none. */
  readonly seenMs: number
  /** Metric keys whose unit and description were sent, by hash. */
  readonly described: ReadonlySet<number>
  /** Series that rest, and those that are looked out for, by the beginning of their lines. */
  readonly watched?: PipelineOptions['watched']
  readonly trace?: PipelineTrace | undefined
}

export interface ScrapeResult {
  readonly report: ScrapeReport
  readonly payloads: readonly Payload[]
  /** To be sent with them, once each. */
  readonly descriptions: readonly Description[]
  /** Series of `watched` that are in the payloads. */
  readonly watchedSent: ReadonlySet<string>
  /** The rules that left out most, and the families that became most points; undefined where it failed. */
  readonly tally: Tally | undefined
  /** What the next scrape counts from; undefined where this one failed and the last good one still stands. */
  readonly series: Uint8Array | undefined
}

export async function scrapeEndpoint(options: ScrapeOptions, ports: FetchPorts): Promise<ScrapeResult> {
  const { result, secondSight } = await scrapeOnce(options, ports)
  if (secondSight === undefined) return result
  // Told behind what it is about, and a body is not kept: it is asked for again, and what the first one came to dropped.
  options.trace?.again()
  return (await scrapeOnce({ ...options, firstSight: secondSight }, ports)).result
}

/** A scrape that a bug of ours ended: as any that failed, with what can be told of it. */
export function brokenScrape(
  subject: Subject,
  broken: { readonly atMs: number; readonly error: unknown },
): ScrapeResult {
  const reason = broken.error instanceof Error ? broken.error.message.slice(0, MAX_SHOWN_REASON) : 'unknown'
  const fault: Fault = { kind: 'internal', reason }
  const nothing = { durationMs: 0, bytes: 0, stateLost: false, reader: undefined, pipeline: undefined }
  const report = reportOf({ atMs: broken.atMs, fault, ...nothing })
  return failed(report, scrapeSeries(report, subject))
}

/** What is sent of an endpoint that is left alone for a while: it is down until it is seen to be up. */
export function restingSeries(subject: Subject, atMs: number): Payload {
  const { endpoint, output } = subject
  return encode([writeDown({ labels: endpoint.labels, atMs }, output)], subject)
}

interface Scrape {
  readonly result: ScrapeResult
  /** How counters that were met for the first time should have been taken instead; undefined where they were right. */
  readonly secondSight: FirstSight | undefined
}

async function scrapeOnce(
  options: ScrapeOptions & { readonly firstSight?: FirstSight },
  ports: FetchPorts,
): Promise<Scrape> {
  const { target, endpoint } = options
  const atMs = ports.clock()
  let known: KnownSeries | undefined
  let reader: ExpositionReader | undefined
  let pipeline: Pipeline | undefined
  const fetched = await fetchSource(options, {
    ports,
    open(format) {
      known = knownSeries(options, target)
      pipeline = createPipeline({
        target,
        plan: options.plan,
        labels: endpoint.labels,
        output: options.output,
        resource: options.output?.resource(endpoint),
        table: known.table,
        firstSight: options.firstSight ?? known.firstSight,
        seenMs: options.seenMs,
        described: options.described,
        watched: options.watched,
        trace: options.trace,
        timestampMs: atMs,
      })
      reader = createExpositionReader(format, {
        sink: pipeline,
        maxTextBytes: target.bodySizeLimit,
        exemplars: options.output?.otlp?.exemplars === true,
        natives: options.plan.sendsNatives,
      })
      return reader
    },
  })
  const fault = fetched.fault ?? overLimit(pipeline, target)
  const { durationMs, bytes } = fetched
  const stateLost = known?.stateLost ?? false
  // Lines that waited for the end of the body are counted as well.
  const payloads = fault === undefined ? (pipeline?.finish() ?? []) : []
  const report = reportOf({ atMs, durationMs, bytes, fault, stateLost, reader: reader?.text, pipeline })
  const own = scrapeSeries(report, options)
  if (fault !== undefined || reader === undefined || pipeline === undefined) {
    return { result: failed(report, own), secondSight: undefined }
  }
  const { descriptions, watchedSent, table } = pipeline
  const kept = { tally: pipeline.tally(), series: packSeries(table) }
  const result = { report, payloads: [...payloads, own], descriptions, watchedSent, ...kept }
  emptySeriesTable(pipeline.table)
  keepAlive([reader.text, pipeline])
  return { result, secondSight: pipeline.secondSight() }
}

function overLimit(pipeline: Pipeline | undefined, target: BundleTarget): Fault | undefined {
  return pipeline && seriesFault(pipeline.table, target, pipeline.counts.overSeriesLimit)
}

function reportOf(scrape: {
  readonly atMs: number
  readonly durationMs: number
  readonly bytes: number
  readonly fault: Fault | undefined
  readonly stateLost: boolean
  readonly reader: Reader | undefined
  readonly pipeline: Pipeline | undefined
}): ScrapeReport {
  const { atMs, durationMs, bytes, fault, stateLost, reader, pipeline } = scrape
  const good = fault === undefined
  return {
    atMs,
    durationMs,
    fault,
    bytes,
    stateLost,
    samples: reader?.samples ?? 0,
    seriesAdded: good ? (pipeline?.table.added ?? 0) : 0,
    resets: good ? (pipeline?.table.resets ?? 0) : 0,
    counts: good && pipeline !== undefined ? pipeline.counts : NO_COUNTS,
    badLines: reader?.badLines ?? 0,
    firstBadLines: reader?.firstBadLines ?? [],
    labelsOverLimit: [...(pipeline?.context.overLimit ?? [])].slice(0, MAX_SHOWN_LABELS),
    labelsClashing: [...(pipeline?.context.clashing ?? [])].slice(0, MAX_SHOWN_LABELS),
    keysColliding: [...(pipeline?.collided ?? [])],
  }
}

function failed(report: ScrapeReport, own: Payload): ScrapeResult {
  return { report, payloads: [own], descriptions: [], watchedSent: NO_SERIES, tally: undefined, series: undefined }
}

function scrapeSeries(report: ScrapeReport, subject: Subject): Payload {
  return encode(writeScrapeSeries(report, subject.endpoint.labels, subject.output), subject)
}

function encode(lines: readonly string[], { endpoint, output }: Subject): Payload {
  return encodeLines(lines, { output, resource: output?.resource(endpoint) ?? [] })
}

const NO_SERIES: ReadonlySet<string> = new Set()
const MAX_SHOWN_LABELS = 20
const MAX_SHOWN_REASON = 200

/**
 * One scrape of one endpoint: fetch, decode, rules, deltas, lines. Touches nothing but what it is given, so a scrape
 * that fails half-way leaves no trace: its lines and its changed state are simply not taken.
 */

import type { BundleEndpoint, BundleTarget } from '../../dsl/bundle.ts'
import { formatOf } from '../exposition/dialect.ts'
import type { Reader } from '../exposition/reading.ts'
import { ACCEPT, ACCEPT_PROTOBUF } from '../fetch/accept.ts'
import { type FetchPorts, fetchExposition } from '../fetch/fetch-exposition.ts'
import type { Payload } from '../model/batch.ts'
import type { Fault } from '../model/fault.ts'
import { keepAlive } from '../model/keep-alive.ts'
import { encodeUtf8 } from '../model/utf8.ts'
import { NO_COUNTS, type Pipeline, type PipelineTrace } from '../pipeline/pipeline-state.ts'
import { createPipeline } from '../pipeline/sample-pipeline.ts'
import { packSeries, unpackSeries } from '../state/series-codec.ts'
import { createSeriesTable, emptySeriesTable, type FirstSight } from '../state/series-table.ts'
import type { Plan } from '../transform/plan.ts'
import { createExpositionReader, type ExpositionReader } from './exposition-reader.ts'
import { type ScrapeReport, writeScrapeSeries } from './report.ts'

export interface ScrapeOptions {
  readonly target: BundleTarget
  readonly endpoint: BundleEndpoint
  readonly plan: Plan
  /** The endpoint's packed series of its last good scrape. */
  readonly series: Uint8Array | undefined
  /** The last good scrape was under the same rules: what it did not have began since. */
  readonly knowsAll: boolean
  /** When that was, milliseconds since the epoch; NaN where there was none. */
  readonly seenMs: number
  /** Metric keys whose unit and description were sent, by hash; those that this scrape sends are added. */
  readonly described: Set<number>
  readonly trace?: PipelineTrace | undefined
}

export interface ScrapeResult {
  readonly report: ScrapeReport
  readonly payloads: readonly Payload[]
  /** What the next scrape counts from; undefined where this one failed and the last good one still stands. */
  readonly series: Uint8Array | undefined
}

export async function scrapeEndpoint(options: ScrapeOptions, ports: FetchPorts): Promise<ScrapeResult> {
  const { target, endpoint } = options
  const atMs = ports.clock()
  let reader: ExpositionReader | undefined
  let pipeline: Pipeline | undefined
  let whole = false
  const outcome = await fetchExposition(
    {
      url: endpoint.url,
      timeoutMs: target.scrapeTimeoutMs,
      bodySizeLimit: target.bodySizeLimit,
      auth: target.auth,
      allowInsecureAuth: target.allowInsecureAuth,
      accept: target.protobuf ? ACCEPT_PROTOBUF : ACCEPT,
    },
    ports,
    (head) => {
      const format = formatOf(head.contentType, {
        strict: target.parsing === 'strict',
        fallback: target.fallbackScrapeProtocol,
        protobuf: target.protobuf,
      })
      if (format === undefined) return { kind: 'content-type', contentType: (head.contentType ?? '').slice(0, 100) }
      whole = head.framed
      pipeline = createPipeline({
        target,
        plan: options.plan,
        labels: endpoint.labels,
        ...seriesOf(options),
        seenMs: options.seenMs,
        described: options.described,
        trace: options.trace,
        timestampMs: atMs,
      })
      reader = createExpositionReader(format, { sink: pipeline, maxTextBytes: target.bodySizeLimit })
      return reader.read
    },
  )
  const fault = outcome.kind === 'failed' ? outcome.fault : reader?.end({ whole })
  const { durationMs, bytes } = outcome
  // Lines that waited for the end of the body are counted as well.
  const payloads = fault === undefined ? (pipeline?.finish() ?? []) : []
  const report = reportOf({ atMs, durationMs, bytes, fault, reader: reader?.text, pipeline })
  const own = scrapeSeries(report, endpoint)
  if (fault !== undefined || reader === undefined || pipeline === undefined) {
    for (const hash of pipeline?.describes ?? []) options.described.delete(hash)
    return { report, payloads: [own], series: undefined }
  }
  const result = { report, payloads: [...payloads, own], series: packSeries(pipeline.table) }
  emptySeriesTable(pipeline.table)
  keepAlive([reader.text, pipeline])
  return result
}

/** A scrape that a bug of ours ended: as any that failed, with what can be told of it. */
export function brokenScrape(
  endpoint: BundleEndpoint,
  broken: { readonly atMs: number; readonly error: unknown },
): ScrapeResult {
  const reason = broken.error instanceof Error ? broken.error.message.slice(0, MAX_SHOWN_REASON) : 'unknown'
  const fault: Fault = { kind: 'internal', reason }
  const report = reportOf({ atMs: broken.atMs, durationMs: 0, bytes: 0, fault, reader: undefined, pipeline: undefined })
  return { report, payloads: [scrapeSeries(report, endpoint)], series: undefined }
}

/** The known series, or none and the reason to take every counter's value as where counting starts. */
function seriesOf(options: ScrapeOptions): { readonly table: Pipeline['table']; readonly firstSight: FirstSight } {
  const table = options.series === undefined ? undefined : unpackSeries(options.series)
  if (table === undefined) return { table: createSeriesTable(0), firstSight: 'baseline' }
  return { table, firstSight: options.knowsAll ? 'began' : 'baseline' }
}

function reportOf(scrape: {
  readonly atMs: number
  readonly durationMs: number
  readonly bytes: number
  readonly fault: Fault | undefined
  readonly reader: Reader | undefined
  readonly pipeline: Pipeline | undefined
}): ScrapeReport {
  const { atMs, durationMs, bytes, fault, reader, pipeline } = scrape
  const good = fault === undefined
  return {
    atMs,
    durationMs,
    fault,
    bytes,
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

function scrapeSeries(report: ScrapeReport, endpoint: BundleEndpoint): Payload {
  const lines = writeScrapeSeries(report, endpoint.labels)
  return { bytes: encodeUtf8(lines.join('')), lines: lines.length }
}

const MAX_SHOWN_LABELS = 20
const MAX_SHOWN_REASON = 200

/** What one scrape of one endpoint came to: kept as the endpoint's status, shown by the API, sent as series of its own. */

import type { BadLine } from '../exposition/reading.ts'
import { formatDouble } from '../model/decimal.ts'
import type { Fault } from '../model/fault.ts'
import { encodeDimensions } from '../pipeline/dimensions.ts'
import type { PipelineCounts, PipelineOptions } from '../pipeline/pipeline-state.ts'

export interface ScrapeReport {
  /** When it began, milliseconds since the epoch. */
  readonly atMs: number
  readonly durationMs: number
  /** Undefined where the endpoint is up. */
  readonly fault: Fault | undefined
  /** Decoded bytes of the body. */
  readonly bytes: number
  /** What was known of the series could not be read: their values are where counting starts anew. */
  readonly stateLost: boolean
  /** Samples in the body. */
  readonly samples: number
  readonly seriesAdded: number
  readonly resets: number
  readonly counts: PipelineCounts
  readonly badLines: number
  readonly firstBadLines: readonly BadLine[]
  /** Labels that were left out: the line had too many dimensions, or one of the same key. */
  readonly labelsOverLimit: readonly string[]
  readonly labelsClashing: readonly string[]
  /** Metric keys of which two series had the same, dimensions and all: one of the two was sent. */
  readonly keysColliding: readonly string[]
}

type Labels = PipelineOptions['labels']
type Output = NonNullable<PipelineOptions['output']>

/**
 * Whether a series that this scrape did not have was not there. A line that could not be read may have been of any
 * series, and one that was left out has no entry in the table.
 */
export function sawAll({ badLines, counts }: ScrapeReport): boolean {
  return badLines === 0 && counts.overSeriesLimit === 0
}

/**
 * The series that Prometheus makes of each scrape, failed or not, as lines: `up` and four more. No rule and no prefix
 * applies to them, so that one alert on `up` covers every target.
 */
export function writeScrapeSeries(report: ScrapeReport, labels: Labels, output: Output | undefined): string[] {
  const dimensions = dimensionsOf(labels, output)
  const values: readonly (readonly [string, number])[] = [
    ['up', report.fault === undefined ? 1 : 0],
    ['scrape_duration_seconds', report.durationMs / 1000],
    ['scrape_samples_scraped', report.samples],
    ['scrape_samples_post_metric_relabeling', report.counts.kept],
    ['scrape_series_added', report.seriesAdded],
  ]
  return values.map(([key, value]) => `${key}${dimensions} gauge,${formatDouble(value)} ${report.atMs}\n`)
}

/** `up` alone, where nothing was asked. */
export function writeDown(
  { labels, atMs }: { readonly labels: Labels; readonly atMs: number },
  output: Output | undefined,
): string {
  return `up${dimensionsOf(labels, output)} gauge,0 ${atMs}\n`
}

function dimensionsOf(labels: Labels, output: Output | undefined): string {
  return encodeDimensions(labels, output)
    .map(({ text }) => text)
    .join('')
}

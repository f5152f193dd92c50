/** One scrape by the worker's own core, from the bytes of the body to payloads and packed state. */

import { endBody, readChunk } from '../../worker/exposition/decoder.ts'
import { createReader } from '../../worker/exposition/reading.ts'
import { keepAlive } from '../../worker/model/keep-alive.ts'
import type { Pipeline } from '../../worker/pipeline/pipeline-state.ts'
import { createPipeline } from '../../worker/pipeline/sample-pipeline.ts'
import { packSeries, unpackSeries } from '../../worker/state/series-codec.ts'
import { createSeriesTable, emptySeriesTable } from '../../worker/state/series-table.ts'
import { compilePlan } from '../../worker/transform/plan.ts'
import type { Job, Scrape, Scraped } from './job.ts'

/** As in production everything is made anew, and the state goes from packed to packed. */
export function scrapeWithNarthex({ body, job, state }: Scrape<Uint8Array>): Scraped<Uint8Array> {
  const reader = createReader({ openMetrics: body.openMetrics, strict: false })
  const pipeline = openPipeline(job, state)
  for (const chunk of body.chunks) readChunk(reader, chunk, pipeline)
  endBody(reader, { whole: true }, pipeline)
  if (reader.fault !== undefined) throw new Error(`the scrape failed: ${JSON.stringify(reader.fault)}`)
  const scraped = {
    samples: reader.samples,
    payloads: pipeline.finish(),
    state: packSeries(pipeline.table),
  }
  emptySeriesTable(pipeline.table)
  keepAlive([reader, pipeline])
  return scraped
}

export function openPipeline(job: Job, state: Uint8Array | undefined): Pipeline {
  const table = state === undefined ? createSeriesTable(0) : unpackSeries(state)
  if (table === undefined) throw new Error('the state cannot be read back')
  return createPipeline({
    target: {
      honorLabels: false,
      honorTimestamps: job.honorTimestamps,
      sampleLimit: 0,
      labelLimit: 0,
      labelNameLengthLimit: 0,
      labelValueLengthLimit: 0,
      zeros: 'send',
      unchanged: 'send',
      metadata: false,
    },
    plan: compilePlan(job.rules, ''),
    output: job.output,
    labels: job.labels,
    table,
    firstSight: state === undefined ? 'baseline' : 'began',
    seenMs: Number.NaN,
    described: new Set(),
    timestampMs: job.timestampMs,
  })
}

/**
 * A worker around the reference engine, as plain as it can be: it fetches, scrapes and posts. Its state lives in memory,
 * with no Durable Object, no database and no outbox, all of which is to its favour.
 */

import type { Job } from '../job.ts'
import { type ReferenceState, scrapeWithReference } from '../reference-engine.ts'

interface Env {
  readonly PEERS: string
  /** The job as JSON, without its time. */
  readonly JOB: string
}

let state: ReferenceState | undefined

// biome-ignore lint/style/noDefaultExport: the runtime asks for one
export default {
  async scheduled(_, env) {
    // Written by the module that starts this worker.
    const job = { ...(JSON.parse(env.JOB) as Omit<Job, 'timestampMs'>), timestampMs: Date.now() }
    const response = await fetch(`${env.PEERS}/metrics`)
    const chunk = new Uint8Array(await response.arrayBuffer())
    const body = { chunks: [chunk], bytes: chunk.length, openMetrics: false }
    const scraped = scrapeWithReference({ body, job, state })
    state = scraped.state
    for (const { bytes } of scraped.payloads) {
      const answer = await fetch(`${env.PEERS}/api/v2/metrics/ingest`, { method: 'POST', body: bytes })
      await answer.text()
    }
  },
} satisfies ExportedHandler<Env>

/** The part of a tick that makes what was scraped durable. */

import { describedPayloads } from '../ingest/describe.ts'
import type { Payload } from '../model/batch.ts'
import { type ScrapeReport, sawAll } from '../scrape/report.ts'
import type { ScrapeResult } from '../scrape/scrape-endpoint.ts'
import { appendScrape, type PastScrape } from '../state/history-codec.ts'
import { outboxSize } from '../state/outbox.ts'
import type { Assignment } from './assignments.ts'
import { commitState } from './commit-state.ts'
import type { Held, Memory, OwnedPayload } from './memory.ts'
import { notedAsSent, remainingSuspects } from './quarantine.ts'
import { type EndpointRecord, NEW_ENDPOINT } from './records.ts'
import type { Running } from './running.ts'
import { packTally } from './tally.ts'
import { restAfter } from './target-backoff.ts'

/** What a tick has of an endpoint. */
export interface Scraped {
  readonly assignment: Assignment
  /** Undefined where the endpoint rests. */
  readonly result: ScrapeResult | undefined
  readonly payloads: readonly Payload[]
}

/** Keeps what was scraped, with the descriptions of metrics that nobody has described yet in front. */
export async function keepScraped(running: Running, scraped: readonly Scraped[], startMs: number): Promise<void> {
  const { memory, ports, busy } = running
  const descriptions = new Map(
    scraped.flatMap(({ assignment, result }) =>
      (result?.descriptions ?? []).map(({ hash, line }) => [hash, { line, endpoint: assignment.endpoint.id }] as const),
    ),
  )
  const own = await undescribed(running, [...descriptions.keys()])
  // From here on nothing is awaited: what is remembered is committed.
  const nowMs = ports.clock()
  const isDelivered = outboxSize(ports.sql).rows === 0
  const payloads: OwnedPayload[] = []
  for (const [endpoint, lines] of Map.groupBy(
    own.map((hash) => descriptions.get(hash)!),
    (each) => each.endpoint,
  )) {
    const texts = lines.map(({ line }) => line)
    payloads.push(...describedPayloads(texts, []).map((payload) => ({ ...payload, endpoint })))
  }
  for (const { assignment, result, payloads: own } of scraped) {
    const { id } = assignment.endpoint
    for (const payload of own) payloads.push({ ...payload, endpoint: id })
    if (result === undefined) continue
    const held: Held = memory.endpoints.get(id) ?? { record: NEW_ENDPOINT, series: undefined }
    const record = recordAfter(held.record, { assignment, result }, { nowMs, isDelivered, chance: ports.random() })
    const history = appendScrape(held.history, pastScrape(result.report))
    const tally = packTally(result.tally)
    memory.endpoints.set(id, { record, series: result.series ?? held.series, history, tally })
  }
  commitState(running, payloads, startMs)
  for (const { assignment } of scraped) busy.delete(assignment.endpoint.id)
}

/** Metric keys whose unit and description were sent since the deploy of this bundle, by hash. */
export function describedKeys({ record }: Memory, bundle: string): Set<number> {
  return new Set(record.described.bundle === bundle ? record.described.keys : [])
}

/** Those of the keys that were not known as described; from now on they are. */
export function noteDescribed(memory: Memory, bundle: string, hashes: readonly number[]): readonly number[] {
  const known = describedKeys(memory, bundle)
  const news = hashes.filter((hash) => !known.has(hash))
  memory.record.described = { bundle, keys: [...known, ...news] }
  return news
}

/** Metric keys that are to be described by this shard: of all shards one does, once a deploy. */
async function undescribed({ memory, options, ports }: Running, hashes: readonly number[]): Promise<readonly number[]> {
  if (hashes.length === 0) return []
  const { bundle, index } = options
  // Who does not answer has described nothing: twice is better than never.
  const own =
    index === 0
      ? hashes
      : await ports
          .peer(0)
          .describe(bundle.hash, hashes)
          .catch(() => hashes)
  return noteDescribed(memory, bundle.hash, hashes).filter((hash) => own.includes(hash))
}

function pastScrape({ atMs, durationMs, samples, counts, fault }: ScrapeReport): PastScrape {
  return { atMs, durationMs, samples, points: counts.points, refused: 0, fault: fault?.kind }
}

function recordAfter(
  before: EndpointRecord,
  { assignment, result }: { readonly assignment: Assignment; readonly result: ScrapeResult },
  { nowMs, isDelivered, chance }: { readonly nowMs: number; readonly isDelivered: boolean; readonly chance: number },
): EndpointRecord {
  const { report } = result
  const isGood = result.series !== undefined
  const seen = sawAll(report) ? assignment.rules : ''
  const suspects = remainingSuspects(before.suspects, { nowMs, isDelivered })
  return {
    ...before,
    ...restAfter(report.fault, { before, nowMs, chance }),
    report,
    rules: isGood ? seen : before.rules,
    goodMs: isGood ? report.atMs : before.goodMs,
    scrapes: isGood ? before.scrapes + 1 : before.scrapes,
    suspects: notedAsSent(suspects, result.watchedSent, nowMs),
  }
}

/** A look at what becomes of an endpoint's series now: scraped once more, from the state that there is, and nothing kept or sent. */

import { type InspectedScrape, type InspectedSeries, inspectEndpoint } from '../scrape/inspect-endpoint.ts'
import { watchedSeries } from './quarantine.ts'
import { isLeftAlone, NEW_ENDPOINT } from './records.ts'
import type { Running } from './running.ts'

export type Inspection =
  | { readonly kind: 'scraped'; readonly scrape: InspectedScrape }
  /** Somebody has just looked. */
  | { readonly kind: 'too-soon'; readonly waitMs: number }
  /** The endpoint is left alone until then, since it failed or asked for it. */
  | { readonly kind: 'resting'; readonly untilMs: number }
  /** No endpoint of this shard. */
  | { readonly kind: 'unknown' }

export type { InspectedScrape, InspectedSeries }

export interface Question {
  readonly id: string
  /** Words that must all be found in a series; '' for any. */
  readonly query: string
}

/** An exporter is scraped for who looks at it no more often than this, in one shard. */
const PAUSE_MS = 5000

/** Asks of one shard, one after the other with a pause between. */
export function createInspector(): (running: Running, question: Question) => Promise<Inspection> {
  let nextMs = 0
  return async (running, { id, query }) => {
    const { assignments, credentials, memory, ports } = running
    const nowMs = ports.clock()
    const assignment = assignments.find(({ endpoint }) => endpoint.id === id)
    if (assignment === undefined) return { kind: 'unknown' }
    const { record, series } = memory.endpoints.get(id) ?? { record: NEW_ENDPOINT, series: undefined }
    if (isLeftAlone(record, nowMs)) return { kind: 'resting', untilMs: record.notBeforeMs }
    if (nextMs > nowMs) return { kind: 'too-soon', waitMs: nextMs - nowMs }
    nextMs = nowMs + PAUSE_MS
    const { target, endpoint, isDiscovered, plan, output, rules } = assignment
    const subject = { target, endpoint, isDiscovered, within: endpoint.within, given: credentials[id], plan, output }
    const known = { series, knowsAll: record.rules === rules, seenMs: record.goodMs ?? Number.NaN }
    const others = { described: NOTHING, watched: watchedSeries(record.suspects, nowMs) }
    const scrape = await inspectEndpoint({ ...subject, ...known, ...others, query }, ports)
    return { kind: 'scraped', scrape }
  }
}

const NOTHING: ReadonlySet<number> = new Set()

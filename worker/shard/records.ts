/** What a shard remembers from tick to tick, beside the series: JSON in its state. */

import type { Share } from '../model/roster.ts'
import type { ScrapeReport } from '../scrape/report.ts'
import type { DeliveryReport, Unanswered } from './delivery-report.ts'
import type { Suspect } from './quarantine.ts'
import { isResting } from './rest.ts'

export interface ShardRecord {
  lastTickMs: number
  /** Lines, since the shard exists. */
  accepted: number
  refused: number
  lost: number
  /** Requests that nobody answered. */
  unanswered: number
  /** The newest of them. */
  recentlyUnanswered: readonly Unanswered[]
  /** Metric keys whose unit and description were sent, by hash, and for which bundle. */
  described: { readonly bundle: string; readonly keys: readonly number[] }
  /** Of shard 0: so many shards may hold something, and so many might when a layout was first heard of. */
  shards: number
  shardsBefore: { readonly layout: string; readonly shards: number }
  /** How often in a row an endpoint could not be taken over, since a shard did not answer. */
  unsettled: Readonly<Record<string, number>>
  /** What the shard was told last of what is discovered. */
  share: Share | undefined
}

export interface EndpointRecord {
  /** Undefined where it was never scraped. */
  readonly report: ScrapeReport | undefined
  /** The rules of the last good scrape, '' where it did not see all that they let through. */
  readonly rules: string
  /** When that was, milliseconds since the epoch; undefined where there was none. */
  readonly goodMs: number | undefined
  /** Good ones, in whichever shards: of several copies the newest has the most. */
  readonly scrapes: number
  /** Scrapes in a row that failed. */
  readonly failures: number
  /** It is left alone until then. */
  readonly notBeforeMs: number
  /** Lines, since the endpoint is here. */
  refused: number
  lost: number
  /** Of the last delivery that had any. */
  refusals: readonly { readonly line: string; readonly error: string }[]
  /** Series that Dynatrace refused. */
  suspects: readonly Suspect[]
  /** The shard that it was given to, and when: what is here is a copy, for the case that it never arrived. */
  readonly given: { readonly to: number; readonly atMs: number } | undefined
}

export const NEW_SHARD: ShardRecord = {
  lastTickMs: 0,
  accepted: 0,
  refused: 0,
  lost: 0,
  unanswered: 0,
  recentlyUnanswered: [],
  described: { bundle: '', keys: [] },
  shards: 0,
  shardsBefore: { layout: '', shards: 0 },
  unsettled: {},
  share: undefined,
}

export const NEW_ENDPOINT: EndpointRecord = {
  report: undefined,
  rules: '',
  goodMs: undefined,
  scrapes: 0,
  failures: 0,
  notBeforeMs: 0,
  refused: 0,
  lost: 0,
  refusals: [],
  suspects: [],
  given: undefined,
}

/** Whether nothing is asked of the endpoint, since it failed or asked for a pause. */
export function isLeftAlone({ report, notBeforeMs: untilMs }: EndpointRecord, nowMs: number): boolean {
  return isResting({ sinceMs: report?.atMs ?? 0, untilMs }, nowMs)
}

/** Adds what came of a delivery to the shard's own record. */
export function absorbReport(record: ShardRecord, report: DeliveryReport): void {
  record.accepted += report.accepted
  record.refused += report.refused
  for (const lines of Object.values(report.lost)) record.lost += lines
  record.unanswered += report.unanswered.length
  record.recentlyUnanswered = [...record.recentlyUnanswered, ...report.unanswered].slice(-RECENT)
}

const RECENT = 20

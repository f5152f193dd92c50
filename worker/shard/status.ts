/** What a shard shows of itself. */

import type { Sql } from '../ports.ts'
import type { ScrapeReport } from '../scrape/report.ts'
import { type AsideNote, asideNote } from '../state/aside.ts'
import { type PastScrape, readHistory } from '../state/history-codec.ts'
import { outboxSize } from '../state/outbox.ts'
import type { DeliveryProblem } from './deliver.ts'
import type { RefusedLine, Unanswered } from './delivery-report.ts'
import type { Memory } from './memory.ts'
import { type RuleBehind, ruleBehind } from './rule-behind.ts'
import type { Running } from './running.ts'
import { readTally, type Tally } from './tally.ts'

export interface ShardStatus {
  readonly endpoints: Readonly<Record<string, EndpointStatus>>
  readonly delivery: DeliveryStatus
  /** That there are, as far as this one knows. */
  readonly shards: number
}

export interface EndpointStatus {
  readonly report: ScrapeReport | undefined
  /** Scrapes in a row that failed, and until when it is left alone for it; 0 where it is not. */
  readonly failures: number
  readonly notBeforeMs: number
  /** Lines, since the endpoint is in this shard. */
  readonly refused: number
  readonly lost: number
  /** Of the last delivery that had any. */
  readonly refusals: readonly Refusal[]
  /** Series that are not sent for a while, since they were refused again and again. */
  readonly resting: readonly RestingSeries[]
}

/** A line, Dynatrace's reason, and what made the line. */
export interface Refusal extends RefusedLine, RuleBehind {}

export interface RestingSeries extends RuleBehind {
  /** Metric key and dimensions. */
  readonly series: string
  readonly error: string
  /** In a row. */
  readonly refusals: number
  readonly untilMs: number
}

export interface DeliveryStatus {
  readonly lastTickMs: number
  /** Lines, since the shard exists. */
  readonly accepted: number
  readonly refused: number
  /** Lines that were never delivered: too old, or no room. */
  readonly lost: number
  /** Requests that nobody answered, and the newest of them. */
  readonly unanswered: number
  readonly recentlyUnanswered: readonly Unanswered[]
  readonly problem: DeliveryProblem | undefined
  readonly outbox: ReturnType<typeof outboxSize>
  /** State that could not be read and was put aside. */
  readonly aside: AsideNote | undefined
}

/** By endpoint. */
export type Histories = Readonly<Record<string, History>>

export interface History {
  /** Oldest first. */
  readonly scrapes: readonly PastScrape[]
  /** Of the last scrape; undefined where that failed. */
  readonly tally: Tally | undefined
}

export type { PastScrape, Tally }

export function statusOf(
  { memory, assignments, shards }: Pick<Running, 'memory' | 'assignments' | 'shards'>,
  sql: Sql,
): ShardStatus {
  const targets = new Map(assignments.map(({ endpoint, target }) => [endpoint.id, target]))
  const endpoints: Record<string, EndpointStatus> = {}
  for (const [id, { record }] of memory.endpoints) {
    const target = targets.get(id)
    if (record.given !== undefined || target === undefined) continue
    const { report, failures, notBeforeMs, refused, lost } = record
    const refusals = record.refusals.map((refusal) => ({ ...refusal, ...ruleBehind(target, keyOf(refusal.line)) }))
    const resting = record.suspects
      .filter(({ untilMs }) => untilMs > 0)
      .map(({ series, error, refusals, untilMs }) => {
        return { series, error, refusals, untilMs, ...ruleBehind(target, keyOf(series)) }
      })
    endpoints[id] = { report, failures, notBeforeMs, refused, lost, refusals, resting }
  }
  const { lastTickMs, accepted, refused, lost, unanswered, recentlyUnanswered } = memory.record
  return {
    endpoints,
    shards,
    delivery: {
      lastTickMs,
      accepted,
      refused,
      lost,
      unanswered,
      recentlyUnanswered,
      problem: memory.problem,
      outbox: outboxSize(sql),
      aside: asideNote(sql),
    },
  }
}

/** What came of the last scrapes of these endpoints: much, so not a part of the status. */
export function historiesOf(memory: Memory, ids: readonly string[]): Histories {
  return Object.fromEntries(
    ids.map((id) => {
      const { history, tally } = memory.endpoints.get(id) ?? {}
      return [id, { scrapes: readHistory(history), tally: readTally(tally) }]
    }),
  )
}

function keyOf(line: string): string {
  return line.split(/[ ,]/, 1)[0] ?? ''
}

/** What a fleet uses in a month: simulated minutes, with what a real shard counted in each of its own. */

import type { ShardCounts } from '../load/tick-shards.ts'
import { mean, most, sum } from '../statistics.ts'
import { CONNECTIONS } from './platform.ts'
import { OBJECT_GIGABYTES, type Usage } from './prices.ts'
import type { Simulation } from './simulate.ts'

/** What a healthy exporter far away takes to answer. */
export const SCRAPE_SECONDS = 0.3
export const MINUTES_A_MONTH = 30 * 24 * 60

/** How long a shard scrapes. Each scrape takes as long, so that all connections are free again at once. */
export function secondsOfScrapes(due: number, secondsEach: number): number {
  return Math.ceil(due / CONNECTIONS) * secondsEach
}

export function requestsPerScrape(ticks: readonly ShardCounts[]): number {
  return sum(ticks.map(({ requests }) => requests)) / sum(ticks.map(({ scrapes }) => scrapes))
}

export interface ShardWork {
  /** Of a typical shard. */
  readonly ticks: readonly ShardCounts[]
  /** CPU before the first scrape of a tick. */
  readonly shardMs: number
}

/** A month of such minutes, in which every exporter is well. */
export function usageOf({ placed, due, minutes }: Simulation, { ticks, shardMs }: ShardWork): Usage {
  const calls = placed.length * MINUTES_A_MONTH
  const requests = requestsPerScrape(ticks)
  const seconds = due.reduce((total, scrapes) => {
    const sending = Math.ceil(scrapes * requests) * REQUEST_SECONDS
    return total + shardMs / 1e3 + secondsOfScrapes(scrapes, SCRAPE_SECONDS) + sending
  }, 0)
  return {
    workerRequests: MINUTES_A_MONTH,
    objectRequests: calls,
    gigabyteSeconds: (seconds / minutes) * MINUTES_A_MONTH * OBJECT_GIGABYTES,
    rowsWritten: calls * mean(ticks.map(({ rowsWritten }) => rowsWritten)),
    storedGigabytes: (placed.length * most(ticks.map(({ storedBytes }) => storedBytes))) / 1e9,
  }
}

/** What Dynatrace takes to answer; requests of a shard follow each other. */
const REQUEST_SECONDS = 0.1

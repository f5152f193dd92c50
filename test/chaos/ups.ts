/** Whether `up` says of each tick what became of its scrape. */

import type { Arrival } from './deliveries.ts'
import type { Serve } from './exporter.ts'
import type { Endpoint } from './fleet.ts'
import type { Problem } from './problem.ts'
import type { RunRecord, TickRecord } from './record.ts'

export interface Ups {
  readonly record: RunRecord
  readonly endpoint: Endpoint
  readonly arrivals: readonly Arrival[]
  readonly arrivedMs: ReadonlyMap<Serve, number>
}

export function upProblems({ record, endpoint, arrivals, arrivedMs }: Ups): readonly Problem[] {
  const { ticks, noAnswer } = record
  const ups = Map.groupBy(
    arrivals.filter(({ key }) => key === 'up'),
    ({ timestampMs }) => tickAt(ticks, timestampMs),
  )
  const scraped = new Set(arrivedMs.values())
  return ticks.flatMap((tick) => {
    const own = ups.get(tick.number) ?? []
    const { number } = tick
    if (own.length > 1) return [{ text: `up came ${own.length} times of one tick`, tick: number }]
    const [up] = own
    if (up === undefined) {
      const isMissed = noAnswer === 'retry' && isDueEachTick(endpoint, tick) && isSettled(ticks, number)
      return isMissed ? [{ text: 'up did not come', tick: number }] : []
    }
    const isScraped = scraped.has(up.timestampMs)
    // With lines that were taken for delivered the one may arrive without the other.
    if (noAnswer === 'retry' && (up.value === 1) !== isScraped) {
      return [{ text: `up is ${up.value}, and the body ${isScraped ? 'arrived' : 'did not arrive'}`, tick: number }]
    }
    return []
  })
}

export function tickAt(ticks: readonly TickRecord[], timestampMs: number): number {
  return ticks.findLastIndex(({ startMs }) => startMs <= timestampMs)
}

function isDueEachTick({ job, interval }: Endpoint, { variant }: TickRecord): boolean {
  return interval === '1m' && variant.jobs.has(job)
}

/** An endpoint that moves to another shard may have to wait until the one that it leaves is done with it. */
function isSettled(ticks: readonly TickRecord[], number: number): boolean {
  const recent = ticks.slice(Math.max(0, number - SETTLING_TICKS), number + 1)
  const { variant } = ticks[number]!
  return recent.every((tick) => tick.isDone && !tick.isInterrupted && tick.variant === variant)
}

const SETTLING_TICKS = 2

/**
 * Many endpoints without a network: the worker's own schedule, minute after minute, held against limits of the platform,
 * and what it would cost. Rows, requests and bytes are those that a real shard counted.
 */

import { shardCount } from '../../../worker/schedule/placement.ts'
import type { StartUpReport } from '../child/start-up.ts'
import { runChild } from '../child-process.ts'
import { createFleet, type FleetEndpoint } from '../fleet/endpoints.ts'
import {
  CONNECTIONS,
  FREE_CALLS,
  FREE_FETCHES,
  ISOLATE_BYTES,
  SCRIPT_BYTES,
  START_UP_MS,
  SUBREQUESTS,
} from '../fleet/platform.ts'
import { costOf } from '../fleet/prices.ts'
import { leastMovedShare, movedShare, type Simulation, simulate } from '../fleet/simulate.ts'
import { runTypicalShard, type TypicalShard } from '../fleet/typical-shard.ts'
import { MINUTES_A_MONTH, requestsPerScrape, SCRAPE_SECONDS, secondsOfScrapes, usageOf } from '../fleet/usage.ts'
import type { AmountRow, Bar, Measured } from '../measurement.ts'
import type { Sizes } from '../sizes.ts'
import { mean, most, quantile, sum } from '../statistics.ts'

export async function measureFleet({ fleet: { endpoints, minutes, series } }: Sizes): Promise<Measured> {
  const fleet = createFleet(endpoints)
  const simulation = simulate(fleet, minutes)
  const shard = await runTypicalShard(series)
  const startUp = (await runChild('start-up.ts', [String(endpoints)])) as StartUpReport // what the script prints
  const parts = [
    spreadOf(simulation),
    callsOf(simulation, shard),
    timesOf(simulation),
    movesOf(fleet),
    startUpOf(startUp),
    costsOf(simulation, { shard, startUp }),
  ]
  return { rows: parts.flatMap(({ rows }) => rows), bars: parts.flatMap(({ bars }) => bars) }
}

/** The default of `scrapeTimeout`. */
const TIMEOUT_SECONDS = 10
/** How many redirects the worker follows for one scrape. */
const REDIRECTS = 5
const MINUTE_SECONDS = 60

function row(name: string, value: number, unit: string): AmountRow {
  return { kind: 'amount', name, value, unit }
}

function atMost(name: string, limit: { readonly aim: number; readonly unit: string; readonly measured: number }): Bar {
  return { name, comparison: 'at most', ...limit }
}

function spreadOf({ placed, dueByInterval }: Simulation): Measured {
  const fullest = most(placed)
  const unevenness = [...dueByInterval].map(([minutes, due]) => ({ minutes, ratio: most(due) / mean(due) }))
  return {
    rows: [
      row(`endpoints of a shard, mean of ${placed.length.toLocaleString('en')} shards`, mean(placed), 'endpoints'),
      row('endpoints of a shard, 99 of 100 have no more', quantile(placed, 0.99), 'endpoints'),
      row('endpoints of a shard, most', fullest, 'endpoints'),
      ...unevenness.map(({ minutes, ratio }) => {
        return row(`due endpoints in the fullest minute, every ${minutes}m, against the mean`, ratio, '×')
      }),
    ],
    bars: [
      atMost('endpoints of the fullest shard, of which each may time out within a minute', {
        aim: (CONNECTIONS * MINUTE_SECONDS) / TIMEOUT_SECONDS,
        unit: 'endpoints',
        measured: fullest,
      }),
      atMost('due endpoints in the fullest minute, of any interval, against the mean', {
        aim: 1.1,
        unit: '×',
        measured: most(unevenness.map(({ ratio }) => ratio)),
      }),
    ],
  }
}

function callsOf({ placed, due }: Simulation, { ticks }: TypicalShard): Measured {
  const requests = requestsPerScrape(ticks)
  const dueMost = most(due)
  const fetches = dueMost + Math.ceil(dueMost * requests)
  return {
    rows: [
      row(`calls of one cron, one a shard (free plan: ${FREE_CALLS})`, placed.length, 'calls'),
      row('due endpoints of a shard in a minute, mean', mean(due), 'endpoints'),
      row('due endpoints of a shard in a minute, most', dueMost, 'endpoints'),
      row(`fetches of a shard in a minute, most (free plan: ${FREE_FETCHES})`, fetches, 'fetches'),
      row(`the same, if each scrape is redirected ${REDIRECTS} times`, fetches + dueMost * REDIRECTS, 'fetches'),
      row('connections of a shard at a time, most', most(ticks.map(({ connections }) => connections)), 'connections'),
    ],
    bars: [
      atMost('calls of one cron', { aim: SUBREQUESTS, unit: 'calls', measured: placed.length }),
      atMost('fetches of a shard in a minute, redirects with them', {
        aim: SUBREQUESTS,
        unit: 'fetches',
        measured: fetches + dueMost * REDIRECTS,
      }),
      atMost('connections of a shard at a time', {
        aim: CONNECTIONS,
        unit: 'connections',
        measured: most(ticks.map(({ connections }) => connections)),
      }),
    ],
  }
}

function timesOf({ due }: Simulation): Measured {
  const longest = (secondsEach: number): number => secondsOfScrapes(most(due), secondsEach)
  const late = due.filter((scrapes) => secondsOfScrapes(scrapes, TIMEOUT_SECONDS) >= MINUTE_SECONDS).length
  return {
    rows: [
      row(`longest scraping of a shard, each endpoint ${SCRAPE_SECONDS} s`, longest(SCRAPE_SECONDS), 's'),
      row(`longest scraping of a shard, each endpoint ${TIMEOUT_SECONDS} s`, longest(TIMEOUT_SECONDS), 's'),
      row('shards and minutes in which that takes the whole minute', late, `of ${due.length}`),
    ],
    bars: [
      atMost(`longest scraping of a shard, each endpoint times out after ${TIMEOUT_SECONDS} s`, {
        aim: MINUTE_SECONDS,
        unit: 's',
        measured: longest(TIMEOUT_SECONDS),
      }),
    ],
  }
}

function movesOf(fleet: readonly FleetEndpoint[]): Measured {
  const growths = [
    { before: shardCount(fleet.length), after: shardCount(fleet.length * 1.01) },
    { before: 16, after: 17 },
  ].map((shards) => ({ ...shards, moved: movedShare(fleet, shards), least: leastMovedShare(shards) }))
  return {
    rows: growths.flatMap(({ before, after, moved, least }) => [
      row(`endpoints that move from ${before} to ${after} shards`, moved * 100, '%'),
      row('the fewest that an even spread can move', least * 100, '%'),
    ]),
    bars: [
      atMost('endpoints that move when there are more shards, against the fewest', {
        aim: 1.1,
        unit: '×',
        measured: most(growths.map(({ moved, least }) => moved / least)),
      }),
    ],
  }
}

function startUpOf({ bundleBytes, readMs, aliveBytes, shardMs }: StartUpReport): Measured {
  return {
    rows: [
      row('bundle', bundleBytes / 1e6, 'MB'),
      row('CPU to read the bundle, once in each isolate', readMs, 'ms'),
      row('memory of the bundle, before anything is done with it', aliveBytes / 1e6, 'MB'),
      row('CPU of a shard to find its endpoints, in each tick', shardMs, 'ms'),
    ],
    bars: [
      atMost('bundle', { aim: SCRIPT_BYTES / 1e6, unit: 'MB', measured: bundleBytes / 1e6 }),
      atMost('CPU to read the bundle, of the time a worker has to start', {
        aim: START_UP_MS,
        unit: 'ms',
        measured: readMs,
      }),
      atMost('memory of the bundle, so that half of an isolate is left for scrapes', {
        aim: ISOLATE_BYTES / 2e6,
        unit: 'MB',
        measured: aliveBytes / 1e6,
      }),
    ],
  }
}

function costsOf(
  simulation: Simulation,
  { shard, startUp }: { readonly shard: TypicalShard; readonly startUp: StartUpReport },
): Measured {
  const { placed, due, minutes } = simulation
  const usage = usageOf(simulation, { ticks: shard.ticks, shardMs: startUp.shardMs })
  const scrapes = (sum(due) / minutes) * MINUTES_A_MONTH
  const costs = costOf(usage)
  const total = sum(Object.values(costs))
  const ticks = placed.length * MINUTES_A_MONTH
  const ofRows = mean(shard.ticks.map(({ rowsWritten }) => rowsWritten))
  const cpuMs = shard.cpuMs / shard.ticks.length
  return {
    rows: [
      row('scrapes a month', scrapes / 1e6, 'million'),
      row('rows written by a shard in a tick, counted', ofRows, 'rows'),
      row(
        'requests with lines of a shard in a tick, counted',
        mean(shard.ticks.map((tick) => tick.requests)),
        'requests',
      ),
      row('CPU of a shard in a tick, beside finding its endpoints', cpuMs, 'ms'),
      row('CPU of all shards a month, not billed', ((cpuMs + startUp.shardMs) * ticks) / 3.6e6, 'hours'),
      row('rows written a month', usage.rowsWritten / 1e6, 'million'),
      row('calls of shards a month', usage.objectRequests / 1e6, 'million'),
      row('wall time of shards a month', usage.gigabyteSeconds / 1e6, 'million GB-s'),
      row('stored', usage.storedGigabytes, 'GB'),
      row('price of rows written', costs.rowsWritten, '$ a month'),
      row('price of calls', costs.objectRequests + costs.workerRequests, '$ a month'),
      row('price of wall time', costs.gigabyteSeconds, '$ a month'),
      row('price of what is stored', costs.storedGigabytes, '$ a month'),
      row('price of all', total, '$ a month'),
      row('price of a million scrapes', (total / scrapes) * 1e6, '$'),
    ],
    bars: [],
  }
}

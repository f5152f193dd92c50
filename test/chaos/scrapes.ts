/** Which bodies of an exporter the worker took, told by what arrived of them. */

import type { Arrival } from './deliveries.ts'
import { SCRAPES_SERIES, SERVE_GAUGE, type Serve } from './exporter.ts'
import type { Problem } from './problem.ts'
import type { RunRecord } from './record.ts'
import { tickAt } from './ups.ts'

export interface Scrapes {
  /** In order. */
  readonly taken: readonly Serve[]
  /** When those that arrived were scraped, by the worker's clock. */
  readonly arrivedMs: ReadonlyMap<Serve, number>
  readonly problems: readonly Problem[]
}

export function readScrapes(record: RunRecord, serves: readonly Serve[], arrivals: readonly Arrival[]): Scrapes {
  const arrivedMs = new Map<Serve, number>()
  const problems: Problem[] = []
  for (const { key, value, timestampMs } of arrivals) {
    if (key !== SERVE_GAUGE) continue
    const serve = serves[value - 1]
    if (serve === undefined) problems.push({ text: `body ${value} arrived and never was` })
    else if (arrivedMs.has(serve)) problems.push({ text: `body ${value} arrived twice`, tick: serve.tick })
    else arrivedMs.set(serve, timestampMs)
  }
  const outOfTime = ticksOutOfTime(record, arrivals)
  const upTicks = new Set(
    arrivals.flatMap(({ key, timestampMs }) => (key === 'up' ? [tickAt(record.ticks, timestampMs)] : [])),
  )
  const lost = serves.filter((serve, index) => {
    if (outOfTime.has(serve.tick)) return false
    // Of two in one tick the worker takes the later.
    if (arrivedMs.has(serve) || serves[index + 1]?.tick === serve.tick) return false
    const { isDone, isInterrupted } = record.ticks[serve.tick]!
    if (isDone && !isInterrupted && !isOfTickBefore(serve, { record, upTicks })) return true
    // Nothing of a scrape may have arrived then: only the next one tells whether it was taken.
    return record.noAnswer === 'assume-delivered' && isCountedFrom(serve, { serves, arrivedMs, arrivals })
  })
  for (const { number, tick } of lost.filter(({ tick }) => !mayBeLost(tick, record))) {
    problems.push({ text: `body ${number} was taken and did not arrive`, tick })
  }
  return { taken: serves.filter((serve) => arrivedMs.has(serve) || lost.includes(serve)), arrivedMs, problems }
}

/** What a worker asked for before it was killed may be read, and answered, when the next tick runs. */
function isOfTickBefore(
  { tick }: Serve,
  { record, upTicks }: { readonly record: RunRecord; readonly upTicks: ReadonlySet<number> },
): boolean {
  return record.ticks[tick - 1]?.isInterrupted === true && !upTicks.has(tick)
}

/** In which the worker gave up, as it told: the body went out, and nobody took it. */
function ticksOutOfTime({ ticks, scrapeTimeoutMs }: RunRecord, arrivals: readonly Arrival[]): ReadonlySet<number> {
  const down = new Set(
    arrivals.flatMap(({ key, value, timestampMs }) => (key === 'up' && value === 0 ? [timestampMs] : [])),
  )
  const slow = arrivals.filter(
    ({ key, value, timestampMs }) =>
      key === 'scrape_duration_seconds' && value * 1000 >= scrapeTimeoutMs && down.has(timestampMs),
  )
  return new Set(slow.map(({ timestampMs }) => tickAt(ticks, timestampMs)))
}

/** Whether the next body that arrived was counted from this one, and not from one before. */
function isCountedFrom(
  serve: Serve,
  {
    serves,
    arrivedMs,
    arrivals,
  }: {
    readonly serves: readonly Serve[]
    readonly arrivedMs: ReadonlyMap<Serve, number>
    readonly arrivals: readonly Arrival[]
  },
): boolean {
  const next = serves.slice(serve.number).find((each) => arrivedMs.has(each))
  if (next === undefined) return false
  const atMs = arrivedMs.get(next)
  const counted = arrivals.find(({ series, timestampMs }) => series === SCRAPES_SERIES && timestampMs === atMs)
  const baseline = scrapesOf(next) - (counted?.value ?? 0)
  return scrapesOf(serve) <= baseline
}

function scrapesOf({ values }: Serve): number {
  return values.get(SCRAPES_SERIES)!.value
}

/** Only with what was taken for delivered and was not. */
function mayBeLost(tick: number, { noAnswer, requests }: RunRecord): boolean {
  if (noAnswer === 'retry') return false
  return requests.some(
    (request) =>
      request.tick >= tick &&
      request.tick <= tick + LONGEST_WAIT_TICKS &&
      request.status === undefined &&
      request.linesOk + request.linesInvalid === 0,
  )
}

/** Lines go with a later tick where Dynatrace had no time. */
const LONGEST_WAIT_TICKS = 15

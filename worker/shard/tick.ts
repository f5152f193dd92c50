/**
 * One tick: take over what the shard does not hold yet, scrape what is due, keep new state and lines in one
 * transaction, and only then send. Nothing is lost or counted twice wherever the process ends.
 */

import { isDue } from '../schedule/due.ts'
import { brokenScrape, restingSeries, scrapeEndpoint } from '../scrape/scrape-endpoint.ts'
import { asideNote } from '../state/aside.ts'
import type { Assignment } from './assignments.ts'
import { GONE_KEPT_MS } from './commit-state.ts'
import { drainOthers } from './drain-others.ts'
import { describedKeys, keepScraped, type Scraped } from './keep-scraped.ts'
import { overConnections } from './over-connections.ts'
import { watchedSeries } from './quarantine.ts'
import { isLeftAlone, NEW_ENDPOINT } from './records.ts'
import type { Running, Tick } from './running.ts'
import { send } from './send.ts'
import { takeOver } from './take-over.ts'

export async function runTick(running: Running, tick: Tick): Promise<void> {
  const { memory, ports, options, busy } = running
  const startMs = ports.clock()
  if (tick.due === 'scheduled') {
    const behindMs = memory.record.lastTickMs - tick.scheduledMs
    if (behindMs >= 0 && behindMs < CLOCK_SET_BACK_MS) return
    memory.record.lastTickMs = tick.scheduledMs
  }
  try {
    await scrapeDue(running, tick, startMs)
  } finally {
    busy.clear()
  }
  await send(running, startMs)
  if (options.index === 0) await drainOthers(running)
}

/** A tick comes late, or twice; but not by as much as this, unless the clock went ahead before. */
const CLOCK_SET_BACK_MS = 15 * 60_000
/** Finished scrapes are committed before more than this waits in memory. */
const HELD_BYTES = 8_000_000

async function scrapeDue(running: Running, tick: Tick, startMs: number): Promise<void> {
  const { assignments, busy } = running
  const due = assignments.filter(
    ({ target, endpoint }) =>
      tick.due === 'all' || isDue({ id: endpoint.id, intervalMinutes: target.scrapeIntervalMinutes }, tick.scheduledMs),
  )
  if (due.length === 0) return
  const unsettled = await takeOver(running, due, startMs)
  const settled = due.filter(({ endpoint }) => !unsettled.has(endpoint.id))
  const described = describedKeys(running.memory, running.options.bundle.hash)
  const scraped: Scraped[] = []
  let heldBytes = 0
  await overConnections(settled, async (assignment) => {
    const { id } = assignment.endpoint
    // It may have been given away while it waited for its turn.
    if (running.memory.endpoints.get(id)?.record.given !== undefined) return
    busy.add(id)
    const done = await scrape({ assignment, described, due: tick.due }, running)
    scraped.push(done)
    heldBytes += done.payloads.reduce((sum, { bytes }) => sum + bytes.length, 0)
    if (heldBytes <= HELD_BYTES) return
    heldBytes = 0
    await keepScraped(running, scraped.splice(0), startMs)
  })
  await keepScraped(running, scraped, startMs)
}

async function scrape(
  {
    assignment,
    described,
    due,
  }: { readonly assignment: Assignment; readonly described: ReadonlySet<number>; readonly due: Tick['due'] },
  running: Running,
): Promise<Scraped> {
  const { memory, ports } = running
  const { target, endpoint, isDiscovered, plan, output, rules } = assignment
  const { record, series } = memory.endpoints.get(endpoint.id) ?? { record: NEW_ENDPOINT, series: undefined }
  const atMs = ports.clock()
  // Who tries things out mends an exporter and wants to see it up; but who asked for a pause gets it.
  const mayRest = due === 'scheduled' || record.report?.fault?.kind === 'rate-limited'
  if (mayRest && isLeftAlone(record, atMs)) {
    return { assignment, result: undefined, payloads: [restingSeries(assignment, atMs)] }
  }
  const stateLost = record.goodMs === undefined && mayBeKnown(running, endpoint.id, atMs)
  const known = { series, knowsAll: record.rules === rules, stateLost, seenMs: record.goodMs ?? Number.NaN }
  const watched = watchedSeries(record.suspects, atMs)
  const given = running.credentials[endpoint.id]
  const subject = { target, endpoint, isDiscovered, within: endpoint.within, given, plan, output }
  try {
    const result = await scrapeEndpoint({ ...subject, ...known, described, watched }, ports)
    return { assignment, result, payloads: result.payloads }
  } catch (error) {
    // A bug of ours must not take the other endpoints of the shard along.
    const result = brokenScrape(assignment, { atMs, error })
    return { assignment, result, payloads: result.payloads }
  }
}

/** What is not held of an endpoint may have been put aside, or be in a shard that does not answer. */
function mayBeKnown({ ports, memory }: Running, id: string, nowMs: number): boolean {
  const asideMs = asideNote(ports.sql)?.atMs ?? Number.NEGATIVE_INFINITY
  return asideMs > nowMs - GONE_KEPT_MS || id in memory.record.unsettled
}

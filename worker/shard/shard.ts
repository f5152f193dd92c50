/**
 * A shard: some endpoints, their counter state and their outbox. One tick scrapes those that are due, keeps new state
 * and lines in one transaction, and only then sends. Nothing is lost or counted twice wherever the process ends.
 */

import type { Bundle, BundleEndpoint, BundleTarget } from '../../dsl/bundle.ts'
import { joinPayloads } from '../ingest/batch.ts'
import { resolveDestination } from '../ingest/destination.ts'
import type { Payload } from '../model/batch.ts'
import { describeFault } from '../model/fault.ts'
import type { Clock, Fetch, Pause, Random, Secrets, Sql } from '../ports.ts'
import { isDue } from '../schedule/due.ts'
import { shardCount, shardOf } from '../schedule/placement.ts'
import type { ScrapeReport } from '../scrape/report.ts'
import { brokenScrape, type ScrapeResult, scrapeEndpoint } from '../scrape/scrape-endpoint.ts'
import { fingerprint } from '../state/fingerprint.ts'
import {
  commit,
  deliveryReports,
  loadProblem,
  loadState,
  openShardStore,
  outboxSize,
  saveProblem,
} from '../state/shard-store.ts'
import { compilePlan, type Plan } from '../transform/plan.ts'
import { type DeliveryProblem, type DeliveryReport, deliver, emptyReport } from './deliver.ts'
import { mapLimited } from './map-limited.ts'

export interface Shard {
  /** Scrapes what is due and delivers. Ticks of one shard follow each other; one for a time that was served is empty. */
  tick(tick: Tick): Promise<void>
  status(): ShardStatus
}

export interface Tick {
  /** The minute it stands for, milliseconds since the epoch. */
  readonly scheduledMs: number
  /** `all`: every endpoint, whatever its interval; for trying things out. */
  readonly due: 'scheduled' | 'all'
}

export interface ShardPorts {
  readonly sql: Sql
  readonly fetch: Fetch
  readonly clock: Clock
  readonly pause: Pause
  readonly random: Random
  readonly secrets: Secrets
}

export interface ShardOptions {
  readonly bundle: Bundle
  readonly index: number
  /** In place of the environment of Dynatrace that the bundle names. */
  readonly environment?: string | undefined
}

export interface ShardStatus {
  readonly endpoints: Readonly<Record<string, EndpointStatus>>
  readonly delivery: DeliveryStatus
}

export interface EndpointStatus {
  readonly report: ScrapeReport
  /** Of the last scrape whose lines were answered for. */
  readonly delivered: {
    readonly refused: number
    readonly examples: readonly { readonly line: string; readonly error: string }[]
  }
}

export interface DeliveryStatus {
  readonly lastTickMs: number
  /** Since the shard exists. */
  readonly accepted: number
  readonly refused: number
  /** Lines that were never delivered: too old, or no room. */
  readonly lost: number
  readonly problem: DeliveryProblem | undefined
  readonly outbox: ReturnType<typeof outboxSize>
}

export function createShard(options: ShardOptions, ports: ShardPorts): Shard {
  openShardStore(ports.sql)
  const assignments = assignmentsOf(options.bundle, options.index)
  let memory: Memory | undefined
  let running: Promise<void> = Promise.resolve()
  const remembered = () => (memory ??= recall(ports.sql, options.bundle.hash))
  return {
    tick(tick) {
      const run = running.then(() => runTick({ tick, options, assignments, memory: remembered() }, ports))
      // The caller of this tick is told. What was not committed never happened: the next one reads it all again.
      running = run.catch(() => {
        memory = undefined
      })
      return run
    },
    status: () => statusOf(remembered(), ports.sql),
  }
}

/** Open connections that a Worker may have at a time. */
const CONNECTIONS = 6
/** Finished scrapes are committed before more than this waits in memory. */
const HELD_BYTES = 8_000_000
/** A tick has a minute; what is begun now should end within it. */
const TICK_MS = 50_000
const INGEST_TIMEOUT_MS = 20_000
const KEPT_MS = 24 * 60 * 60_000

interface Assignment {
  readonly target: BundleTarget
  readonly endpoint: BundleEndpoint
  readonly plan: Plan
  /** Of the rules: under others, series that were not there before may just not have been looked at. */
  readonly rules: string
}

interface Memory {
  readonly endpoints: Map<string, { record: EndpointRecord; series: Uint8Array | undefined }>
  record: ShardRecord
  /** Metric keys whose unit and description were sent since the last deploy, by hash. */
  readonly described: Set<number>
  problem: DeliveryProblem | undefined
}

interface ShardRecord {
  lastTickMs: number
  accepted: number
  refused: number
  lost: number
  /** As in `Memory`, with the hash of the bundle; undefined in what older versions wrote. */
  described?: { readonly bundle: string; readonly keys: readonly number[] }
}

interface EndpointRecord {
  report: ScrapeReport
  /** The rules of the last good scrape, '' where it did not see all that they let through. */
  rules: string
  /** When that was, milliseconds since the epoch; undefined where there was none. */
  goodMs: number | undefined
}

interface TickRun {
  readonly tick: Tick
  readonly options: ShardOptions
  readonly assignments: readonly Assignment[]
  readonly memory: Memory
}

function assignmentsOf(bundle: Bundle, index: number): Assignment[] {
  const shards = shardCount(bundle.targets.reduce((sum, target) => sum + target.endpoints.length, 0))
  return bundle.targets.flatMap((target) => {
    const own = target.endpoints.filter((endpoint) => shardOf(endpoint.id, shards) === index)
    if (own.length === 0) return []
    const plan = compilePlan(target.rules, target.prefix)
    const { keep, drop, relabel } = target.rules
    const chosen = [...keep, ...drop].map(({ metric, where }) => [metric, where])
    const rules = fingerprint([...chosen, ...relabel.map(({ at: _, ...rule }) => rule)])
    return own.map((endpoint) => ({ target, endpoint, plan, rules }))
  })
}

function recall(sql: Sql, bundle: string): Memory {
  const stored = loadState(sql)
  // Each was written by this module, in the format that the store checked.
  const problem = loadProblem(sql) as DeliveryProblem | undefined
  if (stored === undefined) {
    const record = { lastTickMs: 0, accepted: 0, refused: 0, lost: 0 }
    return { endpoints: new Map(), record, described: new Set(), problem }
  }
  const endpoints = stored.endpoints.map(
    ({ id, record, series }) => [id, { record: record as EndpointRecord, series }] as const,
  )
  const record = stored.record as ShardRecord
  const described = new Set(record.described?.bundle === bundle ? record.described.keys : [])
  return { endpoints: new Map(endpoints), record, described, problem }
}

async function runTick(run: TickRun, ports: ShardPorts): Promise<void> {
  const { tick, memory, assignments } = run
  const startMs = ports.clock()
  if (tick.due === 'scheduled') {
    if (tick.scheduledMs <= memory.record.lastTickMs) return
    memory.record.lastTickMs = tick.scheduledMs
  }
  const due = assignments.filter(
    ({ target, endpoint }) =>
      tick.due === 'all' || isDue({ id: endpoint.id, intervalMinutes: target.scrapeIntervalMinutes }, tick.scheduledMs),
  )
  const held: (Payload & { readonly endpoint: string })[] = []
  const keepNow = () => {
    keep(run, ports, { createdMs: startMs, payloads: held.splice(0) })
  }
  await mapLimited(due, CONNECTIONS, async (assignment) => {
    const result = await scrape(assignment, memory, ports)
    const { endpoint, rules } = assignment
    const before = memory.endpoints.get(endpoint.id)
    // A line that could not be read may have been of any series: what the next scrape has need not be new.
    const seen = result.report.badLines === 0 ? rules : ''
    const good = result.series !== undefined
    const record: EndpointRecord = {
      report: result.report,
      rules: good ? seen : (before?.record.rules ?? ''),
      goodMs: good ? result.report.atMs : before?.record.goodMs,
    }
    memory.endpoints.set(endpoint.id, { record, series: result.series ?? before?.series })
    for (const payload of result.payloads) held.push({ ...payload, endpoint: endpoint.id })
    if (held.reduce((sum, { bytes }) => sum + bytes.length, 0) > HELD_BYTES) keepNow()
  })
  if (due.length > 0) keepNow()
  await send(run, ports, startMs)
}

async function scrape(assignment: Assignment, memory: Memory, ports: ShardPorts): Promise<ScrapeResult> {
  const { target, endpoint, plan, rules } = assignment
  const known = memory.endpoints.get(endpoint.id)
  const atMs = ports.clock()
  try {
    const knowsAll = known?.record.rules === rules
    const seenMs = known?.record.goodMs ?? Number.NaN
    const { described } = memory
    return await scrapeEndpoint({ target, endpoint, plan, series: known?.series, knowsAll, seenMs, described }, ports)
  } catch (error) {
    // A bug of ours must not take the other endpoints of the shard along.
    return brokenScrape(endpoint, { atMs, error })
  }
}

/** One transaction: the new state, what is to be delivered, and what came of the deliveries before. */
function keep(
  { memory, assignments, options }: TickRun,
  ports: ShardPorts,
  outbox: { readonly createdMs: number; readonly payloads: readonly (Payload & { readonly endpoint: string })[] },
): void {
  const reports = deliveryReports(ports.sql) as DeliveryReport[] // written by `deliver`
  for (const report of reports) {
    memory.record.accepted += report.accepted
    memory.record.refused += report.refused
    memory.record.lost += report.expired
  }
  forgetGone(memory, assignments, outbox.createdMs)
  memory.record.described = { bundle: options.bundle.hash, keys: [...memory.described] }
  const endpoints = [...memory.endpoints].map(([id, { record, series }]) => ({ id, record, series }))
  commit(
    ports.sql,
    { record: memory.record, endpoints },
    { createdMs: outbox.createdMs, batches: joinPayloads(outbox.payloads) },
  )
}

/** An endpoint that is configured no more keeps its counters for a day, in case it comes back. */
function forgetGone(memory: Memory, assignments: readonly Assignment[], nowMs: number): void {
  const own = new Set(assignments.map(({ endpoint }) => endpoint.id))
  for (const [id, { record }] of memory.endpoints) {
    if (!own.has(id) && record.report.atMs < nowMs - KEPT_MS) memory.endpoints.delete(id)
  }
}

async function send({ memory, options }: TickRun, ports: ShardPorts, startMs: number): Promise<void> {
  if ((memory.problem?.notBeforeMs ?? 0) > ports.clock()) return
  const reading = resolveDestination(options.bundle.ingest, {
    environment: options.environment,
    secrets: ports.secrets,
  })
  const problem =
    reading.kind === 'secret-missing'
      ? { atMs: ports.clock(), reason: describeFault(reading), notBeforeMs: 0 }
      : await deliver(
          ports.sql,
          {
            send: { destination: reading.destination, timeoutMs: INGEST_TIMEOUT_MS },
            deadlineMs: startMs + TICK_MS,
          },
          ports,
        )
  // The object may be gone in ten seconds, and who looks then must see why lines wait.
  if (problem !== undefined || memory.problem !== undefined) saveProblem(ports.sql, problem)
  memory.problem = problem
}

function statusOf(memory: Memory, sql: Sql): ShardStatus {
  const reports = deliveryReports(sql) as DeliveryReport[] // written by `deliver`
  const sum = reports.reduce((total, report) => {
    total.accepted += report.accepted
    total.refused += report.refused
    total.expired += report.expired
    return total
  }, emptyReport())
  const endpoints: Record<string, EndpointStatus> = {}
  for (const [id, { record }] of memory.endpoints) {
    const refusals = reports.flatMap((report) => report.refusals[id] ?? [])
    const refused = refusals.reduce((total, { lines }) => total + lines, 0)
    endpoints[id] = {
      report: record.report,
      delivered: { refused, examples: refusals.flatMap(({ examples }) => examples) },
    }
  }
  const { lastTickMs, accepted, refused, lost } = memory.record
  return {
    endpoints,
    delivery: {
      lastTickMs,
      accepted: accepted + sum.accepted,
      refused: refused + sum.refused,
      lost: lost + sum.expired,
      problem: memory.problem,
      outbox: outboxSize(sql),
    },
  }
}

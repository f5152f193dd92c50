/** What the shards know of every endpoint, in the shape of Prometheus' own `/api/v1/targets`. */

import type { BundleTarget } from '../../dsl/bundle.ts'
import type { DiscoveredEndpoint } from '../model/discovered-endpoint.ts'
import { effectiveTarget } from '../model/effective-target.ts'
import { describeFault } from '../model/fault.ts'
import type { Look } from '../model/roster.ts'
import type { Fleet } from '../schedule/fleet.ts'
import { shardOf } from '../schedule/placement.ts'
import type { DeliveryStatus, EndpointStatus, Histories, PastScrape, ShardStatus, Tally } from '../shard/status.ts'
import { showUrl } from './shown.ts'

/** Of what there was none of yet, as Prometheus has it. */
export const NEVER = '0001-01-01T00:00:00Z'

/** Prometheus' fields, and under `narthex` what only we have. */
export interface ActiveTarget {
  readonly discoveredLabels: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  readonly scrapePool: string
  readonly scrapeUrl: string
  readonly globalUrl: string
  readonly lastError: string
  /** RFC 3339; the year 1 where there was no scrape yet, as Prometheus has it. */
  readonly lastScrape: string
  /** Seconds. */
  readonly lastScrapeDuration: number
  readonly health: 'up' | 'down' | 'unknown'
  readonly scrapeInterval: string
  readonly scrapeTimeout: string
  readonly narthex: {
    readonly id: string
    /** The kind of the fault, '' where the endpoint is up. */
    readonly fault: string
    readonly bytes: number
    readonly samples: number
    readonly samplesKept: number
    readonly points: number
    readonly seriesAdded: number
    readonly resets: number
    /** What was known of the series could not be read: the last scrape is where counting started anew. */
    readonly stateLost: boolean
    readonly duplicates: number
    /** Samples of series beyond `seriesLimit`, which were left out. */
    readonly overSeriesLimit: number
    readonly nativesLeftOut: number
    readonly notFinite: number
    readonly outOfTime: number
    readonly badLines: number
    readonly firstBadLines: NonNullable<EndpointStatus['report']>['firstBadLines']
    readonly labelsLeftOut: readonly string[]
    /** Lines that Dynatrace refused, and lines that were never delivered, since the endpoint is in its shard. */
    readonly refused: number
    readonly lost: number
    /** Of the last delivery that had any, with the metric and the rule behind each. */
    readonly refusals: EndpointStatus['refusals']
    /** Series that are not sent for a while, since they were refused again and again. */
    readonly resting: EndpointStatus['resting']
    /** Scrapes in a row that failed. */
    readonly failures: number
    /** Until when the endpoint is left alone for that, RFC 3339; '' where it is not. */
    readonly restsUntil: string
  }
}

/** An endpoint with all that pages show of it. */
export interface EndpointView {
  readonly active: ActiveTarget
  readonly target: BundleTarget
  readonly status: EndpointStatus | undefined
  /** Oldest first; empty where nobody asked for it. */
  readonly history: readonly PastScrape[]
  readonly tally: Tally | undefined
}

export interface TargetsView {
  readonly active: readonly ActiveTarget[]
  readonly endpoints: readonly EndpointView[]
  /** Shards that there are, and those of them that do not answer. */
  readonly shards: number
  readonly silent: number
  readonly delivery: readonly DeliveryStatus[]
  /** Of each discovery, what it came to last. */
  readonly looks: readonly Look[]
  readonly nowMs: number
}

export function targetsOf(sources: {
  readonly fleet: Fleet
  readonly statuses: readonly (ShardStatus | undefined)[]
  readonly histories?: Histories
  readonly nowMs: number
}): TargetsView {
  const { fleet, statuses, histories = {}, nowMs } = sources
  const { bundle, shards, looks } = fleet
  const endpoints = bundle.targets.flatMap((target) =>
    target.endpoints.map((endpoint): EndpointView => {
      const status = statuses[shardOf(endpoint.id, shards)]?.endpoints[endpoint.id]
      return viewOf({ target, endpoint, status, nowMs }, histories)
    }),
  )
  return {
    active: endpoints.map(({ active }) => active),
    endpoints,
    shards,
    silent: statuses.filter((status) => status === undefined).length,
    delivery: statuses.flatMap((status) => status?.delivery ?? []),
    looks,
    nowMs,
  }
}

/** Of one endpoint, by what its shard knows; undefined where the configuration has none of this id. */
export function endpointOf(
  id: string,
  sources: {
    readonly fleet: Fleet
    readonly status: ShardStatus | undefined
    readonly histories: Histories
    readonly nowMs: number
  },
): EndpointView | undefined {
  const { fleet, histories, nowMs } = sources
  for (const target of fleet.bundle.targets) {
    const endpoint = target.endpoints.find((each) => each.id === id)
    if (endpoint === undefined) continue
    return viewOf({ target, endpoint, status: sources.status?.endpoints[id], nowMs }, histories)
  }
  return undefined
}

interface KnownEndpoint {
  /** As it is written; the endpoint may say some things itself. */
  readonly target: BundleTarget
  readonly endpoint: DiscoveredEndpoint
  readonly status: EndpointStatus | undefined
  readonly nowMs: number
}

function viewOf(written: KnownEndpoint, histories: Histories): EndpointView {
  const { endpoint, status } = written
  const target = effectiveTarget(written.target, endpoint)
  const known = { ...written, target }
  const { scrapes = [], tally } = histories[endpoint.id] ?? {}
  return { active: activeTarget(known), target, status, history: scrapes, tally }
}

function activeTarget({ target, endpoint, status, nowMs }: KnownEndpoint): ActiveTarget {
  const report = status?.report
  const fault = report?.fault
  const url = new URL(endpoint.url)
  const scrapeInterval = `${target.scrapeIntervalMinutes}m`
  const scrapeTimeout = `${target.scrapeTimeoutMs / 1000}s`
  return {
    discoveredLabels: {
      __address__: url.host,
      __metrics_path__: url.pathname,
      __scheme__: url.protocol.slice(0, -1),
      __scrape_interval__: scrapeInterval,
      __scrape_timeout__: scrapeTimeout,
      job: target.job,
    },
    labels: Object.fromEntries(endpoint.labels),
    scrapePool: target.job,
    scrapeUrl: showUrl(endpoint.url),
    globalUrl: showUrl(endpoint.url),
    lastError: fault === undefined ? '' : describeFault(fault),
    lastScrape: report === undefined ? NEVER : new Date(report.atMs).toISOString(),
    lastScrapeDuration: (report?.durationMs ?? 0) / 1000,
    health: report === undefined ? 'unknown' : fault === undefined ? 'up' : 'down',
    scrapeInterval,
    scrapeTimeout,
    narthex: {
      id: endpoint.id,
      fault: fault?.kind ?? '',
      bytes: report?.bytes ?? 0,
      samples: report?.samples ?? 0,
      samplesKept: report?.counts.kept ?? 0,
      points: report?.counts.points ?? 0,
      seriesAdded: report?.seriesAdded ?? 0,
      resets: report?.resets ?? 0,
      stateLost: report?.stateLost ?? false,
      duplicates: report?.counts.duplicates ?? 0,
      overSeriesLimit: report?.counts.overSeriesLimit ?? 0,
      nativesLeftOut: report?.counts.nativesLeftOut ?? 0,
      notFinite: report?.counts.notFinite ?? 0,
      outOfTime: report?.counts.outOfTime ?? 0,
      badLines: report?.badLines ?? 0,
      firstBadLines: report?.firstBadLines ?? [],
      labelsLeftOut: [...(report?.labelsOverLimit ?? []), ...(report?.labelsClashing ?? [])],
      refused: status?.refused ?? 0,
      lost: status?.lost ?? 0,
      refusals: status?.refusals ?? [],
      resting: status?.resting ?? [],
      failures: status?.failures ?? 0,
      restsUntil: (status?.notBeforeMs ?? 0) > nowMs ? new Date(status!.notBeforeMs).toISOString() : '',
    },
  }
}

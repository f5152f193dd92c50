/**
 * The part of shard 0 that looks for endpoints: what each discovery found last, kept until the next look that does not
 * fail, and which shards all endpoints need.
 */

import type { Bundle, BundleDiscovery, BundleTarget } from '../../dsl/bundle.ts'
import { discover } from '../discovery/discover.ts'
import { MAX_TOLD } from '../discovery/resolve.ts'
import type { DiscoveredEndpoint, Found, FoundEndpoints, RefusedTarget } from '../model/discovered-endpoint.ts'
import type { GivenCredentials, Look, Roster, RosterEndpoint } from '../model/roster.ts'
import { isDue } from '../schedule/due.ts'
import { endpointsIn, shardsFor } from '../schedule/placement.ts'
import { fingerprint } from '../state/fingerprint.ts'
import { loadRoster, openRosterStore, saveRoster } from '../state/roster-store.ts'
import { createClusterCredentials, NO_CLUSTER_CREDENTIALS } from './cluster-credentials.ts'
import { type DiscoverySource, sourcesOf } from './discovery-sources.ts'
import { overConnections } from './over-connections.ts'
import type { ShardPorts, Tick } from './running.ts'

export interface Discovery {
  readonly roster: Roster
  readonly credentials: GivenCredentials
}

export interface Discoverer {
  /** Asks what is due, one call at a time: who comes in between gets the answer of the one under way. */
  discover(tick: Tick): Promise<Discovery>
  /** What was found last. */
  roster(): Roster
}

export function createDiscoverer(bundle: Bundle, ports: ShardPorts): Discoverer {
  const sources = sourcesOf(bundle)
  const readCredentials = createClusterCredentials(ports)
  let known: Known | undefined
  let credentials = NO_CLUSTER_CREDENTIALS
  let running: Promise<Discovery> | undefined
  const recalled = () => (known ??= recall(ports))

  async function look(tick: Tick): Promise<Discovery> {
    const before = recalled()
    const finds: Record<string, Find> = {}
    await overConnections(sources, async (source) => {
      finds[source.key] = await refresh(source, { known: before.finds[source.key], tick, ports })
    })
    credentials = await readCredentials(sources, finds)
    const roster = rosterOf(bundle, sources, { known: { ...before, finds }, unreadable: credentials.failures })
    const after: Known = { ...before, shards: roster.shards, finds }
    if (!isSame(after, before)) saveRoster(ports.sql, after)
    known = after
    return { roster, credentials: credentials.headers }
  }

  return {
    async discover(tick) {
      running ??= look(tick).finally(() => {
        running = undefined
      })
      return running
    },
    roster: () => rosterOf(bundle, sources, { known: recalled(), unreadable: credentials.failures }),
  }
}

/** What a discovery found last, as it is stored. */
export interface Find {
  /** That it was found with; '' where nothing ever was. */
  readonly config: string
  /** The hash of what was answered, where that says all; else ''. */
  readonly answer: string
  readonly endpoints: readonly DiscoveredEndpoint[]
  readonly refused: readonly RefusedTarget[]
  readonly refusals: number
  readonly failure: string
  readonly failsSinceMs: number
}

/** By key of the source. */
export type Finds = Readonly<Record<string, Find>>

interface Known {
  readonly format: typeof FORMAT
  readonly shards: number
  readonly finds: Finds
}

const FORMAT = 1
const NOTHING: Find = { config: '', answer: '', endpoints: [], refused: [], refusals: 0, failure: '', failsSinceMs: 0 }

function recall({ sql }: ShardPorts): Known {
  openRosterStore(sql)
  const stored = loadRoster(sql) as Partial<Known> | undefined // written by this module, maybe of another version
  if (stored?.format !== FORMAT) return { format: FORMAT, shards: 0, finds: {} }
  return stored as Known
}

async function refresh(
  { key, target, discovery, config }: DiscoverySource,
  { known, tick, ports }: { readonly known: Find | undefined; readonly tick: Tick; readonly ports: ShardPorts },
): Promise<Find> {
  const id = fingerprint(key)
  const isDueEvery = (intervalMinutes: number) => tick.due === 'all' || isDue({ id, intervalMinutes }, tick.scheduledMs)
  const isNews = known?.config !== config
  if (!isNews && !isDueEvery(discovery.refreshIntervalMinutes)) return known
  // Once an hour endpoints are made of the same answer as well: the worker may be another since.
  const before = isNews || isDueEvery(60) ? undefined : ({ kind: 'found', ...known } as const)
  const found = await askFor(discovery, { target, ports, before })
  if (found.kind === 'failed') {
    const last = known ?? NOTHING
    return { ...last, failure: found.reason, failsSinceMs: last.failsSinceMs || ports.clock() }
  }
  if (found === before && before.failure === '') return known!
  const { endpoints, refused, refusals, answer = '' } = found
  return { config, answer, endpoints, refused, refusals, failure: '', failsSinceMs: 0 }
}

/** What was not asked for is the same value. An answer in another order need not be kept where it comes to the same. */
function isSame(after: Known, before: Known): boolean {
  const keys = Object.keys(after.finds)
  if (after.shards !== before.shards || keys.length !== Object.keys(before.finds).length) return false
  return keys.every((key) => {
    const [now, then] = [after.finds[key], before.finds[key]]
    return now === then || JSON.stringify({ ...now, answer: '' }) === JSON.stringify({ ...then, answer: '' })
  })
}

/** A bug of ours must not take the other discoveries along. */
async function askFor(
  discovery: BundleDiscovery,
  {
    target,
    ports,
    before,
  }: { readonly target: BundleTarget; readonly ports: ShardPorts; readonly before: FoundEndpoints | undefined },
): Promise<Found> {
  try {
    return await discover(discovery, target, ports, before)
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'unknown'
    return { kind: 'failed', reason: `a bug in narthex: ${reason}` }
  }
}

/** What is written down stands before what is found, and what is found first before the same found again. */
function endpointsOf(sources: readonly DiscoverySource[], finds: Finds): readonly RosterEndpoint[] {
  const seen = new Set(sources.flatMap(({ target }) => target.endpoints.map(({ id }) => id)))
  return sources.flatMap(({ key, target }) =>
    (finds[key]?.endpoints ?? []).flatMap((endpoint) => {
      if (seen.has(endpoint.id)) return []
      seen.add(endpoint.id)
      return [{ job: target.job, endpoint }]
    }),
  )
}

/** Without those endpoints whose credentials cannot be read: these are told as left out. */
function rosterOf(
  bundle: Bundle,
  sources: readonly DiscoverySource[],
  { known, unreadable }: { readonly known: Known; readonly unreadable: ReadonlyMap<string, string> },
): Roster {
  const all = endpointsOf(sources, known.finds)
  const looks = sources.map(({ key, target, discovery }): Look => {
    const { endpoints, refused, refusals, failure, failsSinceMs } = known.finds[key] ?? NOTHING
    const without = endpoints.flatMap(({ id, url }): RefusedTarget[] => {
      const reason = unreadable.get(id)
      return reason === undefined ? [] : [{ target: new URL(url).host, reason }]
    })
    const { kind, at } = discovery
    return {
      ...{ job: target.job, kind, at, failure, failsSinceMs },
      endpoints: endpoints.length - without.length,
      refused: [...without, ...refused].slice(0, MAX_TOLD),
      refusals: refusals + without.length,
    }
  })
  return {
    shards: shardsFor(endpointsIn(bundle) + all.length, known.shards),
    endpoints: all.filter(({ endpoint }) => !unreadable.has(endpoint.id)),
    looks,
  }
}

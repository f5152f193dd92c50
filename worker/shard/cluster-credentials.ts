/**
 * Credentials that a cluster keeps for its pods, read in shard 0 and told to the shards that scrape. They are in memory
 * only, and read again when that is gone or a while has passed.
 */

import { type ClusterCredentials as Answer, readClusterSecrets } from '../discovery/kubernetes/read-cluster-secrets.ts'
import type { ClusterSecrets, DiscoveredEndpoint } from '../model/discovered-endpoint.ts'
import type { GivenCredentials } from '../model/roster.ts'
import type { Finds } from './discover.ts'
import type { DiscoverySource } from './discovery-sources.ts'
import { overConnections } from './over-connections.ts'
import type { ShardPorts } from './running.ts'

export interface ClusterCredentials {
  readonly headers: GivenCredentials
  /** Why there are none, by endpoint: it is not scraped without them. */
  readonly failures: ReadonlyMap<string, string>
}

export type ReadClusterCredentials = (sources: readonly DiscoverySource[], finds: Finds) => Promise<ClusterCredentials>

export const NO_CLUSTER_CREDENTIALS: ClusterCredentials = { headers: {}, failures: new Map() }

export function createClusterCredentials(ports: ShardPorts): ReadClusterCredentials {
  let kept: ReadonlyMap<string, Kept> = new Map()
  return async (sources, finds) => {
    const nowMs = ports.clock()
    const headers: Record<string, Header> = {}
    const failures = new Map<string, string>()
    const next = new Map<string, Kept>()
    await overConnections(sources, async ({ key, discovery }) => {
      const wanting = (finds[key]?.endpoints ?? []).filter(wantsCredentials)
      if (discovery.kind !== 'kubernetes' || wanting.length === 0) return
      const nameOf = ({ clusterSecrets }: Wanting) => `${key} ${JSON.stringify(clusterSecrets)}`
      const due = new Map(wanting.map((each) => [nameOf(each), each.clusterSecrets]))
      for (const name of [...due.keys()]) if (nowMs - (kept.get(name)?.readMs ?? 0) < FRESH_MS) due.delete(name)
      const answers = await readClusterSecrets([...due.values()], discovery, ports)
      const read = new Map([...due.keys()].map((name, index) => [name, answers[index]!]))
      for (const endpoint of wanting) {
        const name = nameOf(endpoint)
        const known = keptAfter(read.get(name), kept.get(name), nowMs)
        if (typeof known === 'string') failures.set(endpoint.id, known)
        else {
          next.set(name, known)
          headers[endpoint.id] = known.header
        }
      }
    })
    kept = next
    return { headers, failures }
  }
}

type Header = GivenCredentials[string]

interface Kept {
  readonly header: Header
  readonly readMs: number
}

type Wanting = DiscoveredEndpoint & { readonly clusterSecrets: ClusterSecrets }

/** A secret that was changed is used after so long at most. */
const FRESH_MS = 5 * 60_000
/** An API server that is away for so long stops no scrape: what was read before stands. */
const STANDS_MS = 60 * 60_000

/** Why there is none, or what there is; `answer` is undefined where nothing was to be asked. */
function keptAfter(answer: Answer | undefined, before: Kept | undefined, nowMs: number): Kept | string {
  if (answer?.kind === 'ready') return { header: answer.header, readMs: nowMs }
  if (before !== undefined && nowMs - before.readMs < STANDS_MS) return before
  return answer?.reason ?? ''
}

function wantsCredentials(endpoint: DiscoveredEndpoint): endpoint is Wanting {
  return endpoint.clusterSecrets !== undefined
}

/**
 * Credentials that a cluster keeps for its pods, read in shard 0 and told to the shards that scrape. They are in memory
 * only, and read again when that is gone or a while has passed.
 */

import { readClusterSecrets } from '../discovery/kubernetes/read-cluster-secrets.ts'
import type { ClusterSecrets, DiscoveredEndpoint } from '../model/discovered-endpoint.ts'
import type { GivenCredentials } from '../model/roster.ts'
import type { DiscoverySource, Finds } from './discover.ts'
import type { ShardPorts } from './running.ts'

export interface ClusterCredentials {
  readonly headers: GivenCredentials
  /** Why there are none, by endpoint: it is not scraped without them. */
  readonly failures: ReadonlyMap<string, string>
}

export type ReadClusterCredentials = (sources: readonly DiscoverySource[], finds: Finds) => Promise<ClusterCredentials>

export const NO_CLUSTER_CREDENTIALS: ClusterCredentials = { headers: {}, failures: new Map() }

export function createClusterCredentials(ports: ShardPorts): ReadClusterCredentials {
  const kept = new Map<string, Kept>()
  return async (sources, finds) => {
    const headers: Record<string, Header> = {}
    const failures = new Map<string, string>()
    for (const { key, discovery, target } of sources) {
      const wanting = (finds[key]?.endpoints ?? []).filter(wantsCredentials)
      if (discovery.kind !== 'kubernetes' || wanting.length === 0) continue
      const nameOf = ({ clusterSecrets }: Wanting) => `${target.job} ${key} ${JSON.stringify(clusterSecrets)}`
      const nowMs = ports.clock()
      const missing = new Map(wanting.map((each) => [nameOf(each), each.clusterSecrets]))
      for (const name of [...missing.keys()]) if ((kept.get(name)?.untilMs ?? 0) > nowMs) missing.delete(name)
      const read = await readClusterSecrets([...missing.values()], discovery, ports)
      const names = [...missing.keys()]
      const reasons = new Map<string, string>()
      for (const [index, each] of read.entries()) {
        const name = names[index]!
        if (each.kind === 'ready') kept.set(name, { header: each.header, untilMs: nowMs + KEPT_MS })
        else reasons.set(name, each.reason)
      }
      for (const endpoint of wanting) {
        const reason = reasons.get(nameOf(endpoint))
        if (reason === undefined) headers[endpoint.id] = kept.get(nameOf(endpoint))!.header
        else failures.set(endpoint.id, reason)
      }
    }
    return { headers, failures }
  }
}

type Header = GivenCredentials[string]

interface Kept {
  readonly header: Header
  readonly untilMs: number
}

type Wanting = DiscoveredEndpoint & { readonly clusterSecrets: ClusterSecrets }

/** A secret that was changed is used after so long at most. */
const KEPT_MS = 5 * 60_000

function wantsCredentials(endpoint: DiscoveredEndpoint): endpoint is Wanting {
  return endpoint.clusterSecrets !== undefined
}

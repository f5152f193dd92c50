/** The endpoints that discovery finds, asked for once by the worker's own discovery; or one made up, where bodies are. */

import type { BundleDiscovery, BundleTarget } from '../../dsl/bundle.ts'
import { discover } from '../../worker/discovery/discover.ts'
import type { FetchPorts } from '../../worker/fetch/fetch-ports.ts'
import type { DiscoveredEndpoint, Found } from '../../worker/model/discovered-endpoint.ts'

/** What one discovery of a target came to. */
export interface LocalLook {
  readonly discovery: BundleDiscovery
  readonly found: Found
}

export interface FoundEndpoints {
  readonly endpoints: readonly DiscoveredEndpoint[]
  readonly looks: readonly LocalLook[]
}

export type FindEndpoints = (target: BundleTarget) => Promise<FoundEndpoints>

/** Asks as the worker would. */
export function findByDiscovery(ports: FetchPorts): FindEndpoints {
  return async (target) => {
    const looks: LocalLook[] = []
    for (const discovery of target.discovery) looks.push({ discovery, found: await discover(discovery, target, ports) })
    const known = new Set(target.endpoints.map(({ id }) => id))
    const endpoints = looks.flatMap(({ found }) => (found.kind === 'found' ? found.endpoints : []))
    const news = new Map(endpoints.filter(({ id }) => !known.has(id)).map((endpoint) => [endpoint.id, endpoint]))
    return { endpoints: [...news.values()], looks }
  }
}

/** A body needs an endpoint to be of: where none is written down, one with the labels that any discovered one has. */
export async function makeUpEndpoint({ job, endpoints, discovered }: BundleTarget): Promise<FoundEndpoints> {
  if (endpoints.length > 0) return { endpoints: [], looks: [] }
  const { below, above, metricsPath } = discovered
  const labels = new Map([...below, ['job', job], ['instance', 'discovered.example:443'], ...above])
  const url = `https://discovered.example${metricsPath}`
  const sorted = [...labels].sort(([a], [b]) => (a < b ? -1 : 1))
  return { endpoints: [{ id: '0'.repeat(16), url, labels: sorted }], looks: [] }
}

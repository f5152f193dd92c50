/** The endpoints that discovery finds, asked for once by the worker's own discovery; or one made up, where bodies are. */

import type { BundleDiscovery, BundleTarget } from '../../dsl/bundle.ts'
import { discover } from '../../worker/discovery/discover.ts'
import { readClusterSecrets } from '../../worker/discovery/kubernetes/read-cluster-secrets.ts'
import type { FetchPorts } from '../../worker/fetch/fetch-ports.ts'
import type { CredentialHeader } from '../../worker/model/credential-header.ts'
import type { DiscoveredEndpoint, Found } from '../../worker/model/discovered-endpoint.ts'

/** What one discovery of a target came to. */
export interface LocalLook {
  readonly discovery: BundleDiscovery
  readonly found: Found
}

export interface FoundEndpoints {
  readonly endpoints: readonly DiscoveredEndpoint[]
  /** Credentials that a cluster keeps for them, by endpoint. */
  readonly given: ReadonlyMap<string, CredentialHeader>
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
    const given = await givenCredentials(looks, ports)
    return { endpoints: [...news.values()], given, looks }
  }
}

const NONE: ReadonlyMap<string, CredentialHeader> = new Map()

/** Those that can be read: an endpoint without is down, and says so. */
async function givenCredentials(
  looks: readonly LocalLook[],
  ports: FetchPorts,
): Promise<ReadonlyMap<string, CredentialHeader>> {
  const given = new Map<string, CredentialHeader>()
  for (const { discovery, found } of looks) {
    if (discovery.kind !== 'kubernetes' || found.kind === 'failed') continue
    const wanting = found.endpoints.flatMap(({ id, clusterSecrets }) =>
      clusterSecrets === undefined ? [] : [{ id, clusterSecrets }],
    )
    const secrets = wanting.map(({ clusterSecrets }) => clusterSecrets)
    const read = wanting.length === 0 ? [] : await readClusterSecrets(secrets, discovery, ports)
    for (const [index, each] of read.entries()) if (each.kind === 'ready') given.set(wanting[index]!.id, each.header)
  }
  return given
}

/** A body needs an endpoint to be of: where none is written down, one with the labels that any discovered one has. */
export async function makeUpEndpoint({ job, endpoints, discovered }: BundleTarget): Promise<FoundEndpoints> {
  if (endpoints.length > 0) return { endpoints: [], given: NONE, looks: [] }
  const { below, above, metricsPath } = discovered
  const labels = new Map([...below, ['job', job], ['instance', 'discovered.example:443'], ...above])
  const url = `https://discovered.example${metricsPath}`
  const sorted = [...labels].sort(([a], [b]) => (a < b ? -1 : 1))
  return { endpoints: [{ id: '0'.repeat(16), url, labels: sorted }], given: NONE, looks: [] }
}

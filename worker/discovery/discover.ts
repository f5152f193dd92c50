import type { BundleDiscovery, BundleTarget } from '../../dsl/bundle.ts'
import type { FetchPorts } from '../fetch/fetch-ports.ts'
import type { Found, FoundEndpoints } from '../model/discovered-endpoint.ts'
import { discoverDns } from './discover-dns.ts'
import { discoverHttp } from './discover-http.ts'
import { discoverKubernetes } from './kubernetes/discover-kubernetes.ts'

/**
 * Looks once for the endpoints of a target. Whatever a peer does is a value, and has ended by the timeout. `before` is
 * what the last look found under the same configuration: it is given back where the answer is the same.
 */
export function discover(
  discovery: BundleDiscovery,
  target: BundleTarget,
  ports: FetchPorts,
  before?: FoundEndpoints,
): Promise<Found> {
  switch (discovery.kind) {
    case 'http':
      return discoverHttp(discovery, target, ports, before)
    case 'dns':
      return discoverDns(discovery, target, ports)
    case 'kubernetes':
      return discoverKubernetes(discovery, target, ports)
    default:
      return discovery satisfies never
  }
}

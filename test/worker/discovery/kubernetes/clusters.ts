/** Looks at a cluster as the worker does. */

import type { BundleTarget } from '../../../../dsl/bundle.ts'
import type { KubernetesDiscovery } from '../../../../worker/discovery/kubernetes/api-server.ts'
import { discoverKubernetes } from '../../../../worker/discovery/kubernetes/discover-kubernetes.ts'
import type { FetchPorts } from '../../../../worker/fetch/fetch-ports.ts'
import type { Found } from '../../../../worker/model/discovered-endpoint.ts'
import { type Cluster, startApiServer, TOKEN } from '../../../kubernetes/api-server.ts'
import { discoveringTarget, expectFound, type FoundEndpoints } from '../targets.ts'

export const PORTS: FetchPorts = {
  fetch: (request) => fetch(request),
  secrets: (name) => (name === 'K8S_TOKEN' ? TOKEN : undefined),
  clock: Date.now,
}

export function kubernetesDiscovery(changes: Partial<KubernetesDiscovery> = {}): KubernetesDiscovery {
  return {
    kind: 'kubernetes',
    at: 'targets/shop.ts:3:16',
    refreshIntervalMinutes: 1,
    timeoutMs: 10_000,
    targetLimit: 1000,
    server: 'https://cluster.example.com:6443',
    auth: { kind: 'bearer', token: 'K8S_TOKEN' },
    // Of tests, whose server has no certificate.
    allowInsecureAuth: true,
    via: null,
    cluster: 'prod',
    namespaces: [],
    annotations: 'dynatrace',
    reach: 'proxy',
    ...changes,
  }
}

export interface LookOptions {
  readonly discovery?: Partial<KubernetesDiscovery>
  readonly target?: Partial<BundleTarget>
  readonly ports?: Partial<FetchPorts>
}

export async function look(cluster: Partial<Cluster>, options: LookOptions = {}): Promise<Found> {
  const { origin } = await startApiServer(cluster)
  return await lookAt(origin, options)
}

export async function lookAt(server: string, { discovery, target, ports }: LookOptions = {}): Promise<Found> {
  const settings = kubernetesDiscovery({ server, ...discovery })
  return await discoverKubernetes(settings, await discoveringTarget({}, target), { ...PORTS, ...ports })
}

export async function found(cluster: Partial<Cluster>, options: LookOptions = {}): Promise<FoundEndpoints> {
  return expectFound(await look(cluster, options))
}

/** `web-1:9090/metrics`, of endpoints that are reached by the proxy. */
export function pathsOf({ endpoints }: FoundEndpoints): readonly string[] {
  return endpoints.map(({ url }) => url.replace(/^.*\/pods\//, '').replace('/proxy', ''))
}

/** `pod shop/web-1: why it is refused`. */
export function refusalsOf({ refused }: FoundEndpoints): readonly string[] {
  return refused.map(({ target, reason }) => `${target}: ${reason}`)
}

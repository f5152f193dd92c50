/** Pods of a cluster that annotations choose: their own, or those of services in front of them. */

import type { BundleTarget } from '../../../dsl/bundle.ts'
import type { FetchPorts } from '../../fetch/fetch-ports.ts'
import type { Found } from '../../model/discovered-endpoint.ts'
import { MAX_TOLD, resolveTargets } from '../resolve.ts'
import { type ApiServer, connectApiServer, type KubernetesDiscovery } from './api-server.ts'
import { foundTargets } from './found-targets.ts'
import { type Collected, type Listed, type ListRequest, listObjects, type Picker } from './list-objects.ts'
import { podPicker, servicePicker } from './pick.ts'

/** One look at the cluster: its services, then its pods, a page at a time. */
export async function discoverKubernetes(
  discovery: KubernetesDiscovery,
  target: BundleTarget,
  ports: FetchPorts,
): Promise<Found> {
  const api = connectApiServer(discovery, ports)
  const { annotations, reach } = discovery
  const context = { annotations, reach, allowInsecureAuth: target.allowInsecureAuth }
  const services = await listAll(api, discovery, { resource: 'services', pick: servicePicker(context) })
  if (services.kind === 'failed') return services
  const pods = await listAll(api, discovery, {
    resource: 'pods',
    fieldSelector: 'status.phase=Running',
    pick: podPicker(context, services.collected.items),
  })
  if (pods.kind === 'failed') return pods
  const found = await resolveTargets(foundTargets(pods.collected.items, { discovery, target }), { discovery, target })
  const refused = [services.collected, pods.collected, found]
  return {
    ...found,
    refused: refused.flatMap((each) => each.refused).slice(0, MAX_TOLD),
    refusals: refused.reduce((sum, { refusals }) => sum + refusals, 0),
  }
}

type NamedList<T> = Omit<ListRequest, 'namespace' | 'timeoutMs'> & { readonly pick: Picker<T> }

async function listAll<T>(
  api: ApiServer,
  { namespaces, timeoutMs }: KubernetesDiscovery,
  { pick, ...list }: NamedList<T>,
): Promise<Listed<T>> {
  const parts: Collected<T>[] = []
  for (const namespace of namespaces.length === 0 ? [''] : new Set(namespaces)) {
    const listed = await listObjects(api, { ...list, namespace, timeoutMs }, pick)
    if (listed.kind === 'failed') return listed
    parts.push(listed.collected)
  }
  const collected = {
    items: parts.flatMap(({ items }) => items),
    refused: parts.flatMap(({ refused }) => refused),
    refusals: parts.reduce((sum, { refusals }) => sum + refusals, 0),
  }
  return { kind: 'listed', collected }
}

/** What is to be said of the endpoints of a job, beside what its options say. */

import { isLoopback } from '../../../dsl/compile/hosts.ts'
import type { Notes } from '../notes.ts'
import type { YamlMap } from '../yaml/yaml.ts'
import type { ImportedEndpoint } from './imported-endpoint.ts'

export interface NotedJob {
  readonly endpoints: readonly ImportedEndpoint[]
  readonly notes: Notes
}

export function noteHosts(map: YamlMap, { endpoints, notes }: NotedJob): void {
  const local = endpoints.find(({ url }) => isOwnHost(new URL(url).hostname))
  if (local !== undefined) {
    const message = `${new URL(local.url).host} was the host that scraped it, and is that of the worker here`
    notes.warning(map, message, 'write the public name of that host')
  }
  if (endpoints.some(isPlain)) {
    const help = 'write https where the exporter has a certificate'
    notes.once('plain http', 'info', map, 'endpoints are scraped over plain http, as they were', help)
  }
}

export function isPlain({ url }: ImportedEndpoint): boolean {
  return url.startsWith('http:')
}

/** What servers listen at is often what they are scraped at. */
function isOwnHost(hostname: string): boolean {
  return isLoopback(hostname) || hostname === '0.0.0.0' || hostname === '[::]'
}

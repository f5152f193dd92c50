/** What is to be said of the endpoints of a job, beside what its options say. */

import { isLoopback } from '../../../dsl/compile/hosts.ts'
import { type PresetInfo, presets } from '../../../dsl/presets/table.ts'
import { kebabCase } from '../names.ts'
import type { Notes } from '../notes.ts'
import type { YamlMap } from '../yaml/yaml.ts'
import type { ImportedEndpoint } from './static-targets.ts'

export interface NotedJob {
  readonly endpoints: readonly ImportedEndpoint[]
  readonly notes: Notes
}

export function noteHosts(map: YamlMap, { endpoints, notes }: NotedJob): void {
  const local = endpoints.find(({ url }) => isLoopback(new URL(url).hostname))
  if (local !== undefined) {
    const message = `${new URL(local.url).host} meant the host of Prometheus, and means that of the worker here`
    notes.warning(map, message, 'write the public name of that host')
  }
  if (endpoints.some(isPlain)) {
    const help = 'write https where the exporter has a certificate'
    notes.once('plain http', 'info', map, 'endpoints are scraped over plain http, as they were', help)
  }
}

/** A preset types the rules, but brings rules of its own: what is sent would change. */
export function notePreset(map: YamlMap, { job, endpoints, notes }: NotedJob & { readonly job: string }): void {
  const preset = presetFor(job, endpoints)
  if (preset === undefined) return
  const { title, importName, samples, kept } = preset
  const message = `it may be ${title}, for which there is the preset ${importName}`
  const help = `it types the rules, and leaves out what nobody charts: ${samples - kept} of ${samples} samples`
  notes.info(map, message, help)
}

function presetFor(job: string, endpoints: readonly ImportedEndpoint[]): PresetInfo | undefined {
  const urls = endpoints.map(({ url }) => new URL(url))
  const name = kebabCase(job)
  const named = presets.find((each) => name === each.name || `${name}-exporter` === each.name)
  const isAt = (path: string) => urls.length > 0 && urls.every(({ pathname }) => pathname === path)
  if (named !== undefined || !(isAt('/metrics') || isAt('/probe'))) return named
  return presets.find(
    (each) =>
      (each.name === 'blackbox-probe') === isAt('/probe') && urls.every(({ port }) => Number(port) === each.port),
  )
}

export function isPlain({ url }: ImportedEndpoint): boolean {
  return url.startsWith('http:')
}

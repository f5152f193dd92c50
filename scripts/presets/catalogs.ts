/** The catalogs that presets come with: which recordings each is made of, and what they say as TypeScript. */

import { createCollector, type FoundFamily } from '../types/collect.ts'
import { renderCatalog } from '../types/render.ts'

export interface CatalogSource {
  /** Of the preset. */
  readonly name: string
  readonly recordings: readonly string[]
  /** Families that are not the exporter's own. */
  readonly without?: RegExp
}

export const CATALOG_SOURCES: readonly CatalogSource[] = [
  { name: 'alertmanager', recordings: twice('alertmanager') },
  { name: 'apache-exporter', recordings: twice('apache') },
  { name: 'blackbox-exporter', recordings: twice('blackbox') },
  {
    name: 'blackbox-probe',
    recordings: [...twice('blackbox_probe'), ...twice('blackbox_probe_tls'), ...twice('blackbox_probe_icmp')],
  },
  { name: 'caddy', recordings: twice('caddy') },
  { name: 'dnsdist', recordings: twice('dnsdist') },
  { name: 'etcd', recordings: twice('etcd') },
  { name: 'haproxy', recordings: twice('haproxy') },
  { name: 'mysqld-exporter', recordings: twice('mysqld') },
  { name: 'nginx-exporter', recordings: twice('nginx') },
  { name: 'node-exporter', recordings: twice('node') },
  { name: 'postgres-exporter', recordings: twice('postgres') },
  { name: 'process-exporter', recordings: twice('process') },
  { name: 'prometheus', recordings: twice('prometheus') },
  // What jobs push is theirs.
  { name: 'pushgateway', recordings: twice('pushgateway'), without: /^batch_/ },
  { name: 'rabbitmq', recordings: twice('rabbitmq') },
  { name: 'redis-exporter', recordings: twice('redis') },
  { name: 'victoria-metrics', recordings: twice('victoriametrics') },
]

/** The text of a catalog. `read` gives the body of a recording. */
export function writeCatalog({ name, recordings, without }: CatalogSource, read: (name: string) => Uint8Array): string {
  const families = unite(recordings.map((recording) => familiesOf(read(recording)))).filter(
    (family) => without?.test(family.name) !== true,
  )
  const [, , ...rest] = renderCatalog({ name, args: '', families }).split('\n')
  return [HEADER, IMPORT, ...rest].join('\n')
}

// Instead of the first lines of a user's catalog, which belong to another command and import the package.
const HEADER = "// Written by 'node scripts/presets/generate.ts': run it again instead of editing."
const IMPORT = "import type { Catalog } from '../catalog.ts'"

function twice(name: string): readonly string[] {
  return [name, `${name}-later`]
}

function familiesOf(body: Uint8Array): readonly FoundFamily[] {
  const collector = createCollector({ openMetrics: false })
  collector.push(body)
  const { families, badLines, fault } = collector.end()
  if (badLines > 0 || fault !== undefined) throw new Error('a recording cannot be read whole')
  return families
}

/** All families and labels of several bodies; what is in several is counted as in the first. */
function unite(bodies: readonly (readonly FoundFamily[])[]): readonly FoundFamily[] {
  const united = new Map<string, FoundFamily>()
  for (const family of bodies.flat()) {
    const before = united.get(family.name)
    const labels = [...new Set([...(before?.labels ?? []), ...family.labels])].sort()
    united.set(family.name, { ...(before ?? family), labels })
  }
  return [...united.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

import type { BundleEndpoint, BundleTarget } from '../../dsl/bundle.ts'
import { formatDuration } from './duration.ts'

export type Labels = ReadonlyMap<string, string>

/** What the labels of a target say before relabelling where discovery does not say it. */
export function defaultLabels(target: BundleTarget): Labels {
  const { scheme, metricsPath, params, above } = target.discovered
  const set = new Map(above)
  const labels = new Map([
    ['job', set.get('job') ?? target.job],
    ['__scrape_interval__', formatDuration(target.scrapeIntervalMinutes * 60_000)],
    ['__scrape_timeout__', formatDuration(target.scrapeTimeoutMs)],
    ['__metrics_path__', metricsPath],
    ['__scheme__', scheme],
  ])
  // Of a parameter that is repeated, a label has the first value.
  for (const [name, value] of params) {
    if (!labels.has(`__param_${name}`)) labels.set(`__param_${name}`, value)
  }
  return labels
}

/** The labels of every point, sorted by name: those of the configuration, and over them what relabelling came to. */
export function endpointLabels(relabelled: Labels, target: BundleTarget): BundleEndpoint['labels'] {
  const { below, above } = target.discovered
  const labels = new Map(below)
  labels.set('instance', relabelled.get('__address__')!)
  for (const [name, value] of above) labels.set(name, value)
  for (const [name, value] of relabelled) if (!name.startsWith('__')) labels.set(name, value)
  return [...labels].sort(([a], [b]) => (a < b ? -1 : 1))
}

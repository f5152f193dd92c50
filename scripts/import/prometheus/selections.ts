/** Metrics, and what must hold of their labels, as `keep` and `drop` of a target have them. */

import type { RelabelRule } from '../../../dsl/bundle.ts'
import { covers } from '../../../dsl/compile/glob.ts'
import { presets } from '../../../dsl/presets/table.ts'
import { matchName } from '../../../worker/transform/match.ts'
import { alternativesOf } from './name-patterns.ts'

/** By the name of a metric: all of it, or the samples one of whose labels has one of these values. */
export type Selections = ReadonlyMap<string, true | Conditions>
export type Conditions = Readonly<Record<string, readonly string[]>>

/** What a rule that keeps or drops chooses, undefined where that cannot be said so. */
export function selectionsOf({ sourceLabels, separator, regex }: RelabelRule): Selections | undefined {
  const alternatives = alternativesOf(regex)
  if (alternatives === undefined || sourceLabels.length === 0 || new Set(sourceLabels).size < sourceLabels.length)
    return undefined
  // Labels of the rules' own are gone by then.
  if (sourceLabels.some((label) => label.startsWith('__') && label !== '__name__')) return undefined
  const nameAt = sourceLabels.indexOf('__name__')
  let selections: Selections | undefined = new Map()
  const chosen: { readonly metric: string; readonly where: true | Conditions }[] = []
  for (const alternative of alternatives) {
    const parts = sourceLabels.length === 1 ? [alternative] : separator === '' ? [] : alternative.split(separator)
    if (parts.length !== sourceLabels.length) return undefined
    const metric = nameAt === -1 ? '*' : parts[nameAt]!
    if (!/^[\w:*]+$/.test(metric)) return undefined
    const where = sourceLabels.flatMap((label, index) =>
      index === nameAt || parts[index] === '*' ? [] : [[label, [parts[index]!]]],
    )
    chosen.push({ metric, where: where.length === 0 ? true : Object.fromEntries(where) })
  }
  for (const { metric, where } of chosen) {
    const alike = chosen
      .filter((each) => JSON.stringify(each.where) === JSON.stringify(where))
      .map((each) => each.metric)
    if (!isWhole(metric, alike)) return undefined
    selections = mergeSelections(selections, new Map([[metric, where]]))
    if (selections === undefined) return undefined
  }
  return selections
}

/** Both, undefined where that cannot be said of one metric. */
export function mergeSelections(a: Selections, b: Selections): Selections | undefined {
  const merged = new Map(a)
  for (const [metric, where] of b) {
    const before = merged.get(metric)
    if (before === undefined || where === true) merged.set(metric, where)
    else if (before !== true) {
      const [label = '', ...more] = Object.keys(before)
      if (more.length > 0 || Object.keys(where).length > 1 || where[label] === undefined) return undefined
      merged.set(metric, { [label]: [...new Set([...(before[label] ?? []), ...where[label]])] })
    }
  }
  return merged
}

/** What is kept is dropped as a whole: `check` takes that for a mistake. */
export function contradict(keep: Selections, drop: Selections): boolean {
  return [...drop].some(([wide, where]) => where === true && [...keep.keys()].some((metric) => covers(wide, metric)))
}

/** What is sent of each scrape itself, whatever the rules. */
export const SCRAPE_SERIES: ReadonlySet<string> = new Set([
  'up',
  'scrape_duration_seconds',
  'scrape_samples_scraped',
  'scrape_samples_post_metric_relabeling',
  'scrape_series_added',
])

/** Of a histogram or summary a name here chooses all its series, there the one that is called so. */
export function isWhole(metric: string, beside: readonly string[]): boolean {
  if (metric.endsWith('*') || SCRAPE_SERIES.has(metric) || /_(total|bucket|sum|count|created|info)$/.test(metric))
    return true
  const types = metric.includes('*') ? [] : TYPES.get(metric)
  if (types !== undefined && types.length > 0) return !types.includes('histogram') && !types.includes('summary')
  const chosen = beside.map(matchName)
  return ['_bucket', '_sum', '_count'].every((part) => chosen.some((matches) => matches(metric + part)))
}

/** Of metrics that some exporter with a preset has. */
const TYPES: ReadonlyMap<string, readonly string[]> = typesByName()

function typesByName(): ReadonlyMap<string, readonly string[]> {
  const types = new Map<string, string[]>()
  for (const { exporter } of presets) {
    for (const [name, { type }] of Object.entries(exporter.catalog.families)) {
      types.set(name, [...(types.get(name) ?? []), type])
    }
  }
  return types
}

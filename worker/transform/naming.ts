/** The name that a metric is sent under, before Dynatrace's own rules. */

import type { ScaleRule } from '../../dsl/bundle.ts'
import type { MetricFacts } from './metric-facts.ts'

export interface Naming {
  readonly renames: ReadonlyMap<string, string>
  readonly scale: ScaleRule | undefined
  readonly prefix: string
}

/** A name of the user's own is taken as it is; otherwise the unit in it follows the scale. */
export function nameMetric(metric: MetricFacts, { renames, scale, prefix }: Naming): string {
  const name = renames.get(metric.name) ?? renamedFamily(renames, metric) ?? scaledName(metric, scale)
  return prefix === '' ? name : `${prefix}.${name}`
}

/** What may stand behind the unit of a name. */
const BEHIND_UNIT = /_(total|sum|count|bucket)$/

/** A histogram or summary that is renamed takes its parts along. */
function renamedFamily(renames: ReadonlyMap<string, string>, metric: MetricFacts): string | undefined {
  const family = metric.part === '' ? undefined : renames.get(metric.family)
  return family === undefined ? undefined : family + metric.part
}

function scaledName({ name }: MetricFacts, scale: ScaleRule | undefined): string {
  if (scale === undefined || scale.suffix.from === '') return name
  const behind = BEHIND_UNIT.exec(name)?.[0] ?? ''
  const front = name.slice(0, name.length - behind.length)
  const { from, to } = scale.suffix
  return front.endsWith(from) ? front.slice(0, front.length - from.length) + to + behind : name
}

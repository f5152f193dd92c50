/** The name that a metric is sent under, before Dynatrace's own rules. */

import type { RenameRule, ScaleRule } from '../../dsl/bundle.ts'
import type { MetricFacts } from './metric-facts.ts'

export interface Naming {
  /** By the metric. */
  readonly renames: ReadonlyMap<string, RenameRule>
  readonly scale: ScaleRule | undefined
  readonly prefix: string
}

/** A name of the user's own is taken as it is; otherwise the unit in it follows the scale. */
export function nameMetric(metric: MetricFacts, { renames, scale, prefix }: Naming): string {
  const rename = renameFor(metric, renames)
  const name = rename === undefined ? scaledName(metric, scale) : renamed(metric, rename)
  return prefix === '' ? name : `${prefix}.${name}`
}

/** A histogram or summary that is renamed takes its parts along. */
export function renameFor({ name, family, part }: MetricFacts, renames: Naming['renames']): RenameRule | undefined {
  return renames.get(name) ?? (part === '' ? undefined : renames.get(family))
}

/** What may stand behind the unit of a name. */
const BEHIND_UNIT = /_(total|sum|count|bucket)$/

function renamed({ name, part }: MetricFacts, { metric, to }: RenameRule): string {
  return metric === name ? to : to + part
}

function scaledName({ name }: MetricFacts, scale: ScaleRule | undefined): string {
  if (scale === undefined || scale.suffix.from === '') return name
  const behind = BEHIND_UNIT.exec(name)?.[0] ?? ''
  const front = name.slice(0, name.length - behind.length)
  const { from, to } = scale.suffix
  return front.endsWith(from) ? front.slice(0, front.length - from.length) + to + behind : name
}

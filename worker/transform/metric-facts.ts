/** What is known of a metric before any rule looks at it, and what `types` make of it. */

import type { BundleRules, MetricType } from '../../dsl/bundle.ts'
import { type Matches, matchName } from './match.ts'

/** What is known of a metric by its name and its family's `# TYPE`. */
export interface MetricFacts {
  readonly name: string
  readonly family: string
  readonly type: string
  readonly part: string
}

export type TypeRule = BundleRules['types'][number]

/** A metric with the type that it is taken for, and the rule that says so; undefined where none does. */
export interface TypedMetric {
  readonly metric: MetricFacts
  readonly rule: TypeRule | undefined
}

export type Retype = (metric: MetricFacts) => TypedMetric

/**
 * Gives metrics the types that rules say: a whole name whatever the exporter says, a pattern what is untyped there. A
 * rule for a histogram or summary chooses it by its own name or its parts'.
 */
export function compileTypes(types: BundleRules['types']): Retype {
  if (types.length === 0) return (metric) => ({ metric, rule: undefined })
  const rules = types.map((rule) => ({
    matches: matchName(rule.metric),
    type: rule.type,
    isPattern: rule.metric.includes('*'),
    rule,
  }))
  return (metric) => {
    for (const each of rules) {
      if (each.isPattern && metric.type !== UNTYPED) continue
      const found = retype(metric, each)
      if (found !== undefined) return { metric: found, rule: each.rule }
    }
    return { metric, rule: undefined }
  }
}

/** A rule chooses a metric by its own name, or by that of the histogram or summary it is a part of. */
export function choosesMetric(matches: Matches, metric: MetricFacts): boolean {
  return matches(metric.name) || (metric.part !== '' && matches(metric.family))
}

/** OpenMetrics 1.0, "Metric types". Parts of a gauge histogram go up and down, as its name says. */
export function isCumulative({ type, part }: MetricFacts): boolean {
  switch (type) {
    case 'counter':
      return true
    case 'histogram':
      return part !== ''
    case 'summary':
      return part === '_sum' || part === '_count'
    default:
      return false
  }
}

const UNTYPED: MetricType = 'unknown'

const PARTS: Readonly<Record<MetricType, readonly string[]>> = {
  counter: [],
  gauge: [],
  unknown: [],
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['_sum', '_count'],
}

function retype(
  metric: MetricFacts,
  { matches, type }: { readonly matches: Matches; readonly type: MetricType },
): MetricFacts | undefined {
  const part = PARTS[type].find((suffix) => metric.name.endsWith(suffix) && metric.name.length > suffix.length) ?? ''
  const family = metric.name.slice(0, metric.name.length - part.length)
  if (!matches(metric.name) && !matches(family)) return undefined
  return { name: metric.name, family, type, part }
}

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

export type Retype = (metric: MetricFacts) => MetricFacts

/**
 * Gives metrics the types that rules say: a whole name whatever the exporter says, a pattern what is untyped there. A
 * rule for a histogram or summary chooses it by its own name or its parts'.
 */
export function compileTypes(types: BundleRules['types']): Retype {
  if (types.length === 0) return (metric) => metric
  const rules = types.map(({ metric, type }) => ({
    matches: matchName(metric),
    type,
    isPattern: metric.includes('*'),
  }))
  return (metric) => {
    for (const rule of rules) {
      if (rule.isPattern && metric.type !== UNTYPED) continue
      const found = retype(metric, rule)
      if (found !== undefined) return found
    }
    return metric
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

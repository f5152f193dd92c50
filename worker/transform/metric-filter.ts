/**
 * The filter of one endpoint, as the annotation `metrics.dynatrace.com/filter` has it: it comes before all rules, so it
 * looks at metrics as they were scraped. A histogram or summary is one metric to it, known by the name on its `# TYPE`
 * line alone.
 */

import type { MetricFilter } from '../model/discovered-endpoint.ts'
import { matchName } from './match.ts'
import type { MetricFacts } from './metric-facts.ts'

/** Whether rules get to see the samples of a metric. */
export type Admits = (metric: MetricFacts) => boolean

export function compileFilter(filter: MetricFilter | undefined): Admits {
  if (filter === undefined) return () => true
  const includes = filter.mode === 'include'
  const names = filter.names.map(matchName)
  return (metric) => {
    // The time that a series started is a fact about it: a counter that stays needs it.
    if (metric.part === '_created') return true
    return names.some((matches) => matches(filteredName(metric))) === includes
  }
}

function filteredName({ name, family, type }: MetricFacts): string {
  return type === 'histogram' || type === 'summary' ? family : name
}

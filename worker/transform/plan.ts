/**
 * The rules of a target, compiled once, and what they make of one metric: asked for each metric name, not for each
 * sample. Rules that only choose by name cost nothing per sample.
 */

import type { BundleRules, Selector } from '../../dsl/bundle.ts'
import { type Matches, matchName, matchValue } from './match.ts'

export interface Plan {
  forMetric(metric: MetricFacts): MetricPlan
  forLabel(label: string): LabelPlan
}

/** What is known of a metric by its name and its family's `# TYPE`. */
export interface MetricFacts {
  readonly name: string
  readonly family: string
  readonly type: string
  readonly part: string
}

export type MetricPlan =
  | { readonly kind: 'dropped'; readonly by: 'keep' | 'drop' | 'created' }
  | {
      readonly kind: 'kept'
      /** A counter, whose increase is sent; otherwise the value itself. */
      readonly cumulative: boolean
      /** The metric's name as the user wants it, before Dynatrace's own rules. */
      readonly name: string
      /** At least one must hold for the sample to stay; undefined where it stays in any case. */
      readonly keepWhere: readonly LabelTest[][] | undefined
      /** None may hold. */
      readonly dropWhere: readonly LabelTest[][]
    }

export interface LabelTest {
  readonly label: string
  readonly matches: Matches
}

export type LabelPlan = { readonly kind: 'dropped' } | { readonly kind: 'kept'; readonly name: string }

export function compilePlan(rules: BundleRules, prefix: string): Plan {
  const keep = rules.keep.map(compileSelector)
  const drop = rules.drop.map(compileSelector)
  const renames = new Map(rules.rename.map((rule) => [rule.metric, rule.to]))
  const droppedLabels = new Set(rules.labels.drop.map((rule) => rule.label))
  const labelNames = new Map(rules.labels.rename.map((rule) => [rule.label, rule.to]))
  return {
    forMetric(metric) {
      // The time a series started is a fact about it, not a series.
      if (metric.part === '_created') return { kind: 'dropped', by: 'created' }
      const dropping = drop.filter((selector) => selects(selector, metric))
      if (dropping.some((selector) => selector.where.length === 0)) return { kind: 'dropped', by: 'drop' }
      const keeping = keep.filter((selector) => selects(selector, metric))
      if (keep.length > 0 && keeping.length === 0) return { kind: 'dropped', by: 'keep' }
      const always = keep.length === 0 || keeping.some((selector) => selector.where.length === 0)
      const name = renames.get(metric.name) ?? renamedFamily(renames, metric)
      return {
        kind: 'kept',
        cumulative: isCumulative(metric),
        name: prefix === '' ? name : `${prefix}.${name}`,
        keepWhere: always ? undefined : keeping.map((selector) => selector.where),
        dropWhere: dropping.map((selector) => selector.where),
      }
    },
    forLabel(label) {
      if (droppedLabels.has(label)) return { kind: 'dropped' }
      return { kind: 'kept', name: labelNames.get(label) ?? label }
    },
  }
}

interface CompiledSelector {
  readonly matches: Matches
  readonly where: LabelTest[]
}

function compileSelector(selector: Selector): CompiledSelector {
  const where = selector.where.map(({ label, is }) => ({ label, matches: matchValue(is) }))
  return { matches: matchName(selector.metric), where }
}

/** By its own name, or by that of the histogram or summary it is a part of. */
function selects(selector: CompiledSelector, metric: MetricFacts): boolean {
  return selector.matches(metric.name) || (metric.part !== '' && selector.matches(metric.family))
}

/** A histogram or summary that is renamed takes its parts along. */
function renamedFamily(renames: ReadonlyMap<string, string>, metric: MetricFacts): string {
  const family = metric.part === '' ? undefined : renames.get(metric.family)
  return family === undefined ? metric.name : family + metric.part
}

/** OpenMetrics 1.0, "Metric types". Parts of a gauge histogram go up and down, as its name says. */
function isCumulative({ type, part }: MetricFacts): boolean {
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

/** What the rules of a target make of the families that its exporter is known to have. */

import type { BundleRules, HistogramForm, MetricType, Selector } from '../../bundle.ts'
import type { Known, KnownFamily } from '../exporter.ts'
import { globMatcher, type Matches } from '../glob.ts'
import type { Report } from './finding.ts'

/** What a check of all that is sent needs. */
export interface SentContext {
  readonly sent: readonly Surveyed[]
  readonly report: Report
}

export interface Surveyed {
  readonly family: KnownFamily
  /** As the rules correct it. */
  readonly type: MetricType
  /** The names of its samples that are sent. */
  readonly parts: readonly string[]
  /** Conditions on labels decide on some of the samples. */
  readonly conditional: boolean
  /** Of a histogram. */
  readonly form: HistogramForm
}

/** The families of which something is sent. */
export function survey(rules: BundleRules, known: Known): readonly Surveyed[] {
  const keep = rules.keep.map(compileSelector)
  const drop = rules.drop.map(compileSelector)
  const types = firstOf(rules.types)
  const forms = firstOf(rules.histograms)
  return known.families.flatMap((family) => {
    let conditional = false
    const parts = family.parts.filter((part) => {
      const keeping = keep.filter(({ matches }) => matches(part) || matches(family.name))
      const dropping = drop.filter(({ matches }) => matches(part) || matches(family.name))
      if (keep.length > 0 && keeping.length === 0) return false
      if (dropping.some(({ always }) => always)) return false
      conditional ||= dropping.length > 0 || (keeping.length > 0 && !keeping.some(({ always }) => always))
      return true
    })
    if (parts.length === 0) return []
    const form = forms(family.name)?.as ?? BUCKETS
    return [{ family, type: types(family.name)?.type ?? family.type, parts, conditional, form }]
  })
}

/** Finds the rule that counts for a name. */
export function firstOf<T extends { readonly metric: string }>(rules: readonly T[]): (name: string) => T | undefined {
  const compiled = rules.map((rule) => ({ rule, matches: globMatcher(rule.metric) }))
  return (name) => compiled.find(({ matches }) => matches(name))?.rule
}

const BUCKETS: HistogramForm = { kind: 'buckets' }

function compileSelector({ metric, where }: Selector): { readonly matches: Matches; readonly always: boolean } {
  return { matches: globMatcher(metric), always: where.length === 0 }
}

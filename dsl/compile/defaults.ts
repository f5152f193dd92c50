import type { BundleRules, HistogramForm } from '../bundle.ts'
import type { Scope } from '../diagnostic.ts'
import { formatPlace, type Path } from '../source-ref.ts'

/** What becomes of every counter and histogram that no rule names, where someone wrote it. */
export interface RuleDefaults {
  readonly counters?: { readonly as: BundleRules['counters'][number]['as']; readonly at: string }
  readonly histograms?: { readonly as: HistogramForm; readonly at: string }
}

interface DefaultsRead {
  readonly counters?: BundleRules['counters'][number]['as'] | undefined
  readonly histograms?: HistogramForm | undefined
}

/** Lays what is written at `path` over `base`, with its place. */
export function resolveRuleDefaults(
  { counters, histograms }: DefaultsRead,
  { base = {}, path, scope }: { readonly base?: RuleDefaults; readonly path: Path; readonly scope: Scope },
): RuleDefaults {
  const at = (key: string) => formatPlace(scope.place([...path, key]))
  return {
    ...base,
    ...(counters === undefined ? {} : { counters: { as: counters, at: at('counters') } }),
    ...(histograms === undefined ? {} : { histograms: { as: histograms, at: at('histograms') } }),
  }
}

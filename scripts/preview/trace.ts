/** What the pipeline tells while a body passes through it, gathered by rule and by metric key. */

import type { Explainer } from '../../worker/pipeline/explain.ts'
import type { PipelineTrace } from '../../worker/pipeline/trace.ts'
import type { Verdict } from '../../worker/transform/plan.ts'

/** Samples that one rule left out. */
export interface Removed {
  readonly by: Verdict
  readonly samples: number
  /** Sorted. */
  readonly metrics: readonly string[]
}

export interface Trace {
  readonly sink: PipelineTrace
  /** The most first. */
  removed(): readonly Removed[]
  /** The metrics that are sent under a key, sorted. */
  metricsOf(key: string): readonly string[]
  /** Names that Dynatrace's rules changed into a key, sorted. */
  changed(): readonly { readonly wanted: string; readonly key: string }[]
}

/** `others` are told of single samples. */
export function createTrace(others: Explainer['trace'] | undefined): Trace {
  const removed = new Map<string, { by: Verdict; samples: number; metrics: Set<string> }>()
  const metrics = new Map<string, Set<string>>()
  const changed = new Map<string, string>()
  return {
    sink: {
      ...others,
      again() {
        others?.again()
        removed.clear()
        metrics.clear()
        changed.clear()
      },
      dropped(by, metric) {
        const id = `${by.stage} ${by.at}`
        const group = removed.get(id) ?? { by, samples: 0, metrics: new Set() }
        group.samples++
        group.metrics.add(metric)
        removed.set(id, group)
      },
      named(metric, key, wanted) {
        if (wanted !== key) changed.set(wanted, key)
        metrics.set(key, (metrics.get(key) ?? new Set()).add(metric))
      },
    },
    removed: () =>
      [...removed.values()]
        .map((group) => ({ ...group, metrics: [...group.metrics].sort() }))
        .sort((a, b) => b.samples - a.samples),
    metricsOf: (key) => [...(metrics.get(key) ?? [])].sort(),
    changed: () =>
      [...changed].map(([wanted, key]) => ({ wanted, key })).sort((a, b) => (a.wanted < b.wanted ? -1 : 1)),
  }
}

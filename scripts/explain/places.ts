/** Where what stands on every point of an endpoint is written: the bundle has the labels, not where they come from. */

import type { BundleEndpoint, BundleTarget } from '../../dsl/bundle.ts'
import type { Labels } from '../../dsl/rules.ts'
import { formatPlace, type Path, type SourceRef } from '../../dsl/source-ref.ts'
import type { Target } from '../../dsl/target.ts'
import type { Loaded } from '../load-targets.ts'
import { createLocate } from '../locate.ts'

export interface Places {
  /** '' where nobody wrote it, as of `job` and `instance`. */
  label(name: string, subject: Subject): string
  prefix(target: BundleTarget): string
}

export interface Subject {
  readonly target: BundleTarget
  readonly endpoint: BundleEndpoint
}

/** Of a project that compiles. */
export function findPlaces({ project, targets }: Loaded, root: string): Places {
  const locate = createLocate(root)
  const place = (at: SourceRef, path: Path) => formatPlace(locate(at, path) ?? at)
  const byJob = new Map(targets.map((target) => [target.job, target]))
  return {
    label(name, { target: { job, endpoints }, endpoint }) {
      const target = byJob.get(job)
      // What compiles has an endpoint for each that is written, in the same order; what was discovered is none of them.
      const index = endpoints.findIndex(({ id }) => id === endpoint.id)
      const label = { name, value: endpoint.labels.find(([each]) => each === name)?.[1] }
      const path = target && pathOf(label, target.options, index)
      if (target !== undefined && path !== undefined) return place(target.at, path)
      if (project === undefined || name === 'job' || name === 'instance') return ''
      return has(project.options.labels, label) ? place(project.at, ['labels', name]) : ''
    },
    prefix({ job }) {
      const target = byJob.get(job)
      return target === undefined ? '' : place(target.at, ['prefix'])
    },
  }
}

interface Label {
  readonly name: string
  readonly value: string | undefined
}

/** Labels of an endpoint lie over those of its target. */
function pathOf(label: Label, { endpoints, labels }: Target['options'], index: number): Path | undefined {
  const entry = endpoints?.[index]
  if (typeof entry === 'object' && has(entry.labels, label)) return ['endpoints', index, 'labels', label.name]
  return has(labels?.set, label) ? ['labels', 'set', label.name] : undefined
}

/** With its value: over what is written may lie what was discovered. */
function has(labels: Labels | undefined, { name, value }: Label): boolean {
  return value !== undefined && labels?.[name] === value
}

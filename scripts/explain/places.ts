/** Where what stands on every point of an endpoint is written: the bundle has the labels, not where they come from. */

import type { BundleEndpoint, BundleTarget } from '../../dsl/bundle.ts'
import { formatPlace, type Path, type SourceRef } from '../../dsl/source-ref.ts'
import type { EndpointOptions, Target, TargetOptions } from '../../dsl/target.ts'
import { parseUrl } from '../../dsl/url.ts'
import { loadTargets } from '../load-targets.ts'
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
export async function loadPlaces(root: string): Promise<Places> {
  const { project, targets } = await loadTargets(root)
  const locate = createLocate(root)
  const place = (at: SourceRef, path: Path) => formatPlace(locate(at, path) ?? at)
  const byJob = new Map(targets.map((target) => [target.job, target]))
  return {
    label(name, { target: { job }, endpoint }) {
      const target = byJob.get(job)
      const path = target && pathOf(name, target.options, endpoint)
      if (target !== undefined && path !== undefined) return place(target.at, path)
      if (project === undefined || name === 'job' || name === 'instance') return ''
      return has(project.options.labels, name) ? place(project.at, ['labels', name]) : ''
    },
    prefix({ job }) {
      const target = byJob.get(job)
      return target === undefined ? '' : place(target.at, ['prefix'])
    },
  }
}

/** Labels of an endpoint lie over those of its target. */
function pathOf(
  name: string,
  { endpoints, labels }: Target['options'],
  { url }: Pick<BundleEndpoint, 'url'>,
): Path | undefined {
  const index = endpoints.findIndex((entry) => urlOf(entry) === url)
  const entry = endpoints[index]
  if (typeof entry === 'object' && has(entry.labels, name)) return ['endpoints', index, 'labels', name]
  return has(labels?.set, name) ? ['labels', 'set', name] : undefined
}

/** As the compiler writes it. */
function urlOf(entry: TargetOptions['endpoints'][number] | EndpointOptions): string | undefined {
  const url = parseUrl(typeof entry === 'string' ? entry : entry.url)
  if (url !== undefined) url.hash = ''
  return url?.href
}

function has(labels: object | undefined, name: string): boolean {
  return labels !== undefined && Object.hasOwn(labels, name)
}

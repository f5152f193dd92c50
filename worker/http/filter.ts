/** Which endpoints a page shows, and in which order. */

import type { EndpointView } from './targets.ts'
import { troublesOf } from './troubles.ts'

export interface Filter {
  /** '' for every job. */
  readonly job: string
  readonly health: (typeof HEALTHS)[number]
  /** Words that must all be found, in job, address or labels. */
  readonly text: string
}

/** `troubled` is whatever needs a look, up or not. */
export const HEALTHS = ['any', 'troubled', 'up', 'down', 'unknown'] as const

/** Of the query of a page; what is not understood filters nothing. */
export function readFilter(query: (name: string) => string | undefined): Filter {
  const health = HEALTHS.find((each) => each === query('health')) ?? 'any'
  return { job: query('job') ?? '', health, text: (query('q') ?? '').trim().slice(0, 200) }
}

export interface ShownEndpoint extends EndpointView {
  readonly troubles: readonly string[]
}

/** Those that the filter lets through: down first, then unknown, then up but troubled, then the rest. */
export function shownEndpoints(
  endpoints: readonly EndpointView[],
  filter: Filter,
  nowMs: number,
): readonly ShownEndpoint[] {
  return endpoints
    .map((endpoint) => ({ ...endpoint, troubles: troublesOf(endpoint, nowMs) }))
    .filter((endpoint) => isWanted(endpoint, filter))
    .sort((a, b) => rankOf(a) - rankOf(b) || compare(a, b))
}

function isWanted({ active, troubles }: ShownEndpoint, { job, health, text }: Filter): boolean {
  if (job !== '' && active.scrapePool !== job) return false
  const isTroubled = active.health !== 'up' || troubles.length > 0
  if (health === 'troubled' ? !isTroubled : health !== 'any' && active.health !== health) return false
  const found = [active.scrapePool, active.scrapeUrl, ...Object.values(active.labels)].join('\n').toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => found.includes(word))
}

function rankOf({ active, troubles }: ShownEndpoint): number {
  if (active.health === 'down') return 0
  if (active.health === 'unknown') return 1
  return troubles.length > 0 ? 2 : 3
}

function compare(a: ShownEndpoint, b: ShownEndpoint): number {
  const nameOf = ({ active }: ShownEndpoint) => `${active.scrapePool}\n${active.labels.instance ?? ''}`
  return nameOf(a).localeCompare(nameOf(b), 'en', { numeric: true })
}

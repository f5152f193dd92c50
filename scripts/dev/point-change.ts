/**
 * How many points a tick other targets are more or fewer. Both are rehearsed with the worker's own scrape on one body of
 * each endpoint, so that nothing but the targets can make a difference. A body that stands still has increases of zero.
 */

import type { Bundle, BundleTarget } from '../../dsl/bundle.ts'
import type { Fetch, Secrets } from '../../worker/ports.ts'
import { askOnce } from '../preview/ask-once.ts'
import { findByDiscovery } from '../preview/find-endpoints.ts'
import { rehearse } from '../preview/rehearse.ts'

export interface PointChange {
  /** Below 0 where they are fewer. */
  readonly points: number
  /** Endpoints that are down, of which it cannot be told. */
  readonly down: number
  /** Those of which it can be told. */
  readonly compared: number
}

export interface PointPorts {
  readonly fetch: Fetch
  readonly secrets: Secrets
}

export async function pointChange(before: Bundle, after: Bundle, ports: PointPorts): Promise<PointChange> {
  const { added, removed } = difference(before, after)
  const fetch = askOnce(ports.fetch)
  const now = await pointsOf(added, after, { ...ports, fetch })
  const then = await pointsOf(removed, before, { ...ports, fetch })
  let change: PointChange = { points: 0, down: 0, compared: 0 }
  for (const id of new Set([...now.keys(), ...then.keys()])) {
    // What is not there makes no points; what is down makes none that are known.
    const points = (now.get(id) ?? 0) - (then.get(id) ?? 0)
    change = Number.isNaN(points)
      ? { ...change, down: change.down + 1 }
      : { ...change, points: change.points + points, compared: change.compared + 1 }
  }
  return change
}

/** Targets of one bundle that the other does not have in the same form. */
function difference(before: Bundle, after: Bundle) {
  const sameWay = withoutPlaces(before.ingest) === withoutPlaces(after.ingest)
  const without = (targets: readonly BundleTarget[], others: readonly BundleTarget[]) => {
    const known = new Set(sameWay ? others.map(withoutPlaces) : [])
    return targets.filter((target) => !known.has(withoutPlaces(target)))
  }
  return { added: without(after.targets, before.targets), removed: without(before.targets, after.targets) }
}

function withoutPlaces(value: unknown): string {
  // In a bundle, `at` is a place wherever it stands: names that users give are values there, not keys.
  return JSON.stringify(value, (key, inner: unknown) => (key === 'at' ? undefined : inner))
}

/** By endpoint; NaN where one is down. */
async function pointsOf(
  targets: readonly BundleTarget[],
  { ingest }: Bundle,
  { fetch, secrets }: PointPorts,
): Promise<ReadonlyMap<string, number>> {
  const points = new Map<string, number>()
  const find = findByDiscovery({ fetch, secrets, clock: Date.now, fetchVia: () => fetch })
  // One target after another: two of them may scrape one URL, and the second is to find the first one's whole answer.
  for (const target of targets) {
    const rehearsals = await rehearse(
      { targets: [target], ingest },
      { fetches: [fetch, fetch], find, secrets, clock: Date.now, pause: async () => {} },
      { tries: false },
    )
    for (const { kind, endpoint, result } of rehearsals.flatMap(({ endpoints }) => endpoints)) {
      points.set(endpoint.id, kind === 'up' ? result.report.counts.points : Number.NaN)
    }
  }
  return points
}

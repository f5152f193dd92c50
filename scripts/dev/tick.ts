import type { ActiveTarget } from '../../worker/http/targets.ts'
import type { Look } from '../../worker/model/roster.ts'
import type { Edge } from '../edge/workerd.ts'
import type { StandIn } from '../stand-in/dynatrace.ts'
import type { Point, RefusedLine, RequestRecord } from '../stand-in/ledger.ts'

/** What a tick came to: on the side of the worker, and on that of Dynatrace. */
export interface Tick {
  readonly at: Date
  readonly targets: readonly ActiveTarget[]
  /** What discoveries came to. */
  readonly looks: readonly Pick<Look, 'job' | 'kind' | 'failure' | 'refused' | 'refusals'>[]
  readonly requests: readonly RequestRecord[]
  readonly points: readonly Point[]
  readonly refused: readonly RefusedLine[]
}

/** Fires the cron, and sees what comes of it. */
export async function tickOnce(edge: Edge, dynatrace: StandIn): Promise<Tick> {
  const at = new Date()
  const before = dynatrace.requests().at(-1)?.number ?? 0
  await edge.tick(at.getTime())
  // The worker's own API, of this very version.
  const { data } = (await ask('/api/v1/targets', edge)) as { data: { activeTargets: ActiveTarget[] } }
  const { discovery } = (await ask('/api/v1/status', edge)) as { discovery: Tick['looks'] }
  return {
    at,
    targets: data.activeTargets,
    looks: discovery,
    requests: dynatrace.requests().filter(({ number }) => number > before),
    points: dynatrace.points().filter(({ request }) => request > before),
    refused: dynatrace.refused().filter(({ request }) => request > before),
  }
}

async function ask(path: string, { url }: Edge): Promise<unknown> {
  return (await fetch(new URL(path, url))).json()
}

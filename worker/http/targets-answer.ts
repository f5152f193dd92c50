/** The answer of `/api/v1/targets`, chosen by `state` and `scrapePool` as Prometheus does it. */

import type { Look } from '../model/roster.ts'
import type { TargetsView } from './targets.ts'

export function targetsAnswer({ active, looks }: TargetsView, query: (name: string) => string | undefined): object {
  const state = (query('state') || 'any').toLowerCase()
  const pool = query('scrapePool') || undefined
  const chosen = <T extends { readonly scrapePool: string }>(kind: string, targets: readonly T[]) =>
    state === 'any' || state === kind ? targets.filter(({ scrapePool }) => scrapePool === (pool ?? scrapePool)) : []
  return {
    status: 'success',
    data: { activeTargets: chosen('active', active), droppedTargets: chosen('dropped', droppedTargets(looks)) },
  }
}

/** What was found and is not scraped. */
function droppedTargets(looks: readonly Look[]) {
  return looks.flatMap(({ job, refused }) =>
    refused.map(({ target, reason }) => ({
      discoveredLabels: { __address__: target, job },
      scrapePool: job,
      narthex: { reason },
    })),
  )
}

/** The preview as data. */

import type { Diagnostic } from '../../dsl/diagnostic.ts'
import { isOver } from './cost.ts'
import type { EndpointRehearsal } from './rehearse.ts'
import type { TargetPreview } from './target-preview.ts'
import { describeLocally } from './words.ts'

export function renderJson(
  previews: readonly TargetPreview[],
  { diagnostics, ok }: { readonly diagnostics: readonly Diagnostic[]; readonly ok: boolean },
): string {
  return `${JSON.stringify({ diagnostics, targets: previews.map(targetOf), ok }, undefined, 2)}\n`
}

function targetOf({ target, endpoints, looks, total, cost, warnings, notes }: TargetPreview): object {
  const { samples, removed, counts, keys, ownKeys, ownPoints } = total
  const { pointsPerScrape, pointsPerMinute, pointsPerMonth, budgets, savings } = cost
  return {
    job: target.job,
    at: target.at,
    scrapeIntervalMinutes: target.scrapeIntervalMinutes,
    endpoints: endpoints.map(endpointOf),
    discovery: looks.map(lookOf),
    samples,
    removed: removed.map(({ by, ...rest }) => ({ ...by, ...rest })),
    counts,
    keys,
    ownKeys,
    ownPoints,
    pointsPerScrape,
    pointsPerMinute,
    pointsPerMonth,
    budgets: budgets.map((use) => ({ ...use, ok: !isOver(use) })),
    savings: savings.map(({ variant, points }) => ({ ...variant.settings, points, atMost: variant.atMost })),
    warnings,
    notes,
  }
}

function lookOf({ discovery: { kind, at }, found }: TargetPreview['looks'][number]): object {
  if (found.kind === 'failed') return { kind, at, endpoints: 0, refused: [], refusals: 0, failure: found.reason }
  const { endpoints, refused, refusals } = found
  return { kind, at, endpoints: endpoints.length, refused, refusals, failure: '' }
}

function endpointOf(rehearsal: EndpointRehearsal): object {
  const { endpoint, kind, result } = rehearsal
  const { durationMs, samples, bytes, badLines, counts } = result.report
  return {
    url: endpoint.url,
    labels: Object.fromEntries(endpoint.labels),
    health: kind,
    lastError: rehearsal.kind === 'down' ? describeLocally(rehearsal.fault) : '',
    durationMs,
    samples,
    bytes,
    badLines,
    points: counts.points,
  }
}

/** Explanations as data. */

import type { Explained, ExplainedEndpoint, ExplainedSeries } from './explained.ts'
import { seriesText } from './series-text.ts'

export function renderJson({ endpoints, hint }: Explained, { ok }: { readonly ok: boolean }): string {
  return `${JSON.stringify({ endpoints: endpoints.map(endpointOf), hint, ok }, undefined, 2)}\n`
}

function endpointOf({ target, endpoint, fault, series }: ExplainedEndpoint): object {
  return {
    job: target.job,
    at: target.at,
    url: endpoint.url,
    labels: Object.fromEntries(endpoint.labels),
    health: fault === undefined ? 'up' : 'down',
    lastError: fault ?? '',
    series: series.map(seriesOf),
  }
}

function seriesOf({ sample, steps, fate }: ExplainedSeries): object {
  const { metric, type, help, labels, value } = sample
  return { series: seriesText(sample), metric, type, help, labels: Object.fromEntries(labels), value, steps, fate }
}

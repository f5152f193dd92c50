import { bearer, type SecretRef } from '../../secret.ts'
import type { HostedOptions } from './options.ts'
import { query } from './query.ts'

export interface TemporalCloudOptions {
  /** Of a service account that may read metrics. */
  readonly apiKey: SecretRef
  /** Namespaces, in which `*` stands for any text; all of the account unless set. */
  readonly namespaces?: readonly string[]
  /** Names of metrics; all unless set. */
  readonly metrics?: readonly string[]
  /** Labels that are left out unless asked for, such as `temporal_activity_type`. */
  readonly labels?: readonly string[]
}

/**
 * Temporal Cloud by its OpenMetrics endpoint: `target('temporal', { ...temporalCloud({ … }) })`.
 *
 * All are gauges, those named `…_count` rates per second, with timestamps some minutes old; a longer interval loses
 * minutes, and a series without anything to say is absent. One account gets 180 answers an hour of at most 30,000 points.
 * As documented at https://docs.temporal.io/cloud/metrics/openmetrics/api-reference and not tried against the service:
 * its examples there have timestamps in milliseconds and no `# EOF`. A body that is really so fails as cut short, or its
 * points are left out as too new.
 */
export function temporalCloud({ apiKey, ...selection }: TemporalCloudOptions): HostedOptions {
  const { namespaces = [], metrics = [], labels = [] } = selection
  const parameters = query({ namespaces, metrics, labels })
  return {
    endpoints: [`https://metrics.temporal.io/v1/metrics${parameters === '' ? '' : `?${parameters}`}`],
    auth: bearer(apiKey),
    scrapeInterval: '1m',
    honorTimestamps: true,
  }
}

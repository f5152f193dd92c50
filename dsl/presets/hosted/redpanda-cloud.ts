import { basic, type SecretRef } from '../../secret.ts'
import type { Url } from '../../url.ts'
import type { HostedOptions } from './options.ts'

export interface RedpandaCloudOptions {
  /** The Prometheus URL of each cluster, as its page of how to connect shows it: it ends in `/public_metrics`. */
  readonly endpoints: readonly Url[]
  /** Shown on the same page. */
  readonly password: SecretRef
}

/**
 * Clusters of Redpanda Cloud: `target('redpanda', { ...redpandaCloud({ … }) })`.
 *
 * As documented at https://docs.redpanda.com/redpanda-cloud/manage/monitor-cloud/ and not tried against the service.
 */
export function redpandaCloud({ endpoints, password }: RedpandaCloudOptions): HostedOptions {
  return { endpoints, auth: basic('prometheus', password) }
}

import { basic, type SecretRef } from '../../secret.ts'
import type { HostedOptions } from './options.ts'

export interface ClickHouseCloudOptions {
  /** The id of the organization. */
  readonly organization: string
  /** The id of one service; all of the organization unless set. */
  readonly service?: string
  /** Every metric of the servers instead of the filtered set that ClickHouse recommends: about a thousand a replica. */
  readonly unfiltered?: true
  readonly keyId: string
  readonly keySecret: SecretRef
}

/**
 * ClickHouse Cloud by its API: `target('clickhouse', { ...clickHouseCloud({ … }) })`.
 *
 * A service that idles answers no more than `ClickHouse_ServiceInfo`, and the scrape does not wake it: its other metrics
 * are absent then, not zero. As documented at https://clickhouse.com/docs/integrations/prometheus and not tried against
 * the service.
 */
export function clickHouseCloud(options: ClickHouseCloudOptions): HostedOptions {
  const { organization, service, unfiltered = false, keyId, keySecret } = options
  const of = service === undefined ? '' : `services/${encodeURIComponent(service)}/`
  const path = `organizations/${encodeURIComponent(organization)}/${of}prometheus`
  return {
    endpoints: [`https://api.clickhouse.cloud/v1/${path}?filtered_metrics=${!unfiltered}`],
    auth: basic(keyId, keySecret),
  }
}

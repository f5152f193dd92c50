import { basic, type SecretRef } from '../../secret.ts'
import type { HostedOptions } from './options.ts'
import { query } from './query.ts'

export interface ConfluentCloudOptions {
  /** Clusters of Kafka: `lkc-…`. */
  readonly kafka?: readonly string[]
  /** Connectors: `lcc-…`. */
  readonly connectors?: readonly string[]
  /** Clusters of ksqlDB: `lksqlc-…`. */
  readonly ksql?: readonly string[]
  /** Schema registries: `lsrc-…`. */
  readonly schemaRegistries?: readonly string[]
  /** A Cloud API key: one of a cluster is refused. Its account needs the role MetricsViewer. */
  readonly apiKey: string
  readonly apiSecret: SecretRef
}

/**
 * Confluent Cloud by the export endpoint of its Metrics API: `target('kafka', { ...confluentCloud({ … }) })`.
 *
 * All are gauges of one minute, with timestamps some minutes old, and the answer may take most of a minute: as documented
 * at https://docs.confluent.io/cloud/current/monitoring/metrics-api.html and not tried against the service.
 */
export function confluentCloud(options: ConfluentCloudOptions): HostedOptions {
  const { kafka = [], connectors = [], ksql = [], schemaRegistries = [], apiKey, apiSecret } = options
  const resources = query({
    'resource.kafka.id': kafka,
    'resource.connector.id': connectors,
    'resource.ksql.id': ksql,
    'resource.schema_registry.id': schemaRegistries,
  })
  return {
    endpoints: [`https://api.telemetry.confluent.cloud/v2/metrics/cloud/export?${resources}`],
    auth: basic(apiKey, apiSecret),
    scrapeInterval: '1m',
    scrapeTimeout: '60s',
    honorTimestamps: true,
  }
}

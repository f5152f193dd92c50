/** What presets there are for hosted services. */

export interface HostedInfo {
  readonly name: string
  /** What `narthex/presets` exports its function as. */
  readonly importName: string
  readonly title: string
  readonly goodFor: string
  /** Its endpoints are found while the worker runs: what the preset has is where to look. */
  readonly discovered: boolean
}

export const hostedServices: readonly HostedInfo[] = [
  {
    name: 'clickhouse-cloud',
    importName: 'clickHouseCloud',
    title: 'ClickHouse Cloud',
    goodFor: 'services of an organization: queries, parts, memory',
    discovered: false,
  },
  {
    name: 'confluent-cloud',
    importName: 'confluentCloud',
    title: 'Confluent Cloud',
    goodFor: 'Kafka, connectors, ksqlDB and schema registries: traffic, lag, load',
    discovered: false,
  },
  {
    name: 'mongodb-atlas',
    importName: 'mongoDbAtlas',
    title: 'MongoDB Atlas',
    goodFor: 'nodes of a cluster: operations, connections, host',
    discovered: true,
  },
  {
    name: 'planetscale',
    importName: 'planetScale',
    title: 'PlanetScale',
    goodFor: 'branches of a database: queries, connections, replicas',
    discovered: true,
  },
  {
    name: 'redpanda-cloud',
    importName: 'redpandaCloud',
    title: 'Redpanda Cloud',
    goodFor: 'clusters: topics, consumer groups, brokers',
    discovered: false,
  },
  {
    name: 'supabase',
    importName: 'supabase',
    title: 'Supabase',
    goodFor: 'a project: PostgreSQL, its pooler and its host',
    discovered: false,
  },
  {
    name: 'temporal-cloud',
    importName: 'temporalCloud',
    title: 'Temporal Cloud',
    goodFor: 'namespaces: workflows, task queues, latency, limits',
    discovered: false,
  },
]

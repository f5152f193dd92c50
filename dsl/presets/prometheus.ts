import { exporter } from '../catalog.ts'
import { prometheusCatalog } from './prometheus.catalog.gen.ts'
import { GO_DETAILS } from './runtime.ts'

/**
 * A Prometheus server: scrapes, rules, queries, storage. Recorded from Prometheus 2.42.0 that scrapes itself.
 *
 * Keeps 232 of 340 samples. Left out are details of the Go runtime and of connections, the shapes of compacted
 * chunks, discovery that is seldom in use, and times in milliseconds that are there in seconds too.
 */
export const prometheus = exporter(prometheusCatalog, {
  drop: {
    ...GO_DETAILS,
    'net_conntrack_*': true,
    'prometheus_sd_azure_*': true,
    'prometheus_sd_consul_*': true,
    'prometheus_sd_dns_*': true,
    'prometheus_sd_kuma_*': true,
    'prometheus_treecache_*': true,
    'prometheus_tsdb_compaction_chunk_*': true,
    prometheus_tsdb_head_max_time: true,
    prometheus_tsdb_head_min_time: true,
    'prometheus_tsdb_isolation_*': true,
    prometheus_tsdb_lowest_timestamp: true,
    prometheus_tsdb_tombstone_cleanup_seconds: true,
  },
})

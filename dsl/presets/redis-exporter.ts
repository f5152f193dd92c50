import { exporter } from '../catalog.ts'
import { redisExporterCatalog } from './redis-exporter.catalog.gen.ts'
import { EXPORTER_ITSELF } from './runtime.ts'

/**
 * Redis, and what speaks its protocol: memory, clients, commands, keys, replication. Recorded from redis_exporter 1.45.0
 * beside Redis 7.0.15 in their default configuration; key groups and modules are not in the catalog.
 *
 * Keeps 184 of 243 samples. Left out are the exporter's own process and how its scrapes went, apart from
 * `redis_exporter_last_scrape_error`, and the parts that memory allocator and defragmentation are made of. Counters that
 * the exporter declares as gauges are sent as increases.
 */
export const redisExporter = exporter(redisExporterCatalog, {
  types: {
    redis_defrag_hits: 'counter',
    redis_defrag_misses: 'counter',
    redis_expired_time_cap_reached_total: 'counter',
    redis_replica_partial_resync_accepted: 'counter',
    redis_replica_partial_resync_denied: 'counter',
    redis_replica_resyncs_full: 'counter',
  },
  drop: {
    ...EXPORTER_ITSELF,
    'redis_allocator_*_bytes': true,
    'redis_defrag_key_*': true,
    redis_exporter_build_info: true,
    'redis_exporter_last_scrape_*_seconds': true,
    'redis_exporter_scrape*': true,
    redis_last_key_groups_scrape_duration_milliseconds: true,
    redis_process_id: true,
    'redis_tracking_*': true,
  },
})

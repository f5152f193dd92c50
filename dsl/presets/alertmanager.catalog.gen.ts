// Written by 'node scripts/presets/generate.ts': run it again instead of editing.
import type { Catalog } from '../catalog.ts'

const families = {
  /** How many alerts by state. */
  alertmanager_alerts: { type: 'gauge', labels: ['state'], series: 3, samples: 3 },
  /** The total number of received alerts that were invalid. */
  alertmanager_alerts_invalid_total: { type: 'counter', labels: ['version'], series: 2, samples: 2 },
  /** The total number of received alerts. */
  alertmanager_alerts_received_total: { type: 'counter', labels: ['status', 'version'], series: 4, samples: 4 },
  /** A metric with a constant '1' value labeled by version, revision, branch, goversion from which alertmanager was built, and the goos and goarch for the build. */
  alertmanager_build_info: { type: 'gauge', labels: ['branch', 'goarch', 'goos', 'goversion', 'revision', 'version'], series: 1, samples: 1 },
  /** Indicates whether the clustering is enabled or not. */
  alertmanager_cluster_enabled: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Hash of the currently loaded alertmanager configuration. */
  alertmanager_config_hash: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Timestamp of the last successful configuration reload. */
  alertmanager_config_last_reload_success_timestamp_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Whether the last configuration reload attempt was successful. */
  alertmanager_config_last_reload_successful: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of active aggregation groups */
  alertmanager_dispatcher_aggregation_groups: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Summary of latencies for the processing of alerts. */
  alertmanager_dispatcher_alert_processing_duration_seconds: { type: 'summary', labels: [], series: 1, samples: 2 },
  /** Total number of times an HTTP request failed because the concurrency limit was reached. */
  alertmanager_http_concurrency_limit_exceeded_total: { type: 'counter', labels: ['method'], series: 1, samples: 1 },
  /** Histogram of latencies for HTTP requests. */
  alertmanager_http_request_duration_seconds: { type: 'histogram', labels: ['handler', 'le', 'method'], series: 1, samples: 13 },
  /** Current number of HTTP requests being processed. */
  alertmanager_http_requests_in_flight: { type: 'gauge', labels: ['method'], series: 1, samples: 1 },
  /** Histogram of response size for HTTP requests. */
  alertmanager_http_response_size_bytes: { type: 'histogram', labels: ['handler', 'le', 'method'], series: 1, samples: 10 },
  /** Number of configured integrations. */
  alertmanager_integrations: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** How many alerts by state are currently marked in the Alertmanager regardless of their expiry. */
  alertmanager_marked_alerts: { type: 'gauge', labels: ['state'], series: 3, samples: 3 },
  /** Duration of the last notification log garbage collection cycle. */
  alertmanager_nflog_gc_duration_seconds: { type: 'summary', labels: [], series: 1, samples: 2 },
  /** Number of received gossip messages that have been further gossiped. */
  alertmanager_nflog_gossip_messages_propagated_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of notification log queries were received. */
  alertmanager_nflog_queries_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Duration of notification log query evaluation. */
  alertmanager_nflog_query_duration_seconds: { type: 'histogram', labels: ['le'], series: 1, samples: 14 },
  /** Number notification log received queries that failed. */
  alertmanager_nflog_query_errors_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Duration of the last notification log snapshot. */
  alertmanager_nflog_snapshot_duration_seconds: { type: 'summary', labels: [], series: 1, samples: 2 },
  /** Size of the last notification log snapshot in bytes. */
  alertmanager_nflog_snapshot_size_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The latency of notifications in seconds. */
  alertmanager_notification_latency_seconds: { type: 'histogram', labels: ['integration', 'le'], series: 10, samples: 80 },
  /** The total number of failed notification requests. */
  alertmanager_notification_requests_failed_total: { type: 'counter', labels: ['integration'], series: 10, samples: 10 },
  /** The total number of attempted notification requests. */
  alertmanager_notification_requests_total: { type: 'counter', labels: ['integration'], series: 10, samples: 10 },
  /** The total number of failed notifications. */
  alertmanager_notifications_failed_total: { type: 'counter', labels: ['integration'], series: 10, samples: 10 },
  /** The total number of attempted notifications. */
  alertmanager_notifications_total: { type: 'counter', labels: ['integration'], series: 10, samples: 10 },
  /** Number of configured receivers. */
  alertmanager_receivers: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** How many silences by state. */
  alertmanager_silences: { type: 'gauge', labels: ['state'], series: 3, samples: 3 },
  /** Duration of the last silence garbage collection cycle. */
  alertmanager_silences_gc_duration_seconds: { type: 'summary', labels: [], series: 1, samples: 2 },
  /** Number of received gossip messages that have been further gossiped. */
  alertmanager_silences_gossip_messages_propagated_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** How many silence queries were received. */
  alertmanager_silences_queries_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Duration of silence query evaluation. */
  alertmanager_silences_query_duration_seconds: { type: 'histogram', labels: ['le'], series: 1, samples: 14 },
  /** How many silence received queries did not succeed. */
  alertmanager_silences_query_errors_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Duration of the last silence snapshot. */
  alertmanager_silences_snapshot_duration_seconds: { type: 'summary', labels: [], series: 1, samples: 2 },
  /** Size of the last silence snapshot in bytes. */
  alertmanager_silences_snapshot_size_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** A summary of the pause duration of garbage collection cycles. */
  go_gc_duration_seconds: { type: 'summary', labels: ['quantile'], series: 1, samples: 7 },
  /** Number of goroutines that currently exist. */
  go_goroutines: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Information about the Go environment. */
  go_info: { type: 'gauge', labels: ['version'], series: 1, samples: 1 },
  /** Number of bytes allocated and still in use. */
  go_memstats_alloc_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of bytes allocated, even if freed. */
  go_memstats_alloc_bytes_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of bytes used by the profiling bucket hash table. */
  go_memstats_buck_hash_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of frees. */
  go_memstats_frees_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of bytes used for garbage collection system metadata. */
  go_memstats_gc_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes allocated and still in use. */
  go_memstats_heap_alloc_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes waiting to be used. */
  go_memstats_heap_idle_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes that are in use. */
  go_memstats_heap_inuse_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of allocated objects. */
  go_memstats_heap_objects: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes released to OS. */
  go_memstats_heap_released_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes obtained from system. */
  go_memstats_heap_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of seconds since 1970 of last garbage collection. */
  go_memstats_last_gc_time_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of pointer lookups. */
  go_memstats_lookups_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of mallocs. */
  go_memstats_mallocs_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of bytes in use by mcache structures. */
  go_memstats_mcache_inuse_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes used for mcache structures obtained from system. */
  go_memstats_mcache_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes in use by mspan structures. */
  go_memstats_mspan_inuse_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes used for mspan structures obtained from system. */
  go_memstats_mspan_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes when next garbage collection will take place. */
  go_memstats_next_gc_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes used for other system allocations. */
  go_memstats_other_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes in use by the stack allocator. */
  go_memstats_stack_inuse_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes obtained from system for stack allocator. */
  go_memstats_stack_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes obtained from system. */
  go_memstats_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of OS threads created. */
  go_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total user and system CPU time spent in seconds. */
  process_cpu_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Maximum number of open file descriptors. */
  process_max_fds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of open file descriptors. */
  process_open_fds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Resident memory size in bytes. */
  process_resident_memory_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Start time of the process since unix epoch in seconds. */
  process_start_time_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Virtual memory size in bytes. */
  process_virtual_memory_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Maximum amount of virtual memory available in bytes. */
  process_virtual_memory_max_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Current number of scrapes being served. */
  promhttp_metric_handler_requests_in_flight: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of scrapes by HTTP status code. */
  promhttp_metric_handler_requests_total: { type: 'counter', labels: ['code'], series: 3, samples: 3 },
} as const

export type AlertmanagerFamilies = { readonly [N in keyof typeof families]: (typeof families)[N] }

export const alertmanagerCatalog: Catalog<AlertmanagerFamilies> = { name: 'alertmanager', families }

// Written by 'node scripts/presets/generate.ts': run it again instead of editing.
import type { Catalog } from '../catalog.ts'

const families = {
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
  /** active_defrag_running metric */
  redis_active_defrag_running: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** allocator_active_bytes metric */
  redis_allocator_active_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** allocator_allocated_bytes metric */
  redis_allocator_allocated_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** allocator_frag_bytes metric */
  redis_allocator_frag_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** allocator_frag_ratio metric */
  redis_allocator_frag_ratio: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** allocator_resident_bytes metric */
  redis_allocator_resident_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** allocator_rss_bytes metric */
  redis_allocator_rss_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** allocator_rss_ratio metric */
  redis_allocator_rss_ratio: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** aof_current_rewrite_duration_sec metric */
  redis_aof_current_rewrite_duration_sec: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** aof_enabled metric */
  redis_aof_enabled: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** aof_last_bgrewrite_status metric */
  redis_aof_last_bgrewrite_status: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** aof_last_cow_size_bytes metric */
  redis_aof_last_cow_size_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** aof_last_rewrite_duration_sec metric */
  redis_aof_last_rewrite_duration_sec: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** aof_last_write_status metric */
  redis_aof_last_write_status: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** aof_rewrite_in_progress metric */
  redis_aof_rewrite_in_progress: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** aof_rewrite_scheduled metric */
  redis_aof_rewrite_scheduled: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** blocked_clients metric */
  redis_blocked_clients: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** client_recent_max_input_buffer_bytes metric */
  redis_client_recent_max_input_buffer_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** client_recent_max_output_buffer_bytes metric */
  redis_client_recent_max_output_buffer_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** clients_in_timeout_table metric */
  redis_clients_in_timeout_table: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** cluster_connections metric */
  redis_cluster_connections: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** cluster_enabled metric */
  redis_cluster_enabled: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total amount of time in seconds spent per command */
  redis_commands_duration_seconds_total: { type: 'counter', labels: ['cmd'], series: 6, samples: 6 },
  /** Total number of errors prior command execution per command */
  redis_commands_failed_calls_total: { type: 'counter', labels: ['cmd'], series: 6, samples: 6 },
  /** commands_processed_total metric */
  redis_commands_processed_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of errors within command execution per command */
  redis_commands_rejected_calls_total: { type: 'counter', labels: ['cmd'], series: 6, samples: 6 },
  /** Total number of calls per command */
  redis_commands_total: { type: 'counter', labels: ['cmd'], series: 6, samples: 6 },
  /** config_io_threads metric */
  redis_config_io_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** config_maxclients metric */
  redis_config_maxclients: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** config_maxmemory metric */
  redis_config_maxmemory: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** connected_clients metric */
  redis_connected_clients: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** connected_slaves metric */
  redis_connected_slaves: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** connections_received_total metric */
  redis_connections_received_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** cpu_sys_children_seconds_total metric */
  redis_cpu_sys_children_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** cpu_sys_main_thread_seconds_total metric */
  redis_cpu_sys_main_thread_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** cpu_sys_seconds_total metric */
  redis_cpu_sys_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** cpu_user_children_seconds_total metric */
  redis_cpu_user_children_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** cpu_user_main_thread_seconds_total metric */
  redis_cpu_user_main_thread_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** cpu_user_seconds_total metric */
  redis_cpu_user_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of keys by DB */
  redis_db_keys: { type: 'gauge', labels: ['db'], series: 16, samples: 16 },
  /** Total number of expiring keys by DB */
  redis_db_keys_expiring: { type: 'gauge', labels: ['db'], series: 16, samples: 16 },
  /** defrag_hits metric */
  redis_defrag_hits: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** defrag_key_hits metric */
  redis_defrag_key_hits: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** defrag_key_misses metric */
  redis_defrag_key_misses: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** defrag_misses metric */
  redis_defrag_misses: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** dump_payload_sanitizations metric */
  redis_dump_payload_sanitizations: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** evicted_keys_total metric */
  redis_evicted_keys_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** expired_keys_total metric */
  redis_expired_keys_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** expired_stale_percentage metric */
  redis_expired_stale_percentage: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** expired_time_cap_reached_total metric */
  redis_expired_time_cap_reached_total: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** redis exporter build_info */
  redis_exporter_build_info: { type: 'gauge', labels: ['build_date', 'commit_sha', 'golang_version', 'version'], series: 1, samples: 1 },
  /** exporter_last_scrape_connect_time_seconds metric */
  redis_exporter_last_scrape_connect_time_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** exporter_last_scrape_duration_seconds metric */
  redis_exporter_last_scrape_duration_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The last scrape error status. */
  redis_exporter_last_scrape_error: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Durations of scrapes by the exporter */
  redis_exporter_scrape_duration_seconds: { type: 'summary', labels: [], series: 1, samples: 2 },
  /** Current total redis scrapes. */
  redis_exporter_scrapes_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Information about the Redis instance */
  redis_instance_info: { type: 'gauge', labels: ['maxmemory_policy', 'os', 'process_id', 'redis_build_id', 'redis_mode', 'redis_version', 'role', 'run_id', 'tcp_port'], series: 1, samples: 1 },
  /** io_threaded_reads_processed metric */
  redis_io_threaded_reads_processed: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** io_threaded_writes_processed metric */
  redis_io_threaded_writes_processed: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** io_threads_active metric */
  redis_io_threads_active: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** keyspace_hits_total metric */
  redis_keyspace_hits_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** keyspace_misses_total metric */
  redis_keyspace_misses_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Duration of the last key group metrics scrape in milliseconds */
  redis_last_key_groups_scrape_duration_milliseconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The amount of time needed for last slow execution, in seconds */
  redis_last_slow_execution_duration_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** A summary of latency percentile distribution per command */
  redis_latency_percentiles_usec: { type: 'summary', labels: ['cmd', 'quantile'], series: 6, samples: 30 },
  /** latest_fork_seconds metric */
  redis_latest_fork_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** lazyfree_pending_objects metric */
  redis_lazyfree_pending_objects: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** loading_dump_file metric */
  redis_loading_dump_file: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** master_repl_offset metric */
  redis_master_repl_offset: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** mem_clients_normal metric */
  redis_mem_clients_normal: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** mem_clients_slaves metric */
  redis_mem_clients_slaves: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** mem_fragmentation_bytes metric */
  redis_mem_fragmentation_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** mem_fragmentation_ratio metric */
  redis_mem_fragmentation_ratio: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** mem_not_counted_for_eviction_bytes metric */
  redis_mem_not_counted_for_eviction_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** memory_max_bytes metric */
  redis_memory_max_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** memory_used_bytes metric */
  redis_memory_used_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** memory_used_dataset_bytes metric */
  redis_memory_used_dataset_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** memory_used_lua_bytes metric */
  redis_memory_used_lua_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** memory_used_overhead_bytes metric */
  redis_memory_used_overhead_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** memory_used_peak_bytes metric */
  redis_memory_used_peak_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** memory_used_rss_bytes metric */
  redis_memory_used_rss_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** memory_used_scripts_bytes metric */
  redis_memory_used_scripts_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** memory_used_startup_bytes metric */
  redis_memory_used_startup_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** migrate_cached_sockets_total metric */
  redis_migrate_cached_sockets_total: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** module_fork_in_progress metric */
  redis_module_fork_in_progress: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** module_fork_last_cow_size metric */
  redis_module_fork_last_cow_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** net_input_bytes_total metric */
  redis_net_input_bytes_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** net_output_bytes_total metric */
  redis_net_output_bytes_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** number_of_cached_scripts metric */
  redis_number_of_cached_scripts: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** process_id metric */
  redis_process_id: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** pubsub_channels metric */
  redis_pubsub_channels: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** pubsub_patterns metric */
  redis_pubsub_patterns: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** rdb_bgsave_in_progress metric */
  redis_rdb_bgsave_in_progress: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** rdb_changes_since_last_save metric */
  redis_rdb_changes_since_last_save: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** rdb_current_bgsave_duration_sec metric */
  redis_rdb_current_bgsave_duration_sec: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** rdb_last_bgsave_duration_sec metric */
  redis_rdb_last_bgsave_duration_sec: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** rdb_last_bgsave_status metric */
  redis_rdb_last_bgsave_status: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** rdb_last_cow_size_bytes metric */
  redis_rdb_last_cow_size_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** rdb_last_save_timestamp_seconds metric */
  redis_rdb_last_save_timestamp_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** rejected_connections_total metric */
  redis_rejected_connections_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** repl_backlog_first_byte_offset metric */
  redis_repl_backlog_first_byte_offset: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** repl_backlog_history_bytes metric */
  redis_repl_backlog_history_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** repl_backlog_is_active metric */
  redis_repl_backlog_is_active: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** replica_partial_resync_accepted metric */
  redis_replica_partial_resync_accepted: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** replica_partial_resync_denied metric */
  redis_replica_partial_resync_denied: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** replica_resyncs_full metric */
  redis_replica_resyncs_full: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** replication_backlog_bytes metric */
  redis_replication_backlog_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** second_repl_offset metric */
  redis_second_repl_offset: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** slave_expires_tracked_keys metric */
  redis_slave_expires_tracked_keys: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Last id of slowlog */
  redis_slowlog_last_id: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total slowlog */
  redis_slowlog_length: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Start time of the Redis instance since unix epoch in seconds. */
  redis_start_time_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Errors in requests to the exporter */
  redis_target_scrape_request_errors_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** total_error_replies metric */
  redis_total_error_replies: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** total_reads_processed metric */
  redis_total_reads_processed: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** total_writes_processed metric */
  redis_total_writes_processed: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** tracking_clients metric */
  redis_tracking_clients: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** tracking_total_items metric */
  redis_tracking_total_items: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** tracking_total_keys metric */
  redis_tracking_total_keys: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** tracking_total_prefixes metric */
  redis_tracking_total_prefixes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** unexpected_error_replies metric */
  redis_unexpected_error_replies: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Information about the Redis instance */
  redis_up: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** uptime_in_seconds metric */
  redis_uptime_in_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
} as const

export type RedisExporterFamilies = { readonly [N in keyof typeof families]: (typeof families)[N] }

export const redisExporterCatalog: Catalog<RedisExporterFamilies> = { name: 'redis-exporter', families }

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
  /** Total number of connections attempted by the given dialer a given name. */
  net_conntrack_dialer_conn_attempted_total: { type: 'counter', labels: ['dialer_name'], series: 2, samples: 2 },
  /** Total number of connections closed which originated from the dialer of a given name. */
  net_conntrack_dialer_conn_closed_total: { type: 'counter', labels: ['dialer_name'], series: 2, samples: 2 },
  /** Total number of connections successfully established by the given dialer a given name. */
  net_conntrack_dialer_conn_established_total: { type: 'counter', labels: ['dialer_name'], series: 2, samples: 2 },
  /** Total number of connections failed to dial by the dialer a given name. */
  net_conntrack_dialer_conn_failed_total: { type: 'counter', labels: ['dialer_name', 'reason'], series: 8, samples: 8 },
  /** Total number of connections opened to the listener of a given name. */
  net_conntrack_listener_conn_accepted_total: { type: 'counter', labels: ['listener_name'], series: 1, samples: 1 },
  /** Total number of connections closed that were made to the listener of a given name. */
  net_conntrack_listener_conn_closed_total: { type: 'counter', labels: ['listener_name'], series: 1, samples: 1 },
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
  /** The current number of remote read queries being executed or waiting. */
  prometheus_api_remote_read_queries: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** A metric with a constant '1' value labeled by version, revision, branch, goversion from which prometheus was built, and the goos and goarch for the build. */
  prometheus_build_info: { type: 'gauge', labels: ['branch', 'goarch', 'goos', 'goversion', 'revision', 'version'], series: 1, samples: 1 },
  /** Timestamp of the last successful configuration reload. */
  prometheus_config_last_reload_success_timestamp_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Whether the last configuration reload attempt was successful. */
  prometheus_config_last_reload_successful: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The current number of queries being executed or waiting. */
  prometheus_engine_queries: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The max number of concurrent queries. */
  prometheus_engine_queries_concurrent_max: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Query timings */
  prometheus_engine_query_duration_seconds: { type: 'summary', labels: ['quantile', 'slice'], series: 4, samples: 20 },
  /** State of the query log. */
  prometheus_engine_query_log_enabled: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The number of query log failures. */
  prometheus_engine_query_log_failures_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Histogram of latencies for HTTP requests. */
  prometheus_http_request_duration_seconds: { type: 'histogram', labels: ['handler', 'le'], series: 1, samples: 12 },
  /** Counter of HTTP requests. */
  prometheus_http_requests_total: { type: 'counter', labels: ['code', 'handler'], series: 1, samples: 1 },
  /** Histogram of response size for HTTP requests. */
  prometheus_http_response_size_bytes: { type: 'histogram', labels: ['handler', 'le'], series: 1, samples: 11 },
  /** The number of alertmanagers discovered and active. */
  prometheus_notifications_alertmanagers_discovered: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of alerts dropped due to errors when sending to Alertmanager. */
  prometheus_notifications_dropped_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** The capacity of the alert notifications queue. */
  prometheus_notifications_queue_capacity: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The number of alert notifications in the queue. */
  prometheus_notifications_queue_length: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Whether Prometheus startup was fully completed and the server is ready for normal operation. */
  prometheus_ready: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Exemplars in to remote storage, compare to exemplars out for queue managers. */
  prometheus_remote_storage_exemplars_in_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Highest timestamp that has come into the remote storage via the Appender interface, in seconds since epoch. */
  prometheus_remote_storage_highest_timestamp_in_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** HistogramSamples in to remote storage, compare to histograms out for queue managers. */
  prometheus_remote_storage_histograms_in_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Samples in to remote storage, compare to samples out for queue managers. */
  prometheus_remote_storage_samples_in_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** The number of times release has been called for strings that are not interned. */
  prometheus_remote_storage_string_interner_zero_reference_releases_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** The duration for a rule to execute. */
  prometheus_rule_evaluation_duration_seconds: { type: 'summary', labels: ['quantile'], series: 1, samples: 5 },
  /** The total number of rule evaluation failures. */
  prometheus_rule_evaluation_failures_total: { type: 'counter', labels: ['rule_group'], series: 1, samples: 1 },
  /** The total number of rule evaluations. */
  prometheus_rule_evaluations_total: { type: 'counter', labels: ['rule_group'], series: 1, samples: 1 },
  /** The duration of rule group evaluations. */
  prometheus_rule_group_duration_seconds: { type: 'summary', labels: ['quantile'], series: 1, samples: 7 },
  /** The interval of a rule group. */
  prometheus_rule_group_interval_seconds: { type: 'gauge', labels: ['rule_group'], series: 1, samples: 1 },
  /** The total number of rule group evaluations missed due to slow rule group evaluation. */
  prometheus_rule_group_iterations_missed_total: { type: 'counter', labels: ['rule_group'], series: 1, samples: 1 },
  /** The total number of scheduled rule group evaluations, whether executed or missed. */
  prometheus_rule_group_iterations_total: { type: 'counter', labels: ['rule_group'], series: 1, samples: 1 },
  /** The duration of the last rule group evaluation. */
  prometheus_rule_group_last_duration_seconds: { type: 'gauge', labels: ['rule_group'], series: 1, samples: 1 },
  /** The number of samples returned during the last rule group evaluation. */
  prometheus_rule_group_last_evaluation_samples: { type: 'gauge', labels: ['rule_group'], series: 1, samples: 1 },
  /** The timestamp of the last rule group evaluation in seconds. */
  prometheus_rule_group_last_evaluation_timestamp_seconds: { type: 'gauge', labels: ['rule_group'], series: 1, samples: 1 },
  /** The number of rules. */
  prometheus_rule_group_rules: { type: 'gauge', labels: ['rule_group'], series: 1, samples: 1 },
  /** Number of Azure service discovery refresh failures. */
  prometheus_sd_azure_failures_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Current number of discovered targets. */
  prometheus_sd_discovered_targets: { type: 'gauge', labels: ['config', 'name'], series: 1, samples: 1 },
  /** The number of DNS-SD lookup failures. */
  prometheus_sd_dns_lookup_failures_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** The number of DNS-SD lookups. */
  prometheus_sd_dns_lookups_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Current number of service discovery configurations that failed to load. */
  prometheus_sd_failed_configs: { type: 'gauge', labels: ['name'], series: 2, samples: 2 },
  /** The number of File-SD read errors. */
  prometheus_sd_file_read_errors_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** The duration of the File-SD scan in seconds. */
  prometheus_sd_file_scan_duration_seconds: { type: 'summary', labels: ['quantile'], series: 1, samples: 5 },
  /** The number of File-SD errors caused by filesystem watch failures. */
  prometheus_sd_file_watcher_errors_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of HTTP service discovery refresh failures. */
  prometheus_sd_http_failures_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of update events received from the SD providers. */
  prometheus_sd_received_updates_total: { type: 'counter', labels: ['name'], series: 1, samples: 1 },
  /** Total number of update events sent to the SD consumers. */
  prometheus_sd_updates_total: { type: 'counter', labels: ['name'], series: 1, samples: 1 },
  /** Actual intervals between scrapes. */
  prometheus_target_interval_length_seconds: { type: 'summary', labels: ['interval', 'quantile'], series: 1, samples: 7 },
  /** The number of bytes that are currently used for storing metric metadata in the cache */
  prometheus_target_metadata_cache_bytes: { type: 'gauge', labels: ['scrape_job'], series: 1, samples: 1 },
  /** Total number of metric metadata entries in the cache */
  prometheus_target_metadata_cache_entries: { type: 'gauge', labels: ['scrape_job'], series: 1, samples: 1 },
  /** Total number of times scrape pools hit the label limits, during sync or config reload. */
  prometheus_target_scrape_pool_exceeded_label_limits_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of times scrape pools hit the target limit, during sync or config reload. */
  prometheus_target_scrape_pool_exceeded_target_limit_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of failed scrape pool reloads. */
  prometheus_target_scrape_pool_reloads_failed_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of scrape pool reloads. */
  prometheus_target_scrape_pool_reloads_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of syncs that were executed on a scrape pool. */
  prometheus_target_scrape_pool_sync_total: { type: 'counter', labels: ['scrape_job'], series: 1, samples: 1 },
  /** Current number of targets in this scrape pool. */
  prometheus_target_scrape_pool_targets: { type: 'gauge', labels: ['scrape_job'], series: 1, samples: 1 },
  /** Total number of scrape pool creations that failed. */
  prometheus_target_scrape_pools_failed_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of scrape pool creation attempts. */
  prometheus_target_scrape_pools_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** How many times a scrape cache was flushed due to getting big while scrapes are failing. */
  prometheus_target_scrapes_cache_flush_forced_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of scrapes that hit the body size limit */
  prometheus_target_scrapes_exceeded_body_size_limit_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of scrapes that hit the sample limit and were rejected. */
  prometheus_target_scrapes_exceeded_sample_limit_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of exemplar rejected due to not being out of the expected order. */
  prometheus_target_scrapes_exemplar_out_of_order_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of samples rejected due to duplicate timestamps but different values. */
  prometheus_target_scrapes_sample_duplicate_timestamp_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of samples rejected due to timestamp falling outside of the time bounds. */
  prometheus_target_scrapes_sample_out_of_bounds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of samples rejected due to not being out of the expected order. */
  prometheus_target_scrapes_sample_out_of_order_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of target sync failures. */
  prometheus_target_sync_failed_total: { type: 'counter', labels: ['scrape_job'], series: 1, samples: 1 },
  /** Actual interval to sync the scrape pool. */
  prometheus_target_sync_length_seconds: { type: 'summary', labels: ['quantile', 'scrape_job'], series: 1, samples: 7 },
  /** The total number of template text expansion failures. */
  prometheus_template_text_expansion_failures_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** The total number of template text expansions. */
  prometheus_template_text_expansions_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** The current number of watcher goroutines. */
  prometheus_treecache_watcher_goroutines: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The total number of ZooKeeper failures. */
  prometheus_treecache_zookeeper_failures_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of currently loaded data blocks */
  prometheus_tsdb_blocks_loaded: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of checkpoint creations that failed. */
  prometheus_tsdb_checkpoint_creations_failed_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of checkpoint creations attempted. */
  prometheus_tsdb_checkpoint_creations_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of checkpoint deletions that failed. */
  prometheus_tsdb_checkpoint_deletions_failed_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of checkpoint deletions attempted. */
  prometheus_tsdb_checkpoint_deletions_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** -1: lockfile is disabled. 0: a lockfile from a previous execution was replaced. 1: lockfile creation was clean */
  prometheus_tsdb_clean_start: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Final time range of chunks on their first compaction */
  prometheus_tsdb_compaction_chunk_range_seconds: { type: 'histogram', labels: ['le'], series: 1, samples: 13 },
  /** Final number of samples on their first compaction */
  prometheus_tsdb_compaction_chunk_samples: { type: 'histogram', labels: ['le'], series: 1, samples: 15 },
  /** Final size of chunks on their first compaction */
  prometheus_tsdb_compaction_chunk_size_bytes: { type: 'histogram', labels: ['le'], series: 1, samples: 15 },
  /** Duration of compaction runs */
  prometheus_tsdb_compaction_duration_seconds: { type: 'histogram', labels: ['le'], series: 1, samples: 17 },
  /** Set to 1 when a block is currently being written to the disk. */
  prometheus_tsdb_compaction_populating_block: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of compactions that failed for the partition. */
  prometheus_tsdb_compactions_failed_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of skipped compactions due to disabled auto compaction. */
  prometheus_tsdb_compactions_skipped_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of compactions that were executed for the partition. */
  prometheus_tsdb_compactions_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of triggered compactions for the partition. */
  prometheus_tsdb_compactions_triggered_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Time taken to replay the data on disk. */
  prometheus_tsdb_data_replay_duration_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of appended exemplars. */
  prometheus_tsdb_exemplar_exemplars_appended_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of exemplars currently in circular storage. */
  prometheus_tsdb_exemplar_exemplars_in_storage: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The timestamp of the oldest exemplar stored in circular storage. Useful to check for what timerange the current exemplar buffer limit allows. This usually means the last timestampfor all exemplars for a typical setup. This is not true though if one of the series timestamp is in future compared to re … */
  prometheus_tsdb_exemplar_last_exemplars_timestamp_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of exemplars the exemplar storage can store, resizeable. */
  prometheus_tsdb_exemplar_max_exemplars: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of out of order exemplar ingestion failed attempts. */
  prometheus_tsdb_exemplar_out_of_order_exemplars_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of series with exemplars currently in circular storage. */
  prometheus_tsdb_exemplar_series_with_exemplars_in_storage: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of currently active appender transactions */
  prometheus_tsdb_head_active_appenders: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of chunks in the head block. */
  prometheus_tsdb_head_chunks: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of chunks created in the head */
  prometheus_tsdb_head_chunks_created_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of chunks removed in the head */
  prometheus_tsdb_head_chunks_removed_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Runtime of garbage collection in the head block. */
  prometheus_tsdb_head_gc_duration_seconds: { type: 'summary', labels: [], series: 1, samples: 2 },
  /** Maximum timestamp of the head block. The unit is decided by the library consumer. */
  prometheus_tsdb_head_max_time: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Maximum timestamp of the head block. */
  prometheus_tsdb_head_max_time_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Minimum time bound of the head block. The unit is decided by the library consumer. */
  prometheus_tsdb_head_min_time: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Minimum time bound of the head block. */
  prometheus_tsdb_head_min_time_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of appended out of order samples. */
  prometheus_tsdb_head_out_of_order_samples_appended_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of appended samples. */
  prometheus_tsdb_head_samples_appended_total: { type: 'counter', labels: ['type'], series: 2, samples: 2 },
  /** Total number of series in the head block. */
  prometheus_tsdb_head_series: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of series created in the head */
  prometheus_tsdb_head_series_created_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of requests for series that were not found. */
  prometheus_tsdb_head_series_not_found_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of series removed in the head */
  prometheus_tsdb_head_series_removed_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of head truncations that failed. */
  prometheus_tsdb_head_truncations_failed_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of head truncations attempted. */
  prometheus_tsdb_head_truncations_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** The highest TSDB append ID that has been given out. */
  prometheus_tsdb_isolation_high_watermark: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The lowest TSDB append ID that is still referenced. */
  prometheus_tsdb_isolation_low_watermark: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Lowest timestamp value stored in the database. The unit is decided by the library consumer. */
  prometheus_tsdb_lowest_timestamp: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Lowest timestamp value stored in the database. */
  prometheus_tsdb_lowest_timestamp_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of memory-mapped chunk corruptions. */
  prometheus_tsdb_mmap_chunk_corruptions_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of out of bound samples ingestion failed attempts with out of order support disabled. */
  prometheus_tsdb_out_of_bound_samples_total: { type: 'counter', labels: ['type'], series: 1, samples: 1 },
  /** Total number of out of order samples ingestion failed attempts due to out of order being disabled. */
  prometheus_tsdb_out_of_order_samples_total: { type: 'counter', labels: ['type'], series: 2, samples: 2 },
  /** Number of times the database failed to reloadBlocks block data from disk. */
  prometheus_tsdb_reloads_failures_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of times the database reloaded block data from disk. */
  prometheus_tsdb_reloads_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Max number of bytes to be retained in the tsdb blocks, configured 0 means disabled */
  prometheus_tsdb_retention_limit_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The number of times that blocks were deleted because the maximum number of bytes was exceeded. */
  prometheus_tsdb_size_retentions_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number snapshot replays that failed. */
  prometheus_tsdb_snapshot_replay_error_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** The number of bytes that are currently used for local storage by all blocks. */
  prometheus_tsdb_storage_blocks_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Size of symbol table in memory for loaded blocks */
  prometheus_tsdb_symbol_table_size_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** The number of times that blocks were deleted because the maximum time limit was exceeded. */
  prometheus_tsdb_time_retentions_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** The time taken to recompact blocks to remove tombstones. */
  prometheus_tsdb_tombstone_cleanup_seconds: { type: 'histogram', labels: ['le'], series: 1, samples: 14 },
  /** Total number of out of order samples ingestion failed attempts with out of support enabled, but sample outside of time window. */
  prometheus_tsdb_too_old_samples_total: { type: 'counter', labels: ['type'], series: 1, samples: 1 },
  /** Total number of compactions done on overlapping blocks. */
  prometheus_tsdb_vertical_compactions_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of completed pages. */
  prometheus_tsdb_wal_completed_pages_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of WAL corruptions. */
  prometheus_tsdb_wal_corruptions_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Duration of write log fsync. */
  prometheus_tsdb_wal_fsync_duration_seconds: { type: 'summary', labels: ['quantile'], series: 1, samples: 5 },
  /** Total number of page flushes. */
  prometheus_tsdb_wal_page_flushes_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Write log segment index that TSDB is currently writing to. */
  prometheus_tsdb_wal_segment_current: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Duration of WAL truncation. */
  prometheus_tsdb_wal_truncate_duration_seconds: { type: 'summary', labels: [], series: 1, samples: 2 },
  /** Total number of write log truncations that failed. */
  prometheus_tsdb_wal_truncations_failed_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of write log truncations attempted. */
  prometheus_tsdb_wal_truncations_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of write log writes that failed. */
  prometheus_tsdb_wal_writes_failed_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of errors that occurred while sending federation responses. */
  prometheus_web_federation_errors_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of warnings that occurred while sending federation responses. */
  prometheus_web_federation_warnings_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Current number of scrapes being served. */
  promhttp_metric_handler_requests_in_flight: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of scrapes by HTTP status code. */
  promhttp_metric_handler_requests_total: { type: 'counter', labels: ['code'], series: 3, samples: 3 },
} as const

export type PrometheusFamilies = { readonly [N in keyof typeof families]: (typeof families)[N] }

export const prometheusCatalog: Catalog<PrometheusFamilies> = { name: 'prometheus', families }

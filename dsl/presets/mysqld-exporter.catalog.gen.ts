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
  /** Collector time duration. */
  mysql_exporter_collector_duration_seconds: { type: 'gauge', labels: ['collector'], series: 7, samples: 7 },
  /** Whether the last scrape of metrics from MySQL resulted in an error (1 for error, 0 for success). */
  mysql_exporter_last_scrape_error: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of times MySQL was scraped for metrics. */
  mysql_exporter_scrapes_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** PXC/Galera variables information. */
  mysql_galera_variables_info: { type: 'gauge', labels: ['wsrep_cluster_name'], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_aborted_clients: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_aborted_connects: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_aborted_connects_preauth: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_access_denied_errors: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_acl_column_grants: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_acl_database_grants: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_acl_function_grants: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_acl_package_body_grants: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_acl_package_spec_grants: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_acl_procedure_grants: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_acl_proxy_users: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_acl_role_grants: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_acl_roles: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_acl_table_grants: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_acl_users: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_aria_pagecache_blocks_not_flushed: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_aria_pagecache_blocks_unused: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_aria_pagecache_blocks_used: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_aria_pagecache_read_requests: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_aria_pagecache_reads: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_aria_pagecache_write_requests: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_aria_pagecache_writes: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_aria_transaction_log_syncs: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_binlog_bytes_written: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_binlog_cache_disk_use: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_binlog_cache_use: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_binlog_commits: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_binlog_group_commit_trigger_count: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_binlog_group_commit_trigger_lock_wait: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_binlog_group_commit_trigger_timeout: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_binlog_group_commits: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_binlog_snapshot_position: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_binlog_stmt_cache_disk_use: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_binlog_stmt_cache_use: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Innodb buffer pool dirty pages. */
  mysql_global_status_buffer_pool_dirty_pages: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Innodb buffer pool page state changes. */
  mysql_global_status_buffer_pool_page_changes_total: { type: 'counter', labels: ['operation'], series: 6, samples: 6 },
  /** Innodb buffer pool pages by state. */
  mysql_global_status_buffer_pool_pages: { type: 'gauge', labels: ['state'], series: 4, samples: 4 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_busy_time: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_bytes_received: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_bytes_sent: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_column_compressions: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_column_decompressions: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Total number of executed MySQL commands. */
  mysql_global_status_commands_total: { type: 'counter', labels: ['command'], series: 168, samples: 168 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_compression: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Total number of MySQL connection errors. */
  mysql_global_status_connection_errors_total: { type: 'counter', labels: ['error'], series: 6, samples: 6 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_connections: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_cpu_time: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_created_tmp_disk_tables: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_created_tmp_files: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_created_tmp_tables: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_delayed_errors: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_delayed_insert_threads: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_delayed_writes: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_delete_scan: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_empty_queries: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_executed_events: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_executed_triggers: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_application_time_periods: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_check_constraint: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_custom_aggregate_functions: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_delay_key_write: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_dynamic_columns: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_fulltext: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_gis: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_insert_returning: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_invisible_columns: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_json: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_locale: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_subquery: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_system_versioning: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_timezone: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_trigger: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_window_functions: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_feature_xml: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Total number of executed MySQL handlers. */
  mysql_global_status_handlers_total: { type: 'counter', labels: ['handler'], series: 27, samples: 27 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_adaptive_hash_hash_searches: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_adaptive_hash_non_hash_searches: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_available_undo_logs: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_background_log_sync: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_buffer_pool_bytes_data: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_buffer_pool_bytes_dirty: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_buffer_pool_load_incomplete: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_buffer_pool_read_ahead: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_buffer_pool_read_ahead_evicted: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_buffer_pool_read_ahead_rnd: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_buffer_pool_read_requests: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_buffer_pool_reads: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_buffer_pool_wait_free: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_buffer_pool_write_requests: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_bulk_operations: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_checkpoint_age: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_checkpoint_max_age: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_data_fsyncs: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_data_pending_fsyncs: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_data_pending_reads: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_data_pending_writes: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_data_read: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_data_reads: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_data_writes: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_data_written: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_dblwr_pages_written: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_dblwr_writes: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_deadlocks: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_defragment_compression_failures: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_defragment_count: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_defragment_failures: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_encryption_n_merge_blocks_decrypted: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_encryption_n_merge_blocks_encrypted: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_encryption_n_rowlog_blocks_decrypted: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_encryption_n_rowlog_blocks_encrypted: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_encryption_n_temp_blocks_decrypted: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_encryption_n_temp_blocks_encrypted: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_encryption_num_key_requests: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_encryption_rotation_estimated_iops: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_encryption_rotation_pages_flushed: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_encryption_rotation_pages_modified: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_encryption_rotation_pages_read_from_cache: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_encryption_rotation_pages_read_from_disk: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_have_bzip2: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_have_lz4: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_have_lzma: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_have_lzo: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_have_punch_hole: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_have_snappy: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_history_list_length: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_ibuf_discarded_delete_marks: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_ibuf_discarded_deletes: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_ibuf_discarded_inserts: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_ibuf_free_list: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_ibuf_merged_delete_marks: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_ibuf_merged_deletes: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_ibuf_merged_inserts: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_ibuf_merges: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_ibuf_segment_size: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_ibuf_size: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_instant_alter_column: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_log_waits: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_log_write_requests: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_log_writes: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_lsn_current: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_lsn_flushed: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_lsn_last_checkpoint: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_master_thread_active_loops: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_master_thread_idle_loops: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_max_trx_id: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_mem_adaptive_hash: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_mem_dictionary: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_num_open_files: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_num_page_compressed_trim_op: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_num_pages_decrypted: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_num_pages_encrypted: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_num_pages_page_compressed: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_num_pages_page_compression_error: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_num_pages_page_decompressed: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_onlineddl_pct_progress: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_onlineddl_rowlog_pct_used: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_onlineddl_rowlog_rows: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_os_log_written: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_page_compression_saved: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_page_size: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_pages_created: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_pages_read: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_pages_written: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_row_lock_current_waits: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_row_lock_time: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_row_lock_time_avg: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_row_lock_time_max: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_row_lock_waits: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_truncated_status_writes: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_innodb_undo_truncations: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_key_blocks_not_flushed: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_key_blocks_unused: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_key_blocks_used: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_key_blocks_warm: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_key_read_requests: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_key_reads: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_key_write_requests: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_key_writes: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_last_query_cost: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_master_gtid_wait_count: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_master_gtid_wait_time: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_master_gtid_wait_timeouts: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_max_statement_time_exceeded: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_max_used_connections: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_memory_used: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_memory_used_initial: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_not_flushed_delayed_rows: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_open_files: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_open_streams: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_open_table_definitions: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_open_tables: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_opened_files: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_opened_plugin_libraries: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_opened_table_definitions: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_opened_tables: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_opened_views: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_optimizer_join_prefixes_check_calls: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Total number of MySQL instrumentations that could not be loaded or created due to memory constraints. */
  mysql_global_status_performance_schema_lost_total: { type: 'counter', labels: ['instrumentation'], series: 30, samples: 30 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_prepared_stmt_count: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_qcache_free_blocks: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_qcache_free_memory: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_qcache_hits: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_qcache_inserts: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_qcache_lowmem_prunes: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_qcache_not_cached: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_qcache_queries_in_cache: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_qcache_total_blocks: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_queries: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_query_time: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_questions: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_resultset_metadata_skipped: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rows_read: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rows_sent: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rows_tmp_read: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_clients: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_get_ack: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_net_avg_wait_time: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_net_wait_time: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_net_waits: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_no_times: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_no_tx: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_request_ack: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_status: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_timefunc_failures: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_tx_avg_wait_time: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_tx_wait_time: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_tx_waits: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_wait_pos_backtraverse: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_wait_sessions: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_master_yes_tx: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_slave_send_ack: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_semi_sync_slave_status: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_rpl_transactions_multi_engine: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_select_full_join: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_select_full_range_join: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_select_range: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_select_range_check: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_select_scan: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_slave_connections: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_slave_heartbeat_period: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_slave_open_temp_tables: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_slave_received_heartbeats: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_slave_retried_transactions: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_slave_running: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_slave_skipped_errors: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_slaves_connected: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_slaves_running: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_slow_launch_threads: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_slow_queries: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_sort_merge_passes: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_sort_priority_queue_sorts: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_sort_range: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_sort_rows: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_sort_scan: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_accept_renegotiates: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_accepts: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_callback_cache_hits: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_client_connects: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_connect_renegotiates: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_ctx_verify_depth: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_ctx_verify_mode: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_default_timeout: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_finished_accepts: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_finished_connects: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_session_cache_hits: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_session_cache_misses: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_session_cache_overflows: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_session_cache_size: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_session_cache_timeouts: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_sessions_reused: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_used_session_cache_entries: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_verify_depth: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_ssl_verify_mode: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_stack_usage: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_subquery_cache_hit: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_subquery_cache_miss: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_syncs: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_table_locks_immediate: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_table_locks_waited: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_table_open_cache_active_instances: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_table_open_cache_hits: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_table_open_cache_misses: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_table_open_cache_overflows: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_tc_log_max_pages_used: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_tc_log_page_size: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_tc_log_page_waits: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_threadpool_idle_threads: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_threadpool_threads: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_threads_cached: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_threads_connected: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_threads_created: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_threads_running: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_transactions_gtid_foreign_engine: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_transactions_multi_engine: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_update_scan: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_uptime: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_uptime_since_flush_status: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_wsrep: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_wsrep_applier_thread_count: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_wsrep_cluster_conf_id: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_wsrep_cluster_size: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_wsrep_cluster_status: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_wsrep_connected: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_wsrep_local_bf_aborts: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_wsrep_local_index: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_wsrep_ready: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_wsrep_rollbacker_thread_count: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic metric from SHOW GLOBAL STATUS. */
  mysql_global_status_wsrep_thread_count: { type: 'unknown', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_allow_suspicious_udfs: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_analyze_max_length: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_analyze_sample_percentage: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_block_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_checkpoint_interval: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_checkpoint_log_activity: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_encrypt_tables: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_force_start_after_recovery_failures: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_group_commit_interval: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_log_file_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_max_sort_file_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_page_checksum: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_pagecache_age_threshold: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_pagecache_buffer_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_pagecache_division_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_pagecache_file_hash_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_repair_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_sort_buffer_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_aria_used_for_temp_tables: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_auto_increment_increment: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_auto_increment_offset: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_autocommit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_automatic_sp_privileges: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_back_log: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_big_tables: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_binlog_alter_two_phase: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_binlog_annotate_row_events: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_binlog_cache_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_binlog_commit_wait_count: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_binlog_commit_wait_usec: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_binlog_direct_non_transactional_updates: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_binlog_expire_logs_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_binlog_file_cache_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_binlog_optimize_thread_scheduling: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_binlog_stmt_cache_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_bulk_insert_buffer_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_check_constraint_checks: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_column_compression_threshold: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_column_compression_zlib_level: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_column_compression_zlib_wrap: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_connect_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_core_file: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_deadlock_search_depth_long: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_deadlock_search_depth_short: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_deadlock_timeout_long: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_deadlock_timeout_short: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_debug_no_thread_alarm: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_default_password_lifetime: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_default_week_format: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_delay_key_write: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_delayed_insert_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_delayed_insert_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_delayed_queue_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_disconnect_on_expired_password: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_div_precision_increment: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_encrypt_binlog: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_encrypt_tmp_disk_tables: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_encrypt_tmp_files: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_eq_range_index_dive_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_event_scheduler: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_expensive_subquery_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_expire_logs_days: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_explicit_defaults_for_timestamp: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_extra_max_connections: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_extra_port: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_flush: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_flush_time: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_foreign_key_checks: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_ft_max_word_len: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_ft_min_word_len: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_ft_query_expansion_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_general_log: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_group_concat_max_len: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_gtid_cleanup_batch_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_gtid_domain_id: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_gtid_ignore_duplicates: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_gtid_strict_mode: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_have_compress: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_have_crypt: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_have_dynamic_loading: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_have_geometry: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_have_openssl: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_have_profiling: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_have_query_cache: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_have_rtree_keys: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_have_ssl: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_have_symlink: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_histogram_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_host_cache_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_idle_readonly_transaction_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_idle_transaction_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_idle_write_transaction_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_ignore_builtin_innodb: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_in_predicate_conversion_threshold: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_adaptive_flushing: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_adaptive_flushing_lwm: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_adaptive_hash_index: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_adaptive_hash_index_parts: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_alter_copy_bulk: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_autoextend_increment: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_autoinc_lock_mode: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_buf_dump_status_frequency: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_buffer_pool_chunk_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_buffer_pool_dump_at_shutdown: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_buffer_pool_dump_now: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_buffer_pool_dump_pct: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_buffer_pool_in_core_dump: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_buffer_pool_load_abort: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_buffer_pool_load_at_startup: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_buffer_pool_load_now: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_buffer_pool_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_buffer_pool_size_auto_min: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_buffer_pool_size_max: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_change_buffer_max_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_cmp_per_index_enabled: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_compression_default: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_compression_failure_threshold_pct: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_compression_level: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_compression_pad_pct_max: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_deadlock_detect: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_default_encryption_key_id: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_defragment: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_defragment_fill_factor: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_defragment_fill_factor_n_recs: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_defragment_frequency: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_defragment_n_pages: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_defragment_stats_accuracy: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_disable_sort_file_cache: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_doublewrite: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_encrypt_log: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_encrypt_tables: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_encrypt_temporary_tables: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_encryption_rotate_key_age: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_encryption_rotation_iops: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_encryption_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_fast_shutdown: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_fatal_semaphore_wait_threshold: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_file_per_table: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_fill_factor: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_flush_log_at_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_flush_log_at_trx_commit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_flush_neighbors: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_flush_sync: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_flushing_avg_loops: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_force_primary_key: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_force_recovery: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_ft_cache_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_ft_enable_diag_print: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_ft_enable_stopword: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_ft_max_token_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_ft_min_token_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_ft_num_word_optimize: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_ft_result_cache_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_ft_sort_pll_degree: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_ft_total_cache_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_immediate_scrub_data_uncompressed: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_io_capacity: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_io_capacity_max: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_lock_wait_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_log_buffer_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_log_checkpoint_now: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_log_file_buffering: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_log_file_mmap: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_log_file_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_log_spin_wait_delay: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_log_write_ahead_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_lru_flush_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_lru_scan_depth: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_max_dirty_pages_pct: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_max_dirty_pages_pct_lwm: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_max_purge_lag: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_max_purge_lag_delay: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_max_purge_lag_wait: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_max_undo_log_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_numa_interleave: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_old_blocks_pct: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_old_blocks_time: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_online_alter_log_max_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_open_files: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_optimize_fulltext_only: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_page_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_prefix_index_cluster_optimization: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_print_all_deadlocks: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_purge_batch_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_purge_rseg_truncate_frequency: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_purge_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_random_read_ahead: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_read_ahead_threshold: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_read_io_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_read_only: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_read_only_compressed: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_rollback_on_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_snapshot_isolation: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_sort_buffer_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_spin_wait_delay: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_stats_auto_recalc: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_stats_include_delete_marked: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_stats_modified_counter: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_stats_on_metadata: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_stats_persistent: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_stats_persistent_sample_pages: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_stats_traditional: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_stats_transient_sample_pages: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_status_output: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_status_output_locks: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_strict_mode: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_sync_spin_loops: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_table_locks: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_undo_log_truncate: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_undo_tablespaces: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_use_atomic_writes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_use_native_aio: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_innodb_write_io_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_interactive_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_join_buffer_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_join_buffer_space_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_join_cache_level: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_keep_files_on_create: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_key_buffer_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_key_cache_age_threshold: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_key_cache_block_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_key_cache_division_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_key_cache_file_hash_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_key_cache_segments: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_large_files_support: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_large_page_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_large_pages: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_local_infile: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_lock_wait_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_locked_in_memory: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_log_bin: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_log_bin_compress: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_log_bin_compress_min_len: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_log_bin_trust_function_creators: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_log_queries_not_using_indexes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_log_slave_updates: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_log_slow_admin_statements: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_log_slow_max_warnings: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_log_slow_min_examined_row_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_log_slow_query: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_log_slow_query_time: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_log_slow_rate_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_log_slow_slave_statements: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_log_tc_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_log_warnings: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_long_query_time: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_low_priority_updates: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_lower_case_file_system: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_lower_case_table_names: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_master_verify_checksum: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_allowed_packet: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_binlog_cache_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_binlog_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_binlog_stmt_cache_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_connect_errors: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_connections: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_delayed_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_digest_length: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_error_count: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_heap_table_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_insert_delayed_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_join_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_length_for_sort_data: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_password_errors: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_prepared_stmt_count: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_recursive_iterations: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_relay_log_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_rowid_filter_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_seeks_for_key: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_session_mem_used: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_sort_length: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_sp_recursion_depth: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_statement_time: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_tmp_tables: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_user_connections: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_max_write_lock_count: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_metadata_locks_cache_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_metadata_locks_hash_instances: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_min_examined_row_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_mrr_buffer_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_myisam_block_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_myisam_data_pointer_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_myisam_max_sort_file_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_myisam_mmap_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_myisam_repair_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_myisam_sort_buffer_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_myisam_use_mmap: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_mysql56_temporal_format: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_net_buffer_length: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_net_read_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_net_retry_count: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_net_write_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_old: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_old_passwords: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_open_files_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_optimizer_extra_pruning_depth: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_optimizer_join_limit_pref_ratio: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_optimizer_max_sel_arg_weight: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_optimizer_max_sel_args: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_optimizer_prune_level: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_optimizer_search_depth: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_optimizer_selectivity_sampling_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_optimizer_trace_max_mem_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_optimizer_use_condition_selectivity: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_accounts_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_digests_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_events_stages_history_long_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_events_stages_history_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_events_statements_history_long_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_events_statements_history_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_events_transactions_history_long_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_events_transactions_history_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_events_waits_history_long_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_events_waits_history_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_hosts_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_cond_classes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_cond_instances: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_digest_length: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_file_classes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_file_handles: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_file_instances: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_index_stat: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_memory_classes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_metadata_locks: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_mutex_classes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_mutex_instances: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_prepared_statements_instances: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_program_instances: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_rwlock_classes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_rwlock_instances: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_socket_classes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_socket_instances: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_sql_text_length: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_stage_classes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_statement_classes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_statement_stack: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_table_handles: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_table_instances: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_table_lock_stat: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_thread_classes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_max_thread_instances: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_session_connect_attrs_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_setup_actors_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_setup_objects_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_performance_schema_users_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_port: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_preload_buffer_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_profiling: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_profiling_history_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_progress_report_time: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_protocol_version: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_query_alloc_block_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_query_cache_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_query_cache_min_res_unit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_query_cache_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_query_cache_strip_comments: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_query_cache_type: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_query_cache_wlock_invalidate: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_query_prealloc_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_range_alloc_block_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_read_binlog_speed_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_read_buffer_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_read_only: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_read_rnd_buffer_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_relay_log_purge: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_relay_log_recovery: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_relay_log_space_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_replicate_annotate_row_events: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_report_port: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_require_secure_transport: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_rowid_merge_buff_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_rpl_semi_sync_master_enabled: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_rpl_semi_sync_master_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_rpl_semi_sync_master_trace_level: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_rpl_semi_sync_master_wait_no_slave: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_rpl_semi_sync_slave_delay_master: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_rpl_semi_sync_slave_enabled: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_rpl_semi_sync_slave_kill_conn_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_rpl_semi_sync_slave_trace_level: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_secure_auth: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_secure_timestamp: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_server_id: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_session_track_schema: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_session_track_state_change: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_session_track_transaction_info: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_skip_external_locking: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_skip_grant_tables: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_skip_name_resolve: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_skip_networking: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_skip_show_database: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_slave_compressed_protocol: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_slave_domain_parallel_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_slave_max_allowed_packet: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_slave_max_statement_time: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_slave_net_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_slave_parallel_max_queued: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_slave_parallel_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_slave_parallel_workers: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_slave_run_triggers_for_rbr: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_slave_skip_errors: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_slave_sql_verify_checksum: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_slave_transaction_retries: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_slave_transaction_retry_interval: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_slow_launch_time: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_slow_query_log: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sort_buffer_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sql_auto_is_null: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sql_big_selects: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sql_buffer_result: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sql_if_exists: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sql_log_bin: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sql_log_off: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sql_notes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sql_quote_show_create: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sql_safe_updates: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sql_select_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sql_slave_skip_counter: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sql_warnings: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_standard_compliant_cte: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_stored_program_cache: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_strict_password_validation: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sync_binlog: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sync_frm: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sync_master_info: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sync_relay_log: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_sync_relay_log_info: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_system_versioning_insert_history: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_table_definition_cache: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_table_open_cache: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_table_open_cache_instances: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_tcp_keepalive_interval: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_tcp_keepalive_probes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_tcp_keepalive_time: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_tcp_nodelay: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_thread_cache_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_thread_pool_dedicated_listener: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_thread_pool_exact_stats: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_thread_pool_idle_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_thread_pool_max_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_thread_pool_oversubscribe: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_thread_pool_prio_kickup_timer: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_thread_pool_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_thread_pool_stall_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_thread_stack: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_tmp_disk_table_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_tmp_memory_table_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_tmp_table_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_transaction_alloc_block_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_transaction_prealloc_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_tx_read_only: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_unique_checks: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_updatable_views_with_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_userstat: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wait_timeout: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_auto_increment_control: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_causal_reads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_certify_nonpk: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_convert_lock_to_trx: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_desync: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_dirty_reads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_drupal_282555_workaround: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_gtid_domain_id: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_gtid_mode: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_ignore_apply_errors: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_load_data_splitting: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_log_conflicts: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_max_ws_rows: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_max_ws_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_mysql_replication_bundle: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_on: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_recover: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_restart_slave: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_retry_autocommit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_slave_fk_checks: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_slave_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_slave_uk_checks: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_sst_donor_rejects_queries: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_sync_wait: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Generic gauge metric from SHOW GLOBAL VARIABLES. */
  mysql_global_variables_wsrep_trx_fragment_size: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of times a B-tree page of the size PAGE_SIZE has been successfully compressed. */
  mysql_info_schema_innodb_cmp_compress_ops_ok_total: { type: 'counter', labels: ['page_size'], series: 5, samples: 5 },
  /** Number of times a B-tree page of the size PAGE_SIZE has been compressed. */
  mysql_info_schema_innodb_cmp_compress_ops_total: { type: 'counter', labels: ['page_size'], series: 5, samples: 5 },
  /** Total time in seconds spent in attempts to compress B-tree pages. */
  mysql_info_schema_innodb_cmp_compress_time_seconds_total: { type: 'counter', labels: ['page_size'], series: 5, samples: 5 },
  /** Number of times a B-tree page of the size PAGE_SIZE has been uncompressed. */
  mysql_info_schema_innodb_cmp_uncompress_ops_total: { type: 'counter', labels: ['page_size'], series: 5, samples: 5 },
  /** Total time in seconds spent in uncompressing B-tree pages. */
  mysql_info_schema_innodb_cmp_uncompress_time_seconds_total: { type: 'counter', labels: ['page_size'], series: 5, samples: 5 },
  /** Number of blocks of the size PAGE_SIZE that are currently available for allocation. */
  mysql_info_schema_innodb_cmpmem_pages_free_total: { type: 'counter', labels: ['buffer_pool', 'page_size'], series: 5, samples: 5 },
  /** Number of blocks of the size PAGE_SIZE that are currently in use. */
  mysql_info_schema_innodb_cmpmem_pages_used_total: { type: 'counter', labels: ['buffer_pool', 'page_size'], series: 5, samples: 5 },
  /** Number of times a block of the size PAGE_SIZE has been relocated. */
  mysql_info_schema_innodb_cmpmem_relocation_ops_total: { type: 'counter', labels: ['buffer_pool', 'page_size'], series: 5, samples: 5 },
  /** Total time in seconds spent in relocating blocks. */
  mysql_info_schema_innodb_cmpmem_relocation_time_seconds_total: { type: 'counter', labels: ['buffer_pool', 'page_size'], series: 5, samples: 5 },
  /** MySQL transaction isolation. */
  mysql_transaction_isolation: { type: 'gauge', labels: ['level'], series: 1, samples: 1 },
  /** Whether the MySQL server is up. */
  mysql_up: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** MySQL version and distribution. */
  mysql_version_info: { type: 'gauge', labels: ['version', 'version_comment'], series: 1, samples: 1 },
  /** A metric with a constant '1' value labeled by version, revision, branch, goversion from which mysqld_exporter was built, and the goos and goarch for the build. */
  mysqld_exporter_build_info: { type: 'gauge', labels: ['branch', 'goarch', 'goos', 'goversion', 'revision', 'version'], series: 1, samples: 1 },
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

export type MysqldExporterFamilies = { readonly [N in keyof typeof families]: (typeof families)[N] }

export const mysqldExporterCatalog: Catalog<MysqldExporterFamilies> = { name: 'mysqld-exporter', families }

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
  /** Disk space used by the database */
  pg_database_size_bytes: { type: 'gauge', labels: ['datname', 'server'], series: 3, samples: 3 },
  /** Duration of the last scrape of metrics from PostgreSQL. */
  pg_exporter_last_scrape_duration_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Whether the last scrape of metrics from PostgreSQL resulted in an error (1 for error, 0 for success). */
  pg_exporter_last_scrape_error: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of times PostgreSQL was scraped for metrics. */
  pg_exporter_scrapes_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of locks */
  pg_locks_count: { type: 'gauge', labels: ['datname', 'mode', 'server'], series: 27, samples: 27 },
  /** postgres_exporter: Duration of a collector scrape. */
  pg_scrape_collector_duration_seconds: { type: 'gauge', labels: ['collector'], series: 2, samples: 2 },
  /** postgres_exporter: Whether a collector succeeded. */
  pg_scrape_collector_success: { type: 'gauge', labels: ['collector'], series: 2, samples: 2 },
  /** Allows tablespaces directly inside pg_tblspc, for testing. */
  pg_settings_allow_in_place_tablespaces: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Allows modifications of the structure of system tables. */
  pg_settings_allow_system_table_mods: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the amount of time to wait before forcing a switch to the next WAL file. [Units converted to seconds.] */
  pg_settings_archive_timeout_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enable input of NULL elements in arrays. */
  pg_settings_array_nulls: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum allowed time to complete client authentication. [Units converted to seconds.] */
  pg_settings_authentication_timeout_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Starts the autovacuum subprocess. */
  pg_settings_autovacuum: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Number of tuple inserts, updates, or deletes prior to analyze as a fraction of reltuples. */
  pg_settings_autovacuum_analyze_scale_factor: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Minimum number of tuple inserts, updates, or deletes prior to analyze. */
  pg_settings_autovacuum_analyze_threshold: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Age at which to autovacuum a table to prevent transaction ID wraparound. */
  pg_settings_autovacuum_freeze_max_age: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum number of simultaneously running autovacuum worker processes. */
  pg_settings_autovacuum_max_workers: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Multixact age at which to autovacuum a table to prevent multixact wraparound. */
  pg_settings_autovacuum_multixact_freeze_max_age: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Time to sleep between autovacuum runs. [Units converted to seconds.] */
  pg_settings_autovacuum_naptime_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Vacuum cost delay in milliseconds, for autovacuum. [Units converted to seconds.] */
  pg_settings_autovacuum_vacuum_cost_delay_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Vacuum cost amount available before napping, for autovacuum. */
  pg_settings_autovacuum_vacuum_cost_limit: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Number of tuple inserts prior to vacuum as a fraction of reltuples. */
  pg_settings_autovacuum_vacuum_insert_scale_factor: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Minimum number of tuple inserts prior to vacuum, or -1 to disable insert vacuums. */
  pg_settings_autovacuum_vacuum_insert_threshold: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Number of tuple updates or deletes prior to vacuum as a fraction of reltuples. */
  pg_settings_autovacuum_vacuum_scale_factor: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Minimum number of tuple updates or deletes prior to vacuum. */
  pg_settings_autovacuum_vacuum_threshold: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum memory to be used by each autovacuum worker process. [Units converted to bytes.] */
  pg_settings_autovacuum_work_mem_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Number of pages after which previously performed writes are flushed to disk. [Units converted to bytes.] */
  pg_settings_backend_flush_after_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Background writer sleep time between rounds. [Units converted to seconds.] */
  pg_settings_bgwriter_delay_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Number of pages after which previously performed writes are flushed to disk. [Units converted to bytes.] */
  pg_settings_bgwriter_flush_after_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Background writer maximum number of LRU pages to flush per round. */
  pg_settings_bgwriter_lru_maxpages: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Multiple of the average buffer usage to free per round. */
  pg_settings_bgwriter_lru_multiplier: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Shows the size of a disk block. */
  pg_settings_block_size: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables advertising the server via Bonjour. */
  pg_settings_bonjour: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Check routine bodies during CREATE FUNCTION and CREATE PROCEDURE. */
  pg_settings_check_function_bodies: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Time spent flushing dirty buffers during checkpoint, as fraction of checkpoint interval. */
  pg_settings_checkpoint_completion_target: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Number of pages after which previously performed writes are flushed to disk. [Units converted to bytes.] */
  pg_settings_checkpoint_flush_after_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum time between automatic WAL checkpoints. [Units converted to seconds.] */
  pg_settings_checkpoint_timeout_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum time before warning if checkpoints triggered by WAL volume happen too frequently. [Units converted to seconds.] */
  pg_settings_checkpoint_warning_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the time interval between checks for disconnection while running queries. [Units converted to seconds.] */
  pg_settings_client_connection_check_interval_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the delay in microseconds between transaction commit and flushing WAL to disk. */
  pg_settings_commit_delay: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the minimum number of concurrent open transactions required before performing commit_delay. */
  pg_settings_commit_siblings: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the planner's estimate of the cost of processing each index entry during an index scan. */
  pg_settings_cpu_index_tuple_cost: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the planner's estimate of the cost of processing each operator or function call. */
  pg_settings_cpu_operator_cost: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the planner's estimate of the cost of processing each tuple (row). */
  pg_settings_cpu_tuple_cost: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the planner's estimate of the fraction of a cursor's rows that will be retrieved. */
  pg_settings_cursor_tuple_fraction: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Shows whether data checksums are turned on for this cluster. */
  pg_settings_data_checksums: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Shows the mode of the data directory. */
  pg_settings_data_directory_mode: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Whether to continue running after a failure to sync data files. */
  pg_settings_data_sync_retry: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables per-database user names. */
  pg_settings_db_user_namespace: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the time to wait on a lock before checking for deadlock. [Units converted to seconds.] */
  pg_settings_deadlock_timeout_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Shows whether the running server has assertion checks enabled. */
  pg_settings_debug_assertions: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Aggressively flush system caches for debugging purposes. */
  pg_settings_debug_discard_caches: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Indents parse and plan tree displays. */
  pg_settings_debug_pretty_print: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Logs each query's parse tree. */
  pg_settings_debug_print_parse: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Logs each query's execution plan. */
  pg_settings_debug_print_plan: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Logs each query's rewritten parse tree. */
  pg_settings_debug_print_rewritten: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the default statistics target. */
  pg_settings_default_statistics_target: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the default deferrable status of new transactions. */
  pg_settings_default_transaction_deferrable: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the default read-only status of new transactions. */
  pg_settings_default_transaction_read_only: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the planner's assumption about the total size of the data caches. [Units converted to bytes.] */
  pg_settings_effective_cache_size_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Number of simultaneous requests that can be handled efficiently by the disk subsystem. */
  pg_settings_effective_io_concurrency: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of async append plans. */
  pg_settings_enable_async_append: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of bitmap-scan plans. */
  pg_settings_enable_bitmapscan: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of gather merge plans. */
  pg_settings_enable_gathermerge: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of hashed aggregation plans. */
  pg_settings_enable_hashagg: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of hash join plans. */
  pg_settings_enable_hashjoin: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of incremental sort steps. */
  pg_settings_enable_incremental_sort: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of index-only-scan plans. */
  pg_settings_enable_indexonlyscan: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of index-scan plans. */
  pg_settings_enable_indexscan: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of materialization. */
  pg_settings_enable_material: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of memoization. */
  pg_settings_enable_memoize: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of merge join plans. */
  pg_settings_enable_mergejoin: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of nested-loop join plans. */
  pg_settings_enable_nestloop: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of parallel append plans. */
  pg_settings_enable_parallel_append: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of parallel hash plans. */
  pg_settings_enable_parallel_hash: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables plan-time and execution-time partition pruning. */
  pg_settings_enable_partition_pruning: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables partitionwise aggregation and grouping. */
  pg_settings_enable_partitionwise_aggregate: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables partitionwise join. */
  pg_settings_enable_partitionwise_join: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of sequential-scan plans. */
  pg_settings_enable_seqscan: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of explicit sort steps. */
  pg_settings_enable_sort: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables the planner's use of TID scan plans. */
  pg_settings_enable_tidscan: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Warn about backslash escapes in ordinary string literals. */
  pg_settings_escape_string_warning: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Terminate session on any error. */
  pg_settings_exit_on_error: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the number of digits displayed for floating-point values. */
  pg_settings_extra_float_digits: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the FROM-list size beyond which subqueries are not collapsed. */
  pg_settings_from_collapse_limit: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Forces synchronization of updates to disk. */
  pg_settings_fsync: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Writes full pages to WAL when first modified after a checkpoint. */
  pg_settings_full_page_writes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables genetic query optimization. */
  pg_settings_geqo: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** GEQO: effort is used to set the default for other GEQO parameters. */
  pg_settings_geqo_effort: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** GEQO: number of iterations of the algorithm. */
  pg_settings_geqo_generations: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** GEQO: number of individuals in the population. */
  pg_settings_geqo_pool_size: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** GEQO: seed for random path selection. */
  pg_settings_geqo_seed: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** GEQO: selective pressure within the population. */
  pg_settings_geqo_selection_bias: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the threshold of FROM items beyond which GEQO is used. */
  pg_settings_geqo_threshold: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum allowed result for exact search by GIN. */
  pg_settings_gin_fuzzy_search_limit: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum size of the pending list for GIN index. [Units converted to bytes.] */
  pg_settings_gin_pending_list_limit_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Multiple of work_mem to use for hash tables. */
  pg_settings_hash_mem_multiplier: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Allows connections and queries during recovery. */
  pg_settings_hot_standby: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Allows feedback from a hot standby to the primary that will avoid query conflicts. */
  pg_settings_hot_standby_feedback: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** The size of huge page that should be requested. [Units converted to bytes.] */
  pg_settings_huge_page_size_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum allowed idle time between queries, when in a transaction. [Units converted to seconds.] */
  pg_settings_idle_in_transaction_session_timeout_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum allowed idle time between queries, when not in a transaction. [Units converted to seconds.] */
  pg_settings_idle_session_timeout_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Continues processing after a checksum failure. */
  pg_settings_ignore_checksum_failure: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Continues recovery after an invalid pages failure. */
  pg_settings_ignore_invalid_pages: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Disables reading from system indexes. */
  pg_settings_ignore_system_indexes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Shows whether hot standby is currently active. */
  pg_settings_in_hot_standby: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Shows whether datetimes are integer based. */
  pg_settings_integer_datetimes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Allow JIT compilation. */
  pg_settings_jit: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Perform JIT compilation if query is more expensive. */
  pg_settings_jit_above_cost: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Register JIT-compiled functions with debugger. */
  pg_settings_jit_debugging_support: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Write out LLVM bitcode to facilitate JIT debugging. */
  pg_settings_jit_dump_bitcode: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Allow JIT compilation of expressions. */
  pg_settings_jit_expressions: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Perform JIT inlining if query is more expensive. */
  pg_settings_jit_inline_above_cost: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Optimize JIT-compiled functions if query is more expensive. */
  pg_settings_jit_optimize_above_cost: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Register JIT-compiled functions with perf profiler. */
  pg_settings_jit_profiling_support: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Allow JIT compilation of tuple deforming. */
  pg_settings_jit_tuple_deforming: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the FROM-list size beyond which JOIN constructs are not flattened. */
  pg_settings_join_collapse_limit: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets whether Kerberos and GSSAPI user names should be treated as case-insensitive. */
  pg_settings_krb_caseins_users: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables backward compatibility mode for privilege checks on large objects. */
  pg_settings_lo_compat_privileges: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum allowed duration of any wait for a lock. [Units converted to seconds.] */
  pg_settings_lock_timeout_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the minimum execution time above which autovacuum actions will be logged. [Units converted to seconds.] */
  pg_settings_log_autovacuum_min_duration_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Logs each checkpoint. */
  pg_settings_log_checkpoints: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Logs each successful connection. */
  pg_settings_log_connections: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Logs end of a session, including duration. */
  pg_settings_log_disconnections: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Logs the duration of each completed SQL statement. */
  pg_settings_log_duration: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Writes executor performance statistics to the server log. */
  pg_settings_log_executor_stats: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the file permissions for log files. */
  pg_settings_log_file_mode: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Logs the host name in the connection logs. */
  pg_settings_log_hostname: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Logs long lock waits. */
  pg_settings_log_lock_waits: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the minimum execution time above which a sample of statements will be logged. Sampling is determined by log_statement_sample_rate. [Units converted to seconds.] */
  pg_settings_log_min_duration_sample_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the minimum execution time above which all statements will be logged. [Units converted to seconds.] */
  pg_settings_log_min_duration_statement_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum length in bytes of data logged for bind parameter values when logging statements. [Units converted to bytes.] */
  pg_settings_log_parameter_max_length_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum length in bytes of data logged for bind parameter values when logging statements, on error. [Units converted to bytes.] */
  pg_settings_log_parameter_max_length_on_error_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Writes parser performance statistics to the server log. */
  pg_settings_log_parser_stats: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Writes planner performance statistics to the server log. */
  pg_settings_log_planner_stats: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Logs standby recovery conflict waits. */
  pg_settings_log_recovery_conflict_waits: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Logs each replication command. */
  pg_settings_log_replication_commands: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the amount of time to wait before forcing log file rotation. [Units converted to seconds.] */
  pg_settings_log_rotation_age_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum size a log file can reach before being rotated. [Units converted to bytes.] */
  pg_settings_log_rotation_size_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Time between progress updates for long-running startup operations. [Units converted to seconds.] */
  pg_settings_log_startup_progress_interval_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Fraction of statements exceeding log_min_duration_sample to be logged. */
  pg_settings_log_statement_sample_rate: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Writes cumulative performance statistics to the server log. */
  pg_settings_log_statement_stats: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Log the use of temporary files larger than this number of kilobytes. [Units converted to bytes.] */
  pg_settings_log_temp_files_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the fraction of transactions from which to log all statements. */
  pg_settings_log_transaction_sample_rate: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Truncate existing log files of same name during log rotation. */
  pg_settings_log_truncate_on_rotation: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Start a subprocess to capture stderr, csvlog and/or jsonlog into log files. */
  pg_settings_logging_collector: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum memory to be used for logical decoding. [Units converted to bytes.] */
  pg_settings_logical_decoding_work_mem_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** A variant of effective_io_concurrency that is used for maintenance work. */
  pg_settings_maintenance_io_concurrency: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum memory to be used for maintenance operations. [Units converted to bytes.] */
  pg_settings_maintenance_work_mem_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum number of concurrent connections. */
  pg_settings_max_connections: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum number of simultaneously open files for each server process. */
  pg_settings_max_files_per_process: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Shows the maximum number of function arguments. */
  pg_settings_max_function_args: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Shows the maximum identifier length. */
  pg_settings_max_identifier_length: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Shows the maximum number of index keys. */
  pg_settings_max_index_keys: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum number of locks per transaction. */
  pg_settings_max_locks_per_transaction: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Maximum number of logical replication worker processes. */
  pg_settings_max_logical_replication_workers: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum number of parallel processes per maintenance operation. */
  pg_settings_max_parallel_maintenance_workers: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum number of parallel workers that can be active at one time. */
  pg_settings_max_parallel_workers: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum number of parallel processes per executor node. */
  pg_settings_max_parallel_workers_per_gather: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum number of predicate-locked tuples per page. */
  pg_settings_max_pred_locks_per_page: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum number of predicate-locked pages and tuples per relation. */
  pg_settings_max_pred_locks_per_relation: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum number of predicate locks per transaction. */
  pg_settings_max_pred_locks_per_transaction: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum number of simultaneously prepared transactions. */
  pg_settings_max_prepared_transactions: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum number of simultaneously defined replication slots. */
  pg_settings_max_replication_slots: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum WAL size that can be reserved by replication slots. [Units converted to bytes.] */
  pg_settings_max_slot_wal_keep_size_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum stack depth, in kilobytes. [Units converted to bytes.] */
  pg_settings_max_stack_depth_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum delay before canceling queries when a hot standby server is processing archived WAL data. [Units converted to seconds.] */
  pg_settings_max_standby_archive_delay_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum delay before canceling queries when a hot standby server is processing streamed WAL data. [Units converted to seconds.] */
  pg_settings_max_standby_streaming_delay_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Maximum number of table synchronization workers per subscription. */
  pg_settings_max_sync_workers_per_subscription: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum number of simultaneously running WAL sender processes. */
  pg_settings_max_wal_senders: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the WAL size that triggers a checkpoint. [Units converted to bytes.] */
  pg_settings_max_wal_size_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Maximum number of concurrent worker processes. */
  pg_settings_max_worker_processes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Amount of dynamic shared memory reserved at startup. [Units converted to bytes.] */
  pg_settings_min_dynamic_shared_memory_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the minimum amount of index data for a parallel scan. [Units converted to bytes.] */
  pg_settings_min_parallel_index_scan_size_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the minimum amount of table data for a parallel scan. [Units converted to bytes.] */
  pg_settings_min_parallel_table_scan_size_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the minimum size to shrink the WAL to. [Units converted to bytes.] */
  pg_settings_min_wal_size_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Time before a snapshot is too old to read pages changed after the snapshot was taken. [Units converted to seconds.] */
  pg_settings_old_snapshot_threshold_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Controls whether Gather and Gather Merge also run subplans. */
  pg_settings_parallel_leader_participation: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the planner's estimate of the cost of starting up worker processes for parallel query. */
  pg_settings_parallel_setup_cost: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the planner's estimate of the cost of passing each tuple (row) from worker to leader backend. */
  pg_settings_parallel_tuple_cost: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the TCP port the server listens on. */
  pg_settings_port: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the amount of time to wait after authentication on connection startup. [Units converted to seconds.] */
  pg_settings_post_auth_delay_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the amount of time to wait before authentication on connection startup. [Units converted to seconds.] */
  pg_settings_pre_auth_delay_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** When generating SQL fragments, quote all identifiers. */
  pg_settings_quote_all_identifiers: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the planner's estimate of the cost of a nonsequentially fetched disk page. */
  pg_settings_random_page_cost: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the minimum delay for applying changes during recovery. [Units converted to seconds.] */
  pg_settings_recovery_min_apply_delay_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets whether to include or exclude transaction with recovery target. */
  pg_settings_recovery_target_inclusive: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the planner's estimate of the average size of a recursive query's working table. */
  pg_settings_recursive_worktable_factor: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Remove temporary files after backend crash. */
  pg_settings_remove_temp_files_after_crash: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Reinitialize server after backend crash. */
  pg_settings_restart_after_crash: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enable row security. */
  pg_settings_row_security: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Shows the number of pages per disk file. [Units converted to bytes.] */
  pg_settings_segment_size_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the planner's estimate of the cost of a sequentially fetched disk page. */
  pg_settings_seq_page_cost: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Shows the server version as an integer. */
  pg_settings_server_version_num: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the number of shared memory buffers used by the server. [Units converted to bytes.] */
  pg_settings_shared_buffers_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Shows the size of the server's main shared memory area (rounded up to the nearest MB). [Units converted to bytes.] */
  pg_settings_shared_memory_size_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Shows the number of huge pages needed for the main shared memory area. */
  pg_settings_shared_memory_size_in_huge_pages: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enables SSL connections. */
  pg_settings_ssl: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Controls whether ssl_passphrase_command is called during server reload. */
  pg_settings_ssl_passphrase_command_supports_reload: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Give priority to server ciphersuite order. */
  pg_settings_ssl_prefer_server_ciphers: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Causes '...' strings to treat backslashes literally. */
  pg_settings_standard_conforming_strings: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum allowed duration of any statement. [Units converted to seconds.] */
  pg_settings_statement_timeout_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the number of connection slots reserved for superusers. */
  pg_settings_superuser_reserved_connections: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Enable synchronized sequential scans. */
  pg_settings_synchronize_seqscans: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Add sequence number to syslog messages to avoid duplicate suppression. */
  pg_settings_syslog_sequence_numbers: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Split messages sent to syslog by lines and to fit into 1024 bytes. */
  pg_settings_syslog_split_messages: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Maximum number of TCP keepalive retransmits. */
  pg_settings_tcp_keepalives_count: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Time between issuing TCP keepalives. [Units converted to seconds.] */
  pg_settings_tcp_keepalives_idle_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Time between TCP keepalive retransmits. [Units converted to seconds.] */
  pg_settings_tcp_keepalives_interval_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** TCP user timeout. [Units converted to seconds.] */
  pg_settings_tcp_user_timeout_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum number of temporary buffers used by each session. [Units converted to bytes.] */
  pg_settings_temp_buffers_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Limits the total size of all temporary files used by each process. [Units converted to bytes.] */
  pg_settings_temp_file_limit_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Generates debugging output for LISTEN and NOTIFY. */
  pg_settings_trace_notify: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Emit information about resource usage in sorting. */
  pg_settings_trace_sort: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Collects information about executing commands. */
  pg_settings_track_activities: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the size reserved for pg_stat_activity.query, in bytes. [Units converted to bytes.] */
  pg_settings_track_activity_query_size_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Collects transaction commit time. */
  pg_settings_track_commit_timestamp: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Collects statistics on database activity. */
  pg_settings_track_counts: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Collects timing statistics for database I/O activity. */
  pg_settings_track_io_timing: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Collects timing statistics for WAL I/O activity. */
  pg_settings_track_wal_io_timing: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Whether to defer a read-only serializable transaction until it can be executed with no possible serialization failures. */
  pg_settings_transaction_deferrable: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the current transaction's read-only status. */
  pg_settings_transaction_read_only: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Treats "expr=NULL" as "expr IS NULL". */
  pg_settings_transform_null_equals: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the access permissions of the Unix-domain socket. */
  pg_settings_unix_socket_permissions: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Updates the process title to show the active SQL command. */
  pg_settings_update_process_title: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Vacuum cost delay in milliseconds. [Units converted to seconds.] */
  pg_settings_vacuum_cost_delay_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Vacuum cost amount available before napping. */
  pg_settings_vacuum_cost_limit: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Vacuum cost for a page dirtied by vacuum. */
  pg_settings_vacuum_cost_page_dirty: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Vacuum cost for a page found in the buffer cache. */
  pg_settings_vacuum_cost_page_hit: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Vacuum cost for a page not found in the buffer cache. */
  pg_settings_vacuum_cost_page_miss: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Number of transactions by which VACUUM and HOT cleanup should be deferred, if any. */
  pg_settings_vacuum_defer_cleanup_age: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Age at which VACUUM should trigger failsafe to avoid a wraparound outage. */
  pg_settings_vacuum_failsafe_age: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Minimum age at which VACUUM should freeze a table row. */
  pg_settings_vacuum_freeze_min_age: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Age at which VACUUM should scan whole table to freeze tuples. */
  pg_settings_vacuum_freeze_table_age: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Multixact age at which VACUUM should trigger failsafe to avoid a wraparound outage. */
  pg_settings_vacuum_multixact_failsafe_age: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Minimum age at which VACUUM should freeze a MultiXactId in a table row. */
  pg_settings_vacuum_multixact_freeze_min_age: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Multixact age at which VACUUM should scan whole table to freeze tuples. */
  pg_settings_vacuum_multixact_freeze_table_age: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Shows the block size in the write ahead log. */
  pg_settings_wal_block_size: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the number of disk-page buffers in shared memory for WAL. [Units converted to bytes.] */
  pg_settings_wal_buffers_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Buffer size for reading ahead in the WAL during recovery. [Units converted to bytes.] */
  pg_settings_wal_decode_buffer_size_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Writes zeroes to new WAL files before first use. */
  pg_settings_wal_init_zero: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the size of WAL files held for standby servers. [Units converted to bytes.] */
  pg_settings_wal_keep_size_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Writes full pages to WAL when first modified after a checkpoint, even for a non-critical modification. */
  pg_settings_wal_log_hints: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets whether a WAL receiver should create a temporary replication slot if no permanent slot is configured. */
  pg_settings_wal_receiver_create_temp_slot: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum interval between WAL receiver status reports to the sending server. [Units converted to seconds.] */
  pg_settings_wal_receiver_status_interval_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum wait time to receive data from the sending server. [Units converted to seconds.] */
  pg_settings_wal_receiver_timeout_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Recycles WAL files by renaming them. */
  pg_settings_wal_recycle: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the time to wait before retrying to retrieve WAL after a failed attempt. [Units converted to seconds.] */
  pg_settings_wal_retrieve_retry_interval_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Shows the size of write ahead log segments. [Units converted to bytes.] */
  pg_settings_wal_segment_size_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum time to wait for WAL replication. [Units converted to seconds.] */
  pg_settings_wal_sender_timeout_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Minimum size of new file to fsync instead of writing WAL. [Units converted to bytes.] */
  pg_settings_wal_skip_threshold_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Time between WAL flushes performed in the WAL writer. [Units converted to seconds.] */
  pg_settings_wal_writer_delay_seconds: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Amount of WAL written out by WAL writer that triggers a flush. [Units converted to bytes.] */
  pg_settings_wal_writer_flush_after_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Sets the maximum memory to be used for query workspaces. [Units converted to bytes.] */
  pg_settings_work_mem_bytes: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Continues processing past damaged page headers. */
  pg_settings_zero_damaged_pages: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** number of connections in this state */
  pg_stat_activity_count: { type: 'gauge', labels: ['datname', 'server', 'state'], series: 18, samples: 18 },
  /** max duration in seconds any active transaction has been running */
  pg_stat_activity_max_tx_duration: { type: 'gauge', labels: ['datname', 'server', 'state'], series: 18, samples: 18 },
  /** Number of WAL files that have been successfully archived */
  pg_stat_archiver_archived_count: { type: 'counter', labels: ['server'], series: 1, samples: 1 },
  /** Number of failed attempts for archiving WAL files */
  pg_stat_archiver_failed_count: { type: 'counter', labels: ['server'], series: 1, samples: 1 },
  /** Time in seconds since last WAL segment was successfully archived */
  pg_stat_archiver_last_archive_age: { type: 'gauge', labels: ['server'], series: 1, samples: 1 },
  /** Number of buffers allocated */
  pg_stat_bgwriter_buffers_alloc_total: { type: 'counter', labels: ['server'], series: 1, samples: 1 },
  /** Number of times a backend had to execute its own fsync call (normally the background writer handles those even when the backend does its own write) */
  pg_stat_bgwriter_buffers_backend_fsync_total: { type: 'counter', labels: ['server'], series: 1, samples: 1 },
  /** Number of buffers written directly by a backend */
  pg_stat_bgwriter_buffers_backend_total: { type: 'counter', labels: ['server'], series: 1, samples: 1 },
  /** Number of buffers written during checkpoints */
  pg_stat_bgwriter_buffers_checkpoint_total: { type: 'counter', labels: ['server'], series: 1, samples: 1 },
  /** Number of buffers written by the background writer */
  pg_stat_bgwriter_buffers_clean_total: { type: 'counter', labels: ['server'], series: 1, samples: 1 },
  /** Total amount of time that has been spent in the portion of checkpoint processing where files are synchronized to disk, in milliseconds */
  pg_stat_bgwriter_checkpoint_sync_time_total: { type: 'counter', labels: ['server'], series: 1, samples: 1 },
  /** Total amount of time that has been spent in the portion of checkpoint processing where files are written to disk, in milliseconds */
  pg_stat_bgwriter_checkpoint_write_time_total: { type: 'counter', labels: ['server'], series: 1, samples: 1 },
  /** Number of requested checkpoints that have been performed */
  pg_stat_bgwriter_checkpoints_req_total: { type: 'counter', labels: ['server'], series: 1, samples: 1 },
  /** Number of scheduled checkpoints that have been performed */
  pg_stat_bgwriter_checkpoints_timed_total: { type: 'counter', labels: ['server'], series: 1, samples: 1 },
  /** Number of times the background writer stopped a cleaning scan because it had written too many buffers */
  pg_stat_bgwriter_maxwritten_clean_total: { type: 'counter', labels: ['server'], series: 1, samples: 1 },
  /** Time at which these statistics were last reset */
  pg_stat_bgwriter_stats_reset_total: { type: 'counter', labels: ['server'], series: 1, samples: 1 },
  /** Unknown metric from pg_stat_database */
  pg_stat_database_active_time: { type: 'unknown', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Time spent reading data file blocks by backends in this database, in milliseconds */
  pg_stat_database_blk_read_time: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Time spent writing data file blocks by backends in this database, in milliseconds */
  pg_stat_database_blk_write_time: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Number of times disk blocks were found already in the buffer cache, so that a read was not necessary (this only includes hits in the PostgreSQL buffer cache, not the operating system's file system cache) */
  pg_stat_database_blks_hit: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Number of disk blocks read in this database */
  pg_stat_database_blks_read: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Unknown metric from pg_stat_database */
  pg_stat_database_checksum_failures: { type: 'unknown', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Unknown metric from pg_stat_database */
  pg_stat_database_checksum_last_failure: { type: 'unknown', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Number of queries canceled due to conflicts with recovery in this database. (Conflicts occur only on standby servers; see pg_stat_database_conflicts for details.) */
  pg_stat_database_conflicts: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Number of queries in this database that have been canceled due to pinned buffers */
  pg_stat_database_conflicts_confl_bufferpin: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 3, samples: 3 },
  /** Number of queries in this database that have been canceled due to deadlocks */
  pg_stat_database_conflicts_confl_deadlock: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 3, samples: 3 },
  /** Number of queries in this database that have been canceled due to lock timeouts */
  pg_stat_database_conflicts_confl_lock: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 3, samples: 3 },
  /** Number of queries in this database that have been canceled due to old snapshots */
  pg_stat_database_conflicts_confl_snapshot: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 3, samples: 3 },
  /** Number of queries in this database that have been canceled due to dropped tablespaces */
  pg_stat_database_conflicts_confl_tablespace: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 3, samples: 3 },
  /** Number of deadlocks detected in this database */
  pg_stat_database_deadlocks: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Unknown metric from pg_stat_database */
  pg_stat_database_idle_in_transaction_time: { type: 'unknown', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Number of backends currently connected to this database. This is the only column in this view that returns a value reflecting current state; all other columns return the accumulated values since the last reset. */
  pg_stat_database_numbackends: { type: 'gauge', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Unknown metric from pg_stat_database */
  pg_stat_database_session_time: { type: 'unknown', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Unknown metric from pg_stat_database */
  pg_stat_database_sessions: { type: 'unknown', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Unknown metric from pg_stat_database */
  pg_stat_database_sessions_abandoned: { type: 'unknown', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Unknown metric from pg_stat_database */
  pg_stat_database_sessions_fatal: { type: 'unknown', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Unknown metric from pg_stat_database */
  pg_stat_database_sessions_killed: { type: 'unknown', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Time at which these statistics were last reset */
  pg_stat_database_stats_reset: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Total amount of data written to temporary files by queries in this database. All temporary files are counted, regardless of why the temporary file was created, and regardless of the log_temp_files setting. */
  pg_stat_database_temp_bytes: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Number of temporary files created by queries in this database. All temporary files are counted, regardless of why the temporary file was created (e.g., sorting or hashing), and regardless of the log_temp_files setting. */
  pg_stat_database_temp_files: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Number of rows deleted by queries in this database */
  pg_stat_database_tup_deleted: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Number of rows fetched by queries in this database */
  pg_stat_database_tup_fetched: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Number of rows inserted by queries in this database */
  pg_stat_database_tup_inserted: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Number of rows returned by queries in this database */
  pg_stat_database_tup_returned: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Number of rows updated by queries in this database */
  pg_stat_database_tup_updated: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Number of transactions in this database that have been committed */
  pg_stat_database_xact_commit: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Number of transactions in this database that have been rolled back */
  pg_stat_database_xact_rollback: { type: 'counter', labels: ['datid', 'datname', 'server'], series: 4, samples: 4 },
  /** Version string as reported by postgres */
  pg_static: { type: 'unknown', labels: ['server', 'short_version', 'version'], series: 1, samples: 1 },
  /** Whether the last scrape of metrics from PostgreSQL was able to connect to the server (1 for yes, 0 for no). */
  pg_up: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** A metric with a constant '1' value labeled by version, revision, branch, goversion from which postgres_exporter was built, and the goos and goarch for the build. */
  postgres_exporter_build_info: { type: 'gauge', labels: ['branch', 'goarch', 'goos', 'goversion', 'revision', 'version'], series: 1, samples: 1 },
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

export type PostgresExporterFamilies = { readonly [N in keyof typeof families]: (typeof families)[N] }

export const postgresExporterCatalog: Catalog<PostgresExporterFamilies> = { name: 'postgres-exporter', families }

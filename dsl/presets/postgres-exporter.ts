import { exporter } from '../catalog.ts'
import { postgresExporterCatalog } from './postgres-exporter.catalog.gen.ts'
import { EXPORTER_ITSELF } from './runtime.ts'

/** Groups of settings, by the beginning of their names, that nobody charts: sizes and limits that people do are not here. */
const SETTINGS = [
  ...['allow_', 'archive_', 'array_', 'authentication_', 'autovacuum_analyze_', 'autovacuum_multixact_'],
  ...['autovacuum_naptime_', 'autovacuum_vacuum_', 'autovacuum_work_', 'backend_', 'bgwriter_', 'block_', 'bonjour'],
  ...['check_', 'checkpoint_flush_', 'checkpoint_warning_', 'client_', 'commit_', 'cpu_', 'cursor_', 'data_', 'db_'],
  ...['deadlock_', 'debug_', 'default_', 'effective_io_', 'enable_', 'escape_', 'exit_', 'extra_', 'from_', 'geqo'],
  ...['gin_', 'hash_', 'huge_', 'idle_', 'ignore_', 'integer_', 'jit', 'join_', 'krb_', 'lo_', 'lock_', 'log'],
  ...['maintenance_io_', 'max_files_', 'max_function_', 'max_identifier_', 'max_index_', 'max_parallel_maintenance_'],
  ...['max_parallel_workers_per_', 'max_pred_', 'max_stack_', 'max_standby_', 'max_sync_', 'min_', 'old_', 'parallel_'],
  ...['port', 'post_', 'pre_', 'quote_', 'recovery_', 'recursive_', 'remove_', 'restart_', 'row_', 'segment_'],
  ...['shared_memory_', 'ssl', 'standard_', 'statement_', 'synchronize_', 'syslog_', 'tcp_', 'temp_', 'trace_'],
  ...['track_', 'transaction_', 'transform_', 'unix_', 'update_', 'vacuum_', 'wal_', 'zero_'],
]

/**
 * PostgreSQL: connections, transactions, tuples, locks, buffers, sizes. Recorded from postgres_exporter 0.11.1 beside
 * PostgreSQL 15 in their default configuration; your own queries and further collectors are not in the catalog.
 *
 * Keeps 223 of 501 samples. Left out are the exporter's own process, settings apart from those that are
 * charted beside what they limit, and dates that are declared as counters.
 */
export const postgresExporter = exporter(postgresExporterCatalog, {
  types: {
    pg_stat_database_active_time: 'counter',
    pg_stat_database_checksum_failures: 'counter',
    pg_stat_database_idle_in_transaction_time: 'counter',
    pg_stat_database_session_time: 'counter',
    'pg_stat_database_sessions*': 'counter',
  },
  drop: {
    ...EXPORTER_ITSELF,
    ...Object.fromEntries(SETTINGS.map((group) => [`pg_settings_${group}*` as const, true as const])),
    'pg_exporter_last_scrape_duration_*': true,
    pg_exporter_scrapes_total: true,
    'pg_scrape_collector_duration_*': true,
    pg_stat_bgwriter_stats_reset_total: true,
    pg_stat_database_checksum_last_failure: true,
    pg_stat_database_stats_reset: true,
    postgres_exporter_build_info: true,
  },
})

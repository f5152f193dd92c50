import { exporter } from '../catalog.ts'
import { MYSQL_COUNTERS } from './mysqld-counters.ts'
import { mysqldExporterCatalog } from './mysqld-exporter.catalog.gen.ts'

/**
 * MySQL and MariaDB: queries, connections, InnoDB, replication. Recorded from mysqld_exporter 0.14.0 beside MariaDB
 * 10.11 in their default configuration; further collectors are not in the catalog, but what they say is sent.
 *
 * The exporter declares no types for most of the server's status: counters are told by their names here, and what is not
 * known to be one is sent as it stands. Keeps 451 of 1126 samples. Left out are the exporter's own process,
 * variables of the server apart from those that are charted beside what they limit, and status of features and
 * compressed tables. Many of the rest are zeros of commands that nobody uses: `zeros: 'once'` on the target sends them
 * no more.
 */
export const mysqldExporter = exporter(mysqldExporterCatalog, {
  types: Object.fromEntries(MYSQL_COUNTERS.map((name) => [`mysql_global_status_${name}` as const, 'counter' as const])),
  keep: [
    'mysql_up',
    'mysql_version_info',
    'mysql_exporter_last_scrape_error',
    'mysql_global_status_*',
    'mysql_global_variables_innodb_buffer_pool_size',
    'mysql_global_variables_innodb_log_buffer_size',
    'mysql_global_variables_innodb_log_file_size',
    'mysql_global_variables_innodb_page_size',
    'mysql_global_variables_key_buffer_size',
    'mysql_global_variables_max_connections',
    'mysql_global_variables_max_heap_table_size',
    'mysql_global_variables_open_files_limit',
    'mysql_global_variables_query_cache_size',
    'mysql_global_variables_read_only',
    'mysql_global_variables_table_definition_cache',
    'mysql_global_variables_table_open_cache',
    'mysql_global_variables_thread_cache_size',
    'mysql_global_variables_tmp_table_size',
    'mysql_galera_*',
    'mysql_binlog_*',
    'mysql_engine_*',
    'mysql_heartbeat_*',
    'mysql_info_schema_*',
    'mysql_perf_schema_*',
    'mysql_slave_*',
    'mysql_sys_*',
  ],
  drop: {
    'mysql_global_status_acl_*': true,
    'mysql_global_status_feature_*': true,
    'mysql_global_status_innodb_defragment_*': true,
    'mysql_global_status_innodb_encryption_*': true,
    'mysql_global_status_innodb_have_*': true,
    'mysql_global_status_innodb_onlineddl_*': true,
    'mysql_global_status_innodb_num_page*': true,
    mysql_global_status_performance_schema_lost_total: true,
    'mysql_global_status_ssl_*': true,
    'mysql_global_status_tc_log_*': true,
    'mysql_info_schema_innodb_cmp*': true,
  },
})

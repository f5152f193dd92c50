import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { BundleRules } from '../../dsl/bundle.ts'
import { isList } from '../../dsl/describe.ts'
import { target } from '../../dsl/index.ts'
import * as exported from '../../dsl/presets/index.ts'
import { presetNames, presets, recognisePreset } from '../../dsl/presets/index.ts'
import { CATALOG_SOURCES } from '../../scripts/presets/catalogs.ts'
import type { MetricLine } from '../../scripts/stand-in/grammar.ts'
import { createCollector } from '../../scripts/types/collect.ts'
import { readExposition } from '../reference/read-exposition.ts'
import { metricLines } from '../worker/pipeline/pipeline.ts'
import { compileOne, NO_TROUBLE, pickTrouble, ROOT, readRecording, recordingsOf, runTwice } from './recordings.ts'

const endpoints = ['https://web-1.example.com/metrics'] as const

test('there is a preset for every catalog, under the name that it says', () => {
  expect(presetNames).toEqual(CATALOG_SOURCES.map(({ name }) => name))
  for (const { name, importName, exporter } of presets) {
    expect(exported).toHaveProperty(importName, exporter)
    expect(exporter.catalog.name).toBe(name)
  }
})

describe.each(presets)('the preset $name', ({ name, exporter, title, version, samples, kept }) => {
  test('compiles without a word', async () => {
    expect(await compileOne(target('web', exporter, { endpoints }))).toMatchObject({ job: 'web' })
  })

  test('sends what its recordings have in lines that are taken', async () => {
    for (const run of runTwice(await compileOne(target('web', exporter, { endpoints })), recordingsOf(name))) {
      expect(run.fault).toBeUndefined()
      expect(metricLines(run).length).toBe(run.counts.kept - run.counts.notFinite)
      expect(pickTrouble(run.counts)).toEqual(NO_TROUBLE)
    }
  })

  test('says how much is kept, and what it was recorded from', async () => {
    const [{ counts }] = runTwice(await compileOne(target('web', exporter, { endpoints })), recordingsOf(name))
    expect({ samples: counts.kept + counts.dropped, kept: counts.kept }).toEqual({ samples, kept })
    const source = readFileSync(join(ROOT, `dsl/presets/${name}.ts`), 'utf8').replaceAll(/\s+\*?\s*/g, ' ')
    expect(source).toContain(`Keeps ${kept} of ${samples} samples`)
    expect(source).toContain(` ${version}`)
    expect(title).not.toBe('')
  })

  test('has no rule that does nothing', () => {
    const { keep = [], drop = {}, types = {} } = exporter.defaults
    const names = Object.keys(exporter.catalog.families)
    const rules = [...(isList(keep) ? keep : Object.keys(keep)), ...Object.keys(drop), ...Object.keys(types)]
    const idle = rules.filter((rule) => !names.some((each) => globOf(rule).test(each)))
    expect(idle.filter((rule) => !ELSEWHERE.has(rule))).toEqual([])
  })

  test('takes nothing for a counter that fell between the scrapes of its recordings', async () => {
    const { rules } = await compileOne(target('web', exporter, { endpoints }))
    const [first, later] = recordingsOf(name).map((recording) => countersIn(recording, rules.types))
    const fell = [...first!].filter(([series, value]) => value > (later!.get(series) ?? value))
    expect(fell).toEqual([])
  })
})

/** Rules for what other versions or configurations have, or packages that are built with more. */
const ELSEWHERE = new Set([
  ...['go_*', 'process_*', 'promhttp_*', 'go_memstats_gc_cpu_fraction'],
  ...['prometheus_sd_consul_*', 'prometheus_sd_kuma_*'],
  ...['mysql_binlog_*', 'mysql_engine_*', 'mysql_heartbeat_*', 'mysql_perf_schema_*', 'mysql_slave_*', 'mysql_sys_*'],
  ...['innodb_os_log_fsyncs', 'wsrep_local_cert_failures', 'wsrep_received', 'wsrep_received_bytes'].map(ofMysql),
  ...['wsrep_replicated', 'wsrep_replicated_bytes'].map(ofMysql),
])

function ofMysql(status: string): string {
  return `mysql_global_status_${status}`
}

/** Series that the rules make counters, with their values. */
function countersIn(recording: string, types: BundleRules['types']): ReadonlyMap<string, number> {
  const rules = types.map(({ metric, type }) => ({ type, glob: globOf(metric) }))
  const { samples } = readExposition(readRecording(recording), { dialect: 'text', mode: 'strict' })
  const counters = samples.filter(({ name }) => rules.find(({ glob }) => glob.test(name))?.type === 'counter')
  return new Map(counters.map(({ name, labels, value }) => [JSON.stringify([name, labels]), value]))
}

function globOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll('*', '.*')}$`)
}

describe('what is charted most is sent as it should be:', () => {
  test.each([
    ['node-exporter', 'node_cpu_seconds_total', 'count'],
    ['node-exporter', 'node_memory_MemAvailable_bytes', 'gauge'],
    ['node-exporter', 'node_netstat_Tcp_InSegs', 'count'],
    ['node-exporter', 'node_netstat_Tcp_CurrEstab', 'gauge'],
    ['redis-exporter', 'redis_memory_used_bytes', 'gauge'],
    ['redis-exporter', 'redis_commands_total', 'count'],
    ['redis-exporter', 'redis_db_keys', 'gauge'],
    ['postgres-exporter', 'pg_stat_database_xact_commit', 'count'],
    ['postgres-exporter', 'pg_stat_activity_count', 'gauge'],
    ['postgres-exporter', 'pg_settings_max_connections', 'gauge'],
    ['mysqld-exporter', 'mysql_global_status_questions', 'count'],
    ['mysqld-exporter', 'mysql_global_status_commands_total', 'count'],
    ['mysqld-exporter', 'mysql_global_status_threads_connected', 'gauge'],
    ['mysqld-exporter', 'mysql_global_status_innodb_data_pending_reads', 'gauge'],
    ['mysqld-exporter', 'mysql_global_status_innodb_row_lock_time_max', 'gauge'],
    ['mysqld-exporter', 'mysql_global_variables_max_connections', 'gauge'],
    ['nginx-exporter', 'nginx_http_requests_total', 'count'],
    ['apache-exporter', 'apache_accesses_total', 'count'],
    ['haproxy', 'haproxy_frontend_http_responses_total', 'count'],
    ['haproxy', 'haproxy_server_status', 'gauge'],
    ['blackbox-probe', 'probe_success', 'gauge'],
    ['process-exporter', 'namedprocess_namegroup_cpu_seconds_total', 'count'],
    ['alertmanager', 'alertmanager_notifications_failed_total', 'count'],
    ['prometheus', 'prometheus_tsdb_head_series', 'gauge'],
    ['prometheus', 'prometheus_http_request_duration_seconds_bucket', 'count'],
    ['prometheus', 'process_resident_memory_bytes', 'gauge'],
    ['victoria-metrics', 'vm_rows_inserted_total', 'count'],
    ['victoria-metrics', 'vm_rows', 'gauge'],
    ['victoria-metrics', 'vm_http_request_duration_seconds_count', 'count'],
    ['victoria-metrics', 'vm_http_request_duration_seconds_bucket', 'count'],
    ['rabbitmq', 'rabbitmq_queue_messages_ready', 'gauge'],
    ['rabbitmq', 'rabbitmq_queue_messages_published_total', 'count'],
    ['etcd', 'etcd_server_has_leader', 'gauge'],
    ['etcd', 'etcd_disk_wal_fsync_duration_seconds_bucket', 'count'],
    ['etcd', 'grpc_server_handled_total', 'count'],
    ['etcd', 'etcd_server_proposals_committed_total', 'gauge'],
    ['caddy', 'caddy_http_requests_total', 'count'],
    ['dnsdist', 'dnsdist_queries', 'count'],
    ['dnsdist', 'dnsdist_server_tcpmaxconcurrentconnections', 'gauge'],
  ])('of %s %s as a %s', async (name, key, kind) => {
    const lines = (await linesOf(name)).filter((line) => line.key === key)
    expect(lines.length).toBeGreaterThan(0)
    expect(new Set(lines.map(({ payload }) => payload.kind))).toEqual(new Set([kind]))
  })

  test('of rabbitmq the node and the cluster with every metric of its own', async () => {
    const lines = (await linesOf('rabbitmq')).filter(({ key }) => key.startsWith('rabbitmq_'))
    expect(lines.length).toBeGreaterThan(100)
    for (const { dimensions } of lines) {
      expect(dimensions).toMatchObject({ rabbitmq_cluster: 'rabbit@localhost', rabbitmq_node: 'rabbit@localhost' })
    }
  })
})

/** Of the second scrape. */
async function linesOf(name: string): Promise<readonly MetricLine[]> {
  const { exporter } = presets.find((preset) => preset.name === name)!
  const [, later] = runTwice(await compileOne(target('web', exporter, { endpoints })), recordingsOf(name))
  return metricLines(later)
}

describe('a scrape is recognised', () => {
  test.each(CATALOG_SOURCES.flatMap(({ name, recordings }) => recordings.map((recording) => [recording, name])))(
    '%s as that of %s',
    (recording, name) => {
      expect(recognisePreset(namesIn(recording!))?.name).toBe(name)
    },
  )

  test('as none where no exporter is known', () => {
    expect(recognisePreset(namesIn('pyclient'))).toBeUndefined()
    expect(recognisePreset([])).toBeUndefined()
  })

  test('as none where several exporters are in it, as in a federation', () => {
    expect(recognisePreset(namesIn('federate'))).toBeUndefined()
  })
})

function namesIn(recording: string): readonly string[] {
  const collector = createCollector({ openMetrics: false })
  collector.push(readRecording(recording))
  return collector.end().families.map(({ name }) => name)
}

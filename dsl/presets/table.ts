/** What presets there are for exporters. */

import type { Exporter } from '../catalog.ts'
import { alertmanager } from './alertmanager.ts'
import { apacheExporter } from './apache-exporter.ts'
import { blackboxExporter } from './blackbox-exporter.ts'
import { blackboxProbe } from './blackbox-probe.ts'
import { caddy } from './caddy.ts'
import { dnsdist } from './dnsdist.ts'
import { etcd } from './etcd.ts'
import { haproxy } from './haproxy.ts'
import { mysqldExporter } from './mysqld-exporter.ts'
import { nginxExporter } from './nginx-exporter.ts'
import { nodeExporter } from './node-exporter.ts'
import { postgresExporter } from './postgres-exporter.ts'
import { processExporter } from './process-exporter.ts'
import { prometheus } from './prometheus.ts'
import { pushgateway } from './pushgateway.ts'
import { rabbitmq } from './rabbitmq.ts'
import { redisExporter } from './redis-exporter.ts'
import { victoriaMetrics } from './victoria-metrics.ts'

export interface PresetInfo {
  readonly name: string
  /** What `narthex/presets` exports it as. */
  readonly importName: string
  readonly title: string
  readonly goodFor: string
  /** That the catalog was recorded from. */
  readonly version: string
  /** Where it usually listens. */
  readonly port: number
  /** Metrics that every scrape of it has, and of no other exporter. */
  readonly recognisedBy: readonly string[]
  /** Of the recording, and how many of them are left by the default rules. */
  readonly samples: number
  readonly kept: number
  readonly exporter: Exporter
}

export const presets: readonly PresetInfo[] = [
  {
    name: 'alertmanager',
    importName: 'alertmanager',
    title: 'Alertmanager',
    goodFor: 'alerts, notifications and their failures, silences',
    version: '0.25.0',
    port: 9093,
    recognisedBy: ['alertmanager_alerts', 'alertmanager_notifications_total'],
    samples: 258,
    kept: 197,
    exporter: alertmanager,
  },
  {
    name: 'apache-exporter',
    importName: 'apacheExporter',
    title: 'Apache exporter',
    goodFor: 'Apache httpd: accesses, traffic, workers, scoreboard',
    version: '0.12.0',
    port: 9117,
    recognisedBy: ['apache_up', 'apache_accesses_total'],
    samples: 79,
    kept: 31,
    exporter: apacheExporter,
  },
  {
    name: 'blackbox-exporter',
    importName: 'blackboxExporter',
    title: 'Blackbox exporter',
    goodFor: 'the prober itself: its configuration and its process',
    version: '0.23.0',
    port: 9115,
    recognisedBy: ['blackbox_exporter_config_last_reload_successful'],
    samples: 48,
    kept: 23,
    exporter: blackboxExporter,
  },
  {
    name: 'blackbox-probe',
    importName: 'blackboxProbe',
    title: 'Blackbox probe',
    goodFor: 'availability and latency of what is probed',
    version: '0.23.0',
    port: 9115,
    recognisedBy: ['probe_success', 'probe_duration_seconds'],
    samples: 17,
    kept: 16,
    exporter: blackboxProbe,
  },
  {
    name: 'caddy',
    importName: 'caddy',
    title: 'Caddy',
    goodFor: 'requests, durations and sizes of a web server',
    version: '2.6.2',
    port: 2019,
    recognisedBy: ['caddy_http_requests_in_flight'],
    samples: 98,
    kept: 71,
    exporter: caddy,
  },
  {
    name: 'dnsdist',
    importName: 'dnsdist',
    title: 'dnsdist',
    goodFor: 'DNS queries, answers, latency, cache and the servers behind',
    version: '1.7.3',
    port: 8083,
    recognisedBy: ['dnsdist_queries', 'dnsdist_responses'],
    samples: 106,
    kept: 97,
    exporter: dnsdist,
  },
  {
    name: 'etcd',
    importName: 'etcd',
    title: 'etcd',
    goodFor: 'leader, proposals, disk, gRPC and size',
    version: '3.4.23',
    port: 2379,
    recognisedBy: ['etcd_server_has_leader'],
    samples: 1245,
    kept: 724,
    exporter: etcd,
  },
  {
    name: 'haproxy',
    importName: 'haproxy',
    title: 'HAProxy',
    goodFor: 'frontends, backends and servers of a load balancer',
    version: '2.6.12',
    port: 8404,
    recognisedBy: ['haproxy_process_nbthread', 'haproxy_process_start_time_seconds'],
    samples: 353,
    kept: 245,
    exporter: haproxy,
  },
  {
    name: 'mysqld-exporter',
    importName: 'mysqldExporter',
    title: 'MySQL exporter',
    goodFor: 'MySQL and MariaDB: queries, connections, InnoDB, replication',
    version: '0.14.0',
    port: 9104,
    recognisedBy: ['mysql_up', 'mysql_exporter_last_scrape_error'],
    samples: 1126,
    kept: 451,
    exporter: mysqldExporter,
  },
  {
    name: 'nginx-exporter',
    importName: 'nginxExporter',
    title: 'NGINX exporter',
    goodFor: 'connections and requests of nginx',
    version: '0.11.0',
    port: 9113,
    recognisedBy: ['nginx_up', 'nginx_connections_handled'],
    samples: 9,
    kept: 8,
    exporter: nginxExporter,
  },
  {
    name: 'node-exporter',
    importName: 'nodeExporter',
    title: 'Node exporter',
    goodFor: 'Linux hosts: CPU, memory, disks, file systems, network',
    version: '1.5.0',
    port: 9100,
    recognisedBy: ['node_exporter_build_info', 'node_load1'],
    samples: 535,
    kept: 385,
    exporter: nodeExporter,
  },
  {
    name: 'postgres-exporter',
    importName: 'postgresExporter',
    title: 'PostgreSQL exporter',
    goodFor: 'connections, transactions, tuples, locks and sizes',
    version: '0.11.1',
    port: 9187,
    recognisedBy: ['pg_up', 'pg_exporter_last_scrape_error'],
    samples: 501,
    kept: 223,
    exporter: postgresExporter,
  },
  {
    name: 'process-exporter',
    importName: 'processExporter',
    title: 'Process exporter',
    goodFor: 'CPU, memory, files and I/O of processes by group',
    version: '0.7.10',
    port: 9256,
    recognisedBy: ['namedprocess_namegroup_num_procs'],
    samples: 346,
    kept: 141,
    exporter: processExporter,
  },
  {
    name: 'prometheus',
    importName: 'prometheus',
    title: 'Prometheus',
    goodFor: 'scrapes, rules, queries and storage of a Prometheus server',
    version: '2.42.0',
    port: 9090,
    recognisedBy: ['prometheus_build_info', 'prometheus_tsdb_head_series'],
    samples: 340,
    kept: 232,
    exporter: prometheus,
  },
  {
    name: 'pushgateway',
    importName: 'pushgateway',
    title: 'Pushgateway',
    goodFor: 'what batch jobs pushed',
    version: '1.5.1',
    port: 9091,
    recognisedBy: ['pushgateway_build_info'],
    samples: 212,
    kept: 191,
    exporter: pushgateway,
  },
  {
    name: 'rabbitmq',
    importName: 'rabbitmq',
    title: 'RabbitMQ',
    goodFor: 'queues, messages, connections and the Erlang machine',
    version: '3.10.8',
    port: 15692,
    recognisedBy: ['rabbitmq_identity_info'],
    samples: 676,
    kept: 192,
    exporter: rabbitmq,
  },
  {
    name: 'redis-exporter',
    importName: 'redisExporter',
    title: 'Redis exporter',
    goodFor: 'memory, clients, commands, keys and replication of Redis',
    version: '1.45.0',
    port: 9121,
    recognisedBy: ['redis_up', 'redis_exporter_last_scrape_error'],
    samples: 243,
    kept: 184,
    exporter: redisExporter,
  },
  {
    name: 'victoria-metrics',
    importName: 'victoriaMetrics',
    title: 'VictoriaMetrics',
    goodFor: 'ingestion, queries, caches and storage of a single node',
    version: '1.79.5',
    port: 8428,
    recognisedBy: ['vm_rows', 'vm_rows_added_to_storage_total'],
    samples: 646,
    kept: 445,
    exporter: victoriaMetrics,
  },
]

/** Names of the presets for exporters. */
export const presetNames: readonly string[] = presets.map(({ name }) => name)

// Each @ts-expect-error is a mistake that the editor refuses; the comment after it is TypeScript's own hint.
import { type Exporter, exporter, quantiles, target } from 'narthex'
import { nodeExporter, prometheus as prometheusPreset } from 'narthex/presets'

const endpoints = ['https://a.example.com/metrics'] as const
const node = exporter(nodeExporter.catalog)
const prometheus = exporter(prometheusPreset.catalog, {
  keep: ['prometheus_*'],
  histograms: { prometheus_http_request_duration_seconds: 'summary', '*': 'sumAndCount' },
})

// What is right compiles.
target('a', node, { endpoints, metrics: { keep: ['node_load1', 'node_cpu_*', 'go_gc_duration_seconds_count'] } })
target('a', node, { endpoints, metrics: { keep: { node_load1: true, node_cpu_seconds_total: { mode: 'idle' } } } })
target('a', node, { endpoints, metrics: { drop: { 'node_network_*': { device: /^lo$/ }, 'go_*': true } } })
target('a', node, { endpoints, metrics: { types: { node_netstat_Tcp_InSegs: 'counter', 'x_*': 'gauge' } } })
target('a', node, { endpoints, metrics: { aggregate: { node_filesystem_avail_bytes: 'sum', '*': 'max' } } })
target('a', node, { endpoints, metrics: { join: { node_uname_info: { on: [], labels: ['nodename'] } } } })
target('a', node, {
  endpoints,
  metrics: {
    join: { node_os_info: { on: ['id'], labels: { version: 'os_version' }, metrics: ['node_load1', 'go_*'] } },
  },
})
target('a', node, {
  endpoints,
  metrics: { scale: { node_memory_MemFree_bytes: 'GiB', node_load1: 100, '*_bytes': 'kB' } },
})
target('a', node, { endpoints, metrics: { scale: { node_network_receive_bytes_total: 'bits' } } })
target('a', node, { endpoints, metrics: { counters: { node_cpu_seconds_total: 'gauge', 'go_*': 'delta' } } })
target('a', node, { endpoints, metrics: { counters: { node_netstat_Tcp_InSegs: 'delta' } } }) // of unknown type
target('a', node, { endpoints, metrics: { rename: { node_load1: 'host.load1' } } })
target('a', node, { endpoints, labels: { drop: ['fstype'], rename: { mountpoint: 'disk' }, set: { team: 'web' } } })
target('a', prometheus, {
  endpoints,
  metrics: {
    keep: { prometheus_http_request_duration_seconds: { handler: '/api/*' } },
    drop: { prometheus_http_request_duration_seconds_bucket: { le: ['0.1', '0.2'] } },
    scale: { prometheus_http_request_duration_seconds: 'ms' },
    histograms: { prometheus_http_request_duration_seconds: quantiles(0.5, 0.99) },
    rename: {
      prometheus_http_request_duration_seconds: 'http.duration',
      prometheus_http_response_size_bytes_sum: 'http.sent',
    },
  },
})
// Without a catalog any name goes.
const unknown: Exporter = node
target('a', unknown, { endpoints, metrics: { rename: { anything: 'else' }, counters: { a: 'delta' } } })
target('a', {
  endpoints,
  metrics: {
    relabel: [{ sourceLabels: ['a'], regex: /x/, targetLabel: 'b' }],
    join: { info: { on: ['a'], labels: { b: 'c' } } },
    histograms: { a: 'sumAndCount' },
    aggregate: { a: 'avg' },
    scale: { a_bytes: 'GiB' },
  },
})

// @ts-expect-error: … 'scrape_timeout' does not exist in type 'TargetOptions<NodeExporterFamilies>'. Did you mean to write 'scrapeTimeout'?
target('a', node, { endpoints, scrape_timeout: '10s' })
// @ts-expect-error: 'histogram' does not exist in type 'MetricRules<NodeExporterFamilies>'. Did you mean to write 'histograms'?
target('a', node, { endpoints, metrics: { histogram: {} } })
// @ts-expect-error: Type '"node_load"' is not assignable to type … Did you mean '"node_load1"'?
target('a', node, { endpoints, metrics: { keep: ['node_load'] } })
// @ts-expect-error: 'node_load' does not exist in type …
target('a', node, { endpoints, metrics: { keep: { node_load: true } } })
// @ts-expect-error: 'node_cpu_second_total' does not exist in type 'Selections<NodeExporterFamilies>'. Did you mean to write 'node_cpu_seconds_total'?
target('a', node, { endpoints, metrics: { drop: { node_cpu_second_total: true } } })
// @ts-expect-error: 'mod' does not exist in type 'Where<"cpu" | "mode">'. Did you mean to write 'mode'?
target('a', node, { endpoints, metrics: { drop: { node_cpu_seconds_total: { mod: 'idle' } } } })
// @ts-expect-error: 'devise' does not exist in type 'Where<"address" | … >'. Did you mean to write 'device'?
target('a', node, { endpoints, metrics: { drop: { 'node_network_*': { devise: 'lo' } } } })
// @ts-expect-error: Type '{ mode: string; }' is not assignable to type 'true'
target('a', node, { endpoints, metrics: { drop: { node_load1: { mode: 'idle' } } } })
// @ts-expect-error: Type 'number' is not assignable to type 'Match | undefined'
target('a', node, { endpoints, metrics: { drop: { node_cpu_seconds_total: { cpu: 0 } } } })
// @ts-expect-error: 'node_load' does not exist in type 'TypeRules<NodeExporterFamilies>'. Did you mean to write 'node_load1'?
target('a', node, { endpoints, metrics: { types: { node_load: 'gauge' } } })
// @ts-expect-error: Type '"guage"' is not assignable to type … Did you mean '"gauge"'?
target('a', node, { endpoints, metrics: { types: { node_load1: 'guage' } } })
// @ts-expect-error: 'node_load' does not exist in type 'RenameRules<NodeExporterFamilies>'. Did you mean to write 'node_load1'?
target('a', node, { endpoints, metrics: { rename: { node_load: 'x' } } })
// @ts-expect-error: ''node_*'' does not exist in type 'RenameRules<NodeExporterFamilies>'
target('a', node, { endpoints, metrics: { rename: { 'node_*': 'x' } } })
// @ts-expect-error: Type '"ms"' is not assignable to type 'number | "GB" | "GiB" | "KiB" | "MB" | "MiB" | "bits" | "kB" | undefined'
target('a', node, { endpoints, metrics: { scale: { node_memory_MemAvailable_bytes: 'ms' } } })
// @ts-expect-error: Type 'string' is not assignable to type 'number'
target('a', node, { endpoints, metrics: { scale: { node_load1: 'ms' } } })
// @ts-expect-error: 'node_load1' does not exist in type 'CounterRules<NodeExporterFamilies>'
target('a', node, { endpoints, metrics: { counters: { node_load1: 'delta' } } })
// @ts-expect-error: … Did you mean to write 'node_cpu_seconds_total'?
target('a', node, { endpoints, metrics: { counters: { node_cpu_second_total: 'delta' } } })
// @ts-expect-error: 'node_cpu_seconds_total' does not exist in type 'AggregateRules<NodeExporterFamilies>'
target('a', node, { endpoints, metrics: { aggregate: { node_cpu_seconds_total: 'sum' } } })
// @ts-expect-error: Type '"average"' is not assignable to type …
target('a', node, { endpoints, metrics: { aggregate: { node_load1: 'average' } } })
// @ts-expect-error: 'prometheus_http_requests_total' does not exist in type 'HistogramRules<PrometheusFamilies>'
target('a', prometheus, { endpoints, metrics: { histograms: { prometheus_http_requests_total: 'summary' } } })
// @ts-expect-error: … Did you mean to write 'prometheus_http_request_duration_seconds'?
target('a', prometheus, { endpoints, metrics: { histograms: { prometheus_http_request_duration_second: 'drop' } } })
// @ts-expect-error: Type '"sumary"' is not assignable to type 'HistogramForm | undefined'. Did you mean '"summary"'?
target('a', prometheus, { endpoints, metrics: { histograms: { prometheus_http_response_size_bytes: 'sumary' } } })
// @ts-expect-error: … Did you mean to write 'prometheus_http_response_size_bytes_sum'?
target('a', prometheus, { endpoints, metrics: { rename: { prometheus_http_response_size_bytes_sun: 'x' } } })
// @ts-expect-error: 'node_load' does not exist in type 'JoinRules<NodeExporterFamilies>'. Did you mean to write 'node_load1'?
target('a', node, { endpoints, metrics: { join: { node_load: { on: [], labels: [] } } } })
// @ts-expect-error: Type '"nodenam"' is not assignable to type … Did you mean '"nodename"'?
target('a', node, { endpoints, metrics: { join: { node_uname_info: { on: ['nodenam'], labels: ['machine'] } } } })
// @ts-expect-error: Type '"machin"' is not assignable to type … Did you mean '"machine"'?
target('a', node, { endpoints, metrics: { join: { node_uname_info: { on: [], labels: ['machin'] } } } })
const toAll = { on: [], labels: ['id'] } as const
// @ts-expect-error: Type '"node_load"' is not assignable to type … Did you mean '"node_load1"'?
target('a', node, { endpoints, metrics: { join: { node_os_info: { ...toAll, metrics: ['node_load'] } } } })
// @ts-expect-error: Type '"fstyp"' is not assignable to type … Did you mean '"fstype"'?
target('a', node, { endpoints, labels: { drop: ['fstyp'] } })
// @ts-expect-error: Type '"le"' is not assignable to type …
target('a', prometheus, { endpoints, labels: { drop: ['le'] } })
// @ts-expect-error: 'fstyp' does not exist in type 'LabelNames<… >'. Did you mean to write 'fstype'?
target('a', node, { endpoints, labels: { rename: { fstyp: 'x' } } })
// @ts-expect-error: 'node_load1' does not exist in type 'CounterRules<NoInfer<NodeExporterFamilies>>'
exporter(nodeExporter.catalog, { counters: { node_load1: 'delta' } })
// @ts-expect-error: Type '"parsec"' is not assignable to type 'number | Unit'
target('a', { endpoints, metrics: { scale: { a_bytes: 'parsec' } } })

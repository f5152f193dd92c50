import { exporter } from '../catalog.ts'
import { GO_DETAILS } from './runtime.ts'
import { victoriaMetricsCatalog } from './victoria-metrics.catalog.gen.ts'

/**
 * VictoriaMetrics, single node: ingestion, queries, caches, storage. Recorded from VictoriaMetrics 1.79.5.
 *
 * It declares no types at all: names that end in `_total` are counters here, `*_duration_seconds` summaries, and each
 * `vmrange` of a histogram a count. Keeps 445 of 646 samples. Left out are a constant series for each flag
 * of the command line and details of the Go runtime.
 */
export const victoriaMetrics = exporter(victoriaMetricsCatalog, {
  types: {
    '*_total': 'counter',
    '*_duration_seconds': 'summary',
    '*_duration_seconds_bucket': 'counter',
  },
  drop: {
    ...GO_DETAILS,
    flag: true,
    go_cgo_calls_count: true,
    go_gc_forced_count: true,
    go_info_ext: true,
    vm_gogc: true,
    vm_log_messages_total: { level: 'info' },
  },
})

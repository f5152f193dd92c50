import { type Exporter, exporter } from '../catalog.ts'

/**
 * For an exporter that declares no types, as VictoriaMetrics, federation and many a script do: what is untyped and ends
 * in `_total` is sent as a counter, and buckets as those of a histogram. Any name may stand in rules, and none is
 * checked. What the exporter does declare stays as it is.
 */
export const anyExporter: Exporter = exporter(
  { name: 'any exporter', families: {} },
  { types: { '*_total': 'counter', '*_bucket': 'histogram' } },
)

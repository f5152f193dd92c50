import { exporter } from '../catalog.ts'
import { apacheExporterCatalog } from './apache-exporter.catalog.gen.ts'
import { EXPORTER_ITSELF } from './runtime.ts'

/**
 * Apache httpd by its status page: accesses, traffic, workers, scoreboard. Recorded from apache_exporter 0.12.0 beside
 * httpd 2.4.
 *
 * Keeps 31 of 79 samples. Left out are the exporter itself and what never changes while the server runs. The
 * server's own averages and its uptime are sent as they stand.
 */
export const apacheExporter = exporter(apacheExporterCatalog, {
  types: { apache_uptime_seconds_total: 'gauge' },
  drop: { ...EXPORTER_ITSELF, apache_exporter_build_info: true, apache_generation: true, apache_version: true },
})

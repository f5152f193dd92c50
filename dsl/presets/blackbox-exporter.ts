import { exporter } from '../catalog.ts'
import { blackboxExporterCatalog } from './blackbox-exporter.catalog.gen.ts'
import { GO_DETAILS } from './runtime.ts'

/**
 * blackbox_exporter itself at `/metrics`: its configuration and its process. What it probes is `blackboxProbe`. Recorded
 * from blackbox_exporter 0.23.0.
 *
 * Keeps 23 of 48 samples. Left out are details of the Go runtime.
 */
export const blackboxExporter = exporter(blackboxExporterCatalog, { drop: GO_DETAILS })

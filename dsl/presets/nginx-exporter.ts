import { exporter } from '../catalog.ts'
import { nginxExporterCatalog } from './nginx-exporter.catalog.gen.ts'
import { EXPORTER_ITSELF } from './runtime.ts'

/**
 * nginx by its stub_status page: connections and requests. Recorded from nginx-prometheus-exporter 0.11.0 beside nginx
 * 1.22.1; NGINX Plus has more than is in the catalog.
 *
 * Keeps 8 of 9 samples. Left out is the exporter itself, which later versions say more of.
 */
export const nginxExporter = exporter(nginxExporterCatalog, {
  drop: { ...EXPORTER_ITSELF, 'nginx*exporter_build_info': true },
})

import { exporter } from '../catalog.ts'
import { processExporterCatalog } from './process-exporter.catalog.gen.ts'
import { EXPORTER_ITSELF } from './runtime.ts'

/**
 * Processes of a host by group: CPU, memory, files, I/O. Recorded from process-exporter 0.7.10 with the groups by name.
 *
 * Keeps 141 of 346 samples. Left out are single threads, of which programs may have any number under any name,
 * and the exporter itself.
 */
export const processExporter = exporter(processExporterCatalog, {
  drop: {
    ...EXPORTER_ITSELF,
    'namedprocess_namegroup_thread_*': true,
    namedprocess_namegroup_threads_wchan: true,
  },
})

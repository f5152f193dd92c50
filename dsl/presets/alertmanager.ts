import { exporter } from '../catalog.ts'
import { alertmanagerCatalog } from './alertmanager.catalog.gen.ts'
import { GO_DETAILS } from './runtime.ts'

/**
 * Alertmanager: alerts, notifications and their failures, silences. Recorded from Alertmanager 0.25.0 without a cluster.
 *
 * Keeps 197 of 258 samples. Left out are details of the Go runtime, and how long its own notification log and
 * silences take to be read and written.
 */
export const alertmanager = exporter(alertmanagerCatalog, {
  drop: {
    ...GO_DETAILS,
    'alertmanager_nflog_*_duration_seconds': true,
    'alertmanager_silences_*_duration_seconds': true,
  },
})

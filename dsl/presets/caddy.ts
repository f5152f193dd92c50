import { exporter } from '../catalog.ts'
import { caddyCatalog } from './caddy.catalog.gen.ts'
import { GO_DETAILS } from './runtime.ts'

/**
 * Caddy by its admin endpoint, with `metrics` on in the options of its servers: requests, durations, sizes. Recorded
 * from Caddy 2.6.2.
 *
 * Keeps 71 of 98 samples of a server with one route. Left out are details of the Go runtime and requests to the
 * admin endpoint, which are mostly these scrapes.
 */
export const caddy = exporter(caddyCatalog, {
  drop: { ...GO_DETAILS, 'caddy_admin_*': true, go_build_info: true },
})

import { exporter } from '../catalog.ts'
import { haproxyCatalog } from './haproxy.catalog.gen.ts'

/**
 * HAProxy by its own Prometheus service: frontends, backends, servers. Recorded from HAProxy 2.6.12; the separate
 * haproxy_exporter has other names.
 *
 * Keeps 245 of 353 samples. Left out are compression and the cache, the sixteen possible results of each
 * server's last check (`haproxy_server_status` stays), and largest values since the start.
 */
export const haproxy = exporter(haproxyCatalog, {
  drop: {
    'haproxy_*_agg_check_status': true,
    'haproxy_*_agg_server_check_status': true,
    'haproxy_*_http_cache_*': true,
    'haproxy_*_http_comp*': true,
    'haproxy_*_max_*_time_seconds': true,
    'haproxy_*_max_queue': true,
    'haproxy_*_max_session_rate': true,
    'haproxy_*_rate_max': true,
    'haproxy_process_*_key_rate': true,
    'haproxy_process_*zlib*': true,
    'haproxy_process_max_*_rate': true,
    haproxy_process_relative_process_id: true,
    haproxy_server_check_status: true,
  },
})

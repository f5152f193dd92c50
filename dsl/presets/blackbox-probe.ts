import { exporter } from '../catalog.ts'
import { blackboxProbeCatalog } from './blackbox-probe.catalog.gen.ts'

/**
 * Availability and latency of what blackbox_exporter probes: `/probe?target=…&module=…`, one endpoint for each target
 * with a label of its own. Recorded from blackbox_exporter 0.23.0 with HTTP, HTTPS and ICMP probes; those of DNS and
 * gRPC have metrics that are not in the catalog.
 *
 * Keeps 16 of 17 samples of a plain HTTP probe. Left out are a hash of the address and the last chain's expiry, which is a
 * date long past where no chain could be verified.
 */
export const blackboxProbe = exporter(blackboxProbeCatalog, {
  drop: { probe_ip_addr_hash: true, probe_ssl_last_chain_expiry_timestamp_seconds: true },
})

import { exporter } from '../catalog.ts'
import { dnsdistCatalog } from './dnsdist.catalog.gen.ts'

/**
 * dnsdist: queries, answers, latency, cache, servers behind it. Recorded from dnsdist 1.7.3, which asks for HTTP basic
 * authentication with any user name and answers without saying the version of its format.
 *
 * Keeps 97 of 106 samples. Left out are averages over other numbers of queries than a thousand, counts of
 * latencies that are in the histogram too, and a constant order of the servers. Largest numbers of connections are
 * declared as counters and sent as gauges.
 */
export const dnsdist = exporter(dnsdistCatalog, {
  types: {
    dnsdist_frontend_tcpmaxconcurrentconnections: 'gauge',
    dnsdist_server_tcpmaxconcurrentconnections: 'gauge',
    dnsdist_server_tlsresumptions: 'counter',
  },
  drop: {
    'dnsdist_latency0_*': true,
    'dnsdist_latency1_*': true,
    'dnsdist_latency10_*': true,
    'dnsdist_latency50_*': true,
    'dnsdist_latency100_*': true,
    dnsdist_latency_avg100: true,
    dnsdist_latency_avg10000: true,
    dnsdist_latency_avg1000000: true,
    dnsdist_server_order: true,
  },
})

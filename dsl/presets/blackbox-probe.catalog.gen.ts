// Written by 'node scripts/presets/generate.ts': run it again instead of editing.
import type { Catalog } from '../catalog.ts'

const families = {
  /** Returns the time taken for probe dns lookup in seconds */
  probe_dns_lookup_time_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Returns how long the probe took to complete in seconds */
  probe_duration_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Indicates if probe failed due to regex */
  probe_failed_due_to_regex: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Length of http content response */
  probe_http_content_length: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Duration of http request by phase, summed over all redirects */
  probe_http_duration_seconds: { type: 'gauge', labels: ['phase'], series: 5, samples: 5 },
  /** The number of redirects */
  probe_http_redirects: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Indicates if SSL was used for the final redirect */
  probe_http_ssl: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Response HTTP status code */
  probe_http_status_code: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Length of uncompressed response body */
  probe_http_uncompressed_body_length: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Returns the version of HTTP of the probe response */
  probe_http_version: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Duration of icmp request by phase */
  probe_icmp_duration_seconds: { type: 'gauge', labels: ['phase'], series: 3, samples: 3 },
  /** Replied packet hop limit (TTL for ipv4) */
  probe_icmp_reply_hop_limit: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Specifies the hash of IP address. It's useful to detect if the IP address changes. */
  probe_ip_addr_hash: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Specifies whether probe ip protocol is IP4 or IP6 */
  probe_ip_protocol: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Returns last SSL chain expiry in unixtime */
  probe_ssl_earliest_cert_expiry: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Returns last SSL chain expiry in timestamp */
  probe_ssl_last_chain_expiry_timestamp_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Contains SSL leaf certificate information */
  probe_ssl_last_chain_info: { type: 'gauge', labels: ['fingerprint_sha256', 'issuer', 'subject'], series: 1, samples: 1 },
  /** Displays whether or not the probe was a success */
  probe_success: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Returns the TLS version used or NaN when unknown */
  probe_tls_version_info: { type: 'gauge', labels: ['version'], series: 1, samples: 1 },
} as const

export type BlackboxProbeFamilies = { readonly [N in keyof typeof families]: (typeof families)[N] }

export const blackboxProbeCatalog: Catalog<BlackboxProbeFamilies> = { name: 'blackbox-probe', families }

/** Where endpoints come from that are not written down, as the worker reads it. */

import * as v from 'valibot'
import { auth, params, via } from './auth.ts'
import { labels, limit, name, place, positive } from './primitives.ts'
import { relabelRule } from './rules.ts'

export const SCHEMES = ['https', 'http'] as const

export const DNS_TYPES = ['A', 'AAAA', 'SRV'] as const

/** Which annotations choose what is scraped: `metrics.dynatrace.com/*` or `prometheus.io/*`. */
export const KUBERNETES_ANNOTATIONS = ['dynatrace', 'prometheus'] as const

/** Pods are reached through the proxy of the API server, or at their own address. */
export const KUBERNETES_REACHES = ['proxy', 'direct'] as const

const shared = {
  at: place,
  refreshIntervalMinutes: positive,
  /** Of one refresh, whatever it asks for. */
  timeoutMs: positive,
  /** Endpoints that are taken; those beyond it are left out and counted. 0 is no limit but the worker's own. */
  targetLimit: limit,
}

export const discovery = v.variant('kind', [
  /** https://prometheus.io/docs/prometheus/latest/http_sd/ */
  v.strictObject({
    kind: v.literal('http'),
    ...shared,
    url: v.pipe(v.string(), v.url()),
    auth,
    allowInsecureAuth: v.boolean(),
    via,
    /** Parameters that change while the endpoint stays the same: signatures. Names, lower case; `*` is any text. */
    signedParams: v.array(name),
  }),
  v.strictObject({
    kind: v.literal('dns'),
    ...shared,
    names: v.pipe(v.array(name), v.minLength(1)),
    type: v.picklist(DNS_TYPES),
    /** Of A and AAAA; an SRV record tells its own. */
    port: v.nullable(positive),
    /** Answers DNS over HTTPS (RFC 8484). */
    resolver: v.pipe(v.string(), v.url()),
    /** To the resolver. */
    via,
  }),
  v.strictObject({
    kind: v.literal('kubernetes'),
    ...shared,
    /** The API server. */
    server: v.pipe(v.string(), v.url()),
    auth,
    allowInsecureAuth: v.boolean(),
    /** To the API server. */
    via,
    /** What `k8s.cluster.name` says; '' leaves it out. */
    cluster: v.string(),
    /** Empty: all. */
    namespaces: v.array(name),
    annotations: v.picklist(KUBERNETES_ANNOTATIONS),
    reach: v.picklist(KUBERNETES_REACHES),
  }),
])

/** What makes an endpoint of what was discovered. */
export const discovered = v.strictObject({
  scheme: v.picklist(SCHEMES),
  metricsPath: v.string(),
  params,
  /** Of Prometheus' `relabel_configs`: before the scrape, on the labels of the endpoint. */
  relabel: v.array(relabelRule),
  /** `job` and `instance` lie over `below`; `above` lies over them, and what was discovered over all. */
  below: labels,
  above: labels,
})

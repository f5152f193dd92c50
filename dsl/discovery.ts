import type { DnsType, KubernetesAnnotations, KubernetesReach } from './bundle.ts'
import type { Interval, Timeout } from './duration.ts'
import type { Auth, SecretRef } from './secret.ts'
import type { Url } from './url.ts'

/** Where endpoints come from that are not written down. Made by `http()`, `dns()` or `kubernetes()`. */
export type Discovery = HttpDiscovery | DnsDiscovery | KubernetesDiscovery

export interface DiscoveryOptions {
  /** How often the list is read again. */
  readonly refreshInterval?: Interval
  /** How long that may take: `'10s'` unless set. */
  readonly timeout?: Timeout
  /** Endpoints that are taken: 1,000 unless set. The others are left out and counted. */
  readonly targetLimit?: number
}

export interface HttpDiscoveryOptions extends DiscoveryOptions {
  /** Answers with a list of `{ targets, labels }`, as Prometheus' HTTP discovery has it. `'1m'` between reads unless set. */
  readonly url: Url
  /** Of the list; endpoints have the target's. */
  readonly auth?: Auth
  readonly allowInsecureAuth?: boolean
  /** A binding of the worker that the list is fetched by. */
  readonly via?: string
  /**
   * Parameters (`__param_…`) that change while an endpoint stays the same, so that its counters go on: signatures. `*`
   * stands for any text. `sig`, `exp`, `expires`, `signature`, `token` and `x-amz-*` unless set.
   */
  readonly signedParams?: readonly string[]
}

export interface DnsDiscoveryOptions extends DiscoveryOptions {
  readonly names: readonly string[]
  /** `'SRV'` unless set. */
  readonly type?: DnsType
  /** Of A and AAAA; an SRV record tells its own. */
  readonly port?: number
  /** Answers DNS over HTTPS: `'https://cloudflare-dns.com/dns-query'` unless set. */
  readonly resolver?: Url
  /** A binding of the worker by which the resolver is reached: for names that only a network of one's own knows. */
  readonly via?: string
}

export interface KubernetesDiscoveryOptions extends DiscoveryOptions {
  /** The API server: `https://cluster.example.com:6443`. */
  readonly server: Url
  /** Of a service account that may list pods, services and endpoints, and proxy to pods. */
  readonly token: SecretRef
  /** What `k8s.cluster.name` says. */
  readonly cluster?: string
  /** All of them unless set. */
  readonly namespaces?: readonly string[]
  /** `metrics.dynatrace.com/*` (`'dynatrace'`, unless set) or `prometheus.io/*` choose what is scraped. */
  readonly annotations?: KubernetesAnnotations
  /**
   * `'proxy'`, unless set, reaches pods through the API server; `'direct'` at their own address, for which the target
   * needs a `via` into the network of the cluster.
   */
  readonly reach?: KubernetesReach
  /** A binding of the worker by which the API server is reached, and pods through it. */
  readonly via?: string
}

export interface HttpDiscovery extends HttpDiscoveryOptions {
  readonly kind: 'http'
}

export interface DnsDiscovery extends DnsDiscoveryOptions {
  readonly kind: 'dns'
}

export interface KubernetesDiscovery extends KubernetesDiscoveryOptions {
  readonly kind: 'kubernetes'
}

/** Endpoints from a URL that lists them, as Prometheus' `http_sd_configs` has it. */
export function http(options: HttpDiscoveryOptions): HttpDiscovery {
  return { kind: 'http', ...options }
}

/** Endpoints from DNS records, asked for over HTTPS, as Prometheus' `dns_sd_configs` has it. */
export function dns(options: DnsDiscoveryOptions): DnsDiscovery {
  return { kind: 'dns', ...options }
}

/** Pods and services of a cluster that their annotations choose. */
export function kubernetes(options: KubernetesDiscoveryOptions): KubernetesDiscovery {
  return { kind: 'kubernetes', ...options }
}

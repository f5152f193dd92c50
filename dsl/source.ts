import type { QueryType } from './bundle.ts'

/** What a target's endpoints are, where they are no exporters. Made by `federate()` or `promql()`. */
export type Source = FederateSource | PromqlSource

export interface FederateOptions {
  /** Series selectors, at least one: `{job="node"}`. What any of them chooses is scraped. */
  readonly match: readonly string[]
}

export interface PromqlQuery {
  readonly query: string
  /** `'gauge'` unless set; of a counter the increase is sent. */
  readonly type?: QueryType
  /** Of the values, as OpenMetrics names it: `'seconds'`. */
  readonly unit?: string
  readonly help?: string
}

export interface FederateSource extends FederateOptions {
  readonly kind: 'federate'
}

export interface PromqlSource {
  readonly kind: 'promql'
  readonly queries: Readonly<Record<string, string | PromqlQuery>>
}

/**
 * Series of Prometheus servers, by their `/federate`. Endpoints are the servers: `https://prometheus.example.com`.
 * Labels and timestamps stay the server's. Federation tells hardly any type, so names that end in `_total`, `_bucket`,
 * `_sum` or `_count` are taken for counters unless `metrics.types` says otherwise.
 */
export function federate(options: FederateOptions): FederateSource {
  return { kind: 'federate', ...options }
}

/**
 * Results of instant queries, by the HTTP API of Prometheus, Thanos, Mimir or VictoriaMetrics: one metric for each
 * query. Endpoints are the servers: `https://prometheus.example.com`.
 */
export function promql(queries: Readonly<Record<string, string | PromqlQuery>>): PromqlSource {
  return { kind: 'promql', queries }
}

/** What discovery finds: plain data, since it travels from the shard that looked to the one that scrapes. */

import type { BundleEndpoint } from '../../dsl/bundle.ts'

export interface DiscoveredEndpoint extends BundleEndpoint {
  /** In place of the target's, as the endpoint's own labels had it. */
  readonly scrapeIntervalMinutes?: number
  readonly scrapeTimeoutMs?: number
  /** In place of the target's. */
  readonly via?: string | null
  readonly filter?: MetricFilter
  /**
   * What its URL begins with, where that was written down and not found: it may be of a private network, and redirects
   * may not leave it, since whoever answers there may have more to ask with the same credentials.
   */
  readonly within?: string
  /** Credentials that are kept in the cluster: what is to be asked for before a scrape. */
  readonly clusterSecrets?: ClusterSecrets
}

/**
 * Of the annotation `metrics.dynatrace.com/filter`. A name is that of a metric, or of a histogram or summary as a whole;
 * `*` stands for any text, at the beginning and the end only.
 */
export interface MetricFilter {
  readonly mode: 'include' | 'exclude'
  readonly names: readonly string[]
}

export type ClusterSecrets =
  | { readonly kind: 'basic'; readonly username: SecretField; readonly password: SecretField }
  | { readonly kind: 'bearer'; readonly token: SecretField }

/** A field of a secret of Kubernetes. */
export interface SecretField {
  readonly namespace: string
  readonly name: string
  readonly field: string
}

/** Something that was found and is not scraped. */
export interface RefusedTarget {
  /** What it is, for people: an address, a pod. */
  readonly target: string
  readonly reason: string
}

/** What was found by a look that did not fail. */
export interface FoundEndpoints {
  readonly kind: 'found'
  readonly endpoints: readonly DiscoveredEndpoint[]
  /** The first of those that are not scraped. */
  readonly refused: readonly RefusedTarget[]
  readonly refusals: number
  /** The hash of the answer, where the same answer comes to the same. */
  readonly answer?: string
}

/** What one look of one discovery came to. */
export type Found =
  | FoundEndpoints
  /** What was found last still stands. One line for people: what, and what to do. */
  | { readonly kind: 'failed'; readonly reason: string }

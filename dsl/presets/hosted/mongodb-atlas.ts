import { basic, type SecretRef } from '../../secret.ts'
import type { EndpointOptions, Url } from '../../target.ts'
import type { HostedOptions } from './options.ts'

export interface MongoDbAtlasOptions {
  /** What the service's discovery lists: one a node. */
  readonly endpoints: readonly (Url | EndpointOptions)[]
  /** Of the Prometheus integration of the project, not of a database. */
  readonly username: string
  readonly password: SecretRef
}

/**
 * Nodes of MongoDB Atlas clusters, M10 and larger: `target('atlas', { ...mongoDbAtlas({ … }) })`.
 *
 * The service tells its endpoints by HTTP discovery at
 * `https://cloud.mongodb.com/prometheus/v1.0/groups/<project>/discovery`, and they change with the cluster: those written
 * here must be kept up by hand. It answers only addresses on the project's access list, and turns itself off where that has
 * `0.0.0.0/0`: a worker needs a fixed address on its way out. As documented at
 * https://www.mongodb.com/docs/atlas/tutorial/prometheus-integration/ and not tried against the service.
 */
export function mongoDbAtlas({ endpoints, username, password }: MongoDbAtlasOptions): HostedOptions {
  return { endpoints, auth: basic(username, password), scrapeInterval: '1m' }
}

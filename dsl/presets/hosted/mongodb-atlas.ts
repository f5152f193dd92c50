import { http } from '../../discovery.ts'
import { basic, type SecretRef } from '../../secret.ts'
import type { HostedOptions } from './options.ts'

export interface MongoDbAtlasOptions {
  /** The id of the project. */
  readonly project: string
  /** Of the Prometheus integration of the project, not of a database. */
  readonly username: string
  readonly password: SecretRef
}

/**
 * Nodes of MongoDB Atlas clusters, M10 and larger: `target('atlas', { ...mongoDbAtlas({ … }) })`.
 *
 * The service lists the nodes that there are now. It answers only addresses on the project's access list, and
 * turns itself off where that has `0.0.0.0/0`: a worker needs a fixed address on its way out. As documented at
 * https://www.mongodb.com/docs/atlas/tutorial/prometheus-integration/ and not tried against the service.
 */
export function mongoDbAtlas({ project, username, password }: MongoDbAtlasOptions): HostedOptions {
  const auth = basic(username, password)
  return {
    discovery: http({
      url: `https://cloud.mongodb.com/prometheus/v1.0/groups/${encodeURIComponent(project)}/discovery`,
      auth,
    }),
    auth,
    scrapeInterval: '1m',
  }
}

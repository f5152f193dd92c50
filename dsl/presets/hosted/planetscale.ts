import { header, type SecretRef } from '../../secret.ts'
import type { EndpointOptions, Url } from '../../target.ts'
import type { HostedOptions } from './options.ts'

export interface PlanetScaleOptions {
  /** What the service's discovery lists, with `labels` that tell branches apart. */
  readonly endpoints: readonly (Url | EndpointOptions)[]
  /** Holds the whole value of the header: `token ID:TOKEN` of a service token, not the token alone. */
  readonly authorization: SecretRef
}

/**
 * Branches of PlanetScale databases: `target('planetscale', { ...planetScale({ … }) })`.
 *
 * The service tells its endpoints by HTTP discovery at
 * `https://api.planetscale.com/v1/organizations/<organization>/metrics` and signs each for one day, so those written here
 * end with the day: this is for trying it out. As documented at https://planetscale.com/docs/vitess/integrations/prometheus
 * and not tried against the service.
 */
export function planetScale({ endpoints, authorization }: PlanetScaleOptions): HostedOptions {
  return { endpoints, auth: header('Authorization', authorization), scrapeInterval: '1m' }
}

import { http } from '../../discovery.ts'
import { authorization, type SecretRef } from '../../secret.ts'
import type { HostedOptions } from './options.ts'

export interface PlanetScaleOptions {
  /** The name of the organization, as URLs have it. */
  readonly organization: string
  /** Holds `ID:TOKEN` of a service token that may read metrics endpoints. */
  readonly token: SecretRef
}

/**
 * Branches of PlanetScale databases: `target('planetscale', { ...planetScale({ … }) })`.
 *
 * The service lists a branch under a URL that it signs for one day, so the list is read anew every 10 minutes; the
 * signature is no part of what tells branches apart. As documented at
 * https://planetscale.com/docs/vitess/integrations/prometheus and not tried against the service.
 */
export function planetScale({ organization, token }: PlanetScaleOptions): HostedOptions {
  return {
    discovery: http({
      url: `https://api.planetscale.com/v1/organizations/${encodeURIComponent(organization)}/metrics`,
      auth: authorization('token', token),
      refreshInterval: '10m',
    }),
    scrapeInterval: '1m',
  }
}

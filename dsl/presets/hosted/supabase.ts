import { basic, type SecretRef } from '../../secret.ts'
import type { HostedOptions } from './options.ts'

export interface SupabaseOptions {
  /** The reference of the project, as its URL has it. */
  readonly project: string
  /** A secret API key, `sb_secret_…`, or the older service_role key. */
  readonly key: SecretRef
}

/**
 * The database and host of a Supabase project: `target('supabase', { ...supabase({ … }) })`.
 *
 * About 200 series, made anew once a minute. As documented at https://supabase.com/docs/guides/telemetry/metrics and not
 * tried against the service.
 */
export function supabase({ project, key }: SupabaseOptions): HostedOptions {
  return {
    endpoints: [`https://${encodeURIComponent(project)}.supabase.co/customer/v1/privileged/metrics`],
    auth: basic('service_role', key),
    scrapeInterval: '1m',
  }
}

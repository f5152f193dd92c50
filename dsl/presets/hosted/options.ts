import type { TargetOptions } from '../../target.ts'

/** What a hosted service fixes, to be spread into a target's options; the target may write its own behind it. */
export type HostedOptions = Pick<TargetOptions, 'endpoints' | 'discovery' | 'auth'> &
  Partial<Pick<TargetOptions, 'scrapeInterval' | 'scrapeTimeout' | 'honorTimestamps' | 'honorLabels' | 'bodySizeLimit'>>

import type { BundleTarget } from '../../dsl/bundle.ts'
import type { DiscoveredEndpoint } from './discovered-endpoint.ts'

/** The target as it is for one of its endpoints, which may say some things itself. */
export function effectiveTarget(target: BundleTarget, endpoint: DiscoveredEndpoint): BundleTarget {
  const { auth, via, scrapeIntervalMinutes, scrapeTimeoutMs } = endpoint
  const isItsOwn = [auth, via, scrapeIntervalMinutes, scrapeTimeoutMs].some((each) => each !== undefined)
  if (!isItsOwn) return target
  return {
    ...target,
    auth: auth ?? target.auth,
    via: via === undefined ? target.via : via,
    scrapeIntervalMinutes: scrapeIntervalMinutes ?? target.scrapeIntervalMinutes,
    scrapeTimeoutMs: scrapeTimeoutMs ?? target.scrapeTimeoutMs,
  }
}

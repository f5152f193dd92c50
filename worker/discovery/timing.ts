import type { BundleTarget } from '../../dsl/bundle.ts'
import type { DiscoveredEndpoint } from '../model/discovered-endpoint.ts'
import { parseDuration } from './duration.ts'
import type { Labels } from './target-labels.ts'

export type OwnTiming = Pick<DiscoveredEndpoint, 'scrapeIntervalMinutes' | 'scrapeTimeoutMs'>

/** How often and how long an endpoint is scraped, where its labels have it other than the target; or what is wrong. */
export function readTiming(labels: Labels, target: BundleTarget): OwnTiming | string {
  const interval = readTime(labels, '__scrape_interval__')
  if (typeof interval === 'string') return interval
  const timeout = readTime(labels, '__scrape_timeout__')
  if (typeof timeout === 'string') return timeout
  const minutes = INTERVALS.find((each) => each * 60_000 >= interval) ?? 60
  if (timeout > minutes * 60_000) return `__scrape_timeout__ is longer than the ${minutes}m between scrapes: set less`
  // The other endpoints of a shard wait for one that does not answer, and no list is to keep them from it for an hour.
  if (timeout > Math.max(LONGEST_TIMEOUT_MS, target.scrapeTimeoutMs)) {
    return `__scrape_timeout__ is longer than ${LONGEST_TIMEOUT_MS / 1000}s: set less, or set scrapeTimeout on the target`
  }
  return {
    ...(minutes === target.scrapeIntervalMinutes ? {} : { scrapeIntervalMinutes: minutes }),
    ...(timeout === target.scrapeTimeoutMs ? {} : { scrapeTimeoutMs: timeout }),
  }
}

/** Whole minutes that divide an hour: what is asked for is rounded up to one of them. */
const INTERVALS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60]
const LONGEST_TIMEOUT_MS = 60_000
const MAX_QUOTED = 40

function readTime(labels: Labels, label: string): number | string {
  const text = labels.get(label) ?? ''
  return parseDuration(text) || `${label} is '${text.slice(0, MAX_QUOTED)}': write a time as in 30s or 1m30s`
}

/** How often and how much is scraped, in the words that there are here. */

import { SCRAPE_PROTOCOLS } from '../../../dsl/bundle.ts'
import { type CodeEntry, data, entry, text } from '../code.ts'
import type { Notes } from '../notes.ts'
import { nearestInterval, parseDuration, sizeOf, timeoutOf } from '../units.ts'
import { flagOf, numberOf, textOf, textsOf, type Yaml } from '../yaml/yaml.ts'
import type { Fields } from './fields.ts'

/** In seconds, as they hold for a job that sets none. */
export interface Timing {
  readonly interval: number
  readonly timeout: number
}

/** Those of Prometheus. */
export const DEFAULT_TIMING: Timing = { interval: 60, timeout: 10 }

export function readTiming(fields: Fields, base: Timing, notes: Notes): Timing {
  const intervalNode = fields.take('scrape_interval')
  const interval = readDuration(intervalNode, notes)
  if (intervalNode !== undefined && interval !== undefined) noteInterval(intervalNode, interval, notes)
  const timeout = readDuration(fields.take('scrape_timeout'), notes)
  // A timeout that nobody set is never longer than the interval.
  return { interval: interval ?? base.interval, timeout: timeout ?? Math.min(base.timeout, interval ?? base.interval) }
}

/** What differs from the defaults of the project, which are what `base` says. */
export function timingEntries(timing: Timing, base: Timing): readonly CodeEntry[] {
  const [own, common] = [nearestInterval(timing.interval), nearestInterval(base.interval)]
  const [timeout, commonTimeout] = [clampedTimeout(timing), clampedTimeout(base)]
  return [
    ...entry('scrapeInterval', own.interval === common.interval ? undefined : text(own.interval)),
    ...entry('scrapeTimeout', timeout === commonTimeout ? undefined : text(timeoutOf(timeout))),
  ]
}

function noteInterval(node: Yaml, seconds: number, notes: Notes): void {
  const { interval, isExact } = nearestInterval(seconds)
  if (isExact) return
  const reason = seconds < 60 ? 'a minute is the shortest' : 'intervals divide an hour'
  notes.warning(node, `every ${textOf(node) ?? ''} becomes every ${interval}: ${reason}`)
}

/** Never longer than the interval that it became. */
function clampedTimeout({ interval, timeout }: Timing): number {
  return Math.min(timeout, nearestInterval(interval).seconds)
}

/** Limits, formats and what wins where labels clash. */
export function limitEntries(fields: Fields, notes: Notes): readonly CodeEntry[] {
  const honorLabels = flagOf(fields.take('honor_labels'))
  const honorTimestamps = flagOf(fields.take('honor_timestamps'))
  return [
    ...entry('honorLabels', honorLabels === true ? data(true) : undefined),
    ...entry('honorTimestamps', honorTimestamps === false ? data(false) : undefined),
    ...sizeEntries(fields.take('body_size_limit'), notes),
    ...LIMITS.flatMap(([theirs, ours]) => {
      const limit = numberOf(fields.take(theirs))
      return entry(ours, limit === undefined || limit <= 0 ? undefined : data(limit))
    }),
    ...formatEntries(fields, notes),
  ]
}

const LIMITS = [
  ['sample_limit', 'sampleLimit'],
  ['label_limit', 'labelLimit'],
  ['label_name_length_limit', 'labelNameLengthLimit'],
  ['label_value_length_limit', 'labelValueLengthLimit'],
] as const

function sizeEntries(node: Yaml | undefined, notes: Notes): readonly CodeEntry[] {
  const size = sizeOf(textOf(node) ?? '')
  if (node === undefined || size === 'no limit') return []
  if (size !== undefined) return entry('bodySizeLimit', text(size))
  notes.warning(node, `'${textOf(node) ?? ''}' is no size, so the default of 10MB holds`)
  return []
}

function formatEntries(fields: Fields, notes: Notes): readonly CodeEntry[] {
  const protocols = fields.take('scrape_protocols')
  const natives = fields.take('scrape_native_histograms')
  const fallback = fields.take('fallback_scrape_protocol')
  const protobuf = textsOf(protocols)[0] === 'PrometheusProto' || flagOf(natives) === true
  if (flagOf(natives) === true) {
    const help = "write histograms: 'native', with protocol: 'otlp' in the project"
    notes.warning(natives!, 'native histograms are read, and sent as classic buckets', help)
  }
  const known = SCRAPE_PROTOCOLS.find((each) => each === textOf(fallback))
  if (fallback !== undefined && known === undefined) {
    notes.warning(
      fallback,
      `there is no fallback to '${textOf(fallback) ?? ''}', so a scrape without a Content-Type fails`,
    )
  }
  for (const [option, message] of IRRELEVANT) {
    const node = fields.take(option)
    if (node !== undefined) notes.info(node, message)
  }
  return [
    ...entry('fallbackScrapeProtocol', known === undefined ? undefined : text(known)),
    ...entry('protobuf', protobuf ? data(true) : undefined),
  ]
}

const IRRELEVANT = [
  ['enable_compression', 'bodies are always asked for compressed'],
  ['track_timestamps_staleness', 'there is no staleness: a series that is gone sends no more points'],
  ['scrape_classic_histograms', 'classic buckets are always read'],
  ['always_scrape_classic_histograms', 'classic buckets are always read'],
  ['convert_classic_histograms_to_nhcb', 'what histograms are sent as says the option histograms'],
  ['native_histogram_bucket_limit', 'there is no limit of buckets of its own: bodySizeLimit and sampleLimit hold'],
  ['native_histogram_min_bucket_factor', 'native buckets are read as they are'],
  ['metric_name_validation_scheme', 'names are taken as they come'],
  ['metric_name_escaping_scheme', 'names are taken as they come'],
  ['keep_dropped_targets', 'targets that rules drop are not remembered'],
  ['scrape_failure_log_file', 'npx narthex status says why scrapes fail'],
  ['extra_scrape_metrics', 'up and the scrape_* series are always sent'],
] as const

function readDuration(node: Yaml | undefined, notes: Notes): number | undefined {
  if (node === undefined) return undefined
  const seconds = parseDuration(textOf(node) ?? '')
  if (seconds === undefined) notes.error(node, `'${textOf(node) ?? ''}' is no duration, so the default holds`)
  return seconds === 0 ? undefined : seconds
}

/** How often, how much and in which format is scraped, in the words that there are here. */

import { SCRAPE_PROTOCOLS } from '../../../dsl/bundle.ts'
import type { Size } from '../../../dsl/size.ts'
import { type CodeEntry, data, entry, text } from '../code.ts'
import type { Notes } from '../notes.ts'
import { nearestInterval, parseDuration, sizeOf, timeoutOf } from '../units.ts'
import { flagOf, numberOf, textOf, textsOf, type Yaml } from '../yaml/yaml.ts'
import type { Fields } from './fields.ts'

/** What a file may say for all of its jobs, as it holds for one that says nothing itself. */
export interface Settings {
  /** In seconds, as the timeout. */
  readonly interval: number
  readonly timeout: number
  readonly bodySizeLimit: Size | undefined
  /** By their names here; what is not limited is not there. */
  readonly limits: ReadonlyMap<LimitName, number>
  /** Of what one discovery finds. */
  readonly targetLimit: number | undefined
  readonly protobuf: boolean
}

/** Those of Prometheus. */
export const DEFAULT_SETTINGS: Settings = {
  interval: 60,
  timeout: 10,
  bodySizeLimit: undefined,
  limits: new Map(),
  targetLimit: undefined,
  protobuf: false,
}

/** Where nothing is set `base` holds. Nothing is what Prometheus takes a limit of 0 for, too. */
export function readSettings(fields: Fields, base: Settings, notes: Notes): Settings {
  const intervalNode = fields.take('scrape_interval')
  const interval = readDuration(intervalNode, notes)
  if (intervalNode !== undefined && interval !== undefined) noteInterval(intervalNode, interval, notes)
  const timeout = readDuration(fields.take('scrape_timeout'), notes)
  const limits = LIMITS.flatMap(([theirs, ours]) => {
    const limit = readLimit(fields.take(theirs))
    return limit === undefined ? [] : [[ours, limit] as const]
  })
  return {
    interval: interval ?? base.interval,
    // A timeout that nobody set is never longer than the interval.
    timeout: timeout ?? Math.min(base.timeout, interval ?? base.interval),
    bodySizeLimit: readSize(fields.take('body_size_limit'), notes) ?? base.bodySizeLimit,
    limits: new Map([...base.limits, ...limits]),
    targetLimit: readLimit(fields.take('target_limit')) ?? base.targetLimit,
    protobuf: readProtobuf(fields, notes) ?? base.protobuf,
  }
}

/** What differs from the defaults of the project, which are what `base` says. */
export function settingEntries(settings: Settings, base: Settings): readonly CodeEntry[] {
  const [own, common] = [nearestInterval(settings.interval), nearestInterval(base.interval)]
  const [timeout, commonTimeout] = [clampedTimeout(settings), clampedTimeout(base)]
  const { bodySizeLimit, limits, protobuf } = settings
  return [
    ...entry('scrapeInterval', own.interval === common.interval ? undefined : text(own.interval)),
    ...entry('scrapeTimeout', timeout === commonTimeout ? undefined : text(timeoutOf(timeout))),
    ...entry(
      'bodySizeLimit',
      bodySizeLimit === undefined || bodySizeLimit === base.bodySizeLimit ? undefined : text(bodySizeLimit),
    ),
    ...[...limits].flatMap(([name, limit]) => entry(name, limit === base.limits.get(name) ? undefined : data(limit))),
    ...entry('protobuf', protobuf === base.protobuf ? undefined : data(protobuf)),
  ]
}

/** In lower case, as a URL has it. */
export function readScheme(node: Yaml | undefined, notes: Notes): 'http' | 'https' {
  const written = textOf(node) ?? 'http'
  const scheme = written.toLowerCase()
  if (scheme === 'http' || scheme === 'https') return scheme
  notes.error(
    node!,
    `'${written}' is neither http nor https: https is written`,
    'write http into the target if it is that',
  )
  return 'https'
}

/** What wins where labels clash, the format of what says none, and notes on what makes no difference here. */
export function formatEntries(fields: Fields, notes: Notes): readonly CodeEntry[] {
  const honorLabels = flagOf(fields.take('honor_labels'))
  const honorTimestamps = flagOf(fields.take('honor_timestamps'))
  const fallback = fields.take('fallback_scrape_protocol')
  const known = SCRAPE_PROTOCOLS.find((each) => each === textOf(fallback))
  if (fallback !== undefined && known === undefined) {
    notes.warning(
      fallback,
      `there is no fallback to '${textOf(fallback) ?? ''}', so a scrape without a Content-Type fails`,
    )
  }
  noteIrrelevant(fields, notes)
  return [
    ...entry('honorLabels', honorLabels === true ? data(true) : undefined),
    ...entry('honorTimestamps', honorTimestamps === false ? data(false) : undefined),
    ...entry('fallbackScrapeProtocol', known === undefined ? undefined : text(known)),
  ]
}

export function noteIrrelevant(fields: Fields, notes: Notes): void {
  for (const [option, message] of IRRELEVANT) {
    const node = fields.take(option)
    if (node !== undefined) notes.info(node, message)
  }
}

type LimitName = (typeof LIMITS)[number][1]

const LIMITS = [
  ['sample_limit', 'sampleLimit'],
  ['label_limit', 'labelLimit'],
  ['label_name_length_limit', 'labelNameLengthLimit'],
  ['label_value_length_limit', 'labelValueLengthLimit'],
] as const

function noteInterval(node: Yaml, seconds: number, notes: Notes): void {
  const { interval, isExact } = nearestInterval(seconds)
  if (isExact) return
  const reason = seconds < 60 ? 'a minute is the shortest' : 'intervals divide an hour'
  notes.warning(node, `every ${textOf(node) ?? ''} becomes every ${interval}: ${reason}`)
}

/** Never longer than the interval that it became. */
function clampedTimeout({ interval, timeout }: Settings): number {
  return Math.min(timeout, nearestInterval(interval).seconds)
}

function readLimit(node: Yaml | undefined): number | undefined {
  const limit = numberOf(node) ?? 0
  return limit > 0 ? limit : undefined
}

function readSize(node: Yaml | undefined, notes: Notes): Size | undefined {
  const size = sizeOf(textOf(node) ?? '')
  if (node === undefined || size === 'no limit') return undefined
  if (size === undefined) notes.warning(node, `'${textOf(node) ?? ''}' is no size, so the default of 10MB holds`)
  return size
}

/** Undefined where nothing is said. */
function readProtobuf(fields: Fields, notes: Notes): boolean | undefined {
  const protocols = fields.take('scrape_protocols')
  const natives = fields.take('scrape_native_histograms')
  if (natives !== undefined && flagOf(natives) === true) {
    const help = "write histograms: 'native', with protocol: 'otlp' in the project"
    notes.warning(natives, 'native histograms are read, and sent as classic buckets', help)
  }
  if (protocols === undefined && natives === undefined) return undefined
  return textsOf(protocols)[0] === 'PrometheusProto' || flagOf(natives) === true
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

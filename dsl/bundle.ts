/**
 * THE CONTRACT between the configuration and the worker: what `targets/*.ts` compile into, as plain JSON.
 *
 * Everything is resolved: defaults are applied, intervals are minutes, sizes are bytes, labels are merged. The schema
 * is read on both sides, by the compiler on what it wrote and by the worker on what it was given, and is strict: an
 * unknown field means that the two are of different versions.
 */

import * as v from 'valibot'
import { auth, via } from './bundle/auth.ts'
import { discovered, discovery } from './bundle/discovery.ts'
import { labels, limit, name, place, positive, secretName } from './bundle/primitives.ts'
import { type labelCondition, rules, type selector, type valueMatch } from './bundle/rules.ts'
import { type QUERY_TYPES, source } from './bundle/source.ts'

export { DNS_TYPES, KUBERNETES_ANNOTATIONS, KUBERNETES_REACHES, SCHEMES } from './bundle/discovery.ts'
export { isPrivateHost } from './bundle/private-address.ts'
export { AGGREGATIONS, METRIC_TYPES, RELABEL_ACTIONS } from './bundle/rules.ts'
export { QUERY_TYPES } from './bundle/source.ts'

/** Raised with every change that an older worker would misread. */
export const BUNDLE_FORMAT = 4

/** Of points that say nothing new: all sent, none, or the first one after a change. */
export const REPEATS = ['send', 'omit', 'once'] as const

/** Formats by the names that Prometheus gives them. */
export const SCRAPE_PROTOCOLS = [
  'PrometheusText0.0.4',
  'PrometheusText1.0.0',
  'OpenMetricsText0.0.1',
  'OpenMetricsText1.0.0',
] as const

export const PARSINGS = ['lenient', 'strict'] as const

/** A counter that is met for the first time: counted from its start where that is proven to be new, never, or always. */
export const FIRST_SIGHTS = ['auto', 'drop', 'keep'] as const

/** Series beyond the limit are left out and those that are known go on, or the scrape fails. */
export const SERIES_OVERFLOWS = ['keep-known', 'fail'] as const

const endpoint = v.strictObject({
  /** Of job and URL, so it stays when rules and labels change: the counter state of the endpoint hangs on it. */
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  url: v.pipe(v.string(), v.url()),
  /** `job`, `instance` and every label set on the project, the target and the endpoint: on each point. */
  labels,
  /** In place of the target's. */
  auth: v.exactOptional(auth),
})

const target = v.strictObject({
  job: name,
  at: place,
  endpoints: v.array(endpoint),
  /** Where more of them come from, and what is made of what is found there. */
  discovery: v.array(discovery),
  discovered,
  source,
  scrapeIntervalMinutes: positive,
  scrapeTimeoutMs: positive,
  auth,
  /** Credentials may go over plain `http`. */
  allowInsecureAuth: v.boolean(),
  via,
  /**
   * Addresses of private networks (`isPrivateHost`) may be what discovery finds and redirects lead to. What is written
   * down may always be one.
   */
  allowPrivateNetwork: v.boolean(),
  honorLabels: v.boolean(),
  honorTimestamps: v.boolean(),
  /** Strict: one bad line fails the scrape. Lenient: it is skipped and counted. */
  parsing: v.picklist(PARSINGS),
  /** Read where the Content-Type says nothing that is understood; null fails such a scrape. */
  fallbackScrapeProtocol: v.nullable(v.picklist(SCRAPE_PROTOCOLS)),
  /** Asked for before any text, and read. */
  protobuf: v.boolean(),
  /** Decoded bytes of a body. */
  bodySizeLimit: positive,
  /** Samples left after the rules; 0 is no limit. */
  sampleLimit: limit,
  /** Labels of one sample; 0 is no limit. */
  labelLimit: limit,
  /** Bytes; 0 is no limit. */
  labelNameLengthLimit: limit,
  /** Bytes; 0 is no limit. */
  labelValueLengthLimit: limit,
  /** Series that are remembered for one endpoint; 0 is no limit. */
  seriesLimit: limit,
  onSeriesLimit: v.picklist(SERIES_OVERFLOWS),
  firstSight: v.picklist(FIRST_SIGHTS),
  /** Put before every metric key with a dot between; '' is none. */
  prefix: v.string(),
  /** Increases of zero. */
  zeros: v.picklist(REPEATS),
  /** Gauges that have the value they had. */
  unchanged: v.picklist(REPEATS),
  /** Units and descriptions are sent, once a key. */
  metadata: v.boolean(),
  rules,
  /** What `check` and `preview` hold the target against; 0 is no limit. */
  budget: v.strictObject({ pointsPerMonth: limit, series: limit, linesPerTick: limit }),
})

/** What points are sent as to Dynatrace: lines of its own protocol, or OTLP. */
export const DYNATRACE_PROTOCOLS = ['lines', 'otlp'] as const

/** Whether a section of a metric key that starts with a digit gets a `_` before it. */
export const DIGIT_SECTIONS = ['keep', 'guard'] as const

/** Whether counters and histograms say what came since the last point, or since they began. */
export const TEMPORALITIES = ['delta', 'cumulative'] as const

const ingest = v.variant('kind', [
  v.strictObject({
    kind: v.literal('dynatrace'),
    environment: v.pipe(v.string(), v.url()),
    token: secretName,
    protocol: v.picklist(DYNATRACE_PROTOCOLS),
    digitSections: v.picklist(DIGIT_SECTIONS),
    /** What is sent is compressed. */
    gzip: v.boolean(),
  }),
  /** Any backend or collector that takes OTLP over HTTP. */
  v.strictObject({
    kind: v.literal('otlp'),
    /** With its path: `https://otlp.example.com/v1/metrics`. */
    endpoint: v.pipe(v.string(), v.url()),
    headers: v.array(v.strictObject({ name, value: secretName })),
    temporality: v.picklist(TEMPORALITIES),
    gzip: v.boolean(),
  }),
])

/** What is done with a request that nobody answered: it is sent again, or taken for delivered. */
export const NO_ANSWERS = ['retry', 'assume-delivered'] as const

const delivery = v.strictObject({
  noAnswer: v.picklist(NO_ANSWERS),
  /** Lines of one request at most. */
  linesPerRequest: positive,
  /** Bytes that may wait in one shard; the oldest go first. */
  outboxLimit: positive,
})

const bundle = v.strictObject({
  format: v.literal(BUNDLE_FORMAT),
  /** SHA-256, in hex, of the canonical JSON of everything else. */
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  ingest,
  delivery,
  targets: v.array(target),
})

export type Bundle = v.InferOutput<typeof bundle>
export type BundleIngest = v.InferOutput<typeof ingest>
export type BundleDelivery = v.InferOutput<typeof delivery>
export type DigitSections = (typeof DIGIT_SECTIONS)[number]
export type NoAnswer = BundleDelivery['noAnswer']
export type DynatraceProtocol = (typeof DYNATRACE_PROTOCOLS)[number]
export type Temporality = (typeof TEMPORALITIES)[number]
export type BundleTarget = v.InferOutput<typeof target>
export type BundleEndpoint = v.InferOutput<typeof endpoint>
export type BundleAuth = v.InferOutput<typeof auth>
export type BundleDiscovery = v.InferOutput<typeof discovery>
export type Discovered = v.InferOutput<typeof discovered>
export type BundleSource = v.InferOutput<typeof source>
export type DnsType = Extract<BundleDiscovery, { readonly kind: 'dns' }>['type']
export type KubernetesAnnotations = Extract<BundleDiscovery, { readonly kind: 'kubernetes' }>['annotations']
export type KubernetesReach = Extract<BundleDiscovery, { readonly kind: 'kubernetes' }>['reach']
export type Scheme = Discovered['scheme']
export type QueryType = (typeof QUERY_TYPES)[number]
export type Parsing = BundleTarget['parsing']
export type ScrapeProtocol = NonNullable<BundleTarget['fallbackScrapeProtocol']>
export type BundleRules = v.InferOutput<typeof rules>
export type Selector = v.InferOutput<typeof selector>
export type RelabelRule = BundleRules['relabel'][number]
export type RelabelAction = RelabelRule['action']
export type MetricType = BundleRules['types'][number]['type']
export type Aggregation = BundleRules['aggregate'][number]['by']
export type JoinRule = BundleRules['join'][number]
export type ScaleRule = BundleRules['scale'][number]
export type AggregateRule = BundleRules['aggregate'][number]
export type CounterRule = BundleRules['counters'][number]
export type HistogramRule = BundleRules['histograms'][number]
export type RenameRule = BundleRules['rename'][number]
export type HistogramForm = BundleRules['histograms'][number]['as']
export type FirstSightPolicy = BundleTarget['firstSight']
export type SeriesOverflow = BundleTarget['onSeriesLimit']
export type Repeats = BundleTarget['zeros']
export type Budget = BundleTarget['budget']
export type LabelCondition = v.InferOutput<typeof labelCondition>
export type ValueMatch = v.InferOutput<typeof valueMatch>

/** The rules of a target that has none. */
export const NO_RULES: BundleRules = {
  relabel: [],
  types: [],
  keep: [],
  drop: [],
  labels: { drop: [], rename: [] },
  aggregate: [],
  join: [],
  scale: [],
  counters: [],
  histograms: [],
  rename: [],
}

/** The bundle, or one line for each thing that is wrong with it. */
export type BundleReading =
  | { readonly kind: 'ok'; readonly bundle: Bundle }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }

/** Reads what claims to be a bundle. */
export function readBundle(value: unknown): BundleReading {
  const found = formatOf(value)
  if (found !== undefined && found !== BUNDLE_FORMAT) {
    const reason = `the bundle has format ${found}, this worker reads format ${BUNDLE_FORMAT}: compile it again with this version`
    return { kind: 'refused', reasons: [reason] }
  }
  const result = v.safeParse(bundle, value)
  // The value itself, which the schema changes nothing of: a copy of a large one would be half of what a worker may hold.
  if (result.success) return { kind: 'ok', bundle: value as Bundle }
  return {
    kind: 'refused',
    reasons: result.issues.map((issue) => `${v.getDotPath(issue) ?? 'bundle'}: ${issue.message}`),
  }
}

function formatOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined
}

/**
 * THE CONTRACT between the configuration and the worker: what `targets/*.ts` compile into, as plain JSON.
 *
 * Everything is resolved: defaults are applied, intervals are minutes, sizes are bytes, labels are merged. The schema
 * is read on both sides, by the compiler on what it wrote and by the worker on what it was given, and is strict: an
 * unknown field means that the two are of different versions.
 */

import * as v from 'valibot'

/** Raised with every change that an older worker would misread. */
export const BUNDLE_FORMAT = 3

const name = v.pipe(v.string(), v.minLength(1))
const positive = v.pipe(v.number(), v.integer(), v.minValue(1))
const limit = v.pipe(v.number(), v.integer(), v.minValue(0))

/** `targets/web.ts:24:7`, or `targets/web.ts:4:16` of the call where the key itself could not be found. */
const place = v.pipe(v.string(), v.regex(/^.+:\d+:\d+$/))

/** Name and value, sorted by name. */
const labels = v.array(v.strictTuple([name, v.string()]))

/** The name of a secret in the worker's environment; never its value. */
const secretName = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]*$/))

const auth = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({ kind: v.literal('basic'), username: v.string(), password: secretName }),
  v.strictObject({ kind: v.literal('bearer'), token: secretName }),
  v.strictObject({ kind: v.literal('header'), name, value: secretName }),
])

/** What a label's value must be. An absent label has the value `''`, as in Prometheus. */
const valueMatch = v.variant('kind', [
  v.strictObject({ kind: v.literal('equals'), values: v.array(v.string()) }),
  /** `*` stands for any text, the rest for itself; the whole value must match. */
  v.strictObject({ kind: v.literal('glob'), pattern: v.string() }),
  /** RE2 syntax, found anywhere in the value unless the expression anchors itself. */
  v.strictObject({ kind: v.literal('regexp'), source: v.string() }),
])

const labelCondition = v.strictObject({ label: name, is: valueMatch })

/**
 * Chooses samples by metric name (`*` stands for any text) and by conditions on labels, all of which must hold.
 * A name that is a histogram's or summary's family (`http_request_seconds`) also chooses its `_bucket`, `_sum` and
 * `_count` samples.
 */
const selector = v.strictObject({ metric: name, where: v.array(labelCondition), at: place })

export const RELABEL_ACTIONS = [
  'replace',
  'keep',
  'drop',
  'keepequal',
  'dropequal',
  'hashmod',
  'labelmap',
  'labeldrop',
  'labelkeep',
  'lowercase',
  'uppercase',
] as const

/** A `relabel_config` of Prometheus with its defaults filled in. */
const relabelRule = v.strictObject({
  action: v.picklist(RELABEL_ACTIONS),
  sourceLabels: v.array(name),
  separator: v.string(),
  /** RE2 syntax, matched against the whole text; `.` is any character, line feeds too. */
  regex: v.string(),
  /** Of `hashmod`, 0 elsewhere. */
  modulus: limit,
  /** '' where the action has none. */
  targetLabel: v.string(),
  replacement: v.string(),
  at: place,
})

export const METRIC_TYPES = ['counter', 'gauge', 'histogram', 'summary', 'unknown'] as const

/** What is made of the gauges that become one when a label is dropped; `statistic` is min, max, sum and count. */
export const AGGREGATIONS = ['statistic', 'sum', 'avg', 'min', 'max'] as const

const histogramForm = v.variant('kind', [
  /** Each bucket a count with the dimension `le`, beside sum and count. */
  v.strictObject({ kind: v.literal('buckets') }),
  /** One statistic: min, max, sum and count of what was observed since the last scrape. */
  v.strictObject({ kind: v.literal('summary') }),
  /** A gauge for each quantile of what was observed since the last scrape, beside sum and count. */
  v.strictObject({
    kind: v.literal('quantiles'),
    quantiles: v.pipe(v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(1))), v.minLength(1)),
  }),
  v.strictObject({ kind: v.literal('sumAndCount') }),
  /** As the histogram that it is, over OTLP. */
  v.strictObject({ kind: v.literal('native') }),
  v.strictObject({ kind: v.literal('drop') }),
])

/**
 * Where several of one kind choose a metric, the first counts: the compiler puts whole names before patterns and
 * defaults, as rules for `*`, last. All of them name metrics as `selector` does.
 */
const rules = v.strictObject({
  relabel: v.array(relabelRule),
  /** The type of metrics whose exposition does not tell it, or tells a wrong one. */
  types: v.array(v.strictObject({ metric: name, type: v.picklist(METRIC_TYPES), at: place })),
  /** Empty: everything is kept. */
  keep: v.array(selector),
  drop: v.array(selector),
  labels: v.strictObject({
    drop: v.array(v.strictObject({ label: name, at: place })),
    rename: v.array(v.strictObject({ label: name, to: name, at: place })),
  }),
  /** Of gauges that a dropped label makes one. */
  aggregate: v.array(v.strictObject({ metric: name, by: v.picklist(AGGREGATIONS), at: place })),
  /** Labels of `info`, under the names given, onto the metrics chosen whose labels `on` are equal to its own. */
  join: v.array(
    v.strictObject({
      info: name,
      on: v.array(name),
      labels: v.pipe(v.array(v.strictObject({ label: name, to: name })), v.minLength(1)),
      metrics: v.pipe(v.array(name), v.minLength(1)),
      at: place,
    }),
  ),
  scale: v.array(
    v.strictObject({
      metric: name,
      multiplyBy: v.pipe(v.number(), v.finite(), v.gtValue(0)),
      /** The unit in the metric's name gives way to another: `_bytes` to `_gibibytes`. '' leaves the name alone. */
      suffix: v.strictObject({ from: v.string(), to: v.string() }),
      /** Dynatrace's name of the unit, '' where it has none. */
      unit: v.string(),
      at: place,
    }),
  ),
  /** Whether the increase of a counter is sent or its value. */
  counters: v.array(v.strictObject({ metric: name, as: v.picklist(['delta', 'gauge']), at: place })),
  histograms: v.array(v.strictObject({ metric: name, as: histogramForm, at: place })),
  rename: v.array(v.strictObject({ metric: name, to: name, at: place })),
})

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
})

const target = v.strictObject({
  job: name,
  at: place,
  endpoints: v.array(endpoint),
  scrapeIntervalMinutes: positive,
  scrapeTimeoutMs: positive,
  auth,
  /** Credentials may go over plain `http`. */
  allowInsecureAuth: v.boolean(),
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

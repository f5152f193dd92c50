/**
 * THE CONTRACT between the configuration and the worker: what `targets/*.ts` compile into, as plain JSON.
 *
 * Everything is resolved: defaults are applied, intervals are minutes, sizes are bytes, labels are merged. The schema
 * is read on both sides, by the compiler on what it wrote and by the worker on what it was given, and is strict: an
 * unknown field means that the two are of different versions.
 */

import * as v from 'valibot'

/** Raised with every change that an older worker would misread. */
export const BUNDLE_FORMAT = 1

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

const rules = v.strictObject({
  /** Empty: everything is kept. */
  keep: v.array(selector),
  drop: v.array(selector),
  rename: v.array(v.strictObject({ metric: name, to: name, at: place })),
  labels: v.strictObject({
    drop: v.array(v.strictObject({ label: name, at: place })),
    rename: v.array(v.strictObject({ label: name, to: name, at: place })),
  }),
})

/** Formats by the names that Prometheus gives them. */
export const SCRAPE_PROTOCOLS = [
  'PrometheusText0.0.4',
  'PrometheusText1.0.0',
  'OpenMetricsText0.0.1',
  'OpenMetricsText1.0.0',
] as const

export const PARSINGS = ['lenient', 'strict'] as const

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
  /** Put before every metric key with a dot between; '' is none. */
  prefix: v.string(),
  rules,
})

const bundle = v.strictObject({
  format: v.literal(BUNDLE_FORMAT),
  /** SHA-256, in hex, of the canonical JSON of everything else. */
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  dynatrace: v.strictObject({ environment: v.pipe(v.string(), v.url()), token: secretName }),
  targets: v.array(target),
})

export type Bundle = v.InferOutput<typeof bundle>
export type BundleTarget = v.InferOutput<typeof target>
export type BundleEndpoint = v.InferOutput<typeof endpoint>
export type BundleAuth = v.InferOutput<typeof auth>
export type Parsing = BundleTarget['parsing']
export type ScrapeProtocol = NonNullable<BundleTarget['fallbackScrapeProtocol']>
export type BundleRules = v.InferOutput<typeof rules>
export type Selector = v.InferOutput<typeof selector>
export type LabelCondition = v.InferOutput<typeof labelCondition>
export type ValueMatch = v.InferOutput<typeof valueMatch>

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
  if (result.success) return { kind: 'ok', bundle: result.output }
  return {
    kind: 'refused',
    reasons: result.issues.map((issue) => `${v.getDotPath(issue) ?? 'bundle'}: ${issue.message}`),
  }
}

function formatOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined
}

/** The shape of the options. What the values mean is checked where they are compiled. */

import * as v from 'valibot'
import {
  AGGREGATIONS,
  DIGIT_SECTIONS,
  DYNATRACE_PROTOCOLS,
  FIRST_SIGHTS,
  type HistogramForm,
  METRIC_TYPES,
  NO_ANSWERS,
  PARSINGS,
  REPEATS,
  SCHEMES,
  SCRAPE_PROTOCOLS,
  SERIES_OVERFLOWS,
  TEMPORALITIES,
} from '../bundle.ts'
import { isPlainObject } from '../describe.ts'
import type { Labels, Match } from '../rules.ts'
import type { Entries } from './read-options.ts'
import type { Conditions, SelectorsWritten } from './selectors.ts'

const count = 'a whole number (0 is no limit)'
const limit = v.pipe(v.number(count), v.safeInteger(count), v.minValue(0, count))
const atLeastOne = 'a whole number from 1'
/** Of a switch. */
export const flag = v.boolean('true or false')

const bindingText = "the name of a binding such as 'PRIVATE_NETWORK'"
/** A binding of the worker that fetches. */
export const binding = v.pipe(v.string(bindingText), v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, bindingText))

const pathText = "a path such as '/metrics'"
const metricsPath = v.pipe(v.string(pathText), v.regex(/^\/[^?#\s]*$/, pathText))

const labels = textRecord("an object of texts such as { team: 'web' }")
const secret = v.unknown()

const metricNames = v.array(v.string('the name of a metric'), "a list of metric names such as ['node_load1']")

const texts = v.pipe(v.array(v.string('text'), 'a list of texts'), v.minLength(1, 'a list with at least one text'))
const match: v.GenericSchema<Match> = v.lazy((value) => {
  if (typeof value === 'string') return v.string()
  if (Array.isArray(value)) return texts
  return v.instance(RegExp, 'text, a list of texts or a regular expression')
})

const conditionsText = "true or conditions on labels such as { mode: 'idle' }"
const where: v.GenericSchema<unknown, true | Conditions> = v.lazy((value) => {
  if (value === true) return v.literal(true)
  return v.pipe(
    plainObject(conditionsText),
    v.check((value) => Object.keys(value).length > 0, conditionsText),
    ofEach(match),
  )
})

const selectorsByName = byName(where, 'an object such as { node_arp_entries: true }')
const keep: v.GenericSchema<unknown, SelectorsWritten> = v.lazy((value) =>
  isPlainObject(value) ? selectorsByName : metricNames,
)

const FORMS = ['buckets', 'summary', 'sumAndCount', 'native', 'drop'] as const
const formText = `${FORMS.map((form) => `'${form}'`).join(', ')} or quantiles(0.5, 0.95)`
const quantileText = 'a number from 0 to 1'
const quantile = v.pipe(v.number(quantileText), v.minValue(0, quantileText), v.maxValue(1, quantileText))
const quantiles = v.pipe(
  v.object(
    { quantiles: v.pipe(v.array(quantile, formText), v.minLength(1, 'at least one number from 0 to 1')) },
    formText,
  ),
  v.transform(({ quantiles }) => ({
    kind: 'quantiles' as const,
    quantiles: [...new Set(quantiles)].sort((a, b) => a - b),
  })),
)
/** As `quantiles()` writes it, or a word. */
const histogramForm: v.GenericSchema<unknown, HistogramForm> = v.lazy((value) =>
  isPlainObject(value)
    ? quantiles
    : v.pipe(
        v.picklist(FORMS, formText),
        v.transform((kind) => ({ kind })),
      ),
)

const COUNTER_FORMS = ['delta', 'gauge'] as const
const counterForm = v.picklist(COUNTER_FORMS, oneOf(COUNTER_FORMS))

const scaleText = "a unit such as 'MiB', or a number to multiply by that is more than 0"
const scale: v.GenericSchema<unknown, string | number> = v.lazy((value) =>
  typeof value === 'number'
    ? v.pipe(v.number(scaleText), v.finite(scaleText), v.gtValue(0, scaleText))
    : v.string(scaleText),
)

export const scrapeEntries = {
  scrapeInterval: v.string("text such as '1m'"),
  scrapeTimeout: v.string("text such as '10s'"),
  bodySizeLimit: v.string("text such as '4MB'"),
  sampleLimit: limit,
  labelLimit: limit,
  labelNameLengthLimit: limit,
  labelValueLengthLimit: limit,
  honorLabels: flag,
  honorTimestamps: flag,
  parsing: v.picklist(PARSINGS, oneOf(PARSINGS)),
  fallbackScrapeProtocol: v.picklist(SCRAPE_PROTOCOLS, oneOf(SCRAPE_PROTOCOLS)),
  protobuf: flag,
  zeros: v.picklist(REPEATS, oneOf(REPEATS)),
  unchanged: v.picklist(REPEATS, oneOf(REPEATS)),
  metadata: flag,
  seriesLimit: limit,
  onSeriesLimit: v.picklist(SERIES_OVERFLOWS, oneOf(SERIES_OVERFLOWS)),
  firstSight: v.picklist(FIRST_SIGHTS, oneOf(FIRST_SIGHTS)),
  counters: counterForm,
  histograms: histogramForm,
} as const satisfies Entries

export const targetEntries = {
  endpoints: v.array(v.unknown(), 'a list of URLs'),
  discovery: v.unknown(),
  scheme: v.picklist(SCHEMES, oneOf(SCHEMES)),
  metricsPath,
  params: plainObject("an object such as { module: 'http_2xx' }"),
  relabel: v.unknown(),
  source: v.unknown(),
  ...scrapeEntries,
  auth: secret,
  allowInsecureAuth: flag,
  via: binding,
  allowPrivateNetwork: flag,
  prefix: v.string("text such as 'web'"),
  budget: v.unknown(),
  metrics: v.unknown(),
  labels: v.unknown(),
} as const satisfies Entries

export const endpointEntries = {
  url: v.string('a URL'),
  labels,
  auth: secret,
} as const satisfies Entries

export const metricEntries = {
  relabel: v.unknown(),
  types: byName(v.picklist(METRIC_TYPES, oneOf(METRIC_TYPES)), "an object such as { jobs_done: 'counter' }"),
  keep,
  drop: selectorsByName,
  aggregate: byName(v.picklist(AGGREGATIONS, oneOf(AGGREGATIONS)), "an object such as { node_load1: 'max' }"),
  join: byName(v.unknown(), "an object such as { pod_info: { on: ['pod'], labels: ['node'] } }"),
  scale: byName(scale, "an object such as { node_memory_MemFree_bytes: 'GiB' }"),
  counters: byName(counterForm, "an object such as { node_boots_total: 'gauge' }"),
  histograms: byName(histogramForm, "an object such as { http_request_seconds: 'summary' }"),
  rename: textRecord("an object of texts such as { node_load1: 'host.load1' }"),
} as const satisfies Entries

const joinedLabels = "a list of labels such as ['version'], or an object such as { version: 'app_version' }"

export const joinEntries = {
  on: v.array(v.string('the name of a label'), "a list of label names such as ['pod']"),
  labels: v.lazy(
    (value): v.GenericSchema<unknown, readonly string[] | Labels> =>
      isPlainObject(value) ? textRecord(joinedLabels) : v.array(v.string('the name of a label'), joinedLabels),
  ),
  metrics: v.pipe(metricNames, v.minLength(1, 'a list with at least one name of a metric')),
} as const satisfies Entries

export const budgetEntries = {
  pointsPerMonth: v.unknown(),
  series: limit,
  linesPerTick: limit,
} as const satisfies Entries

export const labelEntries = {
  drop: v.array(v.string('the name of a label'), "a list of label names such as ['fstype']"),
  rename: textRecord("an object of texts such as { mountpoint: 'disk' }"),
  set: labels,
} as const satisfies Entries

export const projectEntries = {
  ingest: v.unknown(),
  dynatrace: v.unknown(),
  delivery: v.unknown(),
  labels,
  defaults: v.unknown(),
} as const satisfies Entries

export const dynatraceEntries = {
  environment: v.string("a URL such as 'https://abc12345.live.dynatrace.com'"),
  token: secret,
  protocol: v.picklist(DYNATRACE_PROTOCOLS, oneOf(DYNATRACE_PROTOCOLS)),
  digitSections: v.picklist(DIGIT_SECTIONS, oneOf(DIGIT_SECTIONS)),
  gzip: flag,
} as const satisfies Entries

export const otlpEntries = {
  endpoint: v.string("a URL such as 'https://otlp.example.com/v1/metrics'"),
  headers: secret,
  temporality: v.picklist(TEMPORALITIES, oneOf(TEMPORALITIES)),
  gzip: flag,
} as const satisfies Entries

export const deliveryEntries = {
  noAnswer: v.picklist(NO_ANSWERS, oneOf(NO_ANSWERS)),
  linesPerRequest: v.pipe(v.number(atLeastOne), v.safeInteger(atLeastOne), v.minValue(1, atLeastOne)),
  outboxLimit: v.string("text such as '100MB'"),
} as const satisfies Entries

/** Of a picklist. */
export function oneOf(texts: readonly string[]): string {
  const quoted = texts.map((text) => `'${text}'`)
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}

function plainObject(message: string) {
  return v.custom<Readonly<Record<string, unknown>>>(isPlainObject, message)
}

/** An object of texts. */
function textRecord(message: string): v.GenericSchema<unknown, Readonly<Record<string, string>>> {
  return v.pipe(plainObject(message), ofEach(v.string('text')))
}

/** An object of values of one kind by the name of a metric. */
export function byName<T>(
  value: v.GenericSchema<unknown, T>,
  message: string,
): v.GenericSchema<unknown, Readonly<Record<string, T>>> {
  return v.pipe(plainObject(message), ofEach(value))
}

/** What `v.record` does, which leaves out what is named `constructor` or `prototype`: labels and metrics may be. */
function ofEach<T>(schema: v.GenericSchema<unknown, T>) {
  return v.rawTransform<Readonly<Record<string, unknown>>, Readonly<Record<string, T>>>(({ dataset, addIssue }) => {
    const input = dataset.value
    const read = Object.entries(input).flatMap(([key, value]) => {
      const result = v.safeParse(schema, value)
      if (result.success) return [[key, result.output] as const]
      for (const { message, input: found, path = [] } of result.issues) {
        addIssue({ message, input: found, path: [{ type: 'object', origin: 'value', input, key, value }, ...path] })
      }
      return []
    })
    return Object.fromEntries(read)
  })
}

/** What becomes of samples, as the worker reads it. */

import * as v from 'valibot'
import { limit, name, place } from './primitives.ts'

/** What a label's value must be. An absent label has the value `''`, as in Prometheus. */
export const valueMatch = v.variant('kind', [
  v.strictObject({ kind: v.literal('equals'), values: v.array(v.string()) }),
  /** `*` stands for any text, the rest for itself; the whole value must match. */
  v.strictObject({ kind: v.literal('glob'), pattern: v.string() }),
  /** RE2 syntax, found anywhere in the value unless the expression anchors itself. */
  v.strictObject({ kind: v.literal('regexp'), source: v.string() }),
])

export const labelCondition = v.strictObject({ label: name, is: valueMatch })

/**
 * Chooses samples by metric name (`*` stands for any text) and by conditions on labels, all of which must hold.
 * A name that is a histogram's or summary's family (`http_request_seconds`) also chooses its `_bucket`, `_sum` and
 * `_count` samples.
 */
export const selector = v.strictObject({ metric: name, where: v.array(labelCondition), at: place })

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
export const relabelRule = v.strictObject({
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
export const rules = v.strictObject({
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

/** The rules of a target that make of an exporter's metrics what the extension made of them. */

import { type CodeEntry, call, type Data, data, entry } from '../code.ts'
import type { Reader } from '../reader.ts'
import { type DimensionRules, dimensionRules } from './dimension-rules.ts'
import { keysOf, type MetricSet } from './metric-sets.ts'
import type { ExtensionMetric, MetricKind } from './read-extension.ts'

export interface MetricRulesContext {
  readonly variables: ReadonlyMap<string, string>
  readonly collectsBuckets: boolean
  /** Metrics are asked for by name. */
  readonly isApi: boolean
  readonly reader: Reader
}

export interface TargetRules {
  readonly histograms: readonly CodeEntry[]
  readonly source: readonly CodeEntry[]
  readonly metrics: readonly CodeEntry[]
  readonly labels: readonly CodeEntry[]
  readonly endpointLabels: DimensionRules['endpointLabels']
}

/** Undefined where a filter lets nothing through. */
export function metricRules(set: MetricSet, context: MetricRulesContext): TargetRules | undefined {
  const { isApi, collectsBuckets, reader } = context
  const dimensions = dimensionRules(set.dimensions, context)
  if (dimensions === undefined) return undefined
  const { relabel, joins, renames, set: constants, endpointLabels } = dimensions
  for (const metric of set.metrics) if (metric.type === undefined) noteNoType(metric, isApi, reader)
  const infos = Object.keys(joins)
  const metrics = {
    relabel,
    types: isApi ? {} : typesOf(set.metrics),
    keep: isApi ? [] : set.metrics.map(({ metric }) => metric),
    drop: isApi ? Object.fromEntries(infos.map((info) => [info, true])) : {},
    join: joins,
    rename: Object.fromEntries(set.metrics.flatMap((metric) => renamesOf(metric, context))),
  }
  const hasHistograms = set.metrics.some(({ type }) => type === 'histogram')
  const queries = set.metrics.flatMap((metric) => queriesOf(metric, context))
  return {
    histograms: hasHistograms && !isApi ? entry('histograms', data(collectsBuckets ? 'buckets' : 'sumAndCount')) : [],
    source: isApi
      ? entry('source', call('promql', data(Object.fromEntries([...queries, ...infos.map((info) => [info, info])]))))
      : [],
    metrics: notEmpty('metrics', metrics),
    labels: notEmpty('labels', { rename: renames, set: constants }),
    endpointLabels,
  }
}

const TYPES = {
  gauge: 'gauge',
  count: 'counter',
  histogram: 'histogram',
  summary: 'summary',
} as const satisfies Record<MetricKind, string>

/** All of them: what an exporter says may be wrong, and the extension's word counted. */
function typesOf(metrics: readonly ExtensionMetric[]): Record<string, string> {
  return Object.fromEntries(metrics.flatMap(({ metric, type }) => (type === undefined ? [] : [[metric, TYPES[type]]])))
}

type Names = readonly (readonly [string, string])[]

/** A family that is renamed takes `_count` along; `_sum` and `_bucket` are counts to Dynatrace, and end so. */
function renamesOf(metric: ExtensionMetric, { collectsBuckets, isApi }: MetricRulesContext): Names {
  const { metric: name } = metric
  return [...keysOf(metric)].filter(([part, key]) => {
    if (part === `${name}_bucket` && !collectsBuckets) return false
    if (isApi && part === name && metric.type === 'histogram') return false
    return part !== key && (isApi || part !== `${name}_count`)
  })
}

/** A query has one type, so each part of a histogram or summary is one. */
function queriesOf(
  { metric, type }: ExtensionMetric,
  { collectsBuckets }: MetricRulesContext,
): readonly (readonly [string, Data])[] {
  const counter = (name: string) => [name, { query: name, type: 'counter' }] as const
  switch (type) {
    case 'count':
      return [counter(metric)]
    case 'histogram': {
      const parts = collectsBuckets ? ['_sum', '_count', '_bucket'] : ['_sum', '_count']
      return parts.map((part) => counter(metric + part))
    }
    case 'summary':
      return [[metric, metric], counter(`${metric}_sum`), counter(`${metric}_count`)]
    case 'gauge':
    case undefined:
      return [[metric, metric]]
    default:
      return type satisfies never
  }
}

function noteNoType(metric: ExtensionMetric, isApi: boolean, reader: Reader): void {
  const message = isApi
    ? `the type of ${metric.metric} is not said: its value is sent as a gauge`
    : `the type of ${metric.metric} is not said: what the exporter says counts`
  const help = isApi
    ? "write { query, type: 'counter' } if it is a counter"
    : 'set metrics.types where the exporter does not say it'
  reader.note(metric, { severity: isApi ? 'warning' : 'info', message, help })
}

/** Without what is empty. */
function notEmpty(
  key: string,
  options: Readonly<Record<string, Readonly<Record<string, Data>> | readonly Data[]>>,
): readonly CodeEntry[] {
  const filled = Object.entries(options).filter(([, value]) => Object.keys(value).length > 0)
  return filled.length === 0 ? [] : entry(key, data(Object.fromEntries(filled)))
}

/** Metrics that one target can have: of one interval, with the same dimensions and filters, and each under one key. */

import type { Reader } from '../reader.ts'
import type { Dimension, ExtensionMetric } from './read-extension.ts'

export interface MetricSet {
  /** The group or subgroup that the first of them is in. */
  readonly name: string
  readonly interval: string
  readonly dimensions: readonly Dimension[]
  readonly metrics: readonly ExtensionMetric[]
}

export function splitMetrics(metrics: readonly ExtensionMetric[], reader: Reader): readonly MetricSet[] {
  const alike = Map.groupBy(metrics, ({ interval, dimensions }) =>
    JSON.stringify([
      interval,
      dimensions.filter(saysSomething).map(({ key, value, filter }) => [key, value, filter?.text]),
    ]),
  )
  return [...alike.values()].flatMap((group) => splitKeys(group, reader))
}

/** Every label is a dimension of its own name anyway, unless another dimension renames it. */
function saysSomething({ key, value, filter }: Dimension, _: number, all: readonly Dimension[]): boolean {
  if (filter !== undefined || value.kind !== 'label' || value.label !== key) return true
  return all.some((other) => other.value.kind === 'label' && other.value.label === key && other.key !== key)
}

/** What the keys of a metric's samples are in Dynatrace, by their names. */
export function keysOf({ key, metric, type }: ExtensionMetric): ReadonlyMap<string, string> {
  const keys = new Map([[metric, key]])
  if (type !== 'histogram' && type !== 'summary') return keys
  keys.set(`${metric}_sum`, `${key}_sum.count`).set(`${metric}_count`, `${key}_count`)
  return type === 'summary' ? keys : keys.set(`${metric}_bucket`, `${key}_bucket.count`)
}

/** A metric with two keys, and two metrics with one, are for two targets. */
function splitKeys(metrics: readonly ExtensionMetric[], reader: Reader): readonly MetricSet[] {
  const layers: Layer[] = []
  for (const metric of metrics) {
    const keys = [...keysOf(metric)]
    const layer = layers.find(({ byName, byKey }) =>
      keys.every(([name, key]) => (byName.get(name) ?? key) === key && (byKey.get(key) ?? name) === name),
    )
    const chosen: Layer = layer ?? { metrics: [], byName: new Map(), byKey: new Map() }
    if (layer === undefined) layers.push(chosen)
    if (chosen !== layers[0]) noteSecond(metric, reader)
    if (!chosen.byName.has(metric.metric)) chosen.metrics.push(metric)
    for (const [name, key] of keys) {
      chosen.byName.set(name, key)
      chosen.byKey.set(key, name)
    }
  }
  return layers.map(({ metrics: own }) => {
    const { group, interval, dimensions } = own[0]!
    return { name: group, interval, dimensions, metrics: own }
  })
}

interface Layer {
  readonly metrics: ExtensionMetric[]
  readonly byName: Map<string, string>
  readonly byKey: Map<string, string>
}

function noteSecond(metric: ExtensionMetric, reader: Reader): void {
  const message = `a target sends a metric under one key, and one metric under a key: another target has ${metric.metric} as ${metric.key}`
  reader.note(metric, {
    severity: 'warning',
    message,
    help: 'it scrapes the same endpoint again: leave it out if one is enough',
  })
}

/** `extension.yaml`: what each group and subgroup of its Prometheus data source says, down at each metric. */

import type { Noted } from '../notes.ts'
import { field, type Reader } from '../reader.ts'
import { nearestInterval } from '../units.ts'
import type { Yaml } from '../yaml/yaml.ts'

export interface Extension {
  /** Without who made it: `rabbitmq` of `custom:rabbitmq` or `com.dynatrace.extension.rabbitmq`. */
  readonly name: string
  readonly node: Yaml
  readonly metrics: readonly ExtensionMetric[]
  /** Default values of variables, '' where there is none. */
  readonly variables: ReadonlyMap<string, string>
}

export interface ExtensionMetric extends Noted {
  /** The metric key of Dynatrace. */
  readonly key: string
  /** The name that the exporter has for it. */
  readonly metric: string
  /** Undefined where it is not said. */
  readonly type: MetricKind | undefined
  /** Undefined: always reported. */
  readonly featureSet: string | undefined
  /** One that a target can have. */
  readonly interval: string
  /** Of the subgroup, or else of the group. */
  readonly group: string
  readonly dimensions: readonly Dimension[]
}

const METRIC_KINDS = ['gauge', 'count', 'histogram', 'summary'] as const
export type MetricKind = (typeof METRIC_KINDS)[number]

export interface Dimension extends Noted {
  readonly key: string
  readonly value: DimensionValue
  readonly filter: (Noted & { readonly text: string }) | undefined
}

export type DimensionValue =
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly id: string }
  /** Of the endpoint: `device.host`. */
  | { readonly kind: 'endpoint'; readonly part: string }
  /** A label of another metric. */
  | { readonly kind: 'reference'; readonly metric: string; readonly label: string }

export function readExtension(node: Yaml, reader: Reader): Extension {
  const name = reader.text(field(node, 'name')) ?? 'extension'
  const outermost: Inherited = { interval: '1m', featureSet: undefined, dimensions: [], group: '' }
  const found = reader.items(field(node, 'prometheus')).flatMap((group) => readGroup(group, outermost, reader))
  const metrics = found.slice(0, MAX_METRICS)
  if (metrics.length < found.length) {
    const message = `it has ${found.length} metrics: more than ${MAX_METRICS} are left out`
    reader.note(found[MAX_METRICS]!, { severity: 'error', message, help: 'import it in several parts' })
  }
  return { name: shortName(name), node, metrics, variables: readVariables(field(node, 'vars'), reader) }
}

/** Ten groups of ten subgroups of a hundred are what Dynatrace takes. */
const MAX_METRICS = 10_000

/** What a group says for all that is in it. */
interface Inherited {
  readonly interval: string
  readonly featureSet: string | undefined
  readonly dimensions: readonly Dimension[]
  readonly group: string
}

function shortName(name: string): string {
  return name.replace(/^custom:/, '').replace(/^com\.dynatrace\.extension\./, '')
}

function readGroup(node: Yaml, outer: Inherited, reader: Reader): readonly ExtensionMetric[] {
  const own = reader.items(field(node, 'dimensions')).flatMap((each) => readDimension(each, reader) ?? [])
  const inherited: Inherited = {
    interval: readInterval(field(node, 'interval'), reader) ?? outer.interval,
    featureSet: reader.text(field(node, 'featureSet')) ?? outer.featureSet,
    // What is nearer to the metric wins.
    dimensions: [...outer.dimensions.filter(({ key }) => own.every((each) => each.key !== key)), ...own],
    group: reader.text(field(node, 'subgroup') ?? field(node, 'group')) ?? outer.group,
  }
  return [
    ...reader.items(field(node, 'metrics')).flatMap((each) => readMetric(each, inherited, reader) ?? []),
    ...reader.items(field(node, 'subgroups')).flatMap((each) => readGroup(each, inherited, reader)),
  ]
}

/** The nearest that a target can have. */
function readInterval(node: Yaml | undefined, reader: Reader): string | undefined {
  const minutes = readMinutes(node, reader)
  if (node === undefined || minutes === undefined) return undefined
  const { interval, isExact } = nearestInterval(minutes * 60)
  if (isExact) return interval
  const message = `an interval divides an hour: it is scraped every ${interval}, not every ${minutes} minutes`
  reader.note(node, { severity: 'warning', message, help: `set another scrapeInterval than '${interval}'` })
  return interval
}

/** `{ minutes: 5 }`, or `5m` of older schemas. */
function readMinutes(node: Yaml | undefined, reader: Reader): number | undefined {
  if (node?.kind === 'map') {
    const minutes = reader.number(field(node, 'minutes'))
    const hours = reader.number(field(node, 'hours'))
    return minutes === undefined && hours === undefined ? undefined : (minutes ?? 0) + 60 * (hours ?? 0)
  }
  const text = reader.text(node)
  if (node === undefined || text === undefined) return undefined
  const [, amount, unit = 'm'] = /^\s*(\d+)\s*([mhd])?\s*$/.exec(text) ?? []
  if (amount !== undefined) return Number(amount) * MINUTES[unit]!
  const message = `'${text}' is no interval: what is around it counts, or 1m`
  reader.note(node, { severity: 'warning', message, help: "set scrapeInterval: '5m', or what else it is to be" })
  return undefined
}

const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 }

function readMetric(node: Yaml, inherited: Inherited, reader: Reader): ExtensionMetric | undefined {
  const written = field(node, 'value')
  const key = reader.text(field(node, 'key') ?? field(node, 'id'))
  const value = reader.text(written)
  const type = readType(field(node, 'type'), reader)
  const featureSet = reader.text(field(node, 'featureSet')) ?? inherited.featureSet
  const metric = value === undefined ? undefined : /^metric:\s*(\S+)\s*$/.exec(value)?.[1]
  if (key === undefined || metric === undefined) {
    const message = key === undefined ? 'the metric has no key' : "its value is not 'metric:' and the name of a metric"
    const help = 'add it to keep and rename of the target by hand'
    reader.note(written ?? node, { severity: 'error', message: `${message}: it is left out`, help })
    return undefined
  }
  const { at, option } = node
  return { ...inherited, key, metric, type, featureSet, at, option }
}

function readType(node: Yaml | undefined, reader: Reader): MetricKind | undefined {
  const text = reader.text(node)
  const type = METRIC_KINDS.find((each) => each === text)
  if (node !== undefined && text !== undefined && type === undefined) {
    const message = `there is no type '${text}': what the exporter says counts`
    reader.note(node, { severity: 'warning', message, help: "set metrics.types to 'gauge', 'counter' or 'histogram'" })
  }
  return type
}

function readDimension(node: Yaml, reader: Reader): Dimension | undefined {
  const key = reader.text(field(node, 'key') ?? field(node, 'id'))
  const text = reader.text(field(node, 'value'))
  const filter = field(node, 'filter')
  const filterText = reader.text(filter)
  if (key === undefined || text === undefined) {
    const message = `the dimension has no ${key === undefined ? 'key' : 'value'}: it is left out`
    reader.note(node, { severity: 'error', message, help: 'add it to labels of the target by hand' })
    return undefined
  }
  const { at, option } = node
  const placed = filter === undefined || filterText === undefined ? undefined : { ...filter, text: filterText }
  return { key, value: readValue(text), filter: placed, at, option }
}

/** What has no kind in front is text. */
function readValue(text: string): DimensionValue {
  const [, metric, label] = /^\$reference\(\s*metric:\s*([^,\s]+)\s*,\s*ref:\s*([^)\s]+)\s*\)?$/.exec(text) ?? []
  if (metric !== undefined && label !== undefined) return { kind: 'reference', metric, label }
  const [, kind, rest = ''] = /^(label|const|var|this):(.*)$/s.exec(text) ?? []
  switch (kind) {
    case 'label':
      return { kind: 'label', label: rest.trim() }
    case 'var':
      return { kind: 'variable', id: rest.trim() }
    case 'this':
      return { kind: 'endpoint', part: rest.trim() }
    default:
      return { kind: 'text', text: kind === 'const' ? rest : text }
  }
}

function readVariables(node: Yaml | undefined, reader: Reader): ReadonlyMap<string, string> {
  return new Map(
    reader.items(node).flatMap((each): readonly (readonly [string, string])[] => {
      const id = reader.text(field(each, 'id'))
      const value = reader.text(field(each, 'defaultValue')) ?? ''
      const message = `a variable becomes the constant that it is here: ${value === '' ? 'its value in the activation' : `'${value}'`}`
      reader.leaveOut(each, { severity: 'info', message })
      return id === undefined ? [] : [[id, value]]
    }),
  )
}

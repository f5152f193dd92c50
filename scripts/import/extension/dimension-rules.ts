/** The dimensions of a group as rules: for labels, constants, labels of other metrics, and filters on any of them. */

import type { Data } from '../code.ts'
import type { Noted } from '../notes.ts'
import type { Reader } from '../reader.ts'
import { type Filter, passes, readFilter } from './filter.ts'
import { type FilterRule, filterRules } from './filter-rules.ts'
import type { Dimension } from './read-extension.ts'

export interface DimensionRules {
  readonly relabel: readonly FilterRule[]
  readonly renames: Readonly<Record<string, string>>
  readonly set: Readonly<Record<string, string>>
  readonly joins: Readonly<Record<string, Data>>
  /** Dimensions that say something of the endpoint. */
  readonly endpointLabels: readonly EndpointLabel[]
}

export interface EndpointLabel extends Noted {
  readonly label: string
  /** `device.host` */
  readonly part: string
}

interface Context {
  readonly variables: ReadonlyMap<string, string>
  readonly reader: Reader
}

/** Undefined where a filter lets nothing through. */
export function dimensionRules(dimensions: readonly Dimension[], context: Context): DimensionRules | undefined {
  const relabel: FilterRule[] = []
  const copies: FilterRule[] = []
  const renames: Record<string, string> = {}
  const set: Record<string, string> = {}
  const joined: Record<string, Record<string, string>> = {}
  const endpointLabels: EndpointLabel[] = []
  // A label that is to stay what it is cannot be renamed too.
  const taken = new Set(
    dimensions.flatMap(({ key, value }) => (value.kind === 'label' && value.label === key ? [key] : [])),
  )
  const values = new Map<string, string>()
  for (const [index, dimension] of dimensions.entries()) {
    const { key, value } = dimension
    const filter = readDimensionFilter(dimension, context)
    const isSecond = values.has(key)
    if (isSecond && values.get(key) !== JSON.stringify(value)) noteSecond(dimension, context.reader)
    if (!isSecond) values.set(key, JSON.stringify(value))
    switch (value.kind) {
      case 'label':
        if (filter !== undefined) relabel.push(...filterRules(filter, { label: value.label, first: index }))
        if (value.label === key || isSecond) break
        if (taken.has(value.label)) copies.push({ sourceLabels: [value.label], targetLabel: key })
        else renames[value.label] = key
        taken.add(value.label)
        break
      case 'text':
      case 'variable': {
        const text = value.kind === 'text' ? value.text : readVariable(value.id, dimension, context)
        if (filter !== undefined && !passes(filter, text)) {
          noteNothing(dimension, text, context.reader)
          return undefined
        }
        if (text !== '' && !isSecond) set[key] = text
        break
      }
      case 'endpoint':
        if (filter !== undefined) noteFilter(dimension, 'what is known of an endpoint', context.reader)
        if (!isSecond) endpointLabels.push({ label: key, part: value.part, at: dimension.at, option: dimension.option })
        break
      case 'reference':
        if (filter !== undefined) noteFilter(dimension, 'labels of another metric', context.reader)
        noteJoin(dimension, value.metric, context.reader)
        if (joined[value.metric]?.[value.label] !== undefined) noteJoinedTwice(dimension, value, context.reader)
        else if (!isSecond) joined[value.metric] = { ...joined[value.metric], [value.label]: key }
        break
      default:
        value satisfies never
    }
  }
  const joins = Object.fromEntries(Object.entries(joined).map(([info, labels]) => [info, { on: [], labels }]))
  return { relabel: [...relabel, ...copies], renames, set, joins, endpointLabels }
}

function readDimensionFilter({ filter: written }: Dimension, { variables, reader }: Context): Filter | undefined {
  if (written === undefined) return undefined
  const [, kind, rest = written.text] = /^(const|var):(.*)$/s.exec(written.text) ?? []
  const text = kind === 'var' ? (variables.get(rest.trim()) ?? '') : rest
  if (kind === 'var' && text === '') {
    const message = `the variable '${rest.trim()}' has no value: the filter is left out, and everything passes`
    reader.note(written, { severity: 'warning', message, help: 'give the activation along, or add metrics.relabel' })
    return undefined
  }
  const reading = readFilter(text)
  if (reading.kind === 'refused') {
    const message = `the filter is left out, and everything passes: ${reading.reason}`
    reader.note(written, { severity: 'error', message, help: 'write it as metrics.relabel' })
    return undefined
  }
  if (reading.slip === 'parentheses') {
    const message = 'its parentheses do not match: it is read as if all were closed at its end'
    reader.note(written, { severity: 'warning', message, help: 'compare metrics.relabel with what was meant' })
  }
  if (reading.slip === 'no-function') {
    const message = `it has no function, and is read as $eq(${text.trim()})`
    reader.note(written, { severity: 'warning', message, help: 'compare metrics.relabel with what was meant' })
  }
  return reading.filter
}

function readVariable(id: string, dimension: Dimension, { variables, reader }: Context): string {
  const value = variables.get(id) ?? ''
  if (value !== '') return value
  const message = `the variable '${id}' has no value: the dimension '${dimension.key}' is CHANGE_ME`
  reader.note(dimension, { severity: 'error', message, help: 'write the value in labels.set' })
  return 'CHANGE_ME'
}

function noteNothing(dimension: Dimension, text: string, reader: Reader): void {
  const message = `the dimension '${dimension.key}' is '${text}' on every line, which its filter lets not through: the metrics are left out`
  reader.note(dimension, { severity: 'warning', message, help: 'correct the filter, and import again' })
}

function noteFilter(dimension: Dimension, what: string, reader: Reader): void {
  const message = `${what} cannot be filtered by: everything passes`
  reader.note(dimension.filter ?? dimension, {
    severity: 'error',
    message,
    help: 'leave endpoints out, or filter by a label',
  })
}

function noteJoin(dimension: Dimension, info: string, reader: Reader): void {
  const message = `nothing says which labels ${info} and the other metrics have in common: its one series is taken for all`
  const help = `if ${info} has several series, name in on the labels that tell which of them belongs to a metric`
  reader.note(dimension, { severity: 'warning', message, help })
}

function noteSecond(dimension: Dimension, reader: Reader): void {
  const message = `another dimension has the key '${dimension.key}' already: this one is left out`
  reader.note(dimension, { severity: 'error', message, help: 'give it a key of its own' })
}

function noteJoinedTwice(
  dimension: Dimension,
  { metric, label }: { readonly metric: string; readonly label: string },
  reader: Reader,
): void {
  const message = `the label '${label}' of ${metric} is joined under one name only: '${dimension.key}' is left out`
  reader.note(dimension, { severity: 'error', message, help: 'copy it in Dynatrace, or use the other name' })
}

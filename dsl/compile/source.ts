/** `source`: what endpoints are where they are no exporters, and what of them is asked. */

import * as v from 'valibot'
import { type BundleRules, type BundleSource, QUERY_TYPES } from '../bundle.ts'
import { describe, isPlainObject, pathText } from '../describe.ts'
import type { Place, Scope } from '../diagnostic.ts'
import { formatPlace } from '../source-ref.ts'
import { type Entries, readOptions } from './read-options.ts'
import { oneOf } from './schemas.ts'

export type SourceRead =
  | { readonly kind: 'exporter' }
  | { readonly kind: 'federate'; readonly match: readonly string[]; readonly at: string }
  | { readonly kind: 'promql'; readonly queries: readonly BundleQuery[] }

type BundleQuery = Extract<BundleSource, { readonly kind: 'promql' }>['queries'][number]

const selector = 'a series selector such as \'{job="node"}\''
const selectors = `a list with at least one series selector, such as ['{job="node"}']`
const query = "a query such as 'sum(up)'"

/** What is not only blank. */
const INK = /\S/

export const federateEntries = {
  match: v.pipe(v.array(v.pipe(v.string(selector), v.regex(INK, selector)), selectors), v.minLength(1, selectors)),
} as const satisfies Entries

export const queryEntries = {
  query: v.pipe(v.string(query), v.regex(INK, query)),
  type: v.picklist(QUERY_TYPES, oneOf(QUERY_TYPES)),
  unit: v.string("a unit such as 'seconds'"),
  help: v.string('text'),
} as const satisfies Entries

/** Reads what should be made by `federate()` or `promql()`. */
export function readSource(value: unknown, scope: Scope): SourceRead {
  if (value === undefined) return EXPORTER
  if (isPlainObject(value)) {
    const { kind, ...options } = value
    if (kind === 'federate') return readFederate(options, scope)
    if (kind === 'promql') return { kind, queries: readQueries(options.queries, scope) }
  }
  const message = `'source' must be made by federate() or promql(), not ${describe(value)}`
  scope.report({
    code: 'NX111',
    path: ['source'],
    message,
    help: 'write source: federate({ match: [\'{job="node"}\'] })',
  })
  return EXPORTER
}

/** As the worker reads it. What is federated it scrapes like any exporter. */
export function bundleSource(read: SourceRead): BundleSource {
  switch (read.kind) {
    case 'exporter':
    case 'federate':
      return { kind: 'exposition' }
    case 'promql':
      return { kind: 'promql', queries: [...read.queries] }
    default:
      return read satisfies never
  }
}

/** Federation tells hardly any type, but by convention names do. */
export function typesOf(read: SourceRead): BundleRules['types'] {
  if (read.kind !== 'federate') return []
  return ['*_total', '*_bucket', '*_sum', '*_count'].map((metric) => ({ metric, type: 'counter', at: read.at }))
}

const EXPORTER: SourceRead = { kind: 'exporter' }

function readFederate(options: object, scope: Scope): SourceRead {
  const path = ['source']
  const { match = [] } = readOptions(federateEntries, { value: options, path, scope, required: ['match'] })
  return { kind: 'federate', match: [...new Set(match)], at: formatPlace(scope.place(path)) }
}

function readQueries(written: unknown, scope: Scope): readonly BundleQuery[] {
  const queries = isPlainObject(written) ? Object.entries(written) : []
  if (queries.length === 0) {
    const found = isPlainObject(written) ? 'none' : describe(written)
    const message = `promql() must be given at least one query by the name of its metric, not ${found}`
    scope.report({ code: 'NX111', path: ['source'], message, help: "write promql({ requests_per_second: 'sum(…)' })" })
  }
  return queries.flatMap(([name, value]) => readQuery(name, value, scope) ?? [])
}

function readQuery(name: string, value: unknown, scope: Scope): BundleQuery | undefined {
  const path = ['source', name]
  if (!METRIC_NAME.test(name)) {
    const message = `'${name}' cannot be the name of a metric`
    const better = nameLike(name)
    const help = better === undefined ? "write a name such as 'requests_per_second'" : `write '${better}'`
    scope.report({ code: 'NX130', path, message, help })
  }
  const read = isPlainObject(value)
    ? readOptions(queryEntries, { value, path, scope, required: ['query'] })
    : { query: readQueryText(value, { path, scope }) }
  if (read.query === undefined) return undefined
  const { query, type = 'gauge', unit = '', help = '' } = read
  return { name, query, type, unit, help, at: formatPlace(scope.place(path)) }
}

function readQueryText(value: unknown, { path, scope }: Place): string | undefined {
  if (v.is(queryEntries.query, value)) return value
  scope.report({ code: 'NX111', path, message: `'${pathText(path)}' must be ${query}, not ${describe(value)}` })
  return undefined
}

const METRIC_NAME = /^[A-Za-z_:][A-Za-z0-9_:]*$/

function nameLike(text: string): string | undefined {
  const name = text.replaceAll(/[^A-Za-z0-9_:]+/g, '_').replaceAll(/^_+|_+$/g, '')
  return METRIC_NAME.test(name) ? name : undefined
}

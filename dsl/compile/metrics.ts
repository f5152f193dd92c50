import type { BundleRules, RelabelRule, Selector } from '../bundle.ts'
import type { Scope } from '../diagnostic.ts'
import { formatPlace } from '../source-ref.ts'
import type { RuleDefaults } from './defaults.ts'
import { readJoins } from './joins.ts'
import { checkMetricName, wholeNamesFirst } from './metric-names.ts'
import { type OptionsRead, readOptions } from './read-options.ts'
import { readRelabelRules } from './relabel.ts'
import { readRenames } from './renames.ts'
import { readScales } from './scales.ts'
import { metricEntries } from './schemas.ts'
import { readSelectors } from './selectors.ts'

type MetricRules = Omit<BundleRules, 'labels'>

export interface MetricsContext {
  readonly prefix: string
  readonly namesAreFree: boolean
  readonly defaults: RuleDefaults
  /** Types of what nobody else tells the type of. */
  readonly types: BundleRules['types']
  readonly scope: Scope
}

/**
 * Reads `metrics` of a target and the rules that its exporter comes with. The target's own come first; the exporter's
 * stand in for what it does not write itself: for the same name, or as a list, where a list is one whole. `own` is
 * what the target wrote, `all` what counts.
 */
export function readMetricRules(
  written: { readonly own: unknown; readonly exporter: unknown },
  { prefix, namesAreFree, defaults, types, scope }: MetricsContext,
): { readonly own: MetricRules; readonly all: MetricRules } {
  const own = readRules(written.own, { prefix, namesAreFree, scope })
  const ready = readRules(written.exporter, { prefix, namesAreFree, scope: scopeOfExporter(scope) })
  const all = {
    relabel: own.relabel ?? ready.relabel ?? [],
    types: layered('metric', layered('metric', own.types, ready.types), types),
    keep: own.keep ?? ready.keep ?? [],
    drop: layered('metric', own.drop, ready.drop),
    aggregate: layered('metric', own.aggregate, ready.aggregate),
    join: layered('info', own.join, ready.join),
    scale: layered('metric', own.scale, ready.scale),
    counters: [...layered('metric', own.counters, ready.counters), ...forAll(defaults.counters)],
    histograms: [...layered('metric', own.histograms, ready.histograms), ...forAll(defaults.histograms)],
    rename: layered('metric', own.rename, ready.rename),
  }
  return { own: { ...own, relabel: own.relabel ?? [], keep: own.keep ?? [] }, all }
}

/** Undefined where a list was not written, which is not the same as an empty one. */
interface RulesRead extends Omit<BundleRules, 'labels' | 'relabel' | 'keep'> {
  readonly relabel: RelabelRule[] | undefined
  readonly keep: Selector[] | undefined
}

function readRules(
  value: unknown,
  { prefix, namesAreFree, scope }: Omit<MetricsContext, 'defaults' | 'types'>,
): RulesRead {
  const read: MetricsRead = value === undefined ? {} : readOptions(metricEntries, { value, path: ['metrics'], scope })
  return {
    relabel:
      read.relabel === undefined ? undefined : readRelabelRules(read.relabel, { path: ['metrics', 'relabel'], scope }),
    types: readByName('types', read.types, scope).map(({ value: type, ...rule }) => ({ ...rule, type })),
    keep: read.keep === undefined ? undefined : readSelectors(read.keep, { path: ['metrics', 'keep'], scope }),
    drop: readSelectors(read.drop ?? {}, { path: ['metrics', 'drop'], scope }),
    aggregate: readByName('aggregate', read.aggregate, scope).map(({ value: by, ...rule }) => ({ ...rule, by })),
    join: readJoins(read.join ?? {}, scope),
    scale: readScales(read.scale ?? {}, scope),
    counters: readByName('counters', read.counters, scope).map(({ value: as, ...rule }) => ({ ...rule, as })),
    histograms: readByName('histograms', read.histograms, scope).map(({ value: as, ...rule }) => ({ ...rule, as })),
    rename: readRenames(read.rename ?? {}, { prefix, namesAreFree, scope }),
  }
}

type MetricsRead = OptionsRead<typeof metricEntries>

function readByName<T>(
  kind: 'types' | 'aggregate' | 'counters' | 'histograms',
  written: Readonly<Record<string, T>> = {},
  scope: Scope,
): { readonly metric: string; readonly value: T; readonly at: string }[] {
  const rules = Object.entries(written).map(([metric, value]) => {
    const path = ['metrics', kind, metric]
    checkMetricName(metric, { path, scope })
    return { metric, value, at: formatPlace(scope.place(path)) }
  })
  return wholeNamesFirst(rules)
}

/** The target's own, then those of the exporter for other names. */
function layered<K extends string, T extends Readonly<Record<K, unknown>>>(
  name: K,
  own: readonly T[],
  ready: readonly T[],
): T[] {
  const written = new Set(own.map((rule) => rule[name]))
  return [...own, ...ready.filter((rule) => !written.has(rule[name]))]
}

function forAll<T extends object>(rule: T | undefined): ({ readonly metric: '*' } & T)[] {
  return rule === undefined ? [] : [{ metric: '*', ...rule }]
}

/** Rules of an exporter are written elsewhere: the nearest that the user wrote is the call that uses it. */
function scopeOfExporter(scope: Scope): Scope {
  return {
    report: (mistake) =>
      scope.report({ ...mistake, path: [], message: `${mistake.message}, in the rules of the exporter` }),
    place: () => scope.place([]),
  }
}

/** What a stand-in got, as it is drawn: a chart for each metric key, a line for each series. */

import type { Point, Received } from '../ledger.ts'
import { numberIn } from '../otlp-payload.ts'
import type { ChartQuery } from './query.ts'

export interface Charts {
  /** In the order asked for, at most `MAX_CHARTS`. */
  readonly shown: readonly Chart[]
  /** Metric keys that the filter lets through and that are not shown. */
  readonly left: number
  /** Milliseconds: the times of the first and the last point that is drawn, in all charts. */
  readonly span: Span
}

export interface Span {
  readonly from: number
  readonly to: number
}

export interface Chart {
  readonly key: string
  /** What the numbers are: an increase a tick, a value. */
  readonly measure: string
  /** Nothing of it is below 0, so that it is drawn from there. */
  readonly fromZero: boolean
  readonly unit: string
  readonly description: string
  /** Dimensions that all of its series have in common, as text. */
  readonly common: string
  /** Those with the largest newest values, by name. */
  readonly series: readonly Series[]
  /** Series that are not drawn. */
  readonly left: number
  readonly min: number
  readonly max: number
}

export interface Series {
  /** The dimensions that tell it from the others, as text; '' where it is the only one. */
  readonly name: string
  readonly values: readonly Value[]
  readonly last: number
}

export interface Value {
  readonly atMs: number
  readonly value: number
}

const MAX_CHARTS = 60
/** As many as colours can be told apart. */
const MAX_SERIES = 8
/** Of a series: twenty minutes at one in ten seconds. */
const MAX_VALUES = 120

export function chartsOf(received: Pick<Received, 'points' | 'metadata'>, { filter, order }: ChartQuery): Charts {
  const metadata = new Map(received.metadata().map((line) => [line.key, line]))
  const words = filter.toLowerCase().split(/\s+/)
  const metrics = metricsOf(received.points())
    .map((metric) => ({ ...metric, series: metric.series.filter((series) => hasAll(metric.key, series, words)) }))
    .filter(({ series }) => series.length > 0)
    .sort((a, b) => (order === 'newest' && a.firstMs !== b.firstMs ? b.firstMs - a.firstMs : compare(a.key, b.key)))
  const shown = metrics.slice(0, MAX_CHARTS).map((metric) => {
    const { unit = '', description = '' } = metadata.get(metric.key) ?? metric.newest.otlp ?? {}
    return chartOf(metric, { unit, description })
  })
  const times = shown.flatMap(({ series }) => series.flatMap(({ values }) => [values[0]!.atMs, values.at(-1)!.atMs]))
  const span = { from: Math.min(...times), to: Math.max(...times) }
  return { shown, left: metrics.length - shown.length, span }
}

interface Metric {
  readonly key: string
  readonly firstMs: number
  readonly newest: Point
  readonly series: readonly HeldSeries[]
}

interface HeldSeries {
  readonly dimensions: readonly (readonly [string, string])[]
  /** Each dimension as it is written and looked for. */
  readonly text: string
  readonly values: readonly Value[]
}

function metricsOf(points: readonly Point[]): readonly Metric[] {
  const metrics = new Map<string, { readonly first: Point; newest: Point; readonly series: Map<string, Point[]> }>()
  for (const point of points) {
    const known = metrics.get(point.key)
    const metric = known ?? { first: point, newest: point, series: new Map<string, Point[]>() }
    if (known === undefined) metrics.set(point.key, metric)
    metric.newest = point
    const id = JSON.stringify(sorted(point.dimensions))
    const series = metric.series.get(id)
    if (series === undefined) metric.series.set(id, [point])
    else series.push(point)
  }
  return [...metrics].map(([key, { first, newest, series }]) => ({
    key,
    firstMs: first.receivedAt,
    newest,
    series: [...series.values()].map(heldSeries),
  }))
}

function heldSeries(points: readonly Point[]): HeldSeries {
  const dimensions = sorted(points[0]!.dimensions)
  const values = points.map((point) => ({ atMs: point.timestamp ?? point.receivedAt, value: measured(point) }))
  values.sort((a, b) => a.atMs - b.atMs)
  return { dimensions, text: textOf(dimensions), values: values.slice(-MAX_VALUES) }
}

function sorted(dimensions: Point['dimensions']): readonly (readonly [string, string])[] {
  return Object.entries(dimensions).sort(([a], [b]) => compare(a, b))
}

function textOf(dimensions: HeldSeries['dimensions']): string {
  return dimensions.map(([name, value]) => `${name}=${value}`).join(' ')
}

function hasAll(key: string, { text }: HeldSeries, words: readonly string[]): boolean {
  const searched = `${key} ${text}`.toLowerCase()
  return words.every((word) => searched.includes(word))
}

/** What is drawn of a point. */
function measured(point: Point): number {
  switch (point.kind) {
    case 'gauge':
    case 'count':
    case 'total':
      return numberIn(point)
    case 'statistics':
      return point.count === 0 ? 0 : point.sum / point.count
    case 'histogram':
    case 'exponential':
    case 'summary':
      return point.count
    default:
      return point satisfies never
  }
}

function measureOf({ kind, otlp }: Point): Pick<Chart, 'measure' | 'fromZero'> {
  const goesOn = otlp?.temporality === 'cumulative' || kind === 'summary'
  switch (kind) {
    case 'gauge':
      return { measure: 'gauge', fromZero: false }
    case 'statistics':
      return { measure: 'gauge, the average of several', fromZero: false }
    case 'count':
      return { measure: 'count, the increase in each tick', fromZero: true }
    case 'total':
      return { measure: 'total, since it began', fromZero: false }
    case 'histogram':
    case 'exponential':
    case 'summary':
      return { measure: `${goesOn ? 'observations since it began' : 'observations in each tick'}`, fromZero: !goesOn }
    default:
      return kind satisfies never
  }
}

function chartOf({ key, newest, series }: Metric, said: Pick<Chart, 'unit' | 'description'>): Chart {
  const isCommon = ([name, value]: readonly [string, string]) =>
    series.every(({ dimensions }) => dimensions.some((other) => other[0] === name && other[1] === value))
  const all = series.map(({ dimensions, values }) => ({
    name: textOf(dimensions.filter((dimension) => !isCommon(dimension))),
    values,
    last: values.at(-1)!.value,
  }))
  const drawn = [...all].sort((a, b) => b.last - a.last).slice(0, MAX_SERIES)
  const values = drawn.flatMap((each) => each.values.map(({ value }) => value))
  return {
    key,
    ...measureOf(newest),
    ...said,
    common: textOf(series[0]!.dimensions.filter(isCommon)),
    series: drawn.sort((a, b) => compare(a.name, b.name)),
    left: all.length - drawn.length,
    min: Math.min(...values),
    max: Math.max(...values),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

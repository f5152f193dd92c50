/** What an exporter of the run counts, and how a body says it. Values stay exact in binary and in decimal. */

export type Format = 'text' | 'openmetrics'

export type CountedPoint = Counter | Histogram

/** `family` is without `_total`. */
export interface Counter {
  readonly kind: 'counter'
  readonly family: string
  readonly labels: Labels
  /** Simulated time. */
  createdMs: number
  value: number
}

export interface Histogram {
  readonly kind: 'histogram'
  readonly family: string
  readonly labels: Labels
  createdMs: number
  sum: number
  /** Of the buckets of BOUNDS, each by itself. */
  readonly counts: number[]
}

export type Labels = readonly (readonly [name: string, value: string])[]

/** A cumulative series at one time. */
export interface CountedSample {
  readonly name: string
  readonly labels: Labels
  readonly value: number
}

const BOUNDS = ['0.25', '1.5', '4.5', '+Inf'] as const

export function counter(family: string, labels: Labels, createdMs: number): Counter {
  return { kind: 'counter', family, labels, createdMs, value: 0 }
}

export function histogram(family: string, labels: Labels, createdMs: number): Histogram {
  return { kind: 'histogram', family, labels, createdMs, sum: 0, counts: BOUNDS.map(() => 0) }
}

/** Counts so many events of this size, which is a multiple of a quarter. */
export function count(point: CountedPoint, times: number, size: number): void {
  if (point.kind === 'counter') point.value += times * size
  else {
    const bucket = BOUNDS.findIndex((bound) => size <= Number(bound.replace('+Inf', 'Infinity')))
    point.counts[bucket]! += times
    point.sum += times * size
  }
}

/** A restart of the process: it all begins again. */
export function startAgain(point: CountedPoint, createdMs: number): void {
  point.createdMs = createdMs
  if (point.kind === 'counter') point.value = 0
  else {
    point.sum = 0
    point.counts.fill(0)
  }
}

export function samplesOf(point: CountedPoint): readonly CountedSample[] {
  const { family, labels } = point
  if (point.kind === 'counter') return [{ name: `${family}_total`, labels, value: point.value }]
  let total = 0
  const buckets = point.counts.map((own, index) => {
    total += own
    return { name: `${family}_bucket`, labels: [...labels, ['le', BOUNDS[index]!] as const], value: total }
  })
  return [
    ...buckets,
    { name: `${family}_sum`, labels, value: point.sum },
    { name: `${family}_count`, labels, value: total },
  ]
}

/** Gauges first, then the points family by family. */
export function writeBody(
  format: Format,
  gauges: Readonly<Record<string, number>>,
  points: readonly CountedPoint[],
): string {
  const lines = Object.entries(gauges).flatMap(([name, value]) => [`# TYPE ${name} gauge`, `${name} ${value}`])
  const families = Map.groupBy(points, ({ family }) => family)
  for (const [family, members] of families) {
    const named = members[0]!.kind === 'counter' && format === 'text' ? `${family}_total` : family
    lines.push(`# TYPE ${named} ${members[0]!.kind}`)
    for (const point of members) {
      for (const { name, labels, value } of samplesOf(point)) lines.push(`${name}${writeLabels(labels)} ${value}`)
      if (format === 'text') continue
      lines.push(`${family}_created${writeLabels(point.labels)} ${(point.createdMs / 1000).toFixed(3)}`)
    }
  }
  if (format === 'openmetrics') lines.push('# EOF')
  return `${lines.join('\n')}\n`
}

/** A name of a series that is the same however its labels are ordered. */
export function seriesName(name: string, labels: Labels): string {
  const sorted = labels.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `${name}${writeLabels(sorted)}`
}

function writeLabels(labels: Labels): string {
  return labels.length === 0 ? '' : `{${labels.map(([name, value]) => `${name}="${value}"`).join()}}`
}

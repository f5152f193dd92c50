export type MetricType =
  | 'counter'
  | 'gauge'
  | 'histogram'
  | 'gaugehistogram'
  | 'summary'
  | 'info'
  | 'stateset'
  | 'unknown'

export type Dialect = 'text' | 'openmetrics'

/** What HELP, TYPE and UNIT said so far. */
export type Family = { readonly type: MetricType; readonly help: string; readonly unit: string }

export const UNDECLARED: Family = { type: 'unknown', help: '', unit: '' }

const SUFFIXES: Readonly<Record<MetricType, readonly string[]>> = {
  counter: ['_total'],
  gauge: [],
  histogram: ['_bucket', '_sum', '_count'],
  gaugehistogram: ['_bucket', '_gsum', '_gcount'],
  summary: ['_sum', '_count'],
  info: ['_info'],
  stateset: [],
  unknown: [],
}

/** The types whose `_created` is a start time (OpenMetrics 1.0, "Counter", "Histogram", "Summary"). */
const CREATED: readonly MetricType[] = ['counter', 'histogram', 'summary']

/**
 * The family that a sample belongs to, by what was declared before it: the one of its own name if that has a type, else
 * the one whose type gives it the suffix (`isSeriesPartOfFamily` in textparse), else one of its own.
 */
export function familyOf(sampleName: string, families: ReadonlyMap<string, Family>): string {
  if ((families.get(sampleName) ?? UNDECLARED).type !== 'unknown') return sampleName
  for (const [name, { type }] of families) {
    if (SUFFIXES[type].some((suffix) => sampleName === name + suffix)) return name
  }
  return sampleName
}

/** The family whose start time this sample is, if it is one. */
export function startTimeFamily(sampleName: string, families: ReadonlyMap<string, Family>): string | undefined {
  if ((families.get(sampleName) ?? UNDECLARED).type !== 'unknown') return undefined
  if (!sampleName.endsWith('_created')) return undefined
  const name = sampleName.slice(0, -'_created'.length)
  return CREATED.includes((families.get(name) ?? UNDECLARED).type) ? name : undefined
}

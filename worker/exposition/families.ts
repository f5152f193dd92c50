/** What `# TYPE` lines said so far, and which family a sample belongs to by it. */

export type MetricType =
  | 'counter'
  | 'gauge'
  | 'histogram'
  | 'gaugehistogram'
  | 'summary'
  | 'info'
  | 'stateset'
  | 'unknown'

/** What a sample is within its family: `seconds_bucket` of the histogram `seconds` is its `_bucket`. */
export type Part = '' | '_bucket' | '_sum' | '_count' | '_gsum' | '_gcount' | '_total' | '_created' | '_info'

export interface Membership {
  readonly family: string
  readonly type: MetricType
  readonly part: Part
}

export interface Families {
  readonly types: Map<string, MetricType>
  /** Of `# UNIT` lines. */
  readonly units: Map<string, string>
  /** `_created` is a part of a family: in OpenMetrics. The text format has no such thing, only a name that ends so. */
  readonly hasCreated: boolean
  /** Raised by each TYPE line that says something new: what was resolved before may be out of date. */
  version: number
}

/** Families of one exposition; above it a body is hostile or broken. */
export const MAX_FAMILIES = 100_000

export function createFamilies(format: { readonly openMetrics: boolean }): Families {
  return { types: new Map(), units: new Map(), hasCreated: format.openMetrics, version: 0 }
}

export function declareType(families: Families, family: string, type: MetricType): void {
  if (families.types.get(family) === type) return
  families.types.set(family, type)
  families.version++
}

export function declareUnit(families: Families, family: string, unit: string): void {
  if (unit !== '' && families.units.size < MAX_FAMILIES) families.units.set(family, unit)
}

/** The family of a sample by its name. One of exactly that name and a known type comes first, then one by its suffix. */
export function resolveFamily(families: Families, name: string): Membership {
  const own = families.types.get(name)
  if (own !== undefined && own !== 'unknown') return { family: name, type: own, part: '' }
  const cut = name.lastIndexOf('_')
  if (cut > 0) {
    const suffix = name.slice(cut)
    const family = name.slice(0, cut)
    const type = families.types.get(family)
    const isCreated = suffix === '_created' && !families.hasCreated
    if (type !== undefined && isPart(type, suffix) && !isCreated) return { family, type, part: suffix }
  }
  return { family: name, type: 'unknown', part: '' }
}

/** OpenMetrics 1.0, "Metric types"; the text format has those of histogram and summary without `_created`. */
const PARTS: Readonly<Record<MetricType, readonly Part[]>> = {
  counter: ['_total', '_created'],
  gauge: [],
  histogram: ['_bucket', '_sum', '_count', '_created'],
  gaugehistogram: ['_bucket', '_gsum', '_gcount'],
  summary: ['_sum', '_count', '_created'],
  info: ['_info'],
  stateset: [],
  unknown: [],
}

function isPart(type: MetricType, suffix: string): suffix is Part {
  return (PARTS[type] as readonly string[]).includes(suffix) // widened only to ask
}

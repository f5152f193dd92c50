/** What the metrics of a family are written as. */

import type { MetricType } from '../families.ts'
import { type SeriesName, seriesName } from './line-text.ts'

export interface FamilyPlan {
  readonly name: string
  readonly type: MetricType
  /** The field of a Metric that has its value. */
  readonly valueField: number
  /** The field of that value that says when it began to count; 0 where there is none. */
  readonly startField: number
  readonly own: SeriesName
  readonly bucket: SeriesName
  readonly sum: SeriesName
  readonly count: SeriesName
}

/** The plan of a family by its number in `enum MetricType`; undefined where the schema has no such type. */
export function planFamily(name: string, typeNumber: number): FamilyPlan | undefined {
  const found = TYPES[typeNumber]
  if (found === undefined) return undefined
  // OpenMetrics calls them so, "GaugeHistogram"; the text format has none.
  const letter = found.type === 'gaugehistogram' ? 'g' : ''
  return {
    ...found,
    name,
    own: seriesName(name),
    bucket: seriesName(`${name}_bucket`),
    sum: seriesName(`${name}_${letter}sum`),
    count: seriesName(`${name}_${letter}count`),
  }
}

const TYPES: readonly Pick<FamilyPlan, 'type' | 'valueField' | 'startField'>[] = [
  { type: 'counter', valueField: 3, startField: 3 },
  { type: 'gauge', valueField: 2, startField: 0 },
  { type: 'summary', valueField: 4, startField: 4 },
  { type: 'unknown', valueField: 5, startField: 0 },
  { type: 'histogram', valueField: 7, startField: 15 },
  { type: 'gaugehistogram', valueField: 7, startField: 0 },
]

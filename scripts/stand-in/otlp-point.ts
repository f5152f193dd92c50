/** A data point of OTLP as it is kept, whoever receives it: held against what OTLP itself forbids, and no more. */

import { attributesMistake, readAttributes } from './otlp-attributes.ts'
import { type Exemplar, milliseconds, readExemplars } from './otlp-exemplar.ts'
import { type OtlpPayload, readPayload, timeMistake } from './otlp-payload.ts'
import type { Origin, SentData, SentPoint } from './otlp-sent.ts'
import type { Payload } from './payload.ts'
import { type Refused, refused } from './refused.ts'

/** What OTLP says of a point beside its key, dimensions, time and payload. */
export interface OtlpSide extends Origin {
  readonly type: SentData['type']
  /** Undefined of what has none: gauges and summaries. */
  readonly temporality: 'delta' | 'cumulative' | undefined
  /** Of sums alone. */
  readonly isMonotonic: boolean | undefined
  readonly unit: string
  readonly description: string
  /** Milliseconds; undefined where the point has none. */
  readonly startTimestamp: number | undefined
  readonly exemplars: readonly Exemplar[]
}

export interface OtlpPoint<P extends OtlpPayload | Payload = OtlpPayload> {
  readonly kind: 'point'
  readonly dimensions: { readonly [key: string]: string }
  readonly timestamp: number
  readonly payload: P
  readonly otlp: OtlpSide
}

/** The flag of a point that says that there is none. */
const NO_RECORDED_VALUE = 1

export function hasValue({ data }: SentPoint): boolean {
  return (data.point.flags & NO_RECORDED_VALUE) === 0
}

export function readOtlpPoint({ metric, origin, data }: SentPoint): OtlpPoint | Refused {
  if (metric.name === '') return refused('the metric has no name')
  const temporality = 'temporality' in data ? data.temporality : undefined
  if (temporality === 'unspecified') return refused('AGGREGATION_TEMPORALITY_UNSPECIFIED')
  const { attributes, startTimeUnixNano, timeUnixNano } = data.point
  const mistake = timeMistake(data) ?? attributesMistake(attributes)
  if (mistake !== undefined) return refused(mistake)
  const payload = readPayload(data)
  if (payload.kind === 'refused') return payload
  const read = readExemplars('exemplars' in data.point ? data.point.exemplars : [])
  if (read.kind === 'refused') return read
  return {
    kind: 'point',
    dimensions: readAttributes(attributes),
    timestamp: milliseconds(timeUnixNano),
    payload,
    otlp: {
      ...origin,
      type: data.type,
      temporality,
      isMonotonic: data.type === 'sum' ? data.isMonotonic : undefined,
      unit: metric.unit,
      description: metric.description,
      startTimestamp: startTimeUnixNano === '0' ? undefined : milliseconds(startTimeUnixNano),
      exemplars: read.exemplars,
    },
  }
}

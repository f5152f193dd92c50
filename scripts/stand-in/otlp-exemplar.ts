/** Exemplars: single observations, with the trace that each was made in. */

import { type Attributes, attributesMistake, readAttributes } from './otlp-attributes.ts'
import type { ExemplarMessage, NumberValue } from './otlp-message.ts'
import { type Refused, refused } from './refused.ts'

export interface Exemplar {
  readonly value: number
  /** Milliseconds; undefined where there is none. */
  readonly timestamp: number | undefined
  /** Hexadecimal; '' where there is none. */
  readonly traceId: string
  readonly spanId: string
  readonly attributes: Attributes
}

export interface Exemplars {
  readonly kind: 'exemplars'
  readonly exemplars: readonly Exemplar[]
}

const TRACE_ID_BYTES = 16
const SPAN_ID_BYTES = 8

export function readExemplars(sent: readonly ExemplarMessage[]): Exemplars | Refused {
  const exemplars: Exemplar[] = []
  for (const exemplar of sent) {
    const read = readExemplar(exemplar)
    if (typeof read === 'string') return refused(`an exemplar: ${read}`)
    exemplars.push(read)
  }
  return { kind: 'exemplars', exemplars }
}

/** Undefined where there is no value. */
export function numberOf({ asDouble, asInt }: NumberValue): number | undefined {
  return asInt === undefined ? asDouble : Number(asInt)
}

export function milliseconds(nanoseconds: string): number {
  return Number(BigInt(nanoseconds) / 1_000_000n)
}

/** Text says what is wrong with it. */
function readExemplar(sent: ExemplarMessage): Exemplar | string {
  const value = numberOf(sent)
  if (value === undefined) return 'the value is missing'
  const { timeUnixNano, traceId, spanId, filteredAttributes } = sent
  if (traceId.length !== 0 && traceId.length !== TRACE_ID_BYTES) return `a trace id of ${traceId.length} bytes`
  if (spanId.length !== 0 && spanId.length !== SPAN_ID_BYTES) return `a span id of ${spanId.length} bytes`
  const mistake = attributesMistake(filteredAttributes)
  if (mistake !== undefined) return mistake
  return {
    value,
    timestamp: timeUnixNano === '0' ? undefined : milliseconds(timeUnixNano),
    traceId: traceId.toString('hex'),
    spanId: spanId.toString('hex'),
    attributes: readAttributes(filteredAttributes),
  }
}

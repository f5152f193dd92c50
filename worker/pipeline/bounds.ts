/** Bounds of buckets, as numbers. */

import { boundText } from '../exposition/bound.ts'
import { toDouble } from '../model/decimal.ts'
import { type Factor, readFactor, scaleDecimal } from '../transform/decimal-arithmetic.ts'

/** The bound that a `le` says; NaN where it is none. */
export function readBound(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY
  return text === '' ? Number.NaN : Number(text)
}

/** What is no number stays as it is. */
export function scaleBound(text: string, factor: Factor): string {
  const bound = readBound(text)
  return Number.isFinite(bound) ? boundText(scaleDouble(bound, factor)) : text
}

/** A double as the decimal that it is written as: 0.07 × 1000 is 70. */
export function scaleDouble(value: number, factor: Factor): number {
  if (!Number.isFinite(value)) return value
  const scaled = { ...readFactor(value).decimal }
  scaleDecimal(scaled, factor, scaled)
  return toDouble(scaled.mantissa, scaled.exponent)
}

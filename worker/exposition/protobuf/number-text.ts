/** Numbers as they stand in the lines. */

import { type Message, readUint, toInt64, type Wire } from './wire.ts'

/** A number so that the decoder reads the same double. */
export function numberText(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf'
  if (value === Number.NEGATIVE_INFINITY) return '-Inf'
  return String(value)
}

/** The field as an unsigned integer with all its digits. */
export function uintText(wire: Wire, message: Message): string {
  const value = readUint(wire, message)
  return Number.isSafeInteger(value) ? String(value) : String(BigInt.asUintN(64, toInt64(message)))
}

/**
 * A bound of a bucket or a quantile as Go exporters spell it in the text format (`strconv`, format 'g'): it is part of
 * the series, which must not change with the format that it came in.
 */
export function boundText(value: number): string {
  const size = Math.abs(value)
  if (value === 0 || (size >= 1e-4 && size < 1e6) || !(size < Number.POSITIVE_INFINITY)) return numberText(value)
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
}

/** Numbers as they stand in the lines. */

import { type Message, readUint, toInt64, type Wire } from './wire.ts'

/** A number so that the decoder reads the same double; as Go writes it where text has more than one way to. */
export function numberText(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf'
  if (value === Number.NEGATIVE_INFINITY) return '-Inf'
  return Object.is(value, -0) ? '-0' : String(value)
}

/** The field as an unsigned integer with all its digits. */
export function uintText(wire: Wire, message: Message): string {
  const value = readUint(wire, message)
  return Number.isSafeInteger(value) ? String(value) : String(BigInt.asUintN(64, toInt64(message)))
}

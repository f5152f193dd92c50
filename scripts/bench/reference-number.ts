/** Numbers of the reference engine: doubles that remember how many decimals they were written with. */

import { formatDouble } from '../../worker/model/decimal.ts'

export interface ReferenceNumber {
  readonly value: number
  /** Undefined where a double does not hold the written digits exactly. */
  readonly decimals: number | undefined
}

export function readNumber(text: string): ReferenceNumber {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]/, '').split('.')
  const power = Number(exponent) - fraction.length
  const isExact = whole.length + fraction.length <= MAX_DIGITS && Math.abs(power) <= MAX_POWER
  return { value: toNumber(text), decimals: isExact ? Math.max(0, -power) : undefined }
}

/** The number with as many decimals as it was written with, never with an exponent unless it must. */
export function formatNumber({ value, decimals }: ReferenceNumber): string {
  if (value === 0) return '0'
  return decimals === undefined || Math.abs(value) >= LARGE ? formatDouble(value) : value.toFixed(decimals)
}

/** `to - from` without the noise of doubles. */
export function subtract(to: ReferenceNumber, from: ReferenceNumber): ReferenceNumber {
  const isExact = to.decimals !== undefined && from.decimals !== undefined
  return { value: to.value - from.value, decimals: isExact ? Math.max(to.decimals, from.decimals) : undefined }
}

const MAX_DIGITS = 15
const MAX_POWER = 22
/** From here on `toFixed` writes an exponent. */
const LARGE = 1e21

function toNumber(text: string): number {
  if (/^[+-]?inf(?:inity)?$/i.test(text))
    return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return Number(text)
}

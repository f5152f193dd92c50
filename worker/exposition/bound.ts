/**
 * The bounds of histograms (`le`) and summaries (`quantile`), which are numbers: exporters write `1`, `1.0` or `1e0`,
 * and change from one to the other with the format and the version of their library. The series is the same one, so
 * its bound is put into the form that OpenMetrics gives numbers, as Prometheus does since 3.0 (model/textparse,
 * `normalizeFloatsInLabelValues`). What is no number stays as it is, and so do hexadecimal digits and underscores,
 * which Go takes and nobody writes.
 *
 * A body has few bounds and repeats them on half of its lines: each is read as a number once, and from then on it is
 * known by the hash that every value has anyway, which costs less than one look at its digits.
 */

import { type Buffer, createBuffer } from '../model/buffer.ts'
import type { MetricType } from './families.ts'

/** What became of the bounds that were met: the last one of each slot. */
export interface Bounds {
  /** BOUND_FIELDS a slot; empty until the first bound is met. */
  slots: Int32Array
  /** MAX_BOUND_BYTES a slot: the text with the quote that ends it. */
  texts: Buffer
}

export const BOUND_FIELDS = 4
/** Fields of a slot: half of the hash of the value as it was written; the other half says which slot it is. */
export const WRITTEN = 0
/** The bytes of the text that takes its place; 0 where it stays. */
export const TEXT_BYTES = 1
/** The hash of that text. */
export const TEXT_A = 2
export const TEXT_B = 3

export const BOUND_SLOTS = 1024
/** The longest text, as `-1.2345678901234567e-308`, with its quote. */
export const MAX_BOUND_BYTES = 32

export function createBounds(): Bounds {
  return { slots: new Int32Array(0), texts: createBuffer(0) }
}

/** Makes room for bounds: most bodies have none. */
export function openBounds(bounds: Bounds): void {
  bounds.slots = new Int32Array(BOUND_SLOTS * BOUND_FIELDS)
  bounds.texts = createBuffer(BOUND_SLOTS * MAX_BOUND_BYTES)
}

/** The label that is a bound in families of this type. Prometheus leaves those of gauge histograms alone. */
export function boundLabel(type: MetricType): 'le' | 'quantile' | undefined {
  if (type === 'histogram') return 'le'
  return type === 'summary' ? 'quantile' : undefined
}

/** A bound as text: the fewest digits, as Go's `strconv` writes them in format 'g', with a point or an exponent. */
export function boundText(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf'
  if (value === Number.NEGATIVE_INFINITY) return '-Inf'
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
  return Number.isInteger(value) ? `${value}.0` : String(value)
}

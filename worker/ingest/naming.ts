/**
 * What names and values of a scrape are called where they go to, as they stand in a line. Dynatrace has rules of its
 * own; any other backend of OTLP takes them as they were scraped.
 */

import { encodeDimensionValue } from './dimension-value.ts'
import { escapeName, escapeValue } from './escape.ts'
import { normaliseDimensionKey, normaliseKey } from './key.ts'
import { MAX_DIMENSION_KEY, MAX_DIMENSIONS, MAX_LINE, MAX_PAYLOAD_BYTES } from './limits.ts'

export interface Naming {
  /** Of a metric; undefined where nothing is left to name it by. */
  key(name: string): string | undefined
  /** Of a label; undefined where nothing is left of it. */
  dimensionKey(label: string): string | undefined
  /** A label's value as it stands between the quotes; '' where nothing is left, and the dimension goes. */
  dimensionValue(text: string): string
  /** Bytes. */
  readonly maxLine: number
  /** Of one line. */
  readonly maxDimensions: number
  readonly maxDimensionKey: number
}

export const DYNATRACE_NAMING: Naming = {
  key: (name) => normaliseKey(name),
  dimensionKey: normaliseDimensionKey,
  dimensionValue: encodeDimensionValue,
  maxLine: MAX_LINE,
  maxDimensions: MAX_DIMENSIONS,
  maxDimensionKey: MAX_DIMENSION_KEY,
}

/** The same, where no section of a key may start with a digit. */
export const GUARDED_NAMING: Naming = { ...DYNATRACE_NAMING, key: (name) => normaliseKey(name, 'guard') }

export const SCRAPED_NAMING: Naming = {
  key: escapeName,
  dimensionKey: (label) => (label === '' ? undefined : escapeName(label)),
  dimensionValue: escapeValue,
  maxLine: MAX_PAYLOAD_BYTES,
  maxDimensions: Number.POSITIVE_INFINITY,
  // Longer ones are no names, and each line is given room for several of the longest.
  maxDimensionKey: 1_000,
}

/** Dimension values: any text, quoted. */

import { escapeValue, unescapeName, unescapeValue } from './escape.ts'
import { truncate } from './key.ts'
import { MAX_DIMENSION_VALUE } from './limits.ts'

/** The value between its quotes, escaped and cut to its limit; '' where nothing is left, and the dimension goes. */
export function encodeDimensionValue(text: string): string {
  return escapeValue(truncate(text, MAX_DIMENSION_VALUE).replace(UNPRINTABLE, '_'))
}

/** The dimensions of a line that we wrote, up to its payload. */
export function readDimensions(front: string): (readonly [key: string, value: string])[] {
  return [...front.matchAll(DIMENSION)].map(([, key = '', value = '']) => [unescapeName(key), unescapeValue(value)])
}

const DIMENSION = /,([^=,"]+)="((?:\\.|[^"\\])*)"/gs

/** Controls, formatting, private use, halves of pairs, line and paragraph separators; a run becomes one `_`. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu

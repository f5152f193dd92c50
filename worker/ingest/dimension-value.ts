/** Dimension values: any text, quoted. */

import { truncate } from './key.ts'
import { MAX_DIMENSION_VALUE } from './limits.ts'

/** The value between its quotes, escaped and cut to its limit; '' where nothing is left, and the dimension goes. */
export function encodeDimensionValue(text: string): string {
  const clean = truncate(text, MAX_DIMENSION_VALUE).replace(UNPRINTABLE, '_')
  return clean.replace(/["\\]/g, '\\$&')
}

/** The dimensions of a line that we wrote, up to its payload. */
export function readDimensions(front: string): (readonly [key: string, value: string])[] {
  return [...front.matchAll(DIMENSION)].map(([, key = '', value = '']) => [key, value.replace(/\\(["\\])/g, '$1')])
}

const DIMENSION = /,([^=,"]+)="((?:\\.|[^"\\])*)"/gs

/** Controls, formatting, private use, halves of pairs, line and paragraph separators; a run becomes one `_`. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu

/** Dimension values: any text, quoted. */

import { escapeValue, unescapeName, unescapeValue } from './escape.ts'
import { MAX_DIMENSION_VALUE } from './limits.ts'

/**
 * The value between its quotes, escaped and cut to its limit; '' where nothing is left, and the dimension goes. The limit
 * counts as Dynatrace's own libraries count: each backslash of an escape, and both halves of a pair.
 */
export function encodeDimensionValue(text: string): string {
  return cut(escapeValue(cut(text, MAX_DIMENSION_VALUE).replace(UNPRINTABLE, '_')), MAX_DIMENSION_VALUE)
}

/** The dimensions of a line that we wrote, up to its payload. */
export function readDimensions(front: string): (readonly [key: string, value: string])[] {
  return [...front.matchAll(DIMENSION)].map(([, key = '', value = '']) => [unescapeName(key), unescapeValue(value)])
}

const DIMENSION = /,([^=,"]+)="((?:\\.|[^"\\])*)"/gs

/** Controls, formatting, private use, halves of pairs, line and paragraph separators; a run becomes one `_`. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu

/** Keeps what is two together: a pair, and a backslash with what it escapes. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text
  let end = 0
  for (;;) {
    const next = end + (text[end] === '\\' || text.codePointAt(end)! > 0xffff ? 2 : 1)
    if (next > max) return text.slice(0, end)
    end = next
  }
}

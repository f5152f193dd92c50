/** Exemplars go along with the line or the point that their sample becomes, as they stood in the exposition. */

import type { Reader } from '../exposition/reading.ts'

/** OpenMetrics allows for 128 characters in the labels; what is far longer is no exemplar of use. */
const MAX_EXEMPLAR_BYTES = 2048

/** From its brace on, to be kept while the reader reads on; undefined where the sample has none. */
export function exemplarOf({ window, exemplarStart, exemplarEnd }: Reader): Uint8Array | undefined {
  if (exemplarEnd === 0 || exemplarEnd - exemplarStart > MAX_EXEMPLAR_BYTES) return undefined
  return window.bytes.slice(exemplarStart, exemplarEnd)
}

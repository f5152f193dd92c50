/** The dimensions that every line of an endpoint has: its own labels, by Dynatrace's rules. */

import { encodeDimensionValue } from '../ingest/dimension-value.ts'
import { normaliseDimensionKey } from '../ingest/key.ts'

export interface Dimension {
  readonly key: string
  /** `,key="value"` */
  readonly text: string
}

/** The dimensions of these labels as they stand in a line; of two with one key the first stays. */
export function encodeDimensions(labels: readonly (readonly [string, string])[]): readonly Dimension[] {
  const dimensions = new Map<string, Dimension>()
  for (const [label, value] of labels) {
    const key = normaliseDimensionKey(label)
    const encoded = encodeDimensionValue(value)
    if (key !== undefined && encoded !== '' && !dimensions.has(key))
      dimensions.set(key, { key, text: `,${key}="${encoded}"` })
  }
  return [...dimensions.values()]
}

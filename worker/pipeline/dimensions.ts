/** The dimensions that every line of an endpoint has: its own labels, named as they are where they go to. */

import { LINES, type Output } from '../ingest/output.ts'

export interface Dimension {
  readonly key: string
  /** `,key="value"`; '' where it is told otherwise, and the key only stands for what is taken. */
  readonly text: string
}

/** The dimensions of these labels as they stand in a line; of two with one key the first stays. */
export function encodeDimensions(
  labels: readonly (readonly [string, string])[],
  { naming, toldOnce }: Output = LINES,
): readonly Dimension[] {
  const dimensions = new Map<string, Dimension>()
  for (const [label, value] of labels) {
    const key = naming.dimensionKey(label)
    const encoded = naming.dimensionValue(value)
    if (key !== undefined && encoded !== '' && !dimensions.has(key))
      dimensions.set(key, { key, text: toldOnce.has(label) ? '' : `,${key}="${encoded}"` })
  }
  return [...dimensions.values()]
}

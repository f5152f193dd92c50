/** The labels of the sample that was read last, one at a time, for who needs text. */

import { LABEL, LABEL_START, type Reader, SPECIAL, VALUE_END, VALUE_START } from './reading.ts'
import { unescapeValue } from './value.ts'

/** Where a label stands in its line, as it was written there. */
export interface LabelPlace {
  /** −1 where it is not written plainly, behind a brace or a comma. */
  readonly labelStart: number
  readonly valueStart: number
  readonly valueEnd: number
}

/** The value of the label of this index, unescaped, and a bound in the form that all of its kind have. */
export function labelText({ labels, lineAt, window }: Reader, index: number): string {
  const field = index * LABEL
  return unescapeValue(window.bytes, lineAt + labels[field + VALUE_START]!, lineAt + endOf(labels[field + VALUE_END]!))
}

export function labelPlace({ labels, lineAt, window, written }: Reader, index: number): LabelPlace {
  const field = index * LABEL
  const valueStart = labels[field + VALUE_START]!
  // A bound that was written anew stands behind the lines.
  if (lineAt + valueStart >= window.length) return { ...written }
  return { labelStart: labels[field + LABEL_START]!, valueStart, valueEnd: endOf(labels[field + VALUE_END]!) }
}

function endOf(valueEnd: number): number {
  return valueEnd < SPECIAL ? valueEnd : valueEnd - SPECIAL
}

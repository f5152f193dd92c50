/** Metadata lines: what Dynatrace shows beside a metric (docs, "Metric ingestion protocol", metadata). */

import { truncate } from './key.ts'
import type { LineKind } from './line-writer.ts'

export interface Metadata {
  /** '' where it has none. */
  readonly unit: string
  /** '' where it has none. */
  readonly description: string
}

/** The line with its line feed; undefined where there is nothing to say. */
export function metadataLine(key: string, kind: LineKind, { unit, description }: Metadata): string | undefined {
  const text = truncate(description, MAX_DESCRIPTION).replace(UNPRINTABLE, ' ').trim()
  const fields = [
    ...(unit === '' ? [] : [`dt.meta.unit=${unit}`]),
    ...(text === '' ? [] : [`dt.meta.description="${text.replace(/["\\]/g, '\\$&')}"`]),
  ]
  return fields.length === 0 ? undefined : `#${key} ${kind} ${fields.join(',')}\n`
}

/** Dynatrace takes 65,535 characters, but 50,000 in a line; nobody reads so many. */
const MAX_DESCRIPTION = 2_000
/** Controls, halves of pairs, line and paragraph separators; a run becomes one blank. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu

import type { MetricType } from '../../worker/exposition/families.ts'
import type { Metadata } from './metadata.ts'
import type { Place } from './place.ts'

/** What the lines of a body said of one family so far. */
export interface LintFamily {
  readonly name: string
  type: MetricType
  /** Metadata that it has, with the text of the first line of each kind. */
  readonly metadata: Map<Metadata['keyword'], string>
  /** Of its TYPE line if it has one, else where it was met first: what is wrong with its name is said there. */
  place: Place
  hasSamples: boolean
  /** Label names that were looked at. */
  readonly labels: Set<string>
}

export type LintFamilies = ReadonlyMap<string, LintFamily>

export function createFamily(name: string, place: Place): LintFamily {
  return { name, type: 'unknown', metadata: new Map(), place, hasSamples: false, labels: new Set() }
}

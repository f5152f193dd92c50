import type { NoAnswer } from './bundle.ts'
import type { DynatraceOptions, Ingest } from './ingest.ts'
import type { Labels } from './rules.ts'
import type { Size } from './size.ts'
import { here, type SourceRef } from './source-ref.ts'
import type { SharedOptions } from './target.ts'

export interface DeliveryOptions {
  /**
   * What is done with a request that nobody answered, since nobody knows whether it was taken: `'retry'`, unless set,
   * sends it again and may count it twice; `'assume-delivered'` does not and may lose it.
   */
  readonly noAnswer?: NoAnswer
  /**
   * Lines of one request at most: 1,000 unless set, as Dynatrace's own libraries have it. Its API documents no more
   * than 1 MB, and fewer requests cost less: each is a row written too.
   */
  readonly linesPerRequest?: number
  /** What may wait in one shard while Dynatrace takes nothing: `'100MB'` unless set. The oldest is given up first. */
  readonly outboxLimit?: Size
}

export type ProjectOptions = Destination & CommonOptions

/** Where points go, in one of two ways. */
type Destination =
  | { readonly ingest: Ingest; readonly dynatrace?: never }
  /** Short for `ingest: dynatrace({ … })`. */
  | { readonly dynatrace: DynatraceOptions; readonly ingest?: never }

interface CommonOptions {
  readonly delivery?: DeliveryOptions
  /** On every point. */
  readonly labels?: Labels
  /** For targets that do not set it themselves. */
  readonly defaults?: SharedOptions
}

/** The project as it was written, unchecked. */
export interface Project {
  readonly kind: 'project'
  readonly options: ProjectOptions
  readonly at: SourceRef
}

/** What all targets share. `targets/_project.ts` exports it. */
export function defineProject(options: ProjectOptions): Project {
  return { kind: 'project', options, at: here() }
}

import type { NoAnswer } from './bundle.ts'
import type { Labels } from './rules.ts'
import type { SecretRef } from './secret.ts'
import type { Size } from './size.ts'
import { here, type SourceRef } from './source-ref.ts'
import type { SharedOptions, Url } from './target.ts'

export interface DynatraceOptions {
  /** `https://abc12345.live.dynatrace.com`, or `https://managed.example.com/e/<id>`. */
  readonly environment: Url
  /** An API token with the scope `metrics.ingest`. */
  readonly token: SecretRef
}

export interface DeliveryOptions {
  /**
   * What is done with a request that nobody answered, since nobody knows whether it was taken: `'retry'`, unless set,
   * sends it again and may count it twice; `'assume-delivered'` does not and may lose it.
   */
  readonly noAnswer?: NoAnswer
  /** What may wait in one shard while Dynatrace takes nothing: `'100MB'` unless set. The oldest is given up first. */
  readonly outboxLimit?: Size
}

export interface ProjectOptions {
  readonly dynatrace: DynatraceOptions
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

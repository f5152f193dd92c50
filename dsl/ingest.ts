import type { DigitSections, DynatraceProtocol, Temporality } from './bundle.ts'
import type { SecretRef } from './secret.ts'
import type { Url } from './url.ts'

export interface DynatraceOptions {
  /** `https://abc12345.live.dynatrace.com`, or `https://managed.example.com/e/<id>`. */
  readonly environment: Url
  /** An API token with the scope `metrics.ingest`. */
  readonly token: SecretRef
  /** `'lines'` of Dynatrace's own protocol unless set. With `'otlp'` histograms go as what they are. */
  readonly protocol?: DynatraceProtocol
  /**
   * Sections of metric keys that start with a digit are documented, and servers were seen to refuse them: `'keep'`,
   * unless set, sends `load.1m` as it is; `'guard'` makes it `load._1m`.
   */
  readonly digitSections?: DigitSections
  /** Compresses what is sent: false unless set, since that costs more CPU than all else. */
  readonly gzip?: boolean
}

export interface OtlpOptions {
  /** With its path: `https://otlp.example.com/v1/metrics`. */
  readonly endpoint: Url
  /** On every request. A secret holds the whole value: `Bearer …` of `authorization`. */
  readonly headers?: Readonly<Record<string, SecretRef>>
  /** Whether counters and histograms say what came since the last point, as unless set, or since they began. */
  readonly temporality?: Temporality
  /** Compresses what is sent: false unless set, since that costs more CPU than all else. */
  readonly gzip?: boolean
}

/** Where points go. Made by `dynatrace()` or `otlp()`. */
export type Ingest =
  | { readonly kind: 'dynatrace'; readonly options: DynatraceOptions }
  | { readonly kind: 'otlp'; readonly options: OtlpOptions }

/** An environment of Dynatrace. */
export function dynatrace(options: DynatraceOptions): Ingest {
  return { kind: 'dynatrace', options }
}

/** Any backend or collector that takes OTLP over HTTP. */
export function otlp(options: OtlpOptions): Ingest {
  return { kind: 'otlp', options }
}

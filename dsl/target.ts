import type { Parsing, ScrapeProtocol } from './bundle.ts'
import type { Interval, Timeout } from './duration.ts'
import type { Auth } from './secret.ts'
import type { Size } from './size.ts'
import { here, type SourceRef } from './source-ref.ts'

export type Url = `https://${string}` | `http://${string}`
export type Labels = Readonly<Record<string, string>>

export interface EndpointOptions {
  readonly url: Url
  /** On every point of this endpoint. */
  readonly labels?: Labels
}

/** What is scraped and how: each may also be a default of the project. Prometheus' words in camelCase. */
export interface ScrapeOptions {
  /** How often: `'1m'` unless set. */
  readonly scrapeInterval?: Interval
  /** How long one scrape may take, at most an interval: `'10s'` unless set. */
  readonly scrapeTimeout?: Timeout
  /** The largest decoded body: `'10MB'` unless set. */
  readonly bodySizeLimit?: Size
  /** Samples of one scrape after the rules; more fail it. 0 is no limit. */
  readonly sampleLimit?: number
  /** Labels of one sample. 0 is no limit. */
  readonly labelLimit?: number
  /** Bytes of a label's name. 0 is no limit. */
  readonly labelNameLengthLimit?: number
  /** Bytes of a label's value. 0 is no limit. */
  readonly labelValueLengthLimit?: number
  /** On a clash the exporter's label wins over `job`, `instance` and those set here. */
  readonly honorLabels?: boolean
  /** Timestamps of the exporter are used: true unless set. */
  readonly honorTimestamps?: boolean
  /** `'strict'` fails a scrape at the first bad line, as Prometheus does; `'lenient'`, unless set, skips and counts it. */
  readonly parsing?: Parsing
  /** The format to read where the exporter sends no Content-Type, or one that is none of an exposition. */
  readonly fallbackScrapeProtocol?: ScrapeProtocol
  /**
   * Asks for protobuf before text: false unless set. It costs more CPU than text; only it has native histograms, which
   * are not sent yet. A bound that OpenMetrics spells `le="1.0"` is `le="1"` here: another series.
   */
  readonly protobuf?: boolean
}

/** What a label's value must be: text (`*` stands for any), one of a list, or a regular expression found in it. */
export type Match = string | readonly string[] | RegExp

/** Conditions on labels, all of which must hold. */
export type Where = Readonly<Record<string, Match>>

/** Run in this order whatever order they are written in. Every name is the exporter's own; `*` stands for any text. */
export interface MetricRules {
  /** Only these are sent. */
  readonly keep?: readonly string[]
  /** Never sent: `true` for all of a metric, or the samples whose labels match. */
  readonly drop?: Readonly<Record<string, true | Where>>
  /** The metric key to send a metric under. */
  readonly rename?: Readonly<Record<string, string>>
}

export interface LabelRules {
  readonly drop?: readonly string[]
  readonly rename?: Labels
  /** On every point of this target. */
  readonly set?: Labels
}

export interface TargetOptions extends ScrapeOptions {
  /** Whole URLs; `instance` becomes `host:port`. */
  readonly endpoints: readonly (Url | EndpointOptions)[]
  /** `basic()`, `bearer()` or `header()`. */
  readonly auth?: Auth
  /** Credentials may go over plain `http`, readable to everyone on the way. */
  readonly allowInsecureAuth?: boolean
  /** Put before every metric key, with a dot between. */
  readonly prefix?: string
  readonly metrics?: MetricRules
  readonly labels?: LabelRules
}

/** A target as it was written. Nothing is checked yet: a caller may have cast its way past the types. */
export interface Target {
  readonly kind: 'target'
  readonly job: string
  readonly options: TargetOptions
  readonly at: SourceRef
}

/** A job: endpoints that are scraped alike. Each point carries `job` and `instance`, as in Prometheus. */
export function target(job: string, options: TargetOptions): Target {
  return { kind: 'target', job, options, at: here() }
}

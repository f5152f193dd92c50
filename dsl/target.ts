import type { FirstSightPolicy, Parsing, Repeats, Scheme, ScrapeProtocol, SeriesOverflow } from './bundle.ts'
import type { Exporter } from './catalog.ts'
import type { Discovery } from './discovery.ts'
import type { Interval, Timeout } from './duration.ts'
import type { Families } from './families.ts'
import type { CounterForm, HistogramForm, LabelRules, Labels, MetricRules, RelabelRule } from './rules.ts'
import type { Auth } from './secret.ts'
import type { Size } from './size.ts'
import type { Source } from './source.ts'
import { here, type SourceRef } from './source-ref.ts'
import type { Url } from './url.ts'

export interface EndpointOptions {
  readonly url: Url
  /** On every point of this endpoint. */
  readonly labels?: Labels
  /** In place of the target's. */
  readonly auth?: Auth
}

/** What is scraped and how. Prometheus' words in camelCase. */
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
   * are sent where `histograms` is `'native'`.
   */
  readonly protobuf?: boolean
}

/** What a target may set itself or leave to the defaults of the project. */
export interface SharedOptions extends ScrapeOptions {
  /** Counters are sent as their increase (`'delta'`, unless set) or as their value. */
  readonly counters?: CounterForm
  /** What histograms are sent as: unless set `'buckets'`, and `'native'` where everything goes as OTLP. */
  readonly histograms?: HistogramForm
  /** Increases of zero: `'send'` unless set; `'once'` sends the first after a change. */
  readonly zeros?: Repeats
  /** Gauges that have the value they had: `'send'` unless set. */
  readonly unchanged?: Repeats
  /** Units and descriptions are sent, once a key: true unless set. */
  readonly metadata?: boolean
  /**
   * A counter that is met for the first time: `'auto'`, unless set, counts it from its start where its absence from
   * the last good scrape or its exporter proves that it began since; `'drop'` never does, `'keep'` always.
   */
  readonly firstSight?: FirstSightPolicy
  /** Series that are remembered for one endpoint: 100,000 unless set. 0 is no limit. */
  readonly seriesLimit?: number
  /** Beyond the limit, those that are known go on (`'keep-known'`, unless set), or the scrape fails. */
  readonly onSeriesLimit?: SeriesOverflow
}

/** `'500k'`, `'5M'`. */
export type Amount = `${number}${'k' | 'M'}`

/** What `check` and `preview` hold the target against. */
export interface BudgetOptions {
  readonly pointsPerMonth?: number | Amount
  readonly series?: number
  readonly linesPerTick?: number
}

export interface TargetOptions<F extends Families = Families> extends SharedOptions {
  /** Whole URLs; `instance` becomes `host:port`. */
  readonly endpoints?: readonly (Url | EndpointOptions)[]
  /** More endpoints, found while the worker runs: `http()`, `dns()` or `kubernetes()`. */
  readonly discovery?: Discovery | readonly Discovery[]
  /** Of discovered endpoints that do not say it (`__scheme__`): `'https'` unless set. */
  readonly scheme?: Scheme
  /** Of discovered endpoints that do not say it (`__metrics_path__`): `'/metrics'` unless set. */
  readonly metricsPath?: string
  /** Query parameters of every scrape; a list repeats one. */
  readonly params?: Readonly<Record<string, string | readonly string[]>>
  /** Of discovered endpoints, before they are scraped: Prometheus' `relabel_configs`. */
  readonly relabel?: readonly RelabelRule[]
  /** What endpoints are, where they are no exporters: `federate()` or `promql()`. */
  readonly source?: Source
  /** `basic()`, `bearer()`, `header()`, `authorization()`, `oauth2()` or `sigv4()`. */
  readonly auth?: Auth
  /** Credentials may go over plain `http`, readable to everyone on the way. */
  readonly allowInsecureAuth?: boolean
  /** A binding of the worker that scrapes, in place of the open network: Workers VPC, a client certificate, a service. */
  readonly via?: string
  /** Discovery may find, and redirects may lead to, addresses of private networks: false unless set. */
  readonly allowPrivateNetwork?: boolean
  /** Put before every metric key, with a dot between. */
  readonly prefix?: string
  /** `check` fails above it. */
  readonly budget?: `${Amount} points/month` | BudgetOptions
  readonly metrics?: MetricRules<F>
  readonly labels?: LabelRules<F>
}

/** A target as it was written. Nothing is checked yet: a caller may have cast its way past the types. */
export interface Target {
  readonly kind: 'target'
  readonly job: string
  readonly options: TargetOptions
  /** Undefined where nothing is known of what the endpoints have. */
  readonly exporter: Exporter | undefined
  readonly at: SourceRef
}

/** A job: endpoints that are scraped alike. Each point carries `job` and `instance`, as in Prometheus. */
export function target(job: string, options: TargetOptions): Target
/** A job whose rules are typed by what its exporter has: `target('web', exporter(webCatalog), { … })`. */
export function target<F extends Families>(job: string, exporter: Exporter<F>, options: TargetOptions<F>): Target
export function target(job: string, ...rest: readonly [TargetOptions] | readonly [Exporter, TargetOptions]): Target {
  const [exporter, options] = rest.length === 1 ? [undefined, ...rest] : rest
  return { kind: 'target', job, options, exporter, at: here() }
}

export type {
  DnsType,
  DynatraceProtocol,
  FirstSightPolicy,
  KubernetesAnnotations,
  KubernetesReach,
  NoAnswer,
  Parsing,
  QueryType,
  Scheme,
  ScrapeProtocol,
  SeriesOverflow,
  Temporality,
} from './bundle.ts'
export { type Catalog, type CatalogValue, type Exporter, exporter } from './catalog.ts'
export {
  type Discovery,
  type DnsDiscoveryOptions,
  dns,
  type HttpDiscoveryOptions,
  http,
  type KubernetesDiscoveryOptions,
  kubernetes,
} from './discovery.ts'
export type { Interval, Timeout } from './duration.ts'
export type { Families, Family } from './families.ts'
export { type DynatraceOptions, dynatrace, type Ingest, type OtlpOptions, otlp } from './ingest.ts'
export {
  type DeliveryOptions,
  defineProject,
  type Project,
  type ProjectOptions,
} from './project.ts'
export { type Quantiles, quantiles } from './quantiles.ts'
export type {
  CounterForm,
  HistogramForm,
  JoinRule,
  LabelRules,
  Labels,
  Match,
  MetricRules,
  RelabelRule,
  Where,
} from './rules.ts'
export {
  type Auth,
  authorization,
  basic,
  bearer,
  header,
  type OAuth2Options,
  oauth2,
  type SecretRef,
  type SigV4Options,
  secret,
  sigv4,
} from './secret.ts'
export type { Size } from './size.ts'
export { type FederateOptions, federate, type PromqlQuery, promql, type Source } from './source.ts'
export {
  type BudgetOptions,
  type EndpointOptions,
  type ScrapeOptions,
  type SharedOptions,
  type Target,
  type TargetOptions,
  target,
} from './target.ts'
export type { Url } from './url.ts'

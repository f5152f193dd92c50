export type { Parsing, ScrapeProtocol } from './bundle.ts'
export type { Interval, Timeout } from './duration.ts'
export { type DynatraceOptions, defineProject, type Project, type ProjectOptions } from './project.ts'
export { type Auth, basic, bearer, header, type SecretRef, secret } from './secret.ts'
export type { Size } from './size.ts'
export {
  type EndpointOptions,
  type LabelRules,
  type Labels,
  type Match,
  type MetricRules,
  type ScrapeOptions,
  type Target,
  type TargetOptions,
  target,
  type Url,
  type Where,
} from './target.ts'

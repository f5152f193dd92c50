/** Jobs that scrape `/federate`: here the endpoint is the server, and its series are the source. */

import { type Code, type CodeEntry, call, data, entry, object } from '../code.ts'
import type { ImportedEndpoint } from './imported-endpoint.ts'

/** A job as far as it is one of these. */
export interface FederatedJob {
  readonly endpoints: readonly ImportedEndpoint[]
  readonly metricsPath: string
  readonly params: Readonly<Record<string, readonly string[]>>
  /** Parameters that stand in the URLs of the endpoints. */
  readonly ownParams: ReadonlySet<string>
  readonly discoveries: { readonly code: readonly Code[] }
}

export interface Federation {
  /** Undefined of exporters. */
  readonly source: Code | undefined
  readonly endpoints: readonly ImportedEndpoint[]
  readonly metricsPath: string
  readonly params: Readonly<Record<string, readonly string[]>>
}

/** The job in the words that there are for servers; one that scrapes exporters as it is. */
export function federationOf(job: FederatedJob): Federation {
  const { endpoints, metricsPath, params } = job
  const { [MATCH]: match = [], ...others } = params
  if (!isFederated(job) || match.length === 0) return { source: undefined, endpoints, metricsPath, params }
  const source = call('federate', object(entry('match', data(match))))
  return { source, endpoints: endpoints.map(baseOf), metricsPath: '/metrics', params: others }
}

/** No selector says which series, and without one a server federates none. */
export function federatesNothing(job: FederatedJob): boolean {
  return isFederated(job) && (job.params[MATCH] ?? []).length === 0
}

/** The server's labels win unless a target says otherwise; with Prometheus it is the job that has to say so. */
export function serverFormats(formats: readonly CodeEntry[]): readonly CodeEntry[] {
  const others = formats.filter(({ key }) => key !== 'honorLabels')
  return others.length < formats.length ? others : [...entry('honorLabels', data(false)), ...formats]
}

const MATCH = 'match[]'
const PATH = /\/federate\/?$/

function isFederated({ endpoints, metricsPath, ownParams, discoveries }: FederatedJob): boolean {
  const paths = endpoints.map(({ url }) => new URL(url).pathname)
  if (discoveries.code.length > 0) paths.push(metricsPath)
  return paths.length > 0 && paths.every((path) => PATH.test(path)) && !ownParams.has(MATCH)
}

function baseOf({ url, labels }: ImportedEndpoint): ImportedEndpoint {
  const base = new URL(url)
  base.pathname = base.pathname.replace(PATH, '')
  return { url: base.pathname === '/' && base.search === '' ? base.origin : base.href, labels }
}

/** What answers a scrape: an exporter with its exposition, or a server with results of queries that are read as one. */

import type { BundleTarget } from '../../dsl/bundle.ts'
import { type Format, formatOf } from '../exposition/dialect.ts'
import { ACCEPT, ACCEPT_PROTOBUF } from '../fetch/accept.ts'
import { type ExpositionHead, fetchExposition } from '../fetch/fetch-exposition.ts'
import type { FetchPorts } from '../fetch/fetch-ports.ts'
import { contentTypeFault } from '../fetch/refusal.ts'
import type { CredentialHeader } from '../model/credential-header.ts'
import type { DiscoveredEndpoint } from '../model/discovered-endpoint.ts'
import type { Fault } from '../model/fault.ts'
import type { ExpositionReader } from './exposition-reader.ts'
import { askQueries } from './promql/ask.ts'
import { withoutCredentials } from './without-credentials.ts'

export interface SourceOptions {
  readonly target: BundleTarget
  readonly endpoint: DiscoveredEndpoint
  /** In place of the target's `auth`: credentials that were found with the endpoint. */
  readonly given?: CredentialHeader | undefined
  /** Nobody has written the URL down. */
  readonly isDiscovered?: boolean | undefined
  /** What redirects may not leave. */
  readonly within?: string | undefined
}

/** Gives back who reads what comes, once its format is known. */
export type OpenReader = (format: Format) => ExpositionReader

export interface FetchedSource {
  readonly fault: Fault | undefined
  /** Decoded bytes of all bodies. */
  readonly bytes: number
  readonly durationMs: number
}

/** Reads all that there is into the reader that `open` gives back, which it calls at most once. */
export function fetchSource(
  options: SourceOptions,
  { ports, open }: { readonly ports: FetchPorts; readonly open: OpenReader },
): Promise<FetchedSource> {
  const { source } = options.target
  // Those of the target are for others, and may be more than whoever answers here should see.
  if (options.endpoint.clusterSecrets !== undefined && options.given === undefined) {
    return Promise.resolve({ fault: { kind: 'credentials-unread' }, bytes: 0, durationMs: 0 })
  }
  switch (source.kind) {
    case 'exposition':
      return readExposition(options, { ports, open })
    case 'promql':
      return askQueries(source.queries, options, { ports, open })
    default:
      return source satisfies never
  }
}

async function readExposition(
  { target, endpoint, given, isDiscovered, within }: SourceOptions,
  { ports, open }: { readonly ports: FetchPorts; readonly open: OpenReader },
): Promise<FetchedSource> {
  const { bodySizeLimit, auth, allowInsecureAuth, via, allowPrivateNetwork, protobuf } = target
  let reader: ExpositionReader | undefined
  let whole = false
  const outcome = await fetchExposition(
    {
      url: endpoint.url,
      timeoutMs: target.scrapeTimeoutMs,
      accept: protobuf ? ACCEPT_PROTOBUF : ACCEPT,
      ...{ bodySizeLimit, auth, given, allowInsecureAuth, via, allowPrivateNetwork, isDiscovered, within },
    },
    ports,
    (head) => {
      const strict = target.parsing === 'strict'
      const format = formatOf(head.contentType, { strict, fallback: target.fallbackScrapeProtocol, protobuf })
      if (format === undefined) return notExposition(head, endpoint.url)
      whole = head.framed
      reader = open(format)
      hideIn(reader, head.hide)
      return reader.read
    },
  )
  const { bytes, durationMs } = outcome
  return { fault: outcome.kind === 'failed' ? outcome.fault : reader?.end({ whole }), bytes, durationMs }
}

function notExposition({ contentType, hide }: ExpositionHead, url: string): Fault {
  const text = contentType ?? ''
  const isApi = /^application\/json\b/i.test(text) && /\/api\/v1(\/|$)/.test(new URL(url).pathname)
  return { ...contentTypeFault(text, hide), ...(isApi ? { isApi } : {}) }
}

function hideIn({ text }: ExpositionReader, hide: ExpositionHead['hide']): void {
  const { placeOf } = text
  text.placeOf = (found) => withoutCredentials(placeOf?.(found) ?? found, hide)
}

/** Endpoints that one target can have, since all of them are scraped alike, as options of that target. */

import { portOf } from '../../../dsl/url.ts'
import { type Code, type CodeEntry, call, data, entry, list, object, oneOrList, secretCode, text } from '../code.ts'
import type { Reader } from '../reader.ts'
import { nearestInterval, timeoutOf } from '../units.ts'
import type { EndpointLabel } from './dimension-rules.ts'
import type { ActivatedEndpoint, DnsRecords } from './read-activation.ts'
import type { EndpointAuth } from './read-auth.ts'
import type { NameEndpointSecret } from './secret-names.ts'

export interface EndpointSet {
  /** At least one; what a target says once is alike in all. */
  readonly endpoints: readonly ActivatedEndpoint[]
  readonly collectsBuckets: boolean
  readonly isApi: boolean
}

export function splitEndpoints(endpoints: readonly ActivatedEndpoint[], reader: Reader): readonly EndpointSet[] {
  const alike = Map.groupBy(withoutTwins(endpoints, reader), (endpoint) => {
    const { collectsBuckets, isApi, timeoutSeconds, skipVerifyHttps, url, auth, dns } = endpoint
    // What is discovered has the path, the scheme and the credentials of the target.
    const discovered = dns && [
      dns.type,
      dns.port,
      dns.refreshSeconds,
      url.protocol,
      url.pathname,
      url.search,
      identityOf(auth),
    ]
    return JSON.stringify([collectsBuckets, isApi, timeoutSeconds, isInsecure(endpoint) && skipVerifyHttps, discovered])
  })
  return [...alike.values()].map((set) => {
    const { collectsBuckets, isApi } = set[0]!
    return { endpoints: set, collectsBuckets, isApi }
  })
}

export interface EndpointContext {
  readonly labels: readonly EndpointLabel[]
  /** Above the endpoints. */
  readonly comment: readonly string[]
  readonly nameSecret: NameEndpointSecret
  readonly reader: Reader
}

export function endpointOptions(set: EndpointSet, context: EndpointContext): readonly CodeEntry[] {
  const [first] = set.endpoints
  const { dns, url, auth } = first!
  for (const endpoint of set.endpoints) checkInsecure(endpoint, context.reader)
  const isShared = set.endpoints.every((endpoint) => identityOf(endpoint.auth) === identityOf(auth))
  const insecure = set.endpoints.some((endpoint) => isInsecure(endpoint) && endpoint.skipVerifyHttps)
  return [
    ...(dns === undefined
      ? entry(
          'endpoints',
          list(set.endpoints.map((each) => endpointCode(each, { ...context, isShared }))),
          context.comment,
        )
      : discoveryOptions(set.endpoints, dns, context)),
    ...(isShared ? entry('auth', authCode(auth, context.nameSecret)) : []),
    ...(insecure ? entry('allowInsecureAuth', data(true)) : []),
    ...(first?.timeoutSeconds === undefined ? [] : entry('scrapeTimeout', text(timeoutOf(first.timeoutSeconds)))),
    ...(dns === undefined || url.search === '' ? [] : entry('params', paramsCode(url))),
  ]
}

/** Dynatrace tells two of one URL apart by `activation_endpoint`; here their series would be the same. */
function withoutTwins(endpoints: readonly ActivatedEndpoint[], reader: Reader): readonly ActivatedEndpoint[] {
  const seen = new Set<string>()
  return endpoints.filter((endpoint) => {
    const isTwin = seen.has(endpoint.url.href)
    seen.add(endpoint.url.href)
    const message = 'the endpoint is listed above already: it is left out'
    if (isTwin) reader.note(endpoint, { severity: 'warning', message, help: 'give each a URL of its own' })
    return !isTwin
  })
}

function identityOf(auth: EndpointAuth): string {
  return JSON.stringify(auth.kind === 'none' ? [] : [auth.kind, auth.identity])
}

function isInsecure({ url, auth }: ActivatedEndpoint): boolean {
  return url.protocol === 'http:' && auth.kind !== 'none'
}

function checkInsecure(endpoint: ActivatedEndpoint, reader: Reader): void {
  if (!isInsecure(endpoint) || endpoint.skipVerifyHttps) return
  const message = 'credentials would go over plain http, which neither Dynatrace nor narthex does'
  reader.note(endpoint, { severity: 'error', message, help: 'write https in the URL, or set allowInsecureAuth: true' })
}

function endpointCode(
  endpoint: ActivatedEndpoint,
  { labels, isShared, nameSecret, reader }: EndpointContext & { readonly isShared: boolean },
): Code {
  const own = Object.fromEntries(labels.flatMap((label) => labelOf(endpoint, label, reader)))
  const auth = isShared ? undefined : authCode(endpoint.auth, nameSecret)
  const url = text(urlText(endpoint.url))
  if (Object.keys(own).length === 0 && auth === undefined) return url
  return object([
    ...entry('url', url),
    ...(Object.keys(own).length === 0 ? [] : entry('labels', data(own))),
    ...entry('auth', auth),
  ])
}

/** A server's URL has no slash at its end. */
function urlText({ href, pathname, search }: URL): string {
  return pathname === '/' && search === '' ? href.slice(0, -1) : href
}

function labelOf(
  { url }: ActivatedEndpoint,
  { label, part, ...placed }: EndpointLabel,
  reader: Reader,
): readonly (readonly [string, string])[] {
  switch (part) {
    case 'device.host':
    case 'device.address':
      return [[label, url.hostname]]
    case 'device.port':
      return [[label, portOf(url)]]
    default: {
      const message = `'this:${part}' is not known here: the dimension '${label}' is left out`
      reader.note(placed, { severity: 'error', message, help: 'write it as a label of each endpoint' })
      return []
    }
  }
}

function authCode(auth: EndpointAuth, nameSecret: NameEndpointSecret): Code | undefined {
  switch (auth.kind) {
    case 'none':
      return undefined
    case 'basic':
      return call('basic', text(auth.username), secretCode(nameSecret(auth, 'password')))
    case 'bearer':
      return call('bearer', secretCode(nameSecret(auth, 'token')))
    case 'aws':
      return call(
        'sigv4',
        object([
          ...entry('region', text(auth.region)),
          ...entry('accessKey', secretCode(nameSecret(auth, 'access key'))),
          ...entry('secretKey', secretCode(nameSecret(auth, 'secret key'))),
        ]),
      )
    default:
      return auth satisfies never
  }
}

function discoveryOptions(
  endpoints: readonly ActivatedEndpoint[],
  dns: DnsRecords,
  { labels, reader }: EndpointContext,
): readonly CodeEntry[] {
  const { url } = endpoints[0]!
  const refreshInterval = dns.refreshSeconds === undefined ? undefined : refreshText(dns, dns.refreshSeconds, reader)
  noteAddresses(dns, reader)
  for (const { label, ...placed } of labels) {
    const message = `endpoints that are discovered have no labels of their own: the dimension '${label}' is left out`
    reader.note(placed, { severity: 'error', message, help: 'their instance is in every line' })
  }
  const options = { names: endpoints.map((each) => each.url.hostname), type: dns.type, port: dns.port, refreshInterval }
  return [
    ...entry('discovery', call('dns', data(options))),
    ...(url.protocol === 'http:' ? entry('scheme', text('http')) : []),
    ...(url.pathname === '/metrics' ? [] : entry('metricsPath', text(url.pathname))),
  ]
}

function refreshText(dns: DnsRecords, seconds: number, reader: Reader): string {
  const { interval, isExact } = nearestInterval(seconds)
  if (!isExact) {
    const message = `names are resolved every ${interval}, not every ${seconds} s: a worker wakes once a minute`
    reader.note(dns, { severity: 'info', message })
  }
  return interval
}

function noteAddresses(dns: DnsRecords, reader: Reader): void {
  if (dns.type === 'SRV') return
  const message = 'what is found are bare addresses, which a worker at the edge may not fetch from'
  const help = 'write the names as endpoints, or run narthex on Node, Deno or Bun'
  reader.note(dns, { severity: 'warning', message, help })
}

function paramsCode({ searchParams }: URL): Code {
  const names = [...new Set(searchParams.keys())]
  const values = names.map((name) => [name, searchParams.getAll(name)] as const)
  return data(Object.fromEntries(values.map(([name, all]) => [name, oneOrList(all)])))
}

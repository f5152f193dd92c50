/** The monitoring configuration of an extension, as Dynatrace exports it: where it scrapes, how, and which feature sets. */

import type { Noted } from '../notes.ts'
import { takeOutSecrets } from '../public-parts.ts'
import { field, type Reader } from '../reader.ts'
import type { Yaml } from '../yaml/yaml.ts'
import { type EndpointAuth, readAuth } from './read-auth.ts'

export interface Activation extends Noted {
  readonly endpoints: readonly ActivatedEndpoint[]
  /** Undefined where it says none: all of them. */
  readonly featureSets: (Noted & { readonly names: readonly string[] }) | undefined
  readonly variables: ReadonlyMap<string, string>
}

export interface ActivatedEndpoint extends Noted {
  readonly url: URL
  /** A Prometheus server's HTTP API, not an exposition. */
  readonly isApi: boolean
  readonly auth: EndpointAuth
  /** Plain http and no check of certificates. */
  readonly skipVerifyHttps: boolean
  readonly timeoutSeconds: number | undefined
  readonly collectsBuckets: boolean
  readonly dns: DnsRecords | undefined
}

export interface DnsRecords extends Noted {
  readonly type: string
  readonly port: number | undefined
  readonly refreshSeconds: number | undefined
}

/** Of one file: a list of configurations, or one, with or without its scope. */
export function readActivations(root: Yaml, reader: Reader): readonly Activation[] {
  const list = root.kind === 'list' ? root.items : [root]
  return list.flatMap((each) => readActivation(each, reader) ?? [])
}

function readActivation(node: Yaml, reader: Reader): Activation | undefined {
  const value = field(node, 'value') ?? node
  const enabled = field(value, 'enabled')
  if (enabled !== undefined && reader.flag(enabled) === false) {
    const help = 'set it to true and import again to have its targets'
    reader.leaveOut(value, { severity: 'info', message: 'the configuration is not enabled: it is left out', help })
    return undefined
  }
  const local = field(value, 'prometheusLocal')
  const remote = field(value, 'prometheusRemote')
  if (local !== undefined) {
    const message = 'it is of a OneAgent, and its endpoints are those of one host: no worker elsewhere reaches them'
    const help = 'give the exporter a public name, or run narthex on that host: on Node, Deno or Bun'
    reader.note(local, { severity: 'warning', message, help })
  }
  const endpoints = [local, remote].flatMap((each) => reader.items(field(each, 'endpoints')))
  const featureSets = field(value, 'featureSets')
  return {
    at: value.at,
    option: value.option,
    endpoints: endpoints.flatMap((each) => readEndpoint(each, reader) ?? []),
    featureSets: featureSets && {
      at: featureSets.at,
      option: featureSets.option,
      names: reader.items(featureSets).flatMap((each) => reader.text(each) ?? []),
    },
    variables: readVariables(field(value, 'vars'), reader),
  }
}

/** `{ volume: 'C:' }`, or a list of `{ id, value }`. */
function readVariables(node: Yaml | undefined, reader: Reader): ReadonlyMap<string, string> {
  const pairs =
    node?.kind === 'map'
      ? [...node.entries]
      : reader.items(node).map((each) => [reader.text(field(each, 'id')), field(each, 'value')] as const)
  return new Map(
    pairs.flatMap(([id, value]) => {
      const text = reader.text(value)
      return id === undefined || text === undefined ? [] : [[id, text] as const]
    }),
  )
}

function readEndpoint(node: Yaml, reader: Reader): ActivatedEndpoint | undefined {
  const written = field(node, 'url')
  const text = reader.text(written)
  const url = text === undefined ? null : URL.parse(text.trim())
  if (url === null || !/^https?:$/.test(url.protocol)) {
    const message = text === undefined ? 'the endpoint has no URL' : 'its URL is not a whole http or https URL'
    reader.note(written ?? node, {
      severity: 'error',
      message: `${message}: it is left out`,
      help: 'add it to endpoints',
    })
    return undefined
  }
  const authentication = field(node, 'authentication')
  const advanced = field(node, 'advanced')
  noteRetries(field(advanced, 'retries'), reader)
  return {
    at: node.at,
    option: node.option,
    ...readUrl(url, { node: written ?? node, reader }),
    auth: readAuth(authentication, { url, reader }),
    skipVerifyHttps: readSkipVerify(field(authentication, 'skipVerifyHttps'), { url, reader }),
    timeoutSeconds: readTimeout(field(advanced, 'timeoutSecs'), reader),
    collectsBuckets: reader.flag(field(advanced, 'collectHistogramBuckets')) ?? false,
    dns: readDns(field(node, 'autoDiscovery'), reader),
  }
}

/** A path that ends in `/` is taken for the HTTP API by the data source, whatever it is. */
function readUrl(
  written: URL,
  { node, reader }: { readonly node: Yaml; readonly reader: Reader },
): { readonly url: URL; readonly isApi: boolean } {
  const url = new URL(written)
  url.hash = ''
  if (url.username !== '' || url.password !== '') {
    url.username = ''
    url.password = ''
    const message = 'the URL has credentials in it: they are taken out'
    reader.note(node, { severity: 'warning', message, help: "add auth: basic('user', secret('NAME'))" })
  }
  if (takeOutSecrets(url)) {
    const message = 'the query of the URL has what may be a secret: it is left out'
    reader.note(node, {
      severity: 'error',
      message,
      help: 'write it yourself if it is none, or send it by auth: header(…)',
    })
  }
  const base = /^(.*?)\/api\/v1(\/.*)?$/.exec(url.pathname)?.[1]
  if (base === undefined && (url.pathname === '/' || !url.pathname.endsWith('/'))) return { url, isApi: false }
  if (base === undefined) {
    const message =
      'a URL that ends in a slash is that of a Prometheus server to Dynatrace, so this is a promql() target'
    reader.note(node, { severity: 'warning', message, help: 'leave source out of the target if it is an exporter' })
  }
  url.pathname = base ?? url.pathname.replace(/\/+$/, '')
  return { url, isApi: true }
}

function noteRetries(node: Yaml | undefined, reader: Reader): void {
  const retries = reader.number(node)
  if (node === undefined || retries === undefined || retries === 0) return
  const message = `a scrape that fails is not tried ${retries} more times: the next one is an interval later`
  reader.note(node, { severity: 'info', message })
}

/** Dynatrace takes 0 for its own default, which is that of narthex. */
function readTimeout(node: Yaml | undefined, reader: Reader): number | undefined {
  const seconds = reader.number(node)
  return seconds === undefined || seconds <= 0 ? undefined : seconds
}

function readSkipVerify(
  node: Yaml | undefined,
  { url, reader }: { readonly url: URL; readonly reader: Reader },
): boolean {
  const skips = reader.flag(node) ?? false
  if (!skips || node === undefined) return false
  const isPlain = url.protocol === 'http:'
  const message = isPlain
    ? 'credentials go over plain http, readable to everyone on the way, as they did'
    : 'certificates are always checked: one that is not publicly trusted fails the scrape'
  const help = isPlain
    ? 'use https, and take allowInsecureAuth out'
    : 'give the exporter a certificate of a public authority, or scrape it through a binding: via'
  reader.note(node, { severity: 'warning', message, help })
  return true
}

function readDns(node: Yaml | undefined, reader: Reader): DnsRecords | undefined {
  const kind = field(node, 'autoDiscoveryType')
  const text = reader.text(kind)
  if (node === undefined || kind === undefined || text === undefined || text.toLowerCase() === 'none') return undefined
  const type = reader.text(field(node, 'dnsType'))?.toUpperCase() ?? 'SRV'
  const port = reader.number(field(node, 'dnsPort'))
  const refreshSeconds = reader.number(field(node, 'refreshInterval'))
  if (text === 'dns_sd_config' && /^(A|AAAA|SRV)$/.test(type)) {
    return { type, port, refreshSeconds, at: node.at, option: node.option }
  }
  const what = text === 'dns_sd_config' ? `DNS records of type ${type}` : `'${text}'`
  const message = `there is no discovery by ${what}: the URL is scraped as it stands`
  reader.note(node, { severity: 'error', message, help: 'write the endpoints out, or use http() or dns()' })
  return undefined
}

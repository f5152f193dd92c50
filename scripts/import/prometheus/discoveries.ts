/** `*_sd_configs`: those that there are here too, and notes on the others. */

import { DNS_TYPES } from '../../../dsl/bundle.ts'
import { DNS_NAME } from '../../../dsl/compile/discovery/dns.ts'
import { parseUrl } from '../../../dsl/url.ts'
import { type Code, call, data, entry, object, text } from '../code.ts'
import type { Notes } from '../notes.ts'
import { takeOutSecrets } from '../public-parts.ts'
import { nearestInterval, parseDuration } from '../units.ts'
import { entriesOf, mapsOf, numberOf, textOf, textsOf, type Yaml, type YamlMap } from '../yaml/yaml.ts'
import { noteConnection, readClientAuth } from './auth.ts'
import { createFields, type Fields } from './fields.ts'
import { type DiscoveryContext, readKubernetes } from './kubernetes-discovery.ts'
import type { SourceRule } from './relabel-rules.ts'

export interface Discoveries {
  /** Calls of `http()`, `dns()` and `kubernetes()`. */
  readonly code: readonly Code[]
  /** What is left of `relabel_configs`: `kubernetes()` does the usual part itself. */
  readonly rules: readonly SourceRule[]
}

/** Takes every option of the job that ends in `_sd_configs`, but for the files. */
export function readDiscoveries(job: YamlMap, fields: Fields, context: DiscoveryContext): Discoveries {
  const code: Code[] = []
  let rules = context.rules
  for (const map of mapsOf(fields.take('http_sd_configs'))) code.push(...readHttp(map, context))
  for (const map of mapsOf(fields.take('dns_sd_configs'))) code.push(...readDns(map, context))
  for (const map of mapsOf(fields.take('kubernetes_sd_configs'))) {
    const read = readKubernetes(map, context)
    if (read === undefined) continue
    code.push(read.code)
    rules = read.rules
  }
  for (const [key, node] of entriesOf(job)) {
    if (!key.endsWith('_sd_configs') || KNOWN.has(key)) continue
    fields.take(key)
    const help = 'let it write the list that http() reads: most of them have a bridge to http_sd_configs'
    context.notes.error(node, `there is no discovery of this kind, so what it finds is not scraped`, help)
  }
  return { code, rules }
}

const KNOWN: ReadonlySet<string> = new Set([
  'http_sd_configs',
  'dns_sd_configs',
  'kubernetes_sd_configs',
  'file_sd_configs',
])

function readHttp(map: YamlMap, context: DiscoveryContext): readonly Code[] {
  const { notes, job, nameSecret, targetLimit } = context
  const fields = createFields(map, notes)
  const urlNode = fields.take('url')
  const url = parseUrl(textOf(urlNode) ?? '')
  if (url === undefined) {
    notes.error(urlNode ?? map, 'it has no whole URL, so the discovery is left out')
    return []
  }
  if (takeOutSecrets(url)) {
    const help = "write auth: basic('user', secret('NAME')) or header('X-Api-Key', secret('NAME'))"
    notes.error(urlNode ?? map, 'what the URL has that may be a secret is left out', help)
  }
  const auth = readClientAuth(fields, { job: `${job} discovery`, nameSecret, notes })
  noteConnection(fields, context)
  const insecure = auth !== undefined && url.protocol === 'http:'
  if (insecure) notes.warning(urlNode!, 'credentials go over plain http, readable to everyone on the way')
  const options = [
    ...entry('url', text(url.href)),
    ...entry('auth', auth),
    ...entry('allowInsecureAuth', insecure ? data(true) : undefined),
    ...entry('refreshInterval', refreshInterval(fields.take('refresh_interval'), context)),
    ...entry('targetLimit', targetLimit === undefined ? undefined : data(targetLimit)),
  ]
  fields.end()
  return [call('http', object(options))]
}

function readDns(map: YamlMap, context: DiscoveryContext): readonly Code[] {
  const { notes, targetLimit } = context
  const fields = createFields(map, notes)
  const namesNode = fields.take('names')
  const typeNode = fields.take('type')
  const type = textOf(typeNode) ?? 'SRV'
  const port = numberOf(fields.take('port'))
  const refresh = refreshInterval(fields.take('refresh_interval'), context)
  fields.end()
  if (!DNS_TYPES.some((each) => each === type)) {
    notes.error(typeNode ?? map, `records of type ${type} are not looked up here, so the discovery is left out`)
    return []
  }
  if (type !== 'SRV' && port === undefined) {
    notes.error(map, `records of type ${type} tell no port, and neither does the file, so the discovery is left out`)
    return []
  }
  const names = readNames(namesNode ?? map, notes)
  if (names.length === 0) return []
  const options = [
    ...entry('names', data(names)),
    ...entry('type', type === 'SRV' ? undefined : text(type)),
    ...entry('port', port === undefined || type === 'SRV' ? undefined : data(port)),
    ...entry('refreshInterval', refresh),
    ...entry('targetLimit', targetLimit === undefined ? undefined : data(targetLimit)),
  ]
  notes.once(
    'dns',
    'info',
    map,
    'names are looked up in public DNS, over HTTPS',
    'name a resolver of your own with resolver',
  )
  return [call('dns', object(options))]
}

/** A template of a name, such as `${host}`, is none. */
function readNames(node: Yaml, notes: Notes): readonly string[] {
  const written = node.kind === 'map' ? [] : textsOf(node)
  const names = written.filter((name) => DNS_NAME.test(name))
  const other = written.find((name) => !names.includes(name))
  if (other !== undefined) notes.error(node, `'${other}' is no name in DNS, so it is left out`)
  else if (names.length === 0) notes.error(node, 'it has no names, so the discovery is left out')
  return names
}

function refreshInterval(node: Yaml | undefined, { notes }: DiscoveryContext): Code | undefined {
  const seconds = parseDuration(textOf(node) ?? '')
  if (node === undefined || seconds === undefined) return undefined
  const { interval, isExact } = nearestInterval(seconds)
  if (!isExact) notes.info(node, `the list is read every ${interval}: a minute is the shortest`)
  return interval === '1m' ? undefined : text(interval)
}

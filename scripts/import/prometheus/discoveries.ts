/** `*_sd_configs`: those that there are here too, and notes on the others. */

import { DNS_TYPES } from '../../../dsl/bundle.ts'
import { parseUrl } from '../../../dsl/url.ts'
import { type Code, call, data, entry, object, secretCode, text } from '../code.ts'
import { secretName } from '../names.ts'
import { createNotes } from '../notes.ts'
import { nearestInterval, parseDuration } from '../units.ts'
import { entriesOf, entryOf, mapsOf, numberOf, textOf, textsOf, type Yaml, type YamlMap } from '../yaml/yaml.ts'
import { type AuthContext, noteConnection, readClientAuth } from './auth.ts'
import { createFields, type Fields } from './fields.ts'
import { kubernetesRecipe } from './kubernetes-recipe.ts'
import { takeOutSecrets } from './public-parts.ts'
import type { SourceRule } from './relabel-rules.ts'

export interface Discoveries {
  /** Calls of `http()`, `dns()` and `kubernetes()`. */
  readonly code: readonly Code[]
  /** What is left of `relabel_configs`: `kubernetes()` does the usual part itself. */
  readonly rules: readonly SourceRule[]
}

export interface DiscoveryContext extends AuthContext {
  readonly rules: readonly SourceRule[]
  readonly targetLimit: number | undefined
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
  const { notes, job, targetLimit } = context
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
  const auth = readClientAuth(fields, { job: `${job} discovery`, notes })
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
  const names = textsOf(fields.take('names'))
  const typeNode = fields.take('type')
  const type = textOf(typeNode) ?? 'SRV'
  const port = numberOf(fields.take('port'))
  const refresh = refreshInterval(fields.take('refresh_interval'), context)
  fields.end()
  if (!DNS_TYPES.some((each) => each === type) || names.length === 0) {
    notes.error(typeNode ?? map, `records of type ${type} are not looked up here, so the discovery is left out`)
    return []
  }
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

interface KubernetesRead {
  readonly code: Code
  readonly rules: readonly SourceRule[]
}

function readKubernetes(map: YamlMap, context: DiscoveryContext): KubernetesRead | undefined {
  const { notes, job, rules, targetLimit } = context
  const role = textOf(entryOf(map, 'role')) ?? ''
  const recipe = kubernetesRecipe(rules)
  const use = USES.get(role)
  if (recipe === undefined || use === undefined) {
    const message =
      use === undefined
        ? `of a cluster pods and services are found, not what the role '${role}' finds`
        : 'no annotation chooses what is scraped here, as prometheus.io/scrape does'
    const help = 'annotate the pods with metrics.dynatrace.com/scrape: "true", and write kubernetes({ … })'
    notes.error(map, `${message}: nothing of it is scraped`, help)
    return undefined
  }
  const fields = createFields(map, notes)
  fields.take('role')
  const server = parseUrl(textOf(fields.take('api_server')) ?? '')
  if (server !== undefined && takeOutSecrets(server))
    notes.error(map, 'what the URL has that may be a secret is left out')
  if (server === undefined) {
    const message = 'the API server is that of the own cluster, which the edge does not know'
    notes.error(map, message, `write its public address in place of ${PLACEHOLDER}`)
  }
  // Whatever the credentials are there, here they are a token of a service account.
  readClientAuth(fields, { job, notes: createNotes() })
  noteConnection(fields, context)
  for (const option of ['selectors', 'attach_metadata', 'kubeconfig_file']) {
    const node = fields.take(option)
    if (node !== undefined) notes.warning(node, 'it is left out: pods and services are chosen by annotations alone')
  }
  const namespaces = textsOf(entryOf(fields.take('namespaces'), 'names'))
  fields.end()
  const token = secretName(job, 'token')
  const help = `store it with npx wrangler secret put ${token}: of one that may list pods and services, and proxy to pods`
  notes.info(map, `the API server wants the token of a service account: the secret ${token}`, help)
  const options = [
    ...entry('server', text(server?.href.replace(/\/$/, '') ?? PLACEHOLDER)),
    ...entry('token', secretCode(token)),
    ...entry('namespaces', namespaces.length === 0 ? undefined : data(namespaces)),
    ...entry('annotations', recipe.annotations === 'dynatrace' ? undefined : text(recipe.annotations)),
    ...entry('targetLimit', targetLimit === undefined ? undefined : data(targetLimit)),
  ]
  for (const { rule, node } of recipe.others) {
    const unknown = rule.sourceLabels.find((label) =>
      /^__meta_kubernetes_(?!namespace$|pod_|service_name$|service_(label|annotation))/.test(label),
    )
    if (unknown !== undefined) notes.warning(node, `nothing found here has the label '${unknown}'`)
  }
  return { code: call('kubernetes', object(options)), rules: [restriction(use, { node: map, role }), ...recipe.others] }
}

/** Which of the two a role finds. */
type KubernetesUse = 'pods' | 'services'

const PLACEHOLDER = 'https://kubernetes.example.com:6443'

const USES: ReadonlyMap<string, KubernetesUse> = new Map([
  ['pod', 'pods'],
  ['endpoints', 'services'],
  ['endpointslice', 'services'],
])

/** `kubernetes()` finds both at once: what a service chose has the service's name. */
function restriction(
  use: KubernetesUse,
  { node, role }: { readonly node: YamlMap; readonly role: string },
): SourceRule {
  const regex = use === 'pods' ? '' : '.+'
  return {
    rule: {
      action: 'keep',
      sourceLabels: ['__meta_kubernetes_service_name'],
      separator: ';',
      regex,
      modulus: 0,
      targetLabel: '',
      replacement: '$1',
      at: `${node.at.path}:${node.at.line}:1`,
    },
    node,
    why: `role: ${role}`,
  }
}

function refreshInterval(node: Yaml | undefined, { notes }: DiscoveryContext): Code | undefined {
  const seconds = parseDuration(textOf(node) ?? '')
  if (node === undefined || seconds === undefined) return undefined
  const { interval, isExact } = nearestInterval(seconds)
  if (!isExact) notes.info(node, `the list is read every ${interval}: a minute is the shortest`)
  return interval === '1m' ? undefined : text(interval)
}

/** `kubernetes_sd_configs` as `kubernetes()`, where annotations choose what is scraped. */

import { parseUrl } from '../../../dsl/url.ts'
import { type Code, call, data, entry, object, secretCode, text } from '../code.ts'
import { createNotes } from '../notes.ts'
import { takeOutSecrets } from '../public-parts.ts'
import { entryOf, flagOf, textOf, textsOf, type YamlMap } from '../yaml/yaml.ts'
import { type AuthContext, noteConnection, readClientAuth } from './auth.ts'
import { createFields } from './fields.ts'
import { kubernetesRecipe } from './kubernetes-recipe.ts'
import type { SourceRule } from './relabel-rules.ts'

export interface DiscoveryContext extends AuthContext {
  readonly rules: readonly SourceRule[]
  readonly targetLimit: number | undefined
}

export interface KubernetesRead {
  readonly code: Code
  /** What `kubernetes()` does not do itself. */
  readonly rules: readonly SourceRule[]
}

/** Undefined where nothing of it is found here, which is then among the notes. */
export function readKubernetes(map: YamlMap, context: DiscoveryContext): KubernetesRead | undefined {
  const { notes, job, nameSecret, rules, targetLimit } = context
  const role = textOf(entryOf(map, 'role')) ?? ''
  const recipe = kubernetesRecipe(rules)
  const use = USES.get(role)
  if (recipe === undefined || use === undefined) {
    const [message, help] =
      use === undefined
        ? [
            `kubernetes() finds what the roles ${[...USES.keys()].join(', ')} do, not '${role}'`,
            'write the endpoints, or let something serve the list: discovery: http({ … })',
          ]
        : [
            'no annotation chooses what is scraped here, as prometheus.io/scrape does',
            'annotate the pods with metrics.dynatrace.com/scrape: "true", and write kubernetes({ … })',
          ]
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
  readClientAuth(fields, { job, nameSecret: () => '', notes: createNotes() })
  noteConnection(fields, context)
  for (const option of ['selectors', 'attach_metadata', 'kubeconfig_file']) {
    const node = fields.take(option)
    if (node !== undefined) notes.warning(node, 'it is left out: pods and services are chosen by annotations alone')
  }
  const namespacesNode = fields.take('namespaces')
  const namespaces = textsOf(entryOf(namespacesNode, 'names'))
  const own = entryOf(namespacesNode, 'own_namespace')
  if (own !== undefined && flagOf(own) === true) {
    const message = 'which namespace was that of Prometheus is not known here, so it is left out'
    notes.warning(own, message, 'write it into namespaces')
  }
  fields.end()
  const token = nameSecret(job, { word: 'token', holds: server?.href ?? PLACEHOLDER })
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

import * as v from 'valibot'
import { type BundleDiscovery, KUBERNETES_ANNOTATIONS, KUBERNETES_REACHES } from '../../bundle.ts'
import { checkSecrecy, readAddress } from '../addresses.ts'
import { checkHost } from '../hosts.ts'
import { type Entries, readOptions } from '../read-options.ts'
import { binding, oneOf } from '../schemas.ts'
import { readSecret } from '../secrets.ts'
import { type DiscoveryContext, readRefresh, refreshEntries } from './refresh.ts'

const namespace = "the name of a namespace such as 'default'"

export const kubernetesEntries = {
  server: v.string('a URL'),
  token: v.unknown(),
  cluster: v.string('text'),
  namespaces: v.array(
    v.pipe(v.string(namespace), v.regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, namespace)),
    "a list of namespaces such as ['default']",
  ),
  annotations: v.picklist(KUBERNETES_ANNOTATIONS, oneOf(KUBERNETES_ANNOTATIONS)),
  reach: v.picklist(KUBERNETES_REACHES, oneOf(KUBERNETES_REACHES)),
  via: binding,
  ...refreshEntries,
} as const satisfies Entries

/** Reads the options of `kubernetes()`. Undefined where it does not say what to ask, which is reported. */
export function readKubernetes(options: object, context: DiscoveryContext): BundleDiscovery | undefined {
  const { path, scope, allowInsecureAuth } = context
  const read = readOptions(kubernetesEntries, { value: options, path, scope, required: ['server', 'token'] })
  const { cluster = '', namespaces = [], annotations = 'dynatrace', reach = 'proxy', via = null } = read
  const token = read.token === undefined ? undefined : readSecret(read.token, { path: [...path, 'token'], scope })
  const server = read.server === undefined ? undefined : readServer(read.server, { ...context, via })
  if (reach === 'direct' && context.via === null) {
    const message = 'pods are not reachable at their own address from the open network'
    const help = "set via on the target to a binding into the cluster's network, or leave reach out"
    scope.report({ code: 'NX412', path: [...path, 'reach'], message, help })
  }
  const refresh = readRefresh(read, context)
  if (token === undefined || server === undefined) return undefined
  return {
    kind: 'kubernetes',
    ...refresh,
    server,
    auth: { kind: 'bearer', token },
    allowInsecureAuth,
    via,
    cluster,
    namespaces: [...new Set(namespaces)],
    annotations,
    reach,
  }
}

/** `via` is that of the discovery. */
function readServer(text: string, { path, scope, allowInsecureAuth, via }: DiscoveryContext): string | undefined {
  const at = { path: [...path, 'server'], scope }
  const help = { whole: "write 'https://<host>:6443'", credentials: "token: secret('NAME')" }
  const url = readAddress(text, { help, ...at })
  if (url === undefined) return undefined
  if (!allowInsecureAuth) checkSecrecy(url, at)
  if (via === null) checkHost(url, at)
  return url.href
}

/**
 * Credentials that annotations leave in the cluster. Their values come back as headers and are in nothing else: no
 * reason here quotes an answer.
 */

import type { FetchPorts } from '../../fetch/fetch-ports.ts'
import { isHeaderValue } from '../../fetch/secret.ts'
import type { CredentialHeader } from '../../model/credential-header.ts'
import type { ClusterSecrets, SecretField } from '../../model/discovered-endpoint.ts'
import { type ApiServer, connectApiServer, describeRefusal, type KubernetesDiscovery, readJson } from './api-server.ts'
import { secretSchema } from './objects.ts'

export type ClusterCredentials =
  | { readonly kind: 'ready'; readonly header: CredentialHeader }
  | { readonly kind: 'failed'; readonly reason: string }

/** The header that each of them makes, in their order. A secret that several name is read once. */
export async function readClusterSecrets(
  secrets: readonly ClusterSecrets[],
  discovery: KubernetesDiscovery,
  ports: FetchPorts,
): Promise<readonly ClusterCredentials[]> {
  const api = connectApiServer(discovery, ports)
  const read = new Map<string, SecretRead>()
  const fields = secrets.flatMap(fieldsOf)
  for (const field of fields) {
    const id = secretId(field)
    if (!read.has(id)) read.set(id, read.size < MAX_SECRETS ? await readSecret(field, { api, discovery }) : TOO_MANY)
  }
  return secrets.map((each) => headerOf(each, read))
}

/** Each is a request of its own. */
const MAX_SECRETS = 100

type SecretRead =
  | { readonly kind: 'read'; readonly data: Readonly<Record<string, string>> }
  | { readonly kind: 'failed'; readonly reason: string }

const TOO_MANY: SecretRead = {
  kind: 'failed',
  reason: `annotations name more than ${MAX_SECRETS} secrets: use fewer, or one discovery for each namespace`,
}

function fieldsOf(secrets: ClusterSecrets): readonly SecretField[] {
  return secrets.kind === 'basic' ? [secrets.username, secrets.password] : [secrets.token]
}

function secretId({ namespace, name }: SecretField): string {
  return `${namespace}/${name}`
}

async function readSecret(
  { namespace, name }: SecretField,
  { api, discovery }: { readonly api: ApiServer; readonly discovery: KubernetesDiscovery },
): Promise<SecretRead> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/secrets/${encodeURIComponent(name)}`
  const answer = await api.get(path)
  if (answer.kind === 'failed') {
    if (answer.fault.kind === 'status' && answer.fault.status === 404)
      return { kind: 'failed', reason: `there is no secret ${name} in the namespace ${namespace}` }
    const right = `get the secret ${name} of the namespace ${namespace}`
    const reason = describeRefusal({ ...answer, body: '' }, { right, timeoutMs: discovery.timeoutMs })
    return { kind: 'failed', reason }
  }
  const secret = readJson(secretSchema, answer.text)
  if (secret === undefined)
    return { kind: 'failed', reason: `the secret ${name} of the namespace ${namespace} is not as Kubernetes has them` }
  return { kind: 'read', data: secret.data }
}

function headerOf(secrets: ClusterSecrets, read: ReadonlyMap<string, SecretRead>): ClusterCredentials {
  const values: string[] = []
  for (const field of fieldsOf(secrets)) {
    const secret = read.get(secretId(field)) ?? TOO_MANY
    if (secret.kind === 'failed') return secret
    const value = decodeField(secret.data[field.field] ?? '')
    if (value === '') {
      const reason = `the secret ${field.name} of the namespace ${field.namespace} has nothing in its field ${field.field}`
      return { kind: 'failed', reason }
    }
    values.push(value)
  }
  // Fields are bytes, a character each, and so are what `btoa` encodes.
  const value = secrets.kind === 'basic' ? `Basic ${btoa(values.join(':'))}` : `Bearer ${values[0]}`
  if (isHeaderValue(value)) return { kind: 'ready', header: { name: 'authorization', value } }
  const [{ name, namespace, field } = { name: '', namespace: '', field: '' }] = fieldsOf(secrets)
  return {
    kind: 'failed',
    reason: `the field ${field} of the secret ${name} of the namespace ${namespace} has characters that a header cannot carry`,
  }
}

/** '' for what is no base64. `echo … | base64` encodes a line feed along, which is no part of any credential. */
function decodeField(base64: string): string {
  try {
    return atob(base64).replace(/[\r\n]+$/, '')
  } catch {
    return ''
  }
}

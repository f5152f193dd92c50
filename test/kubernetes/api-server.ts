/**
 * A stand-in for the API server of a cluster, on loopback: lists in pages that show one moment, access by the rules of
 * roles, `Status` objects for what is refused, and the proxy to pods, which leads to real servers.
 */

import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { Pod, Secret, Service } from 'kubernetes-types/core/v1.d.ts'
import type { Status } from 'kubernetes-types/meta/v1.d.ts'
import type { PolicyRule } from 'kubernetes-types/rbac/v1.d.ts'
import { serve } from '../serve.ts'

export const TOKEN = 'token-of-the-service-account'

export interface Cluster {
  pods: readonly Pod[]
  services: readonly Service[]
  secrets: readonly Secret[]
  /** What the service account may; everything that is read here unless set. */
  roles: readonly Role[]
  /** Origins of servers, by `namespace/pod:port`, and by `namespace/https:pod:port` for TLS. */
  exporters: Readonly<Record<string, string>>
  /** A page has no more, whatever is asked for. */
  pageSize: number
  /** So many of the next requests for a further page come too late. */
  expired: number
  /** In place of what the server has to say about a path. */
  answer: (path: string) => { readonly status?: number; readonly body: string } | undefined
}

export interface Role {
  /** All of them unless set. */
  readonly namespace?: string
  readonly rules: readonly PolicyRule[]
}

export interface StandInApiServer {
  readonly origin: string
  readonly cluster: Cluster
  /** `GET /api/v1/pods?limit=500`, as they came. */
  readonly requests: readonly string[]
}

/** Listens until the test has finished. */
export async function startApiServer(options: Partial<Cluster> = {}): Promise<StandInApiServer> {
  const cluster: Cluster = {
    ...{ pods: [], services: [], secrets: [], exporters: {}, roles: [ALL], pageSize: 500, expired: 0 },
    answer: () => undefined,
    ...options,
  }
  const requests: string[] = []
  const moments: Moment[] = []
  const origin = await serve((incoming, response) => {
    requests.push(`${incoming.method} ${incoming.url}`)
    const reply = replyTo(incoming, { cluster, moments })
    if (reply.kind === 'proxy') forward(reply, { incoming, response })
    else response.writeHead(reply.code, { 'content-type': 'application/json' }).end(reply.body)
  })
  return { origin, cluster, requests }
}

const ALL: Role = {
  rules: [{ apiGroups: [''], resources: ['pods', 'services', 'pods/proxy', 'secrets'], verbs: ['list', 'get'] }],
}

/** What a list showed when its first page was asked for. */
interface Moment {
  readonly items: readonly (Pod | Service)[]
}

type Reply =
  | { readonly kind: 'json'; readonly code: number; readonly body: string }
  | { readonly kind: 'proxy'; readonly url: string }

interface State {
  readonly cluster: Cluster
  readonly moments: Moment[]
}

interface Access {
  readonly verb: 'list' | 'get'
  readonly resource: string
  /** '' for all. */
  readonly namespace: string
  readonly name: string
}

const LIST = /^\/api\/v1\/(?:namespaces\/([^/]+)\/)?(pods|services)$/
const SECRET = /^\/api\/v1\/namespaces\/([^/]+)\/secrets\/([^/]+)$/
const PROXY = /^\/api\/v1\/namespaces\/([^/]+)\/pods\/([^/]+)\/proxy(\/.*)$/

function replyTo(incoming: IncomingMessage, { cluster, moments }: State): Reply {
  const url = new URL(incoming.url ?? '/', 'http://api-server')
  const path = decodeURIComponent(url.pathname)
  const answer = cluster.answer(path)
  if (answer !== undefined) return { kind: 'json', code: answer.status ?? 200, body: answer.body }
  if (incoming.headers.authorization !== `Bearer ${TOKEN}`) return refuse(401, 'Unauthorized', 'Unauthorized')
  const [, listNamespace = '', listed] = LIST.exec(path) ?? []
  if (listed !== undefined) {
    const access = { verb: 'list', resource: listed, namespace: listNamespace, name: '' } as const
    return forbid(cluster, access) ?? pageOf({ ...access, query: url.searchParams }, { cluster, moments })
  }
  const [, secretNamespace = '', secretName] = SECRET.exec(path) ?? []
  if (secretName !== undefined) {
    const access = { verb: 'get', resource: 'secrets', namespace: secretNamespace, name: secretName } as const
    return forbid(cluster, access) ?? secretOf(access, cluster)
  }
  const [, namespace = '', pod, rest = ''] = PROXY.exec(path) ?? []
  if (pod === undefined) return refuse(404, 'NotFound', `no such path: ${path}`)
  const name = pod.replace(/^https:/, '').replace(/:\d+$/, '')
  const origin = cluster.exporters[`${namespace}/${pod}`]
  return (
    forbid(cluster, { verb: 'get', resource: 'pods/proxy', namespace, name }) ??
    (origin === undefined
      ? refuse(503, 'ServiceUnavailable', 'error trying to reach service: dial tcp: connect: connection refused')
      : { kind: 'proxy', url: origin + rest + url.search })
  )
}

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
function forbid({ roles }: Cluster, { verb, resource, namespace, name }: Access): Reply | undefined {
  const isAllowed = roles
    .filter((role) => role.namespace === undefined || role.namespace === namespace)
    .flatMap(({ rules }) => rules)
    .some(
      ({ apiGroups, resources, verbs, resourceNames }) =>
        apiGroups?.includes('') &&
        resources?.includes(resource) &&
        verbs.includes(verb) &&
        (resourceNames === undefined || resourceNames.includes(name)),
    )
  if (isAllowed) return undefined
  const [bare] = resource.split('/')
  const where = namespace === '' ? 'at the cluster scope' : `in the namespace "${namespace}"`
  const what = `${bare}${name === '' ? '' : ` "${name}"`} is forbidden`
  const who = 'User "system:serviceaccount:narthex:narthex"'
  return refuse(403, 'Forbidden', `${what}: ${who} cannot ${verb} resource "${resource}" in API group "" ${where}`)
}

type ListQuery = Access & { readonly query: URLSearchParams }

function pageOf(list: ListQuery, { cluster, moments }: State): Reply {
  const token = list.query.get('continue')
  if (token !== null && cluster.expired > 0) {
    cluster.expired--
    const message = 'The provided continue parameter is too old to display a consistent list result.'
    return refuse(410, 'Expired', message)
  }
  if (token === null) moments.push({ items: select(list, cluster) })
  const { version, start } = token === null ? { version: moments.length - 1, start: 0 } : readToken(token)
  const all = moments[version]!.items
  const end = start + Math.min(Number(list.query.get('limit') ?? all.length), cluster.pageSize)
  const metadata = {
    resourceVersion: String(version + 1),
    ...(end < all.length && { continue: writeToken({ version, start: end }), remainingItemCount: all.length - end }),
  }
  const kind = list.resource === 'pods' ? 'PodList' : 'ServiceList'
  return json({ kind, apiVersion: 'v1', metadata, items: all.slice(start, end) })
}

function select({ resource, namespace, query }: ListQuery, { pods, services }: Cluster): readonly (Pod | Service)[] {
  const phase = /^status\.phase=(\w+)$/.exec(query.get('fieldSelector') ?? '')?.[1]
  const chosen = pods.filter(({ status }) => phase === undefined || status?.phase === phase)
  const all: readonly (Pod | Service)[] = resource === 'pods' ? chosen : services
  return all.filter(({ metadata }) => namespace === '' || metadata?.namespace === namespace)
}

interface Token {
  readonly version: number
  readonly start: number
}

function writeToken(token: Token): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url')
}

function readToken(text: string): Token {
  // Of our own making: nobody else writes tokens.
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as Token
}

function secretOf({ namespace, name }: Access, { secrets }: Cluster): Reply {
  const secret = secrets.find(({ metadata }) => metadata?.namespace === namespace && metadata.name === name)
  if (secret === undefined) return refuse(404, 'NotFound', `secrets "${name}" not found`)
  return json({ kind: 'Secret', apiVersion: 'v1', ...secret })
}

/** Credentials are for the API server: none go to the pod. */
function forward(
  { url }: Extract<Reply, { readonly kind: 'proxy' }>,
  { incoming, response }: { readonly incoming: IncomingMessage; readonly response: ServerResponse },
): void {
  const { authorization: _, host: __, ...headers } = incoming.headers
  request(url, { headers }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers)
    answer.pipe(response)
  }).end()
}

function refuse(code: number, reason: string, message: string): Reply {
  const status: Status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code }
  return json(status, code)
}

function json(value: unknown, code = 200): Reply {
  return { kind: 'json', code, body: JSON.stringify(value) }
}

/** What annotations of a pod or a service ask for. */

import type { KubernetesAnnotations, KubernetesReach, Scheme } from '../../../dsl/bundle.ts'
import type { ClusterSecrets, MetricFilter, SecretField } from '../../model/discovered-endpoint.ts'
import { printable } from '../../model/utf8.ts'
import { readFilter } from './read-filter.ts'

export interface AskedScrape {
  /** Of the container; undefined where none is named. */
  readonly port: number | undefined
  readonly path: string
  readonly scheme: Scheme
  readonly filter: MetricFilter | undefined
  readonly clusterSecrets: ClusterSecrets | undefined
}

export type Asked =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'scrape'; readonly scrape: AskedScrape }
  | { readonly kind: 'refused'; readonly reason: string }

export interface AnnotationContext {
  readonly annotations: KubernetesAnnotations
  readonly reach: KubernetesReach
  /** Of the target. */
  readonly allowInsecureAuth: boolean
}

/** Every annotation that is wrong is told. */
export function readAnnotations(values: Readonly<Record<string, string>>, context: AnnotationContext): Asked {
  const prefix = PREFIXES[context.annotations]
  if (values[`${prefix}scrape`] !== 'true') return { kind: 'nothing' }
  const wrong: string[] = []
  const reader: Reader = {
    get: (name) => values[prefix + name]?.trim() || undefined,
    refuse(name, problem) {
      wrong.push(`the annotation ${prefix}${name}${problem}`)
      return undefined
    },
  }
  const scrape = context.annotations === 'dynatrace' ? readDynatrace(reader, context) : readPrometheus(reader)
  return wrong.length === 0 ? { kind: 'scrape', scrape } : { kind: 'refused', reason: wrong.join('; ') }
}

const PREFIXES: Readonly<Record<KubernetesAnnotations, string>> = {
  dynatrace: 'metrics.dynatrace.com/',
  prometheus: 'prometheus.io/',
}

interface Reader {
  /** An annotation without a value is none. */
  readonly get: (name: string) => string | undefined
  readonly refuse: (name: string, problem: string) => undefined
}

function readDynatrace(reader: Reader, context: AnnotationContext): AskedScrape {
  const { get, refuse } = reader
  const scheme = readBoolean(reader, 'secure') ? 'https' : 'http'
  if (readBoolean(reader, 'insecure_skip_verify'))
    refuse('insecure_skip_verify', " is 'true': certificates are never left unchecked here, so remove it")
  for (const name of ['tls.ca.crt', 'tls.crt', 'tls.key']) {
    if (get(name) === undefined) continue
    refuse(name, ' names a certificate of the cluster, which no worker can use: an mTLS binding set as via can')
  }
  const filter = get('filter')
  const read = filter === undefined ? undefined : readFilter(filter)
  return {
    port: readPort(reader),
    path: get('path') ?? '/metrics',
    scheme,
    filter: typeof read === 'string' ? refuse('filter', ` is no filter: ${read}`) : read,
    clusterSecrets: readCredentials(reader, { ...context, scheme }),
  }
}

function readPrometheus(reader: Reader): AskedScrape {
  const { get, refuse } = reader
  const scheme = get('scheme') ?? 'http'
  if (scheme !== 'http' && scheme !== 'https') refuse('scheme', ` is ${quote(scheme)}: write http or https`)
  return {
    port: readPort(reader),
    path: get('path') ?? '/metrics',
    scheme: scheme === 'https' ? scheme : 'http',
    filter: undefined,
    clusterSecrets: undefined,
  }
}

function readBoolean({ get, refuse }: Reader, name: string): boolean {
  const value = get(name) ?? 'false'
  if (value !== 'true' && value !== 'false') refuse(name, ` is ${quote(value)}: write 'true' or 'false'`)
  return value === 'true'
}

function readPort({ get, refuse }: Reader): number | undefined {
  const text = get('port')
  if (text === undefined) return undefined
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port >= 1 && port <= 65_535) return port
  return refuse('port', ` is ${quote(text)}: write the number of a port of the container, from 1 to 65535`)
}

function readCredentials(
  reader: Reader,
  { reach, allowInsecureAuth, scheme }: AnnotationContext & { readonly scheme: Scheme },
): ClusterSecrets | undefined {
  const { get, refuse } = reader
  const [first, second] = [...BASIC, BEARER].filter((name) => get(name) !== undefined)
  if (first === undefined) return undefined
  if (get(BEARER) === 'builtin:default')
    return refuse(BEARER, " is 'builtin:default': a token for the whole cluster would go to whatever answers")
  if (reach === 'proxy')
    return refuse(first, " asks for credentials, which the API server's proxy takes for its own: set reach: 'direct'")
  if (scheme === 'http' && !allowInsecureAuth)
    return refuse(first, " would go over plain http: set secure to 'true', or allowInsecureAuth on the target")
  if (first === BEARER) {
    const token = readSecretField(reader, BEARER)
    return token && { kind: 'bearer', token }
  }
  if (second === BEARER || get(BEARER) !== undefined)
    return refuse(BEARER, ` is set beside ${first}: choose one of them`)
  const [username, password] = BASIC.map((name) => readSecretField(reader, name))
  return username && password && { kind: 'basic', username, password }
}

const BEARER = 'http.auth'
const BASIC = ['http.auth.basic.username', 'http.auth.basic.password'] as const

function readSecretField({ get, refuse }: Reader, annotation: string): SecretField | undefined {
  const text = get(annotation)
  if (text === undefined) return refuse(annotation, ' is missing: name and password stand in two annotations')
  const [, namespace, name, field] = SECRET_FIELD.exec(text) ?? []
  if (namespace === undefined || name === undefined || field === undefined)
    return refuse(annotation, ` is ${quote(text)}: write secret:<namespace>:<name>:<field>`)
  return { namespace, name, field }
}

const SECRET_FIELD = /^secret:([a-z\d][-a-z\d]{0,62}):([a-z\d][-a-z\d.]{0,252}):([-\w.]{1,253})$/

function quote(value: string): string {
  return `'${printable(value).slice(0, MAX_QUOTED)}'`
}

const MAX_QUOTED = 60

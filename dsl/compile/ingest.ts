/** Where points go. */

import type { BundleIngest } from '../bundle.ts'
import { describe, isPlainObject, pathText } from '../describe.ts'
import type { Place, Scope } from '../diagnostic.ts'
import { readAddress } from './addresses.ts'
import { isHeaderName } from './credentials.ts'
import { readEnvironment } from './environment.ts'
import { isLoopback } from './hosts.ts'
import { readOptions } from './read-options.ts'
import { dynatraceEntries, otlpEntries } from './schemas.ts'
import { readSecret } from './secrets.ts'

/** What is written of it, in one of two ways; undefined where it is wrong, which is reported. */
export function readIngest(
  { ingest, dynatrace }: { readonly ingest?: unknown; readonly dynatrace?: unknown },
  scope: Scope,
): BundleIngest | undefined {
  if (ingest === undefined && dynatrace === undefined) {
    const message = "nothing says where the points go: the option 'dynatrace' or 'ingest' is missing"
    const help = "write dynatrace: { environment: 'https://<id>.live.dynatrace.com', token: secret('DT_API_TOKEN') }"
    scope.report({ code: 'NX112', path: [], message, help })
    return undefined
  }
  if (ingest !== undefined && dynatrace !== undefined) {
    const message = "'ingest' and 'dynatrace' both say where the points go"
    const notes = [{ message: "'dynatrace' is written here", at: scope.place(['dynatrace']) }]
    scope.report({ code: 'NX126', path: ['ingest'], message, help: 'keep one of the two', notes })
  }
  if (ingest === undefined) return readDynatrace(dynatrace, { path: ['dynatrace'], scope })
  const path = ['ingest']
  if (isPlainObject(ingest) && ingest.kind === 'dynatrace') return readDynatrace(ingest.options, { path, scope })
  if (isPlainObject(ingest) && ingest.kind === 'otlp') return readOtlp(ingest.options, { path, scope })
  const message = `'ingest' must be made by dynatrace() or otlp(), not ${describe(ingest)}`
  scope.report({ code: 'NX111', path, message, help: "write ingest: otlp({ endpoint: 'https://…' })" })
  return undefined
}

/** Whether all points leave as OTLP. */
export function sendsOtlp(ingest: BundleIngest | undefined): boolean {
  return ingest?.kind === 'otlp' || ingest?.protocol === 'otlp'
}

function readDynatrace(value: unknown, { path, scope }: Place): BundleIngest | undefined {
  const read = readOptions(dynatraceEntries, { value, path, scope, required: ['environment', 'token'] })
  const environment =
    read.environment === undefined
      ? undefined
      : readEnvironment(read.environment, { path: [...path, 'environment'], scope })
  const token = read.token === undefined ? undefined : readSecret(read.token, { path: [...path, 'token'], scope })
  if (environment === undefined || token === undefined) return undefined
  const { protocol = 'lines', digitSections = 'keep', gzip = false } = read
  return { kind: 'dynatrace', environment, token, protocol, digitSections, gzip }
}

function readOtlp(value: unknown, { path, scope }: Place): BundleIngest | undefined {
  const read = readOptions(otlpEntries, { value, path, scope, required: ['endpoint'] })
  const endpoint =
    read.endpoint === undefined ? undefined : readEndpoint(read.endpoint, { path: [...path, 'endpoint'], scope })
  const headers = readHeaders(read.headers, { path: [...path, 'headers'], scope })
  if (endpoint === undefined) return undefined
  if (endpoint.isOpen && headers.length > 0) {
    const message = `the headers would go to ${endpoint.host} over plain http, readable to everyone on the way`
    scope.report({ code: 'NX402', path: [...path, 'endpoint'], message, help: 'use https' })
  }
  const { temporality = 'delta', gzip = false } = read
  return { kind: 'otlp', endpoint: endpoint.url, headers, temporality, gzip }
}

interface OtlpEndpoint {
  readonly url: string
  readonly host: string
  /** Everyone on the way reads along. */
  readonly isOpen: boolean
}

function readEndpoint(text: string, { path, scope }: Place): OtlpEndpoint | undefined {
  const help = { whole: "write 'https://<host>/v1/metrics'", credentials: "headers: { authorization: secret('NAME') }" }
  const url = readAddress(text, { help, path, scope })
  if (url === undefined) return undefined
  if (url.hostname.endsWith('.apps.dynatrace.com')) {
    const origin = url.origin.replace('.apps.dynatrace.com', '.live.dynatrace.com')
    const message = `'${text}' is the web interface of Dynatrace, which takes no metrics`
    const help = `write ingest: dynatrace({ environment: '${origin}', token: secret('DT_API_TOKEN'), protocol: 'otlp' })`
    scope.report({ code: 'NX127', path, message, help })
  } else if (url.pathname === '/') {
    const message = `'${text}' has no path: it is used as it is written`
    scope.report({ code: 'NX127', path, message, help: `write '${url.origin}/v1/metrics'` })
  }
  return { url: url.href, host: url.host, isOpen: url.protocol === 'http:' && !isLoopback(url.hostname) }
}

/** Of what is sent, so a header of that name would be there twice. */
const OWN_HEADERS: ReadonlySet<string> = new Set(['content-type', 'content-encoding', 'content-length', 'host'])

function readHeaders(written: unknown, { path, scope }: Place): { readonly name: string; readonly value: string }[] {
  if (written === undefined) return []
  if (!isPlainObject(written)) {
    // Whatever stands here may be a secret.
    const message = `'${pathText(path)}' must be an object of secrets by the name of their header`
    scope.report({ code: 'NX405', path, message, help: "write headers: { 'x-api-key': secret('NAME') }" })
    return []
  }
  return Object.entries(written).flatMap(([name, secret]) => {
    const place = { path: [...path, name], scope }
    const value = readSecret(secret, place)
    if (!isHeaderName(name) || OWN_HEADERS.has(name.toLowerCase())) {
      const message = isHeaderName(name)
        ? `the header '${name}' is written by the worker`
        : "a key of 'headers' is not the name of a header"
      scope.report({ code: 'NX405', ...place, message, help: "write a name such as 'x-api-key'" })
      return []
    }
    return value === undefined ? [] : [{ name, value }]
  })
}

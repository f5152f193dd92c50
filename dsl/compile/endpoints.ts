import type { BundleEndpoint } from '../bundle.ts'
import { describe, isPlainObject } from '../describe.ts'
import type { Scope } from '../diagnostic.ts'
import { MAX_DIMENSIONS } from '../metric-key.ts'
import type { Labels } from '../rules.ts'
import { sha256 } from '../sha256.ts'
import type { Path, SourceRef } from '../source-ref.ts'
import { parseUrl, withoutCredentials } from '../url.ts'
import { checkHost } from './hosts.ts'
import { checkLabelNames, mergeLabels } from './labels.ts'
import { readOptions } from './read-options.ts'
import { endpointEntries } from './schemas.ts'

export interface EndpointContext {
  readonly job: string
  /** Of the project; `job` and `instance` lie over them. */
  readonly projectLabels: Labels
  /** Of the target; those of the endpoint lie over them. */
  readonly targetLabels: Labels
  /** Credentials are sent, and may not go over plain http. */
  readonly needsHttps: boolean
  readonly scope: Scope
}

export interface PlacedEndpoint {
  readonly endpoint: BundleEndpoint
  readonly at: SourceRef
}

/** Reads the endpoints of one target. Those that are wrong are reported and left out. */
export async function readEndpoints(list: readonly unknown[], context: EndpointContext): Promise<PlacedEndpoint[]> {
  const { job, projectLabels, targetLabels, scope } = context
  const endpoints: PlacedEndpoint[] = []
  const seen = new Map<string, Path>()
  const labelled = new Map<string, Path>()
  for (const [index, value] of list.entries()) {
    const read = readEndpoint(value, { index, scope })
    const url = read === undefined ? undefined : readUrl(read.url, { path: read.urlPath, context })
    if (read === undefined || url === undefined) continue
    const first = seen.get(url.href)
    if (first !== undefined) {
      const notes = [{ message: 'it is listed here first', at: scope.place(first) }]
      const message = `the endpoint ${url.href} is listed twice`
      scope.report({ code: 'NX117', path: read.urlPath, message, help: 'remove one of the two', notes })
      continue
    }
    seen.set(url.href, read.urlPath)
    const labels = mergeLabels(projectLabels, { job, instance: instanceOf(url) }, targetLabels, read.labels)
    const same = labelled.get(JSON.stringify(labels))
    if (same !== undefined) {
      const notes = [{ message: 'the other is listed here', at: scope.place(same) }]
      const message = `the series of ${url.href} would be mixed with those of another endpoint that has the same labels`
      const help = `give it a label of its own: { url: '${url.href}', labels: { path: '${url.pathname}' } }`
      scope.report({ code: 'NX118', path: read.urlPath, message, help, notes })
    }
    labelled.set(JSON.stringify(labels), read.urlPath)
    checkDimensions(labels, { path: read.urlPath, scope })
    const id = (await sha256(`${job}\0${url.href}`)).slice(0, 16)
    endpoints.push({ endpoint: { id, url: url.href, labels }, at: scope.place(read.urlPath) })
  }
  return endpoints
}

interface EndpointRead {
  readonly url: string
  readonly urlPath: Path
  readonly labels: Labels
}

function readEndpoint(
  value: unknown,
  { index, scope }: { readonly index: number; readonly scope: Scope },
): EndpointRead | undefined {
  const path = ['endpoints', index]
  if (typeof value === 'string') return { url: value, urlPath: path, labels: {} }
  if (!isPlainObject(value)) {
    const message = `'endpoints[${index}]' must be a URL or { url, labels }, not ${describe(value)}`
    scope.report({ code: 'NX111', path, message })
    return undefined
  }
  const { url, labels = {} } = readOptions(endpointEntries, { value, path, scope, required: ['url'] })
  checkLabelNames(labels, { path: [...path, 'labels'], scope })
  return url === undefined ? undefined : { url, urlPath: [...path, 'url'], labels }
}

function readUrl(
  text: string,
  { path, context }: { readonly path: Path; readonly context: EndpointContext },
): URL | undefined {
  const { needsHttps, scope } = context
  const url = parseUrl(text)
  if (url === undefined) {
    const better = parseUrl(`https://${text}`)
    const help = /^[\w.-]+(:\d+)?(\/|$)/.test(text) && better !== undefined ? `write 'https://${text}'` : undefined
    scope.report({
      code: 'NX116',
      path,
      message: `'${withoutCredentials(text)}' is not a whole http or https URL`,
      help,
    })
    return undefined
  }
  if (url.username !== '' || url.password !== '') {
    const message = `the URL of ${url.host} has credentials in it`
    scope.report({ code: 'NX403', path, message, help: "take them out and write auth: basic('user', secret('NAME'))" })
    return undefined
  }
  if (needsHttps && url.protocol === 'http:') {
    const message = `credentials would go to ${url.host} over plain http, readable to everyone on the way`
    scope.report({ code: 'NX402', path, message, help: 'use https, or set allowInsecureAuth: true' })
  }
  checkHost(url, { path, scope })
  // A fragment is never sent, so it makes no other endpoint.
  url.hash = ''
  return url
}

/** `host:port`, with the port that the scheme implies written out. */
function instanceOf(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`
}

/** More labels fail every point, whatever the exporter has. */
function checkDimensions(
  labels: BundleEndpoint['labels'],
  { path, scope }: { readonly path: Path; readonly scope: Scope },
): void {
  if (labels.length <= MAX_DIMENSIONS) return
  const message = `${labels.length} labels are set on every point: Dynatrace takes ${MAX_DIMENSIONS} dimensions`
  scope.report({ code: 'NX305', path, message, help: 'set fewer labels on the project, the target and the endpoint' })
}

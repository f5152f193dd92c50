import type { BundleAuth, BundleEndpoint } from '../bundle.ts'
import { describe, isPlainObject } from '../describe.ts'
import type { Place, Scope } from '../diagnostic.ts'
import { MAX_DIMENSIONS } from '../metric-key.ts'
import type { Labels } from '../rules.ts'
import { sha256 } from '../sha256.ts'
import type { Path, SourceRef } from '../source-ref.ts'
import { instanceOf, parseUrl } from '../url.ts'
import { checkSecrecy, readAddress } from './addresses.ts'
import { readAuth } from './credentials.ts'
import { checkHost } from './hosts.ts'
import { checkLabels, mergeLabels } from './labels.ts'
import type { Params } from './params.ts'
import { readOptions } from './read-options.ts'
import { endpointEntries } from './schemas.ts'
import { scrapedAddress } from './server-address.ts'
import type { SourceRead } from './source.ts'

export interface EndpointContext {
  readonly job: string
  /** Of the project; `job` and `instance` lie over them. */
  readonly projectLabels: Labels
  /** Of the target; those of the endpoint lie over them. */
  readonly targetLabels: Labels
  /** Of the target, in whose place one of the endpoint may stand. */
  readonly auth: BundleAuth
  readonly allowInsecureAuth: boolean
  readonly via: string | null
  readonly params: Params
  readonly source: SourceRead
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
    const read = readEndpoint(value, { index, context })
    const url = read === undefined ? undefined : readUrl(read, context)
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
    const auth = read.auth === undefined ? {} : { auth: read.auth }
    endpoints.push({ endpoint: { id, url: url.href, labels, ...auth }, at: scope.place(read.urlPath) })
  }
  return endpoints
}

interface EndpointRead {
  readonly url: string
  readonly urlPath: Path
  readonly labels: Labels
  /** Undefined where that of the target counts. */
  readonly auth: BundleAuth | undefined
}

function readEndpoint(
  value: unknown,
  { index, context }: { readonly index: number; readonly context: EndpointContext },
): EndpointRead | undefined {
  const { scope, allowInsecureAuth } = context
  const path = ['endpoints', index]
  if (typeof value === 'string') return { url: value, urlPath: path, labels: {}, auth: undefined }
  if (!isPlainObject(value)) {
    const message = `'endpoints[${index}]' must be a URL or { url, labels, auth }, not ${describe(value)}`
    scope.report({ code: 'NX111', path, message })
    return undefined
  }
  const { url, labels = {}, ...read } = readOptions(endpointEntries, { value, path, scope, required: ['url'] })
  checkLabels(labels, { path: [...path, 'labels'], scope })
  const at = { path: [...path, 'auth'], scope, allowInsecureAuth }
  const auth = read.auth === undefined ? undefined : readAuth(read.auth, at)
  return url === undefined ? undefined : { url, urlPath: [...path, 'url'], labels, auth }
}

function readUrl({ url: text, urlPath: path, auth }: EndpointRead, context: EndpointContext): URL | undefined {
  const { allowInsecureAuth, via, source, params, scope } = context
  const help = { whole: wholeHelp(text), credentials: "auth: basic('user', secret('NAME'))" }
  const url = readAddress(text, { help, path, scope })
  if (url === undefined) return undefined
  if ((auth ?? context.auth).kind !== 'none' && !allowInsecureAuth) checkSecrecy(url, { path, scope })
  // What a binding reaches, only it knows.
  if (via === null) checkHost(url, { path, scope })
  return scrapedAddress(url, { source, params, path, scope })
}

/** For a host without a scheme. */
function wholeHelp(text: string): string | undefined {
  const better = `https://${text}`
  return /^[\w.-]+(:\d+)?(\/|$)/.test(text) && parseUrl(better) !== undefined ? `write '${better}'` : undefined
}

/** More labels fail every point, whatever the exporter has. */
function checkDimensions(labels: BundleEndpoint['labels'], { path, scope }: Place): void {
  if (labels.length <= MAX_DIMENSIONS) return
  const message = `${labels.length} labels are set on every point: Dynatrace takes ${MAX_DIMENSIONS} dimensions`
  scope.report({ code: 'NX305', path, message, help: 'set fewer labels on the project, the target and the endpoint' })
}

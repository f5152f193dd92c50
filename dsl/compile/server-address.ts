/** Which address is asked, by what the endpoint is: an exporter's page as it is written, a server behind its base. */

import type { Place } from '../diagnostic.ts'
import { type Params, withParams } from './params.ts'
import type { SourceRead } from './source.ts'

export interface AddressContext extends Place {
  readonly source: SourceRead
  /** Of every scrape. */
  readonly params: Params
}

/** What is asked of the endpoint whose URL is written like this. An address of something else is reported. */
export function scrapedAddress(url: URL, { source, params, path, scope }: AddressContext): URL {
  if (source.kind === 'exporter') {
    checkExporter(url, { params, path, scope })
    return withParams(url, params)
  }
  checkServer(url, { path, scope })
  const scraped = new URL(url)
  scraped.pathname = pathAt(source, basePath(url.pathname))
  return withParams(scraped, [...matchParams(source, url), ...params])
}

/** What endpoints that are discovered are asked, in place of what is written into a URL. */
export function discoveredAddress(
  source: SourceRead,
  { metricsPath, params }: { readonly metricsPath: string | undefined; readonly params: Params },
): { readonly metricsPath: string; readonly params: Params } {
  const path = source.kind === 'exporter' ? (metricsPath ?? '/metrics') : pathAt(source, basePath(metricsPath ?? ''))
  return { metricsPath: path, params: [...matchParams(source), ...params] }
}

/** Below `/api/v1`; exporters have pages there, too, under other names. */
const API = /\/api\/v1(\/(query\w*|format_query|series|labels?|targets|metadata|rules|alerts|status)(\/.*)?)?\/?$/

function checkExporter({ href, pathname, searchParams, origin }: URL, { params, path, scope }: Checked): void {
  if (API.test(pathname)) {
    const base = origin + basePath(pathname)
    const message = `'${href}' is the HTTP API of a Prometheus server, not a page of metrics`
    const help = `write endpoints: ['${base}'] and source: promql({ name: 'query' })`
    scope.report({ code: 'NX129', path, message, help })
  } else if (/\/federate\/?$/.test(pathname) && ![...searchParams, ...params].some(([name]) => name === 'match[]')) {
    const base = origin + basePath(pathname)
    const message = `'${href}' is the federation of a Prometheus server, and nothing says which series of it`
    const help = `write endpoints: ['${base}'] and source: federate({ match: ['{job="node"}'] })`
    scope.report({ code: 'NX129', path, message, help })
  }
}

interface Checked extends Place {
  readonly params: Params
}

function checkServer({ href, pathname, origin }: URL, { path, scope }: Place): void {
  if (!/\/metrics\/?$/.test(pathname)) return
  const base = origin + pathname.replace(/\/metrics\/?$/, '')
  const message = `'${href}' is the page of an exporter, and source asks a server`
  scope.report({ code: 'NX129', path, message, help: `write '${base}', or leave source out` })
}

/** Without what the source adds, and without a slash at the end. */
function basePath(pathname: string): string {
  return pathname.replace(API, '').replace(/(\/federate)?\/*$/, '')
}

function pathAt(source: Exclude<SourceRead, { readonly kind: 'exporter' }>, base: string): string {
  return source.kind === 'federate' ? `${base}/federate` : base === '' ? '/' : base
}

/** Each selector once, whatever the URL has already. */
function matchParams(source: SourceRead, url?: URL): Params {
  if (source.kind !== 'federate') return []
  const written = new Set(url?.searchParams.getAll('match[]'))
  return source.match.filter((match) => !written.has(match)).map((match) => ['match[]', match])
}

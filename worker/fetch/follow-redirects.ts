import type { Fault } from '../model/fault.ts'
import { networkFault } from '../model/network-fault.ts'
import type { Fetch } from '../ports.ts'
import { discardBody } from './body-reader.ts'
import type { CredentialHeader } from './credentials.ts'

const MAX_REDIRECTS = 5

export type Start = {
  readonly url: URL
  /** Sent with every request, whichever the origin. */
  readonly headers: Readonly<Record<string, string>>
  /** Sent to the origin of `url` only. */
  readonly credentials: CredentialHeader | undefined
  readonly allowInsecureAuth: boolean
  readonly signal: AbortSignal
}

/** The first response that is no redirect. */
export type Arrival =
  | { readonly kind: 'response'; readonly response: Response; readonly strippedFor: string | undefined }
  | { readonly kind: 'failed'; readonly fault: Fault }

/**
 * Redirects are followed here and not by the runtime: the runtimes drop `Authorization` between origins, but carry a
 * header like `X-Api-Key` along. Credentials that were left behind once are not picked up again.
 */
export async function followRedirects(start: Start, fetch: Fetch): Promise<Arrival> {
  let { url, credentials } = start
  let strippedFor: string | undefined
  for (let redirects = 0; ; redirects++) {
    let response: Response
    try {
      response = await fetch(requestTo(url, start, credentials))
    } catch (error) {
      return { kind: 'failed', fault: networkFault(error, url) }
    }
    if (!isRedirect(response.status)) return { kind: 'response', response, strippedFor }
    discardBody(response.body)
    if (redirects === MAX_REDIRECTS) return refused(`more than ${MAX_REDIRECTS} in a row`)
    const next = parseLocation(response.headers.get('location'), url)
    if (typeof next === 'string') return refused(next)
    if (credentials !== undefined && next.origin !== url.origin) {
      if (url.protocol === 'https:' && next.protocol === 'http:' && !start.allowInsecureAuth) {
        return refused('it leads from https to plain http')
      }
      credentials = undefined
      strippedFor = next.origin
    }
    url = next
  }
}

function requestTo(url: URL, { headers, signal }: Start, credentials: CredentialHeader | undefined): Request {
  const all = new Headers(headers)
  if (credentials !== undefined) all.set(credentials.name, credentials.value)
  // A cached exposition would be read as counters that stand still.
  return new Request(url, { headers: all, redirect: 'manual', cache: 'no-store', signal })
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308
}

/** Where a redirect leads, or why that is nowhere to go. */
function parseLocation(location: string | null, base: URL): URL | string {
  if (location === null) return 'the answer has no Location'
  const url = URL.parse(location, base)
  if (url === null) return 'its Location is not a URL'
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'it leads to neither http nor https'
  if (url.username !== '' || url.password !== '') return 'its Location has credentials in it'
  return url
}

function refused(reason: string): Arrival {
  return { kind: 'failed', fault: { kind: 'redirect', reason } }
}

import { answerOf } from '../model/answer-of.ts'
import { discardBody } from '../model/body-reader.ts'
import type { CredentialHeader } from '../model/credential-header.ts'
import type { Fault } from '../model/fault.ts'
import { networkFault } from '../model/network-fault.ts'
import type { Fetch } from '../ports.ts'
import type { Authorize } from './credentials.ts'
import type { Guard } from './guard-network.ts'

const MAX_REDIRECTS = 5

export type Start = {
  readonly url: URL
  /** Sent with every request, whichever the origin. */
  readonly headers: Readonly<Record<string, string>>
  /** Makes credentials, which are sent to the origin of `url` only. */
  readonly authorize: Authorize | undefined
  readonly allowInsecureAuth: boolean
  /** Redirects must stay below it. */
  readonly within: string | undefined
  readonly guard: Guard | undefined
  readonly signal: AbortSignal
}

/** The first response that is no redirect. */
export type Arrival =
  | {
      readonly kind: 'response'
      readonly response: Response
      readonly strippedFor: string | undefined
      /** The credentials of the request that it answers. */
      readonly sent: readonly CredentialHeader[]
    }
  | { readonly kind: 'failed'; readonly fault: Fault }

/**
 * Redirects are followed here and not by the runtime: the runtimes drop `Authorization` between origins, but carry a
 * header like `X-Api-Key` along. Credentials that were left behind once are not picked up again.
 */
export async function followRedirects(start: Start, fetch: Fetch): Promise<Arrival> {
  let { url, authorize } = start
  let strippedFor: string | undefined
  for (let redirects = 0; ; redirects++) {
    const fault = await start.guard?.(url, { redirected: redirects > 0 })
    if (fault !== undefined) return { kind: 'failed', fault }
    const sent = authorize === undefined ? [] : await authorize(url)
    const request = requestTo(url, start, sent)
    let response: Response | undefined
    try {
      response = await answerOf(fetch(request), start.signal)
    } catch (error) {
      return { kind: 'failed', fault: networkFault(error, url) }
    }
    if (response === undefined) return { kind: 'failed', fault: networkFault(start.signal.reason, url) }
    if (!isRedirect(response.status)) return { kind: 'response', response, strippedFor, sent }
    discardBody(response.body)
    if (redirects === MAX_REDIRECTS) return refused(`more than ${MAX_REDIRECTS} in a row`)
    const next = parseLocation(response.headers.get('location'), url)
    if (typeof next === 'string') return refused(next)
    if (start.within !== undefined && !isWithin(next, start.within)) {
      return refused('it leads out of what the credentials are for')
    }
    if (authorize !== undefined && next.origin !== url.origin) {
      if (url.protocol === 'https:' && next.protocol === 'http:' && !start.allowInsecureAuth) {
        return refused('it leads from https to plain http')
      }
      authorize = undefined
      strippedFor = next.origin
    }
    url = next
  }
}

function requestTo(url: URL, { headers, signal }: Start, credentials: readonly CredentialHeader[]): Request {
  const all = new Headers(headers)
  for (const { name, value } of credentials) all.set(name, value)
  // A cached exposition would be read as counters that stand still.
  return new Request(url, { headers: all, redirect: 'manual', cache: 'no-store', signal })
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308
}

/** Where a redirect leads, or why that is nowhere to go. */
function parseLocation(location: string | null, base: URL): URL | string {
  if (location === null || location === '') return 'the answer has no Location'
  const url = URL.parse(location, base)
  if (url === null) return 'its Location is not a URL'
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'it leads to neither http nor https'
  if (url.username !== '' || url.password !== '') return 'its Location has credentials in it'
  return url
}

/** A slash that is written as `%2f` may be decoded by somebody on the way, and what stands before it climbed over. */
function isWithin({ href, pathname }: URL, prefix: string): boolean {
  return href.startsWith(prefix) && !/%(2e|2f|5c|25)/i.test(pathname.slice(new URL(prefix).pathname.length))
}

function refused(reason: string): Arrival {
  return { kind: 'failed', fault: { kind: 'redirect', reason } }
}

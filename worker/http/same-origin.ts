/**
 * Whether a form was sent from a page of this worker. Browsers say where a request comes from, and no page can make them
 * say another thing; who is no browser has no cookie that another page could ride on, but must say it too.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = URL.parse(request.headers.get('origin') ?? '')
  // Hosts: in front of the worker somebody may have ended TLS.
  return origin !== null && origin.host === new URL(request.url).host
}

/** The way on after signing in: a page of this worker, whatever was asked for. */
export function localPath(asked: string | undefined): string {
  const url = URL.parse(asked ?? '', NOWHERE)
  if (url === null || url.origin !== NOWHERE || !PAGES.test(url.pathname)) return '/'
  return url.pathname + url.search
}

const NOWHERE = 'http://narthex.invalid'
const PAGES = /^\/(?:|targets\/[0-9a-f]{16}|series)$/

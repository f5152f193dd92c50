import type { Place } from '../diagnostic.ts'
import { parseUrl } from '../url.ts'
import { reportBroken } from './addresses.ts'
import { isLoopback } from './hosts.ts'

/**
 * The base of the environment's API without a slash at its end. What people paste from the address bar is turned into
 * what was meant; `/e/<id>` of Dynatrace Managed and other paths that a proxy may need are kept.
 */
export function readEnvironment(text: string, { path, scope }: Place): string | undefined {
  const url = parseUrl(text)
  if (url === undefined) {
    reportBroken(text, { help: "write 'https://<id>.live.dynatrace.com'", path, scope })
    return undefined
  }
  if (url.username !== '' || url.password !== '') {
    const message = `the URL of ${url.host} has credentials in it`
    scope.report({ code: 'NX403', path, message, help: "take them out: token: secret('DT_API_TOKEN') is enough" })
    return undefined
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    const message = `the API token would go to ${url.host} over plain http, readable to everyone on the way`
    scope.report({ code: 'NX402', path, message, help: 'use https' })
  }
  if (url.hostname.endsWith('.apps.dynatrace.com')) {
    url.hostname = url.hostname.replace(/\.apps\.dynatrace\.com$/, '.live.dynatrace.com')
    const message = `'${text}' is the web interface: metrics go to '${url.origin}'`
    scope.report({ code: 'NX304', path, message, help: `write '${url.origin}'` })
  }
  return url.origin + basePath(url)
}

function basePath({ hostname, pathname }: URL): string {
  if (hostname.endsWith('.live.dynatrace.com')) return ''
  const managed = /^\/e\/[^/]+/.exec(pathname)?.[0]
  return managed ?? pathname.replace(/\/api\/v2\/.*$/, '').replace(/\/+$/, '')
}

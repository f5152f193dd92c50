import type { Finish } from '../resolve.ts'
import { type KubernetesDiscovery, serverUrl } from './api-server.ts'
import type { Pod } from './objects.ts'

/**
 * The way to a pod through the API server, given the URL that relabelling came to. The token of the API server goes
 * along, so whatever annotations and relabelling say, the URL leads to a port of this pod and nowhere else.
 */
export function throughProxy(url: URL, pod: Pod, discovery: KubernetesDiscovery): Finish {
  if (url.hostname !== hostOf(pod)) {
    const reason = `relabelling made its address ${url.host}, and the proxy of the API server leads to pods only`
    return { kind: 'refused', reason }
  }
  if (climbs(url.pathname))
    return { kind: 'refused', reason: 'its path leads out of the pod, to the API server itself: write it without ..' }
  const { namespace, name } = pod.metadata
  const isSecure = url.protocol === 'https:'
  const port = url.port || (isSecure ? '443' : '80')
  const part = `${isSecure ? 'https:' : ''}${encodeURIComponent(name)}:${port}`
  const proxy = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${part}/proxy`
  const { auth, via } = discovery
  const within = serverUrl(discovery, `${proxy}/`)
  return { kind: 'finished', url: serverUrl(discovery, proxy + url.pathname + url.search), within, own: { auth, via } }
}

/** The address of a pod as it stands in a URL. */
export function hostOf({ status }: Pod): string {
  const { podIP } = status
  return podIP.includes(':') ? (URL.parse(`http://[${podIP}]`)?.hostname ?? '') : podIP
}

/** URLs have resolved their dots but for those behind an encoded slash, which each on the way may decode once more. */
function climbs(pathname: string): boolean {
  try {
    const decoded = decodeURIComponent(pathname)
    return decoded === pathname ? decoded.split(/[/\\]/).includes('..') : climbs(decoded)
  } catch {
    return true // nobody knows what becomes of it
  }
}

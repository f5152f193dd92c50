import { isPrivateHost } from '../bundle.ts'
import type { Place } from '../diagnostic.ts'

/** Reports hosts that a Worker at Cloudflare's edge cannot fetch from. */
export function checkHost(url: URL, { path, scope }: Place): void {
  const { hostname } = url
  // Whoever writes it runs the worker on the machine of the exporter.
  if (isLoopback(hostname)) return
  const network = findPrivateNetwork(hostname)
  if (network !== undefined) {
    const message = `a Worker at the edge cannot reach ${hostname}: ${network}`
    const help =
      'give it a public name, reach it by a binding with via, or run narthex in its network: on Node, Deno or Bun'
    scope.report({ code: 'NX411', path, message, help })
  } else if (isAddress(hostname)) {
    const message = `Cloudflare refuses to fetch from the bare address ${hostname} (error 1003)`
    scope.report({ code: 'NX410', path, message, help: 'write the name of the host, and give it one if it has none' })
  }
}

export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

function isAddress(hostname: string): boolean {
  return hostname.startsWith('[') || IPV4.test(hostname)
}

/** `URL` has every other spelling of an address written like this. */
const IPV4 = /^\d+(\.\d+){3}$/

function findPrivateNetwork(hostname: string): string | undefined {
  if (!isPrivateHost(hostname)) return undefined
  if (isAddress(hostname)) return 'it is an address of no public network'
  return hostname.replace(/\.$/, '').includes('.')
    ? 'its name has a meaning in a private network only'
    : 'a name without a dot is known in a private network only'
}

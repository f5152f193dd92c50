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

/** RFC 1918, shared address space of providers (RFC 6598) and link-local (RFC 3927). */
const PRIVATE_IPV4 =
  /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|0\.)/

/** Unique local (RFC 4193) and link-local. */
const PRIVATE_IPV6 = /^\[(f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/

/** Names that are reserved for networks of one's own, or that only such networks are known to use. */
const PRIVATE_NAME = /\.(internal|local|lan|home\.arpa|intranet|corp|home|private)\.?$/

function findPrivateNetwork(hostname: string): string | undefined {
  if (isAddress(hostname)) {
    const isPrivate = PRIVATE_IPV4.test(hostname) || PRIVATE_IPV6.test(hostname)
    return isPrivate ? 'it is an address of a private network' : undefined
  }
  if (PRIVATE_NAME.test(hostname)) return 'its name has a meaning in a private network only'
  return hostname.replace(/\.$/, '').includes('.')
    ? undefined
    : 'a name without a dot is known in a private network only'
}

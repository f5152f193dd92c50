/**
 * Which hosts are of no public network: by IANA's registries of special addresses (RFC 6890), and by names that mean
 * something in a private network only.
 * https://www.iana.org/assignments/iana-ipv4-special-registry/ and https://www.iana.org/assignments/iana-ipv6-special-registry/
 */

/** `hostname` as `URL` has it, or an address without brackets. What cannot be understood is taken for private. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostnameOf(hostname)
  if (host === undefined) return true
  if (host.startsWith('[')) return isPrivateIpv6(groupsOf(host.slice(1, -1)))
  if (IPV4.test(host)) return isPrivateIpv4(host.split('.').map(Number))
  return isPrivateName(host)
}

type Bytes = readonly number[]

/** `URL` writes every spelling of an address in one way: four decimal numbers, or hexadecimal groups in brackets. */
function hostnameOf(text: string): string | undefined {
  const isBare = text.includes(':') && !text.startsWith('[')
  return URL.parse(`http://${isBare ? `[${text}]` : text}/`)?.hostname
}

const IPV4 = /^\d+(\.\d+){3}$/

function isPrivateIpv4([a = 0, b = 0, c = 0]: Bytes): boolean {
  switch (a) {
    case 0: // this network
    case 10: // RFC 1918
    case 127: // loopback
      return true
    case 100: // shared space of providers
      return b >= 64 && b < 128
    case 169: // link-local, and with it the metadata of clouds
      return b === 254
    case 172: // RFC 1918
      return b >= 16 && b < 32
    case 192: // RFC 1918, protocol assignments, documentation
      return b === 168 || (b === 0 && (c === 0 || c === 2))
    case 198: // benchmarks, documentation
      return b === 18 || b === 19 || (b === 51 && c === 100)
    case 203: // documentation
      return b === 0 && c === 113
    default: // multicast, reserved, broadcast
      return a >= 224
  }
}

/** The eight groups of an address as `URL` writes it. */
function groupsOf(address: string): Bytes {
  const [head = [], tail = []] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0')
  return [...head, ...zeros, ...tail].map((group) => Number.parseInt(group, 16))
}

function isPrivateIpv6(groups: Bytes): boolean {
  const [a = 0, b = 0] = groups
  const last = ipv4At(groups, 6)
  if (isZero(groups, 0, 5) && groups[5] === 0xffff) return isPrivateIpv4(last) // mapped
  if (a === 0x64 && b === 0xff9b && isZero(groups, 2, 6)) return isPrivateIpv4(last) // NAT64
  if (a === 0x2002) return isPrivateIpv4(ipv4At(groups, 1)) // 6to4
  if (a === 0x2001) return b < 0x200 || b === 0xdb8 // protocol assignments with Teredo among them, documentation
  // What is public is in 2000::/3, but for documentation in 3fff::/20.
  return a >> 13 !== 1 || (a === 0x3fff && b < 0x1000)
}

function ipv4At(groups: Bytes, at: number): Bytes {
  return [groups[at]!, groups[at + 1]!].flatMap((group) => [group >> 8, group & 255])
}

function isZero(groups: Bytes, from: number, to: number): boolean {
  return groups.slice(from, to).every((group) => group === 0)
}

const PRIVATE_NAME = /(^|\.)(localhost|local|localdomain|internal|home\.arpa|lan|home|corp|intranet|private|svc)$/

function isPrivateName(host: string): boolean {
  const name = host.replace(/\.$/, '')
  return !name.includes('.') || PRIVATE_NAME.test(name)
}

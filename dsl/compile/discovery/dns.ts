import * as v from 'valibot'
import { type BundleDiscovery, DNS_TYPES } from '../../bundle.ts'
import { readAddress } from '../addresses.ts'
import { type Entries, readOptions } from '../read-options.ts'
import { binding, oneOf } from '../schemas.ts'
import { type DiscoveryContext, readRefresh, refreshEntries } from './refresh.ts'

export const DNS_NAME = /^[\w-]+(\.[\w-]+)*\.?$/

const name = "a name in DNS such as '_metrics._tcp.example.com'"
const names = 'a list with at least one name in DNS'
const port = 'a whole number from 1 to 65535'

export const dnsEntries = {
  names: v.pipe(v.array(v.pipe(v.string(name), v.regex(DNS_NAME, name)), names), v.minLength(1, names)),
  type: v.picklist(DNS_TYPES, oneOf(DNS_TYPES)),
  port: v.pipe(v.number(port), v.safeInteger(port), v.minValue(1, port), v.maxValue(65_535, port)),
  resolver: v.string('a URL'),
  via: binding,
  ...refreshEntries,
} as const satisfies Entries

const RESOLVER = 'https://cloudflare-dns.com/dns-query'

/** Reads the options of `dns()`. Undefined where it does not say what to ask, which is reported. */
export function readDns(options: object, context: DiscoveryContext): BundleDiscovery | undefined {
  const { path, scope } = context
  const read = readOptions(dnsEntries, { value: options, path, scope, required: ['names'] })
  const { names, type = 'SRV', port = null, via = null } = read
  if (type === 'SRV' && port !== null) {
    const message = 'the port is told by the SRV record itself'
    const help = "leave port out, or write type: 'A'"
    scope.report({ code: 'NX128', path: [...path, 'port'], message, help })
  } else if (type !== 'SRV' && port === null && !('port' in options)) {
    const message = `records of type ${type} tell no port, and the option 'port' of dns() is missing`
    scope.report({ code: 'NX112', path, message, help: 'write port: 9100, or what else the exporters listen at' })
  }
  const refresh = readRefresh(read, context)
  const help = { whole: `write '${RESOLVER}'` }
  const resolver = readAddress(read.resolver ?? RESOLVER, { help, path: [...path, 'resolver'], scope })
  if (names === undefined || resolver === undefined) return undefined
  return { kind: 'dns', ...refresh, names: [...new Set(names)], type, port, resolver: resolver.href, via }
}

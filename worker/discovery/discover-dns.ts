/** DNS records, asked for over HTTPS: https://www.rfc-editor.org/rfc/rfc8484 */

import type { BundleDiscovery, BundleTarget } from '../../dsl/bundle.ts'
import type { FetchPorts } from '../fetch/fetch-ports.ts'
import type { Found } from '../model/discovered-endpoint.ts'
import { type DnsRecord, decodeAnswer, encodeQuestion } from './dns-message.ts'
import { describeAnswerFault, failed } from './failure.ts'
import { fetchBytes } from './fetch-bytes.ts'
import { type FoundTarget, resolveTargets } from './resolve.ts'

export type DnsDiscovery = Extract<BundleDiscovery, { readonly kind: 'dns' }>

/** A name that does not exist has no endpoints. One that could not be looked up fails them all: what was found stands. */
export async function discoverDns(discovery: DnsDiscovery, target: BundleTarget, ports: FetchPorts): Promise<Found> {
  const { names, resolver } = discovery
  const lookups = await Promise.all(names.map((name) => lookUp(name, discovery, ports)))
  const found: FoundTarget[] = []
  for (const [index, lookup] of lookups.entries()) {
    const name = names[index]!
    if (typeof lookup === 'string') return failed({ what: `the answer for ${name}`, url: resolver }, lookup)
    for (const record of lookup) found.push(...targetOf(record, { name, port: discovery.port }))
  }
  return await resolveTargets(found, { discovery, target })
}

const MEDIA_TYPE = 'application/dns-message'
const CONTENT_TYPE = /^application\/dns-message\s*(;|$)/i
/** No message of DNS is larger. */
const MAX_BYTES = 65_535
const NO_SUCH_NAME = 3
const CODES: Readonly<Record<number, string>> = { 1: 'FORMERR', 2: 'SERVFAIL', 4: 'NOTIMP', 5: 'REFUSED' }

/** The records of a name, or why nobody knows. */
async function lookUp(
  name: string,
  discovery: DnsDiscovery,
  ports: FetchPorts,
): Promise<readonly DnsRecord[] | string> {
  const { type, resolver, timeoutMs, via } = discovery
  const question = encodeQuestion(name, type)
  if (question === undefined) return 'it is no name of DNS: write letters beyond ASCII as xn--…'
  const url = new URL(resolver)
  url.searchParams.set('dns', base64url(question))
  const request = { url: url.href, timeoutMs, auth: { kind: 'none' }, allowInsecureAuth: false, via } as const
  const fetched = await fetchBytes(request, ports, {
    headers: { accept: MEDIA_TYPE },
    contentType: CONTENT_TYPE,
    maxBytes: MAX_BYTES,
  })
  if (fetched.kind === 'failed') {
    const help = fetched.fault.kind === 'content-type' ? `, not ${MEDIA_TYPE}: set resolver to one of RFC 8484` : ''
    return describeAnswerFault(fetched.fault) + help
  }
  const answer = decodeAnswer(fetched.bytes, type)
  if (answer === undefined) return 'it is not a whole message of DNS: check the resolver'
  if (answer.code === NO_SUCH_NAME) return []
  if (answer.code !== 0) return `the resolver says ${CODES[answer.code] ?? `RCODE ${answer.code}`}`
  return answer.records
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function targetOf(
  record: DnsRecord,
  { name, port }: { readonly name: string; readonly port: number | null },
): readonly FoundTarget[] {
  switch (record.kind) {
    case 'address': {
      const address = port === null ? record.host : `${record.host}:${port}`
      return [{ address, labels: { __meta_dns_name: name } }]
    }
    case 'service': {
      if (record.host === '') return []
      const labels = {
        __meta_dns_name: name,
        // Prometheus leaves the dot at its end here, and takes it from the address.
        __meta_dns_srv_record_target: `${record.host}.`,
        __meta_dns_srv_record_port: String(record.port),
      }
      return [{ address: `${record.host}:${record.port}`, labels }]
    }
    default:
      return record satisfies never
  }
}

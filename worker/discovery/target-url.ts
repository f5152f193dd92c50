import type { Discovered } from '../../dsl/bundle.ts'
import type { Labels } from './target-labels.ts'

/** The URL that the labels of a target come to after relabelling, or why there is none. */
export function targetUrl(labels: Labels, params: Discovered['params']): URL | string {
  const address = labels.get('__address__') ?? ''
  const scheme = labels.get('__scheme__') ?? ''
  if (scheme !== 'http' && scheme !== 'https') {
    return `__scheme__ is '${scheme.slice(0, MAX_QUOTED)}': set it to http or https`
  }
  const url = ADDRESS.test(address) ? URL.parse(`${scheme}://${address}`) : null
  if (url === null) return whyNoAddress(address)
  url.pathname = labels.get('__metrics_path__') ?? ''
  url.search = searchOf(labels, params).toString()
  return url
}

const ADDRESS = /^(\[[\da-f:.]+\]|[^\s/?#@\\[\]:%]+)(:\d{1,5})?$/i
const PARAM = '__param_'
const MAX_QUOTED = 40

function whyNoAddress(address: string): string {
  if (address === '') return 'it has no address: relabelling, or what lists it, left __address__ empty'
  if (address.includes('@')) return 'its address has credentials in it: set auth on the target'
  if (/[/?#]/.test(address)) {
    return 'its address has more than host:port: give the scheme as __scheme__ and the path as __metrics_path__'
  }
  if (/^[\da-f:.]*:[\da-f:.]*:/i.test(address)) return 'an IPv6 address stands in brackets: [2001:db8::1]:9100'
  return 'its address is not host:port'
}

/** Sorted, so that the order in which parameters were set makes no other URL. */
function searchOf(labels: Labels, params: Discovered['params']): URLSearchParams {
  const search = new URLSearchParams(params.map(([name, value]) => [name, value]))
  for (const [label, value] of labels) {
    if (!label.startsWith(PARAM)) continue
    const name = label.slice(PARAM.length)
    const [, ...others] = search.getAll(name)
    search.delete(name)
    for (const each of [value, ...others]) search.append(name, each)
  }
  search.sort()
  return search
}

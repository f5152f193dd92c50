/** Endpoints that are written down, as `relabel_configs` leave them: Prometheus' own rules, run here and now. */

import { instanceOf, parseUrl } from '../../../dsl/url.ts'
import { compileRelabel } from '../../../worker/transform/relabel/relabel.ts'
import type { Notes } from '../notes.ts'
import { isCredentialParam, publicLabels, readPublicTexts } from '../public-parts.ts'
import { entryOf, mapsOf, type Yaml } from '../yaml/yaml.ts'
import type { ImportedEndpoint } from './imported-endpoint.ts'
import type { SourceRule } from './relabel-rules.ts'
import { tellApart } from './tell-apart.ts'

export interface StaticGroup {
  readonly addresses: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly node: Yaml
}

export interface ScrapedAs {
  readonly job: string
  readonly scheme: string
  readonly metricsPath: string
  readonly params: Readonly<Record<string, readonly string[]>>
}

/** `static_configs`, and the groups in the files of `file_sd_configs`. */
export function readGroups(node: Yaml | undefined, notes: Notes): readonly StaticGroup[] {
  return mapsOf(node).map((group) => ({
    addresses: readPublicTexts(entryOf(group, 'targets'), notes),
    labels: publicLabels(entryOf(group, 'labels'), notes),
    node: group,
  }))
}

/** A path as Prometheus sends it, which takes a ? in it for one of its characters. */
export function pathOf(text: string): string {
  return text.replace(/^\/?/, '/').replaceAll(/[?#\s]/g, encodeURIComponent)
}

export interface EndpointsContext {
  readonly rules: readonly SourceRule[]
  readonly notes: Notes
}

export interface Endpoints {
  readonly list: readonly ImportedEndpoint[]
  /** Parameters of the job that rules gave other values: they stand in the URLs. */
  readonly ownParams: ReadonlySet<string>
}

/** Those that the rules drop are left out, as Prometheus does. */
export function endpointsOf(
  groups: readonly StaticGroup[],
  scrapedAs: ScrapedAs,
  { rules, notes }: EndpointsContext,
): Endpoints {
  const relabel = compileRelabel(rules.map(({ rule }) => rule))
  const kept = groups.flatMap(({ addresses, labels, node }) =>
    addresses.flatMap((address) => {
      const outcome = relabel(discoveredLabels(address, labels, scrapedAs))
      if (outcome.kind === 'dropped') return []
      noteRhythm(outcome.labels, { node, notes })
      if (outcome.labels.get('__address__') !== address) noteTemplate(address, { node, notes })
      return [{ labels: outcome.labels, node }]
    }),
  )
  const { job, params } = scrapedAs
  const isOwn = (name: string) => kept.some(({ labels }) => (labels.get(PARAM + name) ?? '') !== params[name]?.[0])
  const ownParams = new Set(Object.keys(params).filter(isOwn))
  const inUrl = (name: string) => !Object.hasOwn(params, name) || ownParams.has(name)
  const byUrl = new Map<string, ImportedEndpoint>()
  for (const { labels, node } of kept) {
    const url = urlOf(labels, { inUrl, params, node, notes })
    if (url === undefined) continue
    const endpoint = { url: url.href, labels: visibleLabels(labels, { job, url }) }
    const other = byUrl.get(endpoint.url)
    if (other === undefined) byUrl.set(endpoint.url, endpoint)
    else if (JSON.stringify(other.labels) !== JSON.stringify(endpoint.labels)) {
      const help = 'write a second target for it, with another job'
      notes.error(node, `${endpoint.url} is there twice with other labels: the first is taken`, help)
    }
  }
  const { endpoints, added } = tellApart([...byUrl.values()])
  const [first] = kept
  if (first !== undefined && added.length > 0) {
    const message = `endpoints with the same labels would mix their series, so ${added.join(', ')} tells them apart`
    notes.warning(first.node, message)
  }
  return { list: endpoints, ownParams }
}

const PARAM = '__param_'

interface Noting {
  readonly node: Yaml
  readonly notes: Notes
}

/** Of what is no host, such as what a prober is asked for. */
function noteTemplate(address: string, { node, notes }: Noting): void {
  if (/\$\{?[A-Za-z_]|\{\{|<%/.test(address))
    notes.warning(node, `'${address}' looks like part of a template, and is written as it stands`, FILL_IN)
}

const FILL_IN = 'import what becomes of the template, with its values filled in'

/** Endpoints of one target have one rhythm. */
function noteRhythm(labels: ReadonlyMap<string, string>, { node, notes }: Noting): void {
  for (const label of ['__scrape_interval__', '__scrape_timeout__']) {
    if (!labels.has(label)) continue
    const message = `'${label}' of single endpoints is not carried over: that of the job holds`
    notes.once(`${node.option} ${label}`, 'warning', node, message, 'write a target of their own for them')
  }
}

function discoveredLabels(
  address: string,
  labels: Readonly<Record<string, string>>,
  { job, scheme, metricsPath, params }: ScrapedAs,
): ReadonlyMap<string, string> {
  const all = new Map(Object.entries(params).map(([name, [value = '']]) => [PARAM + name, value]))
  all.set('job', job).set('__scheme__', scheme).set('__metrics_path__', metricsPath)
  for (const [name, value] of Object.entries(labels)) all.set(name, value)
  return all.set('__address__', address)
}

interface UrlContext extends Noting {
  readonly inUrl: (param: string) => boolean
  readonly params: ScrapedAs['params']
}

function urlOf(
  labels: ReadonlyMap<string, string>,
  { inUrl, params: written, node, notes }: UrlContext,
): URL | undefined {
  const address = labels.get('__address__') ?? ''
  // What stands before the @ may be a password.
  const shown = address.replace(/^.*@/s, '…@')
  const path = pathOf(labels.get('__metrics_path__') ?? '/metrics')
  const isTemplate = /[${}<>%*]/.test(address)
  const isHost = address !== '' && !isTemplate && !/[/@?#\s\\]/.test(address)
  const url = isHost ? parseUrl(`${labels.get('__scheme__') ?? 'http'}://${address}${path}`) : undefined
  if (url === undefined) {
    notes.error(node, `'${shown}' is no host with a port, so it is left out`, isTemplate ? FILL_IN : undefined)
    return undefined
  }
  const params = new Map(
    [...labels].flatMap(([label, value]) => (label.startsWith(PARAM) ? [[label.slice(PARAM.length), value]] : [])),
  )
  for (const [param, value] of params) {
    if (param === '' || !inUrl(param)) continue
    if (isCredentialParam(param, [...params.keys()]))
      notes.error(node, `the parameter '${param}' may be a secret, so it is left out`)
    // A label has the first value alone.
    else for (const each of [value, ...(written[param]?.slice(1) ?? [])]) url.searchParams.append(param, each)
  }
  return url
}

/** Without what a point has by itself. */
function visibleLabels(
  labels: ReadonlyMap<string, string>,
  { job, url }: { readonly job: string; readonly url: URL },
): Readonly<Record<string, string>> {
  const visible = [...labels].filter(([name, value]) => {
    if (name.startsWith('__')) return false
    if (name === 'job') return value !== job
    return name !== 'instance' || (value !== labels.get('__address__') && value !== instanceOf(url))
  })
  return Object.fromEntries(visible.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * From what a discovery found to endpoints, in the order of Prometheus: labels and their defaults, relabelling, then
 * the address, the parameters and the interval that the labels came to.
 *
 * What was found is foreign input: what is no address, or one of a private network, is refused and told; how much there
 * may be is bounded. What relabelling drops is simply not wanted, and is not told.
 */

import { type BundleDiscovery, type BundleTarget, isPrivateHost } from '../../dsl/bundle.ts'
import type { DiscoveredEndpoint, FoundEndpoints, RefusedTarget } from '../model/discovered-endpoint.ts'
import { printable } from '../model/utf8.ts'
import { type Matches, matchName } from '../transform/match.ts'
import { compileRelabel, type Relabel } from '../transform/relabel/relabel.ts'
import { endpointId } from './endpoint-id.ts'
import { defaultLabels, endpointLabels, type Labels } from './target-labels.ts'
import { targetUrl } from './target-url.ts'
import { readTiming } from './timing.ts'

export interface FoundTarget {
  /** `host:port` or `host`: the label `__address__`, over one that `labels` may have. */
  readonly address: string
  /** As they are before relabelling: those of the group, `__meta_*`, what is to be set in place of the target's. */
  readonly labels: Readonly<Record<string, string>>
  /** What people know it by; its address unless set. */
  readonly name?: string
  /** Has the last word after relabelling; given the URL that would be scraped. */
  readonly finish?: (url: URL) => Finish
}

export type Finish =
  | {
      readonly kind: 'finished'
      /** What is scraped in place of the URL that was given. */
      readonly url: string
      /** What its URL begins with, where that was written down and not found. */
      readonly within?: string
      /** What it is known by from one look to the next, in the form of a URL; the URL itself unless set. */
      readonly identity?: string
      readonly own: OwnSettings
    }
  | { readonly kind: 'refused'; readonly reason: string }

/** What an endpoint has that was not read from its labels. */
export type OwnSettings = Pick<DiscoveredEndpoint, 'auth' | 'via' | 'filter' | 'clusterSecrets'>

export interface ResolveContext {
  readonly discovery: BundleDiscovery
  readonly target: BundleTarget
}

/** Targets beyond so many are not looked at, whatever limit is set. */
export const MAX_FOUND = 10_000
/** Of those that are not scraped, so many are told one by one. */
export const MAX_TOLD = 20

/**
 * Makes endpoints of what was found. Those that come to the same URL are one: the first. Lists tell the same in another
 * order each time, and resolvers do so on purpose, so the order here is one of its own: what did not change looks the
 * same, and a limit takes the same ones of it.
 */
export async function resolveTargets(
  found: Iterable<FoundTarget>,
  { discovery, target }: ResolveContext,
): Promise<FoundEndpoints> {
  const limit = discovery.targetLimit === 0 ? MAX_FOUND : Math.min(discovery.targetLimit, MAX_FOUND)
  const relabel = compileRelabel(target.discovered.relabel)
  const steps: Steps = { target, relabel, defaults: defaultLabels(target), isSigned: signedOf(discovery) }
  const endpoints = new Map<string, DiscoveredEndpoint>()
  const refused: RefusedTarget[] = []
  let seen = 0
  let size = 0
  for (const each of found) {
    if (seen++ >= MAX_FOUND) continue
    const made = await makeEndpoint(each, steps)
    if (made.kind === 'refused') refused.push({ target: nameOf(each), reason: printable(made.reason) })
    if (made.kind !== 'endpoint' || endpoints.has(made.endpoint.id)) continue
    if (size + made.size > MAX_SIZE) refused.push({ target: nameOf(each), reason: TOO_MUCH })
    else {
      endpoints.set(made.endpoint.id, made.endpoint)
      size += made.size
    }
  }
  const taken = [...endpoints.values()].sort((a, b) => order(a.url, b.url) || order(a.id, b.id)).slice(0, limit)
  const left = { unseen: Math.max(0, seen - MAX_FOUND), overLimit: endpoints.size - taken.length }
  refused.sort((a, b) => order(a.target, b.target) || order(a.reason, b.reason))
  return {
    kind: 'found',
    endpoints: taken,
    refused: [...tellLeft(left, limit), ...refused].slice(0, MAX_TOLD),
    refusals: refused.length + left.unseen + left.overLimit,
  }
}

const MAX_NAME = 200
/** Characters of the labels and the URL of one endpoint: about what fits into the dimensions of a point. */
const MAX_ENDPOINT_SIZE = 16_384
/** Of all endpoints, which are held in memory and travel to the shards. */
const MAX_SIZE = 8_000_000
const TOO_MUCH = `all URLs and labels together are over ${MAX_SIZE} characters: drop some labels with relabel`

interface Steps {
  readonly target: BundleTarget
  readonly relabel: Relabel
  readonly defaults: Labels
  readonly isSigned: Matches
}

type Made =
  | { readonly kind: 'endpoint'; readonly endpoint: DiscoveredEndpoint; readonly size: number }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'dropped' }

async function makeEndpoint(found: FoundTarget, steps: Steps): Promise<Made> {
  const { target, relabel, defaults, isSigned } = steps
  const relabelled = relabel(new Map([...defaults, ...filled(found.labels), ['__address__', found.address]]))
  if (relabelled.kind === 'dropped') return relabelled
  const { labels } = relabelled
  const url = targetUrl(labels, target.discovered.params)
  if (typeof url === 'string') return refuse(url)
  const timing = readTiming(labels, target)
  if (typeof timing === 'string') return refuse(timing)
  const finished = finishTarget(found, url)
  if (finished.kind === 'refused') return finished
  const { within, identity = finished.url } = finished
  const reason = within === undefined ? findPrivate(finished, target) : undefined
  if (reason !== undefined) return refuse(reason)
  const id = await endpointId({ job: target.job, url: identity, isSigned })
  const trust = within === undefined ? {} : { within }
  return measure({
    id,
    url: finished.url,
    labels: endpointLabels(labels, target),
    ...timing,
    ...finished.own,
    ...trust,
  })
}

/** A label without a value is no label: the default stands. */
function filled(labels: FoundTarget['labels']): readonly (readonly [string, string])[] {
  return Object.entries(labels).filter(([, value]) => value !== '')
}

function finishTarget({ finish }: FoundTarget, url: URL): Finish {
  return finish?.(url) ?? { kind: 'finished', url: url.href, own: {} }
}

type Finished = Extract<Finish, { readonly kind: 'finished' }>

/** Why the address may not be scraped, if it may not. A binding leads wherever it was made to lead. */
function findPrivate({ url, own }: Finished, target: BundleTarget): string | undefined {
  const via = own.via === undefined ? target.via : own.via
  const { hostname } = new URL(url)
  if (target.allowPrivateNetwork || via !== null || !isPrivateHost(hostname)) return undefined
  return `${hostname} is of a private network: set allowPrivateNetwork if it is meant`
}

function signedOf(discovery: BundleDiscovery): Matches {
  const patterns = discovery.kind === 'http' ? discovery.signedParams.map(matchName) : []
  return (name) => patterns.some((matches) => matches(name))
}

function measure(endpoint: DiscoveredEndpoint): Made {
  const size = endpoint.labels.reduce((sum, [name, value]) => sum + name.length + value.length, endpoint.url.length)
  if (size <= MAX_ENDPOINT_SIZE) return { kind: 'endpoint', endpoint, size }
  return refuse(`its URL and labels have ${size} characters, over ${MAX_ENDPOINT_SIZE}: drop some labels with relabel`)
}

function refuse(reason: string): Made {
  return { kind: 'refused', reason }
}

/** What stands before an `@` may be a password. */
function nameOf({ name, address }: FoundTarget): string {
  return printable(name ?? address.replace(/^.*@/s, '')).slice(0, MAX_NAME)
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

interface Left {
  /** Behind those that are looked at. */
  readonly unseen: number
  readonly overLimit: number
}

function tellLeft({ unseen, overLimit }: Left, limit: number): readonly RefusedTarget[] {
  const all: RefusedTarget[] = []
  if (overLimit > 0) {
    const reason = `they are over targetLimit ${limit}: raise it, or leave some out with relabel`
    all.push({ target: `${overLimit} more`, reason })
  }
  if (unseen > 0) {
    const reason = `no more than ${MAX_FOUND} are looked at: have fewer listed, or split the list`
    all.push({ target: `${unseen} more`, reason })
  }
  return all
}

/**
 * Lists of the API server, page by page. Nothing is said of `resourceVersion`: the first page is then of now, and the
 * token for the next one has its version, so that all pages show one moment. With `resourceVersion=0` servers answer
 * from their cache, many of them without pages whatever `limit` says, and a large cluster in one answer is too large.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
 */

import type { RefusedTarget } from '../../model/discovered-endpoint.ts'
import { MAX_FOUND, MAX_TOLD } from '../resolve.ts'
import { type ApiServer, describeRefusal, readJson } from './api-server.ts'
import { listSchema } from './objects.ts'

export interface ListRequest {
  readonly resource: 'pods' | 'services'
  /** '' for all. */
  readonly namespace: string
  /** Restricts what is listed, on the server. */
  readonly fieldSelector?: string
  readonly timeoutMs: number
}

/** What is made of one object. */
export interface Picked<T> {
  readonly items: readonly T[]
  readonly refused: readonly RefusedTarget[]
}

export type Picker<T> = (object: unknown) => Picked<T>

/** What was made of all of them; `refused` are the first of so many `refusals`. */
export interface Collected<T> extends Picked<T> {
  readonly refusals: number
}

export type Listed<T> =
  | { readonly kind: 'listed'; readonly collected: Collected<T> }
  | { readonly kind: 'failed'; readonly reason: string }

/** Of objects nothing is kept but what `pick` makes of them, so that no more than a page is ever in memory. */
export async function listObjects<T>(api: ApiServer, request: ListRequest, pick: Picker<T>): Promise<Listed<T>> {
  let limit = FIRST_LIMIT
  let expired = 0
  for (;;) {
    const pass = await listOnce(api, { ...request, limit }, pick)
    // A list that grew too old for its next page begins anew; more than once, it would for ever.
    if (pass.kind === 'expired' && expired++ === 0) continue
    if (pass.kind === 'too-large' && limit > LAST_LIMIT) limit = LAST_LIMIT
    else if (pass.kind === 'listed' || pass.kind === 'failed') return pass
    else return { kind: 'failed', reason: pass.reason }
  }
}

const FIRST_LIMIT = 500
/** Objects may have 1.5 MB each, and hardly one has more than some 20 kB. */
const LAST_LIMIT = 50
/** Of one list: a server that always has a next page is wrong. */
const MAX_PAGES = 200

const KINDS: Readonly<Record<ListRequest['resource'], string>> = { pods: 'PodList', services: 'ServiceList' }

type Pass<T> = Listed<T> | { readonly kind: 'expired' | 'too-large'; readonly reason: string }

async function listOnce<T>(
  api: ApiServer,
  request: ListRequest & { readonly limit: number },
  pick: Picker<T>,
): Promise<Pass<T>> {
  const { resource, timeoutMs } = request
  const collection = createCollection<T>()
  let next = ''
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await api.get(pathOf(request, next))
    if (answer.kind === 'failed') {
      const reason = describeRefusal(answer, { right: `list ${resource}${inNamespace(request)}`, timeoutMs })
      const { fault } = answer
      if (fault.kind === 'status' && fault.status === 410) return { kind: 'expired', reason }
      return { kind: fault.kind === 'too-large' ? 'too-large' : 'failed', reason }
    }
    const list = readJson(listSchema, answer.text)
    if (list?.kind !== KINDS[resource])
      return { kind: 'failed', reason: `the answer to a list of ${resource} is none: is the server an API server?` }
    for (const object of list.items) {
      collection.add(pick(object))
    }
    next = list.metadata.continue
    if (next === '') return { kind: 'listed', collected: collection.all() }
  }
  return { kind: 'failed', reason: `the list of ${resource} does not end after ${MAX_PAGES} pages: set namespaces` }
}

interface Collection<T> {
  readonly add: (picked: Picked<T>) => void
  readonly all: () => Collected<T>
}

function createCollection<T>(): Collection<T> {
  const items: T[] = []
  const refused: RefusedTarget[] = []
  let refusals = 0
  return {
    add(picked) {
      refusals += picked.refused.length
      refused.push(...picked.refused.slice(0, MAX_TOLD - refused.length))
      // One more is enough for who takes them to see that there are too many.
      items.push(...picked.items.slice(0, MAX_FOUND + 1 - items.length))
    },
    all: () => ({ items, refused, refusals }),
  }
}

function pathOf({ resource, namespace, fieldSelector, limit }: ListRequest & { readonly limit: number }, next: string) {
  const base = namespace === '' ? '/api/v1' : `/api/v1/namespaces/${encodeURIComponent(namespace)}`
  const query = new URLSearchParams({
    limit: String(limit),
    ...(fieldSelector !== undefined && { fieldSelector }),
    ...(next !== '' && { continue: next }),
  })
  return `${base}/${resource}?${query}`
}

function inNamespace({ namespace }: ListRequest): string {
  return namespace === '' ? ' of all namespaces' : ` of the namespace ${namespace}`
}

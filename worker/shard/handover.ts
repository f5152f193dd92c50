/**
 * State follows an endpoint from shard to shard. Where an endpoint is, the configuration says (worker/schedule); where
 * its state is, shards ask each other: whoever is to scrape an endpoint that it does not hold asks all that may.
 *
 * Only one shard holds an endpoint at a time. Giving is a commit of the giver before it answers, taking one of the
 * taker before it scrapes. What was given is left behind as a copy, which counts only where nobody holds the endpoint
 * any more, since the taker ended before it had committed. While a shard scrapes an endpoint or is about to take it, it
 * answers that it is busy, and who asked leaves the endpoint for the next tick: the next delta covers both.
 */

import { shardsThrough } from '../schedule/placement.ts'
import type { Held } from './memory.ts'

/** What a shard answers for one endpoint. It says nothing of those that it does not know. */
export type Given =
  | { readonly id: string; readonly kind: 'busy' }
  /** It was held, and is not any more. */
  | { readonly id: string; readonly kind: 'given'; readonly held: Held }
  /** A copy of what was given to another shard before. */
  | { readonly id: string; readonly kind: 'copy'; readonly held: Held; readonly givenTo: number }

/** Another shard, as a shard reaches it. */
export interface Peer {
  /** Asks for endpoints on behalf of shard `to`. */
  give(ids: readonly string[], to: number): Promise<readonly Given[]>
  /** Asked of shard 0: how many shards may have held something before this bundle, which needs so many. */
  shardsBefore(bundle: string, needed: number): Promise<number>
  /** Asked of shard 0: which of these metric keys nobody has described since the deploy of this bundle. */
  describe(bundle: string, hashes: readonly number[]): Promise<readonly number[]>
  /** Asked of shards that have no endpoints any more: delivers what is left. True when nothing is. */
  drain(): Promise<boolean>
}

export type PeerByIndex = (index: number) => Peer

export interface Search {
  readonly ids: readonly string[]
  /** The shard that asks, and the copies that it has itself. */
  readonly index: number
  readonly copies: ReadonlyMap<string, Held>
  readonly shards: number
}

export interface Found {
  /** What is to be held from now on. */
  readonly taken: ReadonlyMap<string, Held>
  /** Endpoints that must not be scraped now: somebody is busy with them, or did not answer. */
  readonly unsettled: ReadonlySet<string>
}

/** Asks every shard that may hold them. */
export async function findEndpoints({ ids, index, copies, shards }: Search, peer: PeerByIndex): Promise<Found> {
  const best = new Map<string, Answer>()
  for (const [id, held] of copies) best.set(id, { held, isGiven: false })
  const unsettled = new Set<string>()
  const asked = new Set<string>()
  let open = ids.flatMap((id) =>
    [...shardsThrough(id, shards), copies.get(id)?.record.given?.to ?? index].map((shard) => ({ id, shard })),
  )
  while (open.length > 0) {
    const round = Map.groupBy(
      open.filter(({ id, shard }) => shard !== index && !asked.has(`${id} ${shard}`)),
      ({ shard }) => shard,
    )
    for (const [shard, questions] of round) for (const { id } of questions) asked.add(`${id} ${shard}`)
    const answers = await Promise.all(
      [...round].map(([shard, questions]) =>
        ask(peer(shard), { ids: [...new Set(questions.map(({ id }) => id))], to: index }),
      ),
    )
    open = []
    for (const answer of answers.flat()) {
      if (answer.kind === 'busy') unsettled.add(answer.id)
      else best.set(answer.id, better(best.get(answer.id), answer))
      if (answer.kind === 'copy') open.push({ id: answer.id, shard: answer.givenTo })
    }
  }
  const taken = [...best].flatMap(([id, { held, isGiven }]) =>
    // What was given is nowhere else any more, whatever others say.
    isGiven || !unsettled.has(id) ? [[id, held] as const] : [],
  )
  return { taken: new Map(taken), unsettled: new Set([...unsettled].filter((id) => !best.get(id)?.isGiven)) }
}

interface Answer {
  readonly held: Held
  readonly isGiven: boolean
}

/** Who does not answer may hold what it was asked for. */
async function ask(
  peer: Peer,
  { ids, to }: { readonly ids: readonly string[]; readonly to: number },
): Promise<readonly Given[]> {
  try {
    return await peer.give(ids, to)
  } catch {
    return ids.map((id) => ({ id, kind: 'busy' }))
  }
}

/** What was held is newer than any copy; of several of one kind the newest counts. */
function better(known: Answer | undefined, answer: Exclude<Given, { readonly kind: 'busy' }>): Answer {
  const next = { held: answer.held, isGiven: answer.kind === 'given' }
  if (known === undefined) return next
  if (known.isGiven !== next.isGiven) return known.isGiven ? known : next
  return isNewer(next.held, known.held) ? next : known
}

/** By the clock only where there is nothing better: it may have been set back in between. */
function isNewer({ record: a }: Held, { record: b }: Held): boolean {
  // A version that does not count the scrapes may have answered.
  const more = (a.scrapes ?? 0) - (b.scrapes ?? 0)
  return more > 0 || (more === 0 && (a.goodMs ?? 0) > (b.goodMs ?? 0))
}

/** A shard: some endpoints, their counter state and their outbox. Ticks of one follow each other. */

import type { BundleDelivery } from '../../dsl/bundle.ts'
import type { GivenCredentials, Roster, Share } from '../model/roster.ts'
import type { Clock, Sql } from '../ports.ts'
import { discovers } from '../schedule/fleet.ts'
import { shardsOf } from '../schedule/placement.ts'
import { outboxSize } from '../state/outbox.ts'
import { openShardStore } from '../state/shard-store.ts'
import { openTokenStore } from '../state/token-store.ts'
import { assignmentsOf } from './assignments.ts'
import { COPY_KEPT_MS, commitState, GONE_KEPT_MS } from './commit-state.ts'
import { createDiscoverer, type Discovery } from './discover.ts'
import type { Given, Peer } from './handover.ts'
import { createInspector, type Inspection, type Question } from './inspect.ts'
import { noteDescribed } from './keep-scraped.ts'
import { keep, type Memory, recall } from './memory.ts'
import type { Running, ShardOptions, ShardPorts, Tick } from './running.ts'
import { send } from './send.ts'
import { shardsBefore } from './shards-before.ts'
import { type Histories, historiesOf, type ShardStatus, statusOf } from './status.ts'
import { runTick } from './tick.ts'

/** What may be asked of a shard, by the worker and by other shards. */
export interface Shard extends Peer {
  /**
   * Scrapes what is due and delivers. One for a time that was served is empty, and so is one that comes while another
   * waits for its turn: the next delta covers what it would have brought.
   */
  tick(tick: Tick): Promise<void>
  /** Asked of shard 0: looks for endpoints where that is due, and tells what there is. */
  discover(tick: Tick): Promise<Discovery>
  /** Asked of shard 0: what was found last. */
  roster(): Roster
  status(): ShardStatus
  /** The last scrapes of these endpoints. */
  history(ids: readonly string[]): Histories
  /** Scrapes an endpoint for who wants to see what becomes of its series. Changes nothing, sends nothing. */
  inspect(question: Question): Promise<Inspection>
}

export function createShard(options: ShardOptions, given: ShardPorts): Shard {
  openShardStore(given.sql)
  const ports = { ...given, tokens: openTokenStore(given.sql, given.clock) }
  const { bundle, index } = options
  const discoverer = createDiscoverer(bundle, ports)
  const assignmentsFor = rememberLast((share: Share | undefined) => assignmentsOf(bundle, index, share))
  const busy = new Set<string>()
  let memory: Memory | undefined
  let credentials: GivenCredentials = {}
  let line: Promise<unknown> = Promise.resolve()
  let inLine = 0
  const inspect = createInspector()
  const remembered = (): Memory => {
    if (memory === undefined || memory.isTorn) memory = recall(ports.sql, ports.clock())
    return memory
  }
  const share = () => (discovers(bundle) ? remembered().record.share : undefined)
  const assignments = () => assignmentsFor(share())
  const running = (): Running => {
    const shards = share()?.shards ?? shardsOf(bundle)
    return { options, ports, assignments: assignments(), shards, credentials, memory: remembered(), busy }
  }

  /** The same share stays the same value, so that nothing is made of it again. */
  function remember(told: Share | undefined): void {
    const { record } = remembered()
    if (!discovers(bundle)) record.share = undefined
    else if (told !== undefined && JSON.stringify(told) !== JSON.stringify(record.share)) record.share = told
  }

  /** One after the other. The caller is told what fails; what was not committed never happened, and is read again. */
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    inLine++
    const turn = line.then(work)
    line = turn.catch(() => {
      memory = undefined
    })
    try {
      return await turn
    } finally {
      inLine--
    }
  }

  return {
    async tick(tick) {
      if (inLine > 1) return
      await inTurn(async () => {
        remember(tick.share)
        credentials = tick.credentials ?? credentials
        await runTick(running(), tick)
      })
    },
    discover: (tick) => discoverer.discover(tick),
    roster: () => discoverer.roster(),
    status: () => statusOf(running(), ports.sql),
    history: (ids) => historiesOf(remembered(), ids),
    inspect: (question) => inspect(running(), question),
    async give(ids, to) {
      return giveAway({ memory: remembered(), busy, to }, ids, { ...ports, delivery: bundle.delivery })
    },
    shardsBefore: async (hash, needed) => shardsBefore(running(), hash, needed),
    describe: async (hash, hashes) =>
      // While a deploy goes through, shards are of two bundles: each is told that its keys are new.
      hash === bundle.hash ? noteDescribed(remembered(), hash, hashes) : hashes,
    drain: () =>
      inTurn(async () => {
        remembered().record.share = undefined
        const rest = running()
        await send(rest, ports.clock())
        const isDone = isEmpty(rest.memory, ports)
        // Else it would count from there when it has endpoints again, however long that is from now.
        if (isDone && rest.memory.endpoints.size > 0) commitState(rest, [], ports.clock())
        return isDone
      }),
  }
}

/** What was made of the same value last is not made again. */
function rememberLast<From, To>(make: (from: From) => To): (from: From) => To {
  let last: { readonly from: From; readonly made: To } | undefined
  return (from) => {
    if (last === undefined || last.from !== from) last = { from, made: make(from) }
    return last.made
  }
}

/** Commits that the endpoints are another shard's before it says so. */
function giveAway(
  { memory, busy, to }: { readonly memory: Memory; readonly busy: ReadonlySet<string>; readonly to: number },
  ids: readonly string[],
  { sql, clock, delivery }: { readonly sql: Sql; readonly clock: Clock; readonly delivery: BundleDelivery },
): readonly Given[] {
  const atMs = clock()
  const answers = ids.flatMap((id): readonly Given[] => {
    if (busy.has(id)) return [{ id, kind: 'busy' }]
    const held = memory.endpoints.get(id)
    if (held === undefined) return []
    const { given } = held.record
    if (given === undefined) return [{ id, kind: 'given', held }]
    return given.atMs < atMs - COPY_KEPT_MS ? [] : [{ id, kind: 'copy', held, givenTo: given.to }]
  })
  const given = answers.filter(({ kind }) => kind === 'given')
  for (const { id } of given) {
    const held = memory.endpoints.get(id)!
    memory.endpoints.set(id, { ...held, record: { ...held.record, given: { to, atMs } } })
  }
  if (given.length > 0) keep({ memory, sql }, { createdMs: atMs, payloads: [], delivery })
  return answers
}

/** Nothing waits, and nobody may still ask for an endpoint. */
function isEmpty(memory: Memory, { sql, clock }: { readonly sql: Sql; readonly clock: Clock }): boolean {
  const nowMs = clock()
  const isAsked = [...memory.endpoints.values()].some(({ record }) => {
    const { given, report } = record
    return given === undefined ? (report?.atMs ?? 0) > nowMs - GONE_KEPT_MS : given.atMs > nowMs - COPY_KEPT_MS
  })
  return !isAsked && outboxSize(sql).rows === 0
}

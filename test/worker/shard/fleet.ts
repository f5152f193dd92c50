/**
 * Shards of one configuration in this process, each over a database of its own, between exporters that count and a
 * Dynatrace that adds up. Time stands still but for who moves it.
 */

import type { Bundle } from '../../../dsl/bundle.ts'
import { compile } from '../../../dsl/compile.ts'
import { type DeliveryOptions, defineProject, secret, type Target } from '../../../dsl/index.ts'
import type { Clock, Fetch, Sql } from '../../../worker/ports.ts'
import { runTick, type ShardByIndex } from '../../../worker/run.ts'
import type { Peer } from '../../../worker/shard/handover.ts'
import { createShard, type Shard } from '../../../worker/shard/shard.ts'
import { openSql } from '../../sql.ts'
import { handleOf } from '../http/peers.ts'

export const MINUTE = 60_000
export const START = 1_790_000_000_000 - (1_790_000_000_000 % (60 * MINUTE))

export interface World {
  now: number
  /** What an exporter answers; undefined breaks the connection. */
  exporter: (url: URL) => Response | undefined
  /** What Dynatrace answers to these lines, `undefined` breaks the connection. They count where they are taken. */
  dynatrace: (lines: readonly string[]) => Reply
  readonly scrapes: string[]
  readonly requests: (readonly string[])[]
  /** Every line that was taken. */
  readonly taken: string[]
  readonly pauses: number[]
}

export interface Reply {
  readonly takes: (line: string) => boolean
  readonly answer: Response | undefined
}

export interface Fleet {
  readonly world: World
  bundle: Bundle
  /** All shards at the minute that it is. */
  tick(): Promise<void>
  /** The same, with what failed. */
  tryTick(): Promise<readonly string[]>
  /** The next minute, and all shards. */
  tickNext(): Promise<void>
  /** The objects of all shards are gone; what they stored is not. */
  forget(): void
  shard(index: number): Shard
  /** As the worker reaches it. */
  handle: ShardByIndex
  /** From now on another version of the worker runs this shard. */
  replace(index: number, bundle: Bundle): void
  sql(index: number): Sql
  /** Stands in for the way from shard to shard. */
  wire: (peer: Peer, index: number) => Peer
}

export async function bundleOf(targets: readonly Target[], delivery: DeliveryOptions = {}): Promise<Bundle> {
  const project = defineProject({
    dynatrace: { environment: 'https://dt.example', token: secret('DT_API_TOKEN') },
    delivery,
  })
  const { bundle, diagnostics } = await compile({ project, targets })
  if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return bundle
}

export function createFleet(bundle: Bundle): Fleet {
  const world: World = {
    now: START,
    exporter: () => exposition('up_since 1\n'),
    dynatrace: takesAll,
    scrapes: [],
    requests: [],
    taken: [],
    pauses: [],
  }
  const sqls = new Map<number, Sql>()
  let shards = new Map<number, Shard>()
  const fleet: Fleet = {
    world,
    bundle,
    async tick() {
      const [failure] = await fleet.tryTick()
      if (failure !== undefined) throw new Error(failure)
    },
    tryTick: () => runTick(fleet.bundle, { scheduledMs: world.now, due: 'scheduled' }, (index) => fleet.handle(index)),
    async tickNext() {
      world.now += MINUTE
      await fleet.tick()
    },
    forget() {
      shards = new Map()
    },
    shard(index) {
      const known = shards.get(index)
      if (known !== undefined) return known
      fleet.replace(index, fleet.bundle)
      return fleet.shard(index)
    },
    handle: (index) => handleOf(fleet.shard(index)),
    replace(index, version) {
      const peer = (other: number) => fleet.wire(fleet.shard(other), other)
      const ports = { sql: fleet.sql(index), ...portsOf(world), peer }
      shards.set(index, createShard({ bundle: version, index }, ports))
    },
    sql(index) {
      const known = sqls.get(index) ?? openSql()
      sqls.set(index, known)
      return known
    },
    wire: (peer) => peer,
  }
  return fleet
}

export function exposition(body: string): Response {
  return new Response(body, { headers: { 'content-type': 'text/plain; version=0.0.4' } })
}

export function takesAll(lines: readonly string[]): Reply {
  return { takes: () => true, answer: Response.json({ linesOk: lines.length, linesInvalid: 0 }, { status: 202 }) }
}

export function answers(status: number, headers: Record<string, string> = {}): () => Reply {
  return () => ({ takes: () => false, answer: new Response('', { status, headers }) })
}

/** The increases that were taken, by series without the labels that every line has. */
export function sums({ taken }: World): Map<string, number> {
  const sums = new Map<string, number>()
  for (const line of taken) {
    const [, series = '', delta] = /^(.*) count,delta=(\S+) \d+$/.exec(line) ?? []
    if (delta !== undefined) sums.set(series, (sums.get(series) ?? 0) + Number(delta))
  }
  return sums
}

function portsOf(world: World) {
  const clock: Clock = () => world.now
  const fetch: Fetch = async (request) => {
    const url = new URL(request.url)
    if (url.host !== 'dt.example') {
      world.scrapes.push(request.url)
      return world.exporter(url) ?? broken()
    }
    const lines = (await request.text()).trimEnd().split('\n')
    world.requests.push(lines)
    const { takes, answer } = world.dynatrace(lines)
    world.taken.push(...lines.filter(takes))
    return answer ?? broken()
  }
  const pause = async (milliseconds: number) => {
    world.pauses.push(milliseconds)
    world.now += milliseconds
  }
  return { fetch, clock, pause, random: () => 0.5, secrets: () => 'token' }
}

function broken(): never {
  throw new TypeError('Network connection lost.')
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { http, type TargetOptions, target } from '../../../dsl/index.ts'
import type { Sql } from '../../../worker/ports.ts'
import { readFleet, type ShardByIndex } from '../../../worker/run.ts'
import { ENDPOINTS_PER_SHARD, shardOf } from '../../../worker/schedule/placement.ts'
import { countingFleet } from './counting-fleet.ts'
import { bundleOf, type Fleet, MINUTE, START, sums } from './fleet.ts'

const LIST = 'https://lists.example/targets'

interface Discovering {
  readonly fleet: Fleet
  /** What exporters counted since they were first scraped. */
  readonly truth: () => Map<string, number>
  /** What the list answers from now on; undefined breaks the connection. */
  list: (url: URL) => Response | undefined
  asked(): number
}

async function discovering(options: Partial<TargetOptions> = {}): Promise<Discovering> {
  const bundle = await bundleOf([target('web', { discovery: http({ url: LIST }), ...options })])
  const { fleet, truth } = countingFleet(bundle)
  const exporters = fleet.world.exporter
  let asked = 0
  const all: Discovering = { fleet, truth, list: () => listOf([]), asked: () => asked }
  fleet.world.exporter = (url) => {
    if (url.host !== 'lists.example') return exporters(url)
    asked++
    return all.list(url)
  }
  return all
}

function listOf(numbers: readonly number[], labels: Readonly<Record<string, string>> = {}): Response {
  return Response.json([{ targets: numbers.map((n) => `web-${n}.example:443`), labels }])
}

function first(count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => n)
}

function scraped({ fleet }: Discovering): readonly string[] {
  const urls = fleet.world.scrapes.splice(0).filter((url) => url !== LIST)
  return urls.sort()
}

describe('what is found', () => {
  test('is scraped by the tick that found it, beside what is written down', async () => {
    const all = await discovering({ endpoints: ['https://written.example/metrics'] })
    all.list = () => listOf([1, 2])
    await all.fleet.tick()
    expect(scraped(all)).toEqual([
      'https://web-1.example/metrics',
      'https://web-2.example/metrics',
      'https://written.example/metrics',
    ])
  })

  test('is scraped once where it is written down as well', async () => {
    const all = await discovering({ endpoints: ['https://web-1.example/metrics'] })
    all.list = () => listOf([1])
    await all.fleet.tick()
    expect(scraped(all)).toEqual(['https://web-1.example/metrics'])
  })

  test('spreads over as many shards as it needs, each endpoint in the one that its id says', async () => {
    const all = await discovering()
    all.list = () => listOf(first(40))
    await all.fleet.tick()
    const { bundle, shards } = await readFleet(all.fleet.bundle, all.fleet.handle)
    expect(shards).toBe(Math.ceil(40 / ENDPOINTS_PER_SHARD))
    for (const { id } of bundle.targets[0]!.endpoints) {
      expect(Object.keys(all.fleet.shard(shardOf(id, shards)).status().endpoints)).toContain(id)
    }
  })

  test('is scraped no more when it is gone from the list, and goes on counting when it comes back', async () => {
    const all = await discovering()
    for (const numbers of [[1, 2], [1], [1], [1, 2], [1, 2]]) {
      all.list = () => listOf(numbers)
      await all.fleet.tickNext()
    }
    expect(scraped(all).filter((url) => url.includes('web-2'))).toHaveLength(3)
    expect(sums(all.fleet.world)).toEqual(all.truth())
  })

  test('keeps its counters while the signature in its URL changes', async () => {
    const all = await discovering()
    for (let minute = 0; minute < 4; minute++) {
      all.list = () => listOf([1, 2], { __param_sig: `s${minute}`, __param_exp: `${minute}` })
      await all.fleet.tickNext()
    }
    expect(scraped(all).at(-1)).toContain('sig=s3')
    expect(sums(all.fleet.world)).toEqual(all.truth())
  })

  test('has the interval that the list says', async () => {
    const all = await discovering()
    all.list = () => listOf([1], { __scrape_interval__: '5m' })
    for (let minute = 0; minute < 10; minute++) await all.fleet.tickNext()
    expect(scraped(all)).toHaveLength(2)
  })
})

describe('a list that cannot be read', () => {
  test('leaves what was found before, and says why and since when', async () => {
    const all = await discovering()
    all.list = () => listOf([1, 2])
    await all.fleet.tickNext()
    all.list = () => new Response('overloaded', { status: 500 })
    await all.fleet.tickNext()
    const since = all.fleet.world.now
    await all.fleet.tickNext()
    expect(scraped(all)).toHaveLength(6)
    expect(sums(all.fleet.world)).toEqual(all.truth())
    const { looks } = await readFleet(all.fleet.bundle, all.fleet.handle)
    expect(looks).toMatchObject([{ job: 'web', kind: 'http', endpoints: 2, failsSinceMs: since }])
    expect(looks[0]!.failure).toContain('500')
  })

  test('is as if nothing were there until it can be', async () => {
    const all = await discovering()
    all.list = () => undefined
    await all.fleet.tickNext()
    expect(scraped(all)).toEqual([])
    all.list = () => listOf([1])
    await all.fleet.tickNext()
    expect(scraped(all)).toHaveLength(1)
  })
})

describe('what is remembered', () => {
  test('outlives the objects: pages know all endpoints before the next tick', async () => {
    const all = await discovering()
    all.list = () => listOf(first(40))
    await all.fleet.tickNext()
    all.fleet.forget()
    const { bundle, shards } = await readFleet(all.fleet.bundle, all.fleet.handle)
    const known = Array.from({ length: shards }, (_, index) => all.fleet.shard(index).status().endpoints)
    expect(bundle.targets[0]!.endpoints).toHaveLength(40)
    expect(Object.keys(Object.assign({}, ...known))).toHaveLength(40)
  })

  test('is written when the list changes, and not else', async () => {
    const all = await discovering()
    const rows = () => Number(all.fleet.sql(0).all('SELECT total_changes() AS rows')[0]!.rows)
    const look = () => all.fleet.shard(0).discover({ scheduledMs: all.fleet.world.now, due: 'all' })
    all.list = () => listOf([1])
    await look()
    const before = rows()
    await look()
    all.fleet.forget()
    await look()
    expect(rows()).toBe(before)
    all.list = () => listOf([1, 2])
    await look()
    expect(rows()).toBe(before + 1)
  })

  test('costs a shard no row more than what is written down, while nothing changes', async () => {
    const all = await discovering({ endpoints: ['https://written.example/metrics'] })
    all.list = () => listOf(first(40))
    await all.fleet.tickNext()
    await all.fleet.tickNext()
    const rows = () => [0, 1, 2].map((index) => all.fleet.sql(index).all('SELECT total_changes() AS rows')[0]!.rows)
    const before = rows().map(Number)
    await all.fleet.tickNext()
    expect(rows().map((count, index) => Number(count) - before[index]!)).toEqual([3, 3, 3])
  })

  test('is not written again for a list that tells the same in another order', async () => {
    const all = await discovering()
    const rows = () => Number(all.fleet.sql(0).all('SELECT total_changes() AS rows')[0]!.rows)
    const look = () => all.fleet.shard(0).discover({ scheduledMs: all.fleet.world.now, due: 'all' })
    all.list = () => listOf([1, 2, 3])
    await look()
    const before = rows()
    all.list = () => listOf([3, 1, 2])
    await look()
    expect(rows()).toBe(before)
  })

  test('of a list that is asked for no more is gone, whatever the one in its place answers', async () => {
    const all = await discovering({ discovery: [http({ url: LIST }), http({ url: `${LIST}/more` })] })
    all.list = () => listOf([1])
    await all.fleet.tickNext()
    all.fleet.bundle = await bundleOf([target('web', { discovery: http({ url: `${LIST}/others` }) })])
    all.fleet.forget()
    scraped(all)
    all.list = () => undefined
    await all.fleet.tickNext()
    expect(scraped(all)).toEqual([`${LIST}/others`])
  })

  test('of one list stands when another that stood before it is removed', async () => {
    const all = await discovering({ discovery: [http({ url: `${LIST}/more` }), http({ url: LIST })] })
    all.list = ({ href }) => listOf(href === LIST ? [1] : [2])
    await all.fleet.tickNext()
    all.fleet.bundle = await bundleOf([target('web', { discovery: http({ url: LIST }) })])
    all.fleet.forget()
    scraped(all)
    all.list = () => undefined
    await all.fleet.tickNext()
    expect(scraped(all)).toEqual(['https://web-1.example/metrics'])
  })

  test('is asked for anew by another configuration, and stands where that fails', async () => {
    const all = await discovering()
    all.list = () => listOf([1])
    await all.fleet.tickNext()
    all.fleet.bundle = await bundleOf([target('web', { discovery: http({ url: LIST }), metricsPath: '/other' })])
    all.fleet.forget()
    all.list = () => undefined
    await all.fleet.tickNext()
    all.list = () => listOf([1])
    await all.fleet.tickNext()
    expect(scraped(all)).toEqual([
      'https://web-1.example/metrics',
      'https://web-1.example/metrics',
      'https://web-1.example/other',
    ])
  })
})

test('a failure that is over is told no more, though the list is the one of before it', async () => {
  const all = await discovering()
  for (const list of [() => listOf([1]), () => undefined, () => listOf([1])]) {
    all.list = list
    await all.fleet.tickNext()
  }
  const { looks } = await readFleet(all.fleet.bundle, all.fleet.handle)
  expect(looks).toMatchObject([{ endpoints: 1, failure: '', failsSinceMs: 0 }])
})

test('a shard forgets its share when nothing is discovered any more, and counts it to the unit when it is again', async () => {
  const all = await discovering({ endpoints: ['https://written.example/metrics'] })
  const { bundle } = all.fleet
  all.list = () => listOf([1])
  await all.fleet.tickNext()
  const stored = () => all.fleet.sql(0).all('SELECT bytes FROM state').map(textOf).join()
  expect(stored()).toContain('web-1.example')
  all.fleet.bundle = await bundleOf([target('web', { endpoints: ['https://written.example/metrics'] })])
  all.fleet.forget()
  await all.fleet.tickNext()
  expect(stored()).not.toContain('web-1.example')
  all.fleet.bundle = bundle
  all.fleet.forget()
  await all.fleet.tickNext()
  expect(sums(all.fleet.world)).toEqual(all.truth())
})

describe('a list is asked for', () => {
  test('as often as its refreshInterval says', async () => {
    const all = await discovering({ discovery: http({ url: LIST, refreshInterval: '5m' }) })
    all.list = () => listOf([1])
    for (let minute = 0; minute < 11; minute++) await all.fleet.tickNext()
    expect(all.asked()).toBeGreaterThanOrEqual(3)
    expect(all.asked()).toBeLessThanOrEqual(4)
  })

  test('once by two ticks that come at the same time', async () => {
    const all = await discovering()
    const tick = { scheduledMs: START + MINUTE, due: 'scheduled' } as const
    await Promise.all([all.fleet.shard(0).discover(tick), all.fleet.shard(0).discover(tick)])
    expect(all.asked()).toBe(1)
  })
})

describe('shards', () => {
  test('go on with what they were told before where the first of them does not answer', async () => {
    const all = await discovering()
    all.list = () => listOf(first(40))
    await all.fleet.tickNext()
    all.fleet.forget()
    scraped(all)
    const { handle } = all.fleet
    all.fleet.handle = withoutFirst(handle)
    all.fleet.world.now += MINUTE
    expect(await all.fleet.tryTick()).toEqual(['discovery: overloaded', 'shard 0: overloaded'])
    const others = first(40).length - Object.keys(all.fleet.shard(0).status().endpoints).length
    expect(scraped(all)).toHaveLength(others)
    expect(others).toBeGreaterThan(20)
    all.fleet.handle = handle
    await all.fleet.tickNext()
    expect(sums(all.fleet.world)).toEqual(all.truth())
  })

  test('that have no endpoints any more forget after a day what they counted, as all do', async () => {
    const all = await discovering()
    all.list = () => listOf(first(40))
    await all.fleet.tickNext()
    all.list = () => listOf([])
    await all.fleet.tickNext()
    all.fleet.world.now += 25 * 60 * MINUTE
    await all.fleet.tickNext()
    all.list = () => listOf(first(40))
    await all.fleet.tickNext()
    expect(sums(all.fleet.world)).toEqual(new Map())
  })

  test('are as many as before while a list is a little shorter at times', async () => {
    const all = await discovering()
    const moved: string[] = []
    all.fleet.wire = (peer) => ({
      ...peer,
      give: (ids, to) => {
        moved.push(...ids)
        return peer.give(ids, to)
      },
    })
    for (const count of [81, 79, 81, 78, 81]) {
      all.list = () => listOf(first(count))
      await all.fleet.tickNext()
    }
    const { shards } = await readFleet(all.fleet.bundle, all.fleet.handle)
    expect(shards).toBe(6)
    expect(sums(all.fleet.world)).toEqual(all.truth())
  })

  test('count every endpoint to the unit, however lists grow and shrink, objects are forgotten and the first is silent', async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('list' as const), count: fc.nat(70) }) },
      { weight: 2, arbitrary: fc.constant({ kind: 'forget' as const }) },
      { weight: 1, arbitrary: fc.constant({ kind: 'broken' as const }) },
      { weight: 1, arbitrary: fc.constant({ kind: 'silent' as const }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        const all = await discovering()
        const { handle } = all.fleet
        for (const each of steps) {
          if (each.kind === 'forget') all.fleet.forget()
          else if (each.kind !== 'silent') {
            all.list = () => (each.kind === 'broken' ? undefined : listOf(first(each.count)))
          }
          all.fleet.handle = each.kind === 'silent' ? withoutFirst(handle) : handle
          all.fleet.world.now += MINUTE
          await all.fleet.tryTick()
        }
        all.fleet.handle = handle
        all.list = () => listOf(first(70))
        await all.fleet.tickNext()
        await all.fleet.tickNext()
        expect(sums(all.fleet.world)).toEqual(all.truth())
      }),
      { numRuns: 20 },
    )
  }, 60_000)
})

/** The first shard does not answer the worker. */
function withoutFirst(handle: ShardByIndex): ShardByIndex {
  const silent = () => Promise.reject(new Error('overloaded'))
  return (index) => (index === 0 ? { ...handle(0), discover: silent, tick: silent, status: silent } : handle(index))
}

function textOf({ bytes }: ReturnType<Sql['all']>[number]): string {
  return Buffer.from(bytes as Uint8Array).toString('latin1') // what the column holds
}

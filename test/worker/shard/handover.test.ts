import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bundle } from '../../../dsl/bundle.ts'
import { target } from '../../../dsl/index.ts'
import { shardOf, shardsOf } from '../../../worker/schedule/placement.ts'
import type { Peer } from '../../../worker/shard/handover.ts'
import { outboxSize } from '../../../worker/state/outbox.ts'
import { countingFleet } from './counting-fleet.ts'
import { answers, bundleOf, type Fleet, MINUTE, sums, takesAll } from './fleet.ts'

/** Endpoints 0 to `count`, of which each counts for itself. */
async function bundleWith(count: number): Promise<Bundle> {
  const endpoints = Array.from({ length: count }, (_, n) => `https://web-${n}.example/metrics` as const)
  return bundleOf([target('web', { endpoints })])
}

function deploy(fleet: Fleet, bundle: Bundle): void {
  fleet.bundle = bundle
  fleet.forget()
}

const SIZES = [10, 20, 36, 60, 100]

describe('counters go on where they were', () => {
  test.each([[[10, 60, 60]], [[60, 10, 10]], [[20, 36, 60, 100, 10, 100, 20]]])(
    'when shards come and go: for %j endpoints',
    async (sizes) => {
      const { fleet, truth } = countingFleet(await bundleWith(sizes[0]!))
      for (const size of sizes) {
        deploy(fleet, await bundleWith(size))
        await fleet.tickNext()
        await fleet.tickNext()
      }
      deploy(fleet, await bundleWith(Math.max(...sizes)))
      await fleet.tickNext()
      const expected = truth()
      expect(sums(fleet.world)).toEqual(new Map([...expected].filter(([, sum]) => sum > 0)))
    },
  )

  test('where no tick of the first shard ends while others have endpoints, and then they have none', async () => {
    const { fleet, truth } = countingFleet(await bundleWith(36))
    const { handle } = fleet
    const failing = () => Promise.reject(new Error('overloaded'))
    fleet.handle = (index) => (index === 0 ? { ...handle(0), tick: failing } : handle(index))
    await fleet.tryTick()
    fleet.handle = handle
    deploy(fleet, await bundleWith(10))
    await fleet.tickNext()
    await fleet.tickNext()
    expect(sums(fleet.world)).toEqual(new Map([...truth()].filter(([, sum]) => sum > 0)))
  })

  test('where the first shard cannot keep what it knows while others have endpoints, and then they have none', async () => {
    const { fleet, truth } = countingFleet(await bundleWith(36))
    const sql = fleet.sql(0)
    const { transaction } = sql
    sql.transaction = () => {
      throw new Error('disk full')
    }
    expect(await fleet.tryTick()).toEqual(['shard 0: disk full'])
    sql.transaction = transaction
    deploy(fleet, await bundleWith(10))
    await fleet.tickNext()
    await fleet.tickNext()
    expect(sums(fleet.world)).toEqual(new Map([...truth()].filter(([, sum]) => sum > 0)))
  })

  test('from the newest copy, also where the clock was set back since an older one was made', async () => {
    const { fleet, truth } = countingFleet(await bundleWith(10))
    await fleet.tick()
    deploy(fleet, await bundleWith(36))
    await fleet.tickNext()
    fleet.world.now -= 60 * MINUTE
    await fleet.tickNext()
    deploy(fleet, await bundleWith(10))
    const whole = fleet.wire
    fleet.wire = mute
    await fleet.tickNext()
    fleet.wire = whole
    await fleet.tickNext()
    deploy(fleet, await bundleWith(36))
    await fleet.tickNext()
    expect(sums(fleet.world)).toEqual(new Map([...truth()].filter(([, sum]) => sum > 0)))
  })

  test('in the shard that takes over, with one commit more than usual', async () => {
    const { fleet } = countingFleet(await bundleWith(16))
    await fleet.tick()
    await fleet.tickNext()
    deploy(fleet, await bundleWith(17))
    const rows = () => Number(fleet.sql(1).all('SELECT total_changes() AS rows')[0]!.rows)
    await fleet.tickNext()
    // Taken, scraped, delivered: state twice, outbox, its mark.
    expect(rows()).toBe(4)
  })

  test('and nobody is asked of a configuration that is new, or has nothing new', async () => {
    const { fleet } = countingFleet(await bundleWith(100))
    let asked = 0
    fleet.wire = (peer) => ({
      ...peer,
      give: (ids, to) => {
        asked++
        return peer.give(ids, to)
      },
    })
    await fleet.tick()
    await fleet.tickNext()
    const endpoints = Array.from({ length: 100 }, (_, n) => `https://web-${n}.example/metrics` as const)
    deploy(fleet, await bundleOf([target('web', { endpoints, sampleLimit: 7 })]))
    await fleet.tickNext()
    expect(asked).toBe(0)
  })

  test('whatever versions run beside each other, whoever is gone in between, and whatever does not come through', async () => {
    const bundles = await Promise.all(SIZES.map(bundleWith))
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant({ kind: 'tick' as const }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('deploy' as const), to: fc.nat(SIZES.length - 1) }) },
      { weight: 2, arbitrary: fc.constant({ kind: 'forget' as const }) },
      // Some shards are still, or again, of another version.
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('mixed' as const),
          other: fc.nat(SIZES.length - 1),
          seed: fc.nat(255),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('broken' as const), seed: fc.nat(255) }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const { fleet, truth } = countingFleet(bundles[0]!)
        const whole = fleet.wire
        let broken = 0
        await fleet.tick()
        for (const each of steps) {
          // Counting begins anew where shards are out of reach for longer than this.
          if (each.kind === 'tick') broken = 0
          if (each.kind === 'broken') broken++
          if (broken > 4) continue
          switch (each.kind) {
            case 'tick':
              await fleet.tickNext()
              break
            case 'deploy':
              deploy(fleet, bundles[each.to]!)
              break
            case 'forget':
              fleet.forget()
              break
            case 'mixed':
              await tickMixed(fleet, bundles[each.other]!, each.seed)
              break
            case 'broken':
              fleet.wire = (peer, index) => (((each.seed >> (index % 8)) & 1) === 1 ? mute(peer) : peer)
              await fleet.tickNext()
              fleet.wire = whole
              // Who was given something and did not get it is the one that is gone.
              fleet.forget()
              break
            default:
              each satisfies never
          }
        }
        deploy(fleet, bundles.at(-1)!)
        for (let minute = 0; minute < 8; minute++) await fleet.tickNext()
        const expected = new Map([...truth()].filter(([, sum]) => sum > 0))
        expect(sums(fleet.world)).toEqual(expected)
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})

/** One minute in which every shard of either version is told to tick, some of them by the other version. */
async function tickMixed(fleet: Fleet, other: Bundle, seed: number): Promise<void> {
  fleet.world.now += MINUTE
  const count = Math.max(shardsOf(fleet.bundle), shardsOf(other))
  const tick = { scheduledMs: fleet.world.now, due: 'scheduled' } as const
  const own = fleet.bundle
  for (let index = 0; index < count; index++) {
    if (((seed >> (index % 8)) & 1) === 1) fleet.replace(index, other)
  }
  await Promise.all(Array.from({ length: count }, (_, index) => fleet.shard(index).tick(tick)))
  fleet.bundle = own
  fleet.forget()
}

/** Does what it is asked, and the answer is lost. */
function mute(peer: Peer): Peer {
  return {
    ...peer,
    give: async (ids, to) => {
      await peer.give(ids, to)
      throw new Error('the network lost the answer')
    },
    shardsBefore: async (bundle, needed) => {
      await peer.shardsBefore(bundle, needed)
      throw new Error('the network lost the answer')
    },
  }
}

describe('a shard that does not answer', () => {
  /** Ten endpoints in one shard, then some of them in others, and the first one tells nothing. */
  async function silentFleet({ scrapes } = { scrapes: 2 }) {
    const { fleet, truth } = countingFleet(await bundleWith(10))
    for (let minute = 0; minute < scrapes; minute++) await fleet.tickNext()
    const large = await bundleWith(36)
    const moved = large.targets[0]!.endpoints.slice(0, 10).filter(({ id }) => shardOf(id, shardsOf(large)) > 0)
    deploy(fleet, large)
    fleet.wire = (peer, index) =>
      index === 0 ? { ...peer, give: () => Promise.reject(new Error('overloaded')) } : peer
    const scrapesOf = () => fleet.world.scrapes.filter((url) => moved.some((endpoint) => endpoint.url === url)).length
    return { fleet, truth, moved: moved.length, scrapesOf }
  }

  test('is waited for some ticks, also by objects that are gone in between, and then counting begins anew', async () => {
    const { fleet, truth, moved, scrapesOf } = await silentFleet()
    const scraped = []
    for (let minute = 0; minute < 7; minute++) {
      const before = scrapesOf()
      fleet.forget()
      await fleet.tickNext()
      scraped.push(scrapesOf() - before)
    }
    expect(scraped).toEqual([0, 0, 0, 0, moved, moved, moved])
    expect(sumOf(sums(fleet.world))).toBeLessThan(sumOf(truth()))
  })

  test('has nobody count on from a copy of before what it counted', async () => {
    const { fleet, truth } = countingFleet(await bundleWith(36))
    await fleet.tick()
    deploy(fleet, await bundleWith(10))
    for (let minute = 0; minute < 5; minute++) await fleet.tickNext()
    deploy(fleet, await bundleWith(36))
    const silent = () => Promise.reject(new Error('overloaded'))
    fleet.wire = (peer, index) => (index === 0 ? { ...peer, give: silent, shardsBefore: silent } : peer)
    for (let minute = 0; minute < 8; minute++) await fleet.tickNext()
    const sent = sums(fleet.world)
    expect([...truth()].filter(([series, sum]) => (sent.get(series) ?? 0) > sum)).toEqual([])
  })

  test('gives up what it held as soon as it answers again, so that it never counts on from there', async () => {
    const { fleet, truth } = await silentFleet()
    for (let minute = 0; minute < 7; minute++) await fleet.tickNext()
    const missing = sumOf(truth()) - sumOf(sums(fleet.world))
    fleet.wire = (peer) => peer
    await fleet.tickNext()
    deploy(fleet, await bundleWith(10))
    await fleet.tickNext()
    deploy(fleet, await bundleWith(36))
    await fleet.tickNext()
    expect(sumOf(truth()) - sumOf(sums(fleet.world))).toBe(missing)
  })

  test('has an older copy than who counted anew, however many scrapes it had', async () => {
    const { fleet, truth } = await silentFleet({ scrapes: 10 })
    for (let minute = 0; minute < 5; minute++) await fleet.tickNext()
    const missing = sumOf(truth()) - sumOf(sums(fleet.world))
    fleet.wire = (peer) => peer
    await fleet.tickNext()
    deploy(fleet, await bundleWith(10))
    fleet.wire = mute
    await fleet.tickNext()
    fleet.wire = (peer) => peer
    await fleet.tickNext()
    expect(sumOf(truth()) - sumOf(sums(fleet.world))).toBe(missing)
  })
})

function sumOf(sums: ReadonlyMap<string, number>): number {
  return [...sums.values()].reduce((total, sum) => total + sum, 0)
}

describe('shards that are not needed any more', () => {
  test('deliver what they have, and are left alone when they have nothing', async () => {
    const { fleet, truth } = countingFleet(await bundleWith(60))
    const { world } = fleet
    await fleet.tick()
    world.dynatrace = answers(401)
    await fleet.tickNext()
    deploy(fleet, await bundleWith(10))
    world.dynatrace = takesAll
    await fleet.tickNext()
    const gone = [...truth()].filter(([series]) => !sums(world).has(series))
    expect(gone.filter(([, sum]) => sum > 0)).toEqual([])

    // The counters of what is not configured any more wait for a day.
    world.now += 25 * 60 * MINUTE
    await fleet.tickNext()
    const asked: number[] = []
    fleet.wire = (peer, index) => ({
      ...peer,
      drain: () => {
        asked.push(index)
        return peer.drain()
      },
    })
    fleet.forget()
    await fleet.tickNext()
    expect(asked).toEqual([])
    expect(outboxSize(fleet.sql(3)).rows).toBe(0)
  })
})

test('the state of endpoints that are gone for a day is swept', async () => {
  const { fleet } = countingFleet(await bundleWith(16))
  await fleet.tick()
  const bytes = () => Number(fleet.sql(0).all('SELECT sum(length(bytes)) AS bytes FROM state')[0]!.bytes)
  const before = bytes()
  deploy(fleet, await bundleWith(1))
  await fleet.tickNext()
  expect(bytes()).toBeGreaterThan(before / 2)
  fleet.world.now += 25 * 60 * MINUTE
  await fleet.tickNext()
  await fleet.tickNext()
  expect(bytes()).toBeLessThan(before / 4)
})

/** Whatever is struck wherever: what is taken adds up to what the exporters counted, and no line comes twice for no reason. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bundle } from '../../../dsl/bundle.ts'
import { type TargetOptions, target } from '../../../dsl/index.ts'
import type { Sql } from '../../../worker/ports.ts'
import { shardsOf } from '../../../worker/schedule/placement.ts'
import { countingFleet } from './counting-fleet.ts'
import { answers, bundleOf, type Fleet, MINUTE, type Reply, sums, takesAll } from './fleet.ts'

const MANY = 18

async function bundleWith(count: number, options: TargetOptions = {}): Promise<Bundle> {
  const endpoints = Array.from({ length: count }, (_, n) => `https://web-${n}.example/metrics` as const)
  return bundleOf([target('web', { endpoints, ...options })], { linesPerRequest: 20 })
}

const BUNDLES = await Promise.all([
  bundleWith(MANY),
  bundleWith(3),
  bundleWith(MANY, { sampleLimit: 100 }),
  bundleWith(3, { scrapeInterval: '2m' }),
])

/** A line may come again where nobody can tell that it came. */
const AMBIGUOUS = new Set(['taken, unanswered', 'killed', 'failed'])

const REPLIES: Readonly<Record<string, (lines: readonly string[]) => Reply>> = {
  'no time': answers(429),
  'too large': (lines) => (lines.length > 5 ? answers(413)() : takesAll(lines)),
  forbidden: answers(403),
  'lost, unanswered': () => ({ takes: () => false, answer: undefined }),
  'taken, unanswered': () => ({ takes: () => true, answer: undefined }),
}

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('tick' as const), minutes: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'twice' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('deploy' as const), to: fc.nat(BUNDLES.length - 1) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'clock set back' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('killed' as const), write: fc.nat(12) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('failed' as const), write: fc.nat(12) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('answered' as const),
      how: fc.constantFrom(...Object.keys(REPLIES)),
      times: fc.integer({ min: 1, max: 6 }),
    }),
  },
)

test('every increase arrives once, whatever fails, dies, moves or answers as it should not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
      const { fleet, truth } = countingFleet(BUNDLES[0]!)
      const { world } = fleet
      const strike = strikeAt(fleet)
      await fleet.tick()
      for (const each of steps) {
        switch (each.kind) {
          case 'tick':
            world.now += each.minutes * MINUTE
            await fleet.tick()
            break
          case 'twice':
            world.now += MINUTE
            await Promise.all([fleet.tick(), fleet.tick()])
            break
          case 'restart':
            fleet.forget()
            break
          case 'deploy':
            fleet.bundle = BUNDLES[each.to]!
            fleet.forget()
            break
          case 'clock set back':
            // A second less than whole minutes, so that no time comes again.
            world.now -= 20 * MINUTE - 1000
            break
          case 'killed':
          case 'failed':
            world.now += MINUTE
            await strike(each)
            break
          case 'answered': {
            let left = each.times
            world.dynatrace = (lines) => (left-- > 0 ? REPLIES[each.how]! : takesAll)(lines)
            break
          }
          default:
            each satisfies never
        }
      }
      world.dynatrace = takesAll
      fleet.bundle = BUNDLES[0]!
      fleet.forget()
      // A shard that had no tick since the clock was set back takes the minutes until then for served.
      for (let minute = 0; minute < 16; minute++) await fleet.tickNext()
      const once = [...new Set(world.taken)]
      const mayRepeat = steps.some((each) => AMBIGUOUS.has(each.kind === 'answered' ? each.how : each.kind))
      if (!mayRepeat) expect(world.taken).toEqual(once)
      expect(once.filter((line) => line.includes('delta=-'))).toEqual([])
      expect(sums({ ...world, taken: once })).toEqual(truth())
    }),
    { numRuns: 25 },
  )
}, 60_000)

/** The nth write of all shards does not come about; where the process is killed there, nothing else does either. */
function strikeAt(fleet: Fleet) {
  const { world } = fleet
  const { exporter } = world
  let left = Number.POSITIVE_INFINITY
  let isDead = false
  const alive = () => {
    if (isDead) throw new Error('killed')
  }
  const struck = (kills: () => boolean) => {
    alive()
    if (left-- > 0) return
    left = Number.POSITIVE_INFINITY
    isDead = kills()
    throw new Error('disk full')
  }
  let kills = false
  for (let index = 0; index < shardsOf(BUNDLES[0]!); index++) guard(fleet.sql(index), () => struck(() => kills), alive)
  world.exporter = (url) => {
    alive()
    return exporter(url)
  }
  return async ({ kind, write }: { readonly kind: 'killed' | 'failed'; readonly write: number }) => {
    left = write
    kills = kind === 'killed'
    const { dynatrace } = world
    world.dynatrace = (lines) => {
      alive()
      return dynatrace(lines)
    }
    await fleet.tryTick()
    world.dynatrace = dynatrace
    left = Number.POSITIVE_INFINITY
    isDead = false
    if (kills) fleet.forget()
  }
}

/** A transaction counts as it ends, a write outside of one as it begins. */
function guard(sql: Sql, write: () => void, read: () => void): void {
  const { all, transaction } = sql
  let isInside = false
  sql.all = (query, ...bindings) => {
    if (isInside || query.startsWith('SELECT') || query.startsWith('CREATE')) read()
    else write()
    return all(query, ...bindings)
  }
  sql.transaction = (body) =>
    transaction(() => {
      isInside = true
      try {
        const result = body()
        write()
        return result
      } finally {
        isInside = false
      }
    })
}

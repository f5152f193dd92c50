import { expect, test } from 'vitest'
import { createFleet, INTERVALS } from '../../../scripts/bench/fleet/endpoints.ts'
import { SUBREQUESTS } from '../../../scripts/bench/fleet/platform.ts'
import { leastMovedShare, simulate } from '../../../scripts/bench/fleet/simulate.ts'
import { compileLoad } from '../../../scripts/bench/load/load-bundle.ts'
import { mean, most, quantile, sum } from '../../../scripts/bench/statistics.ts'
import { runTick } from '../../../worker/run.ts'
import { isDue } from '../../../worker/schedule/due.ts'
import { ENDPOINTS_PER_SHARD, shardCount, shardOf } from '../../../worker/schedule/placement.ts'

const FLEET = createFleet(100_000)
const SHARDS = shardCount(FLEET.length)
/** A multiple of all intervals, which begins at none of them. */
const MINUTES = 15
const SIMULATION = simulate(FLEET, MINUTES)

test('of a hundred thousand endpoints no shard has more than it can let time out in a minute', () => {
  const { placed } = SIMULATION
  expect(sum(placed)).toBe(FLEET.length)
  expect(mean(placed)).toBe(ENDPOINTS_PER_SHARD)
  // By chance alone, as many as a Poisson distribution has.
  expect(quantile(placed, 0.99)).toBeLessThanOrEqual(26)
  // Six connections, six timeouts of ten seconds.
  expect(most(placed)).toBeLessThanOrEqual(36)
})

test.each([...INTERVALS])('those of every %im are spread over its minutes', (interval, share) => {
  const due = SIMULATION.dueByInterval.get(interval)!
  expect(sum(due)).toBe((FLEET.length * share * MINUTES) / interval)
  expect(most(due) / mean(due)).toBeLessThan(1.1)
})

test('each is due once in each of its intervals', () => {
  const startMs = 1_790_000_000_000
  const wrong = FLEET.filter((endpoint) => {
    let times = 0
    for (let minute = 0; minute < endpoint.intervalMinutes; minute++) {
      if (isDue(endpoint, startMs + minute * 60_000)) times++
    }
    return times !== 1
  })
  expect(wrong).toEqual([])
})

test('a thousand more move as few as any even spread must, and all of those to new shards', () => {
  const after = shardCount(FLEET.length + 1000)
  const moved = FLEET.map(({ id }) => ({ from: shardOf(id, SHARDS), to: shardOf(id, after) })).filter(
    ({ from, to }) => from !== to,
  )
  const least = FLEET.length * leastMovedShare({ before: SHARDS, after })
  expect(moved.length).toBeLessThan(least + 5 * Math.sqrt(least))
  expect(moved.length).toBeGreaterThan(least - 5 * Math.sqrt(least))
  expect(moved.every(({ to }) => to >= SHARDS)).toBe(true)
})

test('one cron calls each shard once, which are fewer calls than an invocation may make', async () => {
  const bundle = await compileLoad([{ job: 'fleet', endpoints: ['https://a.example.net/metrics'], interval: '1m' }])
  const endpoints = FLEET.map(({ id, url }) => ({ id, url, labels: [] }))
  const called: number[] = []
  const failures = await runTick(
    { ...bundle, targets: bundle.targets.map((target) => ({ ...target, endpoints })) },
    { scheduledMs: 0, due: 'scheduled' },
    (index) => ({
      tick: async () => void called.push(index),
      discover: () => Promise.reject(new Error('nothing is to be discovered')),
      status: () => Promise.reject(new Error('nobody is to ask')),
    }),
  )
  expect(failures).toEqual([])
  expect(new Set(called).size).toBe(SHARDS)
  expect(called).toHaveLength(SHARDS)
  expect(called.length).toBeLessThanOrEqual(SUBREQUESTS)
})

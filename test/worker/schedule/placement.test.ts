import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ENDPOINTS_PER_SHARD, shardCount, shardOf } from '../../../worker/schedule/placement.ts'

const IDS = Array.from({ length: 20_000 }, (_, i) => createHash('sha256').update(`${i}`).digest('hex').slice(0, 16))

test.each([
  [0, 1],
  [1, 1],
  [ENDPOINTS_PER_SHARD, 1],
  [ENDPOINTS_PER_SHARD + 1, 2],
  [ENDPOINTS_PER_SHARD * 10, 10],
])('%i endpoints need %i shards', (endpoints, shards) => {
  expect(shardCount(endpoints)).toBe(shards)
})

describe.each([1, 2, 3, 7, 16, 100])('among %i shards', (shards) => {
  test('every endpoint has one, and always the same', () => {
    for (const id of IDS.slice(0, 2000)) {
      const shard = shardOf(id, shards)
      expect(Number.isInteger(shard) && shard >= 0 && shard < shards).toBe(true)
      expect(shardOf(id, shards)).toBe(shard)
    }
  })

  test('endpoints are spread evenly', () => {
    const counts = new Array<number>(shards).fill(0)
    for (const id of IDS) counts[shardOf(id, shards)]!++
    const expected = IDS.length / shards
    const chiSquared = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    expect(chiSquared).toBeLessThan(shards - 1 + 5 * Math.sqrt(2 * shards))
  })

  test('one more takes its share of them, and moves no other', () => {
    const moved = IDS.filter((id) => shardOf(id, shards + 1) !== shardOf(id, shards))
    expect(moved.every((id) => shardOf(id, shards + 1) === shards)).toBe(true)
    const share = IDS.length / (shards + 1)
    expect(Math.abs(moved.length - share)).toBeLessThan(5 * Math.sqrt(share))
  })
})

test.each(['0000000000000000', 'ffffffffffffffff', '8000000080000000', '7fffffff7fffffff'])('%s has a shard', (id) => {
  for (let shards = 1; shards <= 300; shards++) {
    expect(shardOf(id, shards)).toBeGreaterThanOrEqual(0)
    expect(shardOf(id, shards)).toBeLessThan(shards)
  }
})

import { describe, expect, test } from 'vitest'
import { target } from '../../../dsl/index.ts'
import { answers, bundleOf, createFleet, exposition, type Fleet, MINUTE, START, sums } from './fleet.ts'

/** One endpoint whose counter grows by ten with each scrape. */
async function oneEndpoint(): Promise<Fleet> {
  const fleet = createFleet(await bundleOf([target('web', { endpoints: ['https://web.example/metrics'] })]))
  const { world } = fleet
  world.exporter = () => exposition(`# TYPE a_total counter\na_total ${world.scrapes.length * 10}\n`)
  return fleet
}

const SERIES = 'a_total,instance="web.example:443",job="web"'

test('a minute that was served is served once', async () => {
  const fleet = await oneEndpoint()
  await fleet.tick()
  fleet.forget()
  await fleet.tick()
  expect([fleet.world.scrapes.length, fleet.world.requests.length]).toEqual([1, 1])
})

test('ticks follow each other, and of those that wait for their turn there is one', async () => {
  const fleet = await oneEndpoint()
  const shard = fleet.shard(0)
  let open = 0
  let most = 0
  const { dynatrace } = fleet.world
  fleet.world.dynatrace = (lines) => {
    most = Math.max(most, open)
    open--
    return dynatrace(lines)
  }
  const { exporter } = fleet.world
  fleet.world.exporter = (url) => {
    open++
    return exporter(url)
  }
  await Promise.all([1, 2, 3, 4].map((n) => shard.tick({ scheduledMs: START + n * MINUTE, due: 'scheduled' })))
  expect(fleet.world.scrapes).toHaveLength(2)
  expect(most).toBe(1)
  await shard.tick({ scheduledMs: START + 5 * MINUTE, due: 'scheduled' })
  expect(sums(fleet.world).get(SERIES)).toBe(20)
})

describe('in steady state a tick of a shard writes', () => {
  test.each([
    ['three rows', 1, 10, {}, 3],
    [
      'three rows, of 8,000 series too, where a request may have as many lines',
      16,
      500,
      { linesPerRequest: 10_000 },
      3,
    ],
    ['a row more for each request of 1,000 lines beyond the first', 16, 500, {}, 2 + 9],
  ] as const)('%s', async (_, endpoints, series, delivery, expected) => {
    const urls = Array.from({ length: endpoints }, (_, n) => `https://web-${n}.example/metrics` as const)
    const fleet = createFleet(await bundleOf([target('web', { endpoints: urls })], delivery))
    const { world } = fleet
    world.exporter = () => {
      const samples = Array.from({ length: series }, (_, n) => `a_total{n="${n}"} ${world.scrapes.length * n}\n`)
      return exposition(`# TYPE a_total counter\n${samples.join('')}`)
    }
    const rows = () => Number(fleet.sql(0).all('SELECT total_changes() AS rows')[0]!.rows)
    await fleet.tick()
    await fleet.tickNext()
    await fleet.tickNext()
    for (let minute = 0; minute < 3; minute++) {
      const before = rows()
      fleet.forget()
      await fleet.tickNext()
      expect(rows() - before).toBe(expected)
    }
    const [{ largest } = { largest: 0 }] = fleet.sql(0).all('SELECT max(length(bytes)) AS largest FROM outbox_rows')
    expect(largest).toBeLessThanOrEqual(1_500_000)
  })
})

test('a state that cannot be read is put aside and told, and counting begins anew', async () => {
  const fleet = await oneEndpoint()
  await fleet.tick()
  await fleet.tickNext()
  const [{ bytes }] = fleet.sql(0).all('SELECT bytes FROM state') as [{ bytes: Uint8Array }]
  const damaged = bytes.slice()
  damaged[damaged.length >> 1]! ^= 1
  fleet.sql(0).all('UPDATE state SET bytes = ?', damaged)
  fleet.forget()
  const before = sums(fleet.world).get(SERIES)
  await fleet.tickNext()
  expect(sums(fleet.world).get(SERIES)).toBe(before)
  await fleet.tickNext()
  expect(sums(fleet.world).get(SERIES)).toBe(before! + 10)
  expect(fleet.shard(0).status().delivery.aside).toMatchObject({ bytes: damaged.length, reason: expect.any(String) })
})

test('metadata are sent once by all shards together, and again with the next deploy', async () => {
  const endpoints = Array.from({ length: 40 }, (_, n) => `https://web-${n}.example/metrics` as const)
  const fleet = createFleet(await bundleOf([target('web', { endpoints })]))
  fleet.world.exporter = () => exposition('# HELP a_bytes How much.\n# TYPE a_bytes gauge\na_bytes 1\n')
  const described = () => fleet.world.taken.filter((line) => line.startsWith('#'))
  await fleet.tick()
  fleet.forget()
  await fleet.tickNext()
  expect(described()).toEqual(['#a_bytes gauge dt.meta.unit=Byte,dt.meta.description="How much."'])
  fleet.bundle = await bundleOf([target('web', { endpoints, sampleLimit: 10 })])
  fleet.forget()
  await fleet.tickNext()
  await fleet.tickNext()
  expect(described()).toHaveLength(2)
})

test('why lines wait is known to an object that was gone in between', async () => {
  const fleet = await oneEndpoint()
  fleet.world.dynatrace = answers(403)
  await fleet.tick()
  fleet.forget()
  const { delivery } = fleet.shard(0).status()
  expect(delivery.problem?.reason).toContain('metrics.ingest')
  expect(delivery.outbox).toMatchObject({ rows: 1, oldestMs: START })
})

test('what came of a delivery is understood as the version before told it', async () => {
  const fleet = await oneEndpoint()
  await fleet.tick()
  const report = { accepted: 4, refused: 1, expired: 2, requests: 1, refusals: { e: { lines: 1, examples: [] } } }
  fleet.sql(0).all('UPDATE outbox_marks SET report = ?', JSON.stringify(report))
  fleet.sql(0).all('INSERT INTO problem (id, text) VALUES (1, ?)', '{"atMs":1,"reason":"why","notBeforeMs":0}')
  fleet.forget()
  expect(fleet.shard(0).status().delivery).toMatchObject({ accepted: 4, refused: 1, lost: 0, problem: { failures: 0 } })
  await fleet.tickNext()
  expect(sums(fleet.world).get(SERIES)).toBe(10)
})

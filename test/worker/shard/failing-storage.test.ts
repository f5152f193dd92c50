import { expect, test } from 'vitest'
import { target } from '../../../dsl/index.ts'
import type { Sql } from '../../../worker/ports.ts'
import { bundleOf, createFleet, exposition, type Fleet, sums } from './fleet.ts'

/** Three bodies come to more than may wait in memory until the last endpoint is scraped. */
const ENDPOINTS = 7
const SERIES = 1000
const WIDE = Array.from({ length: 12 }, (_, n) => `wide_${n}="${'x'.repeat(240)}"`).join(',')

/** Every counter grows by ten with each scrape of its endpoint. */
async function largeFleet(): Promise<{ readonly fleet: Fleet; readonly truth: () => Map<string, number> }> {
  const hosts = Array.from({ length: ENDPOINTS }, (_, n) => `web-${n}.example`)
  const fleet = createFleet(
    await bundleOf([target('web', { endpoints: hosts.map((host) => `https://${host}/metrics` as const) })]),
  )
  const last = new Map<string, number>()
  fleet.world.exporter = ({ host }) => {
    const value = (last.get(host) ?? 0) + 10
    last.set(host, value)
    const samples = Array.from({ length: SERIES }, (_, n) => `a_total{n="${n}",${WIDE}} ${value}\n`)
    return exposition(`# TYPE a_total counter\n${samples.join('')}`)
  }
  const truth = () => new Map(hosts.map((host) => [host, (last.get(host)! - 10) * SERIES]))
  return { fleet, truth }
}

/** The increases that were taken, by host. */
function sumsByHost({ world }: Fleet): Map<string, number> {
  const byHost = new Map<string, number>()
  for (const [series, sum] of sums(world)) {
    const host = /instance="(.*?):443"/.exec(series)![1]!
    byHost.set(host, (byHost.get(host) ?? 0) + sum)
  }
  return byHost
}

/** The nth transaction from now on fails as it ends, as on a full disk; those behind it do not. */
function failTransaction(sql: Sql, nth: number): void {
  const { transaction } = sql
  let times = 0
  sql.transaction = (body) =>
    transaction(() => {
      const result = body()
      if (++times === nth) throw new Error('database or disk is full')
      return result
    })
}

test.each([1, 2])('nothing is lost or counted twice where commit %i of those of a tick fails', async (nth) => {
  const { fleet, truth } = await largeFleet()
  await fleet.tick()
  failTransaction(fleet.sql(0), nth)
  fleet.world.now += 60_000
  expect(await fleet.tryTick()).toEqual(['shard 0: database or disk is full'])
  const scrapes = fleet.world.scrapes.length
  await fleet.tickNext()
  // None is still being scraped from before.
  expect(fleet.world.scrapes.length - scrapes).toBe(ENDPOINTS)
  expect(sumsByHost(fleet)).toEqual(truth())
})

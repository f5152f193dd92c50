import { expect, test } from 'vitest'
import { target } from '../../../dsl/index.ts'
import { bundleOf, createFleet, exposition, type Fleet, MINUTE, sums } from './fleet.ts'

const FIRST = 'https://first.example/metrics'
const SECOND = 'https://second.example/metrics'

/** Exporters that count ten a minute, of which every first value is sent. */
async function keepingFleet(...endpoints: readonly `https://${string}`[]): Promise<Fleet> {
  const fleet = createFleet(await bundleOf([target('web', { endpoints, firstSight: 'keep' })]))
  const { world } = fleet
  const start = world.now
  world.exporter = () => exposition(`# TYPE a_total counter\na_total ${1000 + ((world.now - start) / MINUTE) * 10}\n`)
  return fleet
}

function sumOf({ world }: Fleet, host: string): number | undefined {
  const [, sum] = [...sums(world)].find(([series]) => series.startsWith('a_total') && series.includes(host)) ?? []
  return sum
}

function loseState(fleet: Fleet): void {
  fleet.sql(0).all("UPDATE state SET bytes = x'07'")
  fleet.forget()
}

test('what was sent whole once is not sent whole again when the state is lost', async () => {
  const fleet = await keepingFleet(FIRST)
  await fleet.tick()
  await fleet.tickNext()
  expect(sumOf(fleet, 'first')).toBe(1010)
  loseState(fleet)
  await fleet.tickNext()
  const [status] = Object.values(fleet.shard(0).status().endpoints)
  expect(status!.report).toMatchObject({ fault: undefined, stateLost: true })
  await fleet.tickNext()
  expect(sumOf(fleet, 'first')).toBe(1020)
})

test('an endpoint that is added a day after is met for the first time', async () => {
  const fleet = await keepingFleet(FIRST)
  await fleet.tick()
  loseState(fleet)
  await fleet.tickNext()
  fleet.world.now += 24 * 60 * MINUTE
  fleet.bundle = await bundleOf([target('web', { endpoints: [FIRST, SECOND], firstSight: 'keep' })])
  fleet.forget()
  await fleet.tickNext()
  expect(sumOf(fleet, 'second')).toBe(1000 + 10 * (24 * 60 + 2))
})

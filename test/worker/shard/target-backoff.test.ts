import { expect, test } from 'vitest'
import { target } from '../../../dsl/index.ts'
import { bundleOf, createFleet, exposition, type Fleet, MINUTE } from './fleet.ts'

async function oneEndpoint(): Promise<Fleet> {
  return createFleet(await bundleOf([target('web', { endpoints: ['https://web.example/metrics'] })]))
}

/** In which of the next minutes the endpoint is asked. */
async function askedIn(fleet: Fleet, minutes: number): Promise<number[]> {
  const asked: number[] = []
  for (let minute = 1; minute <= minutes; minute++) {
    const before = fleet.world.scrapes.length
    fleet.forget()
    await fleet.tickNext()
    if (fleet.world.scrapes.length > before) asked.push(minute)
  }
  return asked
}

test.each([
  ['429', 429, '240', [1, 5, 9]],
  ['503', 503, '180', [1, 4, 7, 10]],
])('an exporter that answers %s is left alone for as long as it asks', async (_, status, after, minutes) => {
  const fleet = await oneEndpoint()
  fleet.world.exporter = () => new Response('', { status, headers: { 'retry-after': after } })
  expect(await askedIn(fleet, 10)).toEqual(minutes)
})

test('an exporter that fails again and again is asked less often, at last every five minutes, and is down all the time', async () => {
  const fleet = await oneEndpoint()
  fleet.world.exporter = () => undefined
  const asked = await askedIn(fleet, 30)
  expect(asked.slice(0, 3)).toEqual([1, 2, 3])
  const gaps = asked.slice(3).map((minute, index) => minute - asked[index + 2]!)
  expect(gaps).toEqual([2, 3, 4, 4, 4, 4, 4])
  const ups = fleet.world.taken.filter((line) => line.startsWith('up,'))
  expect(ups).toHaveLength(30)
  expect(ups.every((line) => line.includes(' gauge,0 '))).toBe(true)
  const [status] = Object.values(fleet.shard(0).status().endpoints)
  expect(status).toMatchObject({ failures: asked.length, report: { fault: { kind: 'connection' } } })
})

test('an exporter that is back is asked every minute again', async () => {
  const fleet = await oneEndpoint()
  fleet.world.exporter = () => undefined
  await askedIn(fleet, 10)
  fleet.world.exporter = () => exposition('a 1\n')
  const asked = await askedIn(fleet, 10)
  expect(asked.length).toBeGreaterThan(6)
  expect(asked.slice(1)).toEqual(Array.from({ length: asked.length - 1 }, (_, i) => asked[0]! + 1 + i))
  expect(Object.values(fleet.shard(0).status().endpoints)[0]).toMatchObject({ failures: 0, notBeforeMs: 0 })
})

test('an exporter that asked for a pause while the clock was hours ahead is asked as soon as the clock is right', async () => {
  const fleet = await oneEndpoint()
  const { world } = fleet
  await fleet.tick()
  world.now += 300 * MINUTE
  world.exporter = () => new Response('', { status: 429, headers: { 'retry-after': '600' } })
  await fleet.tickNext()
  world.now -= 300 * MINUTE
  world.exporter = () => exposition('a 1\n')
  expect(await askedIn(fleet, 3)).toEqual([1, 2, 3])
})

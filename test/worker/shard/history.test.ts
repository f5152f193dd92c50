import { expect, test } from 'vitest'
import { target } from '../../../dsl/index.ts'
import { packState, readState } from '../../../worker/state/state-pack.ts'
import { bundleOf, createFleet, exposition, type Fleet, MINUTE, START } from './fleet.ts'

const BODY = '# TYPE a_total counter\na_total 7\n# TYPE b gauge\nb{c="1"} 1\nb{c="2"} 2\n'

async function oneEndpoint(): Promise<{ readonly fleet: Fleet; readonly id: string }> {
  const bundle = await bundleOf([
    target('web', { endpoints: ['https://web.example/metrics'], metrics: { drop: { a_total: true } } }),
  ])
  const fleet = createFleet(bundle)
  fleet.world.exporter = () => exposition(BODY)
  return { fleet, id: bundle.targets[0]!.endpoints[0]!.id }
}

test('every scrape is in the history of its endpoint, also after the object was gone', async () => {
  const { fleet, id } = await oneEndpoint()
  await fleet.tick()
  fleet.world.exporter = () => undefined
  await fleet.tickNext()
  fleet.forget()
  fleet.world.exporter = () => exposition(BODY)
  await fleet.tickNext()
  fleet.forget()
  const good = { durationMs: 0, samples: 3, points: 2, refused: 0, fault: undefined }
  expect(fleet.shard(0).history([id])[id]!.scrapes).toEqual([
    { ...good, atMs: START },
    { ...good, atMs: START + MINUTE, samples: 0, points: 0, fault: 'connection' },
    { ...good, atMs: START + 2 * MINUTE },
  ])
  expect(fleet.shard(0).history([id, 'another'])).toEqual({
    [id]: fleet.shard(0).history([id])[id],
    another: { scrapes: [], tally: undefined },
  })
})

test('lines that Dynatrace refuses are told with the scrape that they are of', async () => {
  const { fleet, id } = await oneEndpoint()
  await fleet.tick()
  fleet.world.dynatrace = (lines) => {
    const invalidLines = lines.flatMap((line, index) =>
      line.startsWith('b,') ? [{ line: index + 1, error: 'no' }] : [],
    )
    const error = { message: 'some lines are invalid', invalidLines }
    const counts = { linesOk: lines.length - invalidLines.length, linesInvalid: invalidLines.length }
    return { takes: (line) => !line.startsWith('b,'), answer: Response.json({ ...counts, error }, { status: 400 }) }
  }
  await fleet.tickNext()
  const refused = () =>
    fleet
      .shard(0)
      .history([id])
      [id]!.scrapes.map((scrape) => scrape.refused)
  expect(refused()).toEqual([0, 2])
  fleet.forget()
  expect(refused()).toEqual([0, 2])
  await fleet.tickNext()
  expect(refused()).toEqual([0, 2, 2])
})

test('a history follows its endpoint to another shard', async () => {
  const endpoints = Array.from({ length: 16 }, (_, n) => `https://web-${n}.example/metrics` as const)
  const more = Array.from({ length: 16 }, (_, n) => `https://more-${n}.example/metrics` as const)
  const fleet = createFleet(await bundleOf([target('web', { endpoints })]))
  await fleet.tick()
  await fleet.tickNext()
  fleet.bundle = await bundleOf([target('web', { endpoints: [...endpoints, ...more] })])
  fleet.forget()
  await fleet.tickNext()
  const here = fleet.shard(1).status().endpoints
  const old = fleet.bundle.targets[0]!.endpoints.slice(0, 16).map(({ id }) => id)
  const moved = old.filter((id) => id in here)
  expect(moved.length).toBeGreaterThan(0)
  const histories = fleet.shard(1).history(moved)
  expect(Object.values(histories).map(({ scrapes }) => scrapes.length)).toEqual(moved.map(() => 3))
})

test('a state of before there were histories goes on, and has one from then on', async () => {
  const { fleet, id } = await oneEndpoint()
  await fleet.tick()
  await fleet.tickNext()
  const [{ bytes }] = fleet.sql(0).all('SELECT bytes FROM state') as [{ bytes: Uint8Array }]
  const stored = readState(bytes)
  if (stored.kind !== 'ok') throw new Error(stored.reason)
  const endpoints = stored.state.endpoints.map(({ history: _, tally: __, ...endpoint }) => endpoint)
  fleet.sql(0).all('UPDATE state SET bytes = ?', packState({ ...stored.state, endpoints }))
  fleet.forget()
  expect(fleet.shard(0).history([id])).toEqual({ [id]: { scrapes: [], tally: undefined } })
  await fleet.tickNext()
  expect(fleet.shard(0).history([id])[id]!.scrapes).toHaveLength(1)
  expect(fleet.shard(0).status().endpoints[id]!.report!.seriesAdded).toBe(0)
})

test('the last scrape tells what each rule left out, and which families became points', async () => {
  const { fleet, id } = await oneEndpoint()
  await fleet.tick()
  fleet.forget()
  const { tally } = fleet.shard(0).history([id])[id]!
  expect(tally).toEqual({
    removals: [{ stage: 'drop', at: expect.stringMatching(/history\.test\.ts:\d+:\d+$/), samples: 1 }],
    families: [{ family: 'b', points: 2 }],
  })
  fleet.world.exporter = () => undefined
  await fleet.tickNext()
  expect(fleet.shard(0).history([id])[id]!.tally).toBeUndefined()
})

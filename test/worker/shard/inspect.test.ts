import { describe, expect, test } from 'vitest'
import { target } from '../../../dsl/index.ts'
import type { Inspection } from '../../../worker/shard/inspect.ts'
import { bundleOf, createFleet, exposition, type Fleet, MINUTE } from './fleet.ts'

interface Inspected {
  readonly fleet: Fleet
  readonly id: string
  inspect(query: string): Promise<Inspection>
}

/** Of one endpoint, twice scraped, whose counter grows by ten with each scrape. */
async function inspected(): Promise<Inspected> {
  const web = target('web', {
    endpoints: ['https://web.example/metrics'],
    metrics: { keep: ['a_total', 'b'], drop: { b: { c: 'secret' } }, rename: { b: 'renamed' } },
  })
  const bundle = await bundleOf([web])
  const fleet = createFleet(bundle)
  const { world } = fleet
  world.exporter = () =>
    exposition(
      `# TYPE a_total counter\na_total ${world.scrapes.length * 10}\n# TYPE b gauge\nb{c="1"} 1\nb{c="secret"} 2\nother 3\nb{c="1"} 9\n`,
    )
  await fleet.tick()
  await fleet.tickNext()
  const { id } = bundle.targets[0]!.endpoints[0]!
  return { fleet, id, inspect: (query) => fleet.shard(0).inspect({ id, query }) }
}

const OWN = 'instance="web.example:443",job="web"'

describe('who inspects an endpoint', () => {
  test('is told of each series what it comes to, by which rule', async () => {
    const { fleet, inspect } = await inspected()
    const inspection = await inspect('')
    if (inspection.kind !== 'scraped') throw new Error(inspection.kind)
    const { series, ...scrape } = inspection.scrape
    expect(scrape).toEqual({ atMs: fleet.world.now, durationMs: 0, fault: undefined, samples: 5, matching: 5 })
    const at = expect.stringMatching(/inspect\.test\.ts:\d+:\d+$/)
    expect(series).toMatchObject([
      {
        series: 'a_total',
        value: '30',
        rules: [{ stage: 'keep', at }],
        counted: { how: 'rose', before: 20, increase: 10 },
        fate: { kind: 'sent', lines: [`a_total,${OWN} count,delta=10 ${fleet.world.now}`] },
      },
      {
        series: 'b{c="1"}',
        rules: [
          { stage: 'keep', at },
          { stage: 'rename', at },
        ],
        fate: { kind: 'sent', lines: [`renamed,${OWN},c="1" gauge,1 ${fleet.world.now}`] },
      },
      { series: 'b{c="secret"}', fate: { kind: 'dropped', by: { stage: 'drop', at } } },
      { series: 'other', fate: { kind: 'dropped', by: { stage: 'keep', at } } },
      { series: 'b{c="1"}', value: '9', fate: { kind: 'left-out', why: 'duplicates' } },
    ])
    expect(structuredClone(inspection)).toEqual(inspection)
  })

  test.each([
    ['b', ['b{c="1"}', 'b{c="secret"}', 'b{c="1"}']],
    ['B SECRET', ['b{c="secret"}']],
    ['other secret', []],
  ])('finds by the words %j', async (query, expected) => {
    const { inspect } = await inspected()
    const inspection = await inspect(query)
    expect(inspection.kind === 'scraped' && inspection.scrape.series.map(({ series }) => series)).toEqual(expected)
  })

  test('is shown the first hundred, and told how many there are', async () => {
    const { fleet, inspect } = await inspected()
    fleet.world.exporter = () => exposition(Array.from({ length: 250 }, (_, n) => `b{c="${n}"} 1\n`).join(''))
    expect(await inspect('b')).toMatchObject({ scrape: { matching: 250, series: { length: 100 } } })
  })

  test('is told why, where the scrape fails', async () => {
    const { fleet, inspect } = await inspected()
    fleet.world.exporter = () => new Response('', { status: 500 })
    expect(await inspect('')).toMatchObject({ scrape: { fault: { kind: 'status', status: 500 }, series: [] } })
  })

  test('changes nothing and sends nothing: the next tick counts from the one before', async () => {
    const { fleet, id, inspect } = await inspected()
    const rows = () => fleet.sql(0).all('SELECT total_changes() AS changes')
    const all = () => [rows(), fleet.shard(0).status(), fleet.shard(0).history([id]), fleet.world.requests.length]
    const before = all()
    await inspect('')
    expect(all()).toEqual(before)
    await fleet.tickNext()
    expect(fleet.world.taken.filter((line) => line.startsWith('a_total')).at(-1)).toContain('delta=20 ')
  })

  test('waits five seconds for the next look, whichever endpoint it is at', async () => {
    const { fleet, inspect } = await inspected()
    const looks = await Promise.all([inspect(''), inspect('')])
    expect(looks.map(({ kind }) => kind)).toEqual(['scraped', 'too-soon'])
    fleet.world.now += 4000
    expect(await inspect('')).toEqual({ kind: 'too-soon', waitMs: 1000 })
    fleet.world.now += 1000
    expect(await inspect('')).toMatchObject({ kind: 'scraped' })
  })

  test('leaves an endpoint alone that rests', async () => {
    const { fleet, inspect } = await inspected()
    fleet.world.exporter = () => new Response('', { status: 429, headers: { 'retry-after': '600' } })
    await fleet.tickNext()
    const scrapes = fleet.world.scrapes.length
    expect(await inspect('')).toEqual({ kind: 'resting', untilMs: fleet.world.now + 10 * MINUTE })
    expect(fleet.world.scrapes).toHaveLength(scrapes)
  })

  test('is told where the shard has no such endpoint', async () => {
    const { fleet } = await inspected()
    expect(await fleet.shard(0).inspect({ id: 'another', query: '' })).toEqual({ kind: 'unknown' })
  })
})

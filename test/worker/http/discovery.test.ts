/** What pages and API say of endpoints that nobody wrote down, some of them found by malice. */

import { beforeAll, expect, test } from 'vitest'
import { http, target } from '../../../dsl/index.ts'
import { createApp } from '../../../worker/http/app.ts'
import { createAttempts } from '../../../worker/http/attempts.ts'
import { bundleOf, createFleet, exposition, type Fleet, MINUTE } from '../shard/fleet.ts'
import { handleOf, IMAGE, SCRIPT } from './peers.ts'

const LIST = [{ targets: ['web-1.example:443', '10.0.0.1:9100', `${SCRIPT}:1`], labels: { rack: IMAGE } }]

let fleet: Fleet
let list: () => Response

beforeAll(async () => {
  fleet = createFleet(await bundleOf([target('web', { discovery: http({ url: 'https://lists.example/sd' }) })]))
  list = () => Response.json(LIST)
  fleet.world.exporter = ({ host }) => (host === 'lists.example' ? list() : exposition('a 1\n'))
  await fleet.tick()
})

async function ask(path: string): Promise<Response> {
  const { bundle, world } = fleet
  const ports = { bundle, shard: (index: number) => handleOf(fleet.shard(index)), clock: () => world.now + 5000 }
  return createApp({ ...ports, access: { kind: 'open' }, attempts: createAttempts() }).request(path)
}

test('endpoints that were found are targets as any other', async () => {
  const { data } = (await (await ask('/api/v1/targets')).json()) as { data: { activeTargets: readonly object[] } }
  expect(data.activeTargets).toMatchObject([
    { scrapePool: 'web', scrapeUrl: 'https://web-1.example/metrics', health: 'up', labels: { rack: IMAGE } },
  ])
})

test('what was found and is not scraped is a dropped target with its reason', async () => {
  const { data } = (await (await ask('/api/v1/targets')).json()) as { data: { droppedTargets: readonly object[] } }
  expect(data.droppedTargets).toMatchObject([
    {
      discoveredLabels: { __address__: '10.0.0.1:9100', job: 'web' },
      narthex: { reason: expect.stringContaining('allowPrivateNetwork') },
    },
    { discoveredLabels: { __address__: `${SCRIPT}:1` } },
  ])
})

test.each([
  ['', 1, 2],
  ['?state=any', 1, 2],
  ['?state=', 1, 2],
  ['?state=active', 1, 0],
  ['?state=ACTIVE', 1, 0],
  ['?state=dropped', 0, 2],
  ['?state=nonsense', 0, 0],
  ['?scrapePool=web', 1, 2],
  ['?scrapePool=', 1, 2],
  ['?scrapePool=we', 0, 0],
  ['?scrapePool=web&state=dropped', 0, 2],
])('targets are chosen by %j as Prometheus chooses them', async (query, active, dropped) => {
  const { data } = (await (await ask(`/api/v1/targets${query}`)).json()) as {
    data: { activeTargets: readonly object[]; droppedTargets: readonly object[] }
  }
  expect([data.activeTargets.length, data.droppedTargets.length]).toEqual([active, dropped])
})

test('the first page shows it, with text of others escaped', async () => {
  const page = await (await ask('/')).text()
  expect(page).toContain('web: http discovery leaves out 2 targets')
  expect(page).toContain('10.0.0.1:9100')
  expect(page).not.toContain(SCRIPT)
  expect(page).not.toContain(IMAGE)
})

test('a page of an endpoint that was found is there', async () => {
  const [, id = ''] = /\/targets\/([0-9a-f]{16})/.exec(await (await ask('/')).text()) ?? []
  expect(await (await ask(`/targets/${id}`)).text()).toContain('web-1.example')
})

test('a list that fails is told with how long it does, in words, numbers and metrics', async () => {
  list = () => new Response('', { status: 503 })
  await fleet.tickNext()
  fleet.world.now += 2 * MINUTE
  const status = (await (await ask('/api/v1/status')).json()) as { problems: readonly string[]; discovery: object }
  expect(status.problems.join('\n')).toMatch(/web: http discovery has failed for 2 m.*503.*1 endpoint found before go/s)
  expect(status.discovery).toMatchObject([{ job: 'web', kind: 'http', endpoints: 1, refusals: 2 }])
  expect(await (await ask('/metrics')).text()).toMatch(
    /^narthex_discovery_failing\{job="web",kind="http",at=".*"\} 1$/m,
  )
})

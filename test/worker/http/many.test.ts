/** More endpoints than a page has rows, or a worker has memory for the last hours of. */

import { beforeAll, expect, test } from 'vitest'
import { target } from '../../../dsl/index.ts'
import { createApp } from '../../../worker/http/app.ts'
import { createAttempts } from '../../../worker/http/attempts.ts'
import type { ShardHandle } from '../../../worker/run.ts'
import { bundleOf, createFleet, exposition, type Fleet, MINUTE } from '../shard/fleet.ts'

const ROWS = 200
/** By name the last of all. */
const REFUSED = 'web-399.example'

let fleet: Fleet
/** The ids that each call for histories named. */
let asked: (readonly string[])[]

beforeAll(async () => {
  const urls = Array.from({ length: 400 }, (_, n) => `https://web-${n}.example/metrics` as const)
  fleet = createFleet(await bundleOf([target('web', { endpoints: urls })]))
  fleet.world.exporter = ({ host }) => exposition(host === REFUSED ? 'bad 1\n' : 'good 1\n')
  fleet.world.dynatrace = (lines) => {
    const at = lines.findIndex((line) => line.startsWith('bad,'))
    const error = { message: 'invalid', invalidLines: [{ line: at + 1, error: 'not like that' }] }
    const refusal = Response.json({ linesOk: lines.length - 1, linesInvalid: 1, error }, { status: 400 })
    const all = Response.json({ linesOk: lines.length, linesInvalid: 0 }, { status: 202 })
    return { takes: (line) => !line.startsWith('bad,'), answer: at === -1 ? all : refusal }
  }
  await fleet.tick()
})

async function firstPage(query = ''): Promise<string> {
  asked = []
  const shard = (index: number): ShardHandle => {
    const handle = fleet.handle(index)
    return {
      ...handle,
      history(ids) {
        asked.push(ids)
        return handle.history(ids)
      },
    }
  }
  const { bundle, world } = fleet
  const ports = { bundle, shard, clock: () => world.now + MINUTE / 2, attempts: createAttempts() }
  return (await createApp({ ...ports, access: { kind: 'open' } }).request(`/${query}`)).text()
}

const rowsOf = (page: string) => [...page.matchAll(/<th scope="row"><a href="\/targets\/([0-9a-f]{16})">([^<]*)/g)]

test('the first page reads the last hours of no endpoint that it does not show', async () => {
  const rows = rowsOf(await firstPage()).map(([, id]) => id!)
  expect(rows).toHaveLength(ROWS)
  expect(new Set(asked.flat())).toEqual(new Set(rows))
})

test('an endpoint of which lines were refused comes before those that are well, wherever it stands', async () => {
  const page = await firstPage()
  expect(rowsOf(page)[0]![2]).toBe(`${REFUSED}:443`)
  expect(page).toContain('1 line refused in the last hour')
  expect(rowsOf(await firstPage('?health=troubled'))).toHaveLength(1)
})

test('every row has the drawing of its own scrapes', async () => {
  const page = await firstPage('?q=web-12')
  expect(rowsOf(page)).toHaveLength(11)
  expect(page.match(/aria-label="1 scrape in 15 m: 1 point"/g)).toHaveLength(11)
})

import { beforeAll, describe, expect, test } from 'vitest'
import type { Bundle } from '../../../dsl/bundle.ts'
import { target } from '../../../dsl/index.ts'
import { readFilter, shownEndpoints } from '../../../worker/http/filter.ts'
import { overviewAsJson, overviewOf } from '../../../worker/http/overview.ts'
import { overviewPage } from '../../../worker/http/pages/overview-page.ts'
import { STYLE } from '../../../worker/http/pages/style.ts'
import { targetsOf } from '../../../worker/http/targets.ts'
import { fleetOf } from '../../../worker/schedule/fleet.ts'
import type { Histories, PastScrape, ShardStatus } from '../../../worker/shard/status.ts'
import { bundleOf, createFleet, exposition, type Fleet, MINUTE, START } from '../shard/fleet.ts'

const ENDPOINTS = Array.from(
  { length: 50 },
  (_, n) => `https://web-${n}.eu-central-1.example.com:9100/metrics` as const,
)

let bundle: Bundle
let fleet: Fleet

beforeAll(async () => {
  bundle = await bundleOf([target('web-fleet', { endpoints: ENDPOINTS })])
  fleet = createFleet(bundle)
  fleet.world.exporter = ({ host }) =>
    host.startsWith('web-1') ? new Response('', { status: 500 }) : exposition('a 1\n')
  await fleet.tick()
})

function statuses(): readonly ShardStatus[] {
  return Array.from({ length: 4 }, (_, index) => fleet.shard(index).status())
}

/** The shards' delivery as it is, but for this of the first one. */
function problemsWith(delivery: Partial<ShardStatus['delivery']>, nowMs = START + 5000): readonly string[] {
  const [first, ...others] = statuses()
  const changed = { ...first!, delivery: { ...first!.delivery, ...delivery } }
  const view = targetsOf({ fleet: fleetOf(bundle, undefined), statuses: [changed, ...others], nowMs })
  return overviewOf(view).problems.map(({ text, help }) => (help === '' ? text : `${text}: ${help}`))
}

const DOWN = 'web-fleet: 11 endpoints down: the exporter answered 500'

describe('the problems of the whole', () => {
  test('have those that are down for one reason together', () => {
    expect(problemsWith({})).toEqual([DOWN])
  })

  test.each([
    [
      'what Dynatrace says',
      { problem: { atMs: 0, reason: 'the token\u202e lacks a scope', notBeforeMs: 0, failures: 1 } },
      'Dynatrace: the token\u{fffd} lacks a scope',
    ],
    [
      'lines that wait for long',
      { outbox: { rows: 2, bytes: 5000, oldestMs: START - 10 * MINUTE } },
      'lines wait for 10 m: they are kept for 55 minutes, and given up after',
    ],
    [
      'state that was put aside',
      { aside: { atMs: 0, reason: 'its bytes are damaged', bytes: 9 } },
      'the state of a shard could not be read and was put aside: its bytes are damaged: counting began anew from the values of the next scrape',
    ],
  ])('have %s', (_, delivery, expected) => {
    expect(problemsWith(delivery)).toEqual([expected, DOWN])
  })

  test('do not have lines that wait for a moment', () => {
    expect(problemsWith({ outbox: { rows: 1, bytes: 50, oldestMs: START } })).toEqual([DOWN])
  })

  test('have that nothing was scraped, once two intervals and three minutes went by', () => {
    expect(problemsWith({}, START + 3 * MINUTE)).toEqual([DOWN])
    expect(problemsWith({}, START + 4 * MINUTE)[0]).toMatch(/^nothing was scraped for 4 m: the cron of wrangler.toml/)
  })

  test('have shards that do not answer', () => {
    const [first, ...others] = statuses()
    const view = targetsOf({
      fleet: fleetOf(bundle, undefined),
      statuses: [first, undefined, ...others.slice(1)],
      nowMs: START,
    })
    expect(overviewOf(view).problems[0]!.text).toBe('1 of 4 shards does not answer')
    const { up, down, unknown } = overviewOf(view).targets
    expect([up + down + unknown, unknown > 0]).toEqual([50, true])
  })
})

test('the numbers are of all shards together', () => {
  const view = targetsOf({ fleet: fleetOf(bundle, undefined), statuses: statuses(), nowMs: START + 5000 })
  expect(overviewAsJson(overviewOf(view))).toEqual({
    targets: { up: 39, down: 11, unknown: 0 },
    pointsPerMinute: 39,
    accepted: 39 + 50 * 5,
    refused: 0,
    lost: 0,
    unanswered: 0,
    outbox: { bytes: 0, rows: 0, oldestSeconds: 0 },
    lastTick: new Date(START).toISOString(),
    problems: [DOWN],
    discovery: [],
  })
})

test('the first page with 50 targets, each of them restless for four hours, has less than 60 kB', () => {
  const nowMs = START + 5000
  const histories: Histories = Object.fromEntries(
    bundle.targets[0]!.endpoints.map(({ id }, index) => [
      id,
      {
        scrapes: Array.from({ length: 240 }, (_, n): PastScrape => {
          const points = (n * 7919 + index * 104729) % 1009
          const fault = (n + index) % 17 === 0 ? 'timeout' : undefined
          return { atMs: nowMs - (240 - n) * MINUTE, durationMs: 80, samples: 900, points, refused: 0, fault }
        }),
        tally: undefined,
      },
    ]),
  )
  const view = targetsOf({ fleet: fleetOf(bundle, undefined), statuses: statuses(), histories, nowMs })
  const filter = readFilter(() => undefined)
  const rows = shownEndpoints(view.endpoints, filter, nowMs)
  const page = String(overviewPage({ ...view, found: rows.length, rows }, { filter, refresh: 0 }, 'signed-in'))
  expect(page.match(/<tr>/g)).toHaveLength(51)
  expect(new TextEncoder().encode(page + STYLE).length).toBeLessThan(60_000)
})

import { describe, expect, test } from 'vitest'
import { type DeliveryOptions, target } from '../../../dsl/index.ts'
import {
  answers,
  bundleOf,
  createFleet,
  exposition,
  type Fleet,
  MINUTE,
  type Reply,
  START,
  sums,
  takesAll,
} from './fleet.ts'

const SERIES = 'a_total,instance="web.example:443",job="web"'

async function oneEndpoint(delivery: DeliveryOptions = {}): Promise<Fleet> {
  const fleet = createFleet(await bundleOf([target('web', { endpoints: ['https://web.example/metrics'] })], delivery))
  const { world } = fleet
  world.exporter = () => exposition(`# TYPE a_total counter\na_total ${world.scrapes.length * 10}\n`)
  await fleet.tick()
  return fleet
}

/** These, and then all is well. */
function replies(...first: readonly ((lines: readonly string[]) => Reply)[]): (lines: readonly string[]) => Reply {
  const queue = [...first]
  return (lines) => (queue.shift() ?? takesAll)(lines)
}

const takenUnanswered = (): Reply => ({ takes: () => true, answer: undefined })
const lostUnanswered = (): Reply => ({ takes: () => false, answer: undefined })

describe('what Dynatrace has no time for', () => {
  test.each([
    ['429', answers(429), 750],
    ['500', answers(500), 750],
    ['503 with Retry-After in seconds', answers(503, { 'retry-after': '7' }), 7_000],
    [
      '429 with Retry-After as a date',
      answers(429, { 'retry-after': new Date(START + MINUTE + 9_000).toUTCString() }),
      9_000,
    ],
    [
      '429 with X-RateLimit-Reset',
      answers(429, { 'x-ratelimit-reset': String((START + MINUTE + 3_000) * 1000) }),
      3_000,
    ],
  ])('is sent again in the same tick: %s', async (_, reply, waitMs) => {
    const fleet = await oneEndpoint()
    fleet.world.dynatrace = replies(reply)
    await fleet.tickNext()
    expect(fleet.world.pauses).toEqual([waitMs])
    expect(sums(fleet.world).get(SERIES)).toBe(10)
    expect(fleet.shard(0).status().delivery).toMatchObject({ problem: undefined, outbox: { rows: 0 }, unanswered: 0 })
  })

  test('is waited for longer each time, and at last left to later ticks, which go on scraping', async () => {
    const fleet = await oneEndpoint()
    const { world } = fleet
    world.dynatrace = answers(503)
    await fleet.tickNext()
    expect(world.pauses).toEqual([750, 1500, 3000])
    const requests = [world.requests.length]
    world.now -= world.now % MINUTE
    for (let minute = 0; minute < 12; minute++) {
      fleet.forget()
      await fleet.tickNext()
      requests.push(world.requests.length)
    }
    // One attempt a tick at first, then one in four minutes: the longest rest is five, less what chance takes.
    const asked = requests.slice(1).map((count, index) => count - requests[index]!)
    expect(asked.every((count) => count <= 1)).toBe(true)
    expect(asked.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(6)
    expect(fleet.shard(0).status().delivery.problem?.notBeforeMs).toBeLessThanOrEqual(world.now + 5 * MINUTE)
    expect(world.scrapes).toHaveLength(14)

    world.dynatrace = takesAll
    for (let minute = 0; minute < 6; minute++) await fleet.tickNext()
    expect(sums(world).get(SERIES)).toBe(190)
  })

  test('is left alone for as long as it asked, also by an object that was gone in between', async () => {
    const fleet = await oneEndpoint()
    const { world } = fleet
    world.dynatrace = replies(answers(429, { 'retry-after': '90' }))
    await fleet.tickNext()
    fleet.forget()
    await fleet.tickNext()
    expect(world.requests).toHaveLength(2)
    await fleet.tickNext()
    expect(world.requests).toHaveLength(5)
    expect(sums(world).get(SERIES)).toBe(30)
  })
})

test('what waited for Dynatrace while the clock was hours ahead is sent as soon as the clock is right', async () => {
  const fleet = await oneEndpoint()
  const { world } = fleet
  world.now += 300 * MINUTE
  world.dynatrace = answers(429, { 'retry-after': '300' })
  await fleet.tickNext()
  world.now -= 300 * MINUTE
  world.dynatrace = takesAll
  await fleet.tickNext()
  expect(sums(world).get(SERIES)).toBe(20)
})

describe('what cannot be taken before something is mended', () => {
  test.each([
    [401, 'set its secret anew'],
    [403, 'metrics.ingest'],
    [404, '.live.dynatrace.com'],
  ])('waits with its reason: %i', async (status, advice) => {
    const fleet = await oneEndpoint()
    fleet.world.dynatrace = replies(answers(status))
    await fleet.tickNext()
    expect(fleet.shard(0).status().delivery.problem?.reason).toContain(advice)
    expect(sums(fleet.world).get(SERIES)).toBeUndefined()
    fleet.forget()
    await fleet.tickNext()
    expect(sums(fleet.world).get(SERIES)).toBe(20)
    expect(fleet.shard(0).status().delivery.problem).toBeUndefined()
  })
})

describe('a request that nobody answered', () => {
  test.each<readonly [what: string, DeliveryOptions['noAnswer'], () => Reply, sum: number | undefined]>([
    ['is sent again, and what was taken counts twice', 'retry', takenUnanswered, 20],
    ['is sent again, and nothing is lost', 'retry', lostUnanswered, 10],
    ['is taken for delivered, and what was taken counts once', 'assume-delivered', takenUnanswered, 10],
    ['is taken for delivered, and what was not taken is lost', 'assume-delivered', lostUnanswered, undefined],
    ['is one that a proxy got no answer to', 'assume-delivered', answers(504), undefined],
  ])('%s, under %s', async (_, noAnswer, reply, sum) => {
    const fleet = await oneEndpoint({ noAnswer: noAnswer! })
    fleet.world.dynatrace = replies(reply)
    await fleet.tickNext()
    expect(sums(fleet.world).get(SERIES)).toBe(sum)
    fleet.forget()
    const { delivery } = fleet.shard(0).status()
    const then = noAnswer === 'retry' ? 'sent-again' : 'taken-for-delivered'
    expect(delivery).toMatchObject({
      unanswered: 1,
      recentlyUnanswered: [{ then, lines: 6, endpoints: [expect.any(String)] }],
    })
    expect(delivery.outbox.rows).toBe(0)
  })

  test('is told of once, however often it is asked', async () => {
    const fleet = await oneEndpoint()
    fleet.world.dynatrace = lostUnanswered
    await fleet.tickNext()
    const { unanswered } = fleet.shard(0).status().delivery
    expect(unanswered).toBe(4)
    fleet.forget()
    expect(fleet.shard(0).status().delivery.unanswered).toBe(4)
    fleet.world.dynatrace = takesAll
    await fleet.tickNext()
    fleet.forget()
    expect(fleet.shard(0).status().delivery.unanswered).toBe(4)
    await fleet.tickNext()
    expect(fleet.shard(0).status().delivery.unanswered).toBe(4)
  })
})

describe('a request that is too large', () => {
  test('is halved until it is taken', async () => {
    const fleet = await oneEndpoint()
    const { world } = fleet
    world.dynatrace = (lines) => (lines.length > 2 ? answers(413)() : takesAll(lines))
    await fleet.tickNext()
    expect(sums(world).get(SERIES)).toBe(10)
    const keys = world.taken.filter((line) => line.endsWith(String(world.now))).map((line) => line.split(',')[0])
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('has halves that are kept: what became of the first is not forgotten with the second', async () => {
    const fleet = await oneEndpoint()
    const { world } = fleet
    world.dynatrace = replies(answers(413), takesAll, answers(503, { 'retry-after': '100' }))
    await fleet.tickNext()
    fleet.forget()
    world.now += 2 * MINUTE
    await fleet.tickNext()
    const lines = world.taken.filter((line) => line.endsWith(String(START + MINUTE)))
    expect(lines).toHaveLength(6)
    expect(new Set(lines).size).toBe(6)
  })

  test('of one line is given up and told', async () => {
    const fleet = await oneEndpoint()
    fleet.world.dynatrace = answers(413)
    await fleet.tickNext()
    const { endpoints, delivery } = fleet.shard(0).status()
    expect(delivery).toMatchObject({ refused: 6, outbox: { rows: 0 } })
    expect(Object.values(endpoints)[0]?.refusals[0]).toMatchObject({ error: 'too large' })
  })
})

describe('lines that wait', () => {
  test('too long are given up and counted for their endpoint, and the others are delivered', async () => {
    const fleet = await oneEndpoint()
    const { world } = fleet
    world.dynatrace = answers(401)
    for (let minute = 0; minute < 60; minute++) await fleet.tickNext()
    world.dynatrace = takesAll
    await fleet.tickNext()
    const { endpoints, delivery } = fleet.shard(0).status()
    expect(delivery.outbox.rows).toBe(0)
    expect(delivery.lost).toBeGreaterThanOrEqual(5 * 6)
    expect(Object.values(endpoints)[0]?.lost).toBe(delivery.lost)
    expect(sums(world).get(SERIES)).toBe(610 - (delivery.lost / 6) * 10)
    const oldest = Math.min(...world.taken.slice(6).map((line) => Number(line.split(' ').at(-1))))
    expect(oldest).toBeGreaterThanOrEqual(world.now - 55 * MINUTE)
  })

  test('give way to newer ones where there is no room', async () => {
    const fleet = await oneEndpoint({ outboxLimit: '4.1kB' })
    const { world } = fleet
    world.dynatrace = answers(401)
    for (let minute = 0; minute < 20; minute++) {
      await fleet.tickNext()
      const { outbox, lost } = fleet.shard(0).status().delivery
      expect(outbox.bytes).toBeLessThanOrEqual(4_100)
      // No more of them than have to.
      if (lost > 0) expect(outbox.bytes + outbox.bytes / outbox.rows).toBeGreaterThan(4_100)
    }
    world.dynatrace = takesAll
    await fleet.tickNext()
    const { endpoints, delivery } = fleet.shard(0).status()
    expect(delivery.lost).toBeGreaterThan(0)
    expect(Object.values(endpoints)[0]?.lost).toBe(delivery.lost)
    expect(sums(world).get(SERIES)).toBe(210 - (delivery.lost / 6) * 10)
    fleet.forget()
    expect(fleet.shard(0).status().delivery.lost).toBe(delivery.lost)
  })
})

describe('a series that Dynatrace refuses', () => {
  const refusesA = (lines: readonly string[]): Reply => {
    const invalid = lines.flatMap((line, index) =>
      line.startsWith('a_total') ? [{ line: index + 1, error: 'invalid metric key' }] : [],
    )
    const body = {
      linesOk: lines.length - invalid.length,
      linesInvalid: invalid.length,
      error: { code: 400, message: `${invalid.length} invalid lines`, invalidLines: invalid },
    }
    return { takes: (line) => !line.startsWith('a_total'), answer: Response.json(body, { status: 400 }) }
  }

  test('is shown with the metric and the rule behind it, and rests after three times, longer each time', async () => {
    const fleet = createFleet(
      await bundleOf([
        target('web', { endpoints: ['https://web.example/metrics'], metrics: { rename: { b_total: 'a_total' } } }),
      ]),
    )
    const { world } = fleet
    world.exporter = () => exposition(`# TYPE b_total counter\nb_total ${world.scrapes.length * 10}\n`)
    await fleet.tick()
    world.dynatrace = refusesA
    const sent: boolean[] = []
    for (let minute = 0; minute < 30; minute++) {
      fleet.forget()
      await fleet.tickNext()
      sent.push(world.requests.at(-1)!.some((line) => line.startsWith('a_total')))
    }
    // Three in a row; then after five minutes, ten and so on.
    expect(sent.flatMap((is, minute) => (is ? [minute] : []))).toEqual([0, 1, 2, 7, 17])
    const status = Object.values(fleet.shard(0).status().endpoints)[0]!
    expect(status.refusals[0]).toMatchObject({
      line: expect.stringMatching(/^a_total,.* count,delta=10 \d+$/),
      error: 'invalid metric key',
      metric: 'b_total',
      at: fleet.bundle.targets[0]!.rules.rename[0]!.at,
    })
    expect(status.resting).toMatchObject([{ series: SERIES, refusals: 5, untilMs: START + 38 * MINUTE }])
    expect(status.refused).toBe(5)

    // What is taken again is a series as any other.
    world.dynatrace = takesAll
    for (let minute = 0; minute < 12; minute++) await fleet.tickNext()
    expect(sums(world).get(SERIES)).toBeGreaterThanOrEqual(20)
    expect(Object.values(fleet.shard(0).status().endpoints)[0]!.resting).toEqual([])
  })

  test('rests no more as soon as the clock that was hours ahead is right', async () => {
    const fleet = await oneEndpoint()
    const { world } = fleet
    world.now += 300 * MINUTE
    world.dynatrace = refusesA
    for (let times = 0; times < 3; times++) await fleet.tickNext()
    world.now -= 300 * MINUTE
    world.dynatrace = takesAll
    await fleet.tickNext()
    expect(sums(world).get(SERIES)).toBe(10)
  })

  test('does not rest where it is taken in between', async () => {
    const fleet = await oneEndpoint()
    for (let minute = 0; minute < 12; minute++) {
      fleet.world.dynatrace = minute % 3 === 2 ? takesAll : refusesA
      await fleet.tickNext()
    }
    expect(fleet.world.requests.slice(1).every((lines) => lines.some((line) => line.startsWith('a_total')))).toBe(true)
  })
})

import { expect, test } from 'vitest'
import { target } from '../../dsl/index.ts'
import { generateBody } from '../../scripts/bench/generate.ts'
import { serve } from '../serve.ts'
import { bundleOf, startSetting } from './setting.ts'

/** Serves each path through `answer`, and notes how many requests were under way at once. */
async function startServer(answer: (path: string) => Promise<string>): Promise<{
  readonly url: `http://${string}`
  readonly most: () => number
}> {
  let open = 0
  let most = 0
  const url = await serve(async (request, response) => {
    most = Math.max(most, ++open)
    const body = await answer(request.url ?? '/')
    open--
    response.setHeader('content-type', 'text/plain; version=0.0.4')
    response.end(body)
  })
  return { url, most: () => most }
}

test('forty endpoints live in three shards, six connections at a time in each, and all arrive', async () => {
  // Slow enough that as many are under way at once as may be.
  const server = await startServer(async (path) => {
    await new Promise((resolve) => setTimeout(resolve, 50))
    return `# TYPE path_seen counter\npath_seen{path="${path}"} 1\n`
  })
  const endpoints = Array.from({ length: 40 }, (_, n) => {
    return { url: `${server.url}/metrics/${n}` as const, labels: { number: String(n) } }
  })
  const setting = await startSetting(await bundleOf(target('many', { endpoints })))
  try {
    await setting.edge.tick(60_000)
    await setting.edge.tick(120_000)
    const up = setting.dynatrace
      .points()
      .filter(({ key, ...point }) => key === 'up' && 'value' in point && point.value === 1)
    expect(new Set(up.map(({ dimensions }) => dimensions.number)).size).toBe(40)
    expect(up).toHaveLength(80)
    expect(server.most()).toBeGreaterThan(6)
    expect(server.most()).toBeLessThanOrEqual(3 * 6)
    // Small endpoints of a shard share a request.
    expect(setting.dynatrace.requests()).toHaveLength(2 * 3)
    expect((await setting.targets()).every(({ health }) => health === 'up')).toBe(true)
  } finally {
    await setting.close()
  }
})

test('a body of thousands of series goes out in payloads that Dynatrace takes, each point once', async () => {
  let scrape = 0
  const server = await startServer(async () => {
    const chunks = [...generateBody({ series: 5_000, scrape: scrape++ })]
    // Timestamps of the generator lie in the past: without them the lines have the time of the scrape.
    return Buffer.concat(chunks).toString()
  })
  const bundle = await bundleOf(target('large', { endpoints: [`${server.url}/metrics`], honorTimestamps: false }))
  const setting = await startSetting(bundle)
  try {
    await setting.edge.tick(60_000)
    const before = setting.dynatrace.points().length
    await setting.edge.tick(120_000)
    const points = setting.dynatrace.points().slice(before)
    const [shown] = await setting.targets()
    expect(shown!.narthex.samples).toBeGreaterThan(4_000)
    expect(points).toHaveLength(shown!.narthex.points + 5)
    expect(new Set(points.map(({ key, dimensions }) => JSON.stringify([key, dimensions]))).size).toBe(points.length)
    expect(setting.dynatrace.refused()).toEqual([])
    const requests = setting.dynatrace.requests()
    for (const { linesOk, bytes } of requests) {
      expect(linesOk).toBeLessThanOrEqual(1_000)
      expect(bytes).toBeLessThanOrEqual(1_000_000)
    }
  } finally {
    await setting.close()
  }
})

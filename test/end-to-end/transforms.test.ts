import { afterEach, expect, test } from 'vitest'
import { quantiles, target } from '../../dsl/index.ts'
import { serve } from '../serve.ts'
import { bundleOf, startSetting } from './setting.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A shop with two pods, whose numbers are so many times as high at each scrape. */
function shop(times: number): string {
  const pods = [1, 2].map(
    (pod) => `orders_total{pod="${pod}",kind="web"} ${times * pod}
queue_length{pod="${pod}"} ${pod * 10}
memory_bytes{pod="${pod}"} ${pod * 1024 ** 2}
latency_seconds_bucket{pod="${pod}",le="0.1"} ${times * 5}
latency_seconds_bucket{pod="${pod}",le="0.5"} ${times * 10}
latency_seconds_bucket{pod="${pod}",le="+Inf"} ${times * 10}
latency_seconds_sum{pod="${pod}"} ${times * 2}
latency_seconds_count{pod="${pod}"} ${times * 10}
size_bytes_bucket{pod="${pod}",le="10"} ${times * 3}
size_bytes_bucket{pod="${pod}",le="20"} ${times * 4}
size_bytes_bucket{pod="${pod}",le="+Inf"} ${times * 4}
size_bytes_sum{pod="${pod}"} ${times * 40}
size_bytes_count{pod="${pod}"} ${times * 4}
idle_total{pod="${pod}"} 7
`,
  )
  return `# HELP orders_total Orders taken.
# TYPE orders_total counter
# TYPE queue_length gauge
# TYPE memory_bytes gauge
# TYPE latency_seconds histogram
# TYPE size_bytes histogram
# TYPE idle_total counter
# TYPE build_info gauge
${pods.join('')}build_info{version="1.2.3"} 1
debug_things 1
`
}

test('every stage of the rules works in the deployed worker as it is written', async () => {
  let times = 0
  const url = await serve((_, response) => {
    response.setHeader('content-type', 'text/plain; version=0.0.4')
    response.end(shop(++times))
  })
  const { edge, dynatrace, targets, close } = await startSetting(
    await bundleOf(
      target('shop', {
        endpoints: [`${url}/metrics`],
        zeros: 'omit',
        histograms: quantiles(0.5),
        metrics: {
          relabel: [{ sourceLabels: ['kind'], regex: 'w(.+)', targetLabel: 'channel', replacement: 'on the $1' }],
          drop: { 'debug_*': true },
          aggregate: { queue_length: 'sum' },
          join: { build_info: { on: [], labels: { version: 'app.version' }, metrics: ['orders_total'] } },
          scale: { memory_bytes: 'MiB' },
          histograms: { size_bytes: 'native' },
          rename: { orders_total: 'shop.orders' },
        },
        labels: { drop: ['pod'] },
      }),
    ),
  )
  closing.push(close)
  await edge.tick(60_000)
  const before = dynatrace.points().length
  await edge.tick(120_000)

  const points = dynatrace.points().slice(before)
  const of = (key: string) => points.filter((point) => point.key === key)
  expect(of('shop.orders')).toMatchObject([
    { dimensions: { kind: 'web', channel: 'on the eb', 'app.version': '1.2.3' }, kind: 'count', delta: 3 },
  ])
  expect(of('queue_length')).toMatchObject([{ kind: 'gauge', value: 30 }])
  expect(of('memory_mebibytes')).toMatchObject([{ kind: 'statistics', min: 1, max: 2, sum: 3, count: 2 }])
  expect(of('latency_seconds')).toMatchObject([{ dimensions: { quantile: '0.5' }, kind: 'gauge', value: 0.1 }])
  expect(of('latency_seconds_count')).toMatchObject([{ kind: 'count', delta: 20 }])
  expect([of('idle_total'), of('debug_things'), of('latency_seconds_bucket')]).toEqual([[], [], []])
  expect(points.filter(({ dimensions }) => 'pod' in dimensions)).toEqual([])
  expect(dynatrace.refused()).toEqual([])
  expect(dynatrace.metadata().find(({ key }) => key === 'shop.orders')).toMatchObject({ description: 'Orders taken.' })
  expect(dynatrace.metadata().find(({ key }) => key === 'memory_mebibytes')).toMatchObject({ unit: 'MebiByte' })
  expect(of('size_bytes')).toMatchObject([
    { kind: 'histogram', count: 8, sum: 80, bounds: [10, 20], counts: [6, 2, 0] },
  ])
  const [endpoint] = await targets()
  expect(endpoint).toMatchObject({ health: 'up' })
})

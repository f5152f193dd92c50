import { afterEach, expect, test } from 'vitest'
import { target } from '../../dsl/index.ts'
import type { Point } from '../../scripts/stand-in/ledger.ts'
import { serve } from '../serve.ts'
import { encodeBody } from '../worker/exposition/protobuf-encode.ts'
import { bundleOf, startSetting } from './setting.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const PROTOBUF = 'application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited'
const TEXT = 'text/plain; version=0.0.4; charset=utf-8'

function textAt(scrape: number): Buffer {
  return Buffer.from(`# TYPE requests_total counter
requests_total{path="/a \\"b\\" \\\\ c"} ${10 * scrape}
requests_total{path="größe"} ${0.1 + scrape}
# TYPE temperature gauge
temperature{room="hall"} ${scrape - 3.5}
# TYPE request_seconds histogram
request_seconds_bucket{le="0.5"} ${scrape}
request_seconds_bucket{le="1"} ${2 * scrape}
request_seconds_bucket{le="+Inf"} ${3 * scrape}
request_seconds_sum ${1.25 * scrape}
request_seconds_count ${3 * scrape}
# TYPE response_bytes summary
response_bytes{quantile="0.9"} 100
response_bytes_sum ${1000 * scrape}
response_bytes_count ${7 * scrape}
`)
}

function protobufAt(scrape: number): Buffer {
  const label = (name: string, value: string) => [{ name, value }]
  const requests = [
    { label: label('path', '/a "b" \\ c'), counter: { value: 10 * scrape } },
    { label: label('path', 'größe'), counter: { value: 0.1 + scrape } },
  ]
  const histogram = {
    sample_count: 3 * scrape,
    sample_sum: 1.25 * scrape,
    bucket: [
      { cumulative_count: scrape, upper_bound: 0.5 },
      { cumulative_count: 2 * scrape, upper_bound: 1 },
    ],
  }
  const summary = { sample_count: 7 * scrape, sample_sum: 1000 * scrape, quantile: [{ quantile: 0.9, value: 100 }] }
  const body = encodeBody([
    { name: 'requests_total', type: 'COUNTER', metric: requests },
    { name: 'temperature', type: 'GAUGE', metric: [{ label: label('room', 'hall'), gauge: { value: scrape - 3.5 } }] },
    { name: 'request_seconds', type: 'HISTOGRAM', metric: [{ histogram }] },
    { name: 'response_bytes', type: 'SUMMARY', metric: [{ summary }] },
  ])
  return Buffer.from(body)
}

/** Serves protobuf to who prefers it, in chunks of odd sizes; each path counts its own scrapes. */
function startExporter(served: string[]): Promise<`http://${string}`> {
  const scrapes = new Map<string, number>()
  return serve(async ({ url = '', headers }, response) => {
    const scrape = (scrapes.get(url) ?? 0) + 1
    scrapes.set(url, scrape)
    const isAsked = headers.accept?.startsWith('application/vnd.google.protobuf;') === true
    served.push(`${url} ${isAsked ? 'protobuf' : 'text'}`)
    response.setHeader('content-type', isAsked ? PROTOBUF : TEXT)
    const body = isAsked ? protobufAt(scrape) : textAt(scrape)
    for (let at = 0, size = 1; at < body.length; at += size, size = (size * 7 + 3) % 97) {
      response.write(body.subarray(at, at + size))
      await new Promise(setImmediate)
    }
    response.end()
  })
}

test('a target that asks for protobuf has the points that it has from text', async () => {
  const served: string[] = []
  const origin = await startExporter(served)
  const asked = target('asked', { endpoints: [`${origin}/asked`], protobuf: true, parsing: 'strict' })
  const plain = target('plain', { endpoints: [`${origin}/plain`] })
  const { edge, dynatrace, close } = await startSetting(await bundleOf(asked, plain))
  closing.push(close)

  const scrape = async (tick: number) => {
    const before = dynatrace.points().length
    await edge.tick(tick * 60_000)
    const points = dynatrace.points().slice(before)
    return { asked: linesOf(points, 'asked'), plain: linesOf(points, 'plain') }
  }
  const first = await scrape(1)
  expect(first.asked).toEqual(first.plain)
  expect(first.asked).toContain('temperature,room="hall" gauge,-2.5')

  const second = await scrape(2)
  expect(second.asked).toEqual(second.plain)
  expect(second.asked).toEqual(
    expect.arrayContaining([
      'temperature,room="hall" gauge,-1.5',
      'request_seconds_bucket,le="1.0" count,delta=2',
      'requests_total,path="größe" count,delta=1.0',
      'scrape_samples_scraped gauge,11',
      'scrape_series_added gauge,0',
    ]),
  )
  // Every sample, and what each scrape has of its own without its duration.
  expect(second.asked).toHaveLength(11 + 4)
  expect(served.sort()).toEqual(['/asked protobuf', '/asked protobuf', '/plain text', '/plain text'])
  expect(dynatrace.refused()).toEqual([])
})

test('a native histogram is sent as what was observed since the last scrape, across scrapes', async () => {
  let scrapes = 0
  const origin = await serve((_, response) => {
    scrapes++
    const counts = [scrapes, 2 * scrapes]
    const histogram = {
      ...{ sample_count: 3 * scrapes, sample_sum: 8 * scrapes, schema: 0, zero_threshold: 0.001 },
      ...{ positive_span: [{ offset: 1, length: 2 }], positive_delta: [counts[0]!, counts[1]! - counts[0]!] },
    }
    response.setHeader('content-type', PROTOBUF)
    response.end(encodeBody([{ name: 'request_seconds', type: 'HISTOGRAM', metric: [{ histogram }] }]))
  })
  const native = target('native', {
    endpoints: [`${origin}/metrics`],
    protobuf: true,
    metrics: { histograms: { '*': 'native' } },
  })
  const { edge, dynatrace, targets, close } = await startSetting(await bundleOf(native))
  closing.push(close)
  for (const tick of [1, 2, 3]) await edge.tick(tick * 60_000)

  const points = dynatrace.points().filter(({ key }) => key === 'request_seconds')
  const one = { kind: 'statistics', min: 1, max: 4, sum: 8, count: 3, dimensions: { job: 'native' } }
  expect(points).toMatchObject([one, one])
  expect(points[0]!.otlp).toMatchObject({ type: 'exponential', temporality: 'delta', unit: 'Second' })
  expect(dynatrace.refused()).toEqual([])
  expect(await targets()).toMatchObject([{ health: 'up', narthex: { points: 1, nativesLeftOut: 0 } }])
})

/** The lines of a job without what differs between the two: job, time and duration. */
function linesOf(points: readonly Point[], job: string): readonly string[] {
  return points
    .filter(({ key, dimensions }) => dimensions.job === job && key !== 'scrape_duration_seconds')
    .map(({ line }) => line.replace(/,(job|instance)="[^"]*"/g, '').replace(/ \d+$/, ''))
    .sort()
}

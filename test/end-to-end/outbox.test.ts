import { afterEach, beforeEach, expect, test } from 'vitest'
import { target } from '../../dsl/index.ts'
import type { StandInFault } from '../../scripts/stand-in/faults.ts'
import { type CountingExporter, startCountingExporter } from './processes.ts'
import { bundleOf, type Setting, startSetting } from './setting.ts'

let exporter: CountingExporter
let setting: Setting

beforeEach(async () => {
  exporter = await startCountingExporter()
  setting = await startSetting(await bundleOf(target('kept', { endpoints: [exporter.url as `http://${string}`] })))
})

afterEach(async () => {
  await setting.close()
  await exporter.kill()
})

type Fault = readonly [name: string, fault: StandInFault]

test.each<Fault>([
  ['429', { kind: 'status', status: 429 }],
  ['429 and Retry-After', { kind: 'status', status: 429, retryAfterSeconds: 1 }],
  ['500', { kind: 'status', status: 500 }],
  ['503', { kind: 'status', status: 503 }],
  ['a reset connection', { kind: 'reset' }],
])('what Dynatrace answered with %s is sent again in the same tick, and delivered once', async (_name, fault) => {
  const { edge, dynatrace } = setting
  await edge.tick(60_000)
  dynatrace.next(fault)
  await exporter.work(70)
  await edge.tick(120_000)
  expect(dynatrace.requests()).toHaveLength(3)
  expect(dynatrace.sumOf('requests_total')).toBe(70)
  expect(dynatrace.sumOf('request_seconds_count')).toBe(70)
})

test.each<Fault>([
  ['401', { kind: 'status', status: 401 }],
  ['404', { kind: 'status', status: 404 }],
])('what Dynatrace answered with %s waits and is delivered later, once', async (_name, fault) => {
  const { edge, dynatrace } = setting
  await edge.tick(60_000)
  dynatrace.next(fault)
  await exporter.work(70)
  await edge.tick(120_000)
  expect(dynatrace.sumOf('requests_total')).toBe(0)
  await exporter.work(7)
  await edge.tick(180_000)
  expect(dynatrace.sumOf('requests_total')).toBe(77)
  expect(dynatrace.sumOf('request_seconds_count')).toBe(77)
  expect(dynatrace.refused()).toEqual([])
})

test('a payload that is too large is halved and delivered', async () => {
  const { edge, dynatrace } = setting
  await edge.tick(60_000)
  dynatrace.next({ kind: 'status', status: 413 })
  await exporter.work(70)
  await edge.tick(120_000)
  expect(dynatrace.sumOf('requests_total')).toBe(70)
  expect(dynatrace.requests().map(({ status }) => status)).toEqual([202, 413, 202, 202])
})

test('lines that Dynatrace refused are shown with their reason and never sent again', async () => {
  const { edge, dynatrace } = setting
  // The stand-in was told of this key as a gauge, so the counter of the same name is refused.
  await fetch(`${dynatrace.url}/api/v2/metrics/ingest`, {
    method: 'POST',
    headers: { authorization: `Api-Token ${dynatrace.token}`, 'content-type': 'text/plain' },
    body: 'response_bytes_count 1',
  })
  await edge.tick(60_000)
  await exporter.work(3)
  await edge.tick(120_000)
  const requests = dynatrace.requests().length
  const [shown] = await setting.targets()
  expect(shown!.narthex).toMatchObject({
    // The line, and the one that describes its metric.
    refused: 2,
    refusals: [
      {
        line: expect.stringMatching(/^response_bytes_count,.* count,delta=3 /),
        error: expect.stringContaining('gauge'),
      },
    ],
  })
  expect(dynatrace.sumOf('requests_total')).toBe(3)
  await edge.tick(180_000)
  expect(dynatrace.requests().length).toBe(requests + 1)
})

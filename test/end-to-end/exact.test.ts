import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { target } from '../../dsl/index.ts'
import type { Point } from '../../scripts/stand-in/ledger.ts'
import { serve } from '../serve.ts'
import { startCountingExporter } from './processes.ts'
import { bundleOf, type Setting, startSetting } from './setting.ts'
import { type Expected, expectedOf } from './truth.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function settingFor(url: `http://${string}`): Promise<Setting> {
  const setting = await startSetting(await bundleOf(target('exact', { endpoints: [url] })))
  closing.push(setting.close)
  return setting
}

test('two scrapes of a prom-client process deliver exactly what the exporter itself counted', async () => {
  const exporter = await startCountingExporter()
  closing.push(exporter.kill)
  const { edge, dynatrace } = await settingFor(exporter.url as `http://${string}`)
  await exporter.work(10)
  await edge.tick(60_000)
  const before = dynatrace.points().length
  await exporter.work(123)
  await edge.tick(120_000)

  const [first, second] = await exporter.served()
  expectPoints(dynatrace.points().slice(before), expectedOf(first!, second!))
  expect(dynatrace.refused()).toEqual([])
  expect(dynatrace.sumOf('requests_total')).toBe(123)
})

test('a recorded node_exporter, served in chunks of odd sizes, arrives whole and exact', async () => {
  const bodies = ['node.txt', 'node-later.txt'].map((name) =>
    readFileSync(join(import.meta.dirname, '../fixtures/exposition', name)),
  )
  let scrape = 0
  const url = await serve(async (_, response) => {
    const body = bodies[scrape++]!
    response.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8')
    for (let at = 0, size = 1; at < body.length; at += size, size = (size * 7 + 3) % 1021) {
      response.write(body.subarray(at, at + size))
      await new Promise(setImmediate)
    }
    response.end()
  })
  const { edge, dynatrace } = await settingFor(`${url}/metrics`)
  await edge.tick(60_000)
  const before = dynatrace.points().length
  await edge.tick(120_000)

  const [first, second] = bodies.map((body) => body.toString())
  expectPoints(dynatrace.points().slice(before), expectedOf(first!, second!))
  expect(dynatrace.refused()).toEqual([])
})

/** Each expected point once and no other, beside the scrape's own series. */
function expectPoints(points: readonly Point[], expected: readonly Expected[]): void {
  const arrived = new Map<string, Point>()
  for (const point of points.filter(({ key }) => key !== 'up' && !key.startsWith('scrape_'))) {
    const { job, instance, ...dimensions } = point.dimensions
    expect([job, instance]).toEqual(['exact', expect.stringMatching(/^127\.0\.0\.1:\d+$/)])
    const name = nameOf(point.key, dimensions)
    expect(arrived.has(name), name).toBe(false)
    arrived.set(name, point)
  }
  expect(expected.length).toBeGreaterThan(100)
  expect([...arrived.keys()].sort()).toEqual(expected.map(({ key, dimensions }) => nameOf(key, dimensions)).sort())
  for (const { key, dimensions, delta, gauge } of expected) {
    const line = arrived.get(nameOf(key, dimensions))!.line
    if (gauge !== undefined) expect(numberOf(line), key).toBe(asSent(gauge))
    else expect(Number(numberOf(line)), key).toBeCloseTo(delta!, 9)
  }
}

/** The dimensions of a line are those of its sample under Dynatrace's rules: keys in lower case. */
function nameOf(key: string, dimensions: Readonly<Record<string, string>>): string {
  const entries = Object.entries(dimensions).map(([name, value]) => [name.toLowerCase(), value] as const)
  return JSON.stringify([key, ...entries.sort(([a], [b]) => (a < b ? -1 : 1))])
}

function numberOf(line: string): string {
  return /(?:gauge,|count,delta=)(\S+) \d+$/.exec(line)?.[1] ?? ''
}

/** Gauges go byte for byte as the exporter wrote them, but for exponents, which Dynatrace wants written out. */
function asSent(written: string): string {
  if (!/[eE]/.test(written)) return written
  const [mantissa = '', exponent = '0'] = written.split(/[eE]/)
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const power = Number(exponent) - fraction.length
  const digits = BigInt(whole + fraction).toString()
  const sign = mantissa.startsWith('-') ? '-' : ''
  if (power >= 0) return sign + digits + '0'.repeat(power)
  const padded = digits.padStart(1 - power, '0')
  return `${sign}${padded.slice(0, power)}.${padded.slice(power)}`
}

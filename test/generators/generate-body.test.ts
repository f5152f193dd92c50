import { expect, test } from 'vitest'
import { type BodyOptions, formatGoNumber, generateBody } from '../../scripts/bench/generate.ts'
import { readExposition, type Sample } from '../reference/read-exposition.ts'

const SMALL: BodyOptions = { series: 2000, scrape: 0 }

function bytesOf(options: BodyOptions): Uint8Array {
  return Buffer.concat([...generateBody(options)])
}

function samplesOf(options: BodyOptions): readonly Sample[] {
  const { samples, failure } = readExposition(bytesOf(options), { dialect: 'text', mode: 'strict' })
  expect(failure).toBeUndefined()
  return samples
}

function seriesOf(sample: Sample): string {
  return JSON.stringify([sample.name, ...sample.labels])
}

test('the same options give the same bytes, in chunks of any size', () => {
  expect(bytesOf({ ...SMALL, chunkBytes: 1000 })).toEqual(bytesOf(SMALL))
})

test('another seed gives another cluster', () => {
  const first = new Set(samplesOf(SMALL).map(seriesOf))
  expect(samplesOf({ ...SMALL, seed: 2 }).some((sample) => first.has(seriesOf(sample)))).toBe(false)
})

test('a body has about as many series as it was asked for, none of them twice, at about 230 bytes a line', () => {
  const samples = samplesOf(SMALL)
  expect(Math.abs(samples.length - SMALL.series)).toBeLessThan(SMALL.series / 20)
  expect(new Set(samples.map(seriesOf)).size).toBe(samples.length)
  expect(Math.abs(bytesOf(SMALL).length / samples.length - 230)).toBeLessThan(15)
})

test('the next scrape has the same series, and its counters never fall and mostly rise', () => {
  const [first, next] = [samplesOf(SMALL), samplesOf({ ...SMALL, scrape: 1 })]
  expect(next.map(seriesOf)).toEqual(first.map(seriesOf))
  const isCumulative = (sample: Sample): boolean => sample.type === 'counter' || sample.type === 'histogram'
  const gains = next.flatMap((sample, index) => (isCumulative(sample) ? [sample.value - first[index]!.value] : []))
  expect(gains.filter((gain) => gain < 0)).toEqual([])
  expect(gains.filter((gain) => gain > 0).length).toBeGreaterThan(gains.length / 3)
})

test('the samples of cAdvisor have timestamps of their own, one interval later in the next scrape', () => {
  const timestamps = (scrape: number): ReadonlySet<number | undefined> => {
    const own = samplesOf({ ...SMALL, scrape }).filter((sample) => sample.name.startsWith('container_'))
    return new Set(own.map((sample) => sample.timestampMs))
  }
  const [[first], [next]] = [[...timestamps(0)], [...timestamps(1)]]
  expect(timestamps(0).size).toBe(1)
  expect(next! - first!).toBe(60_000)
})

test('churn replaces about its share of the series, and shuffling none', () => {
  const series = new Set(samplesOf(SMALL).map(seriesOf))
  const replaced = samplesOf({ ...SMALL, scrape: 1, churn: 0.2 }).filter((sample) => !series.has(seriesOf(sample)))
  expect(replaced.length / series.size).toBeGreaterThan(0.1)
  expect(replaced.length / series.size).toBeLessThan(0.3)
  const shuffled = samplesOf({ ...SMALL, shuffle: true }).map(seriesOf)
  expect(shuffled).not.toEqual([...series])
  expect(new Set(shuffled)).toEqual(series)
})

test.each([
  [0, '0'],
  [-0, '-0'],
  [1, '1'],
  [123456, '123456'],
  [1234567, '1.234567e+06'],
  [1e6, '1e+06'],
  [1e21, '1e+21'],
  [1.5e300, '1.5e+300'],
  [0.0001, '0.0001'],
  [0.00001234, '1.234e-05'],
  [-0.25, '-0.25'],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, '+Inf'],
  [Number.NEGATIVE_INFINITY, '-Inf'],
])('%d is written as Go writes it: %s', (value, text) => {
  expect(formatGoNumber(value)).toBe(text)
})

import { describe, expect, test } from 'vitest'
import { type BundleIngest, type BundleRules, NO_RULES } from '../../../dsl/bundle.ts'
import { outputFor } from '../../../worker/ingest/output.ts'
import { compilePlan } from '../../../worker/transform/plan.ts'
import { encodeBody, type Histogram, type Metric } from '../exposition/protobuf-encode.ts'
import { metricLines, NOW, type Run, type RunOptions, runPipeline } from './pipeline.ts'
import { takenByCollector, takenByDynatrace } from './taken-points.ts'

const AT = 'targets/a.ts:1:1'
const MINUTE = 60_000
const NATIVE: BundleRules = { ...NO_RULES, histograms: [{ metric: '*', as: { kind: 'native' }, at: AT }] }

function collector(temporality: 'delta' | 'cumulative'): BundleIngest {
  return { kind: 'otlp', endpoint: 'https://otlp.example.com/v1/metrics', headers: [], temporality, gzip: false }
}

/** Observations in buckets 1, 2 and so on, and in the zero bucket. */
function counted(zero: number, counts: readonly number[], changed: Histogram = {}): Histogram {
  return {
    sample_count: counts.reduce((sum, count) => sum + count, zero),
    sample_sum: counts.reduce((sum, count, index) => sum + count * 1.5 * 2 ** index, 0),
    zero_threshold: 0.001,
    zero_count: zero,
    positive_span: [{ offset: 1, length: counts.length }],
    positive_delta: counts.map((count, index) => count - (counts[index - 1] ?? 0)),
    ...changed,
  }
}

function bodyOf(...histograms: readonly (Histogram | (Histogram & { readonly path: string }))[]): Uint8Array {
  const metric = histograms.map((each): Metric => {
    const { path, ...histogram } = { path: '/a', ...each }
    return { label: [{ name: 'path', value: path }], histogram }
  })
  return encodeBody([{ name: 'h_seconds', type: 'HISTOGRAM', metric }])
}

/** One scrape a minute, the last one now. */
function scrape(bodies: readonly Uint8Array[], options: RunOptions = {}): readonly Run[] {
  let past: Pick<RunOptions, 'series' | 'seenMs'> = {}
  return bodies.map((body, index) => {
    const timestampMs = NOW - (bodies.length - 1 - index) * MINUTE
    const run = runPipeline([body], {
      ...{ plan: compilePlan(NATIVE, ''), protobuf: true, firstSight: 'baseline', timestampMs },
      ...past,
      ...options,
    })
    expect(run.fault).toBeUndefined()
    past = { series: run.series, seenMs: timestampMs }
    return run
  })
}

function lastOf(runs: readonly Run[]): Run {
  return runs.at(-1)!
}

describe('to Dynatrace a native histogram is', () => {
  test('min, max, sum and count of what was observed since the last scrape, also where the rest goes as lines', () => {
    const { histograms, texts } = lastOf(scrape([bodyOf(counted(1, [2, 3])), bodyOf(counted(1, [4, 4, 1]))]))
    expect(texts).toEqual([])
    expect(takenByDynatrace(histograms)).toMatchObject([
      {
        name: 'h_seconds',
        dimensions: { job: 'shop', instance: 'web-1:9100', path: '/a' },
        timestamp: NOW,
        payload: { kind: 'statistics', min: 1, max: 8, sum: 12, count: 4 },
        otlp: { temporality: 'delta', startTimestamp: NOW - MINUTE, unit: 'Second' },
      },
    ])
  })

  test('no point at first sight, nor where nothing was observed, nor without a finite sum', () => {
    const nan = counted(0, [1, 3], { sample_sum: Number.NaN })
    const runs = scrape([bodyOf(counted(0, [1, 2])), bodyOf(counted(0, [1, 2])), bodyOf(nan)])
    expect(runs.map(({ histograms }) => histograms)).toEqual([[], [], []])
    // Its sum is a sample of its own as well.
    expect(lastOf(runs).counts.notFinite).toBe(2)
  })

  test('all of it where it began since the last scrape', () => {
    const { histograms } = lastOf(scrape([bodyOf(), bodyOf(counted(0, [2]))], { firstSight: 'began' }))
    expect(takenByDynatrace(histograms)).toMatchObject([{ payload: { min: 1, max: 2, count: 2 } }])
  })

  test('one with others where a label was dropped', () => {
    const rules: BundleRules = { ...NATIVE, labels: { drop: [{ label: 'path', at: AT }], rename: [] } }
    const bodies = [1, 3].map((n) =>
      bodyOf({ ...counted(0, [n]), path: '/a' }, { ...counted(0, [n, n], { schema: 1 }), path: '/b' }),
    )
    const { histograms } = lastOf(scrape(bodies, { plan: compilePlan(rules, '') }))
    expect(takenByDynatrace(histograms)).toMatchObject([{ payload: { min: 1, max: 2, count: 6 } }])
  })
})

describe('to others a native histogram is an exponential one', () => {
  const toCollector = (temporality: 'delta' | 'cumulative') => ({ output: outputFor(collector(temporality)) })

  test('of what was observed since the last scrape', () => {
    const negative = { negative_span: [{ offset: -1, length: 1 }], negative_delta: [5], sample_count: 12, schema: 3 }
    const bodies = [bodyOf(counted(1, [2, 3])), bodyOf(counted(1, [4, 4, 1])), bodyOf(counted(2, [4, 4, 1]))]
    const exemplars = [{ value: 1.5 }]
    const finer = [bodyOf(counted(0, [1], { schema: 3 })), bodyOf(counted(0, [3, 0, 4], { ...negative, exemplars }))]
    const [, second, third] = scrape(bodies, toCollector('delta'))
    expect(takenByCollector(second!.histograms)).toMatchObject([
      {
        payload: {
          ...{ kind: 'exponential', count: 4, sum: 12, min: undefined, max: undefined },
          ...{ scale: 0, zeroCount: 0, zeroThreshold: 0.001 },
          positive: { offset: 0, counts: [2, 1, 1] },
          negative: { counts: [] },
        },
        otlp: { temporality: 'delta', unit: 's', exemplars: [] },
      },
    ])
    expect(takenByCollector(third!.histograms)).toMatchObject([{ payload: { zeroCount: 1, positive: { counts: [] } } }])
    expect(takenByCollector(lastOf(scrape(finer, toCollector('delta'))).histograms)).toMatchObject([
      {
        payload: { scale: 3, positive: { offset: 0, counts: [2, 0, 4] }, negative: { offset: -2, counts: [5] } },
        otlp: { exemplars: [{ value: 1.5 }] },
      },
    ])
  })

  test('of all that was observed, where that is what is sent, with the time since when', () => {
    const created = { created_timestamp: { seconds: NOW / 1000 - 3600 } }
    const bodies = [bodyOf(counted(1, [2, 3], created)), bodyOf(counted(1, [4, 4], created))]
    expect(
      scrape(bodies, toCollector('cumulative')).map(({ histograms }) => takenByCollector(histograms)),
    ).toMatchObject(
      [
        [2, 3],
        [4, 4],
      ].map((counts) => [
        {
          payload: { zeroCount: 1, positive: { offset: 0, counts } },
          otlp: { temporality: 'cumulative', startTimestamp: NOW - 60 * MINUTE },
        },
      ]),
    )
  })

  test('of the sum of its increases, where labels were dropped and that is what is sent', () => {
    const rules: BundleRules = { ...NATIVE, labels: { drop: [{ label: 'path', at: AT }], rename: [] } }
    const bodies = [
      bodyOf({ ...counted(0, [1]), path: '/a' }, { ...counted(0, [7]), path: '/b' }),
      bodyOf({ ...counted(0, [2]), path: '/a' }, { ...counted(0, [7, 1]), path: '/b' }),
      bodyOf({ ...counted(0, [5]), path: '/a' }),
    ]
    const runs = scrape(bodies, { ...toCollector('cumulative'), plan: compilePlan(rules, '') })
    expect(runs.slice(1).map(({ histograms }) => takenByCollector(histograms))).toMatchObject([
      [{ payload: { count: 2, positive: { counts: [1, 1] } }, otlp: { startTimestamp: NOW - 2 * MINUTE } }],
      [{ payload: { count: 5, positive: { counts: [4, 1] } }, otlp: { startTimestamp: NOW - 2 * MINUTE } }],
    ])
  })

  test('without a sum where that is none, and without observations that are NaN', () => {
    const bodies = [1, 2].map((n) => bodyOf(counted(0, [n], { sample_count: 3 * n, sample_sum: Number.NaN })))
    const [point] = takenByCollector(lastOf(scrape(bodies, toCollector('delta'))).histograms)
    expect(point).toMatchObject({ payload: { count: 1, sum: undefined } })
  })

  test('with custom bounds, of which protobuf tells none, an explicit one of one bucket', () => {
    const custom = (count: number) =>
      bodyOf(counted(0, [count], { schema: -53, zero_threshold: 0, positive_span: [{ length: 1 }] }))
    const { histograms } = lastOf(scrape([custom(1), custom(4)], toCollector('delta')))
    expect(takenByCollector(histograms)).toMatchObject([{ payload: { kind: 'histogram', bounds: [], counts: [3] } }])
  })
})

describe('a native histogram that is scraped again', () => {
  function observed(...histograms: readonly Histogram[]): readonly (number | undefined)[] {
    const runs = scrape(histograms.map((each) => bodyOf(each)))
    return runs.map(({ histograms: sent }) => takenByDynatrace(sent).map(({ payload }) => amountOf(payload))[0])
  }

  test.each<[why: string, histograms: readonly Histogram[], observed: readonly (number | undefined)[]]>([
    ['rises', [counted(0, [1]), counted(0, [3]), counted(0, [3, 4])], [undefined, 2, 4]],
    ['began again as its count tells', [counted(0, [5]), counted(0, [2])], [undefined, 2]],
    ['began again as a bucket tells', [counted(0, [5]), counted(0, [2, 9])], [undefined, 11]],
    ['is coarser', [counted(0, [1, 1, 1, 1], { schema: 1 }), counted(0, [2, 5])], [undefined, 3]],
    ['is finer, as after a reset', [counted(0, [2]), counted(0, [1, 2], { schema: 1 })], [undefined, 3]],
  ])('and %s is counted', (_, histograms, expected) => {
    expect(observed(...histograms)).toEqual(expected)
  })

  test('keeps its baseline while it is gone', () => {
    const runs = scrape([bodyOf(counted(0, [3])), bodyOf(), bodyOf(), bodyOf(counted(0, [4]))])
    expect(takenByDynatrace(lastOf(runs).histograms)).toMatchObject([{ payload: { count: 1 } }])
  })

  function amountOf(payload: object): number | undefined {
    return 'count' in payload ? Number(payload.count) : undefined
  }
})

describe('classic buckets beside native ones', () => {
  const both = (n: number) => counted(0, [n], { bucket: [{ cumulative_count: n, upper_bound: 2.5 }] })

  test('are not sent with them', () => {
    const { histograms, texts } = lastOf(scrape([bodyOf(both(1)), bodyOf(both(3))]))
    expect(texts).toEqual([])
    expect(takenByDynatrace(histograms)).toMatchObject([{ payload: { kind: 'statistics', count: 2 } }])
  })

  test('are what is sent in any other form', () => {
    const { texts, histograms } = lastOf(
      scrape(
        [both(1), both(3)].map((each) => bodyOf(each)),
        { plan: compilePlan(NO_RULES, '') },
      ),
    )
    expect(histograms).toEqual([])
    expect(texts.map((text) => text.split(',', 1)[0])).toEqual([
      'h_seconds_bucket',
      'h_seconds_bucket',
      'h_seconds_sum',
      'h_seconds_count',
    ])
  })

  test('are what is sent where a rule scales the metric, which no schema can be', () => {
    const scale = [{ metric: 'h_seconds', multiplyBy: 1000, suffix: { from: '', to: '' }, unit: '', at: AT }]
    const plan = compilePlan({ ...NATIVE, scale }, '')
    const { histograms } = lastOf(scrape([bodyOf(both(1)), bodyOf(both(3))], { plan }))
    expect(takenByDynatrace(histograms)).toMatchObject([{ payload: { kind: 'histogram', bounds: [2500] } }])
  })
})

describe('native histograms are left out and counted', () => {
  test.each<[why: string, histogram: Histogram]>([
    [
      'of counts that are not whole',
      { sample_count_float: 1.5, positive_span: [{ length: 1 }], positive_count: [1.5] },
    ],
    ['beyond all numbers', { sample_count: 1, positive_span: [{ offset: 2 ** 20, length: 1 }], positive_delta: [1] }],
    [
      'of more buckets than are kept',
      counted(
        0,
        Array.from({ length: 10_001 }, () => 1),
        { bucket: [{ cumulative_count: 1, upper_bound: 1 }] },
      ),
    ],
  ])('%s', (_, histogram) => {
    const runs = scrape([bodyOf(histogram), bodyOf(histogram)])
    expect(runs.map(({ counts }) => counts.nativesLeftOut)).toEqual([1, 1])
    expect(runs.flatMap(({ histograms }) => histograms)).toEqual([])
  })
})

test('samples beside native histograms are as they are without', () => {
  const body = Buffer.concat([
    bodyOf(counted(0, [1])),
    encodeBody([{ name: 'a', type: 'GAUGE', metric: [{ gauge: { value: 1 } }] }]),
  ])
  expect(metricLines(lastOf(scrape([body, body]))).map(({ key }) => key)).toEqual(['a'])
})

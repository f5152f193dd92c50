import { describe, expect, test } from 'vitest'
import { type BundleRules, NO_RULES } from '../../../dsl/bundle.ts'
import { outputFor } from '../../../worker/ingest/output.ts'
import { compilePlan } from '../../../worker/transform/plan.ts'
import { pointsOf, type ReadData, type ReadPoint } from '../ingest/otlp-points.ts'
import { NOW, type RunOptions, runText } from './pipeline.ts'

const AT = 'targets/a.ts:1:1'
const MINUTE = 60_000
const output = outputFor({
  ...{ kind: 'otlp', endpoint: 'https://otlp.example.com/v1/metrics', headers: [] },
  ...{ temporality: 'cumulative', gzip: false },
})

interface Options extends RunOptions {
  readonly rules?: Partial<BundleRules>
}

/** A scrape each minute, each of which goes on from the one before; the first is of an endpoint that may be old. */
function scrape(bodies: readonly string[], { rules, ...options }: Options = {}): readonly (readonly ReadPoint[])[] {
  let series: Uint8Array | undefined
  return bodies.map((body, minute) => {
    const run = runText(`${body}\n${options.openMetrics === true ? '# EOF\n' : ''}`, {
      output,
      plan: compilePlan({ ...NO_RULES, ...rules }, ''),
      firstSight: minute === 0 ? 'baseline' : 'began',
      seenMs: minute === 0 ? Number.NaN : NOW + (minute - 1) * MINUTE,
      timestampMs: NOW + minute * MINUTE,
      ...options,
      ...(series === undefined ? {} : { series }),
    })
    series = run.series
    expect(run.fault).toBeUndefined()
    return pointsOf(run.histograms)
  })
}

/** The sums: `name{labels} value since minute`. */
function sumsOf(points: readonly ReadPoint[]): readonly string[] {
  return points.flatMap(({ name, dimensions, data, startMs }) => {
    if (data.kind !== 'sum') return []
    expect(data.temporality).toBe('cumulative')
    const labels = dimensions.map(([key, value]) => `${key}="${value}"`).join(',')
    return [`${name}${labels === '' ? '' : `{${labels}}`} ${data.value} since ${(startMs - NOW) / MINUTE}`]
  })
}

const COUNTER = '# TYPE a_total counter\n'
const dropX: Partial<BundleRules> = { labels: { drop: [{ label: 'x', at: AT }], rename: [] } }

describe('a counter is sent as what it stands at, since', () => {
  test.each<[what: string, bodies: readonly string[], sent: readonly (readonly string[])[]]>([
    [
      'it was first met, where nobody knows more',
      ['a_total 5', 'a_total 7', 'a_total 7'],
      [['a_total 5 since 0'], ['a_total 7 since 0'], ['a_total 7 since 0']],
    ],
    [
      'the last scrape, where that did not have it',
      ['b_total 1', 'a_total 5', 'a_total 7'],
      [[], ['a_total 5 since 0'], ['a_total 7 since 0']],
    ],
    [
      'the scrape before it fell',
      ['a_total 5', 'a_total 7', 'a_total 2', 'a_total 3', 'a_total 1'],
      [
        ['a_total 5 since 0'],
        ['a_total 7 since 0'],
        ['a_total 2 since 1'],
        ['a_total 3 since 1'],
        ['a_total 1 since 3'],
      ],
    ],
    [
      'the same time, whatever was wrong in between',
      ['a_total 5', 'a_total NaN', 'b 1', 'a_total 8'],
      [['a_total 5 since 0'], [], [], ['a_total 8 since 0']],
    ],
    [
      'its start, where its value has too many digits for a decimal',
      ['a_total 12345678901234567890'],
      [['a_total 12345678901234567000 since 0']],
    ],
  ])('%s', (_, bodies, sent) => {
    expect(
      scrape(bodies.map((body) => COUNTER + body)).map((points) =>
        sumsOf(points).filter((text) => text.startsWith('a_')),
      ),
    ).toEqual(sent)
  })

  const created = (minute: number) => `a_created ${NOW / 1000 + minute * 60}`
  const open = '# TYPE a counter\n'
  test.each<[what: string, bodies: readonly string[], sent: readonly (readonly string[])[]]>([
    [
      'the start that its exporter tells, from the first scrape on',
      [`a_total 5\n${created(-9)}`, `a_total 6\n${created(-9)}`],
      [['a_total 5 since -9'], ['a_total 6 since -9']],
    ],
    [
      'another start, as soon as that is told',
      [`a_total 5\n${created(-9)}`, `a_total 6\n${created(0.5)}`],
      [['a_total 5 since -9'], ['a_total 6 since 0.5']],
    ],
    [
      'the start that was told before, where none is told any more',
      [`a_total 5\n${created(-9)}`, 'a_total 6', 'a_total 2'],
      [['a_total 5 since -9'], ['a_total 6 since -9'], ['a_total 2 since 1']],
    ],
    [
      'the start of those that tell one, and when the others were met',
      [`a_total{x="1"} 5\na_created{x="1"} ${NOW / 1000 - 60}\na_total{x="2"} 6`],
      [['a_total{x="1"} 5 since -1', 'a_total{x="2"} 6 since 0']],
    ],
    [
      'a start that an exporter only tells later on, from the scrape after that',
      ['a_total 5', 'a_total 6', `a_total 7\n${created(-9)}`, `a_total 8\n${created(-9)}`],
      [['a_total 5 since 0'], ['a_total 6 since 0'], ['a_total 7 since 0'], ['a_total 8 since -9']],
    ],
    ['no time after it was read', [`a_total 5\n${created(3)}`], [['a_total 5 since 0']]],
  ])('%s', (_, bodies, sent) => {
    const points = scrape(
      bodies.map((body) => open + body),
      { openMetrics: true },
    )
    expect(points.map(sumsOf)).toEqual(sent)
  })

  test('no time after its own', () => {
    const [points] = scrape([`${COUNTER}a_total 5 ${NOW - 3 * MINUTE}`])
    expect(points).toMatchObject([{ startMs: NOW - 3 * MINUTE, timeMs: NOW - 3 * MINUTE }])
  })
})

describe('of a counter', () => {
  test('that is not sent, nothing is: below zero', () => {
    expect(scrape([`${COUNTER}a_total -5`]).flat()).toEqual([])
  })

  test.each([
    ['send', ['5', '5', '5', '6', '6']],
    ['omit', ['5', '6']],
    ['once', ['5', '5', '6', '6']],
  ] as const)('that does not rise, points go as zeros: %s says', (zeros, sent) => {
    const points = scrape(
      ['5', '5', '5', '6', '6'].map((value) => `${COUNTER}a_total ${value}`),
      {
        target: { zeros },
      },
    )
    expect(points.flat().map(({ data }) => data.kind === 'sum' && String(data.value))).toEqual(sent)
  })

  test('that is scaled, all is', () => {
    const rules = { scale: [{ metric: 'a_total', multiplyBy: 0.001, suffix: { from: '', to: '' }, unit: '', at: AT }] }
    const points = scrape(
      ['5', '7'].map((value) => `${COUNTER}a_total ${value}`),
      { rules },
    )
    expect(points.map(sumsOf)).toEqual([['a_total 0.005 since 0'], ['a_total 0.007 since 0']])
  })

  test('that is sent as a gauge, it is one', () => {
    const rules: Partial<BundleRules> = { counters: [{ metric: 'a_total', as: 'gauge', at: AT }] }
    expect(scrape([`${COUNTER}a_total 5`], { rules })).toMatchObject([[{ data: { kind: 'gauge', value: 5 } }]])
  })

  test('labels of an info metric are taken along', () => {
    const rules: Partial<BundleRules> = {
      join: [{ info: 'i', on: ['x'], labels: [{ label: 'v', to: 'v' }], metrics: ['a_total'], at: AT }],
    }
    const body = (value: number) => `${COUNTER}a_total{x="1"} ${value}\ni{x="1",v="2"} 1`
    const points = scrape([body(5), body(7), body(1)], { rules })
    expect(points.map(sumsOf)).toEqual([
      ['a_total{x="1",v="2"} 5 since 0'],
      ['a_total{x="1",v="2"} 7 since 0'],
      ['a_total{x="1",v="2"} 1 since 1'],
    ])
  })
})

describe('counters that a dropped label makes one', () => {
  const body = (values: Readonly<Record<string, number>>) =>
    COUNTER +
    Object.entries(values)
      .map(([x, value]) => `a_total{x="${x}",y="z"} ${value}`)
      .join('\n')

  test('are one that never falls: it counts what came of all of them', () => {
    const bodies = [
      body({ one: 100, two: 200 }),
      body({ one: 101, two: 205 }),
      // One begins again, and another one is new.
      body({ one: 3, two: 205, three: 10 }),
      body({ two: 206 }),
      body({ one: 4, two: 206 }),
    ]
    expect(scrape(bodies, { rules: dropX }).map(sumsOf)).toEqual(
      [0, 6, 19, 20, 21].map((total) => [`a_total{y="z"} ${total} since 0`]),
    )
  })

  test('are one also while there is one of them only', () => {
    const points = scrape([body({ one: 100 }), body({ one: 103 })], { rules: dropX })
    expect(points.map(sumsOf)).toEqual([['a_total{y="z"} 0 since 0'], ['a_total{y="z"} 3 since 0']])
  })

  test('leave others as they are', () => {
    const points = scrape([`${COUNTER}a_total{y="z"} 5`, `${COUNTER}a_total{y="z"} 7`], { rules: dropX })
    expect(points.map(sumsOf)).toEqual([['a_total{y="z"} 5 since 0'], ['a_total{y="z"} 7 since 0']])
  })

  test('are not mixed with one that has had no such label', () => {
    const one = `${COUNTER}a_total 5\na_total{x="1"} 7`
    const points = scrape([one, one.replace('5', '6').replace('7', '9')], { rules: dropX })
    expect(points.map(sumsOf)).toEqual([['a_total 5 since 0'], ['a_total 6 since 0']])
  })
})

describe('a histogram', () => {
  const native: Partial<BundleRules> = { histograms: [{ metric: '*', as: { kind: 'native' }, at: AT }] }
  const body = ([a, b, all, sum]: readonly [number, number, number, number], labels = '') => {
    const inner = labels === '' ? '' : `${labels},`
    const own = labels === '' ? '' : `{${labels}}`
    return `h_bucket{${inner}le="1"} ${a}\nh_bucket{${inner}le="2"} ${b}\nh_bucket{${inner}le="+Inf"} ${all}\nh_sum${own} ${sum}\nh_count${own} ${all}`
  }
  const TYPE = '# TYPE h histogram\n'
  const histogram = (counts: readonly number[], sum: number): ReadData => ({
    ...{ kind: 'histogram', temporality: 'cumulative', bounds: [1, 2], counts, sum },
    count: counts.reduce((all, each) => all + each, 0),
  })
  const since = (points: readonly ReadPoint[]) => points.map(({ data, startMs }) => [data, (startMs - NOW) / MINUTE])

  test('is sent as what it stands at, also where nothing was observed', () => {
    const bodies = [body([0, 0, 0, 0]), body([1, 3, 4, 7.5]), body([1, 3, 4, 7.5]), body([1, 1, 1, 0.5])]
    const points = scrape(
      bodies.map((each) => TYPE + each),
      { rules: native },
    )
    expect(points.map(since)).toEqual([
      [[histogram([0, 0, 0], 0), 0]],
      [[histogram([1, 2, 1], 7.5), 0]],
      [[histogram([1, 2, 1], 7.5), 0]],
      [[histogram([1, 0, 0], 0.5), 2]],
    ])
  })

  test('that several are made one by a dropped label counts what came of all of them', () => {
    const pair = (one: Parameters<typeof body>[0], two: Parameters<typeof body>[0]) =>
      `${TYPE}${body(one, 'x="1"')}\n${body(two, 'x="2"')}`
    const bodies = [
      pair([10, 20, 30, 40], [1, 2, 3, 4]),
      pair([11, 21, 31, 40.5], [1, 3, 4, 6]),
      pair([1, 1, 1, 0.25], [1, 3, 5, 16]),
    ]
    const points = scrape(bodies, { rules: { ...native, ...dropX } })
    expect(points.map(since)).toEqual([
      [[histogram([0, 0, 0], 0), 0]],
      [[histogram([1, 1, 0], 2.5), 0]],
      [[histogram([2, 1, 1], 12.75), 0]],
    ])
  })

  test('as a statistic says what came since the last scrape', () => {
    const rules: Partial<BundleRules> = { histograms: [{ metric: '*', as: { kind: 'summary' }, at: AT }] }
    const points = scrape([TYPE + body([1, 3, 4, 7.5]), TYPE + body([2, 4, 5, 8])], { rules })
    expect(points[0]).toEqual([])
    expect(points[1]!.map(({ name, data }) => [name, data.kind === 'gauge' && data.value])).toEqual([
      ['h.min', 0.5],
      ['h.max', 0.5],
      ['h.sum', 0.5],
      ['h.count', 1],
    ])
  })
})

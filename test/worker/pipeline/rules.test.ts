import { describe, expect, test } from 'vitest'
import { type BundleRules, NO_RULES, type RelabelRule, type ScaleRule } from '../../../dsl/bundle.ts'
import { compilePlan } from '../../../worker/transform/plan.ts'
import { relabelRule } from '../../relabel-rule.ts'
import { histogramsOf } from '../ingest/otlp-histogram.ts'
import { metricLines, NOW, type Run, type RunOptions, runPipeline, runText } from './pipeline.ts'

const AT = 'targets/web.ts:1:1'
const OWN = ',job="shop",instance="web-1:9100"'

function rulesOf(rules: Partial<BundleRules>): RunOptions {
  return { plan: compilePlan({ ...NO_RULES, ...rules }, '') }
}

/** Without the endpoint's own dimensions and the time, which are the same everywhere. */
function linesOf(run: Run): string[] {
  metricLines(run)
  return run.texts.map((text) => text.replace(OWN, '').replace(` ${NOW}`, ''))
}

function sentFor(rules: Partial<BundleRules>, body: string, options: RunOptions = {}): string[] {
  return linesOf(runText(body, { ...rulesOf(rules), ...options }))
}

function dropLabel(...labels: string[]): Pick<BundleRules, 'labels'> {
  return { labels: { drop: labels.map((label) => ({ label, at: AT })), rename: [] } }
}

describe('relabelling', () => {
  test.each<[what: string, rules: readonly RelabelRule[], body: string, lines: readonly string[]]>([
    [
      'writes a label',
      [relabelRule({ sourceLabels: ['path'], regex: '/user/.+', targetLabel: 'path', replacement: '/user/:id' })],
      'a{path="/user/7"} 1\na{path="/about"} 2\n',
      ['a,path="/user/:id" gauge,1', 'a,path="/about" gauge,2'],
    ],
    [
      'writes labels beside those that have one key, of which the one with a value stays',
      [relabelRule({ targetLabel: 'c', replacement: 'x' })],
      'a{B="",b="1"} 1\na{B="2",b=""} 2\n',
      ['a,b="1",c="x" gauge,1', 'a,b="2",c="x" gauge,2'],
    ],
    [
      'writes a label that the line has with another value each time',
      [relabelRule({ targetLabel: 'path', replacement: 'all' })],
      'a{path="all",b="1"} 1\na{path="x",b="2"} 2\n',
      ['a,b="1",path="all" gauge,1', 'a,b="2",path="all" gauge,2'],
    ],
    [
      'drops by two labels at once',
      [relabelRule({ action: 'drop', sourceLabels: ['b', 'c'], regex: '1;2' })],
      'a{b="1",c="2"} 1\na{b="1",c="3"} 2\n',
      ['a,b="1",c="3" gauge,2'],
    ],
    [
      'keeps by name',
      [relabelRule({ action: 'keep', sourceLabels: ['__name__'], regex: 'a.*' })],
      'ab 1\nba 2\n',
      ['ab gauge,1'],
    ],
    [
      'renames a metric',
      [relabelRule({ sourceLabels: ['__name__'], regex: 'a_(.+)', targetLabel: '__name__', replacement: 'b_$1' })],
      'a_x{c="1"} 1\nx 2\n',
      ['b_x,c="1" gauge,1', 'x gauge,2'],
    ],
    [
      'lets labels without a value pass away',
      [relabelRule({ targetLabel: 'x', replacement: 'y' })],
      'a{b=""} 1\n',
      ['a,x="y" gauge,1'],
    ],
    ['leaves a sample without a name out', [relabelRule({ targetLabel: '__name__', replacement: '' })], 'a 1\n', []],
    [
      'maps labels',
      [relabelRule({ action: 'labelmap', regex: 'k8s_(.+)' }), relabelRule({ action: 'labeldrop', regex: 'k8s_.+' })],
      'a{k8s_pod="p"} 1\na{k8s_pod="q"} 2\n',
      ['a,pod="p" gauge,1', 'a,pod="q" gauge,2'],
    ],
    [
      'gives way to the labels of the endpoint, as scraped labels do',
      [relabelRule({ targetLabel: 'job', replacement: 'mine' })],
      'a 1\n',
      ['a,exported_job="mine" gauge,1'],
    ],
  ])('%s', (_, rules, body, lines) => {
    expect(sentFor({ relabel: [...rules] }, body)).toEqual(lines)
  })

  test('comes before keep, drop and rename, which see what it made', () => {
    const rules: Partial<BundleRules> = {
      relabel: [relabelRule({ sourceLabels: ['code'], regex: '5..', targetLabel: 'class', replacement: 'bad' })],
      keep: [{ metric: 'a', where: [{ label: 'class', is: { kind: 'equals', values: ['bad'] } }], at: AT }],
      rename: [{ metric: 'a', to: 'errors', at: AT }],
    }
    expect(sentFor(rules, 'a{code="500"} 1\na{code="200"} 2\nb{code="500"} 3\n')).toEqual([
      'errors,code="500",class="bad" gauge,1',
    ])
  })

  test('that makes two series one sends the first, and says so', () => {
    const run = runText(
      'a{b="1"} 1\na{b="2"} 2\na{c="3"} 3\n',
      rulesOf({ relabel: [relabelRule({ action: 'labeldrop', regex: 'b' })] }),
    )
    expect(linesOf(run)).toEqual(['a gauge,1', 'a,c="3" gauge,3'])
    expect(run.counts).toMatchObject({ collisions: 1, points: 2, merged: 0 })
  })

  test('counts on by the series as it was scraped', () => {
    const before = runText('# TYPE a counter\na{b="1"} 5\n', rulesOf({}))
    const rules = rulesOf({ relabel: [relabelRule({ targetLabel: 'b', replacement: 'x' })] })
    expect(linesOf(runText('# TYPE a counter\na{b="1"} 7\n', { ...rules, series: before.series }))).toEqual([
      'a,b="x" count,delta=2',
    ])
  })

  test('a counter that is renamed stays one', () => {
    const rule = relabelRule({ targetLabel: '__name__', replacement: 'b' })
    expect(sentFor({ relabel: [rule] }, '# TYPE a counter\na 5\n')).toEqual(['b count,delta=5'])
  })
})

describe('a label that is dropped', () => {
  const gauges = 'a{pod="1",b="x"} 0.1\na{pod="2",b="x"} 0.2\na{pod="1",b="y"} 7\n'

  test.each<[by: BundleRules['aggregate'][number]['by'], payload: string]>([
    ['statistic', 'gauge,min=0.1,max=0.2,sum=0.3,count=2'],
    ['sum', 'gauge,0.3'],
    ['avg', 'gauge,0.15'],
    ['min', 'gauge,0.1'],
    ['max', 'gauge,0.2'],
  ])('makes gauges one by %s', (by, payload) => {
    const rules = { ...dropLabel('pod'), aggregate: [{ metric: 'a', by, at: AT }] }
    expect(sentFor(rules, gauges)).toEqual(['a,b="y" gauge,7', `a,b="x" ${payload}`])
  })

  test('adds up the increases of counters, exactly', () => {
    const before = runText('# TYPE a counter\na{pod="1"} 0.1\na{pod="2"} 5\n', rulesOf(dropLabel('pod')))
    const now = '# TYPE a counter\na{pod="1"} 0.3\na{pod="2"} 5.1\na{pod="3"} 2\n'
    const run = runText(now, { ...rulesOf(dropLabel('pod')), series: before.series })
    expect(linesOf(run)).toEqual(['a count,delta=2.3'])
    expect(run.counts).toMatchObject({ merged: 2, points: 1, collisions: 0 })
  })

  test('makes one of a series that has it and one that has not', () => {
    expect(sentFor(dropLabel('pod'), 'a 1\na{pod="2"} 2\na{pod=""} 3\n')).toEqual(['a gauge,min=1,max=2,sum=3,count=2'])
  })

  test('leaves series alone that something else tells apart', () => {
    const run = runText('a{pod="1",ip="1"} 1\na{pod="2",ip="2"} 2\n', rulesOf(dropLabel('pod')))
    expect(linesOf(run)).toEqual(['a,ip="1" gauge,1', 'a,ip="2" gauge,2'])
    expect(run.counts.merged).toBe(0)
  })

  test('adds up the buckets of histograms', () => {
    const body = '# TYPE h histogram\nh_bucket{pod="1",le="1"} 2\nh_bucket{pod="2",le="1.0"} 3\n'
    expect(sentFor(dropLabel('pod'), body)).toEqual(['h_bucket,le="1.0" count,delta=5'])
  })

  test('takes back a line that went into a payload long ago', () => {
    const many = Array.from({ length: 2500 }, (_, i) => `a{i="${i}",pod="1"} 1\n`).join('')
    const run = runText(`a{i="first",pod="1"} 1\n${many}a{i="first",pod="2"} 2\n`, rulesOf(dropLabel('pod')))
    const first = linesOf(run).filter((line) => line.includes('first'))
    expect(first).toEqual(['a,i="first" gauge,min=1,max=2,sum=3,count=2'])
    expect(run.counts.points).toBe(2501)
    expect(run.texts).toHaveLength(2501)
  })

  test('keeps the latest timestamp of the exporter', () => {
    const run = runText(`a{pod="1"} 1 ${NOW - 5}\na{pod="2"} 2 ${NOW - 3}\n`, rulesOf(dropLabel('pod')))
    expect(run.texts[0]).toMatch(new RegExp(` ${NOW - 3}$`))
  })
})

describe('what becomes one by accident is sent once, and said', () => {
  test.each<[what: string, body: string, lines: readonly string[]]>([
    [
      'two names',
      '{"a.b/c",x="1"} 1\n{"a.b?c",x="1"} 2\n{"a.b?c",x="2"} 3\n',
      ['a.b_c,x="1" gauge,1', 'a.b_c,x="2" gauge,3'],
    ],
    ['two labels', 'a{B="1"} 1\na{b="1"} 2\n', ['a,b="1" gauge,1']],
    ['two labels in another order', 'a{B="1",c="2"} 1\na{c="2",b="1"} 2\n', ['a,b="1",c="2" gauge,1']],
    [
      'two long values',
      `a{b="${'x'.repeat(300)}1"} 1\na{b="${'x'.repeat(300)}2"} 2\n`,
      [`a,b="${'x'.repeat(250)}" gauge,1`],
    ],
    ['a value and what it is made of', 'a{b="x\u0001"} 1\na{b="x_"} 2\n', ['a,b="x_" gauge,1']],
  ])('%s', (_, body, lines) => {
    const run = runText(body)
    expect(linesOf(run)).toEqual(lines)
    expect(run.counts.collisions).toBe(1)
    expect(run.counts.points).toBe(lines.length)
  })
})

describe('the labels of an info metric', () => {
  const join = (more: object = {}) => ({
    join: [
      {
        info: 'target_info',
        on: [],
        labels: [{ label: 'version', to: 'app_version' }],
        metrics: ['a'],
        at: AT,
        ...more,
      },
    ],
  })

  test.each<[what: string, body: string]>([
    ['before it', 'target_info{version="1.2"} 1\na{b="x"} 5\n'],
    ['behind it', 'a{b="x"} 5\ntarget_info{version="1.2"} 1\n'],
  ])('stand on the lines that want them, be they %s', (_, body) => {
    expect(sentFor(join(), body).toSorted()).toEqual([
      'a,b="x",app_version="1.2" gauge,5',
      'target_info,version="1.2" gauge,1',
    ])
  })

  test('are those of the series whose labels match', () => {
    const rules = join({ info: 'node_info', on: ['node'], labels: [{ label: 'zone', to: 'zone' }] })
    const body = 'node_info{node="n1",zone="z1"} 1\nnode_info{node="n2",zone="z2"} 1\na{node="n2"} 2\na{node="n3"} 3\n'
    const dropped = { ...rules, drop: [{ metric: 'node_info', where: [], at: AT }] }
    expect(sentFor(dropped, body)).toEqual(['a,node="n2",zone="z2" gauge,2', 'a,node="n3" gauge,3'])
  })

  test('are left out where several series match and differ, and that is counted', () => {
    const run = runText('target_info{version="1"} 1\ntarget_info{version="2"} 1\na 5\n', rulesOf(join()))
    expect(linesOf(run)).toContain('a gauge,5')
    expect(run.counts.ambiguous).toBe(1)
  })

  test('do not take the place of a label that the line has', () => {
    expect(sentFor(join(), 'target_info{version="1.2"} 1\na{app_version="mine"} 5\n')).toContain(
      'a,app_version="mine" gauge,5',
    )
  })

  test('go onto counters too, whose increases stay what they are', () => {
    const body = '# TYPE a counter\na 5\ntarget_info{version="1.2"} 1\n'
    expect(sentFor(join(), body)).toContain('a,app_version="1.2" count,delta=5')
  })
})

describe('scaling', () => {
  const scale = (rule: Partial<ScaleRule>): Partial<BundleRules> => ({
    scale: [
      {
        metric: '*',
        multiplyBy: 1000,
        suffix: { from: 'seconds', to: 'milliseconds' },
        unit: 'MilliSecond',
        at: AT,
        ...rule,
      },
    ],
  })

  test.each<[what: string, rules: Partial<BundleRules>, body: string, lines: readonly string[]]>([
    ['multiplies a gauge, and its name says so', scale({}), 'a_seconds 0.07\n', ['a_milliseconds gauge,70']],
    [
      'and the increase of a counter',
      scale({}),
      '# TYPE a_seconds_total counter\na_seconds_total 1.5\n',
      ['a_milliseconds_total count,delta=1500'],
    ],
    ['by any number', scale({ multiplyBy: 2 ** -30, suffix: { from: '', to: '' } }), 'a 3221225472\n', ['a gauge,3']],
    [
      'leaves numbers of observations alone',
      scale({ metric: 'h_seconds' }),
      '# TYPE h_seconds histogram\nh_seconds_bucket{le="0.25"} 1\nh_seconds_sum 0.2\nh_seconds_count 1\n',
      [
        'h_milliseconds_bucket,le="250.0" count,delta=1',
        'h_milliseconds_sum count,delta=200',
        'h_milliseconds_count count,delta=1',
      ],
    ],
    [
      'gives way to a name of the user',
      { ...scale({}), rename: [{ metric: 'a_seconds', to: 'mine', at: AT }] },
      'a_seconds 2\n',
      ['mine gauge,2000'],
    ],
  ])('%s', (_, rules, body, lines) => {
    expect(sentFor(rules, body)).toEqual(lines)
  })
})

describe('types', () => {
  const types = (metric: string, type: BundleRules['types'][number]['type']) => ({ types: [{ metric, type, at: AT }] })
  test.each<[what: string, rules: Partial<BundleRules>, body: string, lines: readonly string[]]>([
    ['an untyped metric counts', types('a_total', 'counter'), 'a_total 5\n', ['a_total count,delta=5']],
    ['by pattern', types('*_total', 'counter'), 'a_total 5\nb 1\n', ['a_total count,delta=5', 'b gauge,1']],
    [
      'a pattern not against what the exporter says',
      types('*_total', 'counter'),
      '# TYPE a_total gauge\na_total 5\n',
      ['a_total gauge,5'],
    ],
    ['against what the exporter says', types('a', 'gauge'), '# TYPE a counter\na 5\n', ['a gauge,5']],
    [
      'a histogram by its family',
      types('h', 'histogram'),
      'h_bucket{le="1"} 5\nh_sum 2\n',
      ['h_bucket,le="1" count,delta=5', 'h_sum count,delta=2'],
    ],
  ])('%s', (_, rules, body, lines) => {
    expect(sentFor(rules, body)).toEqual(lines)
  })

  test('a counter may be sent as the value it has', () => {
    expect(sentFor({ counters: [{ metric: 'a', as: 'gauge', at: AT }] }, '# TYPE a counter\na 5\n')).toEqual([
      'a gauge,5',
    ])
  })
})

describe('a histogram', () => {
  const body = `# TYPE h histogram
h_bucket{x="1",le="1"} 2
h_bucket{x="1",le="2"} 6
h_bucket{x="1",le="+Inf"} 6
h_sum{x="1"} 7.5
h_count{x="1"} 6
`
  const form = (as: BundleRules['histograms'][number]['as'], metric = '*') => ({ histograms: [{ metric, as, at: AT }] })

  test.each<[what: string, rules: Partial<BundleRules>, lines: readonly string[]]>([
    ['is sent as one statistic', form({ kind: 'summary' }), ['h,x="1" gauge,min=0,max=2,sum=7.5,count=6']],
    [
      'as quantiles beside sum and count',
      form({ kind: 'quantiles', quantiles: [0.5, 1] }),
      [
        'h_sum,x="1" count,delta=7.5',
        'h_count,x="1" count,delta=6',
        'h,x="1",quantile="0.5" gauge,1.25',
        'h,x="1",quantile="1" gauge,2',
      ],
    ],
    ['as sum and count', form({ kind: 'sumAndCount' }), ['h_sum,x="1" count,delta=7.5', 'h_count,x="1" count,delta=6']],
    ['not at all', form({ kind: 'drop' }), []],
    [
      'renamed',
      { ...form({ kind: 'summary' }), rename: [{ metric: 'h', to: 'latency', at: AT }] },
      ['latency,x="1" gauge,min=0,max=2,sum=7.5,count=6'],
    ],
    [
      'scaled',
      {
        ...form({ kind: 'summary' }),
        scale: [{ metric: 'h', multiplyBy: 1000, suffix: { from: '', to: '' }, unit: '', at: AT }],
      },
      ['h,x="1" gauge,min=0,max=2000,sum=7500,count=6'],
    ],
    ['only if it is chosen', form({ kind: 'drop' }, 'g'), body.match(/h_\w+\{[^}]*/g)!.map(() => expect.any(String))],
  ])('%s', (_, rules, lines) => {
    expect(sentFor(rules, body)).toEqual(lines)
  })

  test('whose series become one is one statistic of all', () => {
    const two = body + body.replaceAll('x="1"', 'x="2"').replace('# TYPE h histogram\n', '')
    expect(sentFor({ ...form({ kind: 'summary' }), ...dropLabel('x') }, two)).toEqual([
      'h gauge,min=0,max=2,sum=15,count=12',
    ])
  })

  test('that observed nothing is a statistic of nothing, or not sent', () => {
    const rules = rulesOf(form({ kind: 'summary' }))
    const before = runText(body, rules)
    const next = (zeros: 'send' | 'omit' | 'once', series: Uint8Array) =>
      runText(body, { ...rules, series, target: { zeros } })
    expect(linesOf(next('send', before.series))).toEqual(['h,x="1" gauge,min=0,max=0,sum=0,count=0'])
    expect(linesOf(next('omit', before.series))).toEqual([])
    const once = next('once', before.series)
    expect(linesOf(once)).toEqual(['h,x="1" gauge,min=0,max=0,sum=0,count=0'])
    expect(linesOf(next('once', once.series))).toEqual([])
  })

  test('goes over OTLP as what it is, with unit and description', () => {
    const text = `# HELP h_seconds How long.\n${body.replaceAll(/\bh\b|\bh_(?=bucket|sum|count)/g, (name) => (name === 'h' ? 'h_seconds' : 'h_seconds_'))}`
    const run = runText(text, {
      ...rulesOf({ ...form({ kind: 'native' }), ...dropLabel('x') }),
      seenMs: NOW - 60_000,
      target: { metadata: true },
    })
    expect(run.texts).toEqual([])
    expect(run.histograms.flatMap(histogramsOf)).toMatchObject([
      {
        name: 'h_seconds',
        unit: 'Second',
        description: 'How long.',
        dimensions: [
          ['job', 'shop'],
          ['instance', 'web-1:9100'],
        ],
        startMs: NOW - 60_000,
        timeMs: NOW,
        count: 6,
        sum: 7.5,
        bounds: [1, 2],
        counts: [2, 4, 0],
      },
    ])
  })

  test('that is only known from now on is not sent', () => {
    expect(sentFor(form({ kind: 'summary' }), body, { firstSight: 'baseline' })).toEqual([])
  })

  test('that rules relabel is still one', () => {
    const rules = { ...form({ kind: 'summary' }), relabel: [relabelRule({ targetLabel: 'x', replacement: 'all' })] }
    expect(sentFor(rules, body)).toEqual(['h,x="all" gauge,min=0,max=2,sum=7.5,count=6'])
  })
})

describe('what says nothing new', () => {
  const counter = (value: number) => `# TYPE a counter\na ${value}\n`

  test.each<[zeros: 'send' | 'omit' | 'once', sent: readonly string[][]]>([
    ['send', [['a count,delta=5'], ['a count,delta=0'], ['a count,delta=0'], ['a count,delta=2'], ['a count,delta=0']]],
    ['omit', [['a count,delta=5'], [], [], ['a count,delta=2'], []]],
    ['once', [['a count,delta=5'], ['a count,delta=0'], [], ['a count,delta=2'], ['a count,delta=0']]],
  ])('increases of zero with zeros: %s', (zeros, sent) => {
    let series: Uint8Array | undefined
    const found = [5, 5, 5, 7, 7].map((value) => {
      const run = runText(counter(value), { target: { zeros }, ...(series && { series }) })
      series = run.series
      return linesOf(run)
    })
    expect(found).toEqual(sent)
  })

  test.each<[unchanged: 'send' | 'omit' | 'once', sent: readonly string[][]]>([
    ['send', [['a gauge,1'], ['a gauge,1'], ['a gauge,1'], ['a gauge,2'], ['a gauge,2']]],
    ['omit', [['a gauge,1'], [], [], ['a gauge,2'], []]],
    ['once', [['a gauge,1'], ['a gauge,1'], [], ['a gauge,2'], ['a gauge,2']]],
  ])('gauges with unchanged: %s', (unchanged, sent) => {
    let series: Uint8Array | undefined
    const found = [1, 1, 1, 2, 2].map((value) => {
      const run = runText(`a ${value}\n`, { target: { unchanged }, ...(series && { series }) })
      series = run.series
      return linesOf(run)
    })
    expect(found).toEqual(sent)
  })
})

describe('a start that the exporter tells', () => {
  const body = (value: number, startS: number) =>
    `# TYPE a counter\na_total{b="1"} ${value}\na_created{b="1"} ${startS}\n# EOF\n`
  const START = NOW / 1000 - 5000

  /** Scrapes a minute apart; the first is the first of all. */
  function scrapes(...bodies: readonly string[]): string[][] {
    let series: Uint8Array | undefined
    return bodies.map((text, i) => {
      const firstSight = i === 0 ? 'baseline' : 'began'
      const seenMs = i === 0 ? Number.NaN : NOW + (i - 1) * 60_000
      const options: RunOptions = { openMetrics: true, firstSight, seenMs, timestampMs: NOW, ...(series && { series }) }
      const run = runText(text, options)
      series = run.series
      return linesOf(run)
    })
  }

  test('is no series', () => {
    expect(scrapes(body(5, START), body(7, START))).toEqual([[], ['a_total,b="1" count,delta=2']])
  })

  test('tells of a restart that the value does not show', () => {
    expect(scrapes(body(5, START), body(6, START), body(9, START + 5100))[2]).toEqual(['a_total,b="1" count,delta=9'])
  })

  test('shows that a series is not new, whatever the last scrape had', () => {
    const empty = body(5, START).replaceAll('b="1"', 'b="2"')
    expect(scrapes(empty, empty, body(5, START))[2]).toEqual([])
  })

  test('shows that a series is new, though the last scrape could not tell', () => {
    const first = runText(body(5, START), { openMetrics: true, firstSight: 'baseline' })
    const now = body(5, START).replace('# EOF\n', `a_total{b="2"} 3\na_created{b="2"} ${(NOW + 1000) / 1000}\n# EOF\n`)
    const options: RunOptions = { openMetrics: true, firstSight: 'baseline', seenMs: NOW, series: first.series }
    expect(linesOf(runText(now, options))).toEqual(['a_total,b="1" count,delta=0', 'a_total,b="2" count,delta=3'])
  })

  test('counts for all of a histogram', () => {
    const histogram = (count: number, startS: number) =>
      `# TYPE h histogram\nh_bucket{le="1"} ${count}\nh_bucket{le="+Inf"} ${count}\nh_sum ${count}\nh_count ${count}\nh_created ${startS}\n# EOF\n`
    const [, , third] = scrapes(histogram(5, START), histogram(5, START), histogram(6, START + 5100))
    expect(third).toEqual([
      'h_bucket,le="1.0" count,delta=6',
      'h_bucket,le="+Inf" count,delta=6',
      'h_sum count,delta=6',
      'h_count count,delta=6',
    ])
  })
})

describe('units and descriptions', () => {
  const BODY = `# HELP a_bytes How "much" there is.
# TYPE a_bytes gauge
a_bytes{b="1"} 1
a_bytes{b="2"} 2
# TYPE c_seconds_total counter
c_seconds_total 5
# HELP d Not of e.
e 1
`
  const METADATA = { target: { metadata: true } } satisfies RunOptions

  test('are sent before the lines', () => {
    expect(runText(BODY, METADATA).texts.map((text) => text.replace(OWN, '').replace(` ${NOW}`, ''))).toEqual([
      '#a_bytes gauge dt.meta.unit=Byte,dt.meta.description="How \\"much\\" there is."',
      '#c_seconds_total count dt.meta.unit=Second',
      'a_bytes,b="1" gauge,1',
      'a_bytes,b="2" gauge,2',
      'c_seconds_total count,delta=5',
      'e gauge,1',
    ])
  })

  test('are sent once', () => {
    const described = new Set(runText(BODY, METADATA).described)
    const later = runText(`${BODY}# HELP f_ratio New.\nf_ratio 1\n`, { ...METADATA, described })
    expect(later.texts.filter((text) => text.startsWith('#'))).toEqual([
      '#f_ratio gauge dt.meta.unit=Ratio,dt.meta.description="New."',
    ])
  })

  test('come from # UNIT too, and from the scale', () => {
    const body = '# TYPE a_parsecs gauge\n# UNIT a_parsecs parsecs\na_parsecs 1\na_seconds 1\n# EOF\n'
    const rules = rulesOf({
      scale: [
        {
          metric: 'a_seconds',
          multiplyBy: 1000,
          suffix: { from: '_seconds', to: '_milliseconds' },
          unit: 'MilliSecond',
          at: AT,
        },
      ],
    })
    const run = runText(body, { ...METADATA, ...rules, openMetrics: true })
    expect(run.texts.filter((text) => text.startsWith('#'))).toEqual([
      '#a_parsecs gauge dt.meta.unit=parsecs',
      '#a_milliseconds gauge dt.meta.unit=MilliSecond',
    ])
  })

  test('are those of the family where a histogram is one statistic', () => {
    const body =
      '# HELP h_seconds Time.\n# TYPE h_seconds histogram\nh_seconds_bucket{le="+Inf"} 1\nh_seconds_sum 2\nh_seconds_count 1\n'
    const run = runText(body, {
      ...METADATA,
      ...rulesOf({ histograms: [{ metric: '*', as: { kind: 'summary' }, at: AT }] }),
    })
    expect(run.texts[0]).toBe('#h_seconds gauge dt.meta.unit=Second,dt.meta.description="Time."')
  })

  test.each([1, 7, 64])('are the same however the body is cut, in pieces of %d bytes', (size) => {
    const bytes = new TextEncoder().encode(BODY)
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    )
    expect(runPipeline(chunks, METADATA).texts).toEqual(runText(BODY, METADATA).texts)
  })
})

test('rules whose outcome differs for every sample hold no more than a bounded number of them', () => {
  const body = Array.from({ length: 45_000 }, (_, i) => `a{b="${i}"} 1\n`).join('')
  const rules = rulesOf({ relabel: [relabelRule({ sourceLabels: ['b'], targetLabel: 'c', regex: '(.).*' })] })
  const lines = linesOf(runText(body, rules))
  expect(lines).toHaveLength(45_000)
  expect(lines.filter((line) => !/^a,b="(\d)\d*",c="\1" gauge,1$/.test(line))).toEqual([])
})

import { expect, test } from 'vitest'
import { type BundleRules, NO_RULES } from '../../../dsl/bundle.ts'
import { createExplainer, type Explanation } from '../../../worker/pipeline/explain.ts'
import type { CountedEvent, ScrapedSample } from '../../../worker/pipeline/trace.ts'
import type { FirstSight } from '../../../worker/state/series-table.ts'
import { compilePlan } from '../../../worker/transform/plan.ts'
import { NOW, type RunOptions, runText } from './pipeline.ts'

const AT = 'targets/web.ts:1:1'

test.each<[before: number | undefined, value: number, firstSight: FirstSight, told: Partial<CountedEvent>]>([
  [40, 42, 'began', { how: 'rose', before: 40, value: 42, increase: 2 }],
  [40, 40, 'began', { how: 'rose', before: 40, increase: 0 }],
  [40, 3, 'began', { how: 'reset', before: 40, value: 3, increase: 3 }],
  [undefined, 7, 'began', { how: 'began', before: undefined, increase: 7 }],
  [undefined, 7, 'drop', { how: 'baseline', before: undefined, value: 7, increase: undefined }],
  [40, -1, 'began', { how: 'negative', before: 40, value: -1, increase: undefined }],
])('a counter that was %s and is %s, first met as %s, is told as %j', (before, value, firstSight, told) => {
  const bodyOf = (number: number) => `# TYPE a_total counter\na_total ${number}\n`
  const series = before === undefined ? {} : { series: runText(bodyOf(before)).series }
  const [explanation] = explain(bodyOf(value), { ...series, firstSight })
  expect(explanation?.events.find(({ kind }) => kind === 'counted')).toMatchObject(told)
})

test('a line that was written and then taken back is told once, with those that it is one with', () => {
  const rules = { labels: { drop: [{ label: 'pod', at: AT }], rename: [] } }
  const all = explain('a{pod="1"} 1\na{pod="2"} 2\na{pod="3"} 3\nb{pod="1"} 4\n', withRules(rules))
  const [one, two, three, alone] = all
  expect(one?.fate).toEqual({ kind: 'sent', lines: [expect.stringContaining(' gauge,min=1,max=3,sum=6,count=3 ')] })
  expect([two?.fate, three?.fate]).toEqual([one?.fate, one?.fate])
  expect(one?.events).toContainEqual({ kind: 'merged', series: 3 })
  expect(alone?.events.some(({ kind }) => kind === 'merged')).toBe(false)
  expect(alone?.fate).toEqual({ kind: 'sent', lines: [expect.stringMatching(/^b,.* gauge,4 \d+$/)] })
})

test('every part of a histogram is told the lines that it is in', () => {
  const rules: Partial<BundleRules> = {
    histograms: [{ metric: '*', as: { kind: 'quantiles', quantiles: [0.5, 0.9] }, at: AT }],
  }
  const body = '# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 4\na_sum 3\na_count 4\n'
  const [first, last, sum, count] = explain(body, withRules(rules))
  expect(first?.fate).toMatchObject({ kind: 'sent', lines: [expect.stringContaining('"0.5"'), expect.any(String)] })
  expect(last?.fate).toEqual(first?.fate)
  expect([sum?.fate, count?.fate]).toEqual([
    { kind: 'sent', lines: [expect.stringMatching(/^a_sum,/)] },
    { kind: 'sent', lines: [expect.stringMatching(/^a_count,/)] },
  ])
})

test('a histogram that leaves as one is told as one', () => {
  const rules: Partial<BundleRules> = { histograms: [{ metric: '*', as: { kind: 'native' }, at: AT }] }
  const body = '# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 4\na_sum 3\na_count 4\n'
  const fates = explain(body, withRules(rules)).map(({ fate }) => fate)
  const told = { kind: 'histogram', front: 'a,job="shop",instance="web-1:9100"', count: 4, sum: 3 }
  expect(fates).toMatchObject([told, told, told, told])
})

test('a counter that waits for its start is told when it comes', () => {
  const bodyOf = (value: number) => `# TYPE a counter\na_total ${value}\na_created ${NOW / 1000 - 3600}\n# EOF\n`
  const { series } = runText(bodyOf(1), { openMetrics: true })
  const [counter, created] = explain(bodyOf(3), { openMetrics: true, series, seenMs: NOW - 60_000 })
  expect(counter?.events.find(({ kind }) => kind === 'counted')).toMatchObject({ how: 'rose', increase: 2 })
  expect(counter?.fate).toEqual({ kind: 'sent', lines: [expect.stringMatching(/^a_total,.* count,delta=2 \d+$/)] })
  expect(created?.fate).toEqual({ kind: 'dropped', by: { stage: 'created', at: '' } })
})

test('only the samples that are wanted are followed', () => {
  const explainer = createExplainer(({ labels }) => labels.some(([, value]) => value === '2'))
  const trace = { ...explainer.trace, dropped: () => {}, named: () => {} }
  runText('a{x="1"} 1\na{x="2"} 2\nb{y="2"} 3\n', { trace })
  expect(explainer.explanations().map(({ sample }) => sample)).toMatchObject([
    { metric: 'a', labels: [['x', '2']], value: '2' },
    { metric: 'b', labels: [['y', '2']], value: '3' },
  ])
})

test('what was told of a body that is scraped again is forgotten', () => {
  const explainer = createExplainer(() => true)
  const trace = { ...explainer.trace, dropped: () => {}, named: () => {} }
  runText('a 1\n', { trace })
  explainer.trace.again()
  runText('b 1\n', { trace })
  expect(explainer.explanations().map(({ sample }: { sample: ScrapedSample }) => sample.metric)).toEqual(['b'])
})

function explain(body: string, options: RunOptions = {}): readonly Explanation[] {
  const explainer = createExplainer(() => true)
  runText(body, { ...options, trace: { ...explainer.trace, dropped: () => {}, named: () => {} } })
  return explainer.explanations()
}

function withRules(rules: Partial<BundleRules>): RunOptions {
  return { plan: compilePlan({ ...NO_RULES, ...rules }, '') }
}

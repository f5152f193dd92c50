/** Whatever the rules and whatever the body: what must hold of the lines. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AGGREGATIONS, type BundleRules, NO_RULES, RELABEL_ACTIONS, REPEATS } from '../../../dsl/bundle.ts'
import { readLine } from '../../../scripts/stand-in/grammar.ts'
import { createExplainer, type Explanation } from '../../../worker/pipeline/explain.ts'
import { compilePlan } from '../../../worker/transform/plan.ts'
import { chunking, cut } from '../../generators/chunkings.ts'
import { exposition } from '../../generators/exposition.ts'
import { mutated } from '../../generators/mutations.ts'
import { metricLines, NOW, type Run, type RunOptions, runPipeline, runText } from './pipeline.ts'

const AT = 'targets/web.ts:1:1'
/** As they occur in generated bodies, and as they do not. */
const METRICS = ['*', 'a', 'up', '*_total', 'http_*', 'x*y', '*_bucket', 'request_duration_seconds', 'nothing']
const LABELS = ['a', 'b', 'le', 'job', 'instance', 'path', 'quantile', 'exported_job', 'code', '__name__']

const metric = fc.constantFrom(...METRICS)
const label = fc.constantFrom(...LABELS.slice(0, -1))

const condition = fc.record({
  label,
  is: fc.oneof(
    fc.record({
      kind: fc.constant('equals' as const),
      values: fc.array(fc.constantFrom('', '1', 'x'), { minLength: 1 }),
    }),
    fc.record({ kind: fc.constant('regexp' as const), source: fc.constantFrom('^$', '.', '1|2') }),
  ),
})

const selector = fc.record({ metric, where: fc.array(condition, { maxLength: 2 }), at: fc.constant(AT) })

const relabelRule = fc.record({
  action: fc.constantFrom(...RELABEL_ACTIONS),
  sourceLabels: fc.array(fc.constantFrom(...LABELS), { maxLength: 2 }),
  separator: fc.constantFrom(';', ''),
  regex: fc.constantFrom('(.*)', '(.)(.*)', 'a.*', '', '.+', 'le|job'),
  modulus: fc.constantFrom(1, 7),
  targetLabel: fc.constantFrom('a', 'b', 'job', 'fresh', '__name__', '$1', '__tmp'),
  replacement: fc.constantFrom('$1', 'x', '', '$2$1', 'a'),
  at: fc.constant(AT),
})

const form: fc.Arbitrary<BundleRules['histograms'][number]['as']> = fc.constantFrom(
  { kind: 'buckets' },
  { kind: 'summary' },
  { kind: 'quantiles', quantiles: [0.5, 0.99] },
  { kind: 'sumAndCount' },
  { kind: 'native' },
  { kind: 'drop' },
)

const rules: fc.Arbitrary<BundleRules> = fc
  .record(
    {
      relabel: fc.array(relabelRule, { maxLength: 3 }),
      types: fc.array(
        fc.record({
          metric,
          type: fc.constantFrom('counter', 'gauge', 'histogram', 'summary', 'unknown'),
          at: fc.constant(AT),
        }),
        { maxLength: 1 },
      ),
      keep: fc.array(selector, { maxLength: 2 }),
      drop: fc.array(selector, { maxLength: 2 }),
      labels: fc.record({
        drop: fc.array(fc.record({ label, at: fc.constant(AT) }), { maxLength: 2 }),
        rename: fc.array(
          fc.record({ label, to: fc.constantFrom('a', 'fresh', 'instance', 'Job'), at: fc.constant(AT) }),
          { maxLength: 2 },
        ),
      }),
      aggregate: fc.array(fc.record({ metric, by: fc.constantFrom(...AGGREGATIONS), at: fc.constant(AT) }), {
        maxLength: 1,
      }),
      join: fc.array(
        fc.record({
          info: metric,
          on: fc.array(label, { maxLength: 1 }),
          labels: fc.array(fc.record({ label, to: fc.constantFrom('a', 'joined') }), { minLength: 1, maxLength: 2 }),
          metrics: fc.array(metric, { minLength: 1, maxLength: 2 }),
          at: fc.constant(AT),
        }),
        { maxLength: 2 },
      ),
      scale: fc.array(
        fc.record({
          metric,
          multiplyBy: fc.constantFrom(1000, 1 / 1024, 1e300, 1e-300),
          suffix: fc.constant({ from: '', to: '' }),
          unit: fc.constant(''),
          at: fc.constant(AT),
        }),
        { maxLength: 1 },
      ),
      counters: fc.array(fc.record({ metric, as: fc.constantFrom('delta', 'gauge'), at: fc.constant(AT) }), {
        maxLength: 1,
      }),
      histograms: fc.array(fc.record({ metric, as: form, at: fc.constant(AT) }), { maxLength: 2 }),
      rename: fc.array(
        fc.record({ metric: fc.constantFrom('a', 'up'), to: fc.constantFrom('up', 'renamed'), at: fc.constant(AT) }),
        { maxLength: 1 },
      ),
    },
    { requiredKeys: [] },
  )
  .map((some) => ({ ...NO_RULES, ...some }))

const settings = fc.record({
  rules,
  zeros: fc.constantFrom(...REPEATS),
  unchanged: fc.constantFrom(...REPEATS),
  metadata: fc.boolean(),
  honorLabels: fc.boolean(),
  openMetrics: fc.boolean(),
})

type Settings = typeof settings extends fc.Arbitrary<infer T> ? T : never

/** Options are made of them here, so that a counterexample shows rules and not what they are compiled to. */
function optionsOf({ rules: some, openMetrics, ...target }: Settings): RunOptions {
  return { plan: compilePlan(some, ''), target, openMetrics }
}

function bodyFor({ openMetrics }: Settings): fc.Arbitrary<Uint8Array> {
  const whole = exposition(openMetrics ? 'openmetrics' : 'text')
  return fc.oneof({ weight: 3, arbitrary: whole }, { weight: 1, arbitrary: mutated(whole) })
}

const scrape = settings.chain((some) => fc.tuple(fc.constant(some), bodyFor(some), bodyFor(some)))

/** Of all lines of metrics: what tells a point apart in Dynatrace. */
function identities(run: Run): string[] {
  const points = metricLines({ ...run, ...withoutMetadata(run) })
  return points.map(({ key, dimensions, timestamp }) =>
    JSON.stringify([key, Object.entries(dimensions).toSorted(), timestamp]),
  )
}

function withoutMetadata({ lines, texts }: Run): Pick<Run, 'lines' | 'texts'> {
  const isMetric = (_: unknown, i: number) => lines[i]?.kind !== 'metadata'
  return { lines: lines.filter(isMetric), texts: texts.filter(isMetric) }
}

test('the server takes every line, and no two are the same point', () => {
  fc.assert(
    fc.property(scrape, ([some, before, now]) => {
      const options = optionsOf(some)
      const first = runPipeline([before], options)
      const run = runPipeline([now], { ...options, series: first.series })
      const found = identities(run)
      expect(new Set(found).size).toBe(found.length)
      const histograms = run.histograms.reduce((sum, { lines }) => sum + lines, 0)
      expect(run.counts.points).toBe(found.length + histograms)
    }),
    { numRuns: 600 },
  )
}, 30_000)

test('of every sample is told what becomes of it', () => {
  fc.assert(
    fc.property(scrape, ([some, before, now]) => {
      const options = optionsOf(some)
      const { series } = runPipeline([before], options)
      const explainer = createExplainer(() => true)
      const trace = { ...explainer.trace, dropped: () => {}, named: () => {} }
      const run = runPipeline([now], { ...options, series, trace })
      expect({ ...run, series: undefined }).toEqual({
        ...runPipeline([now], { ...options, series }),
        series: undefined,
      })

      const told = explainer.explanations()
      const { kept, dropped, ...counts } = run.counts
      expect(told).toHaveLength(kept + dropped)
      expect(told.filter(({ fate }) => fate.kind === 'dropped')).toHaveLength(dropped)
      for (const why of ['duplicates', 'outOfTime', 'repeats'] as const) {
        expect(told.filter(({ fate }) => fate.kind === 'left-out' && fate.why === why)).toHaveLength(counts[why])
      }
      const sent = told.flatMap(({ fate }) => (fate.kind === 'sent' ? fate.lines : []))
      expect(new Set(sent)).toEqual(new Set(withoutMetadata(run).texts))
      for (const explanation of told) expectRulesOf(explanation, some)
    }),
    { numRuns: 300 },
  )
}, 60_000)

/** The rules that are told are the ones that did it, and the labels those of the line. */
function expectRulesOf({ events, fate }: Explanation, { rules, honorLabels }: Settings): void {
  const refused = events.find((event) => event.kind === 'dropped')
  if (refused !== undefined && (refused.by.stage === 'drop' || refused.by.stage === 'histograms')) {
    expect(refused.rule).toMatchObject({ at: refused.by.at })
  }
  const planned = events.find((event) => event.kind === 'planned')
  expect(planned === undefined).toBe(refused !== undefined)
  if (planned === undefined) return
  expect(planned.keep === undefined).toBe(rules.keep.length === 0)
  if (!honorLabels) expect(planned.overridden).toEqual([])
  const isAlone = fate.kind === 'sent' && planned.plan.point === undefined
  if (!isAlone || events.some(({ kind }) => kind === 'merged' || kind === 'joined')) return
  const line = readLine(fate.lines[0]!, { now: NOW, allowDigitSections: true })
  const own = [
    ['job', 'shop'],
    ['instance', 'web-1:9100'],
  ].filter(([key]) => !planned.overridden.includes(key!))
  const written = planned.labels.flatMap((label) => (label.kind === 'written' ? [[label.key, label.sent]] : []))
  expect(line).toMatchObject({ key: planned.key, dimensions: Object.fromEntries([...own, ...written]) })
  expect(Object.keys(line.kind === 'metric' ? line.dimensions : {})).toHaveLength(own.length + written.length)
}

test('lines do not hang on how the body is cut', () => {
  fc.assert(
    fc.property(scrape, chunking(), ([some, before, now], sizes) => {
      const options = optionsOf(some)
      const { series } = runPipeline([before], options)
      const whole = runPipeline([now], { ...options, series })
      const pieces = runPipeline(cut(now, sizes), { ...options, series })
      expect(pieces.texts).toEqual(whole.texts)
      expect(pieces.counts).toEqual(whole.counts)
    }),
    { numRuns: 300 },
  )
}, 30_000)

test('a label that is dropped changes no sum of increases, and no number of observed values', () => {
  const series = fc.uniqueArray(
    fc.record({
      pod: fc.integer({ min: 0, max: 5 }),
      zone: fc.integer({ min: 0, max: 2 }),
      value: fc.integer({ min: 0, max: 1e6 }),
    }),
    { selector: ({ pod, zone }) => `${pod} ${zone}`, minLength: 1 },
  )
  fc.assert(
    fc.property(series, fc.constantFrom('counter', 'gauge'), (all, type) => {
      const body = all.map(({ pod, zone, value }) => `a{pod="${pod}",zone="${zone}"} ${value / 1000}\n`).join('')
      const text = `# TYPE a ${type}\n${body}`
      const drop = { ...NO_RULES, labels: { drop: [{ label: 'pod', at: AT }], rename: [] } }
      const merged = metricLines(runText(text, { plan: compilePlan(drop, '') }))
      for (const { dimensions, payload } of merged) {
        const own = all.filter(({ zone }) => String(zone) === dimensions.zone)
        const sum = own.reduce((total, { value }) => total + value, 0) / 1000
        if (payload.kind === 'count') expect(payload.delta).toBe(sum)
        else if (payload.kind === 'statistics') expect([payload.sum, payload.count]).toEqual([sum, own.length])
        else expect([payload.value, own.length]).toEqual([sum, 1])
      }
      expect(merged).toHaveLength(new Set(all.map(({ zone }) => zone)).size)
    }),
  )
})

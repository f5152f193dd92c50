import { describe, expect, test } from 'vitest'
import { type BundleRules, NO_RULES, type ValueMatch } from '../../../dsl/bundle.ts'
import { endBody, readChunk } from '../../../worker/exposition/decoder.ts'
import { createReader } from '../../../worker/exposition/reading.ts'
import type { Pipeline } from '../../../worker/pipeline/pipeline-state.ts'
import { createPipeline } from '../../../worker/pipeline/sample-pipeline.ts'
import { createSeriesTable } from '../../../worker/state/series-table.ts'
import { compilePlan } from '../../../worker/transform/plan.ts'
import { NOW, TARGET } from './pipeline.ts'

const AT = 'targets/web.ts:1:1'

function run(body: string, rules: Partial<BundleRules> = {}): Pipeline {
  const pipeline = createPipeline({
    target: TARGET,
    plan: compilePlan({ ...NO_RULES, ...rules }, ''),
    labels: [['job', 'shop']],
    table: createSeriesTable(0),
    firstSight: 'began',
    seenMs: Number.NaN,
    described: new Set(),
    timestampMs: NOW,
  })
  const reader = createReader({ openMetrics: false, strict: true })
  readChunk(reader, new TextEncoder().encode(body), pipeline)
  endBody(reader, { whole: true }, pipeline)
  expect(reader.fault).toBeUndefined()
  pipeline.finish()
  return pipeline
}

const BODY = `# TYPE requests counter
requests{path="/a",code="200"} 5
requests{path="/b",code="200"} 5
requests{path="/b",code="500"} 5
# TYPE seconds histogram
seconds_bucket{le="1"} 1
seconds_bucket{le="+Inf"} 2
seconds_sum 3
seconds_count 2
# TYPE free gauge
free 1
other 2
`
const SELECT = { where: [], at: AT }

describe('what is counted', () => {
  test('are the points of each family, the most first', () => {
    expect(run(BODY).tally()).toEqual({
      removals: [],
      families: [
        { family: 'seconds', points: 4 },
        { family: 'requests', points: 3 },
        { family: 'free', points: 1 },
        { family: 'other', points: 1 },
      ],
    })
  })

  test('are the samples that each rule leaves out, by stage and place', () => {
    const is: ValueMatch = { kind: 'equals', values: ['500'] }
    const drop = [
      { metric: 'free', ...SELECT },
      { metric: 'requests', where: [{ label: 'code', is }], at: 'targets/web.ts:2:2' },
    ]
    const keep = ['free', 'requests', 'seconds'].map((metric) => ({ metric, ...SELECT }))
    const histograms = [{ metric: 'seconds', as: { kind: 'drop' }, at: 'targets/web.ts:3:3' } as const]
    expect(run(BODY, { drop, keep, histograms }).tally()).toEqual({
      removals: [
        { stage: 'histograms', at: 'targets/web.ts:3:3', samples: 4 },
        { stage: 'drop', at: 'targets/web.ts:2:2', samples: 1 },
        { stage: 'drop', at: AT, samples: 1 },
        { stage: 'keep', at: AT, samples: 1 },
      ],
      families: [{ family: 'requests', points: 2 }],
    })
  })

  test.each([
    ['a label that is dropped', { labels: { drop: [{ label: 'path', at: AT }], rename: [] } }],
    ['a histogram as one statistic', { histograms: [{ metric: '*', as: { kind: 'summary' }, at: AT }] }],
    ['quantiles', { histograms: [{ metric: '*', as: { kind: 'quantiles', quantiles: [0.5, 0.9] }, at: AT }] }],
    ['a histogram of its own', { histograms: [{ metric: '*', as: { kind: 'native' }, at: AT }] }],
  ] satisfies readonly (readonly [string, Partial<BundleRules>])[])(
    'adds up to the points there are, with %s',
    (_, rules) => {
      const { tally, counts } = run(BODY, rules)
      const { families, removals } = tally()
      expect(families.reduce((sum, { points }) => sum + points, 0)).toBe(counts.points)
      expect(removals.reduce((sum, { samples }) => sum + samples, 0)).toBe(counts.dropped)
    },
  )

  test('has the largest twenty, with names that are cut', () => {
    const names = Array.from({ length: 30 }, (_, n) => `${'x'.repeat(300)}_${n}`)
    const { families } = run(names.map((name) => `${name} 1\n`).join('')).tally()
    expect(families).toHaveLength(20)
    expect(families[0]!.family).toBe('x'.repeat(200))
  })
})

/** The filter of an endpoint comes before the rules of its target, and is told as what left samples out. */

import { expect, test } from 'vitest'
import { type BundleRules, NO_RULES } from '../../../dsl/bundle.ts'
import type { MetricFilter } from '../../../worker/model/discovered-endpoint.ts'
import { createExplainer, type Explanation } from '../../../worker/pipeline/explain.ts'
import { compilePlan, type Plan } from '../../../worker/transform/plan.ts'
import { relabelRule } from '../../relabel-rule.ts'
import { metricLines, NOW, type RunOptions, runText } from './pipeline.ts'

const AT = 'targets/web.ts:1:1'
const FILTERED = { kind: 'dropped', by: { stage: 'filter', at: '' } }

function planOf(filter: MetricFilter, rules: Partial<BundleRules> = {}): Plan {
  return compilePlan({ ...NO_RULES, ...rules }, '', filter)
}

test('names are those of the exporter, whatever relabelling makes of them', () => {
  const rename = relabelRule({
    sourceLabels: ['__name__'],
    regex: 'old_(.*)',
    targetLabel: '__name__',
    replacement: 'new_$1',
  })
  const keysWith = (filter: MetricFilter) =>
    metricLines(runText('old_a 1\nold_b 2\n', { plan: planOf(filter, { relabel: [rename] }) })).map(({ key }) => key)
  expect(keysWith({ mode: 'include', names: ['old_a'] })).toEqual(['new_a'])
  expect(keysWith({ mode: 'exclude', names: ['old_a'] })).toEqual(['new_b'])
  expect(keysWith({ mode: 'include', names: ['new_*'] })).toEqual([])
})

test('what the filter leaves no rule of keep brings back, and what it lets through they still drop', () => {
  const select = (metric: string) => [{ metric, where: [], at: AT }]
  const plan = planOf({ mode: 'include', names: ['a*'] }, { keep: select('*1'), drop: select('a2') })
  expect(metricLines(runText('a1 1\na2 1\na3 1\nb1 1\n', { plan })).map(({ key }) => key)).toEqual(['a1'])
})

test('a histogram goes as a whole, whatever rules take it for', () => {
  const body = '# TYPE s histogram\ns_bucket{le="1"} 1\ns_bucket{le="+Inf"} 1\ns_sum 1\ns_count 1\ng 1\n'
  const types = [{ metric: 's_count', type: 'gauge', at: AT } as const]
  const run = runText(body, { plan: planOf({ mode: 'exclude', names: ['s'] }, { types }) })
  expect(metricLines(run).map(({ key }) => key)).toEqual(['g'])
  expect(run.counts).toMatchObject({ kept: 1, dropped: 4 })
})

test('when a counter began is no metric of its own, and is read whatever the filter says', () => {
  const body = `# TYPE a counter\na_total 1\na_created ${NOW / 1000 - 30}\n# EOF\n`
  const [counter, created] = explain(body, { plan: planOf({ mode: 'include', names: ['a_total'] }), openMetrics: true })
  expect(counter?.fate.kind).toBe('sent')
  expect(created?.fate).toEqual({ kind: 'dropped', by: { stage: 'created', at: '' } })
})

test('it is told as what left a sample out, and no rule beside it', () => {
  const relabel = [relabelRule({ action: 'labeldrop', regex: 'x' })]
  const keep = [{ metric: '*', where: [], at: AT }]
  const plan = planOf({ mode: 'exclude', names: ['a'] }, { relabel, keep })
  const [left, stays] = explain('a{x="1"} 1\nb{x="1"} 1\n', { plan })
  expect(left?.fate).toEqual(FILTERED)
  expect(left?.events).toEqual([{ ...FILTERED, rule: undefined, keep: undefined }])
  expect(stays?.fate.kind).toBe('sent')
})

function explain(body: string, options: RunOptions): readonly Explanation[] {
  const explainer = createExplainer(() => true)
  runText(body, { ...options, trace: { ...explainer.trace, dropped: () => {}, named: () => {} } })
  return explainer.explanations()
}

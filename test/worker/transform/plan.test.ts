import { describe, expect, test } from 'vitest'
import { type BundleRules, NO_RULES, type Selector, type ValueMatch } from '../../../dsl/bundle.ts'
import type { MetricFacts } from '../../../worker/transform/metric-facts.ts'
import { type Condition, compilePlan, type MetricPlan } from '../../../worker/transform/plan.ts'

const AT = 'targets/web.ts:1:1'

function select(metric: string, where: Readonly<Record<string, string>> = {}): Selector {
  const equals = (value: string): ValueMatch => ({ kind: 'equals', values: [value] })
  return { metric, where: Object.entries(where).map(([label, value]) => ({ label, is: equals(value) })), at: AT }
}

function facts(name: string, type = 'gauge', part = ''): MetricFacts {
  return { name, type, part, family: part === '' ? name : name.slice(0, -part.length) }
}

function planFor(rules: Partial<BundleRules>, metric: MetricFacts, prefix = ''): MetricPlan {
  return compilePlan({ ...NO_RULES, ...rules }, prefix).forMetric(metric)
}

/** What becomes of a sample with these labels. */
function isKept(
  rules: Partial<BundleRules>,
  metric: MetricFacts,
  labels: Readonly<Record<string, string>> = {},
): boolean {
  const plan = planFor(rules, metric)
  if (plan.kind === 'dropped') return false
  const holds = ({ tests }: Condition) => tests.every(({ label, matches }) => matches(labels[label] ?? ''))
  return (plan.keepWhere === undefined || plan.keepWhere.some(holds)) && !plan.dropWhere.some(holds)
}

describe('rules', () => {
  const bucket = facts('http_seconds_bucket', 'histogram', '_bucket')
  test.each<
    [rules: Partial<BundleRules>, metric: MetricFacts, labels: Record<string, string>, kept: boolean, why: string]
  >([
    [{}, facts('a'), {}, true, 'no rule keeps everything'],
    [{ keep: [select('a')] }, facts('a'), {}, true, 'kept by name'],
    [{ keep: [select('a')] }, facts('b'), {}, false, 'what is not kept goes'],
    [{ keep: [select('go_*'), select('b')] }, facts('b'), {}, true, 'one of the selectors is enough'],
    [{ drop: [select('go_*')] }, facts('go_threads'), {}, false, 'dropped by pattern'],
    [{ keep: [select('*')], drop: [select('a')] }, facts('a'), {}, false, 'drop wins over keep'],
    [{ drop: [select('a', { code: '200' })] }, facts('a'), { code: '200' }, false, 'dropped by a label'],
    [{ drop: [select('a', { code: '200' })] }, facts('a'), { code: '500' }, true, 'of that value only'],
    [{ drop: [select('a', { code: '200' })] }, facts('b'), { code: '200' }, true, 'and of that name'],
    [{ drop: [select('a', { code: '', job: 'x' })] }, facts('a'), { job: 'x' }, false, 'an absent label is empty'],
    [{ drop: [select('a', { b: '1', c: '1' })] }, facts('a'), { b: '1' }, true, 'all conditions must hold'],
    [{ keep: [select('a', { b: '1' })] }, facts('a'), { b: '2' }, false, 'kept by a label'],
    [{ keep: [select('a', { b: '1' }), select('a')] }, facts('a'), { b: '2' }, true, 'or without conditions'],
    [{ keep: [select('a', { b: '1' }), select('a', { b: '2' })] }, facts('a'), { b: '2' }, true, 'or by another'],
    [{ keep: [select('http_seconds')] }, bucket, {}, true, 'a family keeps its parts'],
    [{ drop: [select('http_seconds')] }, bucket, {}, false, 'and drops them'],
    [{ drop: [select('http_seconds_bucket')] }, bucket, {}, false, 'a part is chosen by its own name as well'],
    [{ drop: [select('http_seconds_sum')] }, bucket, {}, true, 'which is not that of another part'],
    [{ drop: [select('http')] }, facts('http_seconds'), {}, true, 'a prefix is no family'],
    [
      { keep: [select('c_created')] },
      facts('c_created', 'counter', '_created'),
      {},
      false,
      'a start time is no series',
    ],
  ])('%j make of %j with %j: kept %s (%s)', (rules, metric, labels, kept) => {
    expect(isKept(rules, metric, labels)).toBe(kept)
  })
})

test('conditions that choose by name only cost nothing per sample', () => {
  const plan = planFor({ keep: [select('a*')], drop: [select('b', { c: '1' })] }, facts('a'))
  expect(plan).toMatchObject({ kind: 'kept', keepWhere: undefined, dropWhere: [] })
})

describe('a metric is named', () => {
  const rename = [
    { metric: 'http_seconds', to: 'requests', at: AT },
    { metric: 'http_seconds_count', to: 'requests_number', at: AT },
    { metric: 'c_total', to: 'c', at: AT },
  ]
  test.each<[metric: MetricFacts, prefix: string, name: string, why: string]>([
    [facts('a'), '', 'a', 'as it is'],
    [facts('a'), 'shop', 'shop.a', 'behind the prefix'],
    [facts('c_total', 'counter', '_total'), '', 'c', 'as it was renamed'],
    [facts('c_total', 'counter', '_total'), 'shop', 'shop.c', 'as it was renamed, behind the prefix'],
    [facts('http_seconds_bucket', 'histogram', '_bucket'), '', 'requests_bucket', 'a part goes with its family'],
    [facts('http_seconds_count', 'histogram', '_count'), '', 'requests_number', 'unless it has a rule of its own'],
    [facts('http_seconds_x'), '', 'http_seconds_x', 'what only begins alike stays'],
    [facts('toString'), '', 'toString', 'a name that objects have is not renamed'],
  ])('%j with prefix %j: %s (%s)', (metric, prefix, name) => {
    expect(planFor({ rename }, metric, prefix)).toMatchObject({ kind: 'kept', name })
  })
})

test.each<[type: string, part: string, cumulative: boolean]>([
  ['counter', '', true],
  ['counter', '_total', true],
  ['gauge', '', false],
  ['unknown', '', false],
  ['histogram', '_bucket', true],
  ['histogram', '_sum', true],
  ['histogram', '_count', true],
  ['histogram', '', false],
  ['gaugehistogram', '_bucket', false],
  ['gaugehistogram', '_gsum', false],
  ['summary', '', false],
  ['summary', '_sum', true],
  ['summary', '_count', true],
  ['info', '_info', false],
  ['stateset', '', false],
])('a %s%s counts up: %s', (type, part, cumulative) => {
  expect(planFor({}, facts(`x${part}`, type, part))).toMatchObject({ kind: 'kept', cumulative })
})

test('labels are dropped, renamed, or stay', () => {
  const labels = {
    drop: [{ label: 'pod_ip', at: AT }],
    rename: [
      { label: 'code', to: 'status', at: AT },
      { label: 'pod_ip', to: 'ip', at: AT },
    ],
  }
  const plan = compilePlan({ ...NO_RULES, labels }, '')
  expect(plan.forLabel('pod_ip')).toEqual({ kind: 'dropped' })
  expect(plan.forLabel('code')).toEqual({ kind: 'kept', name: 'status' })
  expect(plan.forLabel('method')).toEqual({ kind: 'kept', name: 'method' })
  expect(plan.forLabel('constructor')).toEqual({ kind: 'kept', name: 'constructor' })
})

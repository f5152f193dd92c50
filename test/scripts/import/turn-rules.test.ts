/** Rules of Prometheus, and what the importer makes of them, send the same. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RelabelAction, RelabelRule } from '../../../dsl/bundle.ts'
import { type MetricRules, target } from '../../../dsl/index.ts'
import { turnRules } from '../../../scripts/import/prometheus/turn-rules.ts'
import { simulate } from '../../../scripts/testing/simulate.ts'
import { relabelRule } from '../../relabel-rule.ts'

// Each series has an `id` that no rule touches: what becomes one series is another matter.
const BODY = `# TYPE go_goroutines gauge
go_goroutines{id="1"} 12
# TYPE go_gc_duration_seconds summary
go_gc_duration_seconds{id="2",quantile="0.5"} 0.1
go_gc_duration_seconds_sum{id="2s"} 3
go_gc_duration_seconds_count{id="2c"} 7
# TYPE node_load1 gauge
node_load1{id="3",env="dev"} 0.66
# TYPE node_load15 gauge
node_load15{id="4",env="prod"} 0.41
# TYPE requests_total counter
requests_total{id="5",code="200",env="prod"} 10
requests_total{id="6",code="500",env="prod"} 20
requests_total{id="7",code="404",env="dev"} 30
requests_total{id="8"} 40
# TYPE request_seconds histogram
request_seconds_bucket{id="9",code="200",le="1"} 4
request_seconds_bucket{id="9i",code="200",le="+Inf"} 5
request_seconds_sum{id="9s",code="200"} 6
request_seconds_count{id="9c",code="200"} 5
`
const LATER = BODY.replaceAll(/ (\d+)$/gm, (_, value) => ` ${Number(value) * 2}`)

function turn(rules: readonly RelabelRule[]) {
  return turnRules(rules.map((each) => ({ rule: each })))
}

async function sentWith(metrics: MetricRules, labelDrop: readonly string[]): Promise<readonly string[]> {
  const options = {
    endpoints: ['https://web-1.example.com/metrics'],
    firstSight: 'keep',
    metrics,
    labels: { drop: labelDrop },
  } as const
  // biome-ignore lint/suspicious/noThenProperty: it is what the option is called, and no promise is near
  const { lines } = await simulate(target('web', options), BODY, { then: LATER, at: 1_800_000_000_000 })
  return lines.map(sortDimensions).sort()
}

/** The order of dimensions means nothing. */
function sortDimensions(line: string): string {
  const [head = '', ...rest] = line.split(' ')
  const [key, ...dimensions] = head.split(',')
  return [[key, ...dimensions.sort()].join(','), ...rest].join(' ')
}

function written({ at: _, ...rest }: RelabelRule): MetricRules['relabel'] {
  const { action, sourceLabels, separator, regex, modulus, targetLabel, replacement } = rest
  if (action === 'labeldrop' || action === 'labelkeep') return [{ action, regex }]
  if (action === 'hashmod') return [{ action, sourceLabels, separator, modulus, targetLabel }]
  if (action === 'lowercase' || action === 'uppercase') return [{ action, sourceLabels, separator, targetLabel }]
  if (action === 'keepequal' || action === 'dropequal') return [{ action, sourceLabels, targetLabel }]
  return [{ action, sourceLabels, separator, regex, replacement, ...(targetLabel === '' ? {} : { targetLabel }) }]
}

async function bothWays(rules: readonly RelabelRule[]) {
  const { relabel, keep, drop, rename, labelDrop } = turn(rules)
  const metrics = {
    ...(relabel.length > 0 && { relabel: relabel.flatMap((each) => written(each.rule) ?? []) }),
    ...(keep.size > 0 && { keep: Object.fromEntries(keep) }),
    ...(drop.size > 0 && { drop: Object.fromEntries(drop) }),
    ...(rename.size > 0 && { rename: Object.fromEntries(rename) }),
  }
  const before = await sentWith({ relabel: rules.flatMap((each) => written(each) ?? []) }, [])
  return { before, after: await sentWith(metrics, labelDrop), turned: rules.length - relabel.length }
}

describe('turned rules send what the rules of Prometheus send', () => {
  const label = fc.constantFrom('code', 'env', 'id2')
  const sources = fc.constantFrom<readonly string[]>(
    ['__name__'],
    ['code'],
    ['__name__', 'code'],
    ['env', '__name__'],
    ['code', 'env'],
  )
  const name = fc.constantFrom(
    'go_.*',
    'go_gc_duration_seconds',
    'go_gc_duration_seconds(_sum|_count)?',
    'go_gc_duration_seconds_sum|go_goroutines',
    'request_seconds',
    'request_seconds_bucket',
    'request_seconds.*',
    'requests_total',
    'renamed_total',
    'node_load1',
    'node_load(1|15)',
    '.*',
    '.*_total',
  )
  const value = fc.constantFrom('200', '(200|404)', '', '.*', '5..', 'prod', 'dev|prod', '4.*', '(dev)?')
  const regex = (labels: readonly string[]) =>
    fc.tuple(...labels.map((each) => (each === '__name__' ? name : value))).map((parts) => parts.join(';'))
  const filter = fc
    .tuple(fc.constantFrom<RelabelAction>('keep', 'drop', 'drop', 'drop'), sources)
    .chain(([action, sourceLabels]) =>
      regex(sourceLabels).map((source) => relabelRule({ action, sourceLabels: [...sourceLabels], regex: source })),
    )
  const labeldrop = fc
    .constantFrom('code', 'env', 'id2', 'code|env', 'c.*', 'env')
    .map((source) => relabelRule({ action: 'labeldrop', regex: source }))
  const rename = fc
    .tuple(name, fc.constantFrom('renamed_total', 'other', 'x_$1', 'requests_total'))
    .map(([source, replacement]) =>
      relabelRule({ sourceLabels: ['__name__'], regex: source, targetLabel: '__name__', replacement }),
    )
  const write = fc
    .tuple(label, label, fc.constantFrom('(.+)', '200', '(.*)'), fc.constantFrom('$1', 'x', 'prod'))
    .map(([from, targetLabel, source, replacement]) =>
      relabelRule({ sourceLabels: [from], regex: source, targetLabel, replacement }),
    )
  const map = fc
    .constantFrom('co(.*)', 'env')
    .map((source) => relabelRule({ action: 'labelmap', regex: source, replacement: 'id2' }))
  const rules = fc.array(fc.oneof(filter, filter, filter, labeldrop, rename, write, map), {
    minLength: 1,
    maxLength: 5,
  })

  test('in any order', async () => {
    let turned = 0
    await fc.assert(
      fc.asyncProperty(rules, async (list) => {
        const outcome = await bothWays(list)
        turned += outcome.turned
        expect(outcome.after).toEqual(outcome.before)
      }),
      { numRuns: 300 },
    )
    // Otherwise the property would say nothing.
    expect(turned).toBeGreaterThan(200)
  })
})

describe('what is turned', () => {
  test('a drop by name and by the value of a label', () => {
    const { drop, relabel } = turn([
      relabelRule({ action: 'drop', sourceLabels: ['__name__'], regex: 'go_.*|requests_total' }),
      relabelRule({
        action: 'drop',
        sourceLabels: ['__name__', 'mode'],
        regex: 'node_cpu_seconds_total;(idle|iowait)',
      }),
      relabelRule({ action: 'drop', sourceLabels: ['code'], regex: '404' }),
    ])
    expect(Object.fromEntries(drop)).toEqual({
      'go_*': true,
      requests_total: true,
      node_cpu_seconds_total: { mode: ['idle', 'iowait'] },
      '*': { code: ['404'] },
    })
    expect(relabel).toEqual([])
  })

  test('the last keep alone, since a sample must pass each of several', () => {
    const first = relabelRule({ action: 'keep', sourceLabels: ['__name__'], regex: 'node_.*' })
    const { keep, relabel } = turn([
      first,
      relabelRule({ action: 'keep', sourceLabels: ['__name__'], regex: '.*_total' }),
    ])
    expect([...keep.keys()]).toEqual(['*_total'])
    expect(relabel).toEqual([{ rule: first }])
  })

  test('a rename, and a label that is dropped', () => {
    const { rename, labelDrop } = turn([
      relabelRule({
        sourceLabels: ['__name__'],
        regex: 'orders_total',
        targetLabel: '__name__',
        replacement: 'shop_orders_total',
      }),
      relabelRule({ action: 'labeldrop', regex: 'fstype' }),
    ])
    expect(Object.fromEntries(rename)).toEqual({ orders_total: 'shop_orders_total' })
    expect(labelDrop).toEqual(['fstype'])
  })
})

describe('what stays as it is', () => {
  test.each<[what: string, rules: readonly RelabelRule[]]>([
    [
      'a name that may be that of a histogram',
      [relabelRule({ action: 'drop', sourceLabels: ['__name__'], regex: 'request_seconds' })],
    ],
    ['an expression that is no list', [relabelRule({ action: 'drop', sourceLabels: ['code'], regex: '5..' })]],
    [
      'a drop before the label it looks at is written',
      [
        relabelRule({ action: 'drop', sourceLabels: ['code'], regex: '500' }),
        relabelRule({ sourceLabels: ['path'], targetLabel: 'code' }),
      ],
    ],
    [
      'a dropped label that a later rule looks at',
      [
        relabelRule({ action: 'labeldrop', regex: 'code' }),
        relabelRule({ sourceLabels: ['code'], targetLabel: 'class' }),
      ],
    ],
    [
      'a rename that a later rule looks at',
      [
        relabelRule({ sourceLabels: ['__name__'], regex: 'a_total', targetLabel: '__name__', replacement: 'b_total' }),
        relabelRule({ sourceLabels: ['__name__'], targetLabel: 'name' }),
      ],
    ],
    ['the bound of a bucket', [relabelRule({ action: 'labeldrop', regex: 'le' })]],
  ])('%s', (_, rules) => {
    expect(turn(rules).relabel).toEqual(rules.map((each) => ({ rule: each })))
  })
})

import { describe, expect, test } from 'vitest'
import { namesFoundBy, readCondition } from '../../../scripts/import/collector/conditions.ts'
import { collectorImporter } from '../../../scripts/import/collector/importer.ts'
import type { Imported } from '../../../scripts/import/imported.ts'
import { printProject, printTarget } from '../../../scripts/import/print-target.ts'

interface Configured {
  readonly exporter?: string
  /** Of all jobs of the receiver. */
  readonly global?: string
}

/** A pipeline that scrapes one endpoint, with these processors. */
function importWith(
  processors: string,
  { exporter = 'otlphttp: { endpoint: https://otlp.example.com }', global = '' }: Configured = {},
): Imported {
  const names = [...processors.matchAll(/^([a-z_]+[/\w]*):/gm)].map(([, name]) => name).join(', ')
  const indented = (text: string) => text.replaceAll(/^(?=.)/gm, '  ')
  const text = `receivers:
  prometheus:
    config:
      global: { ${global} }
      scrape_configs:
        - job_name: web
          scheme: https
          static_configs: [{ targets: [web.example.com] }]
          metric_relabel_configs: [{ source_labels: [__name__], regex: 'go_.*', action: drop }]
processors:
${indented(processors)}
exporters:
${indented(exporter)}
service: { pipelines: { metrics: { receivers: [prometheus], processors: [${names}], exporters: [${exporter.split(':')[0]}] } } }
`
  return collectorImporter.import([{ path: 'otel.yaml', text }])
}

function programOf({ targets: [target] }: Imported): string {
  return target === undefined ? '' : printTarget(target)
}

describe('a processor', () => {
  test.each<[processor: string, program: string]>([
    ['filter: { metrics: { include: { match_type: strict, metric_names: [a_total, b] } } }', "keep: ['a_total', 'b']"],
    [
      'filter: { metrics: { exclude: { match_type: regexp, metric_names: [^a_, b$] } } }',
      "drop: { 'a_*': true, '*b': true }",
    ],
    ['filter: { metrics: { metric: [\'name == "a"\'] } }', 'drop: { a: true }'],
    ['filter: { metrics: { datapoint: [\'attributes["k"] == "v"\'] } }', "drop: { '*': { k: 'v' } }"],
    ['filter: { metric_conditions: [\'IsMatch(metric.name, "^a_.*")\'] }', "drop: { 'a_*': true }"],
    ['metricstransform: { transforms: [{ include: a, action: update, new_name: b.c }] }', "rename: { a: 'b.c' }"],
    ['transform: { metric_statements: [\'set(metric.name, "b") where metric.name == "a"\'] }', "rename: { a: 'b' }"],
    [
      'transform: { metric_statements: [{ context: datapoint, statements: [\'delete_key(attributes, "k")\'] }] }',
      "drop: ['k']",
    ],
    [
      'attributes: { actions: [{ key: k, action: delete }, { key: t, value: x, action: insert }] }',
      "{ drop: ['k'], set: { t: 'x' } }",
    ],
    ['resource: { attributes: [{ key: t, value: x, action: upsert }] }', "set: { t: 'x' }"],
    ['cumulativetodelta: { initial_value: keep }', "firstSight: 'keep'"],
  ])('%s becomes %s', (processor, program) => {
    const imported = importWith(processor)
    expect(programOf(imported)).toContain(program)
    expect(imported.notes.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test.each([
    'filter: { metrics: { exclude: { match_type: regexp, metric_names: [a.b] } } }',
    "filter: { metrics: { metric: ['type == METRIC_DATA_TYPE_SUM'] } }",
    'filter: { metrics: { exclude: { match_type: expr, expressions: [x] } } }',
    'metricstransform: { transforms: [{ include: a, action: combine, new_name: b }] }',
    "transform: { metric_statements: ['convert_sum_to_gauge()'] }",
    'attributes: { actions: [{ key: k, action: hash }] }',
    'routing: {}',
    'constructor: {}',
  ])('%s is told as lost', (processor) => {
    expect(importWith(processor).notes).toContainEqual(expect.objectContaining({ severity: 'error' }))
  })

  test.each(['batch: {}', 'memory_limiter: {}', 'metric_start_time: {}', 'metricstarttime: {}'])(
    '%s needs nothing',
    (processor) => {
      const severities = importWith(processor).notes.map(({ severity }) => severity)
      expect(severities).toEqual(['info'])
    },
  )

  test('that chooses what another renamed before is told as lost', () => {
    const { notes } = importWith(`metricstransform: { transforms: [{ include: a, action: update, new_name: b }] }
filter: { metrics: { exclude: { match_type: strict, metric_names: [b] } } }`)
    expect(notes).toMatchObject([{ severity: 'error', message: expect.stringContaining('renamed before') }])
  })

  test('leaves the rules of the receiver what they were, since those run before', () => {
    const program = programOf(importWith('filter: { metrics: { exclude: { match_type: strict, metric_names: [b] } } }'))
    expect(program).toContain("regex: 'go_.*', action: 'drop'")
    expect(programOf(importWith('batch: {}'))).toContain("drop: { 'go_*': true }")
  })
})

test.each<[global: string, processors: string, program: string]>([
  ['sample_limit: 100', 'batch: {}', 'sampleLimit: 100'],
  ['scrape_interval: 5m', 'batch: {}', "scrapeInterval: '5m'"],
  ['external_labels: { env: prod }', 'batch: {}', "labels: { set: { env: 'prod' } }"],
  [
    'external_labels: { env: prod }',
    'resource: { attributes: [{ key: env, value: test, action: upsert }] }',
    "labels: { set: { env: 'test' } }",
  ],
  [
    'external_labels: { env: prod, dc: eu }',
    'attributes: { actions: [{ key: env, action: delete }] }',
    "labels: { drop: ['env'], set: { dc: 'eu' } }",
  ],
])('%s of a receiver, with %s, is what each of its jobs has', (global, processors, program) => {
  const imported = importWith(processors, { global })
  expect(programOf(imported)).toContain(`  ${program},\n`)
  expect(imported.notes.filter(({ severity }) => severity !== 'info')).toEqual([])
})

test('jobs of one name in two receivers become two targets', () => {
  const receiver = (host: string) =>
    `{ config: { scrape_configs: [{ job_name: web, static_configs: [{ targets: [${host}] }] }] } }`
  const text = `receivers:
  prometheus/a: ${receiver('a.example.com')}
  prometheus/b: ${receiver('b.example.com')}
exporters: { debug: {} }
service: { pipelines: { metrics: { receivers: [prometheus/a, prometheus/b], exporters: [debug] } } }
`
  const { targets, notes } = collectorImporter.import([{ path: 'otel.yaml', text }])
  expect(targets.map(({ job }) => job)).toEqual(['web', 'web-2'])
  expect(notes).toContainEqual(expect.objectContaining({ severity: 'warning', at: { path: 'otel.yaml', line: 3 } }))
})

describe('an exporter', () => {
  test.each<[exporter: string, program: string]>([
    [
      "otlphttp: { endpoint: 'https://abc12345.live.dynatrace.com/api/v2/otlp', headers: { Authorization: 'Api-Token not-to-be-seen' } }",
      "dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN'), protocol: 'otlp' }",
    ],
    [
      `otlp_http/dt: { endpoint: '\${env:DT_URL}', headers: { Authorization: 'Api-Token \${env:MY_TOKEN}' } }`,
      "token: secret('MY_TOKEN'), protocol: 'otlp'",
    ],
    [
      "otlphttp: { endpoint: 'https://otlp.example.com/otlp/' }",
      "endpoint: 'https://otlp.example.com/otlp/v1/metrics'",
    ],
    ["otlphttp: { metrics_endpoint: 'https://otlp.example.com/m' }", "endpoint: 'https://otlp.example.com/m'"],
    [
      "otlphttp: { endpoint: 'https://u:not-to-be-seen@otlp.example.com' }",
      "endpoint: 'https://otlp.example.com/v1/metrics'",
    ],
    [
      `dynatrace: { endpoint: 'https://abc12345.live.dynatrace.com/api/v2/metrics/ingest', api_token: '\${env:DT}' }`,
      "token: secret('DT')",
    ],
  ])('%s becomes %s', (exporter, program) => {
    const imported = importWith('batch: {}', { exporter })
    expect(printProject(imported.project!)).toContain(program)
    expect(JSON.stringify(imported)).not.toContain('not-to-be-seen')
  })

  test('of another kind is told as lost', () => {
    const { project, notes } = importWith('batch: {}', { exporter: 'kafka: {}' })
    expect(project).toBeUndefined()
    expect(notes).toContainEqual(expect.objectContaining({ severity: 'error', option: 'exporters.kafka' }))
  })

  test.each([
    ['batch: {}', "temporality: 'cumulative'"],
    ['cumulativetodelta: {}', "ingest: otlp({ endpoint: 'https://otlp.example.com/v1/metrics' })"],
  ])('gets what counters are behind %s', (processor, program) => {
    expect(printProject(importWith(processor).project!)).toContain(program)
  })
})

describe('conditions', () => {
  test.each([
    ['name == "a"', { metrics: ['a'], where: {} }],
    ['metric.name == "a" and datapoint.attributes["k"] == "v"', { metrics: ['a'], where: { k: ['v'] } }],
    ['HasPrefix(name, "a_")', { metrics: ['a_*'], where: {} }],
    ['IsMatch(name, "^(a|b)$")', { metrics: ['a', 'b'], where: {} }],
    ['attributes["k"] == "v"', { metrics: ['*'], where: { k: ['v'] } }],
    ['name != "a"', undefined],
    ['name == "a" or name == "b"', undefined],
    ['not IsMatch(name, "a")', undefined],
    ['attributes["k"] == nil', undefined],
    ['IsMatch(name, "a.b")', undefined],
  ])('%s', (text, selection) => {
    expect(readCondition(text)).toEqual(selection)
  })

  test.each([
    ['go_', ['*go_*']],
    ['^go_', ['go_*']],
    ['^go_.*', ['go_*']],
    ['_total$', ['*_total']],
    ['^(a|b)_x$', ['a_x', 'b_x']],
    ['a|^b$', ['*a*', 'b']],
    ['^a|b$', ['a*', '*b']],
    ['^a_(x|y)|b', ['a_x*', 'a_y*', '*b*']],
    ['a+', undefined],
    ['a|b.c', undefined],
  ])('the expression %s is found in %j', (regex, names) => {
    expect(namesFoundBy(regex)).toEqual(names)
  })
})

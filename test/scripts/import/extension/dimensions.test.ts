import { describe, expect, test } from 'vitest'
import { compile } from '../../../../dsl/compile.ts'
import { defineProject, secret, type TargetOptions } from '../../../../dsl/index.ts'
import { evaluateTarget } from '../../../../scripts/import/evaluate.ts'
import { extensionImporter } from '../../../../scripts/import/extension/importer.ts'
import type { Imported } from '../../../../scripts/import/imported.ts'

describe('dimensions of a group become', () => {
  test.each([
    ['nothing, where they are called like their labels', '{ key: a, value: label:a }', {}],
    ['labels under other names', '{ key: b.c, value: label:a }', { labels: { rename: { a: 'b.c' } } }],
    [
      'labels under two names',
      '{ key: b, value: label:a }, { key: c, value: label:a }',
      { labels: { rename: { a: 'b' } }, metrics: { relabel: [{ sourceLabels: ['a'], targetLabel: 'c' }] } },
    ],
    [
      'labels under their own name and another',
      '{ key: b, value: label:a }, { key: a, value: label:a }',
      { metrics: { relabel: [{ sourceLabels: ['a'], targetLabel: 'b' }] } },
    ],
    ['constants', '{ key: a, value: const:x }', { labels: { set: { a: 'x' } } }],
    ['constants without a word of it', '{ key: a, value: x y }', { labels: { set: { a: 'x y' } } }],
    ['constants that are numbers, as they are written', '{ key: a, value: 1.20 }', { labels: { set: { a: '1.20' } } }],
    ['default values of variables', '{ key: a, value: var:size }', { labels: { set: { a: 'large' } } }],
    [
      'labels of the endpoint',
      '{ key: a, value: this:device.host }, { key: b, value: this:device.port }',
      { endpoints: [{ url: 'https://exporter.example.com/metrics', labels: { a: 'exporter.example.com', b: '443' } }] },
    ],
    [
      'joins',
      '{ key: a, value: "$reference(metric:info, ref:x)" }, { key: b, value: "$reference(metric: info , ref: y)" }',
      { metrics: { join: { info: { on: [], labels: { x: 'a', y: 'b' } } } } },
    ],
    [
      'filters',
      "{ key: a, value: label:a, filter: 'const:$prefix(x)' }, { key: b, value: label:c, filter: 'var:wanted' }",
      {
        labels: { rename: { c: 'b' } },
        metrics: {
          relabel: [
            { sourceLabels: ['a'], regex: 'x.*', action: 'keep' },
            { sourceLabels: ['c'], regex: 'y', action: 'drop' },
          ],
        },
      },
    ],
    [
      'nothing, where a constant passes its filter',
      '{ key: a, value: const:x, filter: const:$eq(x) }',
      { labels: { set: { a: 'x' } } },
    ],
  ])('%s', async (_, dimensions, expected) => {
    const options = optionsOf(importWith(dimensions))
    const { metrics: { types, keep, rename, ...metrics } = {}, labels, endpoints } = options
    expect({
      ...(labels === undefined ? {} : { labels }),
      ...(Object.keys(metrics).length === 0 ? {} : { metrics }),
      ...(typeof endpoints?.[0] === 'string' ? {} : { endpoints }),
    }).toEqual(expected)
    expect(await errorsOf(options)).toEqual([])
  })

  test('what the subgroup says, where the group says something else', () => {
    const imported = importText(`name: custom:shop
prometheus:
  - group: a
    interval: { minutes: 5 }
    dimensions: [{ key: a, value: const:group }, { key: b, value: const:group }]
    subgroups:
      - subgroup: b
        interval: 10m
        dimensions: [{ key: a, value: const:subgroup }]
        metrics: [{ key: shop.orders, value: metric:orders, type: count }]
`)
    expect(optionsOf(imported)).toMatchObject({
      scrapeInterval: '10m',
      labels: { set: { a: 'subgroup', b: 'group' } },
    })
  })
})

describe('what a dimension cannot be is told:', () => {
  test.each([
    ['error', "the variable 'nothing' has no value: the dimension 'a' is CHANGE_ME", '{ key: a, value: var:nothing }'],
    [
      'error',
      "'this:device.color' is not known here: the dimension 'a' is left out",
      '{ key: a, value: this:device.color }',
    ],
    ['error', 'the dimension has no value: it is left out', '{ key: a }'],
    ['error', 'the dimension has no key: it is left out', '{ value: label:a }'],
    ['error', 'it must be text, and is left out', '{ key: a, value: [1] }'],
    [
      'error',
      "another dimension has the key 'a' already: this one is left out",
      '{ key: a, value: label:b }, { key: a, value: label:c }',
    ],
    [
      'error',
      "the label 'x' of info is joined under one name only: 'b' is left out",
      '{ key: a, value: "$reference(metric:info, ref:x)" }, { key: b, value: "$reference(metric:info, ref:x)" }',
    ],
    [
      'warning',
      "the variable 'nothing' has no value: the filter is left out, and everything passes",
      '{ key: a, value: label:a, filter: var:nothing }',
    ],
    [
      'error',
      'the filter is left out, and everything passes: there is no function $like()',
      '{ key: a, value: label:a, filter: const:$like(x) }',
    ],
    ['warning', 'it has no function, and is read as $eq(x)', '{ key: a, value: label:a, filter: const:x }'],
    [
      'warning',
      'its parentheses do not match: it is read as if all were closed at its end',
      "{ key: a, value: label:a, filter: 'const:$not($eq(x)' }",
    ],
    [
      'warning',
      "the dimension 'a' is 'x' on every line, which its filter lets not through: the metrics are left out",
      '{ key: a, value: const:x, filter: const:$eq(y) }',
    ],
    [
      'error',
      'labels of another metric cannot be filtered by: everything passes',
      '{ key: a, value: "$reference(metric:info, ref:x)", filter: const:$eq(y) }',
    ],
    [
      'error',
      'what is known of an endpoint cannot be filtered by: everything passes',
      '{ key: a, value: this:device.host, filter: const:$eq(y) }',
    ],
    [
      'warning',
      'nothing says which labels info and the other metrics have in common: its one series is taken for all',
      '{ key: a, value: "$reference(metric:info, ref:x)" }',
    ],
  ])('%s: %s', (severity, message, dimensions) => {
    expect(importWith(dimensions).notes).toContainEqual(expect.objectContaining({ severity, message }))
  })
})

describe('what a metric cannot be is told:', () => {
  test.each([
    ['error', 'the metric has no key: it is left out', '{ value: metric:a }'],
    ['error', "its value is not 'metric:' and the name of a metric: it is left out", '{ key: a.b, value: a }'],
    [
      'warning',
      "there is no type 'counter': what the exporter says counts",
      '{ key: a.b, value: metric:a, type: counter }',
    ],
    ['info', 'the type of a is not said: what the exporter says counts', '{ key: a.b, value: metric:a }'],
    [
      'warning',
      'a target sends a metric under one key, and one metric under a key: another target has a as a.c',
      '{ key: a.b, value: metric:a, type: gauge }, { key: a.c, value: metric:a, type: gauge }',
    ],
    [
      'warning',
      'a target sends a metric under one key, and one metric under a key: another target has b as a.b',
      '{ key: a.b, value: metric:a, type: gauge }, { key: a.b, value: metric:b, type: gauge }',
    ],
  ])('%s: %s', (severity, message, metrics) => {
    const { notes } = importText(`name: custom:shop\nprometheus:\n  - group: a\n    metrics: [${metrics}]\n`)
    expect(notes).toContainEqual(expect.objectContaining({ severity, message }))
  })
})

describe('an interval is', () => {
  test.each([
    ['{ minutes: 1 }', '1m', undefined],
    ['{ minutes: 15 }', '15m', undefined],
    ['5m', '5m', undefined],
    ['1h', '1h', undefined],
    ['{ minutes: 2880 }', '1h', 'an interval divides an hour: it is scraped every 1h, not every 2880 minutes'],
    ['{ minutes: 7 }', '6m', 'an interval divides an hour: it is scraped every 6m, not every 7 minutes'],
    ['often', '1m', "'often' is no interval: what is around it counts, or 1m"],
  ])('%s: %s', (interval, expected, message) => {
    const text = `name: custom:shop\nprometheus:\n  - group: a\n    interval: ${interval}\n    metrics: [{ key: a.b, value: metric:a, type: gauge }]\n`
    const imported = importText(text)
    expect(optionsOf(imported).scrapeInterval).toBe(expected)
    expect(imported.notes.find(({ option }) => option === 'prometheus[0].interval')?.message).toBe(message)
  })
})

test.each([
  ['name: a\nprometheus:\n  - group: b\n', true],
  ['name: a\nprometheus:\n- group: b\n', true],
  ['{\n"name": "a",\n"prometheus": [{ "group": "b" }] }\n', true],
  ['name: a\nsnmp:\n  - group: b\n', false],
  ['scrape_configs:\n  - job_name: prometheus\n', false],
  ['receivers:\n  prometheus:\n    config:\n      group: a\n', false],
])('%j is its own: %s', (text, isIts) => {
  expect(extensionImporter.recognises({ path: 'a.yaml', text })).toBe(isIts)
})

test('another data source of the extension is told', () => {
  const { notes } = importText('name: a\nprometheus:\n  - group: b\nsnmp:\n  - group: c\n')
  expect(notes).toContainEqual(
    expect.objectContaining({
      severity: 'error',
      option: 'snmp',
      message: 'only the Prometheus data source is carried over',
    }),
  )
})

function importWith(dimensions: string): Imported {
  return importText(`name: custom:shop
vars:
  - { id: size, defaultValue: large }
  - { id: wanted, defaultValue: '$not($eq(y))' }
prometheus:
  - group: shop
    dimensions: [${dimensions}]
    metrics: [{ key: shop.orders, value: metric:orders, type: count }]
`)
}

function importText(text: string): Imported {
  return extensionImporter.import([{ path: 'extension.yaml', text }])
}

function optionsOf({ targets }: Imported): TargetOptions {
  expect(targets).toHaveLength(1)
  return evaluateTarget(targets[0]!).options
}

async function errorsOf(options: TargetOptions): Promise<readonly string[]> {
  const project = defineProject({
    dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
  })
  const { diagnostics } = await compile({
    project,
    targets: [{ kind: 'target', job: 'shop', options, exporter: undefined, at: project.at }],
  })
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`)
}

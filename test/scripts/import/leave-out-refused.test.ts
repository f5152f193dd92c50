/** Whatever a file says, what is written of it compiles, holds no secret, and a note tells what is missing. */

import { describe, expect, test } from 'vitest'
import { compile } from '../../../dsl/compile.ts'
import { call, data, entry, object, text } from '../../../scripts/import/code.ts'
import { withoutPaths } from '../../../scripts/import/code-paths.ts'
import { evaluateProject, evaluateTarget } from '../../../scripts/import/evaluate.ts'
import { projectOptions } from '../../../scripts/import/files.ts'
import type { Imported } from '../../../scripts/import/imported.ts'
import { importerOf } from '../../../scripts/import/importers.ts'
import { leaveOutRefused } from '../../../scripts/import/leave-out-refused.ts'
import { printProject, printTarget } from '../../../scripts/import/print-target.ts'

const SECRET = 'N0t-To-Be-Seen'
const TOKEN = `ghp_${SECRET.replaceAll('-', '')}abcdefgh`

async function importText(source: string): Promise<Imported> {
  const file = { path: 'old.yml', text: source }
  return await leaveOutRefused(importerOf(file)!.import([file]))
}

/** One job with these lines, the first of which is line 5. */
function jobWith(lines: readonly string[]): string {
  const job = ['  - job_name: web', '    scheme: https', '    static_configs: [{ targets: [web.example.com] }]']
  return `scrape_configs:\n${job.join('\n')}\n${lines.map((line) => `    ${line}\n`).join('')}`
}

/** A Collector whose only processor stands in line 4. */
function collectorWith(processor: string): string {
  return `receivers:
  prometheus: { config: { scrape_configs: [{ job_name: web, scheme: https, static_configs: [{ targets: [web.example.com] }] }] } }
processors:
  ${processor}
exporters:
  otlphttp: { endpoint: 'https://abc12345.live.dynatrace.com/api/v2/otlp', headers: { Authorization: 'Api-Token \${env:DT_API_TOKEN}' } }
service:
  pipelines: { metrics: { receivers: [prometheus], processors: [${processor.split(':')[0]}], exporters: [otlphttp] } }
`
}

function extensionWith(dimension: string): string {
  return `name: custom:web
prometheus:
  - group: web
    dimensions: [${dimension}]
    metrics: [{ key: com.example.up, value: 'metric:up', type: gauge }, { key: dt.x, value: 'metric:x', type: gauge }]
`
}

async function mistakesIn({ targets, project }: Imported): Promise<readonly string[]> {
  const { diagnostics } = await compile({
    project: evaluateProject(projectOptions(project)),
    targets: targets.map(evaluateTarget),
  })
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)
}

function writtenOf({ targets, project }: Imported): string {
  return [...targets.map(printTarget), printProject(projectOptions(project))].join('\n')
}

describe('what would not compile is left out, and told by its line:', () => {
  test.each<[what: string, source: string, line: number, told: string]>([
    [
      'a password in a label',
      jobWith([`relabel_configs: [{ target_label: dsn, replacement: 'https://u:${SECRET}@db.example.com' }]`]),
      5,
      'what the rule writes',
    ],
    [
      'a label that is named as one',
      jobWith([`relabel_configs: [{ target_label: api_key, replacement: ${SECRET} }]`]),
      5,
      "'api_key'",
    ],
    ['a parameter that is named as one', jobWith([`params: { client_assertion: [${SECRET}] }`]), 5, 'parameter'],
    ['a password in a parameter', jobWith([`params: { target: ['https://u:${SECRET}@x.example.com'] }`]), 5, 'secret'],
    ['a token in a parameter', jobWith([`params: { q: ['Bearer ${SECRET}1'] }`]), 5, 'it may be a secret'],
    ['a token in a user name', jobWith([`basic_auth: { username: ${TOKEN}, password: x }`]), 2, 'credential'],
    ['a token in a path', jobWith([`metrics_path: /bot/${TOKEN}`]), 5, 'it may be a secret'],
    ['a query in a path', jobWith([`metrics_path: '/metrics?token=${SECRET}'`]), 5, 'secret'],
    ['a user name with a colon', jobWith(['basic_auth: { username: a:b, password: x }']), 2, 'without a colon'],
    ['a word that is none', jobWith(["authorization: { type: 'Api Key', credentials: x }"]), 2, 'one word'],
    [
      'a rule that writes nowhere',
      jobWith(['metric_relabel_configs:', '  - { action: lowercase, source_labels: [a] }']),
      6,
      'lowercase needs targetLabel',
    ],
    [
      'an expression with a token in it',
      jobWith(['metric_relabel_configs:', "  - { source_labels: [uri], regex: 'Bearer abcd1234', target_label: x }"]),
      6,
      'a credential is written into the source',
    ],
    ['a limit that is no whole number', jobWith(['sample_limit: 1.5']), 2, 'a whole number'],
    [
      'more targets than a discovery may find',
      jobWith(["http_sd_configs: [{ url: 'https://sd.example.com' }]", 'target_limit: 20000']),
      2,
      'from 0 to 10000',
    ],
    ['a page that is none', jobWith(['metrics_path: /api/v1/query']), 2, 'is the HTTP API of a Prometheus server'],
    ['a name that is none', jobWith([]).replace('name: web', "name: ' '"), 2, 'must be a name'],
    [
      'a label of the project',
      `global: { external_labels: { __replica__: a, team: b } }\n${jobWith([])}`,
      3,
      "the label name '__replica__' is reserved",
    ],
    [
      'a secret among labels of the project',
      `global: { external_labels: { db_password: ${SECRET}, dsn: 'pg://u:${SECRET}@db' } }\n${jobWith([])}`,
      1,
      'the label may be a secret',
    ],
    [
      'a new name that is no key',
      collectorWith('metricstransform: { transforms: [{ include: a_total, action: update, new_name: a/b }] }'),
      4,
      "'a/b' is not a metric key",
    ],
    [
      'a secret that a processor sets',
      collectorWith(`attributes: { actions: [{ key: api_key, value: ${SECRET}, action: insert }] }`),
      4,
      "what it sets 'api_key' to may be a secret",
    ],
    [
      'a condition that holds a secret',
      collectorWith(`filter: { metrics: { datapoint: ['attributes["u"] == "https://u:${SECRET}@h"'] } }`),
      2,
      'credential',
    ],
    ['a secret of an extension', extensionWith(`{ key: api_key, value: 'const:${SECRET}' }`), 5, 'credential'],
    ['a key of Dynatrace', extensionWith("{ key: a, value: 'const:b' }"), 5, "'dt.x' is reserved"],
  ])('%s', async (_, source, line, told) => {
    const imported = await importText(source)
    expect(await mistakesIn(imported)).toEqual([])
    expect(writtenOf(imported)).not.toMatch(new RegExp(`${SECRET}|${TOKEN}`))
    expect(JSON.stringify(imported.notes)).not.toMatch(new RegExp(`${SECRET}|${TOKEN}`))
    const found = imported.notes.filter(({ severity, message }) => severity === 'error' && message.includes(told))
    expect(found.map(({ at }) => at)).toEqual([{ path: 'old.yml', line }])
  })
})

test('what is probed is written without the credentials that its URL has', async () => {
  const imported = await importText(`scrape_configs:
  - job_name: probe
    scheme: https
    metrics_path: /probe
    static_configs:
      - targets:
          - 'https://user:${SECRET}@a.example.com/?access_token=${SECRET}&page=1'
          - 'redis://:${SECRET}@b.example.com'
    relabel_configs:
      - { source_labels: [__address__], target_label: __param_target }
      - { source_labels: [__param_target], target_label: instance }
      - { target_label: __address__, replacement: prober.example.com }
`)
  expect(writtenOf(imported)).not.toContain(SECRET)
  expect(imported.targets.map((target) => evaluateTarget(target).options.endpoints)).toEqual([
    [
      {
        url: 'https://prober.example.com/probe?target=https%3A%2F%2Fa.example.com%2F%3Fpage%3D1',
        labels: { instance: 'https://a.example.com/?page=1' },
      },
      {
        url: 'https://prober.example.com/probe?target=redis%3A%2F%2Fb.example.com',
        labels: { instance: 'redis://b.example.com' },
      },
    ],
  ])
  expect(imported.notes.filter(({ severity }) => severity === 'error').map(({ at }) => at.line)).toEqual([7, 8])
})

test('what compiles stays as it was', async () => {
  const file = { path: 'old.yml', text: jobWith(['params: { module: [a] }', 'sample_limit: 5']) }
  const imported = importerOf(file)!.import([file])
  expect(await leaveOutRefused(imported)).toBe(imported)
})

test('mistakes of a project without targets are not told, since nothing is written', async () => {
  const imported = await importText('global: { external_labels: { __a: b } }\nscrape_configs: []\n')
  expect(imported.notes).toEqual([])
})

describe('without a part that is refused', () => {
  const code = object([
    ...entry('endpoints', data(['a', { url: 'b', labels: { x: '1', y: '2' } }])),
    ...entry('auth', call('basic', text('u'))),
    ...entry('discovery', call('http', data({ url: 'c', targetLimit: 5 }))),
    ...entry('metrics', data({ drop: { m: { a: '1', b: '2' }, n: true } })),
    ...entry('relabel', data([{ regex: 'r', action: 'drop' }, { regex: 's' }])),
  ])

  test.each<[what: string, path: readonly (string | number)[], left: string]>([
    ['an endpoint is left out', ['endpoints', 0], "[{ url: 'b', labels: { x: '1', y: '2' } }]"],
    ['a label is left out alone', ['endpoints', 1, 'labels', 'x'], "{ url: 'b', labels: { y: '2' } }"],
    ['an option of a call is left out alone', ['discovery', 'targetLimit'], "http({ url: 'c' })"],
    ['a rule is left out as a whole', ['relabel', 0, 'regex'], "relabel: [{ regex: 's' }]"],
    ['a selection is left out as a whole', ['metrics', 'drop', 'm', 'a'], 'drop: { n: true }'],
  ])('%s', (_, path, left) => {
    const options = withoutPaths(code, [path])!
    const program = printTarget({ job: 'web', preset: undefined, options, from: { path: 'old.yml', line: 1 } })
    expect(program.replaceAll(/\s+/g, ' ')).toContain(left)
  })

  test.each<[what: string, paths: readonly (readonly string[])[], left: readonly string[]]>([
    ['credentials', [['auth', 'username']], ['endpoints', 'discovery', 'metrics', 'relabel']],
    [
      'what is empty',
      [
        ['discovery', 'url'],
        ['discovery', 'targetLimit'],
      ],
      ['endpoints', 'auth', 'metrics', 'relabel'],
    ],
    ['what misses a part', [['discovery', 'names']], ['endpoints', 'auth', 'metrics', 'relabel']],
  ])('%s is left out as a whole', (_, paths, left) => {
    const options = withoutPaths(code, paths)
    expect(options?.kind === 'object' && options.entries.map(({ key }) => key)).toEqual(left)
  })

  test('nothing is left where what is refused is what is not there', () => {
    expect(withoutPaths(code, [['source']])).toBeUndefined()
    expect(withoutPaths(code, [[]])).toBeUndefined()
  })
})

/** Jobs as they are found in the wild: templates, probes, options of other programs. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Imported } from '../../../scripts/import/imported.ts'
import { importerOf } from '../../../scripts/import/importers.ts'
import { printTarget } from '../../../scripts/import/print-target.ts'
import { prometheusImporter } from '../../../scripts/import/prometheus/importer.ts'

/** One job with these lines. */
function importJob(lines: readonly string[]): Imported {
  const text = `scrape_configs:\n  - job_name: web\n    scheme: https\n${lines.map((line) => `    ${line}\n`).join('')}`
  return prometheusImporter.import([{ path: 'prometheus.yml', text }])
}

function programOf({ targets: [target] }: Imported): string {
  return target === undefined ? '' : printTarget(target)
}

function messagesOf({ notes }: Imported): readonly string[] {
  return notes.map(({ severity, message }) => `${severity}: ${message}`)
}

const STATIC = 'static_configs: [{ targets: [web.example.com] }]'

describe('a job that comes to no target', () => {
  test('is told by its reason alone, without how it would have been scraped', () => {
    const imported = importJob([
      'scrape_interval: 15s',
      'basic_auth: { username: u, password_file: p }',
      'tls_config: { ca_file: ca.crt }',
      'ec2_sd_configs: [{ region: eu-west-1 }]',
    ])
    expect(imported.targets).toEqual([])
    expect(messagesOf(imported)).toEqual(['error: there is no discovery of this kind, so what it finds is not scraped'])
  })

  test('is told to have no endpoints where another error says nothing of that', () => {
    const imported = importJob(['tls_config: { insecure_skip_verify: true }', "static_configs: '{{ targets }}'"])
    expect(messagesOf(imported)).toEqual([
      "error: 'web' has no endpoints that can be known here, so there is no target for it",
    ])
  })

  test('is told by the option that is misspelt, too', () => {
    const imported = importJob(['static_config: [{ targets: [web.example.com] }]'])
    expect(imported.notes).toMatchObject([
      { option: 'scrape_configs[0].static_config', help: "did it mean 'static_configs'?" },
      { message: "'web' has no endpoints that can be known here, so there is no target for it" },
    ])
  })

  test('leaves what is told once to the next job', () => {
    const notes = prometheusImporter.import([
      {
        path: 'prometheus.yml',
        text: `scrape_configs:
  - job_name: dropped
    static_configs: [{ targets: [web.example.com], labels: { __scrape_interval__: 5s } }]
    relabel_configs: [{ action: drop, source_labels: [job], regex: dropped }]
  - job_name: kept
    static_configs: [{ targets: [web.example.com] }]
`,
      },
    ]).notes
    expect(notes.map(({ message }) => message)).toEqual([
      "relabel_configs of 'dropped' drop all of its targets, so it is left out",
      'endpoints are scraped over plain http, as they were',
    ])
  })
})

test.each(['', ', modulus: 0', ', modulus: -4', ', modulus: 2.5', ', modulus: x'])(
  'a rule that hashes without a number to divide by is left out: %j',
  (modulus) => {
    const rule = `{ action: hashmod, source_labels: [__address__], target_label: shard${modulus} }`
    const imported = importJob([STATIC, `relabel_configs: [${rule}]`])
    expect(programOf(imported)).toContain("endpoints: ['https://web.example.com/metrics']")
    expect(messagesOf(imported)).toEqual([
      'error: hashmod has no modulus that is a whole number from 1, so the rule is left out',
    ])
  },
)

describe('secrets', () => {
  const jobs = (lines: readonly string[]) =>
    prometheusImporter.import([{ path: 'prometheus.yml', text: `scrape_configs:\n${lines.join('\n')}\n` }])
  const job = (name: string, password: string) =>
    `  - { job_name: '${name}', scheme: https, basic_auth: { username: u, password: ${password} }, ${STATIC} }`

  test.each<[what: string, first: string, second: string, names: readonly string[]]>([
    ['of jobs with one name', job('web', 'a'), job('web', 'b'), ['WEB_PASSWORD', 'WEB_PASSWORD_2']],
    ['of jobs whose names differ in case', job('web', 'a'), job('Web', 'b'), ['WEB_PASSWORD', 'WEB_PASSWORD_2']],
    ['of jobs without a letter', job('監視', 'a'), job('网络', 'b'), ['TARGET_PASSWORD', 'TARGET_PASSWORD_2']],
    ['that are the same', job('web', 'a'), job('web', 'a'), ['WEB_PASSWORD', 'WEB_PASSWORD']],
  ])('%s have names of their own where they differ', (_, first, second, names) => {
    const programs = jobs([first, second]).targets.map(printTarget)
    expect(programs.map((program) => /secret\('(\w+)'\)/.exec(program)?.[1])).toEqual(names)
  })

  test('of two discoveries have names of their own', () => {
    const found = (name: string) => `{ url: 'https://${name}.example.com/sd', bearer_token: ${name} }`
    const program = programOf(importJob([`http_sd_configs: [${found('a')}, ${found('b')}]`]))
    expect(program).toContain("secret('WEB_DISCOVERY_TOKEN')")
    expect(program).toContain("secret('WEB_DISCOVERY_TOKEN_2')")
  })
})

describe('a scheme', () => {
  test.each<[written: string, url: string, told: readonly string[]]>([
    ['HTTPS', 'https://web.example.com/metrics', []],
    ['$SCHEME', 'https://web.example.com/metrics', ["error: '$SCHEME' is neither http nor https: https is written"]],
  ])('%s', (written, url, told) => {
    const text = `scrape_configs:\n  - { job_name: web, scheme: ${written}, ${STATIC} }\n`
    const imported = prometheusImporter.import([{ path: 'prometheus.yml', text }])
    expect(programOf(imported)).toContain(url)
    expect(messagesOf(imported)).toEqual(told)
  })
})

test('the path of what is discovered is one, whatever it looks like', () => {
  const imported = importJob(["http_sd_configs: [{ url: 'https://sd.example.com' }]", "metrics_path: 'a?b=c d#e'"])
  expect(programOf(imported)).toContain("metricsPath: '/a%3Fb=c%20d%23e'")
})

test('what a token request says itself is no parameter of it', () => {
  const params = 'endpoint_params: { grant_type: client_credentials, audience: a }'
  const oauth2 = `oauth2: { client_id: i, client_secret: s, token_url: 'https://t.example.com', ${params} }`
  const imported = importJob([STATIC, oauth2])
  expect(programOf(imported)).toContain("params: { audience: 'a' }")
  expect(messagesOf(imported)).toContain('warning: the request for a token says this itself, so it is left out')
})

test('credentials of no type are those of a bearer, as with Prometheus', () => {
  const imported = importJob([STATIC, "authorization: { type: ' ', credentials: x }"])
  expect(programOf(imported)).toContain("auth: bearer(secret('WEB_TOKEN'))")
})

describe('probes', () => {
  test('of a part of a template are told', () => {
    const imported = importJob([
      'static_configs: [{ targets: [$ROUTER] }]',
      'relabel_configs: [{ source_labels: [__address__], target_label: __param_target }, { target_label: __address__, replacement: snmp.example.com }]',
    ])
    expect(programOf(imported)).toContain('target=%24ROUTER')
    expect(messagesOf(imported)).toEqual([
      "warning: '$ROUTER' looks like part of a template, and is written as it stands",
    ])
  })

  const relabel = 'relabel_configs: [{ source_labels: [__address__], target_label: __param_target }]'

  test('keep the name of what the SNMP exporter has itself', () => {
    const imported = importJob(['metrics_path: /snmp', 'params: { module: [if_mib], auth: [public_v2] }', STATIC])
    expect(programOf(imported)).toContain("params: { module: 'if_mib', auth: 'public_v2' }")
    expect(imported.notes).toEqual([])
  })

  test('keep it where it is a label of the target', () => {
    const targets = 'static_configs: [{ targets: [sw.example.com], labels: { __param_auth: v3, __param_module: a } }]'
    expect(programOf(importJob(['metrics_path: /snmp', targets]))).toContain('/snmp?auth=v3&module=a')
  })

  test('do not keep a parameter of that name alone, which may be a secret', () => {
    expect(programOf(importJob(['params: { auth: [hunter2] }', STATIC]))).not.toContain('hunter2')
  })

  test('keep what a parameter has beside the value that rules replace', () => {
    const rules = 'relabel_configs: [{ target_label: __param_module, replacement: c }]'
    const imported = importJob(['metrics_path: /probe', 'params: { module: [a, b] }', STATIC, rules])
    expect(programOf(imported)).toContain("'https://web.example.com/probe?module=c&module=b'")
  })

  test('of one exporter are told apart by what they probe', () => {
    const imported = importJob([
      'metrics_path: /probe',
      'static_configs: [{ targets: [a.example.com, b.example.com] }]',
      `${relabel.slice(0, -1)}, { target_label: __address__, replacement: probe.example.com }]`,
    ])
    expect(programOf(imported)).toContain("labels: { target: 'a.example.com' }")
    expect(programOf(imported)).toContain("labels: { target: 'b.example.com' }")
    expect(messagesOf(imported)).toEqual([
      'warning: endpoints with the same labels would mix their series, so target tells them apart',
    ])
  })
})

describe('names in DNS', () => {
  test.each<[name: string, config: string, message: string]>([
    [
      'a template',
      "names: ['{{ host }}'], type: A, port: 80",
      "error: '{{ host }}' is no name in DNS, so it is left out",
    ],
    ['none', 'type: A, port: 80', 'error: it has no names, so the discovery is left out'],
    [
      'no port',
      'names: [a.example.com], type: A',
      'error: records of type A tell no port, and neither does the file, so the discovery is left out',
    ],
  ])('are refused: %s', (_, config, message) => {
    const imported = importJob([`dns_sd_configs: [{ ${config} }]`])
    expect(imported.targets).toEqual([])
    expect(messagesOf(imported)).toEqual([message])
  })

  test('are kept beside one that is a template', () => {
    const imported = importJob(["dns_sd_configs: [{ names: [_a._tcp.example.com, '{{ host }}'] }]"])
    expect(programOf(imported)).toContain("names: ['_a._tcp.example.com']")
    expect(messagesOf(imported)).toContain("error: '{{ host }}' is no name in DNS, so it is left out")
  })
})

test.each(['$HOST:9100', '{{ host }}:9100', '<host>:9100', '%(host)s:9100'])(
  'a template of an address is none: %s',
  (address) => {
    const imported = importJob([`static_configs: [{ targets: ['${address}', web.example.com] }]`])
    expect(programOf(imported)).toContain("endpoints: ['https://web.example.com/metrics']")
    expect(imported.notes).toMatchObject([
      { severity: 'error', message: `'${address}' is no host with a port, so it is left out` },
    ])
  },
)

describe('what Prometheus does not know', () => {
  test.each<[name: string, rule: string, message: string]>([
    [
      'a condition',
      `{ action: labeldrop, regex: pod, if: '{job="a"}' }`,
      "error: Prometheus has no 'if', which may change what the rule does, so the rule is left out",
    ],
    [
      'a list of expressions',
      '{ action: drop, source_labels: [a], regex: [b, c] }',
      'error: it is no text, so the rule is left out',
    ],
  ])('takes a rule out rather than change its meaning: %s', (_, rule, message) => {
    const imported = importJob([STATIC, `metric_relabel_configs: [${rule}]`])
    expect(programOf(imported)).not.toContain('metrics:')
    expect(messagesOf(imported)).toEqual([message])
  })

  test('is no configuration of Promtail', () => {
    const text = 'clients: [{ url: http://loki/push }]\nscrape_configs: [{ job_name: logs }]\n'
    expect(importerOf({ path: 'promtail.yml', text })).toBeUndefined()
  })
})

test('an interval of single endpoints is told to be lost, once', () => {
  const imported = importJob([
    'static_configs: [{ targets: [a.example.com, b.example.com], labels: { __scrape_interval__: 5m } }]',
  ])
  expect(messagesOf(imported)).toEqual([
    "warning: '__scrape_interval__' of single endpoints is not carried over: that of the job holds",
  ])
})

test('files are found beside one that is named without its folder', () => {
  const root = folder()
  writeFileSync(join(root, 'web.yml'), '- targets: [web.example.com]\n')
  process.chdir(root)
  const imported = importJob(['file_sd_configs: [{ files: [web.yml] }]'])
  expect(programOf(imported)).toContain("endpoints: ['https://web.example.com/metrics']")
})

test.each([
  ['with scrape_configs', 'scrape_configs: [{ job_name: a, static_configs: [{ targets: [a.example.com] }] }]\n', ['a']],
  ['as a list alone', '- { job_name: a, static_configs: [{ targets: [a.example.com] }] }\n', ['a']],
])('jobs of further files are taken: %s', (_, text, jobs) => {
  const root = folder()
  writeFileSync(join(root, 'more.yml'), text)
  const imported = prometheusImporter.import([
    { path: join(root, 'prometheus.yml'), text: 'scrape_config_files: [more.yml]\n' },
  ])
  expect(imported.targets.map(({ job }) => job)).toEqual(jobs)
})

test('a further file without jobs is told', () => {
  const root = folder()
  writeFileSync(join(root, 'more.yml'), 'groups: []\n')
  const path = join(root, 'prometheus.yml')
  expect(messagesOf(prometheusImporter.import([{ path, text: 'scrape_config_files: [more.yml]\n' }]))).toEqual([
    `warning: ${join(root, 'more.yml')} has no scrape_configs`,
  ])
})

test('files that a container has in /etc/prometheus are those beside the file', () => {
  const root = folder()
  mkdirSync(join(root, 'targets'))
  writeFileSync(join(root, 'targets/web.yml'), '- targets: [web.example.com]\n')
  const text =
    'scrape_configs: [{ job_name: web, scheme: https, file_sd_configs: [{ files: [/etc/prometheus/targets/*.yml] }] }]'
  const imported = prometheusImporter.import([{ path: join(root, 'prometheus.yml'), text }])
  expect(programOf(imported)).toContain("endpoints: ['https://web.example.com/metrics']")
})

test('a part of a configuration of the Collector is taken without its pipelines', () => {
  const text = `receivers:
  prometheus:
    config:
      scrape_configs:
        [{ job_name: web, scheme: https, static_configs: [{ targets: [web.example.com] }] }]
  otlp: {}
`
  const file = { path: 'receivers.yml', text }
  const imported = importerOf(file)?.import([file])
  expect(imported?.targets.map(({ job }) => job)).toEqual(['web'])
  expect(imported?.notes.map(({ message }) => message)).toEqual([
    'no pipeline is in this file: all that scrapes is taken for in use, and nothing changes its metrics',
    'no pipeline for metrics uses otlp',
  ])
})

/** A folder of the test's own, from which the process comes back. */
function folder(): string {
  const root = mkdtempSync(join(tmpdir(), 'narthex-beside-'))
  const before = process.cwd()
  onTestFinished(() => {
    process.chdir(before)
    rmSync(root, { recursive: true })
  })
  return root
}

import { describe, expect, test } from 'vitest'
import type { Imported } from '../../../scripts/import/imported.ts'
import { printProject, printTarget } from '../../../scripts/import/print-target.ts'
import { prometheusImporter } from '../../../scripts/import/prometheus/importer.ts'

function importText(text: string): Imported {
  return prometheusImporter.import([{ path: 'prometheus.yml', text }])
}

/** One job with one endpoint, and these lines besides. */
function importJob(lines: string): Imported {
  const body = lines
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('')
  return importText(
    `scrape_configs:\n  - job_name: web\n    scheme: https\n    static_configs: [{ targets: [web.example.com:8443] }]\n${body}`,
  )
}

function programOf({ targets: [target] }: Imported): string {
  return target === undefined ? '' : printTarget(target)
}

describe('an option of a job', () => {
  test.each<[option: string, program: string]>([
    ['scrape_interval: 15m', "scrapeInterval: '15m'"],
    ['scrape_timeout: 30s', "scrapeTimeout: '30s'"],
    ['sample_limit: 2000', 'sampleLimit: 2_000'],
    ['body_size_limit: 5MB', "bodySizeLimit: '5MiB'"],
    ['honor_labels: true', 'honorLabels: true'],
    ['honor_timestamps: false', 'honorTimestamps: false'],
    ['metrics_path: /stats', "endpoints: ['https://web.example.com:8443/stats']"],
    ['params: { module: [a] }', "params: { module: 'a' }"],
    ['scrape_protocols: [PrometheusProto]', 'protobuf: true'],
    ['fallback_scrape_protocol: PrometheusText1.0.0', "fallbackScrapeProtocol: 'PrometheusText1.0.0'"],
    ['basic_auth: { username: u, password: p }', "auth: basic('u', secret('WEB_PASSWORD'))"],
    ['authorization: { credentials: t }', "auth: bearer(secret('WEB_TOKEN'))"],
    ['authorization: { type: bearer, credentials_file: t }', "auth: bearer(secret('WEB_TOKEN'))"],
    ['authorization: { type: Token, credentials: t }', "auth: authorization('Token', secret('WEB_TOKEN'))"],
    ['bearer_token_file: /token', "auth: bearer(secret('WEB_TOKEN'))"],
    ['http_headers: { X-Key: { files: [key] } }', "auth: header('X-Key', secret('WEB_X_KEY'))"],
  ])('%s becomes %s', (option, program) => {
    expect(programOf(importJob(option))).toContain(program)
  })

  test.each([
    'scrape_interval: 1m',
    'scrape_timeout: 10s',
    'sample_limit: 0',
    'body_size_limit: 0',
    'honor_labels: false',
    'metrics_path: /metrics',
  ])('%s says what holds anyway', (option) => {
    const imported = importJob(option)
    expect(programOf(imported)).toContain("{\n  endpoints: ['https://web.example.com:8443/metrics'],\n}")
    expect(imported.notes).toEqual([])
  })

  test.each<[option: string, severity: string, name: string]>([
    ['tls_config: { insecure_skip_verify: true }', 'error', 'tls_config.insecure_skip_verify'],
    ['tls_config: { ca_file: ca.pem }', 'warning', 'tls_config.ca_file'],
    ['tls_config: { cert_file: a.pem, key_file: a.key }', 'warning', 'tls_config.cert_file'],
    ["proxy_url: 'http://proxy:3128'", 'error', 'proxy_url'],
    ['basic_auth: { username_file: u }', 'error', 'basic_auth'],
    ['scrape_interval: 10s', 'warning', 'scrape_interval'],
    ['scrape_interval: soon', 'error', 'scrape_interval'],
    ['body_size_limit: big', 'warning', 'body_size_limit'],
    ['fallback_scrape_protocol: PrometheusProto', 'warning', 'fallback_scrape_protocol'],
    ['ec2_sd_configs: [{ region: eu }]', 'error', 'ec2_sd_configs'],
    ['enable_compression: false', 'info', 'enable_compression'],
    ['smaple_limit: 3', 'warning', 'smaple_limit'],
  ])('%s is told as %s', (option, severity, name) => {
    expect(importJob(option).notes).toMatchObject([
      { severity, at: { path: 'prometheus.yml', line: 5 }, option: `scrape_configs[0].${name}` },
    ])
  })

  test('of two kinds of credentials the first is taken, and the other is told', () => {
    const imported = importJob('basic_auth: { username: u, password: p }\nhttp_headers: { X-Key: { secrets: [k] } }')
    expect(programOf(imported)).toContain("basic('u'")
    expect(imported.notes).toContainEqual(
      expect.objectContaining({ severity: 'error', option: 'scrape_configs[0].http_headers.X-Key' }),
    )
  })
})

describe('what holds for all jobs', () => {
  test.each<[global: string, job: string, project: string, program: string]>([
    ['sample_limit: 100', 'sample_limit: 0', 'defaults: { sampleLimit: 100 }', ''],
    ['sample_limit: 100', 'sample_limit: 100', 'defaults: { sampleLimit: 100 }', ''],
    ['sample_limit: 100', 'sample_limit: 7', 'defaults: { sampleLimit: 100 }', '  sampleLimit: 7,\n'],
    ['body_size_limit: 5MB', 'body_size_limit: 0', "defaults: { bodySizeLimit: '5MiB' }", ''],
    [
      'label_limit: 3, label_name_length_limit: 4, label_value_length_limit: 5',
      'label_limit: 9',
      'defaults: { labelLimit: 3, labelNameLengthLimit: 4, labelValueLengthLimit: 5 }',
      '  labelLimit: 9,\n',
    ],
    ['scrape_interval: 5m', 'scrape_interval: 1m', "defaults: { scrapeInterval: '5m' }", "  scrapeInterval: '1m',\n"],
    [
      'scrape_protocols: [PrometheusProto]',
      'scrape_protocols: [PrometheusText0.0.4]',
      'defaults: { protobuf: true }',
      '  protobuf: false,\n',
    ],
    ['scrape_protocols: [PrometheusProto]', 'scheme: https', 'defaults: { protobuf: true }', ''],
  ])('%s, with %s of a job, is a default', (global, job, project, program) => {
    const imported = importText(
      `global: { ${global} }\nscrape_configs:\n  - job_name: web\n    static_configs: [{ targets: [web.example.com] }]\n    ${job}\n`,
    )
    expect(imported.project && printProject(imported.project)).toContain(`{\n  ${project},\n}`)
    expect(programOf(imported).split("/metrics'],\n")[1]).toBe(`${program}})\n`)
    expect(imported.notes.filter(({ severity }) => severity !== 'info')).toEqual([])
  })

  test('a limit of targets is that of each discovery', () => {
    const imported = importText(`global: { target_limit: 50 }
scrape_configs:
  - { job_name: a, http_sd_configs: [{ url: 'https://sd.example.com/a' }] }
  - { job_name: b, http_sd_configs: [{ url: 'https://sd.example.com/b' }], target_limit: 7 }
`)
    expect(imported.targets.map((each) => /targetLimit: \d+/.exec(printTarget(each))?.[0])).toEqual([
      'targetLimit: 50',
      'targetLimit: 7',
    ])
  })
})

describe('series of the scrape itself', () => {
  const keep = (regex: string) =>
    `metric_relabel_configs: [{ source_labels: [__name__], regex: '${regex}', action: keep }]`

  test.each<[where: string, lines: string, program: string]>([
    ['of an exporter are not among what is kept', keep('up|node_load1|scrape_.*'), "keep: ['node_load1', 'scrape_*']"],
    ['alone stay, since no list keeps everything', keep('up'), "keep: ['up']"],
    [
      'of a server are',
      `metrics_path: /federate\nparams: { 'match[]': ['{job="a"}'] }\n${keep('up|node_load1')}`,
      "keep: ['up', 'node_load1']",
    ],
  ])('%s', (_, lines, program) => {
    expect(programOf(importJob(lines))).toContain(`  metrics: { ${program} },\n`)
  })
})

test.each(['localhost:9090', '127.0.0.1:9090', '0.0.0.0:9090', '[::]:9090'])(
  'an endpoint at %s is told to have been another host',
  (address) => {
    const { notes } = importText(
      `scrape_configs: [{ job_name: web, scheme: https, static_configs: [{ targets: ['${address}'] }] }]`,
    )
    const message = `${address} was the host that scraped it, and is that of the worker here`
    expect(notes).toContainEqual(expect.objectContaining({ severity: 'warning', message }))
  },
)

describe('endpoints that are written down', () => {
  function endpointsWith(lines: string): readonly string[] {
    const program = programOf(importText(`scrape_configs:\n  - job_name: web\n${lines}`))
    return program.split('\n').filter((line) => line.includes('http'))
  }

  test('are what the relabelling of Prometheus leaves', () => {
    expect(
      endpointsWith(`    static_configs: [{ targets: ['a.example.com:1', 'b.example.com:2', 'c.example.com:3'] }]
    relabel_configs:
      - { source_labels: [__address__], regex: 'b.*', action: drop }
      - { source_labels: [__address__], regex: 'c\\..*', target_label: __scheme__, replacement: https }
      - { source_labels: [__address__], regex: 'c\\..*', target_label: __metrics_path__, replacement: /c }
`),
    ).toEqual(["  endpoints: ['http://a.example.com:1/metrics', 'https://c.example.com:3/c'],"])
  })

  test('of a prober are its own, with what is probed as their instance', () => {
    expect(
      endpointsWith(`    metrics_path: /probe
    params: { module: [icmp] }
    static_configs: [{ targets: [a.example.com] }, { targets: [b.example.com], labels: { __param_module: tcp } }]
    relabel_configs:
      - { source_labels: [__address__], target_label: __param_target }
      - { source_labels: [__param_target], target_label: instance }
      - { target_label: __address__, replacement: 'prober.example.com:9115' }
`),
    ).toEqual([
      "      url: 'http://prober.example.com:9115/probe?module=icmp&target=a.example.com',",
      "      url: 'http://prober.example.com:9115/probe?module=tcp&target=b.example.com',",
    ])
  })

  test('have no password, no token and no path in the place of a host', () => {
    const imported = importText(`scrape_configs:
  - job_name: web
    static_configs: [{ targets: ['user:not-to-be-seen@a.example.com', 'b.example.com/metrics', 'c.example.com'] }]
    relabel_configs: [{ target_label: __param_token, replacement: not-to-be-seen }]
`)
    expect(programOf(imported)).toContain("endpoints: ['http://c.example.com/metrics']")
    expect(JSON.stringify(imported)).not.toContain('not-to-be-seen')
    expect(imported.notes.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        "'…@a.example.com' is no host with a port, so it is left out",
        "'b.example.com/metrics' is no host with a port, so it is left out",
        "the parameter 'token' may be a secret, so it is left out",
      ]),
    )
  })
})

describe('discovery', () => {
  test('leaves out what a URL may have that is secret', () => {
    const imported = importText(`scrape_configs:
  - job_name: web
    http_sd_configs: [{ url: 'https://user:not-to-be-seen@sd.example.com/x?api_key=not-to-be-seen&dc=eu' }]
`)
    expect(programOf(imported)).toContain("discovery: http({ url: 'https://sd.example.com/x?dc=eu' })")
    expect(JSON.stringify(imported)).not.toContain('not-to-be-seen')
    expect(imported.notes).toMatchObject([{ severity: 'error' }])
  })

  const KEEP = '{ source_labels: [__meta_kubernetes_pod_annotation_prometheus_io_scrape], action: keep, regex: true }'

  test('of a cluster takes over what annotations say by itself, and keeps the rest', () => {
    const program = programOf(
      importText(`scrape_configs:
  - job_name: pods
    kubernetes_sd_configs: [{ role: pod, api_server: 'https://k8s.example.com' }]
    relabel_configs:
      - ${KEEP}
      - { source_labels: [__meta_kubernetes_pod_annotation_prometheus_io_scheme], regex: (https?), target_label: __scheme__ }
      - { source_labels: [__meta_kubernetes_pod_annotation_team], target_label: team }
`),
    )
    expect(program).toContain("annotations: 'prometheus'")
    expect(program.match(/sourceLabels: \[.*\]/g)).toEqual([
      "sourceLabels: ['__meta_kubernetes_service_name']",
      "sourceLabels: ['__meta_kubernetes_pod_annotation_team']",
    ])
  })

  test.each([
    ['without an annotation that chooses', 'pod', '{ target_label: a, replacement: b }'],
    ['of nodes', 'node', KEEP],
    ['by another value of the annotation', 'pod', KEEP.replace('prometheus_io_scrape', 'prometheus_io_scrape_slow')],
  ])('of a cluster %s is none', (_, role, rule) => {
    const imported = importText(`scrape_configs:
  - job_name: pods
    kubernetes_sd_configs: [{ role: ${role} }]
    relabel_configs: [${rule}]
`)
    expect(imported.targets).toEqual([])
    expect(imported.notes).toMatchObject([{ severity: 'error', option: 'scrape_configs[0].kubernetes_sd_configs[0]' }])
  })
})

test('what comes after scrapes is told, and not carried over', () => {
  const { notes } = importText(
    'scrape_configs: []\nrule_files: [a]\nalerting: {}\nstorage: {}\nremote_write: [{ url: "https://x" }]\n',
  )
  expect(notes.map(({ option, severity }) => [option, severity])).toEqual([
    ['remote_write', 'info'],
    ['rule_files', 'info'],
    ['alerting', 'info'],
    ['storage', 'info'],
  ])
})

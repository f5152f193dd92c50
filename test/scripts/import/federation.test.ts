import { describe, expect, test } from 'vitest'
import type { Imported } from '../../../scripts/import/imported.ts'
import { printTarget } from '../../../scripts/import/print-target.ts'
import { prometheusImporter } from '../../../scripts/import/prometheus/importer.ts'

/** One job with these lines. */
function importJob(lines: readonly string[]): Imported {
  const text = `scrape_configs:\n  - job_name: servers\n    scheme: https\n${lines.map((line) => `    ${line}\n`).join('')}`
  return prometheusImporter.import([{ path: 'prometheus.yml', text }])
}

function programOf({ targets: [target] }: Imported): string {
  return target === undefined ? '' : printTarget(target)
}

const HONEST = 'honor_labels: true'
const PATH = 'metrics_path: /federate'
const MATCH = `params: { 'match[]': ['{job="node"}', up] }`
const SERVERS = 'static_configs: [{ targets: ["one.example.com:9090", two.example.com] }]'

describe('a job that federates', () => {
  test('becomes a source of the servers, at their base', () => {
    const imported = importJob([HONEST, PATH, MATCH, SERVERS])
    expect(programOf(imported)).toBe(`import { federate, target } from 'narthex'

// From prometheus.yml, line 2.
export default target('servers', {
  endpoints: ['https://one.example.com:9090', 'https://two.example.com'],
  source: federate({ match: ['{job="node"}', 'up'] }),
})
`)
    expect(imported.notes).toEqual([])
  })

  test('says so where labels of the servers do not win', () => {
    expect(programOf(importJob([PATH, MATCH, SERVERS]))).toContain('honorLabels: false')
  })

  test.each<[name: string, lines: readonly string[], program: string]>([
    ['a base with a path', ['metrics_path: /prom/federate', MATCH, SERVERS], "'https://two.example.com/prom'"],
    ['a slash at the end', ['metrics_path: /federate/', MATCH, SERVERS], "'https://two.example.com'"],
    ['other parameters', [PATH, "params: { 'match[]': [up], tenant: [a] }", SERVERS], "params: { tenant: 'a' }"],
    [
      'a path that rules write',
      [MATCH, SERVERS, 'relabel_configs: [{ target_label: __metrics_path__, replacement: /federate }]'],
      "source: federate({ match: ['{job=\"node\"}', 'up'] })",
    ],
  ])('keeps %s', (_, lines, program) => {
    expect(programOf(importJob(lines))).toContain(program)
  })

  test('has no path of its own where its servers are discovered', () => {
    const program = programOf(importJob([PATH, MATCH, 'http_sd_configs: [{ url: "https://sd.example.com/" }]']))
    expect(program).toContain('source: federate(')
    expect(program).not.toContain('metricsPath')
  })

  test('is left out where nothing says which series', () => {
    const imported = importJob(['scrape_interval: 15s', PATH, SERVERS])
    expect(imported.targets).toEqual([])
    expect(imported.notes.map(({ severity, message }) => [severity, message])).toEqual([
      ['warning', "'servers' has no match[] that says which series it federates, which are none then: it is left out"],
    ])
  })

  test('is an exporter where only some of its endpoints are servers', () => {
    const rules =
      'relabel_configs: [{ source_labels: [__address__], regex: one.*, target_label: __metrics_path__, replacement: /federate }]'
    const program = programOf(importJob([MATCH, SERVERS, rules]))
    expect(program).toContain("'https://one.example.com:9090/federate', 'https://two.example.com/metrics'")
    expect(program).not.toContain('source:')
  })
})

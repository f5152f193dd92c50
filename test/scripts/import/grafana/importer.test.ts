// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are templates of Terraform

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compile } from '../../../../dsl/compile.ts'
import { defineProject, secret, type TargetOptions } from '../../../../dsl/index.ts'
import { evaluateTarget } from '../../../../scripts/import/evaluate.ts'
import { grafanaImporter } from '../../../../scripts/import/grafana/importer.ts'
import type { Imported, SourceFile } from '../../../../scripts/import/imported.ts'

const scrapeJobs = fixture('scrape-jobs.tf')

describe('scrape jobs of Terraform become targets', () => {
  const imported = grafanaImporter.import([scrapeJobs])

  test('one each, but for those that are not enabled', () => {
    expect(optionsOf(imported)).toEqual({
      shop: {
        endpoints: ['https://metrics.example.com:9443/metrics'],
        auth: { kind: 'bearer', token: { kind: 'secret', name: 'SHOP_TOKEN' } },
        scrapeInterval: '2m',
      },
      Payments: {
        endpoints: ['https://payments.example.com/metrics'],
        auth: { kind: 'basic', username: 'scraper', password: { kind: 'secret', name: 'PAYMENTS_PASSWORD' } },
        scrapeInterval: '1m',
      },
      region: { endpoints: ['https://exporter.example.com/metrics'], scrapeInterval: '1m' },
    })
  })

  test('that the compiler of the configuration takes', async () => {
    const project = defineProject({
      dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
    })
    expect((await compile({ project, targets: imported.targets.map(evaluateTarget) })).diagnostics).toEqual([])
  })

  test('and what is not as it was is told with its line', () => {
    const told = imported.notes.map(
      ({ severity, at, option, message }) =>
        `${at.line} ${severity} ${option.split('.').slice(2).join('.')}: ${message}`,
    )
    expect(told).toMatchInlineSnapshot(`
      [
        "31 info shop.provider: an option of Terraform: targets are deployed with the worker",
        "32 info shop.stack_id: there is no stack: points go where dynatrace of the project says",
        "33 info shop.name: Grafana Cloud puts the name on each series as scrape_job: here it is the label job",
        "36 info shop.authentication_bearer_token: its value is not written into the target, only a name for it: SHOP_TOKEN",
        "40 info shop.lifecycle: an option of Terraform: targets are deployed with the worker",
        "51 info payments.stack_id: there is no stack: points go where dynatrace of the project says",
        "52 info payments.name: Grafana Cloud puts the name on each series as scrape_job: here it is the label job",
        "55 info payments.authentication_basic_password: its value is not written into the target, only a name for it: PAYMENTS_PASSWORD",
        "57 warning payments.scrape_interval_seconds: it is scraped every 1m, not every 30 s: a worker wakes once a minute",
        "60 info old: the scrape job 'old' is not enabled: it is left out",
        "69 error region.for_each: for_each makes several scrape jobs of one: there is one target, with a place for what differs",
        "70 info region.stack_id: there is no stack: points go where dynatrace of the project says",
        "71 warning region.name: only Terraform knows each.key",
        "72 error region.authentication_method: there is no authentication 'none': the endpoint is scraped without",
        "73 warning region.url: only Terraform knows each.key",
        "73 error region.url: its URL is not known: https://exporter.example.com/metrics stands in its place",
        "74 info region.tls_mode: this option is not known here, and is left out",
      ]
    `)
  })

  test('and no value of a secret is in them or in a note', () => {
    expect(JSON.stringify(imported)).not.toContain('not-a-secret')
  })
})

describe('variables are known', () => {
  const job = '{ name = "a"\n authentication_method = "bearer"\n url = var.url }'
  const file = {
    path: 'main.tf',
    text: `variable "url" {\n default = "https://a.example.com/metrics"\n}\n${resource(job)}`,
  }

  test('by their defaults', () => {
    expect(optionsOf(grafanaImporter.import([file]))).toMatchObject({
      a: { endpoints: ['https://a.example.com/metrics'] },
    })
  })

  test('by a file of their values, which counts first', () => {
    const values = { path: 'prod.tfvars', text: 'url = "https://b.example.com/metrics"\n' }
    expect(optionsOf(grafanaImporter.import([file, values]))).toMatchObject({
      a: { endpoints: ['https://b.example.com/metrics'] },
    })
  })

  test.each([
    ['local.a', 'local.a'],
    ['"https://${local.x}/"', 'local.y'],
    ['file("not-a-secret")', 'this expression'],
    ['"${local.big}"', 'so long a text'],
  ])('or not: %s', (url, expression) => {
    const locals = `locals {\n a = local.a\n x = local.y\n big = "${'a'.repeat(20_000)}" }`
    const text = `${locals}\n${resource(`{ name = "a"\n authentication_method = "bearer"\n url = ${url} }`)}`
    expect(grafanaImporter.import([{ path: 'main.tf', text }]).notes).toContainEqual(
      expect.objectContaining({ message: `only Terraform knows ${expression}` }),
    )
  })

  test('in time, however they are made of each other', () => {
    const doubled = Array.from(
      { length: 60 },
      (_, index) => `a${index} = "\${local.a${index + 1}}\${local.a${index + 1}}"`,
    )
    const text = `locals {\n${doubled.join('\n')}\na60 = "x" }\n${resource('{ url = local.a0 }')}`
    expect(grafanaImporter.import([{ path: 'main.tf', text }]).notes).toContainEqual(
      expect.objectContaining({ message: 'only Terraform knows so long a text' }),
    )
  })
})

describe('what cannot be as it was is told:', () => {
  test.each([
    ['warning', 'the URL has credentials in it: they are taken out', 'url = "https://u:p@a.example.com/metrics"'],
    [
      'error',
      'the query of the URL has what may be a secret: it is left out',
      'url = "https://a.example.com/metrics?token=hush"',
    ],
    [
      'error',
      'credentials would go over plain http, readable to everyone on the way',
      'url = "http://a.example.com/metrics"\n authentication_method = "bearer"',
    ],
    ['error', 'the user name is not known: it is CHANGE_ME', 'authentication_method = "basic"'],
    ['error', 'it does not say how it is authenticated: the endpoint is scraped without', 'name = "a"'],
    ['error', 'it has no URL: https://exporter.example.com/metrics stands in its place', 'name = "a"'],
    [
      'warning',
      'it is scraped every 2m, not every 100 s: a worker wakes once a minute',
      'scrape_interval_seconds = 100',
    ],
    [
      'info',
      'it is of another authentication than authentication_method says',
      'authentication_method = "bearer"\n authentication_basic_password = "p"',
    ],
  ])('%s: %s', (severity, message, attributes) => {
    const imported = grafanaImporter.import([{ path: 'main.tf', text: resource(`{\n ${attributes}\n}`) }])
    expect(imported.notes).toContainEqual(expect.objectContaining({ severity, message }))
    expect(JSON.stringify(imported)).not.toContain('hush')
  })

  test('that a file has no scrape job', () => {
    expect(grafanaImporter.import([{ path: 'main.tf', text: 'locals {}\n' }]).notes).toMatchObject([
      {
        severity: 'error',
        message: 'there is no resource grafana_connections_metrics_endpoint_scrape_job in it: nothing was imported',
      },
    ])
  })

  test('that a file cannot be read', () => {
    const { targets, notes } = grafanaImporter.import([{ path: 'main.tf', text: resource('{') }])
    expect(targets).toEqual([])
    expect(notes).toMatchObject([{ severity: 'error', at: { path: 'main.tf', line: 1 } }])
  })
})

test('jobs of one name have names of their own', () => {
  const text = resource('{ name = "x" }').repeat(2).replace('}resource', '}\nresource')
  expect(grafanaImporter.import([{ path: 'main.tf', text }]).targets.map(({ job }) => job)).toEqual(['x', 'x-2'])
})

test('both syntaxes of Terraform say the same', () => {
  const imported = grafanaImporter.import([fixture('scrape-jobs.tf.json')])
  expect(optionsOf(imported)).toEqual({
    shop: { ...optionsOf(grafanaImporter.import([scrapeJobs])).shop, scrapeInterval: '1m' },
  })
  expect(imported.notes.every(({ at }) => at.line >= 5 && at.line <= 12)).toBe(true)
})

describe('no option is lost:', () => {
  const imported = grafanaImporter.import([scrapeJobs])
  const block = /resource "[a-z_]+" "(\w+)" \{\n[\s\S]*?\n\}/g
  const attributes = [...scrapeJobs.text.matchAll(block)].flatMap(([body, name]) =>
    [...body.matchAll(/^ {2}(\w+) +=/gm)].map(([, option]) => [name!, option!] as const),
  )

  test('of all four resources', () => {
    expect(attributes.length).toBeGreaterThan(20)
  })

  test.each(attributes)('%s.%s changes a target or a note, or the note is of all of it', (name, option) => {
    const text = scrapeJobs.text.replaceAll(block, (whole, each) =>
      each === name
        ? whole.replace(new RegExp(`^ {2}${option} +=.*$`, 'm'), option === 'enabled' ? '  enabled = false' : '')
        : whole,
    )
    expect(text).not.toBe(scrapeJobs.text)
    if (imported.notes.some((note) => note.option.endsWith(`.${name}`) && note.message.includes('left out'))) return
    expect(grafanaImporter.import([{ path: scrapeJobs.path, text }])).not.toEqual(imported)
  })
})

test.each([
  ['resource "grafana_connections_metrics_endpoint_scrape_job" "a" {}', true],
  ['{ "resource": { "grafana_connections_metrics_endpoint_scrape_job": {} } }', true],
  ['resource "grafana_dashboard" "a" {}', false],
  ['scrape_configs:\n', false],
])('%s is its own: %s', (text, isIts) => {
  expect(grafanaImporter.recognises({ path: 'a.tf', text })).toBe(isIts)
})

function fixture(name: string): SourceFile {
  return { path: name, text: readFileSync(join(import.meta.dirname, '../../../fixtures/import/grafana', name), 'utf8') }
}

function resource(body: string): string {
  return `resource "grafana_connections_metrics_endpoint_scrape_job" "a" ${body}`
}

function optionsOf({ targets }: Imported): Record<string, TargetOptions> {
  return Object.fromEntries(targets.map((target) => [target.job, evaluateTarget(target).options]))
}

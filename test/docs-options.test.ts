/** docs/dsl.md has every option there is, in a program and in a table, with the value that counts where it is not set. */

import { describe, expect, test } from 'vitest'
import { dnsEntries } from '../dsl/compile/discovery/dns.ts'
import { httpEntries } from '../dsl/compile/discovery/http.ts'
import { kubernetesEntries } from '../dsl/compile/discovery/kubernetes.ts'
import { refreshEntries } from '../dsl/compile/discovery/refresh.ts'
import { relabelEntries } from '../dsl/compile/relabel.ts'
import {
  budgetEntries,
  deliveryEntries,
  dynatraceEntries,
  endpointEntries,
  joinEntries,
  labelEntries,
  metricEntries,
  otlpEntries,
  projectEntries,
  scrapeEntries,
  targetEntries,
} from '../dsl/compile/schemas.ts'
import { federateEntries, queryEntries } from '../dsl/compile/source.ts'
import { compile } from '../dsl/compile.ts'
import * as narthex from '../dsl/index.ts'
import { loadTargets } from '../scripts/load-targets.ts'
import { blocksOf, isFile, isProject, rowsOf, sectionOf } from './docs-blocks.ts'
import { send } from './docs-example.ts'
import { writeProject } from './end-to-end/project.ts'

const PAGE = 'docs/dsl.md'
const ENVIRONMENT = { environment: 'https://abc12345.live.dynatrace.com', token: narthex.secret('TOKEN') } as const

/** By the headings of their tables. */
const OPTIONS = {
  '## The project': keys(projectEntries),
  '### Where points go': [...keys(dynatraceEntries), ...keys(otlpEntries)],
  '### Delivery': keys(deliveryEntries),
  '## A target': keys(targetEntries).filter((key) => !isShared(key)),
  '### Endpoints': keys(endpointEntries),
  '#### OAuth 2.0': ['tokenUrl', 'clientId', 'clientSecret', 'scopes', 'params'],
  '#### AWS': ['region', 'service', 'accessKey', 'secretKey', 'sessionToken'],
  '### Budget': keys(budgetEntries),
  '## Discovery': keys(refreshEntries),
  '### By HTTP': keys(httpEntries).filter((key) => !isRefresh(key)),
  '### By DNS': keys(dnsEntries).filter((key) => !isRefresh(key)),
  '### In Kubernetes': keys(kubernetesEntries).filter((key) => !isRefresh(key)),
  '### Series': keys(federateEntries),
  '### Queries': keys(queryEntries),
  '## How a target is scraped and counted': keys(scrapeEntries),
  '## Rules on metrics': keys(metricEntries),
  '### Relabel': keys(relabelEntries),
  '### Join': keys(joinEntries),
  '## Rules on labels': keys(labelEntries),
} as const satisfies Readonly<Record<string, readonly string[]>>

type Heading = keyof typeof OPTIONS

describe('docs/dsl.md', () => {
  test.each(Object.entries(OPTIONS))('%s has a row for every option and for nothing else', (heading, options) => {
    const names = rowsUnder(heading).map(([name]) => name!)
    expect(names.toSorted()).toEqual(options.toSorted())
  })

  test('shows every option in a program', async () => {
    const shown = await optionsShown()
    for (const [heading, options] of Object.entries(OPTIONS)) {
      expect([heading, ...[...(shown.get(heading) ?? [])].sort()]).toEqual([heading, ...[...new Set(options)].sort()])
    }
  })

  test('shows every function that narthex exports', () => {
    const programs = blocksOf(PAGE).map(({ text }) => text)
    const functions = Object.keys(narthex)
    expect(functions.length).toBeGreaterThan(5)
    expect(functions.filter((name) => !programs.some((text) => new RegExp(`\\b${name}\\(`).test(text)))).toEqual([])
  })
})

describe('what docs/dsl.md says an option is unless set', () => {
  const PROJECT = { dynatrace: ENVIRONMENT } as const
  const ENDPOINTS = ['https://web.example.com/metrics'] as const
  const LIST = { url: 'https://sd.example.com/targets' } as const
  const CLUSTER = { server: 'https://cluster.example.com:6443', token: narthex.secret('TOKEN') } as const
  const KEYS = { region: 'eu-west-1', accessKey: narthex.secret('ID'), secretKey: narthex.secret('KEY') } as const

  /** What the bundle is with an option set, by the heading of its table. */
  const compilers: Readonly<Record<string, (options: object) => Promise<unknown>>> = {
    '## How a target is scraped and counted': (options) => compiled(PROJECT, options),
    '## A target': (options) => compiled(PROJECT, { discovery: narthex.http(LIST), ...options }),
    '#### AWS': (options) => compiled(PROJECT, { auth: narthex.sigv4({ ...KEYS, ...options }) }),
    '## Discovery': (options) => compiled(PROJECT, { discovery: narthex.http({ ...LIST, ...options }) }),
    '### By HTTP': (options) => compiled(PROJECT, { discovery: narthex.http({ ...LIST, ...options }) }),
    '### By DNS': (options) => compiled(PROJECT, { discovery: narthex.dns({ names: ['a.example.com'], ...options }) }),
    '### In Kubernetes': (options) => compiled(PROJECT, { discovery: narthex.kubernetes({ ...CLUSTER, ...options }) }),
    '### Queries': (options) =>
      compiled(PROJECT, {
        endpoints: ['https://prometheus.example.com'],
        source: narthex.promql({ a: { query: 'a', ...options } }),
      }),
    '### Delivery': (delivery) => compiled({ ...PROJECT, delivery }, {}),
  }
  const rows = Object.keys(compilers).flatMap((heading) =>
    rowsUnder(heading).flatMap(([option = '', unlessSet = '']) => {
      const value = /^`(.+)`$/.exec(unlessSet)?.[1]
      return value === undefined || isForm(option) ? [] : [{ heading, option, value }]
    }),
  )

  test.each(rows)('$option: $value', async ({ heading, option, value }) => {
    const compileWith = compilers[heading]!
    expect(await compileWith({ [option]: evaluate(value) })).toEqual(await compileWith({}))
  })

  test('is there for most', () => {
    expect(rows.length).toBeGreaterThan(28)
  })

  test.each(['counters', 'histograms'])('%s, which is a rule', async (option) => {
    const value = rowsUnder('## How a target is scraped and counted').find(([name]) => name === option)![1]!
    expect(await send(BODY, { [option]: evaluate(value.replaceAll('`', '')) })).toBe(await send(BODY, {}))
  })

  test.each([
    ['protocol', toDynatrace],
    ['digitSections', toDynatrace],
    ['gzip', toDynatrace],
    ['temporality', toOtlp],
  ] as const)('%s of where points go', async (option, to) => {
    const value = rowsUnder('### Where points go').find(([name]) => name === option)![1]!
    const set = to({ [option]: evaluate(value.replaceAll('`', '')) })
    expect(await compiled({ ingest: set }, {})).toEqual(await compiled({ ingest: to({}) }, {}))
  })

  async function compiled(project: object, options: object): Promise<unknown> {
    const { bundle, diagnostics } = await compile({
      // Safe: what is no option is reported.
      project: narthex.defineProject(project as narthex.ProjectOptions),
      targets: [narthex.target('web', { endpoints: ENDPOINTS, ...options })],
    })
    expect(diagnostics).toEqual([])
    return bundle
  }
})

function toDynatrace(options: object): narthex.Ingest {
  return narthex.dynatrace({ ...ENVIRONMENT, ...options })
}

function toOtlp(options: object): narthex.Ingest {
  return narthex.otlp({ endpoint: 'https://otlp.example.com/v1/metrics', ...options })
}

const BODY = `# TYPE orders_total counter
orders_total 1 → 3
# TYPE request_seconds histogram
request_seconds_bucket{le="1"} 1 → 2
request_seconds_bucket{le="+Inf"} 1 → 3
request_seconds_sum 1 → 4
request_seconds_count 1 → 3
`

function keys(entries: object): readonly string[] {
  return Object.keys(entries)
}

/** Rows of the tables right under a heading, the option without its backticks; not those under headings below it. */
function rowsUnder(heading: string): readonly (readonly string[])[] {
  const own = sectionOf(PAGE, heading).split(/^#/m)[0]!
  return rowsOf(own).map(([name = '', ...cells]) => [name.replaceAll('`', ''), ...cells])
}

function isForm(option: string): boolean {
  return option === 'counters' || option === 'histograms'
}

function evaluate(text: string): unknown {
  // Safe: the text is of a document of this repository.
  return new Function(`return ${text}`)()
}

function isShared(option: string): boolean {
  return option in scrapeEntries
}

function isRefresh(option: string): boolean {
  return option in refreshEntries
}

/** The names of the options in the programs of the page, as they are when the programs have run. */
async function optionsShown(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const shown = new Map<string, Set<string>>()
  const add = (heading: Heading, options: object | undefined) => {
    const names = shown.get(heading) ?? new Set()
    for (const name of Object.keys(options ?? {})) names.add(name)
    shown.set(heading, names)
  }
  const addAuth = ({ kind, ...options }: narthex.Auth) => {
    if (kind === 'oauth2') add('#### OAuth 2.0', options)
    if (kind === 'sigv4') add('#### AWS', options)
  }
  const programs = blocksOf(PAGE).filter(({ language, text }) => language === 'ts' && isFile(text))
  const targets = programs.filter(({ text }) => !isProject(text) && !text.includes('.gen.ts'))
  const files = Object.fromEntries(targets.map(({ text }, index) => [`${index}.ts`, text]))
  for (const { text } of programs.filter((program) => isProject(program.text))) {
    const { project, targets, diagnostics } = await loadTargets(writeProject({ ...files, '_project.ts': text }))
    expect(diagnostics).toEqual([])
    add('## The project', project?.options)
    add('### Delivery', project?.options.delivery)
    add('### Where points go', project?.options.dynatrace)
    add('### Where points go', project?.options.ingest?.options)
    for (const { options } of targets) {
      const [shared, own] = split(options, isShared)
      add('## How a target is scraped and counted', shared)
      add('## A target', own)
      for (const endpoint of options.endpoints ?? []) if (typeof endpoint === 'object') add('### Endpoints', endpoint)
      for (const discovery of [options.discovery ?? []].flat()) {
        const { kind, ...written } = discovery
        const [shared, own] = split(written, isRefresh)
        add('## Discovery', shared)
        add(DISCOVERIES[kind], own)
      }
      if (options.auth !== undefined) addAuth(options.auth)
      if (options.source?.kind === 'federate') add('### Series', { match: options.source.match })
      const queries = options.source?.kind === 'promql' ? Object.values(options.source.queries) : []
      for (const query of queries) if (typeof query === 'object') add('### Queries', query)
      if (typeof options.budget === 'object') add('### Budget', options.budget)
      add('## Rules on metrics', options.metrics)
      for (const rule of options.metrics?.relabel ?? []) add('### Relabel', rule)
      for (const rule of Object.values(options.metrics?.join ?? {})) add('### Join', rule)
      add('## Rules on labels', options.labels)
    }
  }
  return shown
}

const DISCOVERIES = {
  http: '### By HTTP',
  dns: '### By DNS',
  kubernetes: '### In Kubernetes',
} as const satisfies Readonly<Record<narthex.Discovery['kind'], Heading>>

/** Those whose names are chosen, and the rest. */
function split(options: object, isChosen: (name: string) => boolean): readonly [object, object] {
  const entries = Object.entries(options)
  const [chosen, rest] = [true, false].map((of) =>
    Object.fromEntries(entries.filter(([name]) => isChosen(name) === of)),
  )
  return [chosen!, rest!]
}

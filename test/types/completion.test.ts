import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { METRIC_TYPES, type MetricType } from '../../dsl/bundle.ts'
import type { CatalogValue } from '../../dsl/catalog.ts'
import { nodeExporterCatalog } from '../../dsl/presets/node-exporter.catalog.gen.ts'
import { prometheusCatalog } from '../../dsl/presets/prometheus.catalog.gen.ts'
import { type LanguageServer, startLanguageServer } from './language-server.ts'

describe('the editor offers', () => {
  let server: LanguageServer
  beforeAll(async () => {
    server = await startLanguageServer()
  }, 60_000)
  afterAll(() => server.close())

  function complete(options: string, catalog = 'nodeExporterCatalog'): Promise<readonly string[]> {
    return server.complete(`import { exporter, target } from 'narthex'
import { nodeExporterCatalog } from '../../dsl/presets/node-exporter.catalog.gen.ts'
import { prometheusCatalog } from '../../dsl/presets/prometheus.catalog.gen.ts'
target('a', exporter(${catalog}), { endpoints: [], ${options} })
`)
  }

  test.each([
    ['the labels of a metric', 'metrics: { drop: { node_cpu_seconds_total: { │ } } }', ['cpu', 'mode']],
    [
      'the units that fit a name',
      "metrics: { scale: { node_uname_info: 1, node_time_seconds: '│' } }",
      ['d', 'h', 'min', 'ms', 'us'],
    ],
    [
      'the labels of an info metric',
      "metrics: { join: { node_uname_info: { on: [], labels: ['│'] } } }",
      ['domainname', 'machine', 'nodename', 'release', 'sysname', 'version'],
    ],
    ['the forms of a histogram', "histograms: '│'", ['buckets', 'drop', 'native', 'sumAndCount', 'summary']],
  ])('%s', async (_, options, offered) => {
    expect(await complete(options)).toEqual(offered)
  })

  test('histograms where only they go', async () => {
    const names = namesOf(prometheusCatalog, ['histogram'])
    expect(names.length).toBeGreaterThan(1)
    expect(await complete('metrics: { histograms: { │ } }', 'prometheusCatalog')).toEqual(names)
  })

  test('counters where only they go, and what may be one', async () => {
    expect(await complete('metrics: { counters: { │ } }')).toEqual(namesOf(nodeExporterCatalog, ['counter', 'unknown']))
  })

  test('all families in a list of names', async () => {
    const offered = await complete("metrics: { keep: ['│'] }")
    expect(offered).toEqual(expect.arrayContaining(namesOf(nodeExporterCatalog, METRIC_TYPES)))
    expect(offered).toContain('go_gc_duration_seconds_sum')
  })
}, 60_000)

function namesOf({ families }: CatalogValue, types: readonly MetricType[]): string[] {
  return Object.entries(families).flatMap(([name, { type }]) => (types.includes(type) ? [name] : []))
}

/** Targets that importers write with a preset send what they send without it. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Exporter } from '../../../dsl/catalog.ts'
import { compile } from '../../../dsl/compile.ts'
import { defineProject, exporter, secret, type Target, type TargetOptions, target } from '../../../dsl/index.ts'
import { type PresetInfo, presetNames, presets } from '../../../dsl/presets/table.ts'
import { type Data, data } from '../../../scripts/import/code.ts'
import { evaluateTarget } from '../../../scripts/import/evaluate.ts'
import type { Imported, UsedPreset } from '../../../scripts/import/imported.ts'
import { findUnknown } from '../../../scripts/import/presets/find-unknown.ts'
import { hasEffect } from '../../../scripts/import/presets/has-effect.ts'
import { knownOf } from '../../../scripts/import/presets/recognise-job.ts'
import { readWrittenRules } from '../../../scripts/import/presets/written-rules.ts'
import { prometheusImporter } from '../../../scripts/import/prometheus/importer.ts'
import { recordingsOf, runTwice } from '../../presets/recordings.ts'
import { metricLines } from '../../worker/pipeline/pipeline.ts'

const ENDPOINTS = ['https://web-1.example.com/metrics'] as const
const PROJECT = defineProject({
  dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
})

/** Of the second scrape of two, and what `check` says. */
async function sentBy(written: Target, preset: PresetInfo) {
  const { bundle, diagnostics } = await compile({ project: PROJECT, targets: [written] })
  if (bundle === undefined) return { lines: undefined, diagnostics }
  const [, run] = runTwice(bundle.targets[0]!, recordingsOf(preset.name))
  return { lines: metricLines(run), diagnostics }
}

/** Rules on what the exporter has: by names, parts of names, patterns and values of labels. */
function rulesFor({ exporter: { catalog } }: PresetInfo): fc.Arbitrary<{ readonly [key: string]: Data }> {
  const families = Object.entries(catalog.families)
  const name = fc.constantFrom(...families).chain(([family, { type, labels }]) => {
    const parts = type === 'histogram' || type === 'summary' ? ['', '_sum', '_count'] : ['']
    return fc.record({
      metric: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...parts.map((part) => family + part)) },
        fc.constant(`${family.split('_').slice(0, 3).join('_')}*`),
        fc.constant(`*_${family.split('_').slice(-2).join('_')}`),
      ),
      where: fc.option(
        fc.tuple(fc.constantFrom('none', ...labels), fc.constantFrom('eth0', 'lo', 'tmpfs', 'ext4', 'GET', 'info')),
        { nil: undefined, freq: 2 },
      ),
    })
  })
  const selections = fc
    .array(name, { minLength: 1, maxLength: 3 })
    .map((list) =>
      Object.fromEntries(
        list.map(({ metric, where }) => [
          metric,
          where === undefined || where[0] === 'none' ? true : { [where[0]]: [where[1]] },
        ]),
      ),
    )
  return fc.record({ keep: selections, drop: selections }, { requiredKeys: ['keep'] })
}

describe('the rules of a preset', () => {
  test('change nothing where they are said to have no effect', async () => {
    const byName = new Map(presets.map((preset) => [preset.name, preset]))
    // By its name, since a preset is long to print.
    const written = fc
      .constantFrom(...presetNames)
      .chain((name) => rulesFor(byName.get(name)!).map((metrics) => ({ name, metrics })))
    let harmless = 0
    await fc.assert(
      fc.asyncProperty(written, async ({ name, metrics }) => {
        const preset = byName.get(name)!
        const rules = readWrittenRules(data({ metrics }))
        if (findUnknown(rules, knownOf(preset)) !== undefined || hasEffect(preset.exporter.defaults, rules)) return
        // Rules on data of any shape: the compiler checks them.
        const options = { endpoints: ENDPOINTS, metrics } as TargetOptions
        const without = await sentBy(target('web', options), preset)
        if (without.lines === undefined) return
        harmless++
        expect((await sentBy(target('web', preset.exporter, options), preset)).lines).toEqual(without.lines)
      }),
      { numRuns: 1000 },
    )
    // Otherwise the property would say nothing.
    expect(harmless).toBeGreaterThan(150)
  })

  test.each<[what: string, defaults: Exporter['defaults'], rules: { readonly [key: string]: Data }, effect: boolean]>([
    ['a drop of what is not kept', { drop: { 'go_*': true } }, { keep: ['node_load1'] }, false],
    ['a drop of what is kept', { drop: { 'node_*': true } }, { keep: ['node_load1'] }, true],
    ['a drop where everything is sent', { drop: { 'go_*': true } }, {}, true],
    ['a drop of the family of what is kept', { drop: { a_seconds: true } }, { keep: ['a_seconds_bucket'] }, true],
    ['a drop of a part of what is kept', { drop: { a_seconds_sum: true } }, { keep: ['a_seconds'] }, true],
    ['a drop that is there already', { drop: { a_b: true } }, { keep: ['a_*'], drop: { 'a_b*': true } }, false],
    ['a drop whose name is taken', { drop: { a: true } }, { keep: ['a'], drop: { a: { b: 'c' } } }, false],
    ['a drop by other values', { drop: { a: { b: /^x/ } } }, { keep: { a: { b: ['y', 'z'] } } }, false],
    ['a drop by one of the values', { drop: { a: { b: /^x/ } } }, { keep: { a: { b: ['y', 'xy'] } } }, true],
    ['a drop by another label', { drop: { a: { b: 'x' } } }, { keep: { a: { c: 'y' } } }, true],
    ['a drop by values that a pattern has', { drop: { a: { b: 'xy' } } }, { keep: { a: { b: 'x*' } } }, true],
    ['a type of what is kept', { types: { '*_total': 'counter' } }, { keep: ['a_*'] }, true],
    ['a type of another', { types: { '*_total': 'counter' } }, { keep: ['a_bytes'] }, false],
    ['a list in whose place the own one stands', { keep: ['b'] }, { keep: ['a'] }, false],
    ['labels for all', { join: { info: { on: [], labels: ['v'] } } }, { keep: ['a'] }, true],
    ['labels for others', { join: { info: { on: [], labels: ['v'], metrics: ['b*'] } } }, { keep: ['a'] }, false],
    ['a rule before which names are written', { drop: { b: true } }, { relabel: [{}], keep: ['a'] }, true],
    ['a new name', { rename: { a: 'b' } }, { keep: ['c'] }, true],
  ])('%s', (_, defaults, metrics, effect) => {
    expect(hasEffect(defaults, readWrittenRules(data({ metrics })))).toBe(effect)
  })
})

describe('the catalog of a preset', () => {
  test.each(presets)('of $name alone changes nothing, and check has nothing to say', async (preset) => {
    const options = { endpoints: ENDPOINTS }
    const without = await sentBy(target('web', options), preset)
    const typed = await sentBy(target('web', exporter(preset.exporter.catalog), options), preset)
    expect(typed).toEqual(without)
    expect(without.lines?.length).toBeGreaterThan(0)
  })
})

function importJob(job: string, address: string, rest = ''): Imported {
  const text = `scrape_configs:\n  - job_name: ${job}\n    scheme: https\n    static_configs: [{ targets: ['${address}'] }]\n${rest}`
  return prometheusImporter.import([{ path: 'prometheus.yml', text }])
}

function only(regex: string, action = 'keep'): string {
  return `    metric_relabel_configs: [{ source_labels: [__name__], regex: '${regex}', action: ${action} }]\n`
}

const PROBE = '    metrics_path: /probe\n'

describe('a preset is used', () => {
  test.each<[job: string, address: string, rest: string, used: UsedPreset | undefined]>([
    ['node', 'web:9100', '', { importName: 'nodeExporter', as: 'catalog' }],
    ['node', 'web:9100', only('node_load.*'), { importName: 'nodeExporter', as: 'preset' }],
    ['node', 'web:9100', only('node_network_.*'), { importName: 'nodeExporter', as: 'catalog' }],
    ['node', 'web:9100', only('node_vmstat_pgfault'), { importName: 'nodeExporter', as: 'catalog' }],
    ['collector', 'web:8888', only('promhttp_metric_handler_errors.*', 'drop'), undefined],
    ['node', 'web:9100', only('go_.*', 'drop'), { importName: 'nodeExporter', as: 'catalog' }],
    ['node', 'web:9100', only('up|node_load1'), { importName: 'nodeExporter', as: 'preset' }],
    ['fleet', 'web:9100', only('node_load1'), { importName: 'nodeExporter', as: 'preset' }],
    ['eu-node-exporter', 'web', '', { importName: 'nodeExporter', as: 'catalog' }],
    ['mysql', 'db:9104', only('mysql_up'), { importName: 'mysqldExporter', as: 'preset' }],
    ['blackbox', 'prober:9115', '', { importName: 'blackboxExporter', as: 'catalog' }],
    ['blackbox-exporter', 'prober:9115', PROBE, { importName: 'blackboxProbe', as: 'catalog' }],
    ['probe', 'prober:9115', PROBE + only('probe_success'), { importName: 'blackboxProbe', as: 'preset' }],
    ['node', 'shop:3000', '', undefined],
    ['shop', 'shop:9100', '', undefined],
    ['shop', 'shop', only('node_load1'), undefined],
    ['node', 'web:9100', '    metrics_path: /stats\n', undefined],
    ['node', 'web:9100', only('node_load1|shop_orders_total'), undefined],
    ['node', 'web:9100', "    metric_relabel_configs: [{ regex: 'shop', action: labeldrop }]\n", undefined],
    [
      'node',
      'web:9100',
      "    metric_relabel_configs: [{ source_labels: [__name__, shop], regex: 'node_load1;a', action: drop }]\n",
      undefined,
    ],
    ['node', 'web:9100', '    sample_limit: 100\n', undefined],
    ['node', 'web:9100', `    sample_limit: 100\n${only('node_load1')}`, { importName: 'nodeExporter', as: 'preset' }],
  ])('for %s at %s %s', (job, address, rest, used) => {
    expect(importJob(job, address, rest).targets[0]?.preset).toEqual(used)
  })

  test.each([
    ['shop', 'shop:9100', '', 'it may be Node exporter, for which there is the preset nodeExporter'],
    ['node', 'web:9100', only('node_load1|node_lod.*'), "the preset nodeExporter knows no 'node_lod*'"],
    ['node', 'web:9100', '    sample_limit: 100\n', 'knows 535 samples of it, more than the limit of 100'],
    ['node', 'web:9100', '', 'write nodeExporter in place of exporter(nodeExporter.catalog)'],
  ])('or it is told why not, for %s at %s %s', (job, address, rest, told) => {
    const { notes } = importJob(job, address, rest)
    expect(notes.map(({ message, help }) => `${message} ${help}`).join('\n')).toContain(told)
  })

  test.each([
    ['node', 'web.example.com:9100', ''],
    ['node', 'web.example.com:9100', only('node_(load1|memory_.*|filesystem_avail_bytes)')],
    ['node', 'web.example.com:9100', only('node_(load1|vmstat_.*|context_switches_total)')],
    ['node', 'web.example.com:9100', only('node_(load1|memory_.*|context_switches_total)')],
    ['node', 'web.example.com:9100', "    metric_relabel_configs: [{ regex: 'fstype', action: labeldrop }]\n"],
    ['redis', 'cache.example.com:9121', only('redis_(up|commands_total)')],
    ['mysql', 'db.example.com:9104', ''],
    ['mysql', 'db.example.com:9104', only('mysql_global_status_.*')],
    ['probe', 'prober.example.com:9115', PROBE],
  ])('for %s at %s %s, where check finds nothing and the same is sent', async (job, address, rest) => {
    const [imported] = importJob(job, address, rest).targets
    const preset = presets.find(({ importName }) => importName === imported?.preset?.importName)!
    const typed = evaluateTarget(imported!)
    expect(typed.exporter?.catalog).toBe(preset.exporter.catalog)
    const sent = await sentBy(typed, preset)
    expect(sent.diagnostics).toEqual([])
    expect(sent.lines?.length).toBeGreaterThan(0)
    expect(sent.lines).toEqual((await sentBy(target(job, typed.options), preset)).lines)
  })
})

/** Receivers that scrape: the jobs of `prometheus`, and the one of `prometheus_simple`. */

import type { Notes } from '../notes.ts'
import { createFields } from '../prometheus/fields.ts'
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../prometheus/scrape-options.ts'
import { publicLabels } from '../public-parts.ts'
import { entryOf, flagOf, mapsOf, textOf, type Yaml, type YamlMap, type YamlScalar } from '../yaml/yaml.ts'

export interface ReceiverJob {
  /** A scrape_config. */
  readonly map: YamlMap
  readonly settings: Settings
  /** On all of its points, where nobody else sets them. */
  readonly labels: Readonly<Record<string, string>>
}

export function isScraper(id: string): boolean {
  const type = typeOf(id)
  return type === 'prometheus' || type === 'prometheus_simple'
}

/** Of one that scrapes. */
export function readReceiver(id: string, node: Yaml, notes: Notes): readonly ReceiverJob[] {
  return typeOf(id) === 'prometheus' ? readPrometheus(node, notes) : readSimple(id, node, notes)
}

function typeOf(id: string): string | undefined {
  return id.split('/')[0]
}

function readPrometheus(node: Yaml, notes: Notes): readonly ReceiverJob[] {
  const fields = createFields(node, notes)
  const config = fields.take('config')
  const allocator = fields.take('target_allocator')
  if (allocator !== undefined) {
    const help = 'write discovery: kubernetes({ … }), and see that the pods have annotations'
    notes.error(allocator, 'what the target allocator hands out is not known here, and is not scraped', help)
  }
  for (const option of [
    'trim_metric_suffixes',
    'use_start_time_metric',
    'start_time_metric_regex',
    'report_extra_scrape_metrics',
  ]) {
    const each = fields.take(option)
    if (each !== undefined && flagOf(each) !== false)
      notes.warning(each, 'names and start times stay as the exporter sends them')
  }
  fields.end()
  const global = entryOf(config, 'global')
  const settings =
    global === undefined ? DEFAULT_SETTINGS : readSettings(createFields(global, notes), DEFAULT_SETTINGS, notes)
  const labels = publicLabels(entryOf(global, 'external_labels'), notes)
  return mapsOf(entryOf(config, 'scrape_configs')).map((map) => ({ map, settings, labels }))
}

/** As if it were a scrape_config, which is what the receiver makes of it too. */
function readSimple(id: string, node: Yaml, notes: Notes): readonly ReceiverJob[] {
  const fields = createFields(node, notes)
  const endpoint = fields.take('endpoint')
  const isSecure = flagOf(fields.take('tls_enabled')) === true || fields.take('tls') !== undefined
  const interval = fields.take('collection_interval')
  const account = fields.take('use_service_account')
  if (flagOf(account) === true)
    notes.error(account!, 'there is no service account at the edge', "write auth: bearer(secret('NAME'))")
  const path = fields.take('metrics_path')
  const params = fields.take('params')
  const labels = fields.take('labels')
  fields.end()
  const group = mapAt(node, 'static_configs', [
    ['targets', { kind: 'list', at: node.at, option: node.option, items: endpoint === undefined ? [] : [endpoint] }],
    ['labels', labels],
  ])
  const map = mapAt(node, '', [
    ['job_name', scalarAt(node, id.split('/')[1] ?? textOf(endpoint)?.split(':')[0] ?? id)],
    ['scheme', scalarAt(node, isSecure ? 'https' : 'http')],
    ['metrics_path', path],
    ['params', params],
    ['static_configs', { kind: 'list', at: node.at, option: node.option, items: [group] }],
  ])
  const settings =
    interval === undefined
      ? SIMPLE_SETTINGS
      : readSettings(createFields(mapAt(node, '', [['scrape_interval', interval]]), notes), SIMPLE_SETTINGS, notes)
  return [{ map, settings, labels: {} }]
}

const SIMPLE_SETTINGS: Settings = { ...DEFAULT_SETTINGS, interval: 10 }

function mapAt({ at, option }: Yaml, key: string, entries: readonly (readonly [string, Yaml | undefined])[]): YamlMap {
  const given = entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return { kind: 'map', at, option: key === '' ? option : `${option}.${key}`, entries: new Map(given) }
}

function scalarAt({ at, option }: Yaml, value: string): YamlScalar {
  return { kind: 'scalar', at, option, value, text: value }
}

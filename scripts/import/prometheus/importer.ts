/** `prometheus.yml`: each of its scrape_configs becomes a target. */

import { type Code, data, entry, object } from '../code.ts'
import type { Imported, Importer, SourceFile } from '../imported.ts'
import { createNotes, type Notes } from '../notes.ts'
import { readBeside } from '../read-beside.ts'
import { uniqueJobs } from '../unique-jobs.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import { entriesOf, entryOf, mapsOf, recordOf, textOf, type Yaml } from '../yaml/yaml.ts'
import { createFields } from './fields.ts'
import { readScrapeJob } from './scrape-job.ts'
import { DEFAULT_TIMING, readTiming, type Timing, timingEntries } from './scrape-options.ts'

export const prometheusImporter: Importer = {
  kind: 'prometheus.yml',
  recognises: ({ text }) => /^["']?(scrape_configs|scrape_config_files)["']?\s*:/m.test(text),
  import: importPrometheus,
}

function importPrometheus(files: readonly SourceFile[]): Imported {
  const notes = createNotes()
  const [main, ...more] = files
  for (const { path } of more) {
    notes.warning({ at: { path, line: 1 }, option: path }, 'a prometheus.yml needs no further files, so it is not read')
  }
  const root = main === undefined ? undefined : readYaml(main, notes)
  if (root === undefined) return { targets: [], project: undefined, notes: notes.all }
  const fields = createFields(root, notes)
  const globalNode = fields.take('global')
  const global = readGlobal(globalNode, notes)
  const jobs = [...mapsOf(fields.take('scrape_configs')), ...readConfigFiles(fields.take('scrape_config_files'), notes)]
  const context = { notes, timing: global.timing, defaults: global.timing, readBeside }
  const targets = jobs.map((job) => readScrapeJob(job, context)).filter((target) => target !== undefined)
  for (const [option, message] of ELSEWHERE) {
    const node = fields.take(option)
    if (node !== undefined) notes.info(node, message)
  }
  fields.end()
  return { targets: uniqueJobs(targets, notes), project: global.project, notes: notes.all }
}

const ELSEWHERE = [
  ['remote_write', 'points go to Dynatrace, and nowhere else'],
  ['remote_read', 'there are no queries here: Dynatrace answers them'],
  ['rule_files', 'Dynatrace computes and alerts: rules are not carried over'],
  ['alerting', 'Dynatrace alerts'],
  ['storage', 'Dynatrace stores'],
  ['tracing', 'the runtime traces the worker'],
  ['otlp', 'nothing is received over OTLP'],
  ['runtime', 'the runtime has no such settings'],
] as const

interface Global {
  readonly timing: Timing
  readonly project: Code | undefined
}

function readGlobal(node: Yaml | undefined, notes: Notes): Global {
  if (node === undefined) return { timing: DEFAULT_TIMING, project: undefined }
  const fields = createFields(node, notes)
  const timing = readTiming(fields, DEFAULT_TIMING, notes)
  const labels = readExternalLabels(fields.take('external_labels'), notes)
  for (const option of RULES_ONLY) fields.take(option)
  for (const option of LIMITS) {
    const limit = fields.take(option)
    if (limit !== undefined)
      notes.warning(limit, 'limits of all jobs are not carried over', 'write it in the defaults of the project')
  }
  fields.end()
  const defaults = timingEntries(timing, DEFAULT_TIMING)
  const entries = [
    ...entry('labels', Object.keys(labels).length === 0 ? undefined : data(labels)),
    ...entry('defaults', defaults.length === 0 ? undefined : object(defaults)),
  ]
  return { timing, project: entries.length === 0 ? undefined : object(entries) }
}

/** Of what is not done here. */
const RULES_ONLY = ['evaluation_interval', 'rule_query_offset', 'query_log_file', 'scrape_failure_log_file', 'runtime']
const LIMITS = [
  'body_size_limit',
  'sample_limit',
  'label_limit',
  'label_name_length_limit',
  'label_value_length_limit',
  'target_limit',
  'keep_dropped_targets',
  'scrape_protocols',
  'metric_name_validation_scheme',
  'metric_name_escaping_scheme',
  'scrape_native_histograms',
  'convert_classic_histograms_to_nhcb',
  'always_scrape_classic_histograms',
]

function readExternalLabels(node: Yaml | undefined, notes: Notes): Readonly<Record<string, string>> {
  for (const [name, value] of entriesOf(node)) {
    if (/\$\{?\w/.test(textOf(value) ?? '')) {
      notes.warning(
        value,
        `'${name}' takes its value from the environment of Prometheus`,
        'write the value into targets/_project.ts',
      )
    }
  }
  return recordOf(node)
}

/** Files with more scrape_configs. */
function readConfigFiles(node: Yaml | undefined, notes: Notes): ReturnType<typeof mapsOf> {
  const patterns = node?.kind === 'list' ? node.items : []
  return patterns.flatMap((pattern) => {
    const files = readBeside(textOf(pattern) ?? '', pattern.at.path)
    if (files.length === 0) notes.error(pattern, `'${textOf(pattern) ?? ''}' is not here, so its jobs are missing`)
    return files.flatMap((file) => mapsOf(entryOf(readYaml(file, notes), 'scrape_configs')))
  })
}

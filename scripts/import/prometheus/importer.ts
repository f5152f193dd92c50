/** `prometheus.yml`: each of its scrape_configs becomes a target. */

import { type Code, data, entry, object } from '../code.ts'
import type { Imported, Importer, SourceFile } from '../imported.ts'
import { createSecretNames } from '../names.ts'
import { createNotes, type Notes } from '../notes.ts'
import { publicLabels } from '../public-parts.ts'
import { readBeside } from '../read-beside.ts'
import { uniqueJobs } from '../unique-jobs.ts'
import { readFirst, readYaml } from '../yaml/read-yaml.ts'
import { entriesOf, entryOf, itemsOf, mapsOf, textOf, type Yaml, type YamlMap } from '../yaml/yaml.ts'
import { createFields } from './fields.ts'
import { readScrapeJob } from './scrape-job.ts'
import { DEFAULT_SETTINGS, noteIrrelevant, readSettings, type Settings, settingEntries } from './scrape-options.ts'

export const prometheusImporter: Importer = {
  kind: 'prometheus.yml',
  // Promtail, which reads logs, has scrape_configs too, and always `clients`.
  recognises: ({ text }) =>
    /^["']?(scrape_configs|scrape_config_files)["']?\s*:/m.test(text) && !/^clients\s*:/m.test(text),
  import: importPrometheus,
}

function importPrometheus(files: readonly SourceFile[]): Imported {
  const notes = createNotes()
  const root = readFirst(files, { notes, others: 'a prometheus.yml needs no further files, so it is not read' })
  if (root === undefined) return { targets: [], project: undefined, notes: notes.all }
  const fields = createFields(root, notes)
  const globalNode = fields.take('global')
  const global = readGlobal(globalNode, notes)
  const jobs = [...mapsOf(fields.take('scrape_configs')), ...readConfigFiles(fields.take('scrape_config_files'), notes)]
  const { settings, project } = global
  const context = { notes, settings, defaults: settings, readBeside, nameSecret: createSecretNames() }
  const targets = jobs.map((job) => readScrapeJob(job, context)).filter((target) => target !== undefined)
  for (const [option, message] of ELSEWHERE) {
    const node = fields.take(option)
    if (node !== undefined) notes.info(node, message)
  }
  fields.end()
  return { targets: uniqueJobs(targets, notes), project, notes: notes.all }
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
  readonly settings: Settings
  readonly project: Code | undefined
}

function readGlobal(node: Yaml | undefined, notes: Notes): Global {
  if (node === undefined) return { settings: DEFAULT_SETTINGS, project: undefined }
  const fields = createFields(node, notes)
  const settings = readSettings(fields, DEFAULT_SETTINGS, notes)
  const labels = readExternalLabels(fields.take('external_labels'), notes)
  for (const option of RULES_ONLY) fields.take(option)
  noteIrrelevant(fields, notes)
  fields.end()
  const defaults = settingEntries(settings, DEFAULT_SETTINGS)
  const entries = [
    ...entry('labels', Object.keys(labels).length === 0 ? undefined : data(labels)),
    ...entry('defaults', defaults.length === 0 ? undefined : object(defaults)),
  ]
  return { settings, project: entries.length === 0 ? undefined : object(entries) }
}

/** Of what is not done here. */
const RULES_ONLY = ['evaluation_interval', 'rule_query_offset', 'query_log_file', 'runtime']

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
  return publicLabels(node, notes)
}

/** Files with more scrape_configs. */
function readConfigFiles(node: Yaml | undefined, notes: Notes): readonly YamlMap[] {
  return itemsOf(node).flatMap((pattern) => {
    const files = readBeside(textOf(pattern) ?? '', pattern.at.path)
    if (files.length === 0) notes.error(pattern, `'${textOf(pattern) ?? ''}' is not here, so its jobs are missing`)
    return files.flatMap((file) => {
      const root = readYaml(file, notes)
      // VictoriaMetrics has the jobs alone in such files.
      const jobs = mapsOf(root?.kind === 'list' ? root : entryOf(root, 'scrape_configs'))
      if (root !== undefined && jobs.length === 0) notes.warning(root, `${file.path} has no scrape_configs`)
      return jobs
    })
  })
}

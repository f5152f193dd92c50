/** The configuration of an OpenTelemetry Collector: what its pipelines for metrics scrape, change and send. */

import { object } from '../code.ts'
import type { Imported, ImportedTarget, Importer, SourceFile } from '../imported.ts'
import { createSecretNames } from '../names.ts'
import { createNotes, type Notes } from '../notes.ts'
import { readScrapeJob, type TargetRest } from '../prometheus/scrape-job.ts'
import { DEFAULT_SETTINGS } from '../prometheus/scrape-options.ts'
import { readBeside } from '../read-beside.ts'
import { uniqueJobs } from '../unique-jobs.ts'
import { readFirst } from '../yaml/read-yaml.ts'
import { entriesOf, entryOf, textsOf, type Yaml } from '../yaml/yaml.ts'
import { expandTexts } from './environment.ts'
import { readExporters } from './exporters.ts'
import { type NamedComponent, readProcessors } from './processors.ts'
import { isScraper, readReceiver } from './receivers.ts'

export const collectorImporter: Importer = {
  kind: 'the configuration of an OpenTelemetry Collector',
  recognises: ({ text }) =>
    /^["']?receivers["']?\s*:/m.test(text) && /^(["']?(service|exporters)|\s+["']?scrape_configs)["']?\s*:/m.test(text),
  import: importCollector,
}

function importCollector(files: readonly SourceFile[]): Imported {
  const notes = createNotes()
  const root = readFirst(files, { notes, others: 'only the first file is read' })
  if (root === undefined) return { targets: [], project: undefined, notes: notes.all }
  const isPart = entryOf(root, 'service') === undefined
  if (isPart) {
    const message = 'no pipeline is in this file: all that scrapes is taken for in use, and nothing changes its metrics'
    notes.warning(root, message, 'import the whole configuration where it has processors')
  }
  const pipelines = isPart ? [pipelineOf(entryOf(root, 'receivers') ?? root)] : metricPipelines(root)
  if (pipelines.length === 0) {
    notes.error(entryOf(root, 'service') ?? root, 'no pipeline is for metrics, so nothing of it is in use')
  }
  const targets: ImportedTarget[] = []
  const exporters: NamedComponent[] = []
  const imported = new Set<string>()
  const nameSecret = createSecretNames()
  let isDelta = false
  for (const pipeline of pipelines) {
    const receivers = componentsOf(root, { pipeline, kind: 'receivers', notes })
    const scraping = receivers.filter(({ id, node }) => isScraping(id, node, notes))
    if (scraping.length === 0) continue
    const processors = componentsOf(root, { pipeline, kind: 'processors', notes })
    const processed = readProcessors(processors, notes)
    isDelta ||= processed.isDelta
    for (const { id, node } of scraping) {
      if (imported.has(id)) {
        notes.error(pipeline, `${id} feeds two pipelines: what this one does with its metrics is left out`)
        continue
      }
      imported.add(id)
      for (const { map, settings, labels } of readReceiver(id, expandTexts(node, notes), notes)) {
        const rest = withLabels(processed.rest, labels)
        const context = { notes, settings, defaults: DEFAULT_SETTINGS, readBeside, nameSecret, rest }
        const target = readScrapeJob(map, context)
        if (target !== undefined) targets.push(target)
      }
    }
    for (const each of componentsOf(root, { pipeline, kind: 'exporters', notes })) {
      if (!exporters.some(({ id }) => id === each.id)) exporters.push(each)
    }
  }
  noteUnused(root, pipelines, notes)
  const project = readExporters(exporters, { notes, isDelta })
  return {
    targets: uniqueJobs(targets, notes),
    project: project.length === 0 ? undefined : object(project),
    notes: notes.all,
  }
}

/** Of a receiver, before processors come to its points. */
function withLabels(rest: TargetRest, labels: Readonly<Record<string, string>>): TargetRest {
  const left = Object.entries(labels).filter(([name]) => !rest.labelDrop.includes(name))
  return { ...rest, labels: { ...Object.fromEntries(left), ...rest.labels } }
}

function metricPipelines(root: Yaml): readonly Yaml[] {
  return entriesOf(entryOf(root, 'service', 'pipelines'))
    .filter(([name]) => name.split('/')[0] === 'metrics')
    .map(([, pipeline]) => pipeline)
}

/** Of a file that is a part of a configuration: as if one pipeline had all receivers that scrape. */
function pipelineOf(receivers: Yaml): Yaml {
  const { at, option } = receivers
  const items = entriesOf(receivers)
    .filter(([id]) => isScraper(id))
    .map(([id]): Yaml => ({ kind: 'scalar', at, option, value: id, text: id }))
  return { kind: 'map', at, option, entries: new Map([['receivers', { kind: 'list', at, option, items }]]) }
}

interface Use {
  readonly pipeline: Yaml
  readonly kind: 'receivers' | 'processors' | 'exporters'
  readonly notes: Notes
}

/** What a pipeline names, in its order. */
function componentsOf(root: Yaml, { pipeline, kind, notes }: Use): readonly NamedComponent[] {
  const list = entryOf(pipeline, kind)
  return textsOf(list).flatMap((id) => {
    const node = entryOf(root, kind, id)
    if (node !== undefined) return [{ id, node }]
    const isConnector = entryOf(root, 'connectors', id) !== undefined
    const message = isConnector
      ? `pipelines are not joined here, so ${id} leads nowhere`
      : `there is no ${id} in ${kind}`
    notes.error(list ?? pipeline, message)
    return []
  })
}

function isScraping(id: string, node: Yaml, notes: Notes): boolean {
  if (isScraper(id)) return true
  notes.once(
    `receiver ${id}`,
    'error',
    node,
    `${id} does not scrape Prometheus exporters, so nothing of it is carried over`,
  )
  return false
}

function noteUnused(root: Yaml, pipelines: readonly Yaml[], notes: Notes): void {
  const used = new Set(pipelines.flatMap((pipeline) => textsOf(entryOf(pipeline, 'receivers'))))
  for (const [id, node] of entriesOf(entryOf(root, 'receivers'))) {
    if (!used.has(id)) notes.info(node, `no pipeline for metrics uses ${id}`)
  }
  for (const [name, pipeline] of entriesOf(entryOf(root, 'service', 'pipelines'))) {
    if (name.split('/')[0] !== 'metrics') notes.info(pipeline, 'traces and logs are no business of narthex')
  }
}

/** One of `scrape_configs` as a target. */

import { type Code, type CodeEntry, data, entry, list, object, text } from '../code.ts'
import type { ImportedTarget } from '../imported.ts'
import type { Notes } from '../notes.ts'
import { numberOf, textOf, type YamlMap } from '../yaml/yaml.ts'
import { noteConnection, readClientAuth } from './auth.ts'
import { type Discoveries, readDiscoveries } from './discoveries.ts'
import { commonLabels, endpointsCode, labelsEntry, paramsCode } from './endpoint-code.ts'
import { createFields, type Fields } from './fields.ts'
import { type ReadBeside, readFileGroups } from './file-groups.ts'
import { isPlain, noteHosts, notePreset } from './job-notes.ts'
import { metricRules } from './metric-rules.ts'
import { publicParams } from './public-parts.ts'
import { readRelabelRules, relabelCode, type SourceRule } from './relabel-rules.ts'
import { limitEntries, readTiming, type Timing, timingEntries } from './scrape-options.ts'
import { endpointsOf, type ImportedEndpoint, readGroups } from './static-targets.ts'

export interface JobContext {
  readonly notes: Notes
  /** Of the whole file: what a job that sets none has. */
  readonly timing: Timing
  /** What targets have that set none: the defaults of the project. */
  readonly defaults: Timing
  readonly readBeside: ReadBeside
  /** More entries of the target, by what else is done with its samples. */
  readonly rest?: TargetRest
}

export interface TargetRest {
  /** Of `labels.set`, below the job's own. */
  readonly labels: Readonly<Record<string, string>>
  /** Merged into `metrics`. */
  readonly metrics: readonly CodeEntry[]
  readonly labelDrop: readonly string[]
  readonly options: readonly CodeEntry[]
}

/** Undefined where nothing of the job can be scraped, which is then among the notes. */
export function readScrapeJob(map: YamlMap, context: JobContext): ImportedTarget | undefined {
  const { notes } = context
  const told = notes.all.length
  const fields = createFields(map, notes)
  const job = textOf(fields.take('job_name'))
  if (job === undefined) {
    notes.error(map, 'it has no job_name, so it is left out')
    return undefined
  }
  const read = readFields(map, fields, { ...context, job })
  fields.end()
  if (read.endpoints.length > 0 || read.discoveries.code.length > 0) {
    const options = object(optionEntries(map, read, context))
    return { job, preset: undefined, options, from: map.at }
  }
  // Where the reason was told there is nothing to add.
  if (notes.all.slice(told).some(({ severity }) => severity === 'error')) return undefined
  if (read.hasAddresses) notes.warning(map, `relabel_configs of '${job}' drop all of its targets, so it is left out`)
  else notes.error(map, `'${job}' has no endpoints that can be known here, so there is no target for it`)
  return undefined
}

interface JobRead {
  readonly job: string
  readonly scheme: string
  readonly metricsPath: string
  readonly params: Readonly<Record<string, readonly string[]>>
  /** Parameters that stand in the URLs of the endpoints. */
  readonly ownParams: ReadonlySet<string>
  readonly endpoints: readonly ImportedEndpoint[]
  /** Some are written down, whether or not rules drop them. */
  readonly hasAddresses: boolean
  readonly discoveries: Discoveries
  readonly auth: Code | undefined
  readonly timing: Timing
  readonly limits: readonly CodeEntry[]
  readonly metricRules: readonly SourceRule[]
}

function readFields(map: YamlMap, fields: Fields, context: JobContext & { readonly job: string }): JobRead {
  const { job, notes } = context
  const timing = readTiming(fields, context.timing, notes)
  const scheme = textOf(fields.take('scheme')) ?? 'http'
  const metricsPath = textOf(fields.take('metrics_path')) ?? '/metrics'
  const params = publicParams(fields.take('params'), notes)
  const rules = readRelabelRules(fields.take('relabel_configs'), notes)
  const groups = [
    ...readGroups(fields.take('static_configs')),
    ...readFileGroups(fields.take('file_sd_configs'), context),
  ]
  const { list: endpoints, ownParams } = endpointsOf(groups, { job, scheme, metricsPath, params }, { rules, notes })
  const auth = readClientAuth(fields, { job, notes })
  noteConnection(fields, { job, notes })
  const limits = limitEntries(fields, notes)
  const limit = numberOf(fields.take('target_limit')) ?? 0
  const targetLimit = limit > 0 ? limit : undefined
  const discoveries = readDiscoveries(map, fields, { job, notes, rules, targetLimit })
  const metricRules = readRelabelRules(fields.take('metric_relabel_configs'), notes)
  const told = { job, scheme, metricsPath, params, auth, timing, limits, discoveries, metricRules }
  return { ...told, endpoints, ownParams, hasAddresses: groups.some(({ addresses }) => addresses.length > 0) }
}

function optionEntries(map: YamlMap, read: JobRead, context: JobContext): readonly CodeEntry[] {
  const { job, scheme, metricsPath, endpoints, discoveries, auth } = read
  const { notes, rest = NO_REST } = context
  noteHosts(map, { endpoints, notes })
  notePreset(map, { job, endpoints, notes })
  // Annotations say how a pod is scraped.
  const isFound = discoveries.code.some((code) => code.kind === 'call' && code.name !== 'kubernetes')
  const isInsecure = auth !== undefined && (endpoints.some(isPlain) || (isFound && scheme === 'http'))
  if (isInsecure) {
    const message = `credentials of '${job}' go over plain http, readable to everyone on the way`
    notes.warning(map, message, 'use https, and remove allowInsecureAuth')
  }
  const common = commonLabels(endpoints)
  const set = { ...rest.labels, ...common }
  const targetLabels = new Set([
    ...ALWAYS_SET,
    ...Object.keys(set),
    ...endpoints.flatMap(({ labels }) => Object.keys(labels)),
  ])
  const isFollowed = rest.metrics.length > 0
  const { metrics, labelDrop } = metricRules(read.metricRules, { targetLabels, notes, isFollowed })
  const relabel = discoveries.code.length > 0 ? discoveries.rules.map(relabelCode) : []
  return [
    ...entry('endpoints', endpoints.length === 0 ? undefined : endpointsCode(endpoints, common)),
    ...entry('discovery', discoveries.code.length > 1 ? list(discoveries.code) : discoveries.code[0]),
    ...entry('scheme', isFound && scheme === 'http' ? text(scheme) : undefined),
    ...entry('metricsPath', isFound && metricsPath !== '/metrics' ? text(metricsPath) : undefined),
    ...paramsEntry(map, read, notes),
    ...entry('relabel', relabel.length === 0 ? undefined : list(relabel)),
    ...entry('auth', auth),
    ...entry('allowInsecureAuth', isInsecure ? data(true) : undefined),
    ...timingEntries(read.timing, context.defaults),
    ...read.limits,
    ...rest.options,
    ...entry('metrics', mergeMetrics(metrics, rest.metrics)),
    ...labelsEntry(set, [...new Set([...labelDrop, ...rest.labelDrop])]),
  ]
}

const NO_REST: TargetRest = { labels: {}, metrics: [], labelDrop: [], options: [] }
const ALWAYS_SET = ['job', 'instance']

function paramsEntry(map: YamlMap, { params, ownParams, discoveries }: JobRead, notes: Notes): readonly CodeEntry[] {
  const isDiscovered = discoveries.code.length > 0
  if (isDiscovered && ownParams.size > 0) {
    const message = 'endpoints that are written down get these parameters twice: once from the rules, once from params'
    notes.error(map, message, 'write them in the URLs alone')
  }
  return entry('params', paramsCode(params, isDiscovered ? new Set() : ownParams))
}

/** Where others follow, the job's own are all `relabel`. */
function mergeMetrics(metrics: Code | undefined, more: readonly CodeEntry[]): Code | undefined {
  const entries = [...(metrics?.kind === 'object' ? metrics.entries : []), ...more]
  return entries.length === 0 ? undefined : object(entries)
}

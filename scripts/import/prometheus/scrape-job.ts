/** One of `scrape_configs` as a target. */

import { type Code, type CodeEntry, data, entry, list, object, text } from '../code.ts'
import type { ImportedTarget, ImportNote } from '../imported.ts'
import type { NameSecret } from '../names.ts'
import type { Notes } from '../notes.ts'
import { usePreset } from '../presets/use-preset.ts'
import { publicParams, readPublic } from '../public-parts.ts'
import type { YamlMap } from '../yaml/yaml.ts'
import { noteConnection, readClientAuth } from './auth.ts'
import { type Discoveries, readDiscoveries } from './discoveries.ts'
import { commonLabels, endpointsCode, labelsEntry, paramsCode } from './endpoint-code.ts'
import { federatesNothing, federationOf, serverFormats } from './federation.ts'
import { createFields, type Fields } from './fields.ts'
import { type ReadBeside, readFileGroups } from './file-groups.ts'
import type { ImportedEndpoint } from './imported-endpoint.ts'
import { isPlain, noteHosts } from './job-notes.ts'
import { metricRules } from './metric-rules.ts'
import { readRelabelRules, relabelCode, type SourceRule } from './relabel-rules.ts'
import { formatEntries, readScheme, readSettings, type Settings, settingEntries } from './scrape-options.ts'
import { endpointsOf, pathOf, readGroups } from './static-targets.ts'

export interface JobContext {
  readonly notes: Notes
  /** Of the whole file: what a job that sets none has. */
  readonly settings: Settings
  /** What targets have that set none: the defaults of the project. */
  readonly defaults: Settings
  readonly readBeside: ReadBeside
  readonly nameSecret: NameSecret
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
  const job = readPublic(fields.take('job_name'), notes)
  if (job === undefined) {
    notes.error(map, 'it has no job_name, so it is left out')
    return undefined
  }
  const read = readFields(map, fields, { ...context, job })
  const isIdle = federatesNothing(read)
  const isScraped = !isIdle && (read.endpoints.length > 0 || read.discoveries.code.length > 0)
  // Of what is left out nobody has to know how it would have been scraped.
  if (!isScraped) notes.keepOnly(told, isAboutEndpoints)
  const isExplained = notes.all.length > told
  fields.end()
  if (isIdle) {
    const message = `'${job}' has no match[] that says which series it federates, which are none then: it is left out`
    notes.warning(map, message, 'write source: federate({ match: [\'{job="node"}\'] })')
    return undefined
  }
  if (isScraped) {
    const options = object(optionEntries(map, read, context))
    const urls = read.endpoints.map(({ url }) => new URL(url))
    const { metricsPath } = read
    const sampleLimit = context.defaults.limits.get('sampleLimit') ?? 0
    const isServer = read.source !== undefined
    const preset = isServer ? undefined : usePreset(map, { job, urls, metricsPath, options, sampleLimit }, notes)
    return { job, preset, options, from: map.at }
  }
  if (isExplained) return undefined
  if (read.hasAddresses) notes.warning(map, `relabel_configs of '${job}' drop all of its targets, so it is left out`)
  else notes.error(map, `'${job}' has no endpoints that can be known here, so there is no target for it`)
  return undefined
}

function isAboutEndpoints({ severity, option }: ImportNote): boolean {
  return severity === 'error' && /(static|_sd)_configs/.test(option)
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
  /** Undefined of exporters. */
  readonly source: Code | undefined
  readonly auth: Code | undefined
  readonly settings: Settings
  readonly formats: readonly CodeEntry[]
  readonly metricRules: readonly SourceRule[]
}

function readFields(map: YamlMap, fields: Fields, context: JobContext & { readonly job: string }): JobRead {
  const { job, notes } = context
  const settings = readSettings(fields, context.settings, notes)
  const scheme = readScheme(fields.take('scheme'), notes)
  const metricsPath = pathOf(readPublic(fields.take('metrics_path'), notes) ?? '/metrics')
  const params = publicParams(fields.take('params'), notes)
  const rules = readRelabelRules(fields.take('relabel_configs'), notes)
  const groups = [
    ...readGroups(fields.take('static_configs'), notes),
    ...readFileGroups(fields.take('file_sd_configs'), context),
  ]
  const { list: endpoints, ownParams } = endpointsOf(groups, { job, scheme, metricsPath, params }, { rules, notes })
  const auth = readClientAuth(fields, context)
  noteConnection(fields, context)
  const formats = formatEntries(fields, notes)
  const discoveries = readDiscoveries(map, fields, { ...context, rules, targetLimit: settings.targetLimit })
  const metricRules = readRelabelRules(fields.take('metric_relabel_configs'), notes)
  const told = { job, scheme, metricsPath, params, auth, settings, formats, discoveries, metricRules }
  const hasAddresses = groups.some(({ addresses }) => addresses.length > 0)
  return { ...told, ownParams, hasAddresses, ...federationOf({ ...told, endpoints, ownParams }) }
}

function optionEntries(map: YamlMap, read: JobRead, context: JobContext): readonly CodeEntry[] {
  const { job, scheme, metricsPath, endpoints, discoveries, source, auth } = read
  const { notes, rest = NO_REST } = context
  noteHosts(map, { endpoints, notes })
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
  const isServer = source !== undefined
  const { metrics, labelDrop } = metricRules(read.metricRules, { targetLabels, notes, isFollowed, isServer })
  const relabel = discoveries.code.length > 0 ? discoveries.rules.map(relabelCode) : []
  return [
    ...entry('endpoints', endpoints.length === 0 ? undefined : endpointsCode(endpoints, common)),
    ...entry('discovery', discoveries.code.length > 1 ? list(discoveries.code) : discoveries.code[0]),
    ...entry('scheme', isFound && scheme === 'http' ? text(scheme) : undefined),
    ...entry('metricsPath', isFound && metricsPath !== '/metrics' ? text(metricsPath) : undefined),
    ...entry('source', source),
    ...paramsEntry(map, read, notes),
    ...entry('relabel', relabel.length === 0 ? undefined : list(relabel)),
    ...entry('auth', auth),
    ...entry('allowInsecureAuth', isInsecure ? data(true) : undefined),
    ...settingEntries(read.settings, context.defaults),
    ...(isServer ? serverFormats(read.formats) : read.formats),
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

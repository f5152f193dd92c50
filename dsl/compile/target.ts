import type { BundleTarget } from '../bundle.ts'
import { describe, isPlainObject } from '../describe.ts'
import type { Scope } from '../diagnostic.ts'
import { findPrefixMistake } from '../metric-key.ts'
import type { Labels } from '../rules.ts'
import { formatPlace } from '../source-ref.ts'
import type { Target } from '../target.ts'
import { readBudget } from './budget.ts'
import type { CheckedTarget } from './check/finding.ts'
import { readAuth } from './credentials.ts'
import { type RuleDefaults, resolveRuleDefaults } from './defaults.ts'
import { readDiscovered } from './discovery/discovered.ts'
import { readDiscoveries } from './discovery/discoveries.ts'
import { type PlacedEndpoint, readEndpoints } from './endpoints.ts'
import { readExporter } from './exporter.ts'
import { readLabelRules } from './labels.ts'
import { readMetricRules } from './metrics.ts'
import { readParams } from './params.ts'
import { readOptions } from './read-options.ts'
import { targetEntries } from './schemas.ts'
import { resolveSettings, type Settings } from './settings.ts'
import { bundleSource, readSource, typesOf } from './source.ts'

/** What a target takes over from its project. */
export interface Shared {
  readonly defaults: Settings
  readonly ruleDefaults: RuleDefaults
  readonly labels: Labels
  /** Names go as they are, to whom takes any; else they must keep Dynatrace's rules. */
  readonly namesAreFree: boolean
}

export interface CompiledTarget extends CheckedTarget {
  readonly endpoints: readonly PlacedEndpoint[]
}

/** Compiles one target. Where something is wrong it is reported, and a stand-in takes its place. */
export async function compileTarget(
  target: Target,
  { shared, scope }: { readonly shared: Shared; readonly scope: Scope },
): Promise<CompiledTarget> {
  checkJob(target.job, scope)
  checkAnyEndpoint(target, scope)
  const read = readOptions(targetEntries, { value: target.options, path: [], scope })
  const source = readSource(read.source, scope)
  const base = source.kind === 'exporter' ? shared.defaults : { ...shared.defaults, ...OF_SERVERS }
  const settings = resolveSettings(read, { base, path: [], scope })
  const { allowInsecureAuth = false, allowPrivateNetwork = false, via = null } = read
  const auth = readAuth(read.auth, { path: ['auth'], scope, allowInsecureAuth })
  const defaults = resolveRuleDefaults(read, { base: shared.ruleDefaults, path: [], scope })
  const { namesAreFree } = shared
  const prefix = readPrefix(read.prefix, { namesAreFree, scope })
  const labels = readLabelRules(read.labels, scope)
  const params = readParams(read.params, scope)
  const asked = { job: target.job, projectLabels: shared.labels, targetLabels: labels.set, params, source, scope }
  const endpoints = await readEndpoints(read.endpoints ?? [], { ...asked, auth, allowInsecureAuth, via })
  const discovery = readDiscoveries(read.discovery, { path: ['discovery'], scope, allowInsecureAuth, via })
  const needsHttps = auth.kind !== 'none' && !allowInsecureAuth
  const discovered = readDiscovered(read, { ...asked, needsHttps })
  const exporter = readExporter(target.exporter, scope)
  const { own, all } = readMetricRules(
    { own: read.metrics, exporter: exporter?.rules },
    { prefix, namesAreFree, defaults, types: typesOf(source), scope },
  )
  const bundled: BundleTarget = {
    job: target.job,
    at: formatPlace(target.at),
    endpoints: endpoints.map(({ endpoint }) => endpoint),
    discovery,
    discovered,
    source: bundleSource(source),
    ...settings,
    auth,
    allowInsecureAuth,
    via,
    allowPrivateNetwork,
    prefix,
    budget: readBudget(read.budget, scope),
    rules: { ...all, labels: labels.rules },
  }
  return {
    target: bundled,
    own: { ...own, labels: labels.rules },
    set: labels.set,
    known: exporter?.known,
    namesAreFree,
    place: (path) => formatPlace(scope.place(path)),
    endpoints,
  }
}

/**
 * Labels of a server's series are what they are about. A series that the server lost for a while comes back with all that
 * it ever counted, which is nothing new.
 */
const OF_SERVERS = { honorLabels: true, firstSight: 'drop' } as const

function checkJob(job: unknown, scope: Scope): void {
  if (typeof job === 'string' && job.trim() !== '' && !/\p{Cc}/u.test(job)) return
  const message = `the job, the first argument of target(), must be a name, not ${describe(job)}`
  scope.report({ code: 'NX113', path: [], message, help: "write target('web-fleet', { … })" })
}

/** As it is written: what is wrong of it is told by its own mistake. */
function checkAnyEndpoint({ job, options }: Target, scope: Scope): void {
  if (!isPlainObject(options)) return
  const { endpoints = [], discovery = [] } = options
  if (!isEmptyList(endpoints) || !isEmptyList(discovery)) return
  const path = ['endpoints', 'discovery'].filter((key) => Object.hasOwn(options, key)).slice(0, 1)
  const help = "write endpoints: ['https://web-1.example.com:9100/metrics'], or discovery: http({ url: 'https://…' })"
  scope.report({ code: 'NX115', path, message: `'${job}' has neither endpoints nor discovery`, help })
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function readPrefix(
  prefix: string | undefined,
  { namesAreFree, scope }: { readonly namesAreFree: boolean; readonly scope: Scope },
): string {
  if (prefix === undefined || prefix === '') return ''
  if (namesAreFree) return prefix
  const mistake = findPrefixMistake(prefix)
  if (mistake === undefined) return prefix
  const { code, message, better } = mistake
  scope.report({ code, path: ['prefix'], message, help: better === undefined ? undefined : `write '${better}'` })
  // A prefix that only draws a warning is used as it is; behind a refused one the keys would all be reported again.
  return code === 'NX301' ? prefix : ''
}

import type { BundleTarget } from '../bundle.ts'
import { describe } from '../describe.ts'
import type { Scope } from '../diagnostic.ts'
import { findPrefixMistake } from '../metric-key.ts'
import type { Labels } from '../rules.ts'
import { formatPlace } from '../source-ref.ts'
import type { Target } from '../target.ts'
import { readBudget } from './budget.ts'
import type { CheckedTarget } from './check/finding.ts'
import { readAuth } from './credentials.ts'
import { type RuleDefaults, resolveRuleDefaults } from './defaults.ts'
import { type PlacedEndpoint, readEndpoints } from './endpoints.ts'
import { readExporter } from './exporter.ts'
import { readLabelRules } from './labels.ts'
import { readMetricRules } from './metrics.ts'
import { readOptions } from './read-options.ts'
import { targetEntries } from './schemas.ts'
import { resolveSettings, type Settings } from './settings.ts'

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
  const read = readOptions(targetEntries, { value: target.options, path: [], scope, required: ['endpoints'] })
  const settings = resolveSettings(read, { base: shared.defaults, path: [], scope })
  const auth = readAuth(read.auth, { path: ['auth'], scope })
  const defaults = resolveRuleDefaults(read, { base: shared.ruleDefaults, path: [], scope })
  const allowInsecureAuth = read.allowInsecureAuth ?? false
  const { namesAreFree } = shared
  const prefix = readPrefix(read.prefix, { namesAreFree, scope })
  const labels = readLabelRules(read.labels, scope)
  if (read.endpoints?.length === 0) {
    const help = "write a URL such as 'https://web-1.example.com:9100/metrics'"
    scope.report({ code: 'NX115', path: ['endpoints'], message: `'${target.job}' has no endpoints`, help })
  }
  const endpoints = await readEndpoints(read.endpoints ?? [], {
    job: target.job,
    projectLabels: shared.labels,
    targetLabels: labels.set,
    needsHttps: auth.kind !== 'none' && !allowInsecureAuth,
    scope,
  })
  const exporter = readExporter(target.exporter, scope)
  const { own, all } = readMetricRules(
    { own: read.metrics, exporter: exporter?.rules },
    { prefix, namesAreFree, defaults, scope },
  )
  const bundled: BundleTarget = {
    job: target.job,
    at: formatPlace(target.at),
    endpoints: endpoints.map(({ endpoint }) => endpoint),
    ...settings,
    auth,
    allowInsecureAuth,
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

function checkJob(job: unknown, scope: Scope): void {
  if (typeof job === 'string' && job.trim() !== '' && !/\p{Cc}/u.test(job)) return
  const message = `the job, the first argument of target(), must be a name, not ${describe(job)}`
  scope.report({ code: 'NX113', path: [], message, help: "write target('web-fleet', { … })" })
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

import type { BundleDelivery, BundleIngest } from '../bundle.ts'
import type { Scope } from '../diagnostic.ts'
import type { Project } from '../project.ts'
import { readSecret } from './credentials.ts'
import { resolveRuleDefaults } from './defaults.ts'
import { readEnvironment } from './environment.ts'
import { checkLabelNames } from './labels.ts'
import { readOptions } from './read-options.ts'
import { deliveryEntries, dynatraceEntries, projectEntries, scrapeEntries } from './schemas.ts'
import { readSize, resolveSettings } from './settings.ts'
import type { Shared } from './target.ts'

export interface CompiledProject {
  /** Undefined where it is wrong. */
  readonly ingest: BundleIngest | undefined
  readonly delivery: BundleDelivery
  readonly shared: Shared
}

/** Compiles what all targets share. */
export function compileProject(project: Project, scope: Scope): CompiledProject {
  const read = readOptions(projectEntries, { value: project.options, path: [], scope, required: ['dynatrace'] })
  const path = ['defaults']
  const defaults = read.defaults === undefined ? {} : readOptions(scrapeEntries, { value: read.defaults, path, scope })
  checkLabelNames(read.labels, { path: ['labels'], scope })
  return {
    ingest: read.dynatrace === undefined ? undefined : readDynatrace(read.dynatrace, scope),
    delivery: readDelivery(read.delivery, scope),
    shared: {
      defaults: resolveSettings(defaults, { path, scope }),
      ruleDefaults: resolveRuleDefaults(defaults, { path, scope }),
      labels: read.labels ?? {},
    },
  }
}

/** More than the hour that Dynatrace looks back amounts to for most shards; a Durable Object holds a hundred times it. */
const OUTBOX_LIMIT = 100_000_000

function readDelivery(value: unknown, scope: Scope): BundleDelivery {
  const path = ['delivery']
  const read = value === undefined ? {} : readOptions(deliveryEntries, { value, path, scope })
  return {
    noAnswer: read.noAnswer ?? 'retry',
    outboxLimit: readSize(read.outboxLimit, { path: [...path, 'outboxLimit'], scope }) ?? OUTBOX_LIMIT,
  }
}

function readDynatrace(value: unknown, scope: Scope): BundleIngest | undefined {
  const path = ['dynatrace']
  const read = readOptions(dynatraceEntries, { value, path, scope, required: ['environment', 'token'] })
  const environment = read.environment === undefined ? undefined : readEnvironment(read.environment, scope)
  const token = read.token === undefined ? undefined : readSecret(read.token, { path: [...path, 'token'], scope })
  if (environment === undefined || token === undefined) return undefined
  return { kind: 'dynatrace', environment, token, protocol: 'lines' }
}

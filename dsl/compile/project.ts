import type { BundleDelivery, BundleIngest } from '../bundle.ts'
import { isPlainObject } from '../describe.ts'
import type { Scope } from '../diagnostic.ts'
import type { Project } from '../project.ts'
import { formatPlace } from '../source-ref.ts'
import { type RuleDefaults, resolveRuleDefaults } from './defaults.ts'
import { readIngest, sendsOtlp } from './ingest.ts'
import { checkLabels } from './labels.ts'
import { readOptions } from './read-options.ts'
import { deliveryEntries, projectEntries, scrapeEntries } from './schemas.ts'
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
  const read = readOptions(projectEntries, { value: project.options, path: [], scope })
  const path = ['defaults']
  const defaults = read.defaults === undefined ? {} : readOptions(scrapeEntries, { value: read.defaults, path, scope })
  const ingest = isPlainObject(project.options) ? readIngest(read, scope) : undefined
  checkLabels(read.labels, { path: ['labels'], scope })
  return {
    ingest,
    delivery: readDelivery(read.delivery, scope),
    shared: {
      defaults: resolveSettings(defaults, { path, scope }),
      ruleDefaults: resolveRuleDefaults(defaults, { base: sendsOtlp(ingest) ? nativeAt(scope) : {}, path, scope }),
      labels: read.labels ?? {},
      namesAreFree: ingest?.kind === 'otlp',
    },
  }
}

/** What OTLP has a form for goes in that, unless something else is written. */
function nativeAt(scope: Scope): RuleDefaults {
  return { histograms: { as: { kind: 'native' }, at: formatPlace(scope.place(['ingest'])) } }
}

/** More than the hour that Dynatrace looks back amounts to for most shards; a Durable Object holds a hundred times it. */
const OUTBOX_LIMIT = 100_000_000

function readDelivery(value: unknown, scope: Scope): BundleDelivery {
  const path = ['delivery']
  const read = value === undefined ? {} : readOptions(deliveryEntries, { value, path, scope })
  return {
    noAnswer: read.noAnswer ?? 'retry',
    linesPerRequest: read.linesPerRequest ?? 1_000,
    outboxLimit: readSize(read.outboxLimit, { path: [...path, 'outboxLimit'], scope }) ?? OUTBOX_LIMIT,
  }
}

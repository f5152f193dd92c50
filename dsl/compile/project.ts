import type { Bundle } from '../bundle.ts'
import type { Scope } from '../diagnostic.ts'
import type { Project } from '../project.ts'
import { readSecret } from './credentials.ts'
import { resolveRuleDefaults } from './defaults.ts'
import { readEnvironment } from './environment.ts'
import { checkLabelNames } from './labels.ts'
import { readOptions } from './read-options.ts'
import { dynatraceEntries, projectEntries, scrapeEntries } from './schemas.ts'
import { resolveSettings } from './settings.ts'
import type { Shared } from './target.ts'

export interface CompiledProject {
  /** Undefined where it is wrong. */
  readonly dynatrace: Bundle['dynatrace'] | undefined
  readonly shared: Shared
}

/** Compiles what all targets share. */
export function compileProject(project: Project, scope: Scope): CompiledProject {
  const read = readOptions(projectEntries, { value: project.options, path: [], scope, required: ['dynatrace'] })
  const path = ['defaults']
  const defaults = read.defaults === undefined ? {} : readOptions(scrapeEntries, { value: read.defaults, path, scope })
  checkLabelNames(read.labels, { path: ['labels'], scope })
  return {
    dynatrace: read.dynatrace === undefined ? undefined : readDynatrace(read.dynatrace, scope),
    shared: {
      defaults: resolveSettings(defaults, { path, scope }),
      ruleDefaults: resolveRuleDefaults(defaults, { path, scope }),
      labels: read.labels ?? {},
    },
  }
}

function readDynatrace(value: unknown, scope: Scope): Bundle['dynatrace'] | undefined {
  const path = ['dynatrace']
  const read = readOptions(dynatraceEntries, { value, path, scope, required: ['environment', 'token'] })
  const environment = read.environment === undefined ? undefined : readEnvironment(read.environment, scope)
  const token = read.token === undefined ? undefined : readSecret(read.token, { path: [...path, 'token'], scope })
  return environment === undefined || token === undefined ? undefined : { environment, token }
}

/** Whether `wrangler.toml` has the bindings that targets are fetched by. */

import type { Bundle } from '../../dsl/bundle.ts'
import { count } from '../terminal/plural.ts'
import { bindingUses } from './binding-uses.ts'
import type { Step } from './steps.ts'

/** Undefined where none is needed. */
export function bindingsStep(bundle: Bundle, bindings: ReadonlySet<string>): Step | undefined {
  const uses = bindingUses(bundle)
  if (uses.length === 0) return undefined
  const missing = uses.filter(({ name }) => !bindings.has(name))
  if (missing.length === 0) {
    return { name: 'bindings', mark: 'done', lines: [`${count(uses.length, 'binding')} of wrangler.toml`] }
  }
  const lines = missing.map(({ name, job }) => `${name}, which '${job}' is fetched by, is not in wrangler.toml`)
  return { name: 'bindings', mark: 'failed', lines: [...lines, HELP] }
}

const HELP = 'add it as [[vpc_networks]], [[vpc_services]], [[mtls_certificates]] or [[services]] with binding = "…"'

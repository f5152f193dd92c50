/** Whether `wrangler.toml` has the bindings that targets are fetched by. */

import { join } from 'node:path'
import { unstable_readConfig as readConfig } from 'wrangler'
import type { Bundle } from '../../dsl/bundle.ts'
import { count } from '../terminal/plural.ts'
import { bindingUses } from './binding-uses.ts'
import type { Step } from './steps.ts'

/** Undefined where none is needed. */
export function bindingsStep(bundle: Bundle, root: string): Step | undefined {
  const uses = bindingUses(bundle)
  if (uses.length === 0) return undefined
  const reading = readBindings(root)
  if (reading.kind === 'failed') return { name: 'bindings', mark: 'failed', lines: [reading.reason] }
  const missing = uses.filter(({ name }) => !reading.names.has(name))
  if (missing.length === 0) {
    return { name: 'bindings', mark: 'done', lines: [`${count(uses.length, 'binding')} of wrangler.toml`] }
  }
  const lines = missing.map(({ name, job }) => `${name}, which '${job}' is fetched by, is not in wrangler.toml`)
  return { name: 'bindings', mark: 'failed', lines: [...lines, HELP] }
}

const HELP = 'add it as [[vpc_networks]], [[vpc_services]], [[mtls_certificates]] or [[services]] with binding = "…"'

type Reading =
  | { readonly kind: 'read'; readonly names: ReadonlySet<string> }
  | { readonly kind: 'failed'; readonly reason: string }

/** Of those kinds that fetch. */
function readBindings(root: string): Reading {
  try {
    const {
      services = [],
      mtls_certificates,
      vpc_services,
      vpc_networks,
    } = readConfig({
      config: join(root, 'wrangler.toml'),
    })
    const all = [...services, ...mtls_certificates, ...vpc_services, ...vpc_networks]
    return { kind: 'read', names: new Set(all.map(({ binding }) => binding)) }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : 'for an unknown reason'
    return { kind: 'failed', reason: `wrangler.toml cannot be read: ${reason}` }
  }
}

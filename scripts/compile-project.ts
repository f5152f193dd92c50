import { type Compiled, compile } from '../dsl/compile.ts'
import { compareDiagnostics } from '../dsl/diagnostic.ts'
import { loadTargets } from './load-targets.ts'
import { createLocate } from './locate.ts'

export interface CompiledProject extends Compiled {
  /** How much was looked at, mistakes included. */
  readonly targets: number
  readonly endpoints: number
}

/** Loads and compiles the project at `root`, as its files are now. */
export async function compileProject({ root }: { readonly root: string }): Promise<CompiledProject> {
  const loaded = await loadTargets(root)
  const compiled = await compile({ ...loaded, locate: createLocate(root) })
  const diagnostics = [...loaded.diagnostics, ...compiled.diagnostics].sort(compareDiagnostics)
  return {
    // A target that did not load is missing from the compiled bundle, which must not be mistaken for the whole.
    bundle: loaded.diagnostics.length === 0 ? compiled.bundle : undefined,
    diagnostics,
    targets: loaded.targets.length,
    endpoints: loaded.targets.reduce((sum, { options }) => sum + countEndpoints(options), 0),
  }
}

/** The options are unchecked: whatever stands there may be no list. */
function countEndpoints(options: unknown): number {
  const list = typeof options === 'object' && options !== null && 'endpoints' in options ? options.endpoints : []
  return Array.isArray(list) ? list.length : 0
}

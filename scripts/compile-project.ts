import { type Compiled, compile } from '../dsl/compile.ts'
import { compareDiagnostics } from '../dsl/diagnostic.ts'
import { type Loaded, loadTargets } from './load-targets.ts'
import { createLocate } from './locate.ts'

export interface CompiledProject extends Compiled {
  /** What was compiled. */
  readonly loaded: Loaded
  /** How much was looked at, mistakes included. */
  readonly targets: number
  /** That are written down. */
  readonly endpoints: number
  readonly discoveries: number
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
    loaded,
    targets: loaded.targets.length,
    endpoints: loaded.targets.reduce((sum, { options }) => sum + countOf(options, 'endpoints'), 0),
    discoveries: loaded.targets.reduce((sum, { options }) => sum + countOf(options, 'discovery'), 0),
  }
}

/** The options are unchecked: whatever stands there may be neither a list nor one thing. */
function countOf(options: unknown, name: string): number {
  if (typeof options !== 'object' || options === null) return 0
  const value = (options as Readonly<Record<string, unknown>>)[name] // of any object, as unknown
  if (Array.isArray(value)) return value.length
  return typeof value === 'object' && value !== null ? 1 : 0
}

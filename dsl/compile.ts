/**
 * Turns what the user wrote into the bundle that the worker reads. Pure: the same input gives the same bytes. Every
 * mistake is returned, none is thrown, and only a bundle without errors is handed out.
 */

import { BUNDLE_FORMAT, type Bundle, type BundleIngest, type BundleTarget, readBundle } from './bundle.ts'
import { canonicalJson } from './canonical-json.ts'
import { describeCode } from './codes.ts'
import { checkTarget } from './compile/check/check-target.ts'
import { findLiterals } from './compile/literals.ts'
import { type CompiledProject, compileProject } from './compile/project.ts'
import { findSameEndpoints } from './compile/same-endpoints.ts'
import { BUILT_IN } from './compile/settings.ts'
import { type CompiledTarget, compileTarget, type Shared } from './compile/target.ts'
import { compareDiagnostics, createScope, type Diagnostic, diagnostic, type Scope } from './diagnostic.ts'
import type { Project } from './project.ts'
import { sha256 } from './sha256.ts'
import { formatPlace, type Locate } from './source-ref.ts'
import type { Target } from './target.ts'

export interface CompileSource {
  /** Undefined where it could not be loaded, which the loader reports: the targets are checked all the same. */
  readonly project: Project | undefined
  readonly targets: readonly Target[]
  /** Finds the places of keys. Without it every message points at the call. */
  readonly locate?: Locate
}

export interface Compiled {
  readonly bundle: Bundle | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Compiles a project and its targets. */
export async function compile({ project, targets, locate = () => undefined }: CompileSource): Promise<Compiled> {
  const found: Diagnostic[] = []
  const compiled = project && compileShared(project, { locate, found })
  const shared = compiled?.shared ?? WITHOUT_PROJECT
  const sorted = targets.toSorted(compareTargets)
  const compiledTargets: CompiledTarget[] = []
  for (const target of sorted) {
    const scope = createScope({ what: 'target', at: target.at, locate, found })
    const before = found.length
    const compiledTarget = await compileTarget(target, { shared, scope })
    compiledTargets.push(compiledTarget)
    reportLiterals(target.options, { scope, found })
    // What was not understood would be reported again by what it does not do.
    if (!found.slice(before).some(isError)) found.push(...checkTarget(compiledTarget))
  }
  found.push(...findSameJobs(sorted), ...findSameEndpoints(compiledTargets))
  const diagnostics = found.sort(compareDiagnostics)
  if (compiled?.ingest === undefined || diagnostics.some(isError)) {
    return { bundle: undefined, diagnostics }
  }
  const bundled = compiledTargets.map(({ target }) => target)
  return { bundle: await finish(compiled, compiled.ingest, bundled), diagnostics }
}

interface Compiling {
  readonly locate: Locate
  readonly found: Diagnostic[]
}

function compileShared(project: Project, { locate, found }: Compiling): CompiledProject {
  const scope = createScope({ what: 'project', at: project.at, locate, found })
  const compiled = compileProject(project, scope)
  reportLiterals(project.options, { scope, found })
  return compiled
}

/** Those that were not told already, of themselves or of what they are a part of. */
function reportLiterals(
  options: unknown,
  { scope, found }: { readonly scope: Scope; readonly found: readonly Diagnostic[] },
): void {
  const told = new Set(found.filter(({ code }) => describeCode(code).hidesSource).map(({ at }) => formatPlace(at)))
  for (const mistake of findLiterals(options)) {
    const { path } = mistake
    const places = path.map((_, index) => formatPlace(scope.place(path.slice(0, index + 1))))
    if (!places.some((place) => told.has(place))) scope.report(mistake)
  }
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error'
}

const WITHOUT_PROJECT: Shared = { defaults: BUILT_IN, ruleDefaults: {}, labels: {}, namesAreFree: false }

/** By job, and where two have the same by place, so that the second in the file is the one reported. */
function compareTargets(a: Target, b: Target): number {
  if (a.job !== b.job) return a.job < b.job ? -1 : 1
  if (a.at.file !== b.at.file) return a.at.file < b.at.file ? -1 : 1
  return a.at.line - b.at.line
}

function findSameJobs(sorted: readonly Target[]): readonly Diagnostic[] {
  return sorted.flatMap(({ job, at }, index) => {
    const first = sorted.find((target) => target.job === job)
    if (first === undefined || first === sorted[index]) return []
    const message = `there is another target with the job '${job}'`
    const notes = [{ message: 'it is declared here first', at: first.at }]
    return [diagnostic('NX114', { message, at, help: 'give it another job, or add its endpoints to the first', notes })]
  })
}

async function finish({ delivery }: CompiledProject, ingest: BundleIngest, targets: BundleTarget[]): Promise<Bundle> {
  const content = { format: BUNDLE_FORMAT, ingest, delivery, targets } as const
  const reading = readBundle({ ...content, hash: await sha256(canonicalJson(content)) })
  if (reading.kind === 'ok') return reading.bundle
  throw new Error(`the compiler wrote a bundle that cannot be read: ${reading.reasons.join('; ')}`)
}

/**
 * Finds and runs the files of `targets/`. They are programs of the user: whatever one throws becomes a diagnostic, and
 * the others are loaded all the same.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe } from '../dsl/describe.ts'
import { type Diagnostic, diagnostic } from '../dsl/diagnostic.ts'
import type { Project } from '../dsl/project.ts'
import type { Target } from '../dsl/target.ts'
import { importFresh } from './import-fresh.ts'
import { explainLoadError } from './load-error.ts'
import { relativeFile } from './relative-file.ts'

export interface Loaded {
  readonly project: Project | undefined
  readonly targets: readonly Target[]
  readonly diagnostics: readonly Diagnostic[]
}

const FOLDER = 'targets'
const PROJECT = `${FOLDER}/_project.ts`

let runs = 0

/** Loads the project at `root`. Changed files are read anew each time. */
export async function loadTargets(root: string): Promise<Loaded> {
  const diagnostics: Diagnostic[] = []
  const names = listFolder(join(root, FOLDER))
  const files = names.filter(isTargetFile).map((name) => posix.join(FOLDER, name))
  const run = ++runs
  const project = names.includes(posix.basename(PROJECT))
    ? await loadProject({ root, run, diagnostics })
    : missingProject(diagnostics)
  const targets: Target[] = []
  for (const file of files) {
    const target = await loadTarget(file, { root, run, diagnostics })
    if (target !== undefined) targets.push(target)
  }
  if (files.length === 0) {
    const help = `write ${FOLDER}/<name>.ts with 'export default target(…)'`
    diagnostics.push(diagnostic('NX103', { message: `there are no targets in ${FOLDER}/`, at: startOf(PROJECT), help }))
  }
  return { project, targets, diagnostics }
}

interface Loading {
  readonly root: string
  readonly run: number
  readonly diagnostics: Diagnostic[]
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    // No folder is no targets, which is reported with everything else that is missing then.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function isTargetFile(name: string): boolean {
  return name.endsWith('.ts') && !name.startsWith('_') && !/\.(test|gen|catalog|d)\.ts$/.test(name)
}

function missingProject(diagnostics: Diagnostic[]): undefined {
  const help = `write it: export default defineProject({ dynatrace: { environment: 'https://…', token: secret('DT_API_TOKEN') } })`
  diagnostics.push(diagnostic('NX101', { message: `there is no ${PROJECT}`, at: startOf(PROJECT), help }))
}

async function loadProject(loading: Loading): Promise<Project | undefined> {
  const value = await loadDefault(PROJECT, { ...loading, call: 'defineProject(…)' })
  if (value === undefined) return undefined
  if (isOfKind<Project>(value, 'project')) return withRelativePlace(value, loading.root)
  reportExport(PROJECT, { value, call: 'defineProject(…)', diagnostics: loading.diagnostics })
  return undefined
}

async function loadTarget(file: string, loading: Loading): Promise<Target | undefined> {
  const value = await loadDefault(file, { ...loading, call: 'target(…)' })
  if (value === undefined) return undefined
  if (isOfKind<Target>(value, 'target')) return withRelativePlace(value, loading.root)
  if (isOfKind<Project>(value, 'project')) {
    const { at } = withRelativePlace(value, loading.root)
    const message = `${file} exports a second project: only ${PROJECT} may`
    loading.diagnostics.push(diagnostic('NX102', { message, at, help: `move what it says to ${PROJECT}` }))
  } else reportExport(file, { value, call: 'target(…)', diagnostics: loading.diagnostics })
  return undefined
}

/** What the file exports as its default. Undefined where that is nothing, which is reported here. */
async function loadDefault(
  file: string,
  { root, run, diagnostics, call }: Loading & { readonly call: string },
): Promise<unknown> {
  const path = join(root, file)
  let exported: Readonly<Record<string, unknown>>
  try {
    exported = await importFresh(pathToFileURL(path).href, run)
  } catch (error) {
    diagnostics.push(explainLoadError(error, { root, file, text: readFileSync(path, 'utf8') }))
    return undefined
  }
  if (exported.default === undefined) reportExport(file, { value: undefined, call, diagnostics })
  return exported.default
}

function reportExport(
  file: string,
  { value, call, diagnostics }: { readonly value: unknown; readonly call: string; readonly diagnostics: Diagnostic[] },
): void {
  const message =
    value === undefined
      ? `${file} has no default export`
      : `${file} exports ${describe(value)}, not ${call}, as its default`
  diagnostics.push(diagnostic('NX105', { message, at: startOf(file), help: `write 'export default ${call}'` }))
}

/** Plain data, marked by its kind: `instanceof` would fail where two copies of the package meet. */
function isOfKind<T extends Project | Target>(value: unknown, kind: T['kind']): value is T {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind && 'at' in value
}

function withRelativePlace<T extends Project | Target>(value: T, root: string): T {
  return { ...value, at: { ...value.at, file: relativeFile(value.at.file, root) } }
}

function startOf(file: string): Diagnostic['at'] {
  return { file, line: 1, column: 1 }
}

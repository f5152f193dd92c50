/**
 * Finds and runs the files of `targets/`. They are programs of the user: whatever one throws becomes a diagnostic, and
 * the others are loaded all the same.
 */

import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe } from '../dsl/describe.ts'
import { type Diagnostic, diagnostic } from '../dsl/diagnostic.ts'
import type { Project } from '../dsl/project.ts'
import type { SourceRef } from '../dsl/source-ref.ts'
import type { Target } from '../dsl/target.ts'
import { importFresh } from './import-fresh.ts'
import { explainLoadError } from './load-error.ts'
import { withRelativePlace } from './relative-file.ts'
import { createSourceReader, offsetOfDefault, positionIn, type ReadSource } from './source-file.ts'
import { FOLDER, listTargetFiles, PROJECT } from './target-files.ts'

export interface Loaded {
  readonly project: Project | undefined
  readonly targets: readonly Target[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A file may wait for something while it loads, but not for ever. */
const LOAD_LIMIT_MS = 10_000

let runs = 0

/** Loads the project at `folder`. Changed files are read anew each time. */
export async function loadTargets(folder: string, { limitMs = LOAD_LIMIT_MS } = {}): Promise<Loaded> {
  const diagnostics: Diagnostic[] = []
  const root = realFolder(folder)
  const readSource = createSourceReader(root)
  const { targets: files, hasProject, unread } = listTargetFiles(root, readSource)
  const loading = { root, run: ++runs, limitMs, readSource, diagnostics }
  const project = hasProject ? await loadProject(loading) : missingProject(diagnostics)
  const targets = new Map<Target, string>()
  for (const file of files) {
    const target = await loadTarget(file, loading)
    if (target === undefined) continue
    const other = targets.get(target)
    if (other === undefined) targets.set(target, file)
    else reportSame(file, other, loading)
  }
  diagnostics.push(...unread)
  if (files.length === 0) {
    const help = `run npx narthex init <url>, or write ${FOLDER}/<name>.ts with 'export default target(…)'`
    diagnostics.push(diagnostic('NX103', { message: `there are no targets in ${FOLDER}/`, at: startOf(PROJECT), help }))
  }
  return {
    project: project && withRelativePlace(project, root),
    targets: [...targets.keys()].map((target) => withRelativePlace(target, root)),
    diagnostics,
  }
}

interface Loading {
  readonly root: string
  readonly run: number
  readonly limitMs: number
  readonly readSource: ReadSource
  readonly diagnostics: Diagnostic[]
}

/** The runtime names files by where they really are, which need not be how the folder was reached. */
function realFolder(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder // that it is not there shows in what is missing from it
  }
}

function missingProject(diagnostics: Diagnostic[]): undefined {
  const help = `write it: export default defineProject({ dynatrace: { environment: 'https://…', token: secret('DT_API_TOKEN') } })`
  diagnostics.push(diagnostic('NX101', { message: `there is no ${PROJECT}`, at: startOf(PROJECT), help }))
}

async function loadProject(loading: Loading): Promise<Project | undefined> {
  const loaded = await loadDefault(PROJECT, loading)
  if (loaded === undefined) return undefined
  if (isOfKind<Project>(loaded.value, 'project')) return loaded.value
  reportExport(PROJECT, { value: loaded.value, call: 'defineProject(…)', loading })
  return undefined
}

async function loadTarget(file: string, loading: Loading): Promise<Target | undefined> {
  const loaded = await loadDefault(file, loading)
  if (loaded === undefined) return undefined
  if (isOfKind<Target>(loaded.value, 'target')) return loaded.value
  if (isOfKind<Project>(loaded.value, 'project')) {
    const { at } = withRelativePlace(loaded.value, loading.root)
    const message = `${file} exports a second project: only ${PROJECT} may`
    loading.diagnostics.push(diagnostic('NX102', { message, at, help: `move what it says to ${PROJECT}` }))
  } else reportExport(file, { value: loaded.value, call: 'target(…)', loading })
  return undefined
}

/** What the file exports as its default, not awaited. Undefined where it cannot be loaded, which is reported here. */
async function loadDefault(
  file: string,
  { root, run, limitMs, readSource, diagnostics }: Loading,
): Promise<{ readonly value: unknown } | undefined> {
  try {
    const exported = await within(limitMs, importFresh(pathToFileURL(join(root, file)).href, run))
    // Of a file without any import or export, the runtime makes up a default.
    return { value: 'module.exports' in exported ? undefined : exported.default }
  } catch (error) {
    diagnostics.push(explainLoadError(error, { root, file, source: readSource(file) }))
    return undefined
  }
}

async function within<T>(limitMs: number, loaded: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  // It also keeps the process running, which would end without a word where nothing is left to wait for.
  const timer = setTimeout(() => late.reject(new Error(`it took longer than ${limitMs / 1000} s`)), limitMs)
  try {
    return await Promise.race([loaded, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

function reportExport(
  file: string,
  { value, call, loading }: { readonly value: unknown; readonly call: string; readonly loading: Loading },
): void {
  const message =
    value === undefined
      ? `${file} has no default export`
      : `${file} exports ${describe(value)}, not ${call}, as its default`
  const at = placeOfDefault(file, loading.readSource)
  loading.diagnostics.push(diagnostic('NX105', { message, at, help: `write 'export default ${call}'` }))
}

function reportSame(file: string, other: string, { readSource, diagnostics }: Loading): void {
  const message = `${file} exports the very target that ${other} does`
  const help = 'call target(…) in each file, with a job of its own'
  diagnostics.push(diagnostic('NX114', { message, at: placeOfDefault(file, readSource), help }))
}

/** Of what is exported, or the start of the file. */
function placeOfDefault(file: string, readSource: ReadSource): SourceRef {
  const source = readSource(file)
  const offset = source && offsetOfDefault(source)
  if (source === undefined || offset === undefined) return startOf(file)
  return { file, ...positionIn(source.lines, offset) }
}

/** Plain data, marked by its kind: `instanceof` would fail where two copies of the package meet. */
function isOfKind<T extends Project | Target>(value: unknown, kind: T['kind']): value is T {
  if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== kind) return false
  return 'at' in value && isPlace(value.at)
}

function isPlace(value: unknown): value is SourceRef {
  return typeof value === 'object' && value !== null && 'file' in value && typeof value.file === 'string'
}

function startOf(file: string): SourceRef {
  return { file, line: 1, column: 1 }
}

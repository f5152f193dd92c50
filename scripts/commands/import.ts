import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { compileProject } from '../compile-project.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import {
  filesOf,
  hasDestination,
  type ImportedFile,
  PLACEHOLDER_ENVIRONMENT,
  projectOptions,
  secretsOf,
} from '../import/files.ts'
import type { Imported, ImportNote, SourceFile } from '../import/imported.ts'
import { importerOf, importers } from '../import/importers.ts'
import { leaveOutRefused } from '../import/leave-out-refused.ts'
import { readText } from '../import/read-text.ts'
import { renderNext, renderNotes, renderWrote } from '../import/render-report.ts'
import { readEnvironment } from '../init/environment.ts'
import { refuse } from '../refuse.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { writeFiles } from '../write-files.ts'
import { check } from './check.ts'

export interface ImportOptions {
  readonly root: string
  /** The first is what is imported; others may belong to it. */
  readonly files: readonly string[]
  /** Where targets go, from the root. */
  readonly folder: string
  readonly environment: string | undefined
  /** Targets that are there already are written over. */
  readonly force: boolean
  readonly dryRun: boolean
  readonly json: boolean
}

/** Writes targets from the configuration of another tool, and says what of it could not be carried over. */
export async function importFiles(options: ImportOptions, terminal: Terminal): Promise<ExitCode> {
  const { root, folder, force, dryRun, json } = options
  const said = options.environment === undefined ? undefined : readEnvironment(options.environment)
  if (said?.kind === 'misused') return refuse(terminal, { exitCode: EXIT.usage, reason: said.reason })
  const sources: SourceFile[] = []
  for (const path of options.files) {
    const reading = readText(path)
    if (reading.kind === 'refused') {
      return refuse(terminal, { exitCode: EXIT.mistakes, reason: `${path} cannot be read: ${reading.reason}` })
    }
    sources.push({ path, text: reading.text })
  }
  const [main] = sources
  const importer = main && importerOf(main)
  if (importer === undefined) {
    const known = importers.map(({ kind }) => kind).join(', ')
    const reason = `${main?.path ?? 'the file'} is nothing that can be imported: what can is ${known}`
    // As in a ConfigMap, the values of a chart, or the resource of an operator.
    const isInside = /^[ \t]+scrape_configs[ \t]*:/m.test(main?.text ?? '')
    const help = '. Its scrape_configs are inside of something else: import that part, as a file of its own'
    return refuse(terminal, { exitCode: EXIT.usage, reason: isInside ? reason + help : reason })
  }
  const imported = await leaveOutRefused(importer.import(sources))
  const environment = said?.environment
  const hasProject = existsSync(join(root, folder, '_project.ts'))
  const notes = [...imported.notes, ...projectNotes(imported, { hasProject, environment, main: main! })]
  const all = imported.targets.length === 0 ? [] : filesOf(imported, { folder, environment })
  const files = all.filter(({ job }) => job !== undefined || !hasProject)
  const done: Done = { ...options, kind: importer.kind, imported, notes, files }
  if (dryRun) return showFiles(done, terminal)
  const taken = force ? [] : files.filter(({ path }) => existsSync(join(root, path)))
  if (taken.length > 0) {
    const names = taken.map(({ path }) => path).join(', ')
    const [verb, them] =
      taken.length === 1
        ? ['is there already and stays as it is', 'it']
        : ['are there already and stay as they are', 'them']
    const help = `write to another folder with --as, or over ${them} with --force`
    return refuse(terminal, { exitCode: EXIT.mistakes, reason: `${names} ${verb}, and nothing was written: ${help}` })
  }
  const failure = writeFiles(
    root,
    files.map(({ path, text }) => ({ path, content: text })),
    { over: true },
  )
  if (failure !== undefined) return refuse(terminal, { exitCode: EXIT.mistakes, reason: failure })
  return json ? await printJson(done, terminal) : await show(done, terminal)
}

interface Done extends Omit<ImportOptions, 'files'> {
  readonly kind: string
  readonly imported: Imported
  readonly notes: readonly ImportNote[]
  readonly files: readonly ImportedFile[]
}

interface ProjectNotes {
  readonly hasProject: boolean
  readonly environment: string | undefined
  readonly main: SourceFile
}

function projectNotes(
  { project, targets }: Imported,
  { hasProject, environment, main }: ProjectNotes,
): readonly ImportNote[] {
  const at = { path: main.path, line: 1 }
  if (targets.length === 0) return []
  if (hasProject) {
    if (project === undefined) return []
    const message =
      'the project is there already and stays as it is, so what this file says for all targets is not in it'
    return [{ severity: 'warning', at, option: '_project.ts', message, help: '--dry-run prints what it would be' }]
  }
  if (hasDestination(project) || environment !== undefined) return []
  const message = `the file does not say where points go: ${PLACEHOLDER_ENVIRONMENT} stands for your environment`
  return [{ severity: 'warning', at, option: '_project.ts', message, help: 'write yours in its place' }]
}

function showFiles(done: Done, terminal: Terminal): ExitCode {
  const { files, notes, kind, json } = done
  const exitCode = exitCodeOf({ notes, files })
  if (json) {
    const body = {
      kind,
      files: files.map(({ path, text }) => ({ path, text })),
      secrets: secrets(done),
      notes,
      ok: exitCode === EXIT.fine,
    }
    terminal.out(`${JSON.stringify(body, undefined, 2)}\n`)
    return exitCode
  }
  for (const { path, text } of files) terminal.out(`// ${path}\n${text}\n`)
  terminal.err(renderNotes(notes, terminal))
  return exitCode
}

async function printJson(done: Done, terminal: Terminal): Promise<ExitCode> {
  const { root, kind, files, notes } = done
  const compiled = isChecked(done) ? await compileProject({ root }) : undefined
  const failed = exitCodeOf(done) !== EXIT.fine || (compiled !== undefined && compiled.bundle === undefined)
  const body = {
    kind,
    wrote: files.map(({ path }) => path),
    secrets: secrets(done),
    notes,
    diagnostics: compiled?.diagnostics ?? [],
    ok: !failed,
  }
  terminal.out(`${JSON.stringify(body, undefined, 2)}\n`)
  return failed ? EXIT.mistakes : EXIT.fine
}

async function show(done: Done, terminal: Terminal): Promise<ExitCode> {
  const { root, files, notes } = done
  terminal.out('\n')
  if (files.length > 0)
    terminal.out(
      `${renderWrote(
        files.map(({ path }) => path),
        terminal,
      )}\n`,
    )
  terminal.out(renderNotes(notes, terminal))
  if (files.length === 0) {
    terminal.err('narthex: nothing in it can be scraped from here, so nothing was written\n')
    return EXIT.mistakes
  }
  terminal.out('\n')
  const checked = isChecked(done) ? await check({ root, json: false, strict: false }, terminal) : EXIT.fine
  if (!isChecked(done)) terminal.err(`narthex: check reads targets/ alone, so ${done.folder}/ is not checked\n`)
  terminal.out(renderNext(secrets(done), terminal))
  return checked === EXIT.fine ? exitCodeOf(done) : checked
}

function isChecked({ folder, files, root }: Done): boolean {
  return files.length > 0 && relative(join(root, 'targets'), join(root, folder)) === ''
}

/** Of what is written: a project that is there already has its own. */
function secrets({ imported, files }: Pick<Done, 'imported' | 'files'>): readonly string[] {
  const project = files.some(({ job }) => job === undefined) ? [projectOptions(imported.project)] : []
  return secretsOf([...imported.targets.map(({ options }) => options), ...project])
}

/** Something is lost, or nothing was left to be written. */
function exitCodeOf({ notes, files }: Pick<Done, 'notes' | 'files'>): ExitCode {
  const isLost = files.length === 0 || notes.some(({ severity }) => severity === 'error')
  return isLost ? EXIT.mistakes : EXIT.fine
}

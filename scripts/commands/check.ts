import { relative } from 'node:path'
import type { Diagnostic } from '../../dsl/diagnostic.ts'
import { type CompiledProject, compileProject } from '../compile-project.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { renderAnnotation } from '../terminal/annotation.ts'
import { renderDiagnostics } from '../terminal/diagnostics.ts'
import { count } from '../terminal/plural.ts'
import { sourceReader } from '../terminal/read-source.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface CheckOptions {
  readonly root: string
  readonly json: boolean
  /** Warnings alone fail too, with an exit code of their own. */
  readonly strict: boolean
}

/** Finds every mistake in the project, offline. */
export async function check({ root, json, strict }: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const start = terminal.now()
  const compiled = await compileProject({ root })
  const exitCode = exitCodeOf(compiled.diagnostics, strict)
  if (json) terminal.out(renderJson(compiled, exitCode === EXIT.fine))
  else {
    terminal.out(renderText(compiled, { root, terminal, milliseconds: terminal.now() - start }))
    if (terminal.annotations) {
      const folder = relative(process.cwd(), root)
      for (const diagnostic of compiled.diagnostics) terminal.out(renderAnnotation(diagnostic, folder))
    }
  }
  return exitCode
}

function exitCodeOf(diagnostics: readonly Diagnostic[], strict: boolean): ExitCode {
  if (diagnostics.some(({ severity }) => severity === 'error')) return EXIT.mistakes
  return strict && diagnostics.length > 0 ? EXIT.warnings : EXIT.fine
}

function renderJson({ diagnostics, targets, endpoints, discoveries }: CompiledProject, ok: boolean): string {
  return `${JSON.stringify({ diagnostics, targets, endpoints, discoveries, ok }, undefined, 2)}\n`
}

function renderText(
  { diagnostics, targets, endpoints, discoveries }: CompiledProject,
  {
    root,
    terminal,
    milliseconds,
  }: { readonly root: string; readonly terminal: Terminal; readonly milliseconds: number },
): string {
  const looked = `in ${count(targets, 'target')}, ${endpointsText(endpoints, discoveries)}`
  if (diagnostics.length === 0) return `check: no mistakes ${looked}\n`
  const { width, color } = terminal
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = diagnostics.length - errors
  const mistakes = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ]
  const summary = `  ${mistakes.join(', ')} ${looked}   ${(milliseconds / 1000).toFixed(1)} s`
  return `\n${renderDiagnostics(diagnostics, { width, color, readSource: sourceReader(root) })}\n${summary}\n`
}

function endpointsText(endpoints: number, discoveries: number): string {
  const written = count(endpoints, 'endpoint')
  if (discoveries === 0) return written
  const found = discoveries === 1 ? 'what 1 discovery finds' : `what ${discoveries} discoveries find`
  return endpoints === 0 ? found : `${written} and ${found}`
}

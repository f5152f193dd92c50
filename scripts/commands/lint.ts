import { withoutCredentials } from '../../dsl/credential-like.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { createLinter, type Linter, type LintResult } from '../lint/linter.ts'
import { renderFindings } from '../lint/render.ts'
import { type Format, formatOf, readSource, type SourcePorts } from '../lint/source.ts'
import { count } from '../terminal/plural.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'

export interface LintCommandOptions {
  /** A path, a URL, or `-` for standard input. */
  readonly source: string
  readonly contentType: string | undefined
  readonly json: boolean
  /** Warnings alone fail too, with an exit code of their own. */
  readonly strict: boolean
}

/** Lints one exposition as its author would want it, before anybody scrapes it. */
export async function lint(
  { source, contentType, json, strict }: LintCommandOptions,
  terminal: Terminal,
  ports: SourcePorts = PROCESS_PORTS,
): Promise<ExitCode> {
  const start = terminal.now()
  const told = contentType === undefined ? undefined : formatOf(contentType, '--content-type says so')
  if (contentType !== undefined && told === undefined) {
    terminal.err(
      `narthex: '${contentType}' is no Content-Type of an exposition: write 'text/plain' or 'application/openmetrics-text'\n`,
    )
    return EXIT.usage
  }
  const name = source === '-' ? 'stdin' : withoutCredentials(source)
  let linted: { readonly linter: Linter; readonly format: Format } | undefined
  const failure = await readSource({ source, told }, ports, (format) => {
    const linter = createLinter({ openMetrics: format.openMetrics, maxFindings: MAX_FINDINGS })
    linted = { linter, format }
    return (chunk) => linter.push(chunk)
  })
  if (failure !== undefined || linted === undefined) {
    terminal.err(`narthex: ${name} cannot be linted: ${failure}\n`)
    return EXIT.mistakes
  }
  const result = linted.linter.end()
  // A body may be without samples, but a pipe without a byte is of a command that failed.
  if (result.lines === 0) {
    terminal.err(`narthex: ${name} cannot be linted: it is empty\n`)
    return EXIT.mistakes
  }
  const exitCode = exitCodeOf(result, strict)
  const linting = { name, format: linted.format, result }
  if (json) terminal.out(renderJson(linting, exitCode === EXIT.fine))
  else terminal.out(renderText(linting, { terminal, milliseconds: terminal.now() - start }))
  return exitCode
}

/** Kept of each code; the rest is counted. */
const MAX_FINDINGS = 1000

const PROCESS_PORTS: SourcePorts = { stdin: process.stdin, fetch: (request) => fetch(request) }

interface Linting {
  readonly name: string
  readonly format: Format
  readonly result: LintResult
}

function exitCodeOf({ counts }: LintResult, strict: boolean): ExitCode {
  if (counts.error > 0) return EXIT.mistakes
  return strict && counts.warning > 0 ? EXIT.warnings : EXIT.fine
}

function renderJson({ name, format, result }: Linting, ok: boolean): string {
  const { kept, counts, lines, samples, families } = result
  const findings = kept.map(({ code, severity, message, at, help }) => ({
    code,
    severity,
    message,
    at: { file: name, line: at.line, column: at.column },
    help,
  }))
  const body = { findings, counts, hidden: hiddenOf(result), format: formatName(format), lines, samples, families, ok }
  return `${JSON.stringify(body, undefined, 2)}\n`
}

function renderText(
  { name, format, result }: Linting,
  { terminal, milliseconds }: { readonly terminal: Terminal; readonly milliseconds: number },
): string {
  const { kept, counts, samples, families } = result
  const looked = `in ${count(samples, 'sample')} of ${families} ${families === 1 ? 'family' : 'families'}, read as ${formatName(format)}: ${format.because}`
  if (kept.length === 0) return `lint: no mistakes ${looked}\n`
  const { width, color } = terminal
  const hidden = hiddenOf(result)
  const rest = hidden === 0 ? '' : `\n  … and ${hidden} more: correct these first\n`
  const found = (['error', 'warning', 'info'] as const).flatMap((severity) =>
    counts[severity] === 0 ? [] : [count(counts[severity], severity)],
  )
  const summary = wrap(`${found.join(', ')} ${looked}`, width === undefined ? undefined : width - 12)
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`
  return `\n${renderFindings(kept, { name, width, color })}${rest}\n${summary.map((line) => `  ${line}`).join('\n')}   ${seconds}\n`
}

function hiddenOf({ kept, counts }: LintResult): number {
  return counts.error + counts.warning + counts.info - kept.length
}

function formatName({ openMetrics }: Format): string {
  return openMetrics ? 'OpenMetrics' : 'Prometheus text'
}

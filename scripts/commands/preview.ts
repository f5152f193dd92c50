import { sendsOtlp } from '../../dsl/compile/ingest.ts'
import { compileProject } from '../compile-project.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { renderJson } from '../preview/json.ts'
import { otlpText } from '../preview/otlp-points.ts'
import { rehearse, type TargetRehearsal } from '../preview/rehearse.ts'
import { renderPreview } from '../preview/render.ts'
import {
  chooseTargets,
  openSource,
  PROCESS_PORTS,
  type PreviewPorts,
  type SourceFlags,
  sourceMisuse,
} from '../preview/source.ts'
import { hasFailed, previewOf } from '../preview/target-preview.ts'
import { refuse } from '../refuse.ts'
import { decodeRequest } from '../stand-in/otlp-message.ts'
import { renderDiagnostics } from '../terminal/diagnostics.ts'
import { sourceReader } from '../terminal/read-source.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { check } from './check.ts'

export type { PreviewPorts }

export interface PreviewOptions extends SourceFlags {
  /** None is all of them. */
  readonly jobs: readonly string[]
  /** The exact payload, and nothing else, on standard output. */
  readonly lines: boolean
  /** The requests of OTLP, as they would be with that protocol, in JSON. */
  readonly otlp: boolean
  readonly json: boolean
  readonly all: boolean
  readonly strict: boolean
}

/** What it is asked for without a flag. */
export const NO_FLAGS: Omit<PreviewOptions, 'root' | 'jobs'> = {
  ...{ wait: undefined, from: undefined, later: undefined, contentType: undefined },
  ...{ lines: false, otlp: false, json: false, all: false, strict: false },
}

/** Scrapes for real, shows what Dynatrace would get, and sends nothing. */
export async function preview(
  options: PreviewOptions,
  terminal: Terminal,
  ports: PreviewPorts = PROCESS_PORTS,
): Promise<ExitCode> {
  const misuse = misuseOf(options)
  if (misuse !== undefined) return refuse(terminal, { exitCode: EXIT.usage, reason: misuse })
  const { root, json, lines, otlp, strict } = options
  const { bundle, diagnostics } = await compileProject({ root })
  if (bundle === undefined) {
    const output = lines || otlp ? { ...terminal, out: terminal.err } : terminal
    return await check({ root, json, strict }, output)
  }
  const chosen = chooseTargets(bundle.targets, options)
  if (chosen.kind === 'misused') return refuse(terminal, { exitCode: EXIT.usage, reason: chosen.reason })
  if (!json && diagnostics.length > 0) {
    const { width, color } = terminal
    terminal.err(`\n${renderDiagnostics(diagnostics, { width, color, readSource: sourceReader(root) })}\n`)
  }
  const source = await openSource(options, { command: 'preview', terminal, ports })
  if (source.kind === 'failed') return refuse(terminal, { exitCode: EXIT.mistakes, reason: source.reason })

  const rehearsals = await rehearse({ targets: [...chosen.targets], ingest: bundle.ingest }, source.ports, {
    asOtlp: otlp,
  })
  const previews = rehearsals.map(previewOf)
  const warns = diagnostics.length > 0 || previews.some(({ warnings }) => warnings.length > 0)
  const exitCode = previews.some(hasFailed) ? EXIT.mistakes : strict && warns ? EXIT.warnings : EXIT.fine
  const { width, color } = terminal
  const render = { width, color, all: options.all, between: source.between }
  if (json) terminal.out(renderJson(previews, { diagnostics, ok: exitCode === EXIT.fine }))
  else if (lines || otlp) {
    if (otlp) printRequests(rehearsals, terminal)
    else printPayloads(rehearsals, terminal)
    // What went wrong is said all the same, where it gets into no pipe.
    if (exitCode !== EXIT.fine) for (const each of previews) terminal.err(`\n${renderPreview(each, render)}\n`)
  } else {
    for (const each of previews) terminal.out(`\n${renderPreview(each, render)}`)
    const printed = sendsOtlp(bundle.ingest) ? 'every point, as a line' : 'the exact payload'
    const hint = previews.some(({ up }) => up > 0) ? `: narthex preview --lines prints ${printed}` : ''
    terminal.out(`\n  nothing was sent${hint}\n`)
  }
  return exitCode
}

/** What is wrong with the flags by themselves. */
function misuseOf(options: PreviewOptions): string | undefined {
  const printed = (['lines', 'otlp', 'json'] as const).filter((flag) => options[flag])
  if (printed.length > 1) return `--${printed[0]} and --${printed[1]} cannot both be printed: leave one out`
  return sourceMisuse(options)
}

/** A document for each request, all in a list. */
function printRequests(rehearsals: readonly TargetRehearsal[], terminal: Terminal): void {
  const payloads = rehearsals.flatMap(({ endpoints }) => endpoints).flatMap(({ result }) => result.payloads)
  const requests = payloads.filter(({ protocol }) => protocol === 'otlp').map(({ bytes }) => decodeRequest(bytes))
  terminal.out(`${JSON.stringify(requests, undefined, 2)}\n`)
}

function printPayloads(rehearsals: readonly TargetRehearsal[], terminal: Terminal): void {
  const decoder = new TextDecoder()
  for (const { endpoints } of rehearsals) {
    for (const { result } of endpoints) {
      for (const payload of result.payloads) {
        terminal.out(payload.protocol === 'otlp' ? otlpText(payload) : decoder.decode(payload.bytes))
      }
    }
  }
}

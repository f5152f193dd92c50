import { setTimeout as wait } from 'node:timers/promises'
import type { BundleTarget } from '../../dsl/bundle.ts'
import { parseTimeout } from '../../dsl/duration.ts'
import { suggest } from '../../dsl/suggest.ts'
import { withoutCredentials } from '../../dsl/url.ts'
import type { Clock } from '../../worker/ports.ts'
import { compileProject } from '../compile-project.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { SourcePorts } from '../lint/source.ts'
import { isContentType, readBody } from '../preview/bodies.ts'
import { histogramText } from '../preview/histograms.ts'
import { renderJson } from '../preview/json.ts'
import { replay } from '../preview/recording.ts'
import { type RehearsalPorts, rehearse, type TargetRehearsal } from '../preview/rehearse.ts'
import { renderPreview } from '../preview/render.ts'
import { localSecrets } from '../preview/secrets.ts'
import { hasFailed, previewOf } from '../preview/target-preview.ts'
import { refuse } from '../refuse.ts'
import { renderDiagnostics } from '../terminal/diagnostics.ts'
import { sourceReader } from '../terminal/read-source.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { check } from './check.ts'

export interface PreviewOptions {
  readonly root: string
  /** None is all of them. */
  readonly jobs: readonly string[]
  /** The exact payload, and nothing else, on standard output. */
  readonly lines: boolean
  readonly json: boolean
  readonly all: boolean
  readonly strict: boolean
  /** Between the two scrapes, as it was written. */
  readonly wait: string | undefined
  /** A body in place of every endpoint, and the one that is scraped next: paths, URLs, or `-` for standard input. */
  readonly from: string | undefined
  readonly later: string | undefined
  readonly contentType: string | undefined
}

export interface PreviewPorts extends SourcePorts {
  readonly clock: Clock
  readonly pause: (milliseconds: number) => Promise<void>
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Scrapes for real, shows what Dynatrace would get, and sends nothing. */
export async function preview(
  options: PreviewOptions,
  terminal: Terminal,
  ports: PreviewPorts = PROCESS_PORTS,
): Promise<ExitCode> {
  const waitMs = parseTimeout(options.wait ?? DEFAULT_WAIT) ?? Infinity
  const misuse = misuseOf(options, waitMs)
  if (misuse !== undefined) return refuse(terminal, { exitCode: EXIT.usage, reason: misuse })
  const { root, json, lines, strict } = options
  const { bundle, diagnostics } = await compileProject({ root })
  if (bundle === undefined) {
    const output = lines ? { ...terminal, out: terminal.err } : terminal
    return await check({ root, json, strict }, output)
  }
  const chosen = chooseTargets(bundle.targets, options)
  if (chosen.kind === 'misused') return refuse(terminal, { exitCode: EXIT.usage, reason: chosen.reason })
  if (!json && diagnostics.length > 0) {
    const { width, color } = terminal
    terminal.err(`\n${renderDiagnostics(diagnostics, { width, color, readSource: sourceReader(root) })}\n`)
  }
  const source = await sourceOf(options, { waitMs, terminal, ports })
  if (source.kind === 'failed') return refuse(terminal, { exitCode: EXIT.mistakes, reason: source.reason })

  const rehearsals = await rehearse(chosen.targets, source.ports)
  const previews = rehearsals.map(previewOf)
  const warns = diagnostics.length > 0 || previews.some(({ warnings }) => warnings.length > 0)
  const exitCode = previews.some(hasFailed) ? EXIT.mistakes : strict && warns ? EXIT.warnings : EXIT.fine
  const { width, color } = terminal
  const render = { width, color, all: options.all, between: source.between }
  if (json) terminal.out(renderJson(previews, { diagnostics, ok: exitCode === EXIT.fine }))
  else if (lines) {
    printPayloads(rehearsals, terminal)
    // What went wrong is said all the same, where it gets into no pipe.
    if (exitCode !== EXIT.fine) for (const each of previews) terminal.err(`\n${renderPreview(each, render)}\n`)
  } else {
    for (const each of previews) terminal.out(`\n${renderPreview(each, render)}`)
    terminal.out(`\n  nothing was sent: narthex preview --lines prints the exact payload\n`)
  }
  return exitCode
}

const PROCESS_PORTS: PreviewPorts = {
  stdin: process.stdin,
  fetch: (request) => fetch(request),
  clock: Date.now,
  pause: (milliseconds) => wait(milliseconds),
  env: process.env,
}

const DEFAULT_WAIT = '5s'
const MAX_WAIT_MS = 10 * 60_000

/** What is wrong with the flags by themselves. */
function misuseOf({ wait, from, later, contentType, lines, json }: PreviewOptions, waitMs: number): string | undefined {
  if (lines && json) return '--lines and --json cannot both be printed: leave one out'
  if (waitMs > MAX_WAIT_MS) {
    return `'${wait}' is no time to wait: write seconds up to '600s', such as '--wait ${DEFAULT_WAIT}'`
  }
  if (from === undefined) {
    if (later !== undefined) return '--then is what comes after --from: say the first body with --from'
    if (contentType !== undefined) return '--content-type is of the bodies of --from: an endpoint says its own'
    return undefined
  }
  if (wait !== undefined) return '--wait is between two scrapes: with --from there are none'
  if (from === '-' && later === '-') return 'standard input is one body: let --from or --then name a file'
  if (contentType !== undefined && !isContentType(contentType)) {
    return `'${contentType}' is no Content-Type of an exposition: write 'text/plain' or 'application/openmetrics-text'`
  }
  return undefined
}

type Chosen =
  | { readonly kind: 'chosen'; readonly targets: readonly BundleTarget[] }
  | { readonly kind: 'misused'; readonly reason: string }

function chooseTargets(targets: readonly BundleTarget[], { jobs, from }: PreviewOptions): Chosen {
  const names = targets.map(({ job }) => job)
  const unknown = jobs.find((job) => !names.includes(job))
  if (unknown !== undefined) {
    const near = suggest(unknown, names)
    const hint = near === undefined ? `there are ${names.join(', ')}` : `did you mean '${near}'?`
    return { kind: 'misused', reason: `there is no target with the job '${unknown}': ${hint}` }
  }
  const chosen = jobs.length === 0 ? targets : targets.filter(({ job }) => jobs.includes(job))
  if (from !== undefined && chosen.length > 1) {
    return { kind: 'misused', reason: `--from is the body of one target: say which, of ${names.join(', ')}` }
  }
  return { kind: 'chosen', targets: chosen }
}

type Source =
  | { readonly kind: 'open'; readonly ports: RehearsalPorts; readonly between: string | undefined }
  | { readonly kind: 'failed'; readonly reason: string }

interface SourceContext {
  readonly waitMs: number
  readonly terminal: Terminal
  readonly ports: PreviewPorts
}

async function sourceOf(options: PreviewOptions, context: SourceContext): Promise<Source> {
  const { root, from, later = from, contentType } = options
  const { waitMs, terminal, ports } = context
  const seconds = `${waitMs / 1000} s`
  if (from === undefined || later === undefined) {
    const pause = async () => {
      terminal.err(`preview: scraped once; again in ${seconds}, so that counters have an increase\n`)
      await ports.pause(waitMs)
    }
    const secrets = localSecrets(root, ports.env)
    const rehearsal = { fetches: [ports.fetch, ports.fetch], secrets, clock: ports.clock, pause } as const
    return { kind: 'open', ports: rehearsal, between: `the ${seconds} between the two scrapes` }
  }
  const first = await readBody({ source: from, contentType }, ports)
  if (first.kind === 'failed') return cannotRead(from, first.reason)
  const second = later === from ? first : await readBody({ source: later, contentType }, ports)
  if (second.kind === 'failed') return cannotRead(later, second.reason)
  const rehearsal: RehearsalPorts = {
    fetches: [replay(first.answer), replay(second.answer)],
    // Nobody is asked for the body, so nobody needs to be convinced.
    secrets: () => 'unused',
    clock: ports.clock,
    pause: async () => {},
  }
  return { kind: 'open', ports: rehearsal, between: later === from ? undefined : 'the two bodies' }
}

function cannotRead(source: string, reason: string): Source {
  return { kind: 'failed', reason: `${withoutCredentials(source)} cannot be read: ${reason}` }
}

function printPayloads(rehearsals: readonly TargetRehearsal[], terminal: Terminal): void {
  const decoder = new TextDecoder()
  for (const { endpoints } of rehearsals) {
    for (const { result } of endpoints) {
      for (const payload of result.payloads) {
        terminal.out(payload.protocol === 'otlp' ? histogramText(payload) : decoder.decode(payload.bytes))
      }
    }
  }
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isLoopback } from '../../dsl/compile/hosts.ts'
import type { Fault } from '../../worker/model/fault.ts'
import { compileProject } from '../compile-project.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { type Answer, type Answers, askWhatIsMissing } from '../init/answers.ts'
import { askForm, askSecret, type Credentials } from '../init/ask-credentials.ts'
import { addSecret } from '../init/dev-vars.ts'
import { filesOf, PROJECT_FILE, takenBy } from '../init/files.ts'
import { type FindOutcome, findExporter } from '../init/find-exporter.ts'
import { type Done, type Kept, renderDone, renderNext } from '../init/render-done.ts'
import { localSecrets, SECRETS_FILE } from '../preview/secrets.ts'
import { PROCESS_PORTS, type PreviewPorts } from '../preview/source.ts'
import { describeLocally } from '../preview/words.ts'
import { refuse } from '../refuse.ts'
import { type Progress, processProgress } from '../terminal/progress.ts'
import { type Prompts, processPrompts } from '../terminal/prompts.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { writeFiles } from '../write-files.ts'
import { check } from './check.ts'
import { NO_FLAGS, preview } from './preview.ts'

export interface InitOptions {
  readonly root: string
  readonly url: string | undefined
  readonly job: string | undefined
  readonly environment: string | undefined
  readonly auth: string | undefined
  readonly json: boolean
  /** Asks nothing. */
  readonly yes: boolean
}

export interface InitPorts extends PreviewPorts {
  /** Undefined where nobody is there to answer. */
  readonly prompts: Prompts | undefined
  readonly progress: Progress
}

/** Writes a target, and a project where there is none, for an exporter that answers; then shows what would be sent. */
export async function init(
  options: InitOptions,
  terminal: Terminal,
  ports: InitPorts = processPorts(terminal),
): Promise<ExitCode> {
  const { root } = options
  const prompts = options.yes ? undefined : ports.prompts
  const taken = (job: string) => takenBy(root, job)
  const hasProject = existsSync(join(root, PROJECT_FILE))
  const answer = await askWhatIsMissing(options, { prompts, hasProject, taken })
  if (answer.kind !== 'answered') return end(answer, terminal)
  const there = taken(answer.value.job)
  if (there !== undefined) return refuse(terminal, { exitCode: EXIT.mistakes, reason: there })
  const finding = await find(answer.value, { ...ports, prompts, root })
  if (finding.kind !== 'answered') return end(finding, terminal)
  const { outcome, credentials, allowInsecureAuth } = finding.value
  if (outcome.kind !== 'found') {
    const reason = `${answer.value.url} cannot be scraped, and nothing was written: ${reasonOf(outcome)}`
    return refuse(terminal, { exitCode: EXIT.mistakes, reason })
  }
  const { job, environment } = answer.value
  const target = { job, auth: credentials.auth, allowInsecureAuth, found: outcome }
  const files = filesOf(target, hasProject ? undefined : environment)
  const failure = writeFiles(root, files, { over: false })
  if (failure !== undefined) return refuse(terminal, { exitCode: EXIT.mistakes, reason: failure })
  const paths = files.map(({ path }) => path)
  const done: Done = { root, job, paths, found: outcome, kept: keep(root, credentials) }
  if (hasProject && environment !== undefined) {
    terminal.err(
      `narthex: ${PROJECT_FILE} is there already and stays as it is: write '${environment}' there yourself\n`,
    )
  }
  return options.json ? await printJson(done, terminal) : await show(done, terminal, ports)
}

function processPorts(terminal: Terminal): InitPorts {
  return { ...PROCESS_PORTS, prompts: processPrompts(), progress: processProgress(terminal) }
}

function end(answer: Exclude<Answer<unknown>, { readonly kind: 'answered' }>, terminal: Terminal): ExitCode {
  switch (answer.kind) {
    case 'misused':
      return refuse(terminal, { exitCode: EXIT.usage, reason: answer.reason })
    case 'gave-up':
      return refuse(terminal, { exitCode: EXIT.mistakes, reason: 'stopped, and nothing was written' })
    default:
      return answer satisfies never
  }
}

interface Finding {
  readonly outcome: FindOutcome
  readonly credentials: Credentials
  readonly allowInsecureAuth: boolean
}

/** Scrapes at once, and asks for credentials where the exporter does. */
async function find(
  { url, job, form }: Answers,
  { root, prompts, progress, fetch, clock, env }: InitPorts & Pick<InitOptions, 'root'>,
): Promise<Answer<Finding>> {
  const credentialPorts = { prompts, secrets: localSecrets(root, env) }
  const attempt = async (each: NonNullable<typeof form>): Promise<Answer<Finding>> => {
    const asked = await askSecret({ job, form: each }, credentialPorts)
    if (asked.kind !== 'answered') return asked
    const { auth, secrets } = asked.value
    // Nobody else can read what stays on this machine.
    const allowInsecureAuth = auth.kind !== 'none' && url.startsWith('http:') && isLoopback(new URL(url).hostname)
    const scrape = { url, auth, allowInsecureAuth }
    const outcome = await progress(`scraping ${url}`, () => findExporter(scrape, { fetch, clock, secrets }))
    return { kind: 'answered', value: { outcome, credentials: asked.value, allowInsecureAuth } }
  }
  const first = await attempt(form ?? { kind: 'none' })
  if (form !== undefined || prompts === undefined || first.kind !== 'answered') return first
  const { outcome } = first.value
  if (outcome.kind !== 'failed' || outcome.fault.kind !== 'auth') return first
  const asked = await askForm(prompts)
  return asked.kind === 'answered' ? await attempt(asked.value) : asked
}

function reasonOf(outcome: Exclude<FindOutcome, { readonly kind: 'found' }>): string {
  if (outcome.kind === 'empty') return 'it answered without a single sample'
  return `${describeLocally(outcome.fault)}${hintOf(outcome.fault)}`
}

function hintOf({ kind }: Fault): string {
  return kind === 'auth' ? ': say how it wants them with --auth basic:user, --auth bearer or --auth header:Name' : ''
}

/** What became of a secret that was typed, in words. */
function keep(root: string, { typed }: Credentials): Kept | undefined {
  if (typed === undefined) return undefined
  const { name } = typed
  return addSecret(root, typed)
    ? { written: true, text: `added ${name} to ${SECRETS_FILE}, which only you can read and git ignores` }
    : { written: false, text: `${name} cannot be written into ${SECRETS_FILE}: set it in the environment` }
}

async function printJson({ root, job, paths, found, kept }: Done, terminal: Terminal): Promise<ExitCode> {
  const { bundle, diagnostics } = await compileProject({ root })
  const { url, samples, families, badLines, preset } = found
  const wrote = [...paths, ...(kept?.written === true ? [SECRETS_FILE] : [])]
  const ok = bundle !== undefined
  const all = {
    job,
    url,
    preset: preset?.name ?? null,
    samples,
    families: families.length,
    badLines,
    wrote,
    diagnostics,
    ok,
  }
  terminal.out(`${JSON.stringify(all, undefined, 2)}\n`)
  return ok ? EXIT.fine : EXIT.mistakes
}

async function show(done: Done, terminal: Terminal, ports: InitPorts): Promise<ExitCode> {
  const { root, job } = done
  terminal.out(renderDone(done, terminal))
  const checked: string[] = []
  const listening = { ...terminal, out: (text: string) => void checked.push(text) }
  const found = await check({ root, json: false, strict: true }, listening)
  // Warnings are shown by the preview, with the same words.
  if (found !== EXIT.warnings) for (const text of checked) terminal.out(text)
  if (found === EXIT.mistakes) return found
  const exitCode = await preview({ ...NO_FLAGS, root, jobs: [job] }, terminal, ports)
  terminal.out(renderNext(done))
  return exitCode
}

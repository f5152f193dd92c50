import { setTimeout as wait } from 'node:timers/promises'
import type { Bundle } from '../../dsl/bundle.ts'
import type { Diagnostic } from '../../dsl/diagnostic.ts'
import type { Clock, Fetch, Pause } from '../../worker/ports.ts'
import { compileProject } from '../compile-project.ts'
import { bindingsStep } from '../deploy/bindings-step.ts'
import { checkStep } from '../deploy/check-step.ts'
import { ingestStep } from '../deploy/ingest-step.ts'
import { reachableStep } from '../deploy/reachable-step.ts'
import { secretUses } from '../deploy/secret-uses.ts'
import { neededSecrets, secretsStep } from '../deploy/secrets-step.ts'
import { renderStep, type Step } from '../deploy/steps.ts'
import { uploadStep } from '../deploy/upload-step.ts'
import { readWorkerConfig } from '../deploy/worker-config.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { localSecrets } from '../preview/secrets.ts'
import { type Progress, processProgress } from '../terminal/progress.ts'
import { type Prompts, processPrompts } from '../terminal/prompts.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { runWrangler, type Wrangler } from '../wrangler.ts'
import { check } from './check.ts'

export interface DeployOptions {
  readonly root: string
  /** Does all that needs no connection and no account, and says what the rest would be. */
  readonly dryRun: boolean
  /** Asks nothing, and does what it would have asked for. */
  readonly yes: boolean
  readonly json: boolean
}

export interface DeployPorts {
  readonly fetch: Fetch
  readonly clock: Clock
  readonly pause: Pause
  readonly env: Readonly<Record<string, string | undefined>>
  readonly wrangler: Wrangler
  readonly progress: Progress
  /** Undefined where nobody is there to answer. */
  readonly prompts: Prompts | undefined
}

/** Puts the worker on Cloudflare, and stops at the first thing that would keep it from working. */
export async function deploy(
  options: DeployOptions,
  terminal: Terminal,
  ports: DeployPorts = processPorts(terminal),
): Promise<ExitCode> {
  const { root, json, dryRun } = options
  const { bundle, diagnostics } = await compileProject({ root })
  if (bundle === undefined) return await check({ root, json, strict: false }, terminal)
  if (!json) terminal.out('\n')
  const steps: Step[] = []
  let url: string | undefined
  for await (const { step, ...found } of stepsOf({ bundle, diagnostics }, options, ports)) {
    steps.push(step)
    url = found.url ?? url
    if (!json) terminal.out(renderStep(step, terminal))
    if (step.mark === 'failed') break
  }
  const ok = steps.at(-1)?.mark !== 'failed'
  if (json) terminal.out(`${JSON.stringify({ steps, url: url ?? null, dryRun, diagnostics, ok }, undefined, 2)}\n`)
  else terminal.out(ending({ dryRun, ok, url }))
  return ok ? EXIT.fine : EXIT.mistakes
}

function processPorts(terminal: Terminal): DeployPorts {
  return {
    fetch: (request) => fetch(request),
    clock: Date.now,
    pause: (milliseconds) => wait(milliseconds),
    env: process.env,
    wrangler: runWrangler,
    progress: processProgress(terminal),
    prompts: processPrompts(),
  }
}

interface Done {
  readonly step: Step
  /** Of the worker, once it has one. */
  readonly url?: string | undefined
}

/** Each is taken when it is asked for: not after one that failed. */
async function* stepsOf(
  { bundle, diagnostics }: { readonly bundle: Bundle; readonly diagnostics: readonly Diagnostic[] },
  { root, dryRun, yes }: DeployOptions,
  ports: DeployPorts,
): AsyncGenerator<Done> {
  yield { step: checkStep(diagnostics) }
  const secrets = localSecrets(root, ports.env)
  const config = readWorkerConfig(root)
  if (config.kind === 'failed') {
    yield { step: { name: 'wrangler', mark: 'failed', lines: config.reasons } }
    return
  }
  const { name: worker } = config
  const bindings = bindingsStep(bundle, config.bindings)
  if (bindings !== undefined) yield { step: bindings }
  yield { step: await ingestStep(bundle.ingest, { dryRun }, { ...ports, secrets }) }
  const uses = secretUses(bundle, root)
  yield dryRun
    ? { step: neededSecrets({ worker, uses }) }
    : { step: await secretsStep({ root, worker, uses, yes }, { ...ports, secrets }) }
  const { step, deployed } = await uploadStep({ root, dryRun }, ports)
  yield { step, url: deployed?.url }
  if (!dryRun) yield { step: await reachableStep(deployed?.url, { ...ports, secrets }) }
}

function ending({
  dryRun,
  ok,
  url,
}: {
  readonly dryRun: boolean
  readonly ok: boolean
  readonly url: string | undefined
}): string {
  if (dryRun) return ok ? '\n  nothing was deployed: npx narthex deploy does it\n' : '\n  nothing was deployed\n'
  if (url === undefined) return ok ? '' : '\n  nothing was deployed\n'
  return `\n  live   ${url}\n  next   npx narthex status --url ${url}\n`
}

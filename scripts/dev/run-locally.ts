/**
 * Everything on this machine: the targets of a project, the worker in real workerd, and a stand-in for Dynatrace. No
 * account, no login, and no connection but those of the scrapes.
 */

import { join } from 'node:path'
import { ingestSecrets } from '../edge/ingest-secrets.ts'
import { type Edge, startEdge } from '../edge/workerd.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { refuse } from '../refuse.ts'
import { type StandIn, startStandIn } from '../stand-in/dynatrace.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { attend } from './attend.ts'
import { banner } from './banner.ts'
import { createEvents } from './events.ts'
import { goOn } from './go-on.ts'
import { isPortTaken, portTakenText } from './port-taken.ts'
import { type LocalProject, type ProjectChoice, readProject } from './project.ts'
import { lockState, stateProblem } from './state-folder.ts'

export interface LocalRun extends ProjectChoice {
  /** How it was called, to say what to call instead. */
  readonly command: string
  /** Of the worker; 0 takes any that is free. */
  readonly port: number
  /** Seconds between two ticks. */
  readonly every: number
  /** Stops after so many; undefined goes on until it is stopped. */
  readonly ticks: number | undefined
  readonly watch: boolean
  /** Of the lines that a tick sent, so many are shown. */
  readonly examples: number
  /** Of the exporter of this process, where it is one. */
  readonly exporterUrl: string | undefined
}

export async function runLocally(run: LocalRun, terminal: Terminal): Promise<ExitCode> {
  const project = await readProject(run, terminal)
  if (project.kind === 'mistaken') return EXIT.mistakes
  if (project.kind === 'misused') return refuse(terminal, { exitCode: EXIT.usage, reason: project.reason })
  const statePath = join(run.root, '.narthex/state')
  const lock = lockState(statePath)
  if (lock.kind === 'refused') return refuse(terminal, { exitCode: EXIT.mistakes, reason: lock.reason })
  const dynatrace = await startStandIn({ maxPoints: MAX_POINTS })
  try {
    return await runBeside(dynatrace, { run, project, statePath }, terminal)
  } finally {
    await dynatrace.close()
    lock.unlock()
  }
}

/** Hours of a small fleet, and little memory. */
const MAX_POINTS = 100_000

/** As it is on Cloudflare, and with the charts of the stand-in. */
const WORKER = join(import.meta.dirname, 'local-worker.ts')

async function runBeside(
  dynatrace: StandIn,
  { run, project, statePath }: { readonly run: LocalRun; readonly project: LocalProject; readonly statePath: string },
  terminal: Terminal,
): Promise<ExitCode> {
  const { port, command } = run
  const bindingsOf = ({ bundle, secrets }: LocalProject) => ({
    ...secrets,
    ...ingestSecrets(bundle.ingest, dynatrace.token),
    DT_ENVIRONMENT: dynatrace.url,
    NARTHEX_ACCESS: 'open',
    NARTHEX_DUE: 'all',
  })
  let edge: Edge
  try {
    edge = await startEdge({ bundle: project.bundle, bindings: bindingsOf(project), statePath, port, entry: WORKER })
  } catch (error) {
    const taken = { of: 'worker', number: port, instead: `${command} --port <number>` }
    const reason = isPortTaken(error) ? portTakenText(taken) : stateProblem(error, statePath)
    if (reason === undefined) throw error
    return refuse(terminal, { exitCode: EXIT.mistakes, reason })
  }
  const events = createEvents()
  const pageUrl = `http://localhost:${edge.url.port}/`
  const attending = attend({ ...run, pageUrl }, events, terminal)
  try {
    const { hasKeys: keys } = attending
    const view = { ...run, ...project, pageUrl, dynatraceUrl: dynatrace.url, statePath, keys, color: terminal.color }
    terminal.out(banner(view))
    await goOn({ ...run, edge, dynatrace, events, bindingsOf }, project, terminal)
  } finally {
    await attending.end()
    await edge.stop()
  }
  terminal.out(`  stopped: the state of the counters is kept in ${statePath}\n`)
  return EXIT.fine
}

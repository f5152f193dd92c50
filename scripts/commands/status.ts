import { setTimeout as wait } from 'node:timers/promises'
import type { Clock, Fetch } from '../../worker/ports.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { localSecrets } from '../preview/secrets.ts'
import { refuse } from '../refuse.ts'
import { readAddress } from '../status/address.ts'
import { readTargets, type WorkerAddress, type WorkerTarget } from '../status/read-worker.ts'
import { renderStatus } from '../status/render.ts'
import { readSummary, type WorkerSummary } from '../status/summary.ts'
import { troubleOf, waits } from '../status/trouble.ts'
import { clockTime } from '../terminal/clock-time.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface StatusOptions {
  readonly root: string
  readonly url: string | undefined
  /** The variable that has the token. */
  readonly tokenFrom: string | undefined
  readonly watch: boolean
  readonly json: boolean
}

export interface StatusPorts {
  readonly fetch: Fetch
  readonly clock: Clock
  readonly env: Readonly<Record<string, string | undefined>>
  /** Rows of the terminal that is written to, undefined where it is none. */
  readonly rows: () => number | undefined
  /** Waits for the next look; false ends them. */
  readonly again: () => Promise<boolean>
}

/** Asks a deployed worker what is up, what was sent and what was refused. */
export async function status(
  options: StatusOptions,
  terminal: Terminal,
  ports: StatusPorts = PROCESS_PORTS,
): Promise<ExitCode> {
  const { root, watch, json } = options
  const misuse = misuseOf(options, ports)
  if (misuse !== undefined) return refuse(terminal, { exitCode: EXIT.usage, reason: misuse })
  const reading = readAddress(options, localSecrets(root, ports.env))
  if (reading.kind === 'misused') return refuse(terminal, { exitCode: EXIT.usage, reason: reading.reason })
  if (watch) return await keepWatching(reading.address, terminal, ports)
  const look = await lookAt(reading.address, ports)
  if (look.kind === 'failed') return refuse(terminal, { exitCode: EXIT.mistakes, reason: look.reason })
  const { width, color } = terminal
  terminal.out(json ? renderJson(look) : renderStatus({ ...look, width, color, nowMs: ports.clock() }))
  return exitCodeOf(look)
}

const WATCH_MS = 10_000

const PROCESS_PORTS: StatusPorts = {
  fetch: (request) => fetch(request),
  clock: Date.now,
  env: process.env,
  rows: () => (process.stdout.isTTY ? process.stdout.rows : undefined),
  again: async () => {
    await wait(WATCH_MS)
    return true
  },
}

function misuseOf({ watch, json }: StatusOptions, { rows }: StatusPorts): string | undefined {
  if (watch && json) return '--watch and --json cannot both be printed: leave one out'
  if (watch && rows() === undefined) return '--watch draws on a terminal, and there is none: leave it out'
  return undefined
}

interface Look {
  readonly kind: 'seen'
  readonly targets: readonly WorkerTarget[]
  readonly dropped: readonly unknown[]
  readonly summary: WorkerSummary | undefined
}

async function lookAt(
  address: WorkerAddress,
  { fetch }: StatusPorts,
): Promise<Look | { readonly kind: 'failed'; readonly reason: string }> {
  const reading = await readTargets(address, fetch)
  if (reading.kind !== 'read') return { kind: 'failed', reason: reading.reason }
  const { targets, dropped } = reading
  return { kind: 'seen', targets, dropped, summary: await readSummary(address, fetch) }
}

function exitCodeOf({ targets, summary }: Look): ExitCode {
  const isWaiting = summary !== undefined && (waits(summary) || summary.problems.length > 0)
  return isWaiting || targets.some((target) => troubleOf(target).fails) ? EXIT.mistakes : EXIT.fine
}

/** In the shape of Prometheus' `/api/v1/targets`, so that what reads that reads this. */
function renderJson(look: Look): string {
  const { targets, dropped, summary } = look
  const data = { activeTargets: targets, droppedTargets: dropped }
  const ok = exitCodeOf(look) === EXIT.fine
  return `${JSON.stringify({ status: 'success', data, summary: summary ?? null, ok }, undefined, 2)}\n`
}

/** Until it is interrupted. A worker that does not answer for once is told, and asked again. */
async function keepWatching(address: WorkerAddress, terminal: Terminal, ports: StatusPorts): Promise<ExitCode> {
  const { width, color } = terminal
  let exitCode: ExitCode
  terminal.out(CLEAR)
  do {
    const look = await lookAt(address, ports)
    const nowMs = ports.clock()
    const text = look.kind === 'failed' ? `\n  ${look.reason}\n` : renderStatus({ ...look, width, color, nowMs })
    exitCode = look.kind === 'failed' ? EXIT.mistakes : exitCodeOf(look)
    const at = `  ${clockTime(new Date(nowMs))}, again every ${WATCH_MS / 1000} s, until Ctrl-C\n`
    terminal.out(frame(`${text}\n${at}`, ports.rows() ?? Infinity))
  } while (await ports.again())
  return exitCode
}

const ESCAPE = '\u001b['
const CLEAR = `${ESCAPE}2J`
const HOME = `${ESCAPE}H`
const TO_END_OF_LINE = `${ESCAPE}K`
const TO_END_OF_SCREEN = `${ESCAPE}J`

/** Over what stood there, line by line: nothing is blank in between, so nothing flickers. */
function frame(text: string, rows: number): string {
  const lines = text.trimEnd().split('\n')
  // One more would scroll, and the next frame would begin in its middle.
  const shown = lines.length < rows ? lines : [...lines.slice(0, rows - 2), '  …']
  return HOME + shown.map((line) => `${line}${TO_END_OF_LINE}\n`).join('') + TO_END_OF_SCREEN
}

import { type ExplainOptions, explain } from '../../scripts/commands/explain.ts'
import { START_MS } from './run-preview.ts'

export interface ExplainSettings extends Partial<ExplainOptions> {
  readonly root: string
  readonly series: string
  readonly width?: number | undefined
}

export interface ExplainRun {
  readonly out: string
  readonly err: string
  readonly exitCode: number
}

const OPTIONS = {
  job: undefined,
  json: false,
  wait: undefined,
  from: undefined,
  later: undefined,
  contentType: undefined,
}

/** Runs `narthex explain` in this process, at a time of its own that waiting moves. */
export async function runExplain({ width, ...options }: ExplainSettings): Promise<ExplainRun> {
  const printed = { out: '', err: '' }
  let nowMs = START_MS
  const terminal = {
    out: (text: string) => {
      printed.out += text
    },
    err: (text: string) => {
      printed.err += text
    },
    width,
    color: false,
    annotations: false,
    now: () => 0,
  }
  const ports = {
    stdin: process.stdin,
    env: {},
    clock: () => nowMs,
    pause: async (milliseconds: number) => {
      nowMs += milliseconds
    },
    fetch: (request: Request) => fetch(request),
  }
  const exitCode = await explain({ ...OPTIONS, ...options }, terminal, ports)
  return { ...printed, exitCode }
}

import { runLocally } from '../dev/run-locally.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface DevOptions {
  readonly root: string
  /** None is all of them. */
  readonly jobs: readonly string[]
  readonly port: number
  readonly every: number
  readonly ticks: number | undefined
  readonly watch: boolean
}

/** Runs the project on this machine and sends nothing anywhere else, until it is stopped. */
export async function dev(options: DevOptions, terminal: Terminal): Promise<ExitCode> {
  return await runLocally({ ...options, command: 'narthex dev', examples: 0, exporterUrl: undefined }, terminal)
}

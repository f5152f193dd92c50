import { type ExplainOptions, explain } from '../../scripts/commands/explain.ts'
import { printing } from './printed.ts'
import { movingPorts } from './run-preview.ts'

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
  const printed = printing({ width })
  const { ports } = movingPorts()
  const exitCode = await explain({ ...OPTIONS, ...options }, printed.terminal, ports)
  return { out: printed.out, err: printed.err, exitCode }
}

import { runProgram } from '../../scripts/program.ts'

export interface Run {
  readonly out: string
  readonly err: string
  readonly exitCode: number
}

/** Runs `narthex lint` in this process, and gives back what it printed. */
export async function runLint(
  args: readonly string[],
  { width }: { readonly width?: number | undefined } = {},
): Promise<Run> {
  const printed = { out: '', err: '' }
  const exitCode = await runProgram(['lint', ...args], {
    out: (text) => {
      printed.out += text
    },
    err: (text) => {
      printed.err += text
    },
    width,
    color: false,
    annotations: false,
    now: () => 0,
  })
  return { ...printed, exitCode }
}

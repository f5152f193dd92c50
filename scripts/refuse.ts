import type { ExitCode } from './exit-codes.ts'
import type { Terminal } from './terminal/terminal.ts'

/** Ends a command with one line that says why. */
export function refuse(
  terminal: Terminal,
  { exitCode, reason }: { readonly exitCode: ExitCode; readonly reason: string },
): ExitCode {
  terminal.err(`narthex: ${reason}\n`)
  return exitCode
}

import { EXIT, type ExitCode } from './exit-codes.ts'
import type { Terminal } from './terminal/terminal.ts'

/** Ends a command that threw, which is a bug of ours and told as one. */
export function tellBug(error: unknown, terminal: Pick<Terminal, 'err'>): ExitCode {
  const trace = error instanceof Error ? error.stack : String(error)
  terminal.err(`narthex: a bug in narthex, not in your files; please report it with these lines\n\n${trace}\n`)
  return EXIT.bug
}

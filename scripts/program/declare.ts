/**
 * How a command says what it takes: one file each, put together by `scripts/program.ts`. What a command does is loaded
 * when it is called: wrangler alone takes a second, and no other one is to wait for it.
 */

import type { Command } from 'commander'
import type { ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface Session {
  readonly terminal: Terminal
  /** What the process ends with; said once, at the end of a command. */
  readonly exit: (code: ExitCode) => void
}

/** Adds a command to the program. */
export type Declare = (program: Command, session: Session) => Command

/** The same without colours where a flag says so. */
export function paintedBy(terminal: Terminal, color: boolean): Terminal {
  return color ? terminal : { ...terminal, color: false }
}

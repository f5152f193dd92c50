/** A program at a terminal, as a person sits before it: made by `script`, which util-linux has. */

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type Reading, readOutput } from './reading.ts'

export interface PseudoTerminal extends Reading {
  /** Keys as they are typed; `\r` is Enter. */
  type(keys: string): void
  /** Ends it and all that runs in it. */
  kill(): Promise<void>
}

export interface PseudoTerminalOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Why there can be none, undefined where there can. */
export function missingTerminal(): string | undefined {
  const { status, stdout } = spawnSync('script', ['--version'], { encoding: 'utf8' })
  return status === 0 && stdout.includes('util-linux') ? undefined : "there is no 'script' of util-linux here"
}

export function openPseudoTerminal(command: string, { cwd, env }: PseudoTerminalOptions): PseudoTerminal {
  const child = spawn('script', ['-qefc', command, '/dev/null'], { cwd, env })
  const over = once(child, 'close')
  return {
    ...readOutput(child),
    type: (keys) => void child.stdin.write(keys),
    async kill() {
      // The terminal goes with it, which ends what runs there.
      child.kill('SIGKILL')
      await over
    },
  }
}

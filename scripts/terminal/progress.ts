import { spinner } from '@clack/prompts'
import type { Terminal } from './terminal.ts'

/** Says what is being waited for, while it is. */
export type Progress = <T>(message: string, work: () => Promise<T>) => Promise<T>

/** A spinner where a person watches, else one line on standard error. */
export function processProgress(terminal: Terminal, { stderr }: NodeJS.Process = process): Progress {
  if (stderr.isTTY !== true || !terminal.color) return plainProgress(terminal)
  return async (message, work) => {
    const shown = spinner({ output: stderr, withGuide: false, onCancel: () => process.exit(INTERRUPTED) })
    process.once('exit', markInterrupted)
    shown.start(message)
    try {
      return await work()
    } finally {
      shown.clear()
      process.off('exit', markInterrupted)
    }
  }
}

/** For logs, and for tests. */
export function plainProgress({ err }: Pick<Terminal, 'err'>): Progress {
  return (message, work) => {
    err(`${message} …\n`)
    return work()
  }
}

/** What shells say of a process that Ctrl-C ended. */
const INTERRUPTED = 130

/** The spinner reads the keys, and ends the process with 0 on Ctrl-C: as if what it waited for were done. */
function markInterrupted(): void {
  process.exitCode = INTERRUPTED
}

import { resolve } from 'node:path'
import type { Command } from 'commander'
import { addRunFlags, type RunFlags } from '../dev/flags.ts'
import { paintedBy, type Session } from './declare.ts'

interface Flags extends RunFlags {
  readonly color: boolean
}

export function declareDev(program: Command, { terminal, exit }: Session): Command {
  const command = program
    .command('dev')
    .description('run locally, send nothing, reload on change')
    .argument('[job...]', 'targets to run, else all of them')
  return addRunFlags(command)
    .option('--no-color', 'print without colours')
    .action(async (jobs: readonly string[], { root, port, every, ticks, watch, color }: Flags) => {
      const { dev } = await import('../commands/dev.ts')
      exit(await dev({ root: resolve(root), jobs, port, every, ticks, watch }, paintedBy(terminal, color)))
    })
}

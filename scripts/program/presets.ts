import type { Command } from 'commander'
import { paintedBy, type Session } from './declare.ts'

interface Flags {
  readonly json?: boolean
  readonly color: boolean
}

export function declarePresets(program: Command, { terminal, exit }: Session): Command {
  return program
    .command('presets')
    .description('list the exporters and services that are known')
    .argument('[search]', 'a word of the name, or of what it is good for')
    .option('--json', 'print JSON')
    .option('--no-color', 'print without colours')
    .action(async (search: string | undefined, { json = false, color }: Flags) => {
      const { presets } = await import('../commands/presets.ts')
      exit(presets({ search, json }, paintedBy(terminal, color)))
    })
}

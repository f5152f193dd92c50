import type { Command } from 'commander'
import { presets } from '../commands/presets.ts'
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
    .action((search: string | undefined, { json = false, color }: Flags) => {
      exit(presets({ search, json }, paintedBy(terminal, color)))
    })
}

import type { Command } from 'commander'
import type { Session } from './declare.ts'

interface Flags {
  readonly as?: string
  readonly out?: string
  readonly contentType?: string
  readonly json?: boolean
}

export function declareTypes(program: Command, { terminal, exit }: Session): Command {
  return program
    .command('types')
    .description('write what types the rules of a target')
    .argument('<source>', 'a file, a URL, or - for standard input')
    .option('--as <name>', 'name of the catalog, else by the source')
    .option('--out <file>', "else 'targets/<name>.catalog.gen.ts'")
    .option('--content-type <type>', "its format, such as 'text/plain'")
    .option('--json', 'print JSON')
    .action(async (source: string, { as, out, contentType, json = false }: Flags) => {
      const { types } = await import('../commands/types.ts')
      exit(await types({ source, as, out, contentType, json }, terminal))
    })
}

import type { Command } from 'commander'
import { EXIT } from '../exit-codes.ts'
import { explainCode } from '../explain-code.ts'
import { paintedBy, type Session } from './declare.ts'

interface Flags {
  readonly json?: boolean
  readonly strict?: boolean
  readonly color: boolean
  readonly contentType?: string
  readonly explain?: string
}

export function declareLint(program: Command, { terminal, exit }: Session): Command {
  const command = program
    .command('lint')
    .description('find what is wrong with an exposition')
    .argument('[source]', 'a file, a URL, or - for standard input')
    .option('--json', 'print JSON')
    .option('--strict', 'exit with 3 where there are only warnings')
    .option('--no-color', 'print without colours')
    .option('--content-type <type>', "its format, such as 'text/plain'")
    .option('--explain <code>', 'say what a code such as NX513 is about')
    .action(async (source: string | undefined, flags: Flags) => {
      const { json = false, strict = false, color, contentType, explain: code } = flags
      const output = paintedBy(terminal, color)
      const { lint } = await import('../commands/lint.ts')
      if (code !== undefined) exit(explainCode(code, output))
      else if (source === undefined) command.error('narthex: a file, a URL or - is missing', { exitCode: EXIT.usage })
      else exit(await lint({ source, contentType, json, strict }, output))
    })
  return command
}

import { resolve } from 'node:path'
import type { Command } from 'commander'
import { paintedBy, type Session } from './declare.ts'

interface Flags {
  readonly lines?: boolean
  readonly otlp?: boolean
  readonly json?: boolean
  readonly all?: boolean
  readonly strict?: boolean
  readonly color: boolean
  readonly root: string
  readonly wait?: string
  readonly from?: string
  readonly then?: string
  readonly contentType?: string
}

export function declarePreview(program: Command, { terminal, exit }: Session): Command {
  return program
    .command('preview')
    .description('scrape for real, show what would be sent, send nothing')
    .argument('[job...]', 'targets to look at, else all of them')
    .option('--all', 'every metric key, not only the first')
    .option('--lines', 'print the exact payload')
    .option('--otlp', 'print what OTLP would send, as JSON')
    .option('--json', 'print JSON')
    .option('--strict', 'exit with 3 where there are only warnings')
    .option('--no-color', 'print without colours')
    .option('--root <folder>', 'folder that has targets/ in it', '.')
    .option('--wait <time>', "between the two scrapes, such as '5s'")
    .option('--from <body>', 'a file in place of every endpoint')
    .option('--then <body>', 'and the one of the next scrape')
    .option('--content-type <type>', "format of both, such as 'text/plain'")
    .action(async (jobs: readonly string[], flags: Flags) => {
      const {
        lines = false,
        otlp = false,
        json = false,
        all = false,
        strict = false,
        color,
        root,
        then: later,
        ...rest
      } = flags
      const { wait, from, contentType } = rest
      const options = { jobs, root: resolve(root), lines, otlp, json, all, strict, wait, from, later, contentType }
      const { preview } = await import('../commands/preview.ts')
      exit(await preview(options, paintedBy(terminal, color)))
    })
}

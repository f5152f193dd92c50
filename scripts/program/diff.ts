import { resolve } from 'node:path'
import type { Command } from 'commander'
import { paintedBy, type Session } from './declare.ts'

interface Flags {
  readonly json?: boolean
  readonly markdown?: boolean
  readonly exitCode?: boolean
  readonly color: boolean
  readonly root: string
  readonly wait?: string
  readonly from?: readonly string[]
  readonly then?: readonly string[]
  readonly contentType?: string
}

export function declareDiff(program: Command, { terminal, exit }: Session): Command {
  const collect = (value: string, before: readonly string[] = []) => [...before, value]
  return program
    .command('diff')
    .description('what your changes change in Dynatrace')
    .argument('<other>', 'a commit to compare with, such as main, or a bundle, such as bundle.json')
    .argument('[job...]', 'targets to look at, else all of them')
    .option('--json', 'print JSON')
    .option('--markdown', 'print Markdown, for a pull request')
    .option('--exit-code', 'exit with 1 where something changes')
    .option('--no-color', 'print without colours')
    .option('--root <folder>', 'folder that has targets/ in it', '.')
    .option('--wait <time>', "between the two scrapes, such as '5s'")
    .option('--from <[job=]body>', 'a file in place of the endpoints of a job; may be repeated', collect)
    .option('--then <[job=]body>', 'and the one of the next scrape', collect)
    .option('--content-type <type>', "format of all of them, such as 'text/plain'")
    .addHelpText(
      'after',
      '\nBoth are given the same bodies. Without --from every endpoint is scraped, twice; where none can be, nothing is\ncompared.',
    )
    .action(async (other: string, jobs: readonly string[], flags: Flags) => {
      const { json = false, markdown = false, exitCode: tells = false, color, root, then: later = [], ...rest } = flags
      const { wait, from = [], contentType } = rest
      const form = json ? 'json' : markdown ? 'markdown' : 'text'
      const options = { root: resolve(root), other, jobs, form, tells, wait, from, later, contentType } as const
      const { diff } = await import('../commands/diff.ts')
      exit(await diff(options, paintedBy(terminal, color)))
    })
}

import { resolve } from 'node:path'
import type { Command } from 'commander'
import { paintedBy, type Session } from './declare.ts'

interface Flags {
  readonly job?: string
  readonly json?: boolean
  readonly color: boolean
  readonly root: string
  readonly wait?: string
  readonly from?: string
  readonly then?: string
  readonly contentType?: string
}

export function declareExplain(program: Command, { terminal, exit }: Session): Command {
  return program
    .command('explain')
    .description('follow series through every stage')
    .argument('<series>', "as in PromQL, such as 'node_load1' or 'node_cpu_seconds_total{mode=\"idle\"}'")
    .option('--job <job>', 'the target to look at, else all of them')
    .option('--json', 'print JSON')
    .option('--no-color', 'print without colours')
    .option('--root <folder>', 'folder that has targets/ in it', '.')
    .option('--wait <time>', "between the two scrapes, such as '5s'")
    .option('--from <body>', 'a file in place of every endpoint')
    .option('--then <body>', 'and the one of the next scrape')
    .option('--content-type <type>', "format of both, such as 'text/plain'")
    .action(async (series: string, { job, json = false, color, root, then: later, ...rest }: Flags) => {
      const { wait, from, contentType } = rest
      const options = { series, job, root: resolve(root), json, wait, from, later, contentType }
      const { explain } = await import('../commands/explain.ts')
      exit(await explain(options, paintedBy(terminal, color)))
    })
}

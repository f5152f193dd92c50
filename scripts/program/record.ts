import { resolve } from 'node:path'
import type { Command } from 'commander'
import { paintedBy, type Session } from './declare.ts'

interface Flags {
  readonly as?: string
  readonly out: string
  readonly then?: string
  readonly job?: string
  readonly json?: boolean
  readonly color: boolean
  readonly root: string
}

export function declareRecord(program: Command, { terminal, exit }: Session): Command {
  return program
    .command('record')
    .description('save a scrape as a fixture')
    .argument('<url>', 'of the exporter')
    .option('--as <name>', 'of the file, else by the job or the URL')
    .option('--out <folder>', 'of the file', 'fixtures')
    .option('--then <seconds>', 'wait, and save a second one')
    .option('--job <name>', 'send the credentials of this target')
    .option('--json', 'print JSON')
    .option('--no-color', 'print without colours')
    .option('--root <folder>', 'folder that has targets/ in it', '.')
    .action(async (url: string, { as, out, then: later, job, json = false, color, root }: Flags) => {
      const { record } = await import('../commands/record.ts')
      exit(await record({ root: resolve(root), url, as, out, later, job, json }, paintedBy(terminal, color)))
    })
}

import { resolve } from 'node:path'
import type { Command } from 'commander'
import { paintedBy, type Session } from './declare.ts'

interface Flags {
  readonly job?: string
  readonly environment?: string
  readonly auth?: string
  readonly yes?: boolean
  readonly json?: boolean
  readonly color: boolean
  readonly root: string
}

export function declareInit(program: Command, { terminal, exit }: Session): Command {
  return program
    .command('init')
    .description('write a target from an exporter that answers')
    .argument('[url]', 'of the exporter')
    .option('--job <name>', 'name of the target, else by the URL')
    .option('--environment <url>', 'of Dynatrace, where there is no project yet')
    .option('--auth <form>', 'basic:user, bearer or header:Name; the secret is asked for')
    .option('-y, --yes', 'ask nothing')
    .option('--json', 'print JSON')
    .option('--no-color', 'print without colours')
    .option('--root <folder>', 'folder that has targets/ in it', '.')
    .action(async (url: string | undefined, flags: Flags) => {
      const { job, environment, auth, yes = false, json = false, color, root } = flags
      const { init } = await import('../commands/init.ts')
      exit(await init({ root: resolve(root), url, job, environment, auth, json, yes }, paintedBy(terminal, color)))
    })
}

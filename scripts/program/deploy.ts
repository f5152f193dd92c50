import { resolve } from 'node:path'
import type { Command } from 'commander'
import { paintedBy, type Session } from './declare.ts'

interface Flags {
  readonly dryRun?: boolean
  readonly yes?: boolean
  readonly json?: boolean
  readonly color: boolean
  readonly root: string
}

export function declareDeploy(program: Command, { terminal, exit }: Session): Command {
  return program
    .command('deploy')
    .description('put the worker on Cloudflare')
    .option('--dry-run', 'do all that needs no connection and no account')
    .option('-y, --yes', 'ask nothing: put secrets that the worker lacks and this machine has')
    .option('--json', 'print JSON')
    .option('--no-color', 'print without colours')
    .option('--root <folder>', 'folder that has targets/ in it', '.')
    .action(async ({ dryRun = false, yes = false, json = false, color, root }: Flags) => {
      const { deploy } = await import('../commands/deploy.ts')
      exit(await deploy({ root: resolve(root), dryRun, yes, json }, paintedBy(terminal, color)))
    })
}

import { resolve } from 'node:path'
import type { Command } from 'commander'
import { paintedBy, type Session } from './declare.ts'

interface Flags {
  readonly url?: string
  readonly tokenFrom?: string
  readonly watch?: boolean
  readonly json?: boolean
  readonly color: boolean
  readonly root: string
}

export function declareStatus(program: Command, { terminal, exit }: Session): Command {
  return program
    .command('status')
    .description('what is up, what was sent, what was refused')
    .option('--url <worker>', 'else NARTHEX_URL of the environment or .dev.vars')
    .option('--token-from <name>', 'of the variable with the token, else NARTHEX_TOKEN')
    .option('--watch', 'look again every ten seconds')
    .option('--json', 'print JSON')
    .option('--no-color', 'print without colours')
    .option('--root <folder>', 'folder that has .dev.vars in it', '.')
    .action(async ({ url, tokenFrom, watch = false, json = false, color, root }: Flags) => {
      const { status } = await import('../commands/status.ts')
      exit(await status({ root: resolve(root), url, tokenFrom, watch, json }, paintedBy(terminal, color)))
    })
}

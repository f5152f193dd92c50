import { resolve } from 'node:path'
import type { Command } from 'commander'
import { explainCode } from '../explain-code.ts'
import { paintedBy, type Session } from './declare.ts'

interface Flags {
  readonly json?: boolean
  readonly strict?: boolean
  readonly color: boolean
  readonly root: string
  readonly explain?: string
}

export function declareCheck(program: Command, { terminal, exit }: Session): Command {
  return program
    .command('check')
    .description('find every mistake, offline')
    .option('--json', 'print JSON')
    .option('--strict', 'exit with 3 where there are only warnings')
    .option('--no-color', 'print without colours')
    .option('--root <folder>', 'folder that has targets/ in it', '.')
    .option('--explain <code>', 'say what a code such as NX110 is about')
    .action(async ({ json = false, strict = false, color, root, explain: code }: Flags) => {
      const output = paintedBy(terminal, color)
      if (code !== undefined) return exit(explainCode(code, output))
      const { check } = await import('../commands/check.ts')
      exit(await check({ root: resolve(root), json, strict }, output))
    })
}

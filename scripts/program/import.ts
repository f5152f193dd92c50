import { resolve } from 'node:path'
import type { Command } from 'commander'
import { paintedBy, type Session } from './declare.ts'

interface Flags {
  readonly as: string
  readonly environment?: string
  readonly force?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
  readonly color: boolean
  readonly root: string
}

export function declareImport(program: Command, { terminal, exit }: Session): Command {
  return program
    .command('import')
    .description('write targets from what other tools are configured with')
    .argument('<files...>', 'prometheus.yml, a Collector configuration, extension.yaml')
    .option('--as <folder>', 'where the targets go', 'targets')
    .option('--environment <url>', 'of Dynatrace, where the file says none')
    .option('--force', 'write over targets that are there')
    .option('--dry-run', 'print the files, and write none')
    .option('--json', 'print JSON')
    .option('--no-color', 'print without colours')
    .option('--root <folder>', 'folder that has targets/ in it', '.')
    .action(async (files: readonly string[], flags: Flags) => {
      const { as: folder, environment, force = false, dryRun = false, json = false, color, root } = flags
      const options = { root: resolve(root), files, folder, environment, force, dryRun, json }
      const { importFiles } = await import('../commands/import.ts')
      exit(await importFiles(options, paintedBy(terminal, color)))
    })
}

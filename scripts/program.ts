/** From arguments to a command to an exit code. */

import { resolve } from 'node:path'
import { Command, CommanderError } from 'commander'
import { check, explain } from './commands/check.ts'
import { explainLint, lint } from './commands/lint.ts'
import { preview } from './commands/preview.ts'
import { types } from './commands/types.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import type { Terminal } from './terminal/terminal.ts'

/** Runs one command. What is thrown in here is a bug of ours, and is told as one. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.fine
  const program = createProgram(terminal, (code) => {
    exitCode = code
  })
  try {
    if (args.length === 0) program.outputHelp()
    else await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage
    const trace = error instanceof Error ? error.stack : String(error)
    terminal.err(`narthex: a bug in narthex, not in your files; please report it with these lines\n\n${trace}\n`)
    return EXIT.bug
  }
}

interface CheckFlags {
  readonly json?: boolean
  readonly strict?: boolean
  readonly color: boolean
  readonly root: string
  readonly explain?: string
}

interface LintFlags {
  readonly json?: boolean
  readonly strict?: boolean
  readonly color: boolean
  readonly contentType?: string
  readonly explain?: string
}

interface PreviewFlags {
  readonly lines?: boolean
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

interface TypesFlags {
  readonly as?: string
  readonly out?: string
  readonly contentType?: string
}

function createProgram(terminal: Terminal, exit: (code: ExitCode) => void): Command {
  const program = new Command('narthex')
    .description('Scrapes Prometheus exporters from the edge into Dynatrace.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      getOutHelpWidth: () => Math.min(terminal.width ?? 80, 80),
      getErrHelpWidth: () => Math.min(terminal.width ?? 80, 80),
      getOutHasColors: () => terminal.color,
      getErrHasColors: () => terminal.color,
      outputError: (text, write) => write(text.replace(/^error: /, 'narthex: ')),
    })
  const checkCommand = program
    .command('check')
    .description('find every mistake, offline')
    .option('--json', 'print JSON')
    .option('--strict', 'exit with 3 where there are only warnings')
    .option('--no-color', 'print without colours')
    .option('--root <folder>', 'folder that has targets/ in it', '.')
    .option('--explain <code>', 'say what a code such as NX110 is about')
    .action(async ({ json = false, strict = false, color, root, explain: code }: CheckFlags) => {
      const output = color ? terminal : { ...terminal, color: false }
      exit(code === undefined ? await check({ root: resolve(root), json, strict }, output) : explain(code, output))
    })
  const lintCommand = program
    .command('lint')
    .description('find what is wrong with an exposition')
    .argument('[source]', 'a file, a URL, or - for standard input')
    .option('--json', 'print JSON')
    .option('--strict', 'exit with 3 where there are only warnings')
    .option('--no-color', 'print without colours')
    .option('--content-type <type>', "its format, such as 'text/plain'")
    .option('--explain <code>', 'say what a code such as NX513 is about')
    .action(async (source: string | undefined, flags: LintFlags) => {
      const { json = false, strict = false, color, contentType, explain: code } = flags
      const output = color ? terminal : { ...terminal, color: false }
      if (code !== undefined) exit(explainLint(code, output))
      else if (source === undefined)
        lintCommand.error('narthex: a file, a URL or - is missing', { exitCode: EXIT.usage })
      else exit(await lint({ source, contentType, json, strict }, output))
    })
  const previewCommand = program
    .command('preview')
    .description('scrape for real, show what would be sent, send nothing')
    .argument('[job...]', 'targets to look at, else all of them')
    .option('--all', 'every metric key, not only the first')
    .option('--lines', 'print the exact payload')
    .option('--json', 'print JSON')
    .option('--strict', 'exit with 3 where there are only warnings')
    .option('--no-color', 'print without colours')
    .option('--root <folder>', 'folder that has targets/ in it', '.')
    .option('--wait <time>', "between the two scrapes, such as '5s'")
    .option('--from <body>', 'a file in place of every endpoint')
    .option('--then <body>', 'and the one of the next scrape')
    .option('--content-type <type>', "format of both, such as 'text/plain'")
    .action(async (jobs: readonly string[], flags: PreviewFlags) => {
      const { lines = false, json = false, all = false, strict = false, color, root, then: later, ...rest } = flags
      const { wait, from, contentType } = rest
      const output = color ? terminal : { ...terminal, color: false }
      const options = { jobs, root: resolve(root), lines, json, all, strict, wait, from, later, contentType }
      exit(await preview(options, output))
    })
  const typesCommand = program
    .command('types')
    .description('write what types the rules of a target')
    .argument('<source>', 'a file, a URL, or - for standard input')
    .option('--as <name>', 'name of the catalog, else by the source')
    .option('--out <file>', "else 'targets/<name>.catalog.gen.ts'")
    .option('--content-type <type>', "its format, such as 'text/plain'")
    .action(async (source: string, { as, out, contentType }: TypesFlags) => {
      exit(await types({ source, as, out, contentType }, terminal))
    })
  for (const command of [program, checkCommand, lintCommand, previewCommand, typesCommand])
    command.showHelpAfterError(`usage: ${usageOf(command)}`)
  return program
}

function usageOf(command: Command): string {
  return command.createHelp().commandUsage(command)
}

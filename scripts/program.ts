/** From arguments to a command to an exit code. */

import { Command, CommanderError } from 'commander'
import narthex from '../package.json' with { type: 'json' }
import { tellBug } from './bug.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { declareCheck } from './program/check.ts'
import type { Declare, Session } from './program/declare.ts'
import { declareDeploy } from './program/deploy.ts'
import { declareDev } from './program/dev.ts'
import { declareDiff } from './program/diff.ts'
import { declareExplain } from './program/explain.ts'
import { declareImport } from './program/import.ts'
import { declareInit } from './program/init.ts'
import { declareLint } from './program/lint.ts'
import { declarePresets } from './program/presets.ts'
import { declarePreview } from './program/preview.ts'
import { declareRecord } from './program/record.ts'
import { declareStatus } from './program/status.ts'
import { declareTypes } from './program/types.ts'
import type { Terminal } from './terminal/terminal.ts'

/** Runs one command. What is thrown in here is a bug of ours, and is told as one. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.fine
  const program = createProgram({
    terminal,
    exit: (code) => {
      exitCode = code
    },
  })
  try {
    if (args.length === 0) program.outputHelp()
    else await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage
    return tellBug(error, terminal)
  }
}

/** In the order of the help, by what one does with them. */
const COMMANDS: readonly (readonly [group: string, commands: readonly Declare[]])[] = [
  ['Start', [declareInit, declareImport, declareTypes, declareRecord, declarePresets]],
  ['Look', [declareCheck, declarePreview, declareExplain, declareDiff, declareLint]],
  ['Run', [declareDev, declareDeploy, declareStatus]],
]

function createProgram(session: Session): Command {
  const { terminal } = session
  const program = new Command('narthex')
    .description('Scrapes Prometheus exporters from the edge into Dynatrace.')
    .version(narthex.version)
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
  const commands = [program]
  for (const [group, declared] of COMMANDS) {
    program.commandsGroup(`${group}:`)
    for (const declare of declared) commands.push(declare(program, session))
  }
  for (const command of commands) command.showHelpAfterError(`usage: ${usageOf(command)}`)
  return program
}

function usageOf(command: Command): string {
  return command.createHelp().commandUsage(command)
}

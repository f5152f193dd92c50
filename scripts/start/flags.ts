/** What may stand after `npm start --`. */

import { Command, CommanderError } from 'commander'
import { addRunFlags, type RunFlags, wholeNumber } from '../dev/flags.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface StartFlags extends RunFlags {
  readonly exporterPort: number
}

export type FlagReading =
  | { readonly kind: 'start'; readonly flags: StartFlags }
  /** Help was asked for, or a flag is wrong: all is said already. */
  | { readonly kind: 'exit'; readonly code: ExitCode }

export function readFlags(args: readonly string[], terminal: Pick<Terminal, 'out' | 'err'>): FlagReading {
  const command = addRunFlags(
    new Command('npm start --').description(
      'Runs everything on this machine: worker, stand-in for Dynatrace, exporter.',
    ),
  )
    .option('--exporter-port <number>', 'of the exporter of this process', wholeNumber(0, 65_535), 9464)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      outputError: (text, write) =>
        write(
          `${text
            .trim()
            .replace(/^error: /, 'narthex: ')
            .replaceAll('\n', ' ')}\n`,
        ),
    })
  try {
    return { kind: 'start', flags: command.parse(args, { from: 'user' }).opts<StartFlags>() }
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return { kind: 'exit', code: error.exitCode === 0 ? EXIT.fine : EXIT.usage }
  }
}
